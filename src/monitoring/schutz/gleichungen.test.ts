import { describe, expect, it } from 'vitest';
import { createZufall } from '#kernel/zufall.ts';
import { findGleichungen } from './gleichungen.ts';
import { findKern } from './kern.ts';

type Zahlen = readonly (number | null)[];

const zufall = createZufall(1);
const draw = (anzahl: number, bis = 200): number[] =>
  Array.from({ length: anzahl }, () => Math.floor(bis * zufall()));
const sumOf = (...spalten: readonly (readonly number[])[]): number[] =>
  (spalten[0] ?? []).map((_, i) => spalten.reduce((summe, spalte) => summe + (spalte[i] ?? 0), 0));

function find(...spalten: readonly Zahlen[]): string[] {
  const gefundene = findGleichungen(spalten.map((werte) => ({ werte, alsNenner: [] })));
  return gefundene
    .map((gleichung) => {
      const eintraege = [...gleichung].sort(([a], [b]) => a - b);
      const vorzeichen = Math.sign(eintraege[0]?.[1] ?? 1);
      return eintraege.map(([nr, faktor]) => `${faktor * vorzeichen}·${nr}`).join(' ');
    })
    .sort();
}

describe('findGleichungen', () => {
  it('findet, dass viele Altersgruppen alle ergeben, und sonst nichts', () => {
    const alter = Array.from({ length: 18 }, () => draw(60));
    const andere = Array.from({ length: 10 }, () => draw(60));
    expect(find(...alter, sumOf(...alter), ...andere)).toEqual([
      [...alter.map((_, nr) => `1·${nr}`), '-1·18'].join(' '),
    ]);
    expect(find(...andere)).toEqual([]);
  });

  it('findet gleiche Summen zweier Paare, auch umgerechnet, und Vielfache', () => {
    const [a, b] = [draw(40), draw(40)];
    const c = sumOf(a, b).map((summe) => Math.floor(summe * zufall()));
    const d = sumOf(a, b).map((summe, i) => summe - (c[i] ?? 0));
    const gedrittelt = [a, b, c, d].map((zahlen) => zahlen.map((wert) => wert / 3));
    for (const spalten of [[a, b, c, d], gedrittelt]) expect(find(...spalten)).toEqual(['1·0 1·1 -1·2 -1·3']);
    expect(
      find(
        a,
        b,
        c,
        d.map((wert) => wert + 1),
      ),
    ).toEqual([]);
    expect(find(a, b, c, sumOf(a, a, b, c))).toEqual(['2·0 1·1 1·2 -1·3']);
  });

  it('findet in kleinen Städten Summen weniger Spalten und benachbarter', () => {
    const andere = Array.from({ length: 20 }, () => draw(9));
    const [a, b, c, d] = [draw(9), draw(9), draw(9), draw(9)];
    const alle = sumOf(a, b, c, d);
    expect(find(...andere, a, b, c, d, alle)).toEqual(['1·20 1·21 1·22 1·23 -1·24']);
    expect(find(a, ...andere, b, sumOf(a, b, c), c)).toEqual(['1·0 1·21 -1·22 1·23']);
    const viele = Array.from({ length: 12 }, () => draw(20));
    const fremde = Array.from({ length: 40 }, () => draw(20));
    expect(find(...fremde, ...viele, sumOf(...viele))).toHaveLength(1);
  });

  it('findet, was nur in einem Teil der Gebiete bekannt ist', () => {
    const nurTeil = (zahlen: readonly number[]): Zahlen =>
      zahlen.map((wert, i) => (i % 4 === 0 ? wert : null));
    const alter = Array.from({ length: 5 }, () => draw(80));
    const andere = Array.from({ length: 30 }, () => draw(80));
    expect(find(...andere, sumOf(...alter), ...alter.map(nurTeil))).toEqual([
      '1·30 -1·31 -1·32 -1·33 -1·34 -1·35',
    ]);
  });

  it('findet Summen auch, wo Teile nur in wenigen Gebieten vorkommen und so zufällig zusammenhängen', () => {
    const nurIn = (stellen: readonly number[], werte: readonly number[]) =>
      draw(60).map((_, i) => werte[stellen.indexOf(i)] ?? 0);
    const seltene = [
      [7, 2],
      [3, 5],
      [11, 13],
    ].map((werte) => nurIn([4, 9], werte));
    const [a, b] = [draw(60), draw(60)];
    const summen = find(a, b, ...seltene, sumOf(a, b, ...seltene));
    expect(summen).toContain('1·0 1·1 1·2 1·3 1·4 -1·5');
  });

  it('glaubt keiner Gleichung, die in einem Gebiet nicht stimmt', () => {
    const alter = Array.from({ length: 5 }, () => draw(300));
    const alle = sumOf(...alter);
    alle[17] = (alle[17] ?? 0) + 1;
    expect(find(...alter, alle)).toEqual([]);
    expect(
      find(
        draw(30),
        draw(30).map(() => 0),
      ),
    ).toEqual([]);
  });
});

it('findKern nennt, was die Gleichungen offen lassen', () => {
  const matrix = [
    [1, 1, 1, -1],
    [1, -1, 0, 0],
    [2, 0, 1, -1],
  ];
  const kern = findKern(matrix, 4);
  expect([...kern.keys()]).toEqual([2, 3]);
  for (const vektor of kern.values())
    for (const zeile of matrix)
      expect(zeile.reduce((s, faktor, i) => s + faktor * (vektor[i] ?? 0), 0)).toBe(0);
  expect(findKern([[1]], 1).size).toBe(0);
});
