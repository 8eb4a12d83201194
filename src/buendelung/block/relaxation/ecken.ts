/**
 * How a choice may spread its open cents: the cheapest corner for given prices, by a greedy rule. Corners form
 * a relaxation (each open grant keeps one limit at most); a structure that is complete is counted exactly.
 */
import type { Offenes, Wahl } from '../aufbau/block.ts';
import type { Centpreise, Ecke } from './ecke.ts';
import { spendTraeger } from './traegerfluss.ts';

function isFestGrenze(wahl: Wahl, nummer: number, grenze: number): boolean {
  const teile = wahl.offen.filter((offen) => offen.grenze === nummer);
  const summe = teile.reduce((teil, { hoechstens }) => teil + hoechstens, 0);
  return summe <= grenze || teile.every(({ jahr }) => jahr === teile[0]?.jahr);
}

/** 0: one corner; 1: corners differ where rows over cents have prices; 2: years may differ. */
export type Beweglichkeit = 0 | 1 | 2;

/** Is there more than one corner? */
export function mobilityOf(wahl: Wahl): Beweglichkeit {
  if (!wahl.grenzen.every((grenze, nummer) => isFestGrenze(wahl, nummer, grenze))) return 2;
  if (wahl.traeger > 0 && wahl.bedarf.filter((bedarf) => bedarf > 0).length > 1) return 2;
  return wahl.offen.some(({ geldzeilen }) => geldzeilen.length > 0) ? 1 : 0;
}

/** Price of using one cent of an open grant in the rows over cents. */
function reibungOf(offen: Offenes, preise: Centpreise): number {
  let summe = 0;
  for (const { zeile, gewicht } of offen.geldzeilen) {
    summe += (preise.geldzeilen[zeile] as number) * gewicht;
  }
  return summe;
}

/** Orders the open grants by value, dearest first (insertion: they are few). */
function sortOffene(wahl: Wahl, preise: Centpreise, { reibung, wert, reihe, cent }: Ecke): void {
  for (const [i, offen] of wahl.offen.entries()) {
    const preis = reibungOf(offen, preise);
    const neu = (preise.jahre[offen.jahr] as number) - preis;
    reibung[i] = preis;
    wert[i] = neu;
    cent[i] = 0;
    let k = i;
    while (k > 0 && (wert[reihe[k - 1] as number] as number) < neu) {
      reihe[k] = reihe[k - 1] as number;
      k -= 1;
    }
    reihe[k] = i;
  }
}

function book(ecke: Ecke, { jahr, geldzeilen }: Offenes, cent: number): void {
  ecke.eigen[jahr] = (ecke.eigen[jahr] as number) - cent;
  for (const { zeile, gewicht } of geldzeilen) {
    ecke.geld[zeile] = (ecke.geld[zeile] as number) + gewicht * cent;
  }
}

/**
 * Grants worth their price, dearest first, as far as the limits go; own money never falls below 0. Without
 * `mitDeckeln` only limits of single positions count.
 */
function grant(wahl: Wahl, ecke: Ecke, mitDeckeln: boolean): void {
  const { frei, reihe, wert } = ecke;
  for (let g = 0; g < wahl.grenzen.length; g += 1) frei[g] = wahl.grenzen[g] as number;
  for (let k = 0; k < wahl.offen.length; k += 1) {
    const i = reihe[k] as number;
    if ((wert[i] as number) < 0) return;
    const offen = wahl.offen[i] as Offenes;
    const begrenzt = offen.grenze >= 0 && (mitDeckeln || offen.geteilt);
    const hoechstens = Math.min(offen.hoechstens, ecke.eigen[offen.jahr] as number);
    const betrag = begrenzt ? Math.min(hoechstens, frei[offen.grenze] as number) : hoechstens;
    if (begrenzt) frei[offen.grenze] = (frei[offen.grenze] as number) - betrag;
    ecke.cent[i] = betrag;
    book(ecke, offen, betrag);
  }
}

/** The carrier's money goes where a cent is dearest: own money of a year, or a grant it takes the place of. */
function payTraeger(wahl: Wahl, preise: Centpreise, ecke: Ecke): void {
  let vorrat = wahl.traeger;
  const jahre = Array.from(ecke.eigen, (_, jahr) => ({ preis: preise.jahre[jahr] as number, jahr, i: -1 }));
  const verdraengt = wahl.offen.flatMap(({ jahr }, i) =>
    (ecke.reibung[i] as number) > 0 && (ecke.cent[i] as number) > 0
      ? [{ preis: ecke.reibung[i] as number, jahr, i }]
      : [],
  );
  for (const { preis, jahr, i } of [...jahre, ...verdraengt].sort((a, b) => b.preis - a.preis)) {
    if (preis < 0) return;
    const platz = i < 0 ? Math.max(0, ecke.eigen[jahr] as number) : (ecke.cent[i] as number);
    const cent = Math.min(vorrat, platz);
    vorrat -= cent;
    if (i < 0) {
      ecke.eigen[jahr] = (ecke.eigen[jahr] as number) - cent;
      continue;
    }
    // The carrier pays in place of the grant: own money stays, the rows get their cents back.
    for (const { zeile, gewicht } of (wahl.offen[i] as Offenes).geldzeilen) {
      ecke.geld[zeile] = (ecke.geld[zeile] as number) - gewicht * cent;
    }
  }
}

/** Does a cap reach over open grants of several years, so that the carrier's money may free it for another one? */
function hasJahresdeckel({ offen }: Wahl): boolean {
  return offen.some(({ grenze, geteilt }) => grenze >= 0 && !geteilt);
}

/** Grants as far as the limits go, then the carrier's money. */
function fillEcke(wahl: Wahl, preise: Centpreise, ecke: Ecke, mitDeckeln: boolean): void {
  ecke.eigen.set(wahl.bedarf);
  ecke.geld.set(wahl.fest);
  if (wahl.offen.length === 0) return;
  sortOffene(wahl, preise, ecke);
  grant(wahl, ecke, mitDeckeln);
}

/** Writes the cheapest corner of a choice for these prices into `ecke`. */
export function findEcke(wahl: Wahl, preise: Centpreise, ecke: Ecke): void {
  const geldlich = wahl.traeger > 0 && wahl.offen.some(({ geldzeilen }) => geldzeilen.length > 0);
  const verschiebbar = geldlich && hasJahresdeckel(wahl);
  fillEcke(wahl, preise, ecke, true);
  if (verschiebbar && spendTraeger(wahl, preise, ecke)) return;
  // Leaving caps out keeps the corner a lower bound.
  if (verschiebbar) fillEcke(wahl, preise, ecke, false);
  if (wahl.traeger > 0) payTraeger(wahl, preise, ecke);
}
