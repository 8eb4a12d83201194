/**
 * The steps of a computation as the page shows them while it runs.
 */
import { expect, test } from 'vitest';
import { SUCHSCHRITT } from '../buendeln.ts';
import { isSuchend, listErledigte } from './schritte.ts';

const GRUENDE = 'Gründe und Preise werden berechnet';
const zaehle = (n: number) => `${GRUENDE}: ${n} von 20 Fragen beantwortet`;

test('counts on the way are no steps that are over', () => {
  expect(listErledigte([])).toEqual([]);
  expect(listErledigte([SUCHSCHRITT, GRUENDE, zaehle(10), zaehle(12)])).toEqual([SUCHSCHRITT]);
  expect(listErledigte([SUCHSCHRITT, GRUENDE, zaehle(10), 'Der Plan wird gespeichert'])).toEqual([
    SUCHSCHRITT,
    GRUENDE,
  ]);
});

test('a better plan is looked for only while it is searched', () => {
  expect(isSuchend([])).toBe(false);
  expect(isSuchend(['Die Förderfähigkeit wird geprüft', SUCHSCHRITT])).toBe(true);
  expect(isSuchend([SUCHSCHRITT, GRUENDE])).toBe(false);
});
