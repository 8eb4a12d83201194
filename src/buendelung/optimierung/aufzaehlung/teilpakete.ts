/**
 * Packages built position by position; what another one beats, or what can't become legal any more, is dropped at
 * once.
 */

import { hasBit, meets } from '../mengen.ts';
import { type Auswahl, keepBeste, type Vorrat } from './bestenliste.ts';
import {
  beats,
  beatsEveryEnd,
  isMindestensSoGut,
  matchesEveryEnd,
  sumTopf,
  type Vergleich,
} from './dominanz.ts';
import { keepsProgrammregeln, type Profil } from './gestalt.ts';
import type { Boden, Topf } from './klassen.ts';
import type { Option, Raster, Stelle } from './raster.ts';

/**
 * Looks per Massnahme before the enumeration is cut and the plan can no longer be called optimal: two per comparison
 * and one per bound programme.
 */
const ARBEIT = 100_000_000;
/** Partial packages per position before that: the stages behind have to choose among them. */
const HOECHSTENS = 20_000;
/** The same for packages that only save effort where the others are cut already: nothing is proven by them. */
const ARBEIT_DANN = 1_000_000;
/** Partial packages per position that go on after a cut, and of those that only save effort. */
const DANACH = 1_000;
const VARIANTEN_DANACH = 60;
/** Partial packages per position for a first plan. */
const ANFANGSZAHL = 20;
/**
 * What a cent under a limit over several Massnahmen counts there: others want it too, and packages that do without
 * belong to the few as well.
 */
const WEIT_ANTEIL = 0.8;
/** Partial packages per position on the quick way to a few good ones. */
const SCHNELLZAHL = 6;

export type Teilpaket = Profil & {
  readonly davor: Teilpaket | null;
  readonly option: Option | null;
};

function emptyTeilpaket(r: Raster): Teilpaket {
  return {
    werte: new Array<number>(r.werte).fill(0),
    bits: new Int32Array(r.bits),
    gebunden: '',
    geld: 0,
    aufwand: 0,
    beisammen: true,
    davor: null,
    option: null,
  };
}

function sumGeld(werte: readonly number[], r: Raster): number {
  let summe = 0;
  for (let i = 0; i < r.jahre; i += 1) summe += werte[i] ?? 0;
  for (let t = 0; t < r.toepfe.length; t += 1)
    summe += sumTopf(r.toepfe[t] as Topf, werte, r.jahre * (1 + t));
  for (let i = r.weiteAb; i < r.sicherAb; i += 1) summe += r.weitAnteil * (werte[i] ?? 0);
  for (let i = r.zuvielAb; i < r.werte; i += 1) summe -= werte[i] ?? 0;
  return summe;
}

function addOption(teil: Teilpaket, option: Option, r: Raster): Teilpaket {
  if (option.angebote.length === 0) return { ...teil, davor: teil, option };
  const werte = teil.werte.slice();
  for (let i = 0; i < werte.length; i += 1) werte[i] = (werte[i] as number) + (option.werte[i] as number);
  const bits = teil.bits.slice();
  for (let i = 0; i < bits.length; i += 1) bits[i] = (bits[i] as number) | (option.bits[i] as number);
  return {
    werte,
    bits,
    gebunden: teil.gebunden + option.gebunden,
    geld: sumGeld(werte, r),
    aufwand: option.programme.reduce(
      (punkte, p) => (hasBit(teil.bits, 0, p) ? punkte : punkte + (r.aufwand[p] ?? 0)),
      teil.aufwand,
    ),
    beisammen: hasAlle(bits, r),
    davor: teil,
    option,
  };
}

/** Can every floor of the Massnahme that is triggered still be reached? */
function reachesBoeden({ werte, bits }: Profil, s: Stelle, r: Raster): boolean {
  for (let i = 0; i < r.boeden.length; i += 1) {
    const { oertlich, deckel } = r.boeden[i] as Boden;
    if (!oertlich || !hasBit(bits, r.ausgeloestAb, i)) continue;
    const stelle = r.moeglichAb + i;
    if ((werte[stelle] as number) + (s.nochMoeglich[stelle] as number) < deckel.betrag) return false;
  }
  return true;
}

/** Can every floor still be reached, and everyone still come who is required? */
function isMoeglich(profil: Profil, s: Stelle, r: Raster): boolean {
  const { bits } = profil;
  for (let i = 0; i < r.worte; i += 1) {
    const fehlt = (bits[r.fordertAb + i] ?? 0) & ~(bits[i] ?? 0);
    if ((fehlt & ~(s.kuenftig[i] ?? 0)) !== 0) return false;
  }
  return reachesBoeden(profil, s, r);
}

/** Who must be beside a programme is. */
function hasAlle(bits: Int32Array, r: Raster): boolean {
  return r.beisein.every(
    ({ programm, eineVon }) => !hasBit(bits, 0, programm) || meets(bits, 0, eineVon, 0, r.worte),
  );
}

/** A number for a set of programmes; two sets may share one, which costs some variety only. */
function hashProgramme(bits: Int32Array, worte: number): number {
  let hash = 0;
  for (let i = 0; i < worte; i += 1) hash = (Math.imul(hash, 31) + (bits[i] ?? 0)) | 0;
  return hash;
}

