/**
 * Prices of the relaxation as a leaf of a proof: each row of the search is a sum of rows of the certificate
 * (docs/zertifikat.md), in which uses are variables of their own.
 */
import type { Beweisblatt } from '../../zertifikat/beweis.ts';
import { kennungOfAusschluss } from '../../zertifikat/regeln.ts';
import { MASSSTAB } from '../aufbau/block.ts';
import { type Teilproblem, unitOf } from '../relaxation/teilproblem.ts';
import type { Traegerpreise } from './traeger.ts';

/** Largest integer price: below 2^53, so that JSON keeps it. */
const GROESSTE = 2 ** 52;
const FEINSTE = 2 ** 50;

type Zeilenpreise = Map<string, number>;

function add(summe: Zeilenpreise, zeile: string, preis: number): void {
  summe.set(zeile, (summe.get(zeile) ?? 0) + preis);
}

function schluesselOf(t: Teilproblem, nutzung: number): string {
  return t.block.nutzungen[nutzung]?.schluessel ?? '';
}

/** Group of the instance behind a group of the block. */
export function gruppeOf(t: Teilproblem, g: number): number {
  const wahl = t.wahlen.find(({ gruppe, massnahme }) => gruppe === g && massnahme >= 0);
  return t.block.instanz.massnahmen[wahl?.massnahme ?? -1]?.gruppe ?? -1;
}

/** A rule in which each list of `wenn` is looked at in one group only. */
export function addRegel(
  summe: Zeilenpreise,
  kennung: string,
  gruppen: readonly (number | string | undefined)[],
  preis: number,
): void {
  for (const [i, gruppe] of gruppen.entries()) add(summe, `link:${gruppe}:r:${kennung}/${i}`, preis);
  add(summe, `regel:${kennung}`, preis);
  add(summe, `benutzt:r:${kennung}/dann`, preis);
}

/** Adds what a row of the search is in the certificate; `preis` per unit of the objective. */
function addZeile(t: Teilproblem, summe: Zeilenpreise, kennung: string, preis: number): void {
  const { instanz, geldzeilen } = t.block;
  const [art = '', nummer = '', ...weitere] = kennung.split(':');
  const gruppeVon = (m: string | undefined): number | undefined => instanz.massnahmen[Number(m)]?.gruppe;
  const arten: Readonly<Record<string, () => void>> = {
    eigenmittel: () => add(summe, kennung, preis * MASSSTAB),
    gesamt: () => add(summe, kennung, preis * MASSSTAB),
    nutzen: () => add(summe, kennung, preis),
    deckel: () => {
      const rechts = geldzeilen.find((zeile) => zeile.nummer === Number(nummer))?.rechts ?? 0;
      const jeCent = preis * MASSSTAB;
      add(summe, `grenze:${nummer}`, jeCent);
      // A floor names the Massnahme that triggers it.
      for (const m of weitere) add(summe, `link:${gruppeVon(m)}:d:${nummer}`, jeCent * rechts);
    },
    ausschluss: () => {
      const [links, a, b] = weitere;
      const regel = kennungOfSeite(schluesselOf(t, Number(links))).kennung;
      addRegel(summe, regel, [gruppeVon(a), gruppeVon(b)], preis);
    },
    programmvoraussetzung: () => addRegel(summe, `${art}:${nummer}`, [gruppeVon(weitere[0])], preis),
    voraussetzung: () => {
      const [g = 0, d = 0] = [nummer, ...weitere].map((gruppe) => gruppeOf(t, Number(gruppe)));
      addRegel(summe, `${art}:${g}:${d}`, [g], preis);
    },
    wunsch: () => addRegel(summe, kennung, [], preis),
    link: () => {
      const ende = kennung.lastIndexOf(':');
      const nutzung = kennung.slice('link:'.length, ende);
      add(summe, `link:${gruppeVon(kennung.slice(ende + 1))}:${nutzung}`, preis);
    },
  };
  arten[art]?.();
}

/** The rule behind one side of an exclusion (`a:number:side:scope`) and which of its lists the side is. */
export function kennungOfSeite(schluessel: string): { readonly kennung: string; readonly seite: string } {
  const [, nummer = '', seite = '', ...bereich] = schluessel.split(':');
  return { kennung: kennungOfAusschluss(Number(nummer), bereich.join(':')), seite };
}

/** The prices as integers over a common power of two, as fine as JSON keeps them. */
export function toBlatt(
  t: Teilproblem,
  preise: Float64Array,
  traeger: Traegerpreise,
  widerspruch: boolean,
): Beweisblatt {
  const summe: Zeilenpreise = new Map();
  for (const [m, preis] of traeger) add(summe, `traegermittel:${m}`, preis / unitOf(t.ziel));
  for (const [r, { kennung }] of t.zeilen.entries()) {
    const preis = (preise[r] as number) / unitOf(t.ziel);
    if (preis > 0) addZeile(t, summe, kennung, preis);
  }
  const hoechster = Math.max(0, ...summe.values());
  const nenner = hoechster === 0 ? 1 : Math.min(FEINSTE, 2 ** Math.floor(Math.log2(GROESSTE / hoechster)));
  const ganze = [...summe].map(([zeile, preis]) => [zeile, Math.round(preis * nenner)] as const);
  return {
    preise: Object.fromEntries(ganze.filter(([, preis]) => preis > 0).sort(([a], [b]) => (a < b ? -1 : 1))),
    nenner: widerspruch ? 0 : Math.max(1, nenner),
  };
}
