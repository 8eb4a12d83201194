/**
 * The price of each carrier's money in a leaf of a proof. A choice of the search spends it best by itself; in a
 * certificate one price per Massnahme stands for all its ways to pay.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Lp } from '../relaxation/basis.ts';
import { valueOfEcke } from '../relaxation/bewertung.ts';
import type { Centpreise } from '../relaxation/ecke.ts';
import { findEcke } from '../relaxation/ecken.ts';

/** Price of a cent of the carrier by Massnahme, in units of the relaxation. */
export type Traegerpreise = ReadonlyMap<number, number>;

/** Prices at which it may be best to change who pays. */
function listKandidaten({ jahre, geldzeilen }: Centpreise, wahlen: readonly Wahl[]): number[] {
  const zuwendungen = wahlen.flatMap(({ offen }) =>
    offen.map((teil) =>
      teil.geldzeilen.reduce(
        (summe, { zeile, gewicht }) => summe + (geldzeilen[zeile] as number) * gewicht,
        0,
      ),
    ),
  );
  return [...new Set([0, ...jahre, ...zuwendungen].filter((preis) => preis >= 0))];
}

/** Value of a choice where a cent of the carrier costs `preis`. */
function valueAt(lp: Lp, w: number, preis: number): number {
  const { t, bewertung } = lp;
  const wahl = t.wahlen[w] as Wahl;
  const jahre = bewertung.preise.jahre.map((jahr) => Math.min(jahr, preis));
  const preise = { jahre, geldzeilen: bewertung.preise.geldzeilen };
  findEcke({ ...wahl, traeger: 0 }, preise, t.ecke);
  return valueOfEcke(t, bewertung, w, preise) - preis * wahl.traeger;
}

/** The price that bounds the allowed choices of a Massnahme best, and that bound. */
function findPreis(lp: Lp, wahlen: readonly number[]): { readonly preis: number; readonly wert: number } {
  const { t, bewertung } = lp;
  const inhalt = wahlen.map((w) => t.wahlen[w] as Wahl);
  let beste = { preis: 0, wert: Number.NEGATIVE_INFINITY };
  for (const preis of listKandidaten(bewertung.preise, inhalt)) {
    const wert = wahlen.reduce(
      (least, w) => Math.min(least, valueAt(lp, w, preis)),
      Number.POSITIVE_INFINITY,
    );
    if (wert > beste.wert) beste = { preis, wert };
  }
  return beste;
}

/** Prices for a leaf, and what the sum of the groups loses by them (0 or more), by group. */
export function priceTraeger(lp: Lp): {
  readonly preise: Traegerpreise;
  readonly verluste: ReadonlyMap<number, number>;
} {
  const { t, bewertung } = lp;
  const preise = new Map<number, number>();
  const verluste = new Map<number, number>();
  const betroffen = [...t.wahlen.keys()].filter(
    (w) => t.verbote[w] === 0 && (t.wahlen[w] as Wahl).traeger > 0,
  );
  for (const [gruppe, wahlen] of Map.groupBy(betroffen, (w) => (t.wahlen[w] as Wahl).gruppe)) {
    let least = Number.POSITIVE_INFINITY;
    for (const [massnahme, eigene] of Map.groupBy(wahlen, (w) => (t.wahlen[w] as Wahl).massnahme)) {
      const { preis, wert } = findPreis(lp, eigene);
      preise.set(massnahme, preis);
      least = Math.min(least, wert);
    }
    verluste.set(gruppe, Math.max(0, (bewertung.bestes[gruppe] as number) - least));
  }
  return { preise, verluste };
}
