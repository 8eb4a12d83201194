/**
 * The price of each carrier's money in a leaf of a proof. A choice of the search spends it best by itself; in a
 * certificate one price per Massnahme stands for all its ways to pay.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Lp } from '../relaxation/basis.ts';
import { setCentpreise, valueOfEcke } from '../relaxation/bewertung.ts';
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

type Traegerpreis = { readonly preis: number; readonly wert: number };

/** Which of the lines through (0, `links`) and (1, `rechts`) is least at `t`. */
function findLeast(links: readonly number[], rechts: readonly number[], t: number): number {
  const at = (i: number): number => (1 - t) * (links[i] as number) + t * (rechts[i] as number);
  let least = 0;
  for (let i = 1; i < links.length; i += 1) if (at(i) < at(least)) least = i;
  return least;
}

/** Steps towards the best price between two others; each takes up one more choice. */
const SCHRITTE = 50;

/** Where the least of these lines is largest, between 0 and 1: where one that rises meets one that falls. */
function findGipfel(links: readonly number[], rechts: readonly number[]): number {
  const steigung = (i: number): number => (rechts[i] as number) - (links[i] as number);
  let [steigend, fallend, t] = [findLeast(links, rechts, 0), findLeast(links, rechts, 1), 0];
  if (steigung(steigend) <= 0) return 0;
  if (steigung(fallend) >= 0) return 1;
  for (let schritt = 0; schritt < SCHRITTE; schritt += 1) {
    const abstand = (links[fallend] as number) - (links[steigend] as number);
    t = abstand / (steigung(steigend) - steigung(fallend));
    const least = findLeast(links, rechts, t);
    if (least === steigend || least === fallend) return t;
    if (steigung(least) > 0) steigend = least;
    else fallend = least;
  }
  return t;
}

/** The price that bounds the allowed choices of a Massnahme best, and that bound, which is concave in the price. */
function findPreis(lp: Lp, wahlen: readonly number[]): Traegerpreis {
  const { t, bewertung } = lp;
  const inhalt = wahlen.map((w) => t.wahlen[w] as Wahl);
  const preise = listKandidaten(bewertung.preise, inhalt).sort((a, b) => a - b);
  const werte = preise.map((preis) => wahlen.map((w) => valueAt(lp, w, preis)));
  const least = werte.map((eine) => eine.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
  const k = least.indexOf(Math.max(...least));
  let beste = { preis: preise[k] as number, wert: least[k] as number };
  // Between two candidates every choice is a line unless grants under one cap change places: near enough to look there.
  for (const i of [k - 1, k]) {
    const [links, rechts] = [werte[i], werte[i + 1]];
    if (!links || !rechts) continue;
    const x = findGipfel(links, rechts);
    const preis = (1 - x) * (preise[i] as number) + x * (preise[i + 1] as number);
    const wert = wahlen.reduce((a, w) => Math.min(a, valueAt(lp, w, preis)), Number.POSITIVE_INFINITY);
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
  setCentpreise(t, lp.preise, bewertung);
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
