/**
 * How long a computation has taken.
 */

/** Whole seconds up to now, or up to its end. All in milliseconds since 1970. */
export function secondsOf(
  { begonnen, beendet }: { readonly begonnen: number; readonly beendet: number | null },
  jetzt: number,
): number {
  return Math.floor(((beendet ?? jetzt) - begonnen) / 1000);
}
