/**
 * Whoever types on does not wait for the plan of an older draft: its search ends, the next one begins.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGS, type Kommunenszene, kommunenszene } from '../../../tests/quartiere.ts';
import { parseKalendertag } from '../../kernel/kalendertag.ts';
import { type Akte, parseAkte } from '../../quartiere/index.ts';
import { importAkte } from '../../quartiere/service.ts';
import type { Werkbankantwort } from './antwort/antwort.ts';
import { beginWerkbankrechnung } from './service.ts';

const QUARTIER = 'adorf-nordstadt';
const UMGEBUNG = {
  rechtVerzeichnis: fileURLToPath(new URL('../../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  const datei = new URL('../../../beispiele/auenstadt-nordstadt.yaml', import.meta.url);
  const akte = parseAkte(await readFile(datei), 'nordstadt');
  const { flaeche: _, ...rest } = akte.quartier;
  const quartier = { ...rest, kennung: QUARTIER as Akte['quartier']['kennung'] };
  const kommune = { ...akte.kommune, ags: AGS.adorf as Akte['kommune']['ags'] };
  await importAkte(szene.planung, { ...akte, quartier, kommune });
}, 60_000);
afterAll(() => szene?.datenbank.close());

async function begin(betrag: string) {
  const aenderungen = [{ zeile: 'M01/M01.1', spalte: 'betrag', wert: betrag }] as const;
  return await beginWerkbankrechnung(szene.planung, QUARTIER, { fassung: 1, aenderungen }, UMGEBUNG);
}

test('a search that nobody waits for any more ends without a word, and the next one answers', async () => {
  const abbruch = new AbortController();
  const alte: Werkbankantwort[] = [];
  const alteRechnung = await begin('470.000,00');
  await alteRechnung((antwort) => {
    alte.push(antwort);
    abbruch.abort();
  }, abbruch.signal);
  expect(alte).toMatchObject([{ art: 'plan', plan: { stand: 'erster' } }]);

  const neue: Werkbankantwort[] = [];
  const neueRechnung = await begin('480.000,00');
  await neueRechnung((antwort) => void neue.push(antwort), new AbortController().signal);
  expect(neue.at(-1)).toMatchObject({ art: 'plan', plan: { kopf: { status: 'optimal' } } });
});
