/**
 * Cells that hold no amount though they look like one, and columns that nobody sees.
 */
import { describe, expect, test } from 'vitest';
import type { Blatt } from '#kernel/dokument.ts';
import { formatMangel } from '#kernel/fehler.ts';
import { blattOf, type Inhalt, lies } from './kofiblatt.arbitrary.ts';
import { describeVerborgene } from './kofiblatt.ts';
import { parseKofiblatt, writeKofiblatt } from './kofiblatt-json.ts';

const KOPF = ['Maßnahme', 'Kostenart', 'Jahr', 'Kosten'];
const read = (...zeilen: readonly (readonly Inhalt[])[]) => lies(blattOf('KoFi', [KOPF, ...zeilen])).lesung;

/** The cells of a column as percentages. */
function inProzent({ zeilen, ...rest }: Blatt, gemeint: number): Blatt {
  return {
    ...rest,
    zeilen: zeilen.map((zeile) => ({
      ...zeile,
      zellen: zeile.zellen.map((zelle) =>
        zelle.spalte === gemeint && zelle.art === 'zahl' ? { ...zelle, prozent: true } : zelle,
      ),
    })),
  };
}

describe('a percentage in a column of amounts', () => {
  test('is refused at its cell, as it is seen there, and is no amount of cents', () => {
    const blatt = blattOf('KoFi', [KOPF, ['Spielplatz', 'Bau', 2027, 0.5], ['Brücke', 'Bau', 2027, 0.125]]);
    const { lesung, gefunden } = lies(inProzent(blatt, 3));
    expect(lesung.massnahmen).toEqual([]);
    expect(lesung.maengel.map(formatMangel)).toEqual([
      expect.stringMatching(/Zelle D2: „50 %“ ist ein Prozentsatz, kein Betrag\..*Betrag in Euro eintragen/),
      expect.stringContaining('Zelle D3: „12,5 %“ ist ein Prozentsatz'),
    ]);
    expect(parseKofiblatt(writeKofiblatt(gefunden))).toEqual(gefunden);
  });

  test('is refused as text as well, and passed over in a column that is not taken over', () => {
    expect(read(['Spielplatz', 'Bau', 2027, '50 %']).maengel.map(formatMangel)).toEqual([
      expect.stringContaining('„50 %“ ist ein Prozentsatz'),
    ]);
    const blatt = blattOf('KoFi', [
      [...KOPF, 'Quote'],
      ['Spielplatz', 'Bau', 2027, 5, 0.5],
    ]);
    expect(lies(inProzent(blatt, 4)).lesung.maengel).toEqual([]);
  });
});

describe('an error of a formula', () => {
  test.each([
    ['#REF!', 'In der Formel der Zelle die richtige Zelle auswählen'],
    ['#BEZUG!', 'In der Formel der Zelle die richtige Zelle auswählen'],
    ['#DIV/0!', 'Die Zelle füllen, durch die geteilt wird'],
    ['#NAME?', 'Den Namen in der Formel berichtigen'],
    ['#WERT!', 'Zahlen statt Text eintragen'],
    ['#NV', 'Den gesuchten Eintrag ergänzen'],
    ['Err:502', 'Die Formel der Zelle berichtigen'],
    ['=A1+B1', 'neu berechnen lassen und speichern'],
    ['#####', 'Die Spalte im Tabellenprogramm verbreitern'],
  ])('%s says what to do in the spreadsheet', (inhalt, abhilfe) => {
    const maengel = read(['Spielplatz', 'Bau', 2027, inhalt]).maengel.map(formatMangel);
    expect(maengel).toEqual([expect.stringContaining(abhilfe)]);
    expect(maengel[0]).toContain(`Zelle D2: „${inhalt}“`);
  });

  test('is no name, year or Kostenart, and told once', () => {
    const { maengel, massnahmen } = read(['#REF!', '#REF!', '#REF!', 5]);
    expect(maengel.map(({ datei }) => datei)).toEqual(
      ['A2', 'C2', 'B2'].map((adresse) => `Tabelle KoFi, Zelle ${adresse}`),
    );
    expect(maengel.every(({ abhilfe }) => abhilfe?.includes('In der Formel'))).toBe(true);
    expect(massnahmen).toEqual([]);
  });
});

test('hidden columns that are taken over are named; they come back from the page as such', () => {
  const blatt: Blatt = {
    ...blattOf('KoFi', [
      [...KOPF, 'Kosten 2028', 'Kosten 2029', 'Notiz'],
      ['Spielplatz', 'Bau', 2027, 5, 7, null, 'intern'],
    ]),
    verborgeneSpalten: [4, 5, 6],
  };
  const { gefunden, lesung } = lies(blatt);
  expect(describeVerborgene(gefunden.spalten)).toEqual(['Spalte E „Kosten 2028“', 'Spalte G „Notiz“']);
  expect(describeVerborgene(lesung.verborgeneSpalten)).toEqual(['Spalte E „Kosten 2028“']);
  expect(lesung.massnahmen[0]?.positionen.map(({ jahr }) => jahr)).toContain(2028);
  expect(parseKofiblatt(writeKofiblatt(gefunden))).toEqual(gefunden);
});
