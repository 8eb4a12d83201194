/**
 * Which limits can bind at all, and what follows for offers: cents fixed by the package or left to the model.
 */
import { add, type EuroCent, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Angebot, Deckel, Instanz, MassnahmeInstanz } from './instanz.ts';
import { findKombinierbare } from './optionen.ts';

/** Can the offers of a cap together exceed it? Of one position only one pays in full. */
function exceedsDeckel(deckel: Deckel, instanz: Instanz): boolean {
  const jeBedarf = new Map<number, number>();
  for (const index of deckel.angebote) {
    const angebot = instanz.angebote[index];
    if (!angebot) continue;
    const last = deckel.bezug === 'zuwendung' ? angebot.hoechstens : angebot.grundlage;
    jeBedarf.set(angebot.bedarf, (jeBedarf.get(angebot.bedarf) ?? 0) + last);
  }
  let summe = 0;
  for (const last of jeBedarf.values()) summe += last;
  return summe > deckel.betrag;
}

/** The limits that can bind at all; the others hold whatever is chosen. */
export function filterDeckel(instanz: Instanz): Deckel[] {
  return instanz.deckel.filter(
    (deckel) =>
      deckel.jeMassnahme !== undefined ||
      (deckel.angebote.length > 0 && (deckel.art === 'mindestens' || exceedsDeckel(deckel, instanz))),
  );
}

/** Offers whose cents the model chooses: those under a cap that can bind, and those that may share a position. */
export function findVariable(instanz: Instanz, deckel: readonly Deckel[]): ReadonlySet<number> {
  const gedeckelt = deckel.filter(({ art }) => art === 'hoechstens').flatMap(({ angebote }) => angebote);
  return new Set([...gedeckelt, ...findKombinierbare(instanz)]);
}

const WACHSEND = new WeakMap<readonly Deckel[], boolean>();

/** Do any of these caps grow with what is financed? */
function hasWachsende(deckel: readonly Deckel[]): boolean {
  const bekannt = WACHSEND.get(deckel);
  if (bekannt !== undefined) return bekannt;
  const wachsend = deckel.some(({ jeMassnahme }) => jeMassnahme !== undefined);
  WACHSEND.set(deckel, wachsend);
  return wachsend;
}

/** Most that financed Massnahmen (one of each group) can take from a cap by themselves. */
function computeZehrung({ jeMassnahme }: Deckel, massnahmen: readonly MassnahmeInstanz[]): EuroCent {
  const gruppen = new Map<number, EuroCent>();
  for (const [m, beitrag] of jeMassnahme ?? []) {
    const gruppe = massnahmen[m]?.gruppe ?? -1;
    gruppen.set(gruppe, maxEuro(gruppen.get(gruppe) ?? NULL_EURO, subtract(NULL_EURO, beitrag)));
  }
  return add(NULL_EURO, ...gruppen.values());
}

/**
 * A cap of which promises may have taken more than there is: they stand, and nothing new comes on top. So it is no
 * limit where none of its offers is taken: a row for each of them, which holds where that one is.
 */
export function splitDeckel(deckel: Deckel, massnahmen: readonly MassnahmeInstanz[]): Deckel[] {
  const mehr = maxEuro(NULL_EURO, subtract(computeZehrung(deckel, massnahmen), deckel.betrag));
  if (mehr === NULL_EURO || deckel.angebote.length === 0) return [deckel];
  return deckel.angebote.map((angebot) => ({ ...deckel, nurMit: { angebot, mehr } }));
}

/** The limits once it is known which Massnahmen are financed: caps that grow with them as plain amounts. */
export function settleDeckel(deckel: readonly Deckel[], finanziert: Iterable<number>): readonly Deckel[] {
  if (!hasWachsende(deckel)) return deckel;
  const dabei = [...finanziert];
  return deckel.map((grenze) => {
    const { jeMassnahme, nurMit, ...fest } = grenze;
    if (!jeMassnahme) return grenze;
    const betrag = add(fest.betrag, ...dabei.map((m) => jeMassnahme.get(m) ?? NULL_EURO));
    return { ...fest, betrag: nurMit ? maxEuro(NULL_EURO, betrag) : betrag };
  });
}

/** Does this limit end with the Massnahme? */
export function isOertlich(deckel: Deckel): boolean {
  return deckel.reichweite === 'position' || deckel.reichweite === 'massnahme';
}

/** What an offer adds to a floor when paid in full. */
export function lastOf(angebot: Angebot | undefined, grenze: Deckel): EuroCent {
  if (!angebot) return NULL_EURO;
  return grenze.bezug === 'zuwendung' ? angebot.hoechstens : angebot.grundlage;
}
