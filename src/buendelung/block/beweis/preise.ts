/**
 * Prices of the relaxation as a leaf of a proof: each row of the search is a sum of rows of the certificate
 * (docs/zertifikat.md), in which uses are variables of their own.
 */
import type { Beweisblatt } from '../../zertifikat/beweis.ts';
import { MASSSTAB } from '../aufbau/block.ts';
import { type Teilproblem, unitOf } from '../relaxation/teilproblem.ts';

/** Largest integer price: below 2^53, so that JSON keeps it. */
const GROESSTE = 2 ** 52;
const FEINSTE = 2 ** 40;

type Zeilenpreise = Map<string, number>;

function add(summe: Zeilenpreise, zeile: string, preis: number): void {
  summe.set(zeile, (summe.get(zeile) ?? 0) + preis);
}

function schluesselOf(t: Teilproblem, nutzung: number): string {
  return t.block.nutzungen[nutzung]?.schluessel ?? '';
}

/** Part of the key of an exclusion side (`a:number:side:scope`) that names the scope. */
function bereichOf(schluessel: string): string {
  return schluessel.split(':').slice(3).join(':');
}

function addDeckel(t: Teilproblem, summe: Zeilenpreise, teile: readonly string[], preis: number): void {
  const [, nummer = '', m] = teile;
  const zeile = t.block.geldzeilen.find((eintrag) => eintrag.nummer === Number(nummer));
  if (!zeile) return;
  const jeCent = preis * MASSSTAB;
  add(summe, `deckel:${nummer}`, jeCent * zeile.faktor);
  if (m !== undefined) add(summe, `link:d:${nummer}:${m}`, jeCent * zeile.rechts);
}

function addAusschluss(t: Teilproblem, summe: Zeilenpreise, teile: readonly string[], preis: number): void {
  const [, nummer, links, a, b] = teile;
  const paar = t.block.ausschluesse.find(
    (eintrag) => eintrag.nummer === Number(nummer) && eintrag.links === Number(links),
  );
  if (!paar) return;
  const eine = schluesselOf(t, paar.links);
  add(summe, `link:${eine}:${a}`, preis);
  add(summe, `link:${schluesselOf(t, paar.rechts)}:${b}`, preis);
  add(summe, `ausschluss:${nummer}:${bereichOf(eine)}`, preis);
}

function addProgrammvoraussetzung(
  t: Teilproblem,
  summe: Zeilenpreise,
  teile: readonly string[],
  preis: number,
): void {
  const [, nummer, m] = teile;
  const regel = t.block.instanz.voraussetzungen[Number(nummer)];
  if (!regel) return;
  add(summe, `link:p:${regel.programm}:${m}`, preis);
  add(summe, `programmvoraussetzung:${nummer}`, preis);
  for (const kennung of regel.eineVon) add(summe, `benutzt:p:${kennung}`, preis);
}

/** Group of the instance behind a group of the block. */
export function gruppeOf(t: Teilproblem, g: number): number {
  const wahl = t.wahlen.find(({ gruppe, massnahme }) => gruppe === g && massnahme >= 0);
  return t.block.instanz.massnahmen[wahl?.massnahme ?? -1]?.gruppe ?? -1;
}

/** Adds what a row of the search is in the certificate; `preis` per unit of the objective. */
function addZeile(t: Teilproblem, summe: Zeilenpreise, kennung: string, preis: number): void {
  const teile = kennung.split(':');
  const arten: Readonly<Record<string, () => void>> = {
    eigenmittel: () => add(summe, kennung, preis * MASSSTAB),
    gesamt: () => add(summe, kennung, preis * MASSSTAB),
    deckel: () => addDeckel(t, summe, teile, preis),
    ausschluss: () => addAusschluss(t, summe, teile, preis),
    programmvoraussetzung: () => addProgrammvoraussetzung(t, summe, teile, preis),
    voraussetzung: () => {
      const [g, d] = teile.slice(1).map((gruppe) => gruppeOf(t, Number(gruppe)));
      add(summe, `voraussetzung:${g}:${d}`, preis);
    },
    wunsch: () => {
      add(summe, kennung, preis);
      add(summe, `benutzt:p:${kennung.slice('wunsch:'.length)}`, preis);
    },
  };
  const genannt = arten[teile[0] ?? ''];
  if (genannt) genannt();
  else add(summe, kennung, preis);
}

/** The prices as integers over a common power of two, as fine as JSON keeps them. */
export function toBlatt(t: Teilproblem, preise: Float64Array, widerspruch: boolean): Beweisblatt {
  const summe: Zeilenpreise = new Map();
  for (const [r, { kennung }] of t.zeilen.entries()) {
    const preis = (preise[r] as number) / unitOf(t.ziel);
    if (preis > 0) addZeile(t, summe, kennung, preis);
  }
  const hoechster = Math.max(0, ...summe.values());
  const nenner = hoechster === 0 ? 1 : Math.min(FEINSTE, 2 ** Math.floor(Math.log2(GROESSTE / hoechster)));
  const ganze = [...summe].map(([zeile, preis]) => [zeile, Math.round(preis * nenner)] as const);
  return {
    preise: Object.fromEntries(ganze.filter(([, preis]) => preis > 0).sort(([a], [b]) => (a < b ? -1 : 1))),
    nenner: Math.max(1, nenner),
    ...(widerspruch ? { widerspruch: true } : {}),
  };
}
