/**
 * How each programme stands for an Akte with gaps, with the reason that counts, and what an answer changed.
 */
import type { Befund, Ergebnis, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { add, type EuroCent } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { GeprueftesProgramm, Massnahmenpruefung, Positionspruefung } from '../ergebnis.ts';
import type { Angabenkatalog } from './angaben/katalog.ts';
import type { Einsatz } from './einsatz.ts';
import type { Teilpruefung } from './pruefung/teilpruefung.ts';

/** `passt`: nothing is missing, at most the authority decides. `moeglich`: something is open. `aus`: it can't be. */
export type Programmlage = 'passt' | 'moeglich' | 'aus';

export type Programmgrund = {
  readonly text: string;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
};

export type Programmstand = {
  readonly kennung: string;
  readonly kurztitel: string;
  readonly titel: string;
  readonly ressort: string;
  readonly lage: Programmlage;
  readonly ergebnis: Ergebnis;
  /** Why it is out, what it waits for, or what to know of the fit. */
  readonly gruende: readonly Programmgrund[];
  /** Highest sum; `null`: not known, or it does not pay into a plan. */
  readonly geld: EuroCent | null;
  /** Last day to apply, where there is one. */
  readonly frist: Kalendertag | null;
  readonly hinweis: string | null;
};

const LAGE: Readonly<Record<Ergebnis, Programmlage>> = {
  erfuellt: 'passt',
  ermessen: 'passt',
  offen: 'moeglich',
  'nicht-erfuellt': 'aus',
};

type Zelle = { readonly massnahme: Massnahmenpruefung; readonly position: Positionspruefung };

const befundeOf = ({ massnahme, position }: Zelle): readonly Befund[] => [
  ...massnahme.befunde,
  ...position.befunde,
];

/** The cell that carries the result; among refused ones the one with the fewest refusals. */
function findBeste(zellen: readonly Zelle[], ergebnis: Ergebnis): Zelle | undefined {
  const passende = zellen.filter(({ position }) => position.ergebnis === ergebnis);
  const ablehnungen = (zelle: Zelle) =>
    befundeOf(zelle).filter((befund) => befund.ergebnis === 'nicht-erfuellt').length;
  return passende.toSorted((a, b) => ablehnungen(a) - ablehnungen(b))[0];
}

/** What is missing is named by what it is called; what the law leaves open by its own sentence. */
function textOf(befund: Befund, katalog: Angabenkatalog): string {
  const titel = befund.fehlend.flatMap((schluessel) => {
    const angabe = katalog.get(schluessel);
    const unterfrage = angabe?.voraussetzung && befund.fehlend.includes(angabe.voraussetzung.schluessel);
    return angabe && !unterfrage ? angabe.titel : [];
  });
  return befund.ergebnis === 'offen' && titel.length > 0
    ? `Noch zu klären: ${titel.join('; ')}`
    : befund.text;
}

function listGruende(zelle: Zelle | undefined, ergebnis: Ergebnis, katalog: Angabenkatalog): Programmgrund[] {
  if (!zelle) return [];
  const gruende = befundeOf(zelle)
    .filter((befund) => befund.ergebnis === ergebnis && befund.ergebnis !== 'erfuellt')
    .map((befund) => ({
      text: textOf(befund, katalog),
      fundstellen: befund.fundstellen,
      pruefstand: befund.pruefstand,
    }));
  return [...new Map(gruende.map((grund) => [grund.text, grund])).values()];
}

function standOf(
  { programm, ergebnis, hinweis }: GeprueftesProgramm,
  zellen: readonly Zelle[],
  katalog: Angabenkatalog,
  einsatz: Einsatz | undefined,
): Programmstand {
  const beste = findBeste(zellen, ergebnis);
  const geld = einsatz && add(einsatz.sicher, einsatz.offen);
  const { kennung, kurztitel, titel, ressort } = programm;
  return {
    kennung,
    kurztitel,
    titel,
    ressort,
    lage: LAGE[ergebnis],
    ergebnis,
    gruende: listGruende(beste, ergebnis, katalog),
    geld: geld === undefined || geld === 0 ? null : geld,
    frist: beste?.massnahme.zeit.antragsende ?? null,
    hinweis,
  };
}

export function listProgrammstaende(
  pruefung: Teilpruefung,
  katalog: Angabenkatalog,
  einsaetze: ReadonlyMap<string, Einsatz>,
): Programmstand[] {
  const jeProgramm = Map.groupBy(pruefung.matrix, ({ programm }) => programm);
  return pruefung.programme.map((geprueft) => {
    const { kennung } = geprueft.programm;
    const zellen = (jeProgramm.get(kennung) ?? []).flatMap((massnahme) =>
      massnahme.positionen.map((position) => ({ massnahme, position })),
    );
    return standOf(geprueft, zellen, katalog, einsaetze.get(kennung));
  });
}

/** A programme that stands otherwise than before. */
export type Programmaenderung = {
  readonly kennung: string;
  readonly kurztitel: string;
  readonly vorher: Programmlage;
  readonly nachher: Programmlage;
};

export function compareStaende(
  vorher: readonly Programmstand[],
  nachher: readonly Programmstand[],
): Programmaenderung[] {
  const lagen = new Map(vorher.map(({ kennung, lage }) => [kennung, lage]));
  return nachher.flatMap(({ kennung, kurztitel, lage }) => {
    const frueher = lagen.get(kennung) ?? lage;
    return frueher === lage ? [] : [{ kennung, kurztitel, vorher: frueher, nachher: lage }];
  });
}
