/**
 * The table of the result: which programmes, in which order, and as a file for spreadsheets.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Programmzeile } from './ansicht.ts';
import type { Programmlage } from './programmstand.ts';

export const LAGE_TEXT: Readonly<Record<Programmlage, string>> = {
  passt: 'passt',
  moeglich: 'möglich',
  aus: 'scheidet aus',
};
const LAGEN: readonly Programmlage[] = ['passt', 'moeglich', 'aus'];

/** Names of its parts in the address; none is the key of a fact. */
export const AUSWAHL = { lage: 'zeige', suche: 'suche', sortierung: 'sortierung' } as const;

export type Programmauswahl = {
  /** Empty: those that fit or may fit; `alle`, or one of the kinds. */
  readonly lage: string;
  readonly suche: string;
  readonly sortierung: string;
};

export function readProgrammauswahl(parameter: URLSearchParams): Programmauswahl {
  return {
    lage: parameter.get(AUSWAHL.lage) ?? '',
    suche: parameter.get(AUSWAHL.suche)?.trim() ?? '',
    sortierung: parameter.get(AUSWAHL.sortierung) ?? 'lage',
  };
}

function isGezeigt({ lage }: Programmzeile, gewuenscht: string): boolean {
  if (gewuenscht === 'alle') return true;
  return gewuenscht === '' ? lage !== 'aus' : lage === gewuenscht;
}

function isGefunden({ kurztitel, titel, ressort }: Programmzeile, suche: string): boolean {
  const text = `${kurztitel} ${titel} ${ressort}`.toLocaleLowerCase('de');
  return suche
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

type Vergleich = (a: Programmzeile, b: Programmzeile) => number;

const VERGLEICHE: Readonly<Record<string, Vergleich>> = {
  lage: (a, b) => LAGEN.indexOf(a.lage) - LAGEN.indexOf(b.lage) || (b.geld ?? 0) - (a.geld ?? 0),
  programm: (a, b) => a.kurztitel.localeCompare(b.kurztitel, 'de'),
  ressort: (a, b) => a.ressort.localeCompare(b.ressort, 'de'),
  geld: (a, b) => (a.geld ?? 0) - (b.geld ?? 0),
  // Without a deadline last.
  frist: (a, b) => ((a.frist ?? '9') < (b.frist ?? '9') ? -1 : 1),
};

export function selectProgrammzeilen(
  zeilen: readonly Programmzeile[],
  { lage, suche, sortierung }: Programmauswahl,
): Programmzeile[] {
  const absteigend = sortierung.startsWith('-');
  const vergleich = VERGLEICHE[absteigend ? sortierung.slice(1) : sortierung] ?? VERGLEICHE.lage;
  const sortiert = zeilen
    .filter((zeile) => isGezeigt(zeile, lage) && isGefunden(zeile, suche))
    .toSorted((a, b) => vergleich?.(a, b) || a.kurztitel.localeCompare(b.kurztitel, 'de'));
  return absteigend ? sortiert.reverse() : sortiert;
}

const SPALTEN: readonly (readonly [string, (zeile: Programmzeile) => string])[] = [
  ['Kennung', ({ kennung }) => kennung],
  ['Programm', ({ titel }) => titel],
  ['Ressort', ({ ressort }) => ressort],
  ['Stand', ({ lage }) => LAGE_TEXT[lage]],
  ['Gründe', ({ gruende }) => gruende.map(({ text }) => text).join(' ')],
  ['Höchstens in Euro', ({ geld }) => (geld === null ? '' : formatBetrag(geld))],
  ['Frist', ({ frist }) => (frist === null ? '' : formatKalendertag(frist))],
  ['Hinweis', ({ hinweis }) => hinweis ?? ''],
];

/** As German spreadsheets read it: semicolons, UTF-8 with byte order mark, CRLF (RFC 4180). */
export function formatProgrammCsv(zeilen: readonly Programmzeile[]): string {
  const tabelle = [
    SPALTEN.map(([titel]) => titel),
    ...zeilen.map((zeile) => SPALTEN.map(([, wert]) => wert(zeile))),
  ];
  return formatCsv(tabelle);
}
