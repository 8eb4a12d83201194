/** Packages built position by position; what another one beats is dropped at once. */
import { meets } from '../mengen.ts';
import { type Auswahl, keepBeste, type Vorrat } from './bestenliste.ts';
import { beats, beatsEveryEnd, isMindestensSoGut, matchesEveryEnd, type Vergleich } from './dominanz.ts';
import type { Profil } from './gestalt.ts';
import type { Option, Raster, Stelle } from './raster.ts';
import { emptyTeilpaket, extend, listAngebote, type Teilpaket } from './teilpakete.ts';
import { buildWenige } from './wenige.ts';

/** Comparisons per Massnahme before the enumeration is cut and the plan can no longer be called optimal. */
const ARBEIT = 100_000_000;
/** Partial packages per position before that: the stages behind have to choose among them. */
const HOECHSTENS = 32_000;
/** Comparisons for those that are best by money, where all together were cut already; and for the few good ones. */
const ARBEIT_DANN = 10_000_000;
const ARBEIT_WENIGE = 400_000;
/** Partial packages per position that go on after a cut, and of those that only save effort. */
const DANACH = 1_000;
const VARIANTEN_DANACH = 60;
/** Partial packages per position on the quick way to a few good ones. */
const SCHNELLZAHL = 6;

/** Programmes that cost others nothing but effort, and nothing shared with an unsure result. */
function isHarmlos({ bits, gebunden }: Option, r: Raster): boolean {
  if (gebunden !== '' || meets(bits, 0, r.heikel, 0, r.worte)) return false;
  return bits.subarray(r.anderswoAb, r.fordertAb).every((wort) => wort === 0);
}

/** A few good packages that touch nothing beyond the Massnahme, found quickly: they beat many at an early stage. */
function findVorbilder(r: Raster): Teilpaket[] {
  if (r.boeden.some(({ oertlich }) => !oertlich)) return [];
  let teile = [emptyTeilpaket(r)];
  for (const s of r.stellen) {
    const optionen = s.optionen.filter((option) => isHarmlos(option, r));
    const vorrat = { hoechstens: SCHNELLZAHL, arbeit: ARBEIT_WENIGE };
    teile = keepBeste(extend(teile, { ...s, optionen }, r), beats, s, r, vorrat).teile;
  }
  return teile.filter(({ beisammen }) => beisammen);
}

/** All packages of a Massnahme worth a thought, in numbers of the raster. */
export type Rohpakete = {
  readonly pakete: readonly { readonly angebote: readonly number[]; readonly geldbest: boolean }[];
  readonly vollstaendig: boolean;
  /** Nothing was cut that the stages before effort need. */
  readonly geldVollstaendig: boolean;
};

type Auslese = {
  readonly isBesser: Vergleich;
  readonly isHoffnungslos: (ganz: Profil, b: Profil, s: Stelle, r: Raster) => boolean;
  /** How many go on after a cut. */
  readonly danach: number;
};

/** What the stages before effort need: of equals in money only one. */
const NACH_GELD: Auslese = {
  isBesser: isMindestensSoGut,
  isHoffnungslos: matchesEveryEnd,
  danach: DANACH,
};
/** With those that bring the same with other programmes. */
const MIT_AUFWAND: Auslese = {
  isBesser: beats,
  isHoffnungslos: beatsEveryEnd,
  danach: VARIANTEN_DANACH,
};

/** Partial packages that cover the positions before this one. */
type Zwischenstand = { readonly teile: readonly Teilpaket[]; readonly stelle: number };

type Aufbau = Auswahl<Teilpaket> & {
  /** What was complete before the first cut; the end where nothing was. */
  readonly ungekuerzt: Zwischenstand;
};

/** Goes on from there to complete packages. */
function build(
  r: Raster,
  vorbilder: readonly Teilpaket[],
  v: Auslese,
  { teile, stelle }: Zwischenstand,
  arbeit: number,
): Aufbau {
  let stand: Aufbau = { teile: [...teile], vollstaendig: true, ungekuerzt: { teile, stelle } };
  let vorrat: Vorrat = { hoechstens: HOECHSTENS, arbeit };
  for (let i = stelle; i < r.stellen.length; i += 1) {
    const s = r.stellen[i] as Stelle;
    const offen = extend(stand.teile, s, r).filter(
      (teil) => !vorbilder.some((ganz) => v.isHoffnungslos(ganz, teil, s, r)),
    );
    const alle = i === r.stellen.length - 1 ? [...vorbilder, ...offen] : offen;
    const beste = keepBeste(alle, v.isBesser, s, r, vorrat);
    const vollstaendig = stand.vollstaendig && beste.vollstaendig;
    if (!beste.vollstaendig) vorrat = { hoechstens: v.danach, arbeit: Number.POSITIVE_INFINITY };
    stand = {
      teile: beste.vollstaendig ? beste.teile : beste.teile.slice(0, v.danach),
      vollstaendig,
      ungekuerzt: vollstaendig ? { teile: beste.teile, stelle: i + 1 } : stand.ungekuerzt,
    };
  }
  return stand;
}

/** Without those that only save effort. */
function dropVarianten(
  { teile, stelle }: Zwischenstand,
  vorbilder: readonly Teilpaket[],
  r: Raster,
): Zwischenstand {
  const s = r.stellen[stelle - 1];
  if (!s) return { teile, stelle };
  const offen = teile.filter(
    (teil) => vorbilder.includes(teil) || !vorbilder.some((ganz) => matchesEveryEnd(ganz, teil, s, r)),
  );
  const unbegrenzt = { hoechstens: Number.POSITIVE_INFINITY, arbeit: Number.POSITIVE_INFINITY };
  return { teile: keepBeste(offen, isMindestensSoGut, s, r, unbegrenzt).teile, stelle };
}

/** How much to list: all packages, without those that only save effort, or a few good ones at once. */
export type Umfang = 'alle' | 'geld' | 'wenige';

export function buildPakete(r: Raster, umfang: Umfang): Rohpakete {
  if (umfang === 'wenige') {
    const pakete = buildWenige(r).map((teil) => ({ angebote: listAngebote(teil), geldbest: true }));
    return { pakete, vollstaendig: false, geldVollstaendig: false };
  }
  const vorbilder = findVorbilder(r);
  const anfang = { teile: [emptyTeilpaket(r)], stelle: 0 };
  const alle = umfang === 'geld' ? null : build(r, vorbilder, MIT_AUFWAND, anfang, ARBEIT);
  // Whatever beats with effort beats by money as well: what is best by money is among all.
  const nachGeld = alle
    ? build(r, vorbilder, NACH_GELD, dropVarianten(alle.ungekuerzt, vorbilder, r), ARBEIT_DANN)
    : build(r, vorbilder, NACH_GELD, anfang, ARBEIT);
  const geldbeste = nachGeld.teile.map((teil) => ({ angebote: listAngebote(teil), geldbest: true }));
  const bekannt = new Set(geldbeste.map(({ angebote }) => angebote.join()));
  const weitere = (alle?.teile ?? [])
    .map((teil) => ({ angebote: listAngebote(teil), geldbest: false }))
    .filter(({ angebote }) => !bekannt.has(angebote.join()));
  return {
    pakete: [...geldbeste, ...weitere],
    vollstaendig: nachGeld.vollstaendig && (alle?.vollstaendig ?? true),
    geldVollstaendig: nachGeld.vollstaendig,
  };
}
