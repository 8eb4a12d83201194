import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { beispielAkte } from './beispiele.ts';
import { writeMassnahmenCsv } from './massnahmen-csv.ts';
import {
  computeJahreskosten,
  computeKosten,
  countFilterwerte,
  filterMassnahmen,
  matches,
  readListenfilter,
  sortMassnahmen,
  statusOf,
} from './massnahmenliste.ts';

const akte = beispielAkte();
const kennungen = (suche: string) =>
  filterMassnahmen(akte.massnahmen, readListenfilter(new URLSearchParams(suche))).map((m) => m.kennung);

describe('list of Massnahmen', () => {
  it.each([
    ['', ['M01', 'M02']],
    ['suche=cafe', ['M02']],
    ['suche=BÜRGERHAUS', ['M01', 'M02']],
    ['suche=bürgerhaus nachbarschaft', ['M02']],
    ['handlungsfeld=bildung', ['M02']],
    ['handlungsfeld=bildung&handlungsfeld=integration', ['M01', 'M02']],
    ['jahr=2027', ['M01']],
    ['jahr=2028', ['M01', 'M02']],
    ['status=begonnen', []],
    ['status=geplant&jahr=2028&suche=sprach', ['M02']],
  ])('filters by „%s“', (suche, erwartet) => {
    expect(kennungen(suche)).toEqual(erwartet);
  });

  it('sorts by every column and copes with unknown ones', () => {
    const sortiert = (spalte: string, absteigend = false) =>
      sortMassnahmen(akte.massnahmen, { spalte, absteigend }).map((m) => m.kennung);
    expect(sortiert('kosten')).toEqual(['M02', 'M01']);
    expect(sortiert('nutzen', true)).toEqual(['M01', 'M02']);
    expect(sortiert('titel', true)).toEqual(['M02', 'M01']);
    expect(sortiert('toString')).toEqual(['M01', 'M02']);
  });

  it('sums per Massnahme and year', () => {
    expect(computeKosten(akte.massnahmen[0]!)).toBe(129_000_000);
    expect(computeJahreskosten(akte)).toEqual([
      { jahr: 2027, kosten: 120_000_000, eigenmittel: 40_000_000, ermaechtigung: null },
      { jahr: 2028, kosten: 12_000_000, eigenmittel: 45_000_000, ermaechtigung: null },
    ]);
    const ermaechtigt = { ...akte, verpflichtungsermaechtigungen: [{ jahr: 2026, betrag: cent(7) }] };
    expect(computeJahreskosten(ermaechtigt).map((j) => [j.jahr, j.kosten, j.ermaechtigung])).toEqual([
      [2026, 0, 7],
      [2027, 120_000_000, 0],
      [2028, 12_000_000, 0],
    ]);
    expect(computeJahreskosten({ ...akte, eigenmittel: 'unbegrenzt' }).map((j) => j.eigenmittel)).toEqual([
      null,
      null,
    ]);
  });

  it('counts per filter and tells the state', () => {
    const { handlungsfelder, jahre, status } = countFilterwerte(akte.massnahmen);
    expect([handlungsfelder.get('bildung'), jahre.get(2028), status.get('geplant')]).toEqual([1, 2, 2]);
    expect(statusOf({ ...akte.massnahmen[0]!, begonnen: true })).toBe('begonnen');
    expect(statusOf({ ...akte.massnahmen[0]!, begonnen: true, abgeschlossen: true })).toBe('abgeschlossen');
  });

  it('matches words in any order, without accents', () => {
    expect(matches('Straße der Cafés', 'CAFES strasse')).toBe(true);
    expect(matches('Straße', 'weg')).toBe(false);
  });
});

it('writes a table that spreadsheets read and do not run', () => {
  const [m] = akte.massnahmen;
  const csv = writeMassnahmenCsv([{ ...m!, titel: '=SUMME(A1); "x"' }]);
  const [kopf, erste, zweite, ende] = csv.split('\r\n');
  expect(kopf?.startsWith('\u{feff}Maßnahme;Titel;')).toBe(true);
  expect(erste).toContain(`M01;"'=SUMME(A1); ""x""";Wohnen und Wohnumfeld, Integration;`);
  expect(zweite).toContain(';M01.2;;Ausstattung;2028;90.000,00;5.000,00;2.500,50');
  expect(ende).toBe('');
});
