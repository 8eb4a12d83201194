import { expect, test } from 'vitest';
import { formatCsv } from './csv.ts';

test('quotes what would break a cell and disarms formulas', () => {
  const zellen = ['a;b', 'sagt "ja"', '=1+1', '@SUM(A1)', 'zwei\nZeilen', 'Text'];
  expect(formatCsv([zellen])).toBe('\uFEFF"a;b";"sagt ""ja""";\'=1+1;\'@SUM(A1);"zwei\nZeilen";Text\r\n');
});

test('one line per row, with byte order mark', () => {
  expect(formatCsv([['Kennung'], ['a'], ['b']])).toBe('\uFEFFKennung\r\na\r\nb\r\n');
});

test('leaves negative numbers and a lone minus alone', () => {
  expect(formatCsv([['-2,5', '-3', '-1e-7', '-', '-2+3', '-A1', '+4']])).toBe(
    "\uFEFF-2,5;-3;-1e-7;-;'-2+3;'-A1;'+4\r\n",
  );
});
