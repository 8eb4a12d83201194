import { expect, it } from 'vitest';
import type { Flaeche } from './flaeche.ts';
import { drawKarte } from './kartenbild.ts';

const quadrat = (west: number, sued: number, seite: number): Flaeche => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, sued],
        [west + seite, sued],
        [west + seite, sued + seite],
        [west, sued + seite],
        [west, sued],
      ],
    ],
  ],
});

it('draws in metres, north up, with a scale', () => {
  const bild = drawKarte([{ kennung: 'a', name: 'A', flaeche: quadrat(7, 51, 0.01) }]);
  // 0.01 degrees: 1112 m of latitude, at 51° north 700 m of longitude, and 6 % of the larger around it
  expect(bild).toMatchObject({ breite: 833, hoehe: 1245, massstab: 200 });
  expect(bild?.formen).toEqual([
    { kennung: 'a', name: 'A', pfad: 'M67 1179L766 1179L766 67L67 67Z', x: 417, y: 623 },
  ]);
});

it('fits several areas into one drawing', () => {
  const bild = drawKarte([
    { kennung: 'a', name: 'A', flaeche: quadrat(7, 51, 0.01) },
    { kennung: 'b', name: 'B', flaeche: quadrat(7.05, 51.05, 0.01) },
  ]);
  const [a, b] = bild?.formen ?? [];
  expect(a!.x < b!.x && a!.y > b!.y).toBe(true);
});

it('draws nothing from nothing', () => {
  expect(drawKarte([])).toBeUndefined();
});
