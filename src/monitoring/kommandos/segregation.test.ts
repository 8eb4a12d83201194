import { expect, test } from 'vitest';
import { renderSegregation } from '../darstellung.ts';
import { readGebietstabelle } from '../tabelle/tabelle.ts';
import { measureSegregation, toJson } from './segregation.ts';

function measure(inhalt: string, anzahlUmrisse = 0) {
  const umrisse = Array.from({ length: anzahlUmrisse }, (_, x) => [
    [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]] as const, // biome-ignore format: one ring
  ]);
  return measureSegregation(readGebietstabelle(new TextEncoder().encode(inhalt), 'seg.csv'), {
    gruppen: ['arm'],
    gesamt: 'alle',
    umrisse: anzahlUmrisse > 0 ? umrisse : null,
  });
}

test('nennt je Gebiet den Lokalisationsquotienten', () => {
  const { berichte } = measure('ID;Arm;Alle\n01;50;100\n02;0;0\n03;10;200\n');
  expect(berichte[0]?.lokalisationsquotienten).toEqual([
    { id: '01', quotient: 2.5 },
    { id: '02', quotient: null },
    { id: '03', quotient: 0.25 },
  ]);
  expect(renderSegregation(berichte, null)).toContain('von 0,250 (03) bis 2,500 (01)');
});

test('hat jeden Schlüssel, auch wenn niemand zur Gruppe gehört', () => {
  const [bericht] = measure('id;arm;alle\n1;0;100\n2;0;200\n').berichte;
  expect(bericht && toJson(bericht, 'alle')).toMatchObject({
    dissimilaritaet: null,
    isolation: null,
    gini: null,
    atkinson: null,
  });
});

test('misst das Räumliche ohne Gebiete ohne Einwohner', () => {
  const drei = 'id;arm;alle\n1;50;100\n2;40;100\n3;10;100\n';
  const ohne = measure(drei, 3).berichte[0]?.raum;
  expect(ohne?.moran?.erwartet).toBe(-0.5);
  expect(measure(`${drei}4;0;0\n`, 4).berichte[0]?.raum).toEqual(ohne);
});

test('liest Anzahlen mit Tausenderpunkt', () => {
  const mit = measure('id;arm;alle\n1;1.234;5.678\n2;200;20.000\n');
  expect(mit).toEqual(measure('id;arm;alle\n1;1234;5678\n2;200;20000\n'));
});

test('lehnt Gebiete ab, die zweimal zählten', () => {
  expect(() => measure('id;arm;alle\n1;1;5\n1;2;5\n')).toThrow(/schon in Zeile 2/);
});
