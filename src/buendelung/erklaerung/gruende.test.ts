/**
 * Who pays what is left: whole sentences, with each amount where it belongs.
 */
import { expect, it } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { loeseBlock } from '../block/loese-block.ts';
import { buendle } from '../buendeln.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import type { Loeser } from '../optimierung/loesen.ts';

const loese: Loeser = async (instanz, optionen) =>
  loeseBlock(instanz, { ...optionen, uhr: () => performance.now() });

const VEREIN = { art: 'verein', kennung: 'verein-nord' };

it.each([
  [{}, 'Den Rest zahlt die Kommune: 1.000,00 €.'],
  [{ traeger: VEREIN, traegermittel: '1.000,00' }, 'Den Rest zahlt der Träger: 1.000,00 €.'],
  [
    { traeger: VEREIN, traegermittel: '400,00' },
    'Den Rest zahlen der Träger (400,00 €) und die Kommune (600,00 €).',
  ],
])('%j', async (angaben, satz) => {
  const akte = buildAkte([massnahme('M1', [position('M1.1', 'bau', '1.000,00')], angaben)]);
  const rechtsstand = beispielRechtsstand([]);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
  const plan = await buendle(fall, { loese, fristMs: 60_000, erklaeren: false, melde: () => undefined });
  const texte = plan.massnahmen[0]?.begruendung.map(({ text }) => text.replaceAll('\u00a0', ' '));
  expect(texte).toContain(satz);
});
