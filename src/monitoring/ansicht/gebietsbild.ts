/**
 * Outlines of areas as paths of one picture, small enough for thousands of them.
 */
import { type Bildmasse, bildmasseOf, mitteOf, projectPunkt, rahmenOf } from '#web/ui/kartenbild.ts';
import type { Beobachtungsgebiet } from '../bestand/beobachtung.ts';

export type Gebietsform = {
  /** Place among the areas of the observation. */
  readonly stelle: number;
  readonly kennung: string;
  readonly name: string;
  readonly bezirk: string | null;
  readonly pfad: string;
  /** Where a sign stands. */
  readonly x: number;
  readonly y: number;
};

export type Gebietsbild = {
  readonly breite: number;
  readonly hoehe: number;
  readonly formen: readonly Gebietsform[];
};

type Ring = readonly (readonly number[])[];

/**
 * Rounded to whole units (a thousandth of the width); points that fall together are drawn once. Steps from point to
 * point are half as long as places.
 */
function ringPath(masse: Bildmasse, ring: Ring): string {
  const teile: string[] = [];
  let [vorX, vorY] = [0, 0];
  for (const punkt of ring) {
    const [x, y] = projectPunkt(masse, punkt[0] ?? 0, punkt[1] ?? 0).map(Math.round) as [number, number];
    if (teile.length > 0 && x === vorX && y === vorY) continue;
    teile.push(`${x - vorX} ${y - vorY}`);
    [vorX, vorY] = [x, y];
  }
  return teile.length < 3 ? '' : `M${teile[0]}l${teile.slice(1).join(' ')}z`;
}

/** Null where no area has an outline. `auswahl` frames the picture on these, others are left out. */
export function drawGebiete(
  gebiete: readonly Beobachtungsgebiet[],
  auswahl: (gebiet: Beobachtungsgebiet) => boolean = () => true,
): Gebietsbild | null {
  const gezeigte = gebiete
    .map((gebiet, stelle) => ({ ...gebiet, stelle }))
    .filter((gebiet) => gebiet.umriss !== null && auswahl(gebiet));
  const rahmen = rahmenOf(gezeigte.map(({ umriss }) => umriss?.coordinates ?? []));
  if (!rahmen) return null;
  const masse = bildmasseOf(rahmen);
  const formen = gezeigte.flatMap(({ stelle, kennung, name, bezirk, umriss }): Gebietsform[] => {
    if (!umriss) return [];
    const [x, y] = projectPunkt(masse, ...mitteOf(umriss.coordinates));
    const pfad = umriss.coordinates
      .flatMap((polygon) => polygon.map((ring) => ringPath(masse, ring)))
      .join('');
    return [{ stelle, kennung, name, bezirk, pfad, x: Math.round(x), y: Math.round(y) }];
  });
  return { breite: masse.breite, hoehe: masse.hoehe, formen };
}