/** The best of each set of programmes, then the second best of each, and so on. */
function sortVielfaeltig(teile: readonly Teilpaket[], r: Raster): Teilpaket[] {
  const raenge = new Map<number, number>();
  const jeRang: Teilpaket[][] = [];
  for (const teil of teile.toSorted((a, b) => b.geld - a.geld || a.aufwand - b.aufwand)) {
    const programme = hashProgramme(teil.bits, r.worte);
    const rang = raenge.get(programme) ?? 0;
    raenge.set(programme, rang + 1);
    if (rang === jeRang.length) jeRang.push([teil]);
    else jeRang[rang]?.push(teil);
  }
  return jeRang.flat();
}

/** At most `hoechstens` that differ in their programmes: who is short of one has another one at hand. */
function keepVielfaeltige(
  teile: readonly Teilpaket[],
  s: Stelle,
  r: Raster,
  hoechstens: number,
): Auswahl<Teilpaket> {
  const behalten: Teilpaket[] = [];
  for (const kandidat of sortVielfaeltig(teile, r)) {
    if (
      behalten.some(
        (teil) => keepsProgrammregeln(teil, kandidat, s, r) && isMindestensSoGut(teil, kandidat, s, r),
      )
    )
      continue;
    if (behalten.length === hoechstens) return { teile: behalten, vollstaendig: false };
    behalten.push(kandidat);
  }
  return { teile: behalten, vollstaendig: true };
}

/** A few packages for a first plan. */
function buildWenige(raster: Raster): Teilpaket[] {
  const r = { ...raster, weitAnteil: WEIT_ANTEIL };
  let teile = [emptyTeilpaket(r)];
  for (const s of r.stellen) teile = keepVielfaeltige(extend(teile, s, r), s, r, ANFANGSZAHL).teile;
  return teile;
}

function extend(teile: readonly Teilpaket[], s: Stelle, r: Raster): Teilpaket[] {
  const alle: Teilpaket[] = [];
  for (const teil of teile) {
    for (const option of s.optionen) {
      if (meets(option.bits, 0, teil.bits, r.worte, r.worte)) continue;
      const neu = addOption(teil, option, r);
      if (isMoeglich(neu, s, r)) alle.push(neu);
    }
  }
  return s === r.stellen.at(-1) ? alle.filter(({ beisammen }) => beisammen) : alle;
}

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
    const vorrat = { hoechstens: SCHNELLZAHL, arbeit: ARBEIT_DANN };
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

function listAngebote(teil: Teilpaket): number[] {
  const angebote: number[] = [];
  for (let t: Teilpaket | null = teil; t; t = t.davor) angebote.push(...(t.option?.angebote ?? []));
  return angebote;
}

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

function build(r: Raster, vorbilder: readonly Teilpaket[], v: Auslese, arbeit: number): Auswahl<Teilpaket> {
  let stand: Auswahl<Teilpaket> = { teile: [emptyTeilpaket(r)], vollstaendig: true };
  let vorrat: Vorrat = { hoechstens: HOECHSTENS, arbeit };
  for (const s of r.stellen) {
    const offen = extend(stand.teile, s, r).filter(
      (teil) => !vorbilder.some((ganz) => v.isHoffnungslos(ganz, teil, s, r)),
    );
    const alle = s === r.stellen.at(-1) ? [...vorbilder, ...offen] : offen;
    const beste = keepBeste(alle, v.isBesser, s, r, vorrat);
    const weiter = beste.vollstaendig ? beste.teile : beste.teile.slice(0, v.danach);
    if (!beste.vollstaendig) vorrat = { hoechstens: v.danach, arbeit: Number.POSITIVE_INFINITY };
    stand = { teile: weiter, vollstaendig: stand.vollstaendig && beste.vollstaendig };
  }
  return stand;
}

/** How much to list: all packages, without those that only save effort, or a few good ones at once. */
export type Umfang = 'alle' | 'geld' | 'wenige';

export function buildPakete(r: Raster, umfang: Umfang): Rohpakete {
  if (umfang === 'wenige') {
    const pakete = buildWenige(r).map((teil) => ({ angebote: listAngebote(teil), geldbest: true }));
    return { pakete, vollstaendig: false, geldVollstaendig: false };
  }
  const vorbilder = findVorbilder(r);
  const nachGeld = build(r, vorbilder, NACH_GELD, ARBEIT);
  const geldbeste = nachGeld.teile.map((teil) => ({ angebote: listAngebote(teil), geldbest: true }));
  const geldVollstaendig = nachGeld.vollstaendig;
  if (umfang === 'geld') return { pakete: geldbeste, vollstaendig: geldVollstaendig, geldVollstaendig };
  const alle = build(r, vorbilder, MIT_AUFWAND, geldVollstaendig ? ARBEIT : ARBEIT_DANN);
  const bekannt = new Set(geldbeste.map(({ angebote }) => angebote.join()));
  const weitere = alle.teile
    .map((teil) => ({ angebote: listAngebote(teil), geldbest: false }))
    .filter(({ angebote }) => !bekannt.has(angebote.join()));
  return {
    pakete: [...geldbeste, ...weitere],
    vollstaendig: geldVollstaendig && alle.vollstaendig,
    geldVollstaendig,
  };
}
