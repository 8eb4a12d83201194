import { expect, it } from 'vitest';
import { computeUmgriff, parseFlaeche } from './flaeche.ts';

const ring = [
  [7, 51, 80],
  [7.5, 51, 81],
  [7.5, 51.25, 80],
  [7, 51, 80],
];
const polygon = { type: 'Polygon', coordinates: [ring] };

it('reads geometries, features and collections alike, without heights', () => {
  const erwartet = {
    type: 'MultiPolygon',
    coordinates: [[ring.map(([laenge, breite]) => [laenge, breite])]],
  };
  const feature = { type: 'Feature', properties: { name: 'x' }, geometry: polygon };
  for (const wert of [polygon, feature, { type: 'FeatureCollection', name: 'y', features: [feature] }]) {
    expect(parseFlaeche(JSON.stringify(wert), 'f.geojson')).toEqual(erwartet);
  }
});

it('computes the bounding box over all parts', () => {
  const zweiter = ring.map(([laenge = 0, breite = 0]) => [laenge + 1, breite - 2]);
  const flaeche = parseFlaeche(
    JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring], [zweiter]] }),
    'f',
  );
  expect(computeUmgriff(flaeche)).toEqual({ west: 7, sued: 49, ost: 8.5, nord: 51.25 });
});

it.each([
  ['kein JSON', '{'],
  ['a point', '{"type":"Point","coordinates":[7,51]}'],
  [
    'metres instead of degrees',
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [389000, 5700000],
          [389001, 5700000],
          [389001, 5700001],
          [389000, 5700000],
        ],
      ],
    }),
  ],
  [
    'a ring of two corners',
    JSON.stringify({
      type: 'Polygon',
      coordinates: [
        [
          [7, 51],
          [8, 51],
          [7, 51],
        ],
      ],
    }),
  ],
])('refuses %s with the file named', (_name, text) => {
  expect(() => parseFlaeche(text, 'f.geojson')).toThrow('f.geojson');
});
