/**
 * Promises and income of a Massnahme that the plan does not finance: the money would be there, yet pays nothing.
 */
import { expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import { buildPlankopf } from './ansicht/plankopf.ts';
import { beispielPlan, planAkte } from './beispiele.ts';
import { buildKofi } from './kofi.ts';
import { kofiTabelle } from './kofi-dokument.ts';

const sum = (werte: readonly number[]): number => werte.reduce((a, b) => a + b, 0);

it('shows what is promised to a Massnahme that is not financed, beside what is open', () => {
  const akte: Akte = {
    ...planAkte,
    massnahmen: planAkte.massnahmen.map((massnahme) => ({
      ...massnahme,
      ...(massnahme.kennung === 'M08'
        ? {
            zugesagt: (['dritte', 'eigenmittel', 'dritte'] as const).map((art) => ({
              position: massnahme.kosten[0]?.kennung as never,
              quelle: { art, kennung: 'stiftung-abendrot' },
              betrag: cent(1_000_001),
            })),
            kosten: massnahme.kosten.map((position, i) =>
              i === 0 ? { ...position, einnahmen: cent(500) } : position,
            ),
          }
        : {}),
    })),
  };
  const kofi = buildKofi(beispielPlan, akte);
  const { zeilen, summe } = kofi;
  const zeile = zeilen.find(({ kennung }) => kennung === 'M08');
  expect(zeile?.betraege).toMatchObject({
    zugesagtOffen: 3_000_503,
    ungedeckt: 240_000_000 - 3_000_503,
    dritte: 0,
    eigenanteil: 0,
  });
  expect(zeile?.zugesagtOffen).toEqual([
    { titel: 'stiftung-abendrot', cent: 2_000_002 },
    { titel: 'Eigenmittel der Kommune', cent: 1_000_001 },
    { titel: 'Zweckgebundene Einnahmen', cent: 500 },
  ]);
  expect(summe.betraege.eigenanteil).toBe(beispielPlan.summen.eigenmittelCent);
  expect(summe.betraege.dritte).toBe(beispielPlan.summen.dritteCent);
  const tabelle = kofiTabelle(kofi, beispielPlan, 'alles');
  const stelle = tabelle.spalten.findIndex(({ titel }) => titel === 'vorhanden, Rest fehlt');
  expect(tabelle.zeilen.flatMap((zellen) => zellen[stelle]?.kommentar ?? [])).toEqual([
    'stiftung-abendrot: 20.000,02\u00a0€\nEigenmittel der Kommune: 10.000,01\u00a0€\nZweckgebundene Einnahmen: 5,00\u00a0€',
  ]);
  const { teile } = buildPlankopf(beispielPlan, kofi);
  expect(teile.filter(({ art }) => art === 'zugesagt').map((teil) => teil.cent)).toEqual([3_000_503]);
  expect(sum(teile.map((teil) => teil.cent))).toBe(
    summe.betraege.gesamtausgaben - summe.betraege.abgeschlossen,
  );
});
