/**
 * Sheets as offices keep them, awkward for whoever reads them.
 */
import { describe, expect, test } from 'vitest';
import type { Blatt } from '#kernel/dokument.ts';
import { formatMangel } from '#kernel/fehler.ts';
import type { Kofizuordnung } from './deutung.ts';
import { blattOf, type Inhalt, lies } from './kofiblatt.arbitrary.ts';
import { describeTitellos, findKofiblatt } from './kofiblatt.ts';
import { parseKofiblatt, writeKofiblatt } from './kofiblatt-json.ts';

/** As the offices keep it: a merged title over years, groups, hidden rows, subtotals that no longer work. */
const SPERRIG: readonly (readonly Inhalt[])[] = [
  ['Kosten- und Finanzierungsübersicht (Angaben in €)'],
  [],
  ['lfd. Nr.', 'Maßnahme', 'Gesamtkosten nach Jahren', null, 'Gesamt', 'Spende Sparkasse'],
  [null, null, '2027', 2028, null, null],
  ['A. Ordnungsmaßnahmen'],
  [1, 'Spielplatz', '12.000,00', '1.250,50', '13.250,50', '5.000,- €'],
  [null, 'Zwischensumme A', '#WERT!', '1.250,50', '?', null],
  [2, 'Alter Kiosk (verworfen)', 99_999, null, 99_999, null],
  [3, 'Brücke', null, '80.000,--', 80_000, null],
  [null, 'Summe', '12.000,00', '#BEZUG!', '93.250,50', '5.000,00'],
];

function sperrig(): Blatt {
  const { name, zeilen } = blattOf('KoFi', SPERRIG);
  return {
    name,
    zeilen: zeilen.map((zeile) => (zeile.nummer === 8 ? { ...zeile, verborgen: true } : zeile)),
  };
}

