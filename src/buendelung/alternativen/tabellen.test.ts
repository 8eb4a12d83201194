/**
 * Rules and plans as text: days and minus signs as people write them.
 */
import { expect, test } from 'vitest';
import { nenneStelle, regeltabelle, renderTabelle } from './tabellen.ts';

const FUNDSTELLE = { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB', fassung: '2017-05-13' };

test('a version is named by its day in German', () => {
  expect(nenneStelle(FUNDSTELLE)).toBe('§ 149 Abs. 4 BauGB (Fassung ab 13.05.2017)');
  expect(nenneStelle(null)).toBe('');
});

test('negative amounts and points have a minus sign, as in the sentences beside them', () => {
  const regel = {
    rang: 1,
    kennung: 'eigenmittel:2027',
    art: 'eigenmittel',
    text: 'Für 2027 stehen nur 700,00 € zur Verfügung.',
    programm: null,
    fundstelle: FUNDSTELLE,
    pruefstand: null,
    preis: 'Kostet den Plan die Maßnahme M2 (Nutzen 53).',
    werte: { nutzen: 53, eigenmittel: -78_000, aufwand: -1 },
    bewiesen: true,
  } as const;
  const [zeile] = renderTabelle(regeltabelle([regel])).slice(2);
  expect(zeile).toContain('Nutzen 53 | Eigenmittel −780,00\u00a0€ | Aufwand −1 | bewiesen');
  expect(zeile).not.toMatch(/ -\d/);
});
