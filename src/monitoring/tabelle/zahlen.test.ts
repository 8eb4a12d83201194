import { expect, test } from 'vitest';
import { readZahlen } from './zahlen.ts';

test('liest jede übliche Schreibweise', () => {
  expect(readZahlen(['1.234,5', '1 234,5', '12,5', '-3', '+2', '6,1 %'], 'wert')).toEqual([
    1234.5, 1234.5, 12.5, -3, 2, 6.1,
  ]);
  expect(readZahlen(['1,234.5', '0.5', '1e2'], 'wert')).toEqual([1234.5, 0.5, 100]);
});

test('liest Zahlen mit zwei Bedeutungen wie die anderen der Spalte', () => {
  expect(readZahlen(['1.234', '12,5'], 'wert')).toEqual([1234, 12.5]);
  expect(readZahlen(['1.234', '12.5'], 'anzahl')).toEqual([1.234, 12.5]);
});

test('hält sonst Anzahlen für Tausender und Werte für Dezimalzahlen', () => {
  expect(readZahlen(['1.234', '1,234', '980'], 'anzahl')).toEqual([1234, 1234, 980]);
  expect(readZahlen(['1.234', '1,234', '980'], 'wert')).toEqual([1.234, 1.234, 980]);
});

test('lässt aus, was keine Zahl ist', () => {
  expect(readZahlen(['', 'x', '0x10', 'NaN', '1_000', '12 5', '1e999'], 'wert')).toEqual(
    new Array(7).fill(undefined),
  );
});
