/**
 * Outlines of areas from GeoJSON (RFC 7946).
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Umriss } from '../methoden/nachbarn.ts';

type Geometrie = { readonly type?: unknown; readonly coordinates?: unknown };
type Merkmal = {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: Geometrie;
};
type Ring = Umriss[number];

function fail(mangel: Eingabemangel): never {
  throw new EingabeFehler([mangel]);
}

function parseMerkmale(bytes: Uint8Array, datei: string): readonly Merkmal[] {
  const abhilfe = 'Eine FeatureCollection mit Flächen angeben (GeoJSON).';
  try {
    const roh = JSON.parse(new TextDecoder().decode(bytes)) as { readonly features?: unknown };
    if (Array.isArray(roh?.features)) return roh.features as Merkmal[];
  } catch {
    return fail({ datei, text: 'Die Datei ist kein JSON.', abhilfe });
  }
  return fail({ datei, feld: 'features', text: 'Die Datei enthält keine Umrisse.', abhilfe });
}

function ringsOf({ type, coordinates }: Geometrie): Umriss | undefined {
  if (type === 'Polygon') return coordinates as Ring[];
  return type === 'MultiPolygon' ? (coordinates as Ring[][]).flat() : undefined;
}

/**
 * One outline per key, in their order.
 * @param eigenschaft property of a feature that holds the key
 * @throws EingabeFehler for keys without an outline and outlines that are no areas
 */
export function readUmrisse(
  bytes: Uint8Array,
  datei: string,
  eigenschaft: string,
  kennungen: readonly string[],
): Umriss[] {
  const merkmale = parseMerkmale(bytes, datei);
  const vorhanden = new Map(merkmale.map((merkmal) => [String(merkmal.properties?.[eigenschaft]), merkmal]));
  const umrisse = kennungen.map((kennung) => ringsOf(vorhanden.get(kennung)?.geometry ?? {}));
  const fehlt = kennungen.filter((_, i) => umrisse[i] === undefined);
  if (fehlt.length > 0)
    fail({
      datei,
      feld: eigenschaft,
      wert: fehlt.slice(0, 5).join(', '),
      text: `Für ${fehlt.length} von ${kennungen.length} Gebieten gibt es keinen Umriss.`,
      abhilfe: `Die Eigenschaft mit den Kennungen der Tabelle mit --umriss-kennung nennen. Vorhanden: ${Object.keys(merkmale[0]?.properties ?? {}).join(', ') || 'keine'}.`,
    });
  return umrisse.flatMap((umriss) => (umriss ? [umriss] : []));
}
