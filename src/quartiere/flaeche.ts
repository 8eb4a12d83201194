/**
 * The outline of a Quartier: GeoJSON in WGS 84, kept as one MultiPolygon with its bounding box.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';

const punkt = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
/** Closed ring: at least three corners and the first again (RFC 7946, section 3.1.6). */
const ring = z.array(punkt).min(4);
const polygon = z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) });
const multipolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(ring).min(1)).min(1),
});
const geometrie = z.discriminatedUnion('type', [polygon, multipolygon]);
const feature = z.object({ type: z.literal('Feature'), geometry: geometrie });
const sammlung = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature).min(1) });
const geojson = z.discriminatedUnion('type', [polygon, multipolygon, feature, sammlung]);

/** Corner as [longitude, latitude] in degrees. */
export type Ecke = readonly [number, number];

/** Outline as GeoJSON; each polygon is its outer ring and then its holes. */
export type Flaeche = {
  readonly type: 'MultiPolygon';
  readonly coordinates: readonly (readonly (readonly Ecke[])[])[];
};

/** Degrees: west, south, east, north. */
export type Umgriff = {
  readonly west: number;
  readonly sued: number;
  readonly ost: number;
  readonly nord: number;
};

type Polygone = readonly (readonly (readonly (readonly number[])[])[])[];

function polygoneOf(wert: z.output<typeof geojson>): Polygone {
  switch (wert.type) {
    case 'Polygon':
      return [wert.coordinates];
    case 'MultiPolygon':
      return wert.coordinates;
    case 'Feature':
      return polygoneOf(wert.geometry);
    case 'FeatureCollection':
      return wert.features.flatMap((teil) => polygoneOf(teil.geometry));
  }
}

/**
 * Reads a GeoJSON text with Polygon or MultiPolygon; heights and properties are not kept.
 * @throws EingabeFehler with field and remedy
 */
export function parseFlaeche(text: string, datei: string): Flaeche {
  let wert: unknown;
  try {
    wert = JSON.parse(text);
  } catch {
    throw new EingabeFehler([
      {
        datei,
        text: 'Die Datei ist kein gültiges GeoJSON.',
        abhilfe: 'Die Fläche als GeoJSON in WGS 84 ausgeben.',
      },
    ]);
  }
  const polygone = polygoneOf(checkWert(wert, geojson, { datei }));
  const coordinates = polygone.map((ringe) =>
    ringe.map((ecken) => ecken.map(([laenge, breite]): Ecke => [laenge ?? 0, breite ?? 0])),
  );
  return { type: 'MultiPolygon', coordinates };
}

/** Smallest box around the outline. */
export function computeUmgriff(flaeche: Flaeche): Umgriff {
  let [west, sued, ost, nord] = [180, 90, -180, -90];
  for (const [laenge, breite] of flaeche.coordinates.flat(2)) {
    west = Math.min(west, laenge);
    ost = Math.max(ost, laenge);
    sued = Math.min(sued, breite);
    nord = Math.max(nord, breite);
  }
  return { west, sued, ost, nord };
}
