import { describe, expect, it } from 'vitest';
import { type Abgleichart, type Merkmalszeile, matchGebiete } from './abgleich.ts';

const zeile = (stelle: number, gefoerdert: boolean, ...werte: number[]): Merkmalszeile => ({
  stelle,
  gefoerdert,
  werte,
});
const ARTEN: readonly Abgleichart[] = ['naechste', 'neigung'];

describe('matchGebiete', () => {
  it.each(ARTEN)('%s: findet das ähnlichste Gebiet, jedes nur einmal', (art) => {
    const zeilen = [
      zeile(10, true, 1, 5),
      zeile(11, false, 9, 2),
      zeile(12, false, 1.1, 5),
      zeile(13, true, 8, 4),
      zeile(14, false, 8.1, 4),
      zeile(15, false, 4, 9),
    ];
    expect(matchGebiete(zeilen, art, 1)).toEqual([
      { gefoerdert: 10, vergleich: [12] },
      { gefoerdert: 13, vergleich: [14] },
    ]);
    const zwei = matchGebiete(zeilen, art, 2).flatMap(({ vergleich }) => vergleich);
    expect(zwei.toSorted()).toEqual([11, 12, 14, 15]);
    expect(matchGebiete(zeilen, art, 9)).toHaveLength(2);
  });

  it('rechnet den Abstand von Mahalanobis: was zusammenhängt, zählt nicht doppelt', () => {
    const punkte = [
      [-2, -2],
      [2, 2],
      [-1, -1],
      [1, 1],
      [0.5, -0.5],
      [-0.5, 0.5],
    ] as const;
    const andere = punkte.map(([x, y], i) => zeile(i, false, x, y));
    // From the centre, (0.5, -0.5) is nearer in straight line but unusual: (1, 1) goes with the others.
    const [satz] = matchGebiete([...andere, zeile(9, true, 0, 0)], 'naechste', 2);
    expect(satz?.vergleich.toSorted()).toEqual([2, 3]);
  });

  it.each(ARTEN)('%s: kommt mit gleichen Spalten und völliger Trennung zurecht', (art) => {
    const zeilen = Array.from({ length: 12 }, (_, i) =>
      zeile(i, i < 3, i < 3 ? 100 + i : i, i < 3 ? 100 + i : i, 7),
    );
    const saetze = matchGebiete(zeilen, art, 3);
    expect(saetze.map(({ vergleich }) => vergleich.length)).toEqual([3, 3, 3]);
    expect(new Set(saetze.flatMap(({ vergleich }) => vergleich)).size).toBe(9);
  });

  it('gibt nichts zurück, wo es zu wenige andere gibt', () => {
    expect(matchGebiete([zeile(0, true, 1), zeile(1, true, 2), zeile(2, false, 1)], 'naechste', 3)).toEqual(
      [],
    );
    expect(matchGebiete([zeile(2, false, 1)], 'naechste', 3)).toEqual([]);
  });
});
