import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Kommando } from '#platform/cli.ts';
import { PROJEKTWURZEL } from '#platform/database/server-folder.ts';
import { runCli, suggest } from './run.ts';

function kommando(name: string, run: Kommando['run']): Kommando {
  return { name, kurz: `Kurzes zu ${name}`, hilfe: `Hilfe zu ${name}\nBeispiele: …`, run };
}

const kommandos: readonly Kommando[] = [
  kommando('buendel', async (argumente, { stdout }) => {
    const { values } = parseArgs({
      args: [...argumente],
      options: { json: { type: 'boolean' }, recht: { type: 'string' } },
    });
    stdout(JSON.stringify(values));
    return 3;
  }),
  kommando('mangel', async () => {
    throw new EingabeFehler([
      { datei: 'a.yaml', zeile: 3, text: 'Eins fehlt.', abhilfe: 'Eins ergänzen.' },
      { datei: 'a.yaml', zeile: 9, text: 'Zwei fehlt.', abhilfe: 'Zwei ergänzen.' },
    ]);
  }),
  kommando('verweigert', async () => {
    throw new FachlicherFehler('nicht-jetzt', 'Das geht noch nicht.');
  }),
  kommando('kaputt', async () => {
    throw new TypeError('x is not a function');
  }),
];

async function call(argumente: readonly string[], debug = false) {
  const [out, err]: [string[], string[]] = [[], []];
  const umgebung = { stdout: (t: string) => void out.push(t), stderr: (t: string) => void err.push(t) };
  const code = await runCli(argumente, kommandos, umgebung, debug);
  return { code, out: out.join(''), err: err.join('') };
}