describe('an awkward sheet', () => {
  test('is read: years under one title, whole euros with a dash, sums that do not work', () => {
    const { gefunden, lesung } = lies(sperrig());
    expect(gefunden.spalten.map(({ titel }) => titel)).toEqual([
      'lfd. Nr.',
      'Maßnahme',
      'Gesamtkosten nach Jahren 2027',
      'Gesamtkosten nach Jahren 2028',
      'Gesamt',
      'Spende Sparkasse',
    ]);
    expect(lesung.maengel).toEqual([]);
    expect(
      lesung.massnahmen.map(({ titel, positionen }) => [
        titel,
        positionen.map(({ jahr, betrag }) => [jahr, betrag]),
      ]),
    ).toEqual([
      [
        'Spielplatz',
        [
          [2027, 1_200_000],
          [2028, 125_050],
        ],
      ],
      ['Brücke', [[2028, 8_000_000]]],
    ]);
    expect(lesung.summenmaengel.map(formatMangel)).toEqual([expect.stringMatching(/Zelle D10: .*#BEZUG!/)]);
  });

  test('names hidden rows and what else is left out, and comes back from the page unchanged', () => {
    const { gefunden, lesung } = lies(sperrig());
    expect(lesung.auslassungen.map(({ zeile, text }) => [zeile, text])).toEqual([
      [5, 'A. Ordnungsmaßnahmen'],
      [7, 'Zwischensumme A'],
      [8, 'Alter Kiosk (verworfen)'],
      [10, 'Summe'],
    ]);
    expect(lesung.auslassungen[2]?.grund).toContain('ausgeblendet');
    expect(parseKofiblatt(writeKofiblatt(gefunden))).toEqual(gefunden);
  });

  test('with a first row of data under one row of titles keeps that row', () => {
    const { lesung } = lies(
      blattOf('KoFi', [
        ['Maßnahme', 'Jahr', 'Kosten'],
        ['Spielplatz', 2027, 100],
        ['Brücke', 2028, 200],
      ]),
    );
    expect(lesung.massnahmen.map(({ titel }) => titel)).toEqual(['Spielplatz', 'Brücke']);
  });

  test('of several, all others with something in them are named', () => {
    const blaetter = [
      blattOf('Deckblatt', [['Stadt']]),
      blattOf('Nord', SPERRIG),
      blattOf('Süd', SPERRIG),
      blattOf('Leer', [['', null]]),
    ];
    expect(findKofiblatt('kofi.ods', blaetter)).toMatchObject({
      blatt: 'Nord',
      weitere: ['Deckblatt', 'Süd'],
    });
  });

  test('names values in columns without a title, and comes back from the page with them', () => {
    const { gefunden, lesung } = lies(
      blattOf('KoFi', [
        [null, 'Maßnahme', 'Kosten 2027', null, 'Eigenmittel zugesagt'],
        [1, 'Spielplatz', 100, '20,00', 5],
        [2, 'Brücke', 200, 30, null, 'geprüft'],
      ]),
    );
    expect(lesung.titellos.map(describeTitellos)).toEqual([
      'Spalte A hat keinen Titel: Zelle A2 „1“ und 1 weitere',
      'Spalte D hat keinen Titel: Zelle D2 „20,00“ und 1 weitere',
      'Spalte F hat keinen Titel: Zelle F3 „geprüft“',
    ]);
    expect(parseKofiblatt(writeKofiblatt(gefunden))).toEqual(gefunden);
    expect(lies(sperrig()).lesung.titellos).toEqual([]);
  });

  test.each(['in T€', 'Beträge in TEUR', 'Tsd. Euro', 'Mio. €', 'k€', 'in Tausend Euro'])(
    'in another unit is refused at its cell: %s',
    (einheit) => {
      const blatt = blattOf('KoFi', [[`KoFi (${einheit})`], ...SPERRIG.slice(2)]);
      expect(() => findKofiblatt('kofi.ods', [blatt])).toThrow(
        /Tabelle KoFi, Zelle A1.*gelesen werden ganze Euro/,
      );
    },
  );

  test.each(['Haupt-Euro', 'Bedarf € gesamt', 'Stadt Euro-Park', 'Projekt €', 'EUR'])(
    'is not refused for „%s“',
    (titel) => {
      const blatt = blattOf('KoFi', [[titel], ...SPERRIG.slice(2)]);
      expect(findKofiblatt('kofi.ods', [blatt]).blatt).toBe('KoFi');
    },
  );
});

describe('Massnahmen with a Kennung', () => {
  const KOPF = ['Kennung', 'Maßnahme', 'Kostenart', 'Jahr', 'Kosten'];
  const read = (...zeilen: readonly (readonly Inhalt[])[]) => {
    const { massnahmen, maengel } = lies(blattOf('KoFi', [KOPF, ...zeilen])).lesung;
    const gelesen = massnahmen.map(({ kennung, titel, positionen }) => [
      kennung,
      titel,
      positionen.map(({ betrag }) => betrag),
    ]);
    return { gelesen, maengel: maengel.map(formatMangel) };
  };

  test('are two where one title stands with two of them', () => {
    const { gelesen } = read(
      ['M03', 'Spielplatz', 'Bau', 2027, 5000],
      ['M04', 'Spielplatz', 'Bau', 2027, 7000],
      [null, 'Spielplatz', 'Bau', 2028, 1],
      ['m03', 'Spielplatz', 'Planung', 2027, 10],
    );
    expect(gelesen).toEqual([
      ['m03', 'Spielplatz', [500_000, 1_000]],
      ['M04', 'Spielplatz', [700_000, 100]],
    ]);
  });

  test('are one where two titles stand with the same, so that no row takes the place of another', () => {
    const { gelesen } = read(['M03', 'Planung', 'Planung', 2027, 5], ['M03', 'Bau', 'Bau', 2028, 7]);
    expect(gelesen).toEqual([['M03', 'Planung', [500, 700]]]);
  });

  test('belong to no other one where the title is missing', () => {
    const { gelesen, maengel } = read(
      ['M01', 'Alpha', 'Bau', 2027, 1000],
      ['M02', null, 'Bau', 2027, 2000],
      [null, null, 'Planung', 2027, 3],
      ['M01', null, 'Planung', 2027, 500],
    );
    expect(gelesen).toEqual([['M01', 'Alpha', [100_000, 50_000]]]);
    expect(maengel).toEqual(
      [3, 4].map((zeile) => expect.stringContaining(`Zelle A${zeile}: Zu den Beträgen`)),
    );
  });

  test('a running number beside the rows of one title makes no second Massnahme', () => {
    const { gelesen } = read(['1', 'Alpha', 'Bau', 2027, 10], ['2', 'Alpha', 'Planung', 2027, 20]);
    expect(gelesen).toEqual([['1', 'Alpha', [1_000, 2_000]]]);
  });
});

describe('a mapping made once', () => {
  const zeile = ['Spielplatz', 2027, 100];
  const ohne =
    (...fehlend: readonly string[]) =>
    (eine: Kofizuordnung) => ({
      ...eine,
      spalten: eine.spalten.filter(({ titel }) => !fehlend.includes(titel)),
    });

  test('does not pass over a column that it does not know, unless nothing stands in it', () => {
    const blatt = blattOf('KoFi', [
      ['Maßnahme', 'Kosten 2027', 'Kosten 2028', 'Leer'],
      ['Spielplatz', 100, 5000, null],
    ]);
    expect(lies(blatt, ohne('Kosten 2028', 'Leer')).lesung.maengel.map(formatMangel)).toEqual([
      expect.stringMatching(
        /Zelle C2: Die Zuordnung kennt die Spalte „Kosten 2028“ nicht; hier steht „5000“/,
      ),
    ]);
  });

  test('knows its columns in any case and spacing', () => {
    const kopf = ['Maßnahme', 'Jahr', 'Kosten'];
    const { zuordnung } = lies(blattOf('KoFi', [kopf, zeile]));
    const andere = blattOf('KoFi', [['MASSNAHME', 'jahr ', 'KOSTEN:'], zeile]);
    const { lesung } = lies(andere, () => zuordnung);
    expect(lesung.maengel).toEqual([]);
    expect(lesung.massnahmen[0]?.positionen[0]).toMatchObject({ jahr: 2027, betrag: 10_000 });
  });
});
