/**
 * A municipality's own KoFi: titles in one row or two, German and English amounts, every fault at its cell, sums of
 * the sheet, and the Akte after it.
 */
import { describe, expect, test } from 'vitest';
import { formatMangel } from '#kernel/fehler.ts';
import { cent } from '#kernel/geld.ts';
import { schreibeAkte } from '../akte-yaml.ts';
import { beispielAkte } from '../beispiele.ts';
import { detectZahlweise, readBetrag } from './betrag.ts';
import { blattOfCsv } from './csvblatt.ts';
import { signatureOf, suggestDeutung, suggestKofizuordnung } from './deutung.ts';
import { blattOf, type Inhalt, lies } from './kofiblatt.arbitrary.ts';
import { findKofiblatt } from './kofiblatt.ts';
import { parseKofiblatt, writeKofiblatt } from './kofiblatt-json.ts';
import { readKofi } from './kofilesung.ts';
import { applyKofi, sumKofi } from './uebertragung.ts';

const KOFI = blattOf('KoFi', [
  ['Kosten- und Finanzierungsübersicht Nordstadt'],
  ['Nr.', 'Maßnahme', 'Kostenart', 'Ausgaben', null, null, 'Finanzierung', null],
  [null, null, null, '2027', '2028', 'Summe', 'zugesagter Eigenanteil', 'Stiftung Nord'],
  [1, 'Bürgerhaus umbauen', 'Baukosten', 100_000, '50.000,50 €', '150.000,50', '15.000,05', null],
  [null, 'Zwischensumme', null, 100_000, 50_000.5, 150_000.5],
  [null, 'Soziales'],
  [2, 'Sprachcafé', 'Honorare', '1.200', '-', '1.200,00', null, 200],
  [null, 'Gesamt', null, '101.200,00', '50.000,50', '151.200,50', '15.000,05', '200,00'],
]);

const VORGABEN = { handlungsfeld: 'bildung', zweck: 'soziokultur', nutzen: 40 } as const;

describe('titles', () => {
  test('of two rows are joined, merged ones hold for the columns below them', () => {
    const { gefunden, zuordnung } = lies(KOFI);
    expect(gefunden.spalten.map(({ titel }) => titel)).toEqual([
      'Nr.',
      'Maßnahme',
      'Kostenart',
      'Ausgaben 2027',
      'Ausgaben 2028',
      'Ausgaben Summe',
      'Finanzierung zugesagter Eigenanteil',
      'Finanzierung Stiftung Nord',
    ]);
    expect(zuordnung.spalten.map(({ deutung }) => deutung)).toEqual([
      'kennung',
      'massnahme',
      'kostenart',
      'kosten',
      'kosten',
      'summe',
      'eigenmittel',
      'dritte',
    ]);
  });

  test.each([
    ['Maßnahmenbezeichnung', ''],
    ['Bezeichnung der Maßnahme', 'massnahme'],
    ['Kosten 2029', 'kosten'],
    ['HJ 2029', 'kosten'],
    ['Eigenanteil 2029', ''],
    ['Eigenmittel Stadt', ''],
    ['Eigenmittel des Trägers', ''],
    ['Eigenmittel Stadt (beschlossen)', 'eigenmittel'],
    ['Eigenmittel des Trägers, zugesagt', 'traegermittel'],
    ['Art d. Kosten', 'kostenart'],
    ['Kosten 2028/29', 'kosten'],
    ['Bundesmittel', 'programm'],
    ['nicht zuwendungsfähige Ausgaben', 'nicht-zuwendungsfaehig'],
    ['Bemerkung', ''],
  ])('„%s“ is proposed as „%s“', (titel, deutung) => {
    expect(suggestDeutung(titel)).toBe(deutung);
  });

  test('a running number is no Kennung where there is one', () => {
    const { spalten } = suggestKofizuordnung(['Nr.', 'Kennung', 'Bezeichnung']);
    expect(spalten.map(({ deutung }) => deutung)).toEqual(['', 'kennung', 'massnahme']);
  });

  test('make a sheet known again in any order and case', () => {
    expect(signatureOf(['Maßnahme', 'KOSTEN  2027'])).toBe(signatureOf(['Kosten 2027', 'Massnahme']));
  });

  test('without titles the file is refused, with what to do', () => {
    expect(() =>
      findKofiblatt('a.ods', [
        blattOf('Tabelle1', [
          ['x', 1],
          ['y', 2],
        ]),
      ]),
    ).toThrow(/Spaltentiteln/);
  });
});

