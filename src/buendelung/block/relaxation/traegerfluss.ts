/**
 * The money of a carrier beside caps that reach over several years: where it takes the place of a grant, the cap
 * gets room for another year. A flow of greatest value by best augmenting paths (Busacker, Gowen 1960).
 */
import type { Offenes, Wahl } from '../aufbau/block.ts';
import type { Centpreise, Ecke } from './ecke.ts';

/** Gains closer than this share of the largest price count as equal. */
const GLEICH = 1e-12;

/** Best way of a cent to each year and to the room of each limit, and the open grant that it takes. */
type Wege = {
  readonly jahr: Float64Array;
  readonly gehoben: Int32Array;
  readonly grenze: Float64Array;
  readonly verdraengt: Int32Array;
};

/** Where a way ends: own money of a year, or (`i >= 0`) a grant of it that is left unspent. */
type Ende = { gewinn: number; jahr: number; i: number };

/** Room that open grants of a reached year can give their limits. */
function spreadVerdraengt({ offen }: Wahl, { cent, reibung }: Ecke, wege: Wege, klein: number): void {
  for (let i = 0; i < offen.length; i += 1) {
    const { grenze, jahr } = offen[i] as Offenes;
    if (grenze < 0 || (cent[i] as number) <= 0) continue;
    const gewinn = (wege.jahr[jahr] as number) + (reibung[i] as number);
    if (gewinn <= (wege.grenze[grenze] as number) + klein) continue;
    wege.grenze[grenze] = gewinn;
    wege.verdraengt[grenze] = i;
  }
}

/** Years that grants can reach with room in their limit; false: no better way was found. */
function spreadGehoben({ offen }: Wahl, { cent, reibung }: Ecke, wege: Wege, klein: number): boolean {
  let neu = false;
  for (let i = 0; i < offen.length; i += 1) {
    const { grenze, jahr, hoechstens } = offen[i] as Offenes;
    if (grenze < 0 || (cent[i] as number) >= hoechstens) continue;
    const gewinn = (wege.grenze[grenze] as number) - (reibung[i] as number);
    if (gewinn <= (wege.jahr[jahr] as number) + klein) continue;
    wege.jahr[jahr] = gewinn;
    wege.gehoben[jahr] = i;
    neu = true;
  }
  return neu;
}

/** Best ways from the carrier: straight to any year at first, then through limits. */
function findWege(wahl: Wahl, ecke: Ecke, klein: number): Wege {
  const jahre = ecke.eigen.length;
  const wege: Wege = {
    jahr: new Float64Array(jahre),
    gehoben: new Int32Array(jahre).fill(-1),
    grenze: new Float64Array(wahl.grenzen.length).fill(Number.NEGATIVE_INFINITY),
    verdraengt: new Int32Array(wahl.grenzen.length).fill(-1),
  };
  for (let runde = 0; runde <= jahre; runde += 1) {
    spreadVerdraengt(wahl, ecke, wege, klein);
    if (!spreadGehoben(wahl, ecke, wege, klein)) break;
  }
  return wege;
}

function findEnde({ offen }: Wahl, { jahre }: Centpreise, { eigen, cent, reibung }: Ecke, wege: Wege): Ende {
  const ende: Ende = { gewinn: 0, jahr: -1, i: -1 };
  const offer = (gewinn: number, jahr: number, i: number): void => {
    if (gewinn > ende.gewinn) Object.assign(ende, { gewinn, jahr, i });
  };
  for (let y = 0; y < eigen.length; y += 1) {
    if ((eigen[y] as number) > 0) offer((wege.jahr[y] as number) + (jahre[y] as number), y, -1);
  }
  for (const [i, { jahr }] of offen.entries()) {
    if ((cent[i] as number) > 0) offer((wege.jahr[jahr] as number) + (reibung[i] as number), jahr, i);
  }
  return ende;
}

/** Open grants that are raised and lowered. */
type Weg = { readonly rauf: readonly number[]; readonly runter: readonly number[] };

/** The way to an end; null: it turns back on itself. */
function traceWeg(wahl: Wahl, wege: Wege, ende: Ende): Weg | null {
  const rauf: number[] = [];
  const runter = ende.i >= 0 ? [ende.i] : [];
  for (let y = ende.jahr; (wege.gehoben[y] as number) >= 0; ) {
    const i = wege.gehoben[y] as number;
    const k = wege.verdraengt[(wahl.offen[i] as Offenes).grenze] as number;
    if (rauf.includes(i) || runter.includes(k)) return null;
    rauf.push(i);
    runter.push(k);
    y = (wahl.offen[k] as Offenes).jahr;
  }
  return { rauf, runter };
}

function shift(ecke: Ecke, { geldzeilen }: Offenes, i: number, cent: number): void {
  ecke.cent[i] = (ecke.cent[i] as number) + cent;
  for (const { zeile, gewicht } of geldzeilen) {
    ecke.geld[zeile] = (ecke.geld[zeile] as number) + gewicht * cent;
  }
}

/** Sends as much as fits along a way; returns how much. */
function send({ offen }: Wahl, ecke: Ecke, weg: Weg, ende: Ende, vorrat: number): number {
  let menge = ende.i < 0 ? Math.min(vorrat, ecke.eigen[ende.jahr] as number) : vorrat;
  for (const i of weg.runter) menge = Math.min(menge, ecke.cent[i] as number);
  for (const i of weg.rauf) {
    menge = Math.min(menge, (offen[i] as Offenes).hoechstens - (ecke.cent[i] as number));
  }
  for (const i of weg.runter) shift(ecke, offen[i] as Offenes, i, -menge);
  for (const i of weg.rauf) shift(ecke, offen[i] as Offenes, i, menge);
  if (ende.i < 0) ecke.eigen[ende.jahr] = (ecke.eigen[ende.jahr] as number) - menge;
  return menge;
}

function largestOf(werte: Float64Array, anzahl: number): number {
  let groesster = 0;
  for (let i = 0; i < anzahl; i += 1) groesster = Math.max(groesster, Math.abs(werte[i] as number));
  return groesster;
}

/**
 * Spends the carrier's money where it is worth most, from the best grants without it. False: no certain optimum was
 * found, the corner is of no use.
 */
export function spendTraeger(wahl: Wahl, preise: Centpreise, ecke: Ecke): boolean {
  const anzahl = wahl.offen.length;
  const klein =
    GLEICH * Math.max(largestOf(preise.jahre, preise.jahre.length), largestOf(ecke.reibung, anzahl));
  let vorrat = wahl.traeger;
  // Each way fills a year, empties a grant or spends all.
  for (let schritt = 0; schritt < 4 * (anzahl + ecke.eigen.length); schritt += 1) {
    const wege = findWege(wahl, ecke, klein);
    const ende = findEnde(wahl, preise, ecke, wege);
    if (vorrat <= 0 || ende.jahr < 0) return true;
    const weg = traceWeg(wahl, wege, ende);
    if (!weg) return false;
    vorrat -= send(wahl, ecke, weg, ende, vorrat);
  }
  return false;
}
