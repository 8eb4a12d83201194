/**
 * How a choice may spread its open cents: the cheapest corner for given prices, by a greedy rule. Corners form
 * a relaxation (each open grant keeps one limit at most); a structure that is complete is counted exactly.
 */
import type { Offenes, Wahl } from '../aufbau/block.ts';
import type { Centpreise, Ecke } from './ecke.ts';
import { spendTraeger } from './traegerfluss.ts';

type Geldanteil = Offenes['geldzeilen'][number];

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
  const { geldzeilen } = offen;
  let summe = 0;
  for (let k = 0; k < geldzeilen.length; k += 1) {
    const { zeile, gewicht } = geldzeilen[k] as Geldanteil;
    summe += (preise.geldzeilen[zeile] as number) * gewicht;
  }
  return summe;
}

/** Orders the open grants by value, dearest first (insertion: they are few). */
function sortOffene(wahl: Wahl, preise: Centpreise, { reibung, wert, reihe, cent }: Ecke): void {
  for (let i = 0; i < wahl.offen.length; i += 1) {
    const offen = wahl.offen[i] as Offenes;
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
  for (let k = 0; k < geldzeilen.length; k += 1) {
    const { zeile, gewicht } = geldzeilen[k] as Geldanteil;
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

/** May the carrier still take the place of this open grant, to the good of a row? */
function isVerdraengbar({ bezahlt, eigen, reibung, cent }: Ecke, i: number): boolean {
  return bezahlt[eigen.length + i] === 0 && (reibung[i] as number) > 0 && (cent[i] as number) > 0;
}

/**
 * Where a carrier's cent is worth most among what it has not paid yet: a year, or (behind the years) an open grant
 * it takes the place of; -1: nowhere.
 */
function findTeuerstes({ offen }: Wahl, { jahre }: Centpreise, ecke: Ecke): number {
  let [beste, preis] = [-1, 0];
  for (let y = 0; y < jahre.length; y += 1) {
    const neu = jahre[y] as number;
    if (ecke.bezahlt[y] === 0 && (neu > preis || (beste < 0 && neu === 0))) [beste, preis] = [y, neu];
  }
  for (let i = 0; i < offen.length; i += 1) {
    const neu = ecke.reibung[i] as number;
    if (neu > preis && isVerdraengbar(ecke, i)) [beste, preis] = [jahre.length + i, neu];
  }
  return beste;
}

/** The carrier's money goes where a cent is dearest: own money of a year, or a grant it takes the place of. */
function payTraeger(wahl: Wahl, preise: Centpreise, ecke: Ecke): void {
  const jahre = ecke.eigen.length;
  let vorrat = wahl.traeger;
  ecke.bezahlt.fill(0);
  for (
    let k = findTeuerstes(wahl, preise, ecke);
    k >= 0 && vorrat > 0;
    k = findTeuerstes(wahl, preise, ecke)
  ) {
    ecke.bezahlt[k] = 1;
    const platz = k < jahre ? Math.max(0, ecke.eigen[k] as number) : (ecke.cent[k - jahre] as number);
    const cent = Math.min(vorrat, platz);
    vorrat -= cent;
    if (k < jahre) {
      ecke.eigen[k] = (ecke.eigen[k] as number) - cent;
      continue;
    }
    // The carrier pays in place of the grant: own money stays, the rows get their cents back.
    for (const { zeile, gewicht } of (wahl.offen[k - jahre] as Offenes).geldzeilen) {
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
  const { eigen, geld } = ecke;
  for (let y = 0; y < eigen.length; y += 1) eigen[y] = wahl.bedarf[y] as number;
  for (let z = 0; z < geld.length; z += 1) geld[z] = wahl.fest[z] as number;
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