describe('amounts', () => {
  const lese = (text: string, weise: 'deutsch' | 'englisch' = 'deutsch') =>
    readBetrag({ adresse: 'A1', text, dezimal: null }, weise);

  test.each([
    ['1.234,56 €', 'deutsch', 123_456],
    ['1234,5', 'deutsch', 123_450],
    ['1.234.567', 'deutsch', 123_456_700],
    ['EUR 12', 'deutsch', 1200],
    ['1 234,56', 'deutsch', 123_456],
    ['€1,234.56', 'englisch', 123_456],
    ['1,234', 'englisch', 123_400],
    ['1.234', 'deutsch', 123_400],
    ['–', 'deutsch', null],
  ] as const)('„%s“ (%s)', (text, weise, erwartet) => {
    expect(lese(text, weise)).toEqual({ cent: erwartet === null ? null : cent(erwartet) });
  });

  test.each(['12.00,0', '1.23,4', 'zwölf', '-5,00', '1,234.56', '12,345,6', '0,005', '0.005'])(
    '„%s“ is refused',
    (text) => {
      expect(lese(text)).toHaveProperty('abhilfe');
    },
  );

  test.each([
    ['100,005', 'deutsch', 'Komma', '100.005,00 schreiben, wenn Tausender gemeint sind; sonst'],
    ['100,005 €', 'deutsch', 'Komma', '100.005,00 schreiben'],
    ['1.234', 'englisch', 'Punkt', '1,234.00 schreiben'],
    ['0,005', 'deutsch', 'Komma', 'Auf ganze Cent runden.'],
    ['1234,567', 'deutsch', 'Komma', 'Auf ganze Cent runden.'],
  ] as const)('„%s“ (%s) is refused, not taken for a thousandfold', (text, weise, zeichen, abhilfe) => {
    expect(lese(text, weise)).toEqual({
      text: expect.stringContaining(`hat mehr als zwei Stellen nach dem ${zeichen}`),
      abhilfe: expect.stringContaining(abhilfe),
    });
  });

  test('numbers of a workbook are exact, fractions of a cent refused', () => {
    expect(readBetrag({ adresse: 'A1', text: '', dezimal: '0.1' }, 'deutsch')).toEqual({ cent: 10 });
    expect(readBetrag({ adresse: 'A1', text: '', dezimal: '0.125' }, 'deutsch')).toHaveProperty('text');
  });

  test('the way most of them are written holds for the sheet', () => {
    expect(detectZahlweise(['1,234.56', '9.50', '1.000'])).toBe('englisch');
    expect(detectZahlweise(['1,234', '12'])).toBe('deutsch');
  });
});

