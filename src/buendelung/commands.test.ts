import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzip } from '@cj-tech-master/excelts/archive';
import { afterAll, describe, expect, it } from 'vitest';
import { readArbeitsblaetter, writeOds } from '#platform/dokumente/index.ts';
import { akteMappe, beispielAkte, parseAkteMappe } from '#quartiere/index.ts';

const PROGRAMM = fileURLToPath(new URL('../../bin/quartierwerk', import.meta.url));
const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-kofi-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

type Ausgang = { code: number; stdout: string; stderr: string };

const buendle = (...argumente: readonly string[]) =>
  new Promise<Ausgang>((fertig) => {
    execFile(PROGRAMM, ['buendel', ...argumente], (fehler, stdout, stderr) =>
      fertig({ code: Number(fehler?.code ?? 0), stdout, stderr }),
    );
  });

describe('quartierwerk buendel with a workbook', () => {
  it('fills it in place: the Akte first and unchanged, the KoFi behind, reasons as notes', async () => {
    const datei = join(ordner, 'kofi.ods');
    writeFileSync(datei, await writeOds(akteMappe(beispielAkte())));
    chmodSync(datei, 0o640);
    const { code, stdout, stderr } = await buendle(datei);
    expect([code, stderr.split('\n').at(-2)]).toEqual([0, `Geschrieben: ${datei}`]);
    expect(stdout).toContain('Musterviertel');
    expect(statSync(datei).mode & 0o777).toBe(0o640);
    const blaetter = await readArbeitsblaetter(readFileSync(datei), datei);
    expect(parseAkteMappe(blaetter, datei)).toEqual(beispielAkte());
    expect(blaetter.map(({ name }) => name).slice(9)).toEqual([
      'KoFi',
      'Wer zahlt was',
      'Ebenen und Ressorts',
      'Posten',
      'Gründe',
      'Prüfliste',
      'Rechtsstand',
    ]);
    const inhalt = new TextDecoder().decode(
      (await unzip(readFileSync(datei)).bytes('content.xml')) ?? undefined,
    );
    expect(inhalt).toMatch(/table:name="KoFi".*<office:annotation><text:p>/s);
  });

  it('leaves it alone with --json', async () => {
    const datei = join(ordner, 'nur-lesen.ods');
    const bytes = await writeOds(akteMappe(beispielAkte()));
    writeFileSync(datei, bytes);
    const { code, stdout } = await buendle(datei, '--json');
    expect([code, JSON.parse(stdout).status]).toEqual([0, 'optimal']);
    expect(readFileSync(datei).equals(bytes)).toBe(true);
  });
});
