/**
 * Plain geometry of the map drawn without scripts: degrees to an SVG picture.
 */

export type Polygone = readonly (readonly (readonly (readonly number[])[])[])[];
/** Class of an area: 0 lightest to 3 darkest, each with its own pattern. */
export type Kartenklasse = 0 | 1 | 2 | 3;

export type Kartenflaeche = {
  readonly kennung: string;
  readonly name: string;
  readonly flaeche: { readonly type: 'MultiPolygon'; readonly coordinates: Polygone };
  readonly klasse: Kartenklasse;
  /** Page of this area. */
  readonly ziel?: string;
};

export type Kartenrahmen = {
  readonly west: number;
  readonly sued: number;
  readonly ost: number;
  readonly nord: number;
};

/** Bounding box of all outlines, undefined without any. */
export function rahmenOf(flaechen: readonly Polygone[]): Kartenrahmen | undefined {
  let [west, sued, ost, nord] = [Infinity, Infinity, -Infinity, -Infinity];
  // In a loop: a city has more points than a call takes arguments.
  for (const punkt of flaechen.flat(3)) {
    const [laenge = 0, breite = 0] = punkt;
    west = Math.min(west, laenge);
    ost = Math.max(ost, laenge);
    sued = Math.min(sued, breite);
    nord = Math.max(nord, breite);
  }
  return west > ost ? undefined : { west, sued, ost, nord };
}

export type Bildmasse = { readonly rahmen: Kartenrahmen; readonly breite: number; readonly hoehe: number };

/** Size of the picture: 1000 units wide, as high as the area is; a degree of longitude shrinks with latitude. */
export function bildmasseOf(rahmen: Kartenrahmen): Bildmasse {
  const mitte = ((rahmen.sued + rahmen.nord) / 2) * (Math.PI / 180);
  const breite = Math.max((rahmen.ost - rahmen.west) * Math.cos(mitte), 1e-9);
  const hoehe = Math.max(rahmen.nord - rahmen.sued, 1e-9);
  return { rahmen, breite: 1000, hoehe: Math.round((1000 * hoehe) / breite) };
}

/** Place of a point in the picture. */
export function projectPunkt(
  masse: Bildmasse,
  laenge: number,
  breitengrad: number,
): readonly [number, number] {
  const { rahmen, breite, hoehe } = masse;
  const x = ((laenge - rahmen.west) / Math.max(rahmen.ost - rahmen.west, 1e-9)) * breite;
  const y = ((rahmen.nord - breitengrad) / Math.max(rahmen.nord - rahmen.sued, 1e-9)) * hoehe;
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/** SVG path of an outline; holes are cut by the even-odd rule. */
export function pathOf(masse: Bildmasse, polygone: Polygone): string {
  return polygone
    .flat()
    .map(
      (ring) =>
        `M${ring.map((punkt) => projectPunkt(masse, punkt[0] ?? 0, punkt[1] ?? 0).join(' ')).join('L')}Z`,
    )
    .join('');
}

/** Middle of the bounding box, for the name on the map. */
export function mitteOf(polygone: Polygone): readonly [number, number] {
  const rahmen = rahmenOf([polygone]);
  return rahmen ? [(rahmen.west + rahmen.ost) / 2, (rahmen.sued + rahmen.nord) / 2] : [0, 0];
}
