/**
 * What a Ressort is called on a day, and who held a remit before.
 */
import type { Pruefstand } from '#kernel/befund.ts';
import { jahrOf, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '../programm.ts';
import type { Ressort, Ressortname, Ressortverzeichnis } from './ressorts.ts';

type Spanne = { readonly ab: Kalendertag | null; readonly bis: Kalendertag | null };

/** A name with the days on which it answers for something. */
export type Namensabschnitt = Spanne & {
  readonly ressort: string;
  readonly kurz: string;
  readonly name: string | null;
  readonly pruefstand: Pruefstand;
};

/** Who answers for a programme on a day, and who did before within its life. */
export type Ressortangabe = {
  /** Key in the register; null: not in it. */
  readonly kennung: string | null;
  readonly kurz: string;
  readonly name: string | null;
  readonly frueher: readonly { readonly kurz: string; readonly bis: Kalendertag }[];
  readonly pruefstand: Pruefstand;
};

function laterOf(a: Kalendertag | null, b: Kalendertag | null): Kalendertag | null {
  if (a === null) return b;
  return b === null || a >= b ? a : b;
}

function earlierOf(a: Kalendertag | null, b: Kalendertag | null): Kalendertag | null {
  if (a === null) return b;
  return b === null || a <= b ? a : b;
}

/** Do the two share a day? */
export function overlaps(a: Spanne, b: Spanne): boolean {
  const ab = laterOf(a.ab, b.ab);
  const bis = earlierOf(a.bis, b.bis);
  return ab === null || bis === null || ab <= bis;
}

function abschnittOf(
  { kennung }: Ressort,
  name: Ressortname,
  grenze: Spanne,
  stand: Pruefstand,
): Namensabschnitt {
  return {
    ressort: kennung,
    kurz: name.kurz,
    name: name.name ?? null,
    ab: laterOf(name.ab, grenze.ab),
    bis: earlierOf(name.bis, grenze.bis),
    pruefstand: name.pruefstand === 'ungeprueft' || stand === 'ungeprueft' ? 'ungeprueft' : 'gelesen',
  };
}

const IMMER: Spanne = { ab: null, bis: null };

function namenIn(ressort: Ressort | undefined, grenze: Spanne, stand: Pruefstand): Namensabschnitt[] {
  return (ressort?.namen ?? [])
    .filter((name) => overlaps(name, grenze))
    .map((name) => abschnittOf(ressort as Ressort, name, grenze, stand));
}

/** Names behind a remit in order of time: who held it, under which name. */
export function listNamensfolge(verzeichnis: Ressortverzeichnis, aufgabe: string): Namensabschnitt[] {
  const stand = verzeichnis.quelle.pruefstand;
  const traeger = verzeichnis.aufgaben.find(({ kennung }) => kennung === aufgabe)?.traeger ?? [];
  return traeger.flatMap((eintrag) =>
    namenIn(
      verzeichnis.ressorts.find(({ kennung }) => kennung === eintrag.ressort),
      eintrag,
      eintrag.pruefstand ?? stand,
    ),
  );
}

/** Is it called so, in one of its short forms? */
export function isGenannt({ kurz, auch }: Pick<Ressortname, 'kurz' | 'auch'>, gesucht: string): boolean {
  return kurz === gesucht || (auch?.includes(gesucht) ?? false);
}

/** The Ressort that was called so at some time from the day on; undefined: none. */
export function findRessort(
  verzeichnis: Ressortverzeichnis,
  kurz: string,
  ab: Kalendertag | null,
): Ressort | undefined {
  return verzeichnis.ressorts.find(({ namen }) =>
    namen.some((name) => isGenannt(name, kurz) && overlaps(name, { ab, bis: null })),
  );
}

type Programmfassung = { readonly programm: Programm; readonly ab: Kalendertag };

function folgeOf(verzeichnis: Ressortverzeichnis, { programm, ab }: Programmfassung): Namensabschnitt[] {
  if (programm.aufgabe !== undefined) return listNamensfolge(verzeichnis, programm.aufgabe);
  const ressort = findRessort(verzeichnis, programm.ressort, ab);
  return namenIn(ressort, IMMER, verzeichnis.quelle.pruefstand);
}

/** Names of the programme's life that had ended when the one of today began. */
function fruehereIn(
  folge: readonly Namensabschnitt[],
  jetzt: Namensabschnitt,
  beginn: Kalendertag,
): Ressortangabe['frueher'] {
  return folge.flatMap(({ kurz, bis }) =>
    bis !== null && bis >= beginn && jetzt.ab !== null && bis < jetzt.ab && kurz !== jetzt.kurz
      ? [{ kurz, bis }]
      : [],
  );
}

/**
 * Who answers for a version of a programme on a day; of a programme that is over, who did on its last day. Without a
 * line in the register: as the programme says.
 */
export function describeRessort(
  verzeichnis: Ressortverzeichnis | null,
  fassung: Programmfassung,
  stichtag: Kalendertag,
): Ressortangabe {
  const { programm } = fassung;
  const ende = programm.laufzeit.bis;
  const tag = ende !== null && ende < stichtag ? ende : stichtag;
  const folge = verzeichnis ? folgeOf(verzeichnis, fassung) : [];
  const jetzt = folge.find((abschnitt) => overlaps(abschnitt, { ab: tag, bis: tag }));
  if (!jetzt) {
    return {
      kennung: null,
      kurz: programm.ressort,
      name: null,
      frueher: [],
      pruefstand: programm.quelle.pruefstand,
    };
  }
  return {
    kennung: jetzt.ressort,
    kurz: jetzt.kurz,
    name: jetzt.name,
    frueher: fruehereIn(folge, jetzt, programm.laufzeit.ab ?? fassung.ab).toReversed(),
    pruefstand: jetzt.pruefstand,
  };
}

/** „BMWSB (bis 2021: BMI; bis 2018: BMUB)“ */
export function formatRessort({ kurz, frueher }: Ressortangabe): string {
  if (frueher.length === 0) return kurz;
  return `${kurz} (${frueher.map((eines) => `bis ${jahrOf(eines.bis)}: ${eines.kurz}`).join('; ')})`;
}