describe('command line', () => {
  it.each([['--help'], ['-h'], ['hilfe'], ['help']])('%s lists the commands', async (wort) => {
    const { code, out, err } = await call([wort]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('  verweigert  Kurzes zu verweigert\n');
  });

  it('without anything shows the overview too, but is no success', async () => {
    const { code, out } = await call([]);
    expect(code).toBe(2);
    expect(out).toContain('Aufruf: quartierwerk KOMMANDO');
  });

  it.each([[['buendel', '--help']], [['buendel', 'x', '-h']], [['hilfe', 'buendel']]])(
    '%s shows the help of the command',
    async (argumente) => {
      expect(await call(argumente)).toEqual({ code: 0, out: 'Hilfe zu buendel\nBeispiele: …\n', err: '' });
    },
  );

  it('passes arguments on and hands back the exit code', async () => {
    expect(await call(['buendel', '--json'])).toEqual({ code: 3, out: '{"json":true}', err: '' });
  });

  it('suggests the command that was meant', async () => {
    const { code, err } = await call(['bündel']);
    expect(code).toBe(2);
    expect(err).toBe('Das Kommando „bündel“ gibt es nicht. Meinten Sie „quartierwerk buendel“?\n');
    expect((await call(['xylophon'])).err).toContain('Alle Kommandos zeigt „quartierwerk --help“.');
  });

  it.each([
    [['--rechd', 'x'], 'Die Angabe „--rechd“ gibt es hier nicht.'],
    [['--recht'], 'Zu „--recht“ fehlt der Wert.'],
    [['--json=ja'], 'Zu „--json“ gehört kein Wert.'],
    [['zuviel'], 'Die Angabe „zuviel“ ist überzählig.'],
  ])('explains wrong options in German: %s', async (argumente, text) => {
    const { code, err } = await call(['buendel', ...argumente]);
    expect(code).toBe(2);
    expect(err).toBe(`${text} Abhilfe: „quartierwerk buendel --help“ zeigt die möglichen Angaben.\n`);
  });

  it.each([
    [['--recht', '-1'], { recht: '-1' }],
    [['--recht=-1'], { recht: '-1' }],
    [['--recht', '-1.000,50', '--json'], { recht: '-1.000,50', json: true }],
  ])('hands a negative number to the command as the value it is: %s', async (argumente, werte) => {
    const { code, out, err } = await call(['buendel', ...argumente]);
    expect([code, err]).toEqual([3, '']);
    expect(JSON.parse(out)).toEqual(werte);
  });

  it.each([
    [['--json', '-1'], 'Zu „--json“ gehört kein Wert.'],
    [['-1'], 'Die Angabe „-1“ gibt es hier nicht.'],
    [['--recht', '--json'], 'Zu „--recht“ fehlt der Wert.'],
    [['--', '--recht', '-1'], 'Die Angabe „--recht“ ist überzählig.'],
  ])('and nothing else: %s', async (argumente, text) => {
    const { code, err } = await call(['buendel', ...argumente]);
    expect(code).toBe(2);
    expect(err).toContain(text);
  });

  it('prints every fault of an input on a line of its own', async () => {
    expect(await call(['mangel'])).toEqual({
      code: 2,
      out: '',
      err: 'a.yaml, Zeile 3: Eins fehlt. Abhilfe: Eins ergänzen.\na.yaml, Zeile 9: Zwei fehlt. Abhilfe: Zwei ergänzen.\n',
    });
  });

  it('prints a refusal', async () => {
    expect(await call(['verweigert'])).toEqual({ code: 2, out: '', err: 'Das geht noch nicht.\n' });
  });

  it('prints a bug briefly, and its stack only when asked', async () => {
    const kurz = await call(['kaputt']);
    expect(kurz.code).toBe(1);
    expect(kurz.err).toMatch(/^Fehler im Programm: x is not a function\nMit QUARTIERWERK_DEBUG=1 /);
    expect((await call(['kaputt'], true)).err).toContain('run.test.ts');
  });
});

describe('suggest', () => {
  it.each([
    ['migrire', 'migriere'],
    ['MIGRIERE', 'migriere'],
    ['mig', 'migriere'],
    ['strat', 'start'],
    ['qqqqq', undefined],
  ])('%s -> %s', (eingabe, erwartet) => {
    expect(suggest(eingabe, ['buendel', 'migriere', 'start'])).toBe(erwartet);
  });
});

describe('bin/quartierwerk', () => {
  const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-bin-'));
  afterAll(() => rmSync(ordner, { recursive: true, force: true }));
  const programm = join(PROJEKTWURZEL, 'bin', 'quartierwerk');

  type Ausgang = { code: number | string | null | undefined; stdout: string; stderr: string };
  const start = (datei: string, argumente: readonly string[]) =>
    new Promise<Ausgang>((fertig) => {
      const umgebung = { PATH: '/usr/bin:/bin' };
      execFile(datei, argumente, { cwd: ordner, env: umgebung }, (fehler, stdout, stderr) =>
        fertig({ code: fehler ? fehler.code : 0, stdout, stderr }),
      );
    });

  it('runs through relative and absolute links, without a Node on the system', async () => {
    mkdirSync(join(ordner, 'tief'));
    symlinkSync(programm, join(ordner, 'tief', 'direkt'));
    symlinkSync('tief/direkt', join(ordner, 'ueber zwei'));
    const { code, stdout, stderr } = await start(join(ordner, 'ueber zwei'), ['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('migriere');
  });

  it('says what to do when the bundled Node is missing', async () => {
    mkdirSync(join(ordner, 'bin'));
    await start('/bin/cp', [programm, join(ordner, 'bin', 'quartierwerk')]);
    const { code, stderr } = await start(join(ordner, 'bin', 'quartierwerk'), ['--help']);
    expect(code).toBe(1);
    expect(stderr).toContain('„npm ci“');
  });

  it('does not complain when the reader leaves early', async () => {
    const kind = spawn(programm, ['--help'], { cwd: ordner, stdio: ['ignore', 'pipe', 'pipe'] });
    kind.stdout.destroy();
    const stderr: string[] = [];
    kind.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
    const code = await new Promise((fertig) => kind.on('close', fertig));
    expect([code, stderr.join('')]).toEqual([0, '']);
  });
});
