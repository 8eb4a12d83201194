/**
 * Whole numbers of a file: YAML takes „210.000“ for 210; a plan for a town of 210 people would be wrong unnoticed.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maengelOf } from '../eingabe.arbitrary.ts';
import { checkWert, readYaml } from '../eingabe.ts';
import { betragFeld, jahrFeld } from '../felder.ts';

const schema = z.strictObject({
  einwohner: z.int().positive().optional(),
  nutzen: z.int().min(1).max(100).optional(),
  mengen: z.record(z.string(), z.number().int().min(0)).optional(),
  kosten: z.array(z.strictObject({ jahr: jahrFeld, betrag: betragFeld.optional() })).optional(),
  wahl: z.union([z.literal('alle'), z.strictObject({ hoechstens: z.int() })]).optional(),
  faktor: z.number().positive().optional(),
  punkt: z.number().optional(),
  tiefe: z.int().max(5).optional(),
});

const lies = (text: string) => readYaml(text, 'a.yaml', schema);
const maengelIn = (text: string) => maengelOf(() => lies(text));

describe('eine ganze Zahl einer Datei', () => {
  it.each<[string, string, string, string]>([
    ['einwohner: 210.000', 'einwohner', '210.000', '210000 ohne Punkt angeben.'],
    ['einwohner: 24.800', 'einwohner', '24.800', '24800 ohne Punkt angeben.'],
    ['einwohner: 1.000', 'einwohner', '1.000', '1000 ohne Punkt angeben.'],
    [
      'einwohner: 1.210.000',
      'einwohner',
      '1.210.000',
      '1210000 ohne Punkt und ohne Anführungszeichen angeben.',
    ],
    ['einwohner: "210.000"', 'einwohner', '210.000', '210000 ohne Punkt und ohne Anführungszeichen angeben.'],
    ['mengen: {reisetage: 12.000}', 'mengen.reisetage', '12.000', '12000 ohne Punkt angeben.'],
    ['kosten: [{jahr: 2.027}]', 'kosten[0].jahr', '2.027', '2027 ohne Punkt angeben.'],
    ['wahl: {hoechstens: 3.000}', 'wahl.hoechstens', '3.000', '3000 ohne Punkt angeben.'],
    ['einwohner: 210.0', 'einwohner', '210.0', '210 angeben.'],
    ['einwohner: 21e4', 'einwohner', '21e4', '210000 angeben.'],
    ['einwohner: 0x10', 'einwohner', '0x10', '16 angeben.'],
    ['einwohner: 0210', 'einwohner', '0210', '210 angeben.'],
    ['einwohner: 12.5', 'einwohner', '12.5', 'Ohne Nachkommastellen angeben.'],
    ['kosten:\n  - jahr: "2027"', 'kosten[0].jahr', '2027', 'Ohne Anführungszeichen angeben: 2027.'],
    ['einwohner: viele', 'einwohner', 'viele', 'Nur Ziffern angeben, ohne Punkt und ohne Anführungszeichen.'],
    ['einwohner: null', 'einwohner', 'null', 'Eine ganze Zahl ab 1 angeben.'],
  ])('%s wird zurückgewiesen', (text, feld, wert, abhilfe) => {
    expect(maengelIn(text)).toEqual([expect.objectContaining({ datei: 'a.yaml', feld, wert, abhilfe })]);
  });

  it('sagt, was gelesen würde, und in welcher Zeile', () => {
    expect(maengelIn('nutzen: 5\neinwohner: 210.500')).toEqual([
      expect.objectContaining({
        zeile: 2,
        text: 'Der Punkt steht in dieser Datei vor Nachkommastellen, nicht hinter Tausendern; gelesen würde 210,5.',
      }),
    ]);
  });

  it('wird mit den übrigen Mängeln genannt, jeder einmal', () => {
    expect(
      maengelIn('einwohner: 210.000\nnutzen: 101.000\nkosten: [{jahr: 2027, betrag: 1.200}]').map(
        ({ feld }) => feld,
      ),
    ).toEqual(['einwohner', 'nutzen', 'kosten[0].betrag']);
  });

  it('lässt andere Zahlen, wie sie sind', () => {
    expect(lies('faktor: 1.0\npunkt: -0.5\nnutzen: 7')).toEqual({ faktor: 1, punkt: -0.5, nutzen: 7 });
  });

  it('liest jede Zahl, wie sie in Ziffern steht, und keine mit Tausenderpunkten', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (zahl) => {
        expect(lies(`einwohner: ${zahl}`)).toEqual({ einwohner: zahl });
        const deutsch = zahl.toLocaleString('de-DE');
        if (!deutsch.includes('.')) return;
        expect(maengelIn(`einwohner: ${deutsch}`)[0]?.abhilfe).toContain(`${zahl} ohne Punkt`);
      }),
    );
  });
});

describe('eine Zahl außerhalb des Erlaubten', () => {
  it.each<[object, string, string]>([
    [{ nutzen: 0 }, 'Erlaubt sind mindestens 1.', 'Eine ganze Zahl von 1 bis 100 angeben.'],
    [{ nutzen: 101 }, 'Erlaubt sind höchstens 100.', 'Eine ganze Zahl von 1 bis 100 angeben.'],
    [{ einwohner: 0 }, 'Erlaubt sind Zahlen über 0.', 'Eine ganze Zahl ab 1 angeben.'],
    [{ mengen: { tage: -1 } }, 'Erlaubt sind mindestens 0.', 'Eine ganze Zahl ab 0 angeben.'],
    [{ faktor: 0 }, 'Erlaubt sind Zahlen über 0.', 'Eine Zahl über 0 angeben.'],
    [{ tiefe: 6 }, 'Erlaubt sind höchstens 5.', 'Eine ganze Zahl bis 5 angeben.'],
    [{ nutzen: 1.5 }, 'Erwartet wird eine ganze Zahl von 1 bis 100.', 'Ohne Nachkommastellen angeben.'],
    [
      { punkt: 'x' },
      'Erwartet wird eine Zahl.',
      'Nur Ziffern angeben, ohne Punkt und ohne Anführungszeichen.',
    ],
  ])('%j: der Bereich steht in der Abhilfe', (wert, text, abhilfe) => {
    expect(maengelOf(() => checkWert(wert, schema, { datei: 'Formular' }))).toEqual([
      expect.objectContaining({ text, abhilfe }),
    ]);
  });
});
