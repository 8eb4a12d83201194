import { expect, it } from 'vitest';
import { sumSpalte, type Tabelle, type Zelle } from './dokument.ts';

function tabelle(...werte: readonly Zelle['wert'][]): Tabelle {
  return {
    titel: 'Summen',
    spalten: [{ titel: 'Betrag', typ: 'cent', breite: 10, summe: true }],
    zeilen: werte.map((wert) => [{ wert }]),
  };
}

it('zählt leere Zellen als nichts und Texte nicht mit', () => {
  expect(sumSpalte(tabelle(100, null, -30, 'x'), 0)).toBe(70);
  expect(sumSpalte(tabelle(), 0)).toBe(0);
  expect(sumSpalte(tabelle(1), 5)).toBe(0);
});

it('verweigert, was keine genaue ganze Zahl mehr ist', () => {
  expect(() => sumSpalte(tabelle(Number.MAX_SAFE_INTEGER, 1), 0)).toThrow(RangeError);
  expect(() => sumSpalte(tabelle(0.5), 0)).toThrow(RangeError);
});
