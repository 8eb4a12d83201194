import { describe, expect, test } from 'vitest';
import { add, cent } from '../../../kernel/geld.ts';
import { buildPraesentation, formatRund } from '../../ansicht/praesentation.ts';
import { beispielPlan, planAkte } from '../../beispiele.ts';
import { keepGleiche, shownText } from '../tabelle/anzeige.ts';
import { moveOrt } from '../tabelle/bewegung.ts';
import { listZeilen } from '../tabelle/zellen.ts';
import { splitZeilen } from './antwort.ts';
import { buildWerkbankplan } from './werkbankplan.ts';

const build = (plan = beispielPlan) => buildWerkbankplan(plan, planAkte, 'fertig', null);

describe('the plan at the Werkbank', () => {
  test('what the rows show sums to the plan, to the cent', () => {
    const { zeilen } = build();
    const positionen = Object.entries(zeilen).filter(([schluessel]) => /^M\d+\//.test(schluessel));
    const sum = (feld: 'foerderung' | 'eigenmittel' | 'weitere') =>
      add(...positionen.map(([, geld]) => geld[feld]));
    const { summen } = beispielPlan;
    expect(sum('foerderung')).toBe(summen.unterAnnahmenCent);
    expect(sum('eigenmittel')).toBe(summen.eigenmittelCent);
    expect(sum('weitere')).toBe(summen.traegermittelCent + summen.einnahmenCent + summen.dritteCent);
    for (const geld of Object.values(zeilen)) {
      const bezahlt = add(cent(0), ...geld.zahler.map((zahler) => zahler.cent));
      if (geld.zahler.length > 0) expect(bezahlt).toBe(geld.foerderung + geld.eigenmittel + geld.weitere);
    }
  });

  test.each([
    [100, 101, 10],
    [1000, 1000, 0],
    [999, 1000, 1],
    [0, 1, 1000],
  ])('a gap of %i to %i is at most %i per mille, never less than it is', (wert, schranke, promille) => {
    const stufen = [{ name: 'nutzen' as const, wert, schranke, luecke: Math.abs(schranke - wert) }];
    expect(build({ ...beispielPlan, status: 'zulaessig', stufen }).lueckePromille).toBe(promille);
  });

  test('against a plan kept only what differs is named', () => {
    const gleich = buildWerkbankplan(beispielPlan, planAkte, 'erster', { nummer: 3, plan: beispielPlan });
    expect(gleich.unterschied).toMatchObject({ nummer: 3, programme: [], neuFinanziert: [] });
    expect(gleich.unterschied?.differenz?.eigenmittelCent).toBe(0);
  });

  test('what is not financed says why, and a conflict no more than was checked', () => {
    const plan = build();
    expect([plan.konfliktsatz, plan.konflikt]).toEqual(['', []]);
    const offen = beispielPlan.massnahmen.filter(({ finanziert }) => !finanziert);
    expect(plan.nichtFinanziert.map(({ kennung }) => kennung)).toEqual(offen.map(({ kennung }) => kennung));
    for (const { gruende } of plan.nichtFinanziert) expect(gruende).not.toEqual([]);
    const zeile = (genuegt: boolean) => ({
      regel: 'pflicht:M1',
      text: 'M1 ist Pflicht.',
      fundstelle: null,
      auswege: [{ text: 'Pflicht aufheben.', cent: null, nutzen: 10, genuegt }],
    });
    expect(build({ ...beispielPlan, konflikt: [zeile(true)] }).konfliktsatz).toContain('wieder einen Plan');
    expect(build({ ...beispielPlan, konflikt: [zeile(false)] }).konfliktsatz).toContain('einer von mehreren');
  });

  test('rows whose money stays keep their identity', () => {
    const [alt, neu] = [build().zeilen, build().zeilen];
    const behalten = keepGleiche(alt, neu);
    for (const schluessel of Object.keys(alt)) expect(behalten[schluessel]).toBe(alt[schluessel]);
  });

  test('a Massnahme shows the sum and the years of its positions', () => {
    const [zeile] = listZeilen(planAkte);
    if (zeile?.art !== 'massnahme') throw new Error('begins with a Massnahme');
    const jahre = zeile.inhalt.kosten.map(({ jahr }) => jahr);
    expect(shownText(zeile, undefined, 'jahr')).toContain(String(Math.min(...jahre)));
    expect(shownText(zeile, undefined, 'betrag')).toMatch(/^[\d.]+,\d\d$/);
  });
});

test('answers are read line by line, also when they come in pieces', () => {
  expect(splitZeilen('{"a":1}\n{"b"')).toEqual({ zeilen: ['{"a":1}'], rest: '{"b"' });
  expect(splitZeilen('')).toEqual({ zeilen: [], rest: '' });
});

test.each([
  ['ArrowUp', false, [0, 2]],
  ['ArrowLeft', false, [1, 1]],
  ['Home', false, [1, 0]],
  ['End', false, [1, 4]],
  ['Home', true, [0, 0]],
  ['End', true, [29, 4]],
  ['PageDown', false, [11, 2]],
  ['PageUp', false, [0, 2]],
  ['ArrowDown', true, [29, 2]],
] as const)('%s (Strg: %s) leads to %j, never out of the grid', (taste, strg, [zeile, spalte]) => {
  const mass = { zeilen: 30, spalten: 5 };
  expect(moveOrt({ zeile: 1, spalte: 2 }, taste, strg, mass)).toEqual({ zeile, spalte });
  expect(moveOrt({ zeile: 1, spalte: 2 }, 'x', strg, mass)).toBeUndefined();
});

describe('the presentation for the council', () => {
  const folien = buildPraesentation(beispielPlan, planAkte, null);

  test('givers sum to what is spent, years of own money to the own share', () => {
    expect(add(...folien.geber.map((geber) => geber.cent))).toBe(beispielPlan.summen.gesamtausgabenCent);
    expect(add(cent(0), ...folien.eigenmittel.map((jahr) => jahr.cent))).toBe(
      beispielPlan.summen.eigenmittelCent,
    );
  });

  test('only financed Massnahmen stand on the time line, inside its years', () => {
    const finanziert = beispielPlan.massnahmen
      .filter((eine) => eine.finanziert)
      .map(({ kennung }) => kennung);
    expect(folien.bauzeiten.map(({ kennung }) => kennung).toSorted()).toEqual(finanziert.toSorted());
    for (const { von, bis } of folien.bauzeiten)
      expect(folien.jahre).toEqual(expect.arrayContaining([von, bis]));
  });

  test.each([
    [514_168_000, '5,1\u00a0Mio.\u00a0€'],
    [99_999_900, '999.999\u00a0€'],
    [26_560_049, '265.600\u00a0€'],
    [0, '0\u00a0€'],
  ])('%i cents are %s to the eye', (betrag, text) => {
    expect(formatRund(cent(betrag))).toBe(text);
  });
});
