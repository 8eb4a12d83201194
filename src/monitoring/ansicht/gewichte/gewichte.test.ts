import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawStadt, gebietOf, indikatorOf } from '../../losstadt.ts';
import { computeMss } from '../../methoden/mss.ts';
import { computeMssOf } from '../../warnung/msslage.ts';
import { readGewichtswahl } from './gewichtswahl.ts';
import {
  computeGewichtslage,
  countFestigkeit,
  isKnapp,
  selectGewichtszeilen,
  writeFestigkeitstabelle,
  writeGewichtstabelle,
} from './gewichtszeilen.ts';

const STADT = drawStadt({
  saat: 11,
  gebiete: Array.from({ length: 40 }, (_, i) => gebietOf(i)),
  indikatoren: [indikatorOf('armut'), indikatorOf('schulden'), indikatorOf('ruhe', { rolle: 'kontext' })],
  jahre: [2021, 2023],
  anteilOf: (grund) => grund,
});

function lageOf(gewichte: Record<string, number>) {
  const lage = computeGewichtslage(STADT, 2023, gewichte);
  if ('grund' in lage) throw new Error(lage.grund);
  return lage;
}

it('liest Gewichte mit Komma, nennt unlesbare und lässt den Kontext weg', () => {
  const wahl = readGewichtswahl(STADT, new URLSearchParams('w-armut=2,5&w-schulden=7&w-ruhe=3'));
  expect(wahl).toEqual({ gewichte: { armut: 2.5, schulden: 1 }, gleich: false, unlesbar: ['schulden'] });
  expect(readGewichtswahl(STADT, new URLSearchParams('w-armut=2&w-schulden=2')).gleich).toBe(true);
  expect(readGewichtswahl(STADT, new URLSearchParams()).gleich).toBe(true);
});

it('gleiche Gewichte geben genau den Index ohne Gewichte', () => {
  expect(computeMssOf(STADT, 2023, { armut: 1, schulden: 1 })).toEqual(computeMssOf(STADT, 2023));
  expect(lageOf({}).zeilen.some(({ geaendert }) => geaendert)).toBe(false);
});

it('Gewichte zählen im Verhältnis, und 0 lässt den Indikator weg', () => {
  const werte = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
    minLength: 3,
    maxLength: 12,
  });
  fc.assert(
    fc.property(werte, (zeilen) => {
      const gebiete = zeilen.map(([a, b], i) => ({
        id: `${i}`,
        bewertet: true,
        status: [a + i, b - 2 * i],
        dynamik: [i],
      }));
      fc.pre(new Set(gebiete.map(({ status }) => status[0])).size > 1);
      fc.pre(new Set(gebiete.map(({ status }) => status[1])).size > 1);
      const rechne = (status: number[]) =>
        computeMss(gebiete, { status: ['a', 'b'], dynamik: ['c'] }, { status }).map(
          (urteil) => urteil.statusIndex ?? 0,
        );
      const [einfach, doppelt] = [rechne([2, 0.5]), rechne([4, 1])];
      for (const [i, wert] of einfach.entries()) expect(doppelt[i]).toBeCloseTo(wert, 9);
    }),
    { numRuns: 40 },
  );
  const allein = computeMssOf(STADT, 2023, { schulden: 0 });
  const ohne = computeMssOf(
    { ...STADT, indikatoren: STADT.indikatoren.filter(({ kennung }) => kennung !== 'schulden') },
    2023,
  );
  expect('grund' in allein || 'grund' in ohne ? null : allein.urteile).toEqual(
    'grund' in ohne ? [] : ohne.urteile,
  );
  expect(computeMssOf(STADT, 2023, { armut: 0, schulden: 0 })).toHaveProperty('grund');
});

it('zählt, wer seine Klasse behält, und findet die Gebiete an den Grenzen', () => {
  const { zeilen, mitDynamik } = lageOf({ armut: 5, schulden: 0.5 });
  expect(mitDynamik).toBe(true);
  const stufen = countFestigkeit(zeilen);
  expect(stufen.reduce((summe, { status }) => summe + status, 0)).toBe(40);
  expect(stufen.reduce((summe, { dynamik }) => summe + dynamik, 0)).toBe(40);
  const knappe = selectGewichtszeilen(zeilen, 'knapp', { spalte: 'status', absteigend: false });
  expect(knappe.length).toBeGreaterThan(0);
  expect(knappe.every(isKnapp)).toBe(true);
  const geaenderte = selectGewichtszeilen(zeilen, 'geaendert', { spalte: 'name', absteigend: false });
  expect(geaenderte.length).toBeGreaterThan(0);
  expect(geaenderte.every(({ gleich, eigen }) => gleich !== eigen)).toBe(true);
  expect(writeGewichtstabelle(zeilen)).toHaveLength(41);
  expect(writeFestigkeitstabelle(stufen)).toHaveLength(6);
  expect(computeGewichtslage(STADT, 1999, {})).toHaveProperty('grund');
});
