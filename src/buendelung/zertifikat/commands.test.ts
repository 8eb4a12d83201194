/**
 * An auditor with a file and a command line.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eigeneAkte, schreibe, schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';
import { check, seal } from './zertifikat.arbitrary.ts';
import type { Zertifikat } from './zertifikat.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-zertifikat-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));
const recht = ['--recht', schreibeEigenesRecht(join(ordner, 'recht'))];
const akte = schreibe(ordner, 'akte.yaml', eigeneAkte('50.000,51'));
const datei = join(ordner, 'zertifikat.json');

async function run(
  name: string,
  ...argumente: string[]
): Promise<{ code: number | undefined; text: string }> {
  let text = '';
  const add = (mehr: string): void => {
    text += mehr;
  };
  const kommando = kommandos.find((eines) => eines.name === name);
  const code = await kommando?.run(argumente, {
    stdout: add,
    stderr: () => undefined,
  });
  return { code, text };
}

let geschrieben: Awaited<ReturnType<typeof run>>;
// The first computation also loads the solver.
beforeAll(async () => {
  geschrieben = await run('zertifikat', akte, ...recht, '--ausgabe', datei);
}, 120_000);

describe('quartierwerk zertifikat', () => {
  it('schreibt eine Datei, die der Prüfer annimmt, und nennt beide Male dieselbe Prüfsumme', async () => {
    const { code, text } = geschrieben;
    const hash = /SHA-256 ([0-9a-f]{64})/.exec(text)?.[1] ?? 'kein Hash';
    const urteil = await run('zertifikat', 'pruefen', datei);
    expect([code, urteil.code]).toEqual([0, 0]);
    expect(urteil.text).toContain(`SHA-256 der Datei ${hash}`);
    expect(urteil.text).toContain('Nicht bewiesen ist:');
    const schema = JSON.parse(readFileSync('docs/schema/zertifikat.json', 'utf8'));
    const inhalt = JSON.parse(readFileSync(datei, 'utf8'));
    expect(z.fromJSONSchema(schema).safeParse(inhalt).error).toBeUndefined();
  });

  it('vergleicht die Aufgabe mit der, die aus Akte und Recht folgt', async () => {
    const gleich = await run('zertifikat', 'pruefen', datei, '--akte', akte, ...recht);
    expect(gleich.code).toBe(0);
    expect(gleich.text).toMatch(/^Gültig: /);
    expect(gleich.text).toContain('alle Teile sind gleich');
    const zertifikat: Zertifikat = JSON.parse(readFileSync(datei, 'utf8'));
    const gebogen = schreibe(
      ordner,
      'gebogen.json',
      seal({ ...zertifikat, instanz: { ...zertifikat.instanz, eigenmittel: {} }, beweis: [] }),
    );
    const anders = await run('zertifikat', 'pruefen', gebogen, '--akte', akte, ...recht);
    expect(anders.code).toBe(1);
    expect(anders.text).toMatch(/eine andere Aufgabe. Verschieden sind:\n {2}- Eigenmittel\n/);
    // The first line is the whole answer, and nothing advises what was just done.
    expect(anders.text).toMatch(/^Gilt nicht für diese Akte: .*; für die Aufgabe in der Datei stimmt es\n/);
    expect(anders.text).not.toContain('zertifikat pruefen DATEI --akte AKTE');
    const json = await run('zertifikat', 'pruefen', gebogen, '--akte', akte, ...recht, '--json');
    expect(JSON.parse(json.text)).toMatchObject({ urteil: 'andere-aufgabe', abgleich: ['Eigenmittel'] });
  });

  it('zeigt Namen aus der Datei, ohne ihnen zu folgen', async () => {
    const zertifikat: Zertifikat = JSON.parse(readFileSync(datei, 'utf8'));
    const quartier = { ...zertifikat.quartier, name: 'X\u001b[2J\nGültig' };
    const boese = schreibe(ordner, 'boese.json', seal({ ...zertifikat, quartier }));
    const { text } = await run('zertifikat', 'pruefen', boese);
    expect(text.split('\n')[0]).toContain('X\u{fffd}[2J\u{fffd}Gültig');
  });

  it('nennt einen Tag, den es nicht gibt, auch bei richtiger Prüfsumme, statt abzubrechen', async () => {
    for (const biege of [
      (zertifikat: Zertifikat) => ({ ...zertifikat, stichtag: '2026-02-30' }),
      (zertifikat: Zertifikat) => ({
        ...zertifikat,
        recht: zertifikat.recht.map((eine) => ({ ...eine, fassung: 'bald' })),
      }),
    ]) {
      const falsch = schreibe(ordner, 'tag.json', seal(biege(JSON.parse(readFileSync(datei, 'utf8')))));
      const { code, text } = await run('zertifikat', 'pruefen', falsch);
      expect([code, text.split('\n')[0]]).toEqual([
        1,
        expect.stringMatching(/^Ungültig: Zertifikat\.(stichtag|recht\.0\.fassung): /),
      ]);
    }
  });

  it('erkennt einen geänderten Cent und nennt anderes nicht lesbar', async () => {
    const text = readFileSync(datei, 'utf8');
    const falsch = join(ordner, 'falsch.json');
    writeFileSync(falsch, text.replace('"eigenmittel":5000051', '"eigenmittel":5000050'));
    const urteil = await run('zertifikat', 'pruefen', falsch, '--json');
    expect(urteil.code).toBe(1);
    expect(JSON.parse(urteil.text)).toMatchObject({
      urteil: 'ungueltig',
      grund: expect.stringContaining('pruefsumme'),
    });
    expect((await run('zertifikat', 'pruefen', akte)).code).toBe(2);
  });

  it('schreibt und prüft auch, dass Wünsche und Mittel einander widersprechen', async () => {
    const zuWenig = schreibe(ordner, 'zu-wenig.yaml', eigeneAkte('50.000,50'));
    const ziel = join(ordner, 'unloesbar.json');
    const { code, text } = await run('zertifikat', zuWenig, ...recht, '--ausgabe', ziel);
    expect([code, text]).toEqual([0, expect.stringContaining('exakt bewiesen')]);
    const urteil = await run('zertifikat', 'pruefen', ziel);
    expect(urteil.code).toBe(0);
    expect(urteil.text).toContain('gibt es keinen zulässigen Plan');
    const json = JSON.parse((await run('zertifikat', 'pruefen', ziel, '--json')).text);
    expect(json).toMatchObject({ urteil: 'gueltig', bewiesen: 'unloesbar', werte: null });
    // One more cent is enough, and the proof of the contrary no longer holds.
    const mehr = JSON.parse(readFileSync(ziel, 'utf8'));
    mehr.instanz.eigenmittel['2027'] += 1;
    expect(check(seal(mehr))).toMatchObject({
      art: 'ungueltig',
      grund: expect.stringContaining('beweis[0]'),
    });
  });

  it.each([
    [['pruefen'], 'genau eine Datei'],
    [['pruefen', join(ordner, 'fehlt.json')], 'lässt sich nicht lesen'],
    [[], 'Es fehlt die Akte'],
    [[akte], 'Es fehlt die Datei'],
  ])('falsche Eingabe %j', async (argumente, text) => {
    await expect(run('zertifikat', ...argumente)).rejects.toThrow(text);
  });
});
