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

/** What the comparison of two shapes costs, where that of two packages costs one: sets of programmes, both ways. */
const JE_GESTALT = 4;

type Gruppe<T> = {
  readonly gestalt: Gestalt;
  /** Those of one shape that are kept. */
  teile: T[];
  /** Those of them that bring as much as the last one that came. */
  gleiche: T[];
  /** Those whose members may beat one of this, and those of which a member of this may beat one. */
  readonly staerkere: Gruppe<T>[];
  readonly schwaechere: Gruppe<T>[];
};

/** What has been kept at one position. */
type Bestenliste<T> = {
  readonly isBesser: Vergleich;
  readonly s: Stelle;
  readonly r: Raster;
  readonly gruppen: Map<string, Gruppe<T>>;
  /** All in the order in which they came. */
  behalten: Set<T>;
  /** Work so far: comparisons of packages. */
  arbeit: number;
};

/** The group of a shape; a new one is compared with all others, and they with it. */
function groupOf<T extends Profil>(liste: Bestenliste<T>, gestalt: Gestalt): Gruppe<T> {
  const { gruppen, s, r } = liste;
  const schluessel = `${gestalt.bits.join()}|${gestalt.gebunden}`;
  const bekannte = gruppen.get(schluessel);
  if (bekannte) return bekannte;
  const neue: Gruppe<T> = { gestalt, teile: [], gleiche: [], staerkere: [], schwaechere: [] };
  const note = (stark: Gruppe<T>, schwach: Gruppe<T>): void => {
    if (!keepsProgrammregeln(stark.gestalt, schwach.gestalt, s, r)) return;
    schwach.staerkere.push(stark);
    stark.schwaechere.push(schwach);
  };
  note(neue, neue);
  for (const andere of gruppen.values()) {
    note(andere, neue);
    note(neue, andere);
  }
  liste.arbeit += JE_GESTALT * gruppen.size;
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
    liste.arbeit += stelle < 0 ? teile.length : stelle + 1;
    if (stelle < 0) continue;
    bringToFront(teile, stelle);
    bringToFront(staerkere, i);
    return true;
  }
  return false;
}

/** Drops those that a new one beats: only of equal money. */
function dropGeschlagene<T extends Profil>(liste: Bestenliste<T>, { schwaechere }: Gruppe<T>, neu: T): void {
  const { isBesser, s, r } = liste;
  for (const andere of schwaechere) {
    if (andere.gleiche[0]?.geld !== neu.geld) continue;
    liste.arbeit += andere.gleiche.length;
    const geschlagen = andere.gleiche.filter((teil) => isBesser(neu, teil, s, r));
    if (geschlagen.length === 0) continue;
    const isDa = (teil: T): boolean => !geschlagen.includes(teil);
    andere.teile = andere.teile.filter(isDa);
    andere.gleiche = andere.gleiche.filter(isDa);
    for (const teil of geschlagen) liste.behalten.delete(teil);
  }
}

/** Keeps the candidate unless one beats it; those with most money must come first. */
function admit<T extends Profil>(liste: Bestenliste<T>, kandidat: T): boolean {
  const gruppe = groupOf(liste, kandidat);
  if (isGeschlagen(liste, gruppe, kandidat)) return false;
  dropGeschlagene(liste, gruppe, kandidat);
  liste.behalten.add(kandidat);
  gruppe.teile.push(kandidat);
  if (gruppe.gleiche[0]?.geld !== kandidat.geld) gruppe.gleiche = [];
  gruppe.gleiche.push(kandidat);
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
  const liste: Bestenliste<T> = { isBesser, s, r, gruppen: new Map(), behalten: new Set(), arbeit: 0 };
  const vollstaendig = teile
    .toSorted((a, b) => b.geld - a.geld || a.aufwand - b.aufwand)
    .every((kandidat) => {
      const neu = admit(liste, kandidat);
      return !neu || (liste.behalten.size <= vorrat.hoechstens && liste.arbeit <= vorrat.arbeit);
    });
  vorrat.arbeit -= liste.arbeit;
  return { teile: [...liste.behalten], vollstaendig };
}
