/**
 * The directory of organisations: searching, filtering, sorting, and as CSV.
 */
import { formatCsv } from '#kernel/csv.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { ORGANISATIONSARTEN, type Organisationsart } from '../erlaubnis.ts';
import { formatGebiet } from './gebiet.ts';
import { ART_TEXT } from './gruendung.ts';

/** One line of the directory. */
export type Verzeichniseintrag = {
  readonly id: string;
  readonly kuerzel: string;
  readonly name: string;
  readonly zustaendigkeit: string | null;
  readonly art: Organisationsart;
  readonly gebiet: string;
  readonly demo: boolean;
  readonly bestaetigt: boolean;
  /** Kürzel of the organisation it went up into. */
  readonly aufgegangenIn: string | null;
};

export function organisationFehlt(): FachlicherFehler {
  return new FachlicherFehler(
    'organisation-nicht-gefunden',
    'Diese Organisation gibt es nicht. Suchen Sie sie im Verzeichnis der Organisationen.',
  );
}

const ZUSTAENDE = ['bestaetigt', 'unbestaetigt', 'aufgegangen', 'demo'] as const;
export type Organisationszustand = (typeof ZUSTAENDE)[number];

export const ZUSTAND_TEXT: Readonly<Record<Organisationszustand, string>> = {
  bestaetigt: 'bestätigt',
  unbestaetigt: 'nicht bestätigt',
  aufgegangen: 'in einer anderen aufgegangen',
  demo: 'Demo',
};

/** All that is true of it; an organisation of the demo is also confirmed or not. */
export function zustaendeOf(eintrag: Verzeichniseintrag): readonly Organisationszustand[] {
  const haupt: Organisationszustand =
    eintrag.aufgegangenIn !== null ? 'aufgegangen' : eintrag.bestaetigt ? 'bestaetigt' : 'unbestaetigt';
  return eintrag.demo ? [haupt, 'demo'] : [haupt];
}

export type Verzeichnisfilter = {
  readonly suche: string;
  readonly arten: readonly Organisationsart[];
  readonly zustaende: readonly Organisationszustand[];
};

/** Reads `?suche=…&art=…&zustand=…`; unknown values are passed over. */
export function readVerzeichnisfilter(parameter: URLSearchParams): Verzeichnisfilter {
  const [arten, zustaende] = [parameter.getAll('art'), parameter.getAll('zustand')];
  return {
    suche: parameter.get('suche')?.trim() ?? '',
    arten: ORGANISATIONSARTEN.filter((art) => arten.includes(art)),
    zustaende: ZUSTAENDE.filter((zustand) => zustaende.includes(zustand)),
  };
}

function textOf(eintrag: Verzeichniseintrag): string {
  const { name, kuerzel, zustaendigkeit, art, gebiet } = eintrag;
  return `${name} ${kuerzel} ${zustaendigkeit ?? ''} ${ART_TEXT[art]} ${formatGebiet(gebiet)}`.toLowerCase();
}

/** Every word of the search stands somewhere in the entry. */
export function containsWords(text: string, suche: string): boolean {
  const klein = text.toLowerCase();
  return suche
    .toLowerCase()
    .split(/\s+/)
    .every((wort) => klein.includes(wort));
}

export function filterVerzeichnis(
  eintraege: readonly Verzeichniseintrag[],
  { suche, arten, zustaende }: Verzeichnisfilter,
): Verzeichniseintrag[] {
  return eintraege.filter(
    (eintrag) =>
      (arten.length === 0 || arten.includes(eintrag.art)) &&
      (zustaende.length === 0 || zustaendeOf(eintrag).some((zustand) => zustaende.includes(zustand))) &&
      containsWords(textOf(eintrag), suche),
  );
}

const SCHLUESSEL: Readonly<Record<string, (eintrag: Verzeichniseintrag) => string>> = {
  name: ({ name }) => name,
  kuerzel: ({ kuerzel }) => kuerzel,
  art: ({ art }) => ART_TEXT[art],
  gebiet: ({ gebiet }) => gebiet,
  zustand: (eintrag) =>
    zustaendeOf(eintrag)
      .map((zustand) => ZUSTAND_TEXT[zustand])
      .join(),
};

/** By the column named, then by name; an unknown column changes nothing. */
export function sortVerzeichnis(
  eintraege: readonly Verzeichniseintrag[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): Verzeichniseintrag[] {
  const schluessel = Object.hasOwn(SCHLUESSEL, spalte) ? SCHLUESSEL[spalte] : undefined;
  if (!schluessel) return [...eintraege];
  const richtung = absteigend ? -1 : 1;
  return eintraege.toSorted(
    (a, b) =>
      richtung * schluessel(a).localeCompare(schluessel(b), 'de') || a.name.localeCompare(b.name, 'de'),
  );
}

export type Facettenzahl = { readonly wert: string; readonly titel: string; readonly anzahl: number };

/** How many entries each value of the two filters has. */
export function countFacetten(eintraege: readonly Verzeichniseintrag[]): {
  readonly arten: readonly Facettenzahl[];
  readonly zustaende: readonly Facettenzahl[];
} {
  const zahl = <T extends string>(
    werte: readonly T[],
    titel: Readonly<Record<T, string>>,
    hat: (eintrag: Verzeichniseintrag, wert: T) => boolean,
  ) =>
    werte
      .map((wert) => ({
        wert,
        titel: titel[wert],
        anzahl: eintraege.filter((eintrag) => hat(eintrag, wert)).length,
      }))
      .filter(({ anzahl }) => anzahl > 0);
  return {
    arten: zahl(ORGANISATIONSARTEN, ART_TEXT, (eintrag, art) => eintrag.art === art),
    zustaende: zahl(ZUSTAENDE, ZUSTAND_TEXT, (eintrag, zustand) => zustaendeOf(eintrag).includes(zustand)),
  };
}

export function formatVerzeichnisCsv(eintraege: readonly Verzeichniseintrag[]): string {
  return formatCsv([
    ['Kürzel', 'Name', 'Art', 'Gebiet', 'AGS-Anfang', 'Zuständigkeit', 'Zustand', 'Aufgegangen in'],
    ...eintraege.map((eintrag) => [
      eintrag.kuerzel,
      eintrag.name,
      ART_TEXT[eintrag.art],
      formatGebiet(eintrag.gebiet),
      eintrag.gebiet,
      eintrag.zustaendigkeit ?? '',
      zustaendeOf(eintrag)
        .map((zustand) => ZUSTAND_TEXT[zustand])
        .join(', '),
      eintrag.aufgegangenIn ?? '',
    ]),
  ]);
}
