/**
 * Partial packages without those another one beats. They are kept by shape: whether packages of one shape can beat
 * those of another is asked once, and only their money is compared one by one.
 */
import type { Vergleich } from './dominanz.ts';
import { type Gestalt, keepsProgrammregeln, type Profil } from './gestalt.ts';
import type { Raster, Stelle } from './raster.ts';

export type Auswahl<T extends Profil> = { readonly teile: T[]; readonly vollstaendig: boolean };

/** What may still be kept and looked at. */
export type Vorrat = { readonly hoechstens: number; arbeit: number };

/** What a comparison looks at, beside each bound programme. */
const JE_VERGLEICH = 2;

type Gruppe<T> = {
  readonly gestalt: Gestalt;
  /** Those of one shape that are kept. */
  teile: T[];
  /** Those whose members may beat one of this. */
  readonly staerkere: Gruppe<T>[];
};

/** What has been kept at one position. */
type Bestenliste<T> = {
  readonly isBesser: Vergleich;
  readonly s: Stelle;
  readonly r: Raster;
  readonly gruppen: Map<string, Gruppe<T>>;
  /** All in the order in which they came, with their groups. */
  behalten: { readonly teil: T; readonly gruppe: Gruppe<T> }[];
  /** Comparisons so far. */
  vergleiche: number;
};

/** The group of a shape; a new one is compared with all others, and they with it. */
function groupOf<T extends Profil>(liste: Bestenliste<T>, gestalt: Gestalt): Gruppe<T> {
  const { gruppen, s, r } = liste;
  const schluessel = `${gestalt.bits.join()}|${gestalt.gebunden}`;
  const bekannte = gruppen.get(schluessel);
  if (bekannte) return bekannte;
  const neue: Gruppe<T> = { gestalt, teile: [], staerkere: [] };
  if (keepsProgrammregeln(gestalt, gestalt, s, r)) neue.staerkere.push(neue);
  for (const andere of gruppen.values()) {
    if (keepsProgrammregeln(andere.gestalt, gestalt, s, r)) neue.staerkere.push(andere);
    if (keepsProgrammregeln(gestalt, andere.gestalt, s, r)) andere.staerkere.push(neue);
  }
  liste.vergleiche += gruppen.size;
  gruppen.set(schluessel, neue);
  return neue;
}

/** Moves one of a list to its front: who beats one often beats the next too. */
function bringToFront<E>(liste: E[], stelle: number): void {
  if (stelle > 0) liste.unshift(...liste.splice(stelle, 1));
}

/** Is one kept that beats the candidate, which brings no more money than any of them? */
function isGeschlagen<T extends Profil>(
  liste: Bestenliste<T>,
  { staerkere }: Gruppe<T>,
  kandidat: T,
): boolean {
  const { isBesser, s, r } = liste;
  for (const [i, { teile }] of staerkere.entries()) {
    const stelle = teile.findIndex((teil) => isBesser(teil, kandidat, s, r));
    liste.vergleiche += stelle < 0 ? teile.length : stelle + 1;
    if (stelle < 0) continue;
    bringToFront(teile, stelle);
    bringToFront(staerkere, i);
    return true;
  }
  return false;
}

/** Those that a new one beats: only of equal money, which are the last ones. */
function findGeschlagene<T extends Profil>(liste: Bestenliste<T>, gruppe: Gruppe<T>, neu: T): Set<T> {
  const { isBesser, s, r, behalten } = liste;
  const geschlagen = new Set<T>();
  for (let i = behalten.length - 1; i >= 0; i -= 1) {
    const { teil, gruppe: seine } = behalten[i] as (typeof behalten)[number];
    if (teil.geld !== neu.geld) break;
    if (seine.staerkere.includes(gruppe) && isBesser(neu, teil, s, r)) geschlagen.add(teil);
  }
  return geschlagen;
}

/** Keeps the candidate unless one beats it; those with most money must come first. */
function admit<T extends Profil>(liste: Bestenliste<T>, kandidat: T): boolean {
  const gruppe = groupOf(liste, kandidat);
  if (isGeschlagen(liste, gruppe, kandidat)) return false;
  const geschlagen = findGeschlagene(liste, gruppe, kandidat);
  if (geschlagen.size > 0) {
    liste.behalten = liste.behalten.filter(({ teil }) => !geschlagen.has(teil));
    for (const andere of liste.gruppen.values())
      andere.teile = andere.teile.filter((teil) => !geschlagen.has(teil));
  }
  liste.behalten.push({ teil: kandidat, gruppe });
  gruppe.teile.push(kandidat);
  return true;
}

/** Drops what another one beats, of equals all but the first; ends where the supply does. */
export function keepBeste<T extends Profil>(
  teile: readonly T[],
  isBesser: Vergleich,
  s: Stelle,
  r: Raster,
  vorrat: Vorrat,
): Auswahl<T> {
  const liste: Bestenliste<T> = { isBesser, s, r, gruppen: new Map(), behalten: [], vergleiche: 0 };
  const jeVergleich = JE_VERGLEICH + r.weite.length;
  const vergleiche = vorrat.arbeit / jeVergleich;
  const vollstaendig = teile
    .toSorted((a, b) => b.geld - a.geld || a.aufwand - b.aufwand)
    .every((kandidat) => {
      const neu = admit(liste, kandidat);
      return !neu || (liste.behalten.length <= vorrat.hoechstens && liste.vergleiche <= vergleiche);
    });
  vorrat.arbeit -= liste.vergleiche * jeVergleich;
  return { teile: liste.behalten.map(({ teil }) => teil), vollstaendig };
}
