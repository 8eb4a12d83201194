import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Entwurfszeile } from './entwurf.ts';
import {
  countEntwurfsfacetten,
  filterEntwuerfe,
  formatEntwuerfeCsv,
  readFilter,
  sortEntwuerfe,
} from './liste.ts';

const zeile = (id: string, mehr: Partial<Entwurfszeile> = {}): Entwurfszeile => ({
  id,
  kennung: `haus-${id}`,
  titel: `Programm ${id}`,
  art: 'fassung',
  zustand: 'entwurf',
  gueltigAb: parseKalendertag('2026-01-01'),
  organisation: 'Haus',
  geaendertAm: new Date('2026-06-01T22:30:00Z'),
  eigener: false,
  ...mehr,
});

const ZEILEN = [
  zeile('a', { zustand: 'vorgelegt', eigener: true }),
  zeile('b', { titel: 'Ärztehaus', gueltigAb: parseKalendertag('2027-01-01') }),
  zeile('c', { zustand: 'vorgelegt', titel: '=SUMME(A1)', geaendertAm: new Date('2026-05-01T08:00:00Z') }),
];

const gefunden = (suche: string) =>
  filterEntwuerfe(ZEILEN, readFilter(new URLSearchParams(suche))).map(({ id }) => id);

test('search, state and writer narrow the list, unknown values do not', () => {
  expect(gefunden('')).toEqual(['a', 'b', 'c']);
  expect(gefunden('suche=ärzte haus')).toEqual(['b']);
  expect(gefunden('zustand=vorgelegt')).toEqual(['a', 'c']);
  expect(gefunden('zustand=vorgelegt&wessen=eigene')).toEqual(['a']);
  expect(gefunden('zustand=erfunden&wessen=x')).toEqual(['a', 'b', 'c']);
});

test('each group counts what the other leaves', () => {
  const [zustand, wessen] = countEntwurfsfacetten(ZEILEN, readFilter(new URLSearchParams('wessen=eigene')));
  expect(zustand?.werte.filter(({ anzahl }) => anzahl > 0)).toMatchObject([{ wert: 'vorgelegt', anzahl: 1 }]);
  expect(wessen?.werte).toMatchObject([{ anzahl: 1, gewaehlt: true }]);
});

test('sorted by column both ways; an unknown column changes nothing', () => {
  const ids = (spalte: string, absteigend = false) =>
    sortEntwuerfe(ZEILEN, { spalte, absteigend }).map(({ id }) => id);
  expect(ids('geaendert')[0]).toBe('c');
  expect(ids('gueltig', true)[0]).toBe('b');
  expect(ids('zustand')).toEqual(['b', 'a', 'c']);
  expect(ids('toString')).toEqual(['a', 'b', 'c']);
});

test('the CSV runs no formula and tells German time', () => {
  const csv = formatEntwuerfeCsv(ZEILEN);
  expect(csv).toContain("'=SUMME(A1)");
  expect(csv).toContain('02.06.2026, 00:30 Uhr');
  expect(csv.split('\r\n')).toHaveLength(5);
});