describe('reading', () => {
  test('costs by year, money promised spread over the years, rows left out named', () => {
    const { lesung } = lies(KOFI);
    expect(lesung.maengel).toEqual([]);
    expect(lesung.summenmaengel).toEqual([]);
    expect(lesung.auslassungen).toEqual([
      { zeile: 5, text: 'Zwischensumme', grund: 'Summenzeile' },
      { zeile: 6, text: 'Soziales', grund: 'ohne Beträge: Überschrift oder leere Zeile' },
      { zeile: 8, text: 'Gesamt', grund: 'Summenzeile' },
    ]);
    const [haus, cafe] = lesung.massnahmen;
    expect(haus?.positionen.map(({ jahr, betrag, kostenart }) => [jahr, betrag, kostenart])).toEqual([
      [2027, 10_000_000, 'bau'],
      [2028, 5_000_050, 'bau'],
    ]);
    const eigene = haus?.positionen.flatMap(({ zusagen }) => zusagen.map(({ betrag }) => betrag)) ?? [];
    expect(eigene.reduce((summe, betrag) => summe + betrag, 0)).toBe(1_500_005);
    expect(cafe?.positionen[0]?.zusagen).toEqual([
      { quelle: { art: 'dritte', kennung: 'Finanzierung Stiftung Nord' }, betrag: 20_000 },
    ]);
  });

  test('faults name sheet and cell', () => {
    const zeilen: (readonly Inhalt[])[] = [
      ['Maßnahme', 'Jahr', 'Kostenart', 'Kosten'],
      ['Bürgerhaus', '2027', 'Bau', '12.00,0'],
      ['Bürgerhaus', 'bald', 'Zauberei', 5],
    ];
    const { maengel } = lies(blattOf('KoFi', zeilen)).lesung;
    expect(maengel.map(formatMangel)).toEqual([
      'Tabelle KoFi, Zelle D2: „12.00,0“ ist kein Betrag. Abhilfe: Zum Beispiel 12.000,00 schreiben.',
      expect.stringMatching(/^Tabelle KoFi, Zelle B3: „bald“ ist kein Jahr\. Abhilfe: /),
      expect.stringMatching(/^Tabelle KoFi, Zelle C3: „Zauberei“ ist keine bekannte Kostenart\. /),
    ]);
  });

  test('an amount with three decimals is told at its cell, whatever the other cells allow', () => {
    const zeilen: (readonly Inhalt[])[] = [
      ['Maßnahme', 'Kostenart', 'Kosten 2027'],
      ['Bürgerhaus', 'Bau', '100,005'],
      ['Spielplatz', 'Bau', '1.200'],
    ];
    const { maengel, massnahmen } = lies(blattOf('KoFi', zeilen)).lesung;
    expect(maengel.map(formatMangel)).toEqual([
      'Tabelle KoFi, Zelle C2: „100,005“ hat mehr als zwei Stellen nach dem Komma; die Beträge der Tabelle werden deutsch (1.234,56) gelesen. Abhilfe: 100.005,00 schreiben, wenn Tausender gemeint sind; sonst auf ganze Cent runden.',
    ]);
    expect(massnahmen.map(({ titel }) => titel)).toEqual(['Spielplatz']);
  });

  test('a sum of the sheet that is not the sum of its rows is told with both', () => {
    const zeilen: (readonly Inhalt[])[] = [
      ['Maßnahme', 'Kosten 2027'],
      ['Bürgerhaus', 100],
      ['Summe', 120],
    ];
    expect(lies(blattOf('KoFi', zeilen)).lesung.summenmaengel.map(formatMangel)).toEqual([
      expect.stringMatching(
        /Zelle B3: Die Summenzeile nennt 120,00\u00a0€, die gelesenen Zeilen ergeben 100,00\u00a0€/,
      ),
    ]);
  });

  test('CSV has addresses as in a spreadsheet; a sheet survives the way over the page', () => {
    const csv = 'Maßnahme;Kosten 2027\nBürgerhaus;x\n';
    const gefunden = findKofiblatt('a.csv', [blattOfCsv('a.csv', new TextEncoder().encode(csv))]);
    expect(parseKofiblatt(writeKofiblatt(gefunden))).toEqual(gefunden);
    const zuordnung = suggestKofizuordnung(gefunden.spalten.map(({ titel }) => titel));
    expect(readKofi(gefunden, zuordnung).maengel.map(formatMangel)).toEqual([
      expect.stringMatching(/^Tabelle a, Zelle B2: „x“ ist kein Betrag\./),
    ]);
  });
});

