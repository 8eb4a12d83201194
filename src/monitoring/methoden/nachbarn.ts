/**
 * Which areas touch each other, as lists in compressed rows.
 */

/** Neighbours of area i: `ziele[ab[i]]` up to, not including, `ziele[ab[i + 1]]`. */
export type Nachbarschaft = { readonly ab: Int32Array; readonly ziele: Int32Array };

/** A polygon's rings, or several polygons' rings, as lists of points (longitude, latitude). */
export type Umriss = readonly (readonly (readonly [number, number])[])[];

/** From lists of neighbours. */
export function buildNachbarschaft(listen: readonly (readonly number[])[]): Nachbarschaft {
  const ab = new Int32Array(listen.length + 1);
  for (const [i, liste] of listen.entries()) ab[i + 1] = (ab[i] as number) + liste.length;
  return { ab, ziele: Int32Array.from(listen.flat()) };
}

/** Areas at each corner of an outline. */
function listEcken(umrisse: readonly Umriss[]): readonly (readonly number[])[] {
  const anPunkt = new Map<string, number[]>();
  for (const [i, ringe] of umrisse.entries()) {
    const punkte = new Set(ringe.flatMap((ring) => ring.map(([x, y]) => `${x} ${y}`)));
    for (const punkt of punkte) anPunkt.set(punkt, [...(anPunkt.get(punkt) ?? []), i]);
  }
  return [...anPunkt.values()];
}

/** Areas that share at least one corner of their outlines („queen“). Outlines must meet in the same points. */
export function findQueenNachbarn(umrisse: readonly Umriss[]): Nachbarschaft {
  const mengen = umrisse.map(() => new Set<number>());
  const paare = listEcken(umrisse).flatMap((ecke) => ecke.flatMap((a) => ecke.map((b) => [a, b] as const)));
  for (const [a, b] of paare) if (a !== b) mengen[a]?.add(b);
  return buildNachbarschaft(mengen.map((menge) => [...menge].sort((a, b) => a - b)));
}
