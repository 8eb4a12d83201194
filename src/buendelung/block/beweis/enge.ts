/**
 * Caps within one Massnahme, counted with each of its ways: what programmes could pay position by position may be more
 * than the cap, and then the least useful cents go first.
 */
import type { Angebot } from '../../zertifikat/pruefer/lage.ts';

/** A cap within one Massnahme, in cents of grant. */
type Engpass = NonNullable<Angebot['engpass']>;

/** Cents that an offer brings alone on its position, and what each of them saves. */
export type Beitrag = { readonly engpass: Engpass; readonly cent: number; readonly spart: number };

/** What of these grants the caps don't allow costs at least. */
export function computeUeberhang(beitraege: readonly Beitrag[]): number {
  let verlust = 0;
  for (const eigene of Map.groupBy(beitraege, ({ engpass }) => engpass).values()) {
    let zuviel = eigene.reduce((summe, { cent }) => summe + cent, -Number(eigene[0]?.engpass.cent ?? 0n));
    if (zuviel <= 0) continue;
    for (const { cent, spart } of eigene.sort((a, b) => a.spart - b.spart)) {
      const weniger = Math.min(cent, zuviel);
      verlust += weniger * spart;
      zuviel -= weniger;
      if (zuviel <= 0) break;
    }
  }
  return verlust;
}
