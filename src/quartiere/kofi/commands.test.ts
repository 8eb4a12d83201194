/**
 * A KoFi from a file into an Akte: every fault is told once.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { eigeneAkte, schreibe, schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-kofi-import-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));
const recht = schreibeEigenesRecht(join(ordner, 'recht'));
const akte = schreibe(ordner, 'akte.yaml', eigeneAkte('50.000,51'));
const tabelle = schreibe(
  ordner,
  'kofi.csv',
  'Kennung;Maßnahme;Kostenart;Kosten 2027\nM01;Eins;Bau;1.000,00\n;Summe;;1.001,00\n',
);

async function runMit(datei: string, ...weitere: string[]): Promise<{ text: string; maengel: number }> {
  let text = '';
  const stdout = (mehr: string): void => {
    text += mehr;
  };
  try {
    await kommandos[0]?.run([datei, '--akte', akte, '--recht', recht, ...weitere], {
      stdout,
      stderr: () => undefined,
    });
    return { text, maengel: 0 };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { text: text + fehler.message, maengel: fehler.maengel.length };
  }
}

const run = (...weitere: string[]) => runMit(tabelle, ...weitere);

it('names a sum that does not agree once: as a fault, or in the report where it was looked at', async () => {
  const zuordnung = ['--zuordnung', schreibe(ordner, 'zuordnung.yaml', (await run()).text)];
  const zaehle = (text: string) => text.split('Die Summenzeile nennt 1.001,00').length - 1;
  const offen = await run(...zuordnung);
  expect([zaehle(offen.text), offen.text.includes('Summen, die nicht stimmen:')]).toEqual([1, false]);
  expect(offen.maengel).toBeGreaterThan(0);
  const geprueft = await run(...zuordnung, '--summen-geprueft');
  expect([zaehle(geprueft.text), geprueft.text.includes('Summen, die nicht stimmen:')]).toEqual([1, true]);
});

it('says where the sheet calls a Massnahme something else than the Akte', async () => {
  const zuordnung = ['--zuordnung', schreibe(ordner, 'zuordnung.yaml', (await run()).text)];
  const { text } = await run(...zuordnung, '--summen-geprueft');
  const titel = /^\s+titel: (.+)$/m.exec(eigeneAkte('50.000,51'))?.[1];
  expect(text).toContain(`  Zeile 2: M01 heißt in der Tabelle „Eins“, in der Akte „${titel}“.`);
});

it('names what is wrong with the file of the mapping', async () => {
  const kaputt = schreibe(ordner, 'kaputt.yaml', 'spalten: [');
  const fehlend = join(ordner, 'fehlt.yaml');
  expect((await run('--zuordnung', kaputt)).text).toMatch(/kaputt\.yaml, Zeile \d+.*Abhilfe:/);
  expect((await run('--zuordnung', fehlend)).text).toMatch(
    /fehlt\.yaml: Die Datei gibt es nicht\..*Abhilfe:/,
  );
  expect((await run('--zuordnung', ordner)).text).toMatch(/: Das ist ein Ordner, keine Datei\./);
});

it('says what stands in a column without a title', async () => {
  const zuordnung = ['--zuordnung', schreibe(ordner, 'zuordnung.yaml', (await run()).text)];
  const csv = 'Kennung;Maßnahme;Kostenart;Kosten 2027;\nM01;Eins;Bau;1.000,00;77,00\n';
  const { text } = await runMit(schreibe(ordner, 'ohne-titel.csv', csv), ...zuordnung);
  expect(text).toContain(
    'Nicht gelesen, weil der Titel fehlt:\n  Spalte E hat keinen Titel: Zelle E2 „77,00“\n',
  );
});

it.each(['neu.ods', 'neu.xlsx', 'neu', 'neu.json'])(
  'writes an Akte as YAML only, not as %s',
  async (name) => {
    const ausgabe = join(ordner, name);
    const { text } = await run('--ausgabe', ausgabe);
    expect(text).toMatch(
      /--ausgabe .*schreibt die Akte als \.yaml.*Abhilfe: Eine Datei mit der Endung \.yaml/,
    );
    expect(existsSync(ausgabe)).toBe(false);
  },
);
