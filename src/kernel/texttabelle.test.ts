import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renderTexttabelle } from './texttabelle.ts';

const zelle = fc.stringMatching(/^[a-zäöü0-9,.]{0,8}$/);
const zeilen = fc.array(fc.array(zelle, { maxLength: 4 }), { minLength: 1, maxLength: 6 });

it('richtet Texte links und Zahlen rechts aus', () => {
  expect(
    renderTexttabelle(
      [
        ['Maßnahme', 'Betrag', 'Programm'],
        ['M01', '1,00 €', 'a'],
        ['M02 lang', '1.234,00 €', ''],
      ],
      ['links', 'rechts'],
    ),
  ).toEqual([
    'Maßnahme      Betrag  Programm',
    '────────  ──────────  ────────',
    'M01           1,00 €  a',
    'M02 lang  1.234,00 €',
  ]);
});

it('gibt für nichts keine Zeile und für den Kopf allein zwei', () => {
  expect(renderTexttabelle([])).toEqual([]);
  expect(renderTexttabelle([['Kopf']])).toEqual(['Kopf', '────']);
});

it('füllt kurze Zeilen auf', () => {
  expect(renderTexttabelle([['a'], ['b', 'cc'], []], ['links', 'rechts'])).toEqual([
    'a',
    '─  ──',
    'b  cc',
    '',
  ]);
});

it('hat je Zeile eine Zeile, dazu den Strich, und verliert keine Zelle', () => {
  fc.assert(
    fc.property(zeilen, (tabelle) => {
      const [kopf, strich = '', ...rest] = renderTexttabelle(tabelle, ['rechts', 'links', 'rechts']);
      const texte = [kopf ?? '', ...rest];
      expect(texte).toHaveLength(tabelle.length);
      for (const [index, text] of texte.entries()) {
        expect(text.length).toBeLessThanOrEqual(strich.length);
        expect(text).toBe(text.trimEnd());
        expect(text.split(/ +/).filter((wort) => wort !== '')).toEqual(
          tabelle[index]?.filter((wort) => wort !== ''),
        );
      }
    }),
  );
});
