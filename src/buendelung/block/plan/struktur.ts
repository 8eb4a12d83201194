/**
 * A complete structure (one choice per group) checked in integers: what must not meet, must be there, goes
 * first, and fits into the years.
 */
import type { Block, Wahl } from '../aufbau/block.ts';

/** One choice per group, financed or not. */
export type Struktur = readonly Wahl[];

function hasVoraussetzungen(struktur: Struktur): boolean {
  const finanziert = new Set(struktur.filter(({ massnahme }) => massnahme >= 0).map(({ gruppe }) => gruppe));
  return struktur.every(({ braucht }) => braucht.every((gruppe) => finanziert.has(gruppe)));
}

/** Uses of a structure. */
export function usesOf(struktur: Struktur): ReadonlySet<number> {
  const genutzt = new Set<number>();
  for (const { nutzungen } of struktur) for (const k of nutzungen) genutzt.add(k);
  return genutzt;
}

/** Does what is financed keep caps by itself, before any open cent? */
function keepsWachsende({ wachsende, geldzeilen }: Block, struktur: Struktur): boolean {
  return wachsende.every((z) => {
    const stand = struktur.reduce((summe, { fest }) => summe + (fest[z] ?? 0), 0);
    return stand <= (geldzeilen[z]?.rechts ?? 0);
  });
}

/** Are all rules kept that do not depend on cents? */
export function isZulaessig(block: Block, struktur: Struktur): boolean {
  if (!struktur.every(({ massnahme, gruppe }) => massnahme >= 0 || !block.pflicht[gruppe])) return false;
  const genutzt = usesOf(struktur);
  return (
    hasVoraussetzungen(struktur) &&
    keepsWachsende(block, struktur) &&
    block.ausschluesse.every(({ links, rechts }) => !genutzt.has(links) || !genutzt.has(rechts)) &&
    block.wuensche.every((nutzung) => genutzt.has(nutzung)) &&
    block.voraussetzungen.every(
      ({ nutzung, eineVon }) => !genutzt.has(nutzung) || eineVon.some((andere) => genutzt.has(andere)),
    )
  );
}

/** Benefit of a structure. */
export function nutzenOf(struktur: Struktur): number {
  return struktur.reduce((summe, { nutzen }) => summe + nutzen, 0);
}

/** Effort of a structure in points. */
export function aufwandOf(block: Block, struktur: Struktur): number {
  const programme = new Set(struktur.flatMap(({ paket }) => paket?.programme ?? []));
  return [...programme].reduce((summe, kennung) => summe + (block.instanz.aufwand.get(kennung) ?? 1), 0);
}