describe('into the Akte', () => {
  const akte = { ...beispielAkte(), eigenmittel: 'unbegrenzt' as const };

  test('new Massnahmen only with what a sheet does not say; the same sheet again changes nothing', () => {
    const { lesung } = lies(KOFI);
    expect(applyKofi(akte, lesung, {}).maengel.map(({ text }) => text)).toEqual(
      [
        'Die Maßnahme „Bürgerhaus umbauen“ gibt es in der Akte nicht.',
        'Die Maßnahme „Sprachcafé“ gibt es in der Akte nicht.',
      ].filter((text) => !akte.massnahmen.some(({ titel }) => text.includes(titel))),
    );
    const einmal = applyKofi(akte, lesung, VORGABEN);
    expect(einmal.maengel).toEqual([]);
    expect(einmal.akte.massnahmen.length).toBeGreaterThan(akte.massnahmen.length);
    const nochmal = applyKofi(einmal.akte, lesung, VORGABEN);
    expect(schreibeAkte(nochmal.akte)).toBe(schreibeAkte(einmal.akte));
  });

  test('of a known Massnahme costs change, all else stays, and the sums are those of the sheet', () => {
    const [erste] = akte.massnahmen;
    if (!erste) throw new Error('the sample has Massnahmen');
    const blatt = blattOf('KoFi', [
      ['Kennung', 'Maßnahme', 'Kosten 2027', 'Kosten 2028'],
      [erste.kennung, 'anderer Titel', 100_000, '200.000,50'],
    ]);
    const { lesung } = lies(blatt, (eine) => ({ ...eine, vorgaben: { kostenart: 'bau' } }));
    const { akte: danach, maengel } = applyKofi(akte, lesung, { kostenart: 'bau' });
    expect(maengel).toEqual([]);
    const [neue] = danach.massnahmen;
    expect(neue).toMatchObject({ titel: erste.titel, nutzen: erste.nutzen, traeger: erste.traeger });
    expect(neue?.kosten.map(({ betrag }) => betrag)).toEqual([10_000_000, 20_000_050]);
    expect(sumKofi(lesung).kosten).toBe(30_000_050);
    expect(danach.massnahmen.slice(1)).toEqual(akte.massnahmen.slice(1));
  });

  test('two Massnahmen of one title with their own Kennungen stay two, known and new', () => {
    const [erste] = akte.massnahmen;
    if (!erste) throw new Error('the sample has Massnahmen');
    const blatt = blattOf('KoFi', [
      ['Kennung', 'Maßnahme', 'Kosten 2027'],
      ['M88', erste.titel, 100],
      [erste.kennung, erste.titel, 200_000],
      ['M89', erste.titel, 300],
    ]);
    const { lesung } = lies(blatt, (eine) => ({ ...eine, vorgaben: { kostenart: 'bau' } }));
    const { akte: danach, maengel } = applyKofi(akte, lesung, VORGABEN);
    expect(maengel).toEqual([]);
    const betraege = new Map(
      danach.massnahmen.map(({ kennung, kosten }) => [kennung, kosten.map((k) => k.betrag)]),
    );
    expect(
      [erste.kennung, 'M88', 'M89'].map((kennung) => betraege.get(kennung as typeof erste.kennung)),
    ).toEqual([[20_000_000], [10_000], [30_000]]);
  });

  test('promises above the costs are told at the row of their Massnahme', () => {
    const blatt = blattOf('KoFi', [
      ['Maßnahme', 'Kosten 2027', 'Eigenanteil zugesagt'],
      ['Ganz neu', 100, 200],
    ]);
    const { lesung } = lies(blatt, (eine) => ({ ...eine, vorgaben: { kostenart: 'bau' } }));
    expect(applyKofi(akte, lesung, VORGABEN).maengel.map(formatMangel)).toEqual([
      expect.stringMatching(/^Tabelle KoFi, Zelle A2: Einnahmen und Zusagen/),
    ]);
  });
});

test('a proposal has a place for the programme, and whoever leaves it empty is told', () => {
  const blatt = blattOf('KoFi', [
    ['Maßnahme', 'Kosten 2027', 'Städtebau Land'],
    ['Bürgerhaus', 100, 50],
  ]);
  const { spalten } = suggestKofizuordnung(['Maßnahme', 'Kosten 2027', 'Städtebau Land']);
  expect(spalten.at(-1)).toEqual({ titel: 'Städtebau Land', deutung: 'programm', programm: '' });
  const { lesung } = lies(blatt, (eine) => eine);
  expect(lesung.maengel.map(formatMangel)).toEqual([
    expect.stringContaining('Zur Spalte „Städtebau Land“ fehlt das Programm.'),
  ]);
});
