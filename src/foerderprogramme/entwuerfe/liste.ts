/**
 * The list of drafts: search, filter, order, CSV.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { ENTWURFSZUSTAENDE, type Entwurfszustand, ZUSTAND_TEXT } from './ablauf.ts';
import type { Entwurfsart, Entwurfszeile } from './entwurf.ts';

export const ART_TEXT: Readonly<Record<Entwurfsart, string>> = {
  fassung: 'Fassung',
  ruecknahme: 'Rücknahme',
};

const TAG = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Berlin',
});
const ZEIT = new Intl.DateTimeFormat('de-DE', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
});

/** „22.11.2026“ in Germany */
export const formatTag = (zeit: Date): string => TAG.format(zeit);

/** „22.11.2026, 14:03 Uhr“ in Germany */
export const formatZeit = (zeit: Date): string => `${TAG.format(zeit)}, ${ZEIT.format(zeit)} Uhr`;

export type Entwurfsfilter = {
  readonly suche: string;
  readonly zustaende: readonly Entwurfszustand[];
  /** Only what one has written oneself. */
  readonly nurEigene: boolean;
};

/** Reads `?suche=…&zustand=vorgelegt&wessen=eigene`; unknown values are ignored. */
export function readFilter(parameter: URLSearchParams): Entwurfsfilter {
  const gewaehlt = parameter.getAll('zustand');
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    zustaende: ENTWURFSZUSTAENDE.filter((zustand) => gewaehlt.includes(zustand)),
    nurEigene: parameter.get('wessen') === 'eigene',
  };
}

function matchesSuche(zeile: Entwurfszeile, suche: string): boolean {
  const text = `${zeile.titel} ${zeile.kennung} ${zeile.organisation}`.toLocaleLowerCase('de');
  return suche
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

function matchesZustand(zeile: Entwurfszeile, { zustaende }: Entwurfsfilter): boolean {
  return zustaende.length === 0 || zustaende.includes(zeile.zustand);
}

function matchesWessen(zeile: Entwurfszeile, { nurEigene }: Entwurfsfilter): boolean {
  return !nurEigene || zeile.eigener;
}

export function filterEntwuerfe(
  zeilen: readonly Entwurfszeile[],
  filter: Entwurfsfilter,
): readonly Entwurfszeile[] {
  return zeilen.filter(
    (zeile) =>
      matchesSuche(zeile, filter.suche) && matchesZustand(zeile, filter) && matchesWessen(zeile, filter),
  );
}

/** Groups of the filter with the number of drafts each value would leave, the other group applied. */
export function countEntwurfsfacetten(zeilen: readonly Entwurfszeile[], filter: Entwurfsfilter) {
  const gesucht = zeilen.filter((zeile) => matchesSuche(zeile, filter.suche));
  const fuerZustand = gesucht.filter((zeile) => matchesWessen(zeile, filter));
  const fuerWessen = gesucht.filter((zeile) => matchesZustand(zeile, filter));
  return [
    {
      name: 'zustand',
      titel: 'Stand',
      werte: ENTWURFSZUSTAENDE.map((wert) => ({
        wert,
        titel: ZUSTAND_TEXT[wert],
        anzahl: fuerZustand.filter((zeile) => zeile.zustand === wert).length,
        gewaehlt: filter.zustaende.includes(wert),
      })),
    },
    {
      name: 'wessen',
      titel: 'Wer geschrieben hat',
      werte: [
        {
          wert: 'eigene',
          titel: 'von mir',
          anzahl: fuerWessen.filter((zeile) => zeile.eigener).length,
          gewaehlt: filter.nurEigene,
        },
      ],
    },
  ];
}

const VERGLEICHE: Readonly<Record<string, (a: Entwurfszeile, b: Entwurfszeile) => number>> = {
  titel: (a, b) => a.titel.localeCompare(b.titel, 'de'),
  organisation: (a, b) => a.organisation.localeCompare(b.organisation, 'de'),
  zustand: (a, b) => ENTWURFSZUSTAENDE.indexOf(a.zustand) - ENTWURFSZUSTAENDE.indexOf(b.zustand),
  gueltig: (a, b) => (a.gueltigAb < b.gueltigAb ? -1 : a.gueltigAb > b.gueltigAb ? 1 : 0),
  geaendert: (a, b) => a.geaendertAm.getTime() - b.geaendertAm.getTime(),
};

export function sortEntwuerfe(
  zeilen: readonly Entwurfszeile[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Entwurfszeile[] {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!vergleich) return zeilen;
  return zeilen.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

const SPALTEN: readonly (readonly [titel: string, wert: (zeile: Entwurfszeile) => string])[] = [
  ['Kennung', (zeile) => zeile.kennung],
  ['Titel', (zeile) => zeile.titel],
  ['Art', (zeile) => ART_TEXT[zeile.art]],
  ['Stand', (zeile) => ZUSTAND_TEXT[zeile.zustand]],
  ['Gültig ab', (zeile) => formatKalendertag(zeile.gueltigAb)],
  ['Organisation', (zeile) => zeile.organisation],
  ['Zuletzt geändert', (zeile) => formatZeit(zeile.geaendertAm)],
];

/** Semicolons, UTF-8 with byte order mark, CRLF: for German spreadsheets. */
export function formatEntwuerfeCsv(zeilen: readonly Entwurfszeile[]): string {
  const tabelle = [
    SPALTEN.map(([titel]) => titel),
    ...zeilen.map((zeile) => SPALTEN.map(([, wert]) => wert(zeile))),
  ];
  return formatCsv(tabelle);
}
