/**
 * JSON is YAML; what is broken in it is told in words for JSON, with an excerpt: it may all stand in one line.
 */
import { expect, it } from 'vitest';
import { EingabeFehler, type Eingabemangel } from './fehler.ts';
import { parseDokument } from './yamldokument.ts';

function maengelIn(text: string): readonly Eingabemangel[] {
  try {
    parseDokument(text, 'Anfrage');
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel;
    throw fehler;
  }
  return [];
}

it.each<[string, number, string, string]>([
  ['{"jahr": 2027, "art": ', 1, '{"jahr": 2027, "art":', 'ein Zeichen fehlt'],
  ['{\n "jahr": 2027\n "art": "bau"}', 2, '{ "jahr": 2027 "art": "bau"}', 'ein Komma'],
  ['{"jahr": 2027}}', 1, '{"jahr": 2027}}', 'ein Zeichen steht an einer falschen Stelle'],
  ['{"jahr": 2027, "jahr": 2028}', 1, '{"jahr": 2027, "jahr": 2028}', 'ein Feld steht doppelt'],
])('%j: JSON, Zeile %i', (text, zeile, wert, meldung) => {
  expect(maengelIn(text)[0]).toEqual({
    ...{ datei: 'Anfrage', zeile, wert },
    text: expect.stringContaining(`Das ist kein gültiges JSON (${meldung}`),
    abhilfe: 'Klammern, Kommas, Anführungszeichen und doppelte Felder an dieser Stelle prüfen.',
  });
});

it('shows the place only, in a long line', () => {
  const text = `{"liste": [${'1, '.repeat(5_000)} "hier" "da"]}`;
  expect(maengelIn(text)[0]?.wert).toMatch(/^.{0,60}"hier" "da"/);
});

it('reads braces that are YAML only', () => {
  expect(parseDokument('{jahr: 2027, art: bau,}', 'a.yaml').wert).toEqual({ jahr: 2027, art: 'bau' });
});
