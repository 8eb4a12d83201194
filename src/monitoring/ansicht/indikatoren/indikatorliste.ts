/**
 * The list of indicators: search, filter, order, file.
 */
import type { Indikator } from '../../bestand/beobachtung.ts';

/** „58,0 dB(A)“ is a Wert with its measure. */
export function describeEinheit({ einheit, mass }: Pick<Indikator, 'einheit' | 'mass'>): string {
  if (einheit === 'wert') return mass === '' ? 'Wert' : mass;
  return einheit === 'prozent' ? 'Prozent' : 'Anzahl';
}

const ROLLE_TEXT = { status: 'Statusindex', dynamik: 'Dynamikindex', kontext: 'Kontext' } as const;
const EINHEIT_TEXT = { prozent: 'Prozent', anzahl: 'Anzahl', wert: 'gemessener Wert' } as const;

export function describeRichtung(richtung: Indikator['richtung']): string {
  if (richtung === 0) return 'weder noch';
  return richtung === 1 ? 'mehr ist mehr Belastung' : 'mehr ist weniger Belastung';
}

export const describeRolle = ({ rolle }: Pick<Indikator, 'rolle'>): string => ROLLE_TEXT[rolle];

/** „unter 3“; „nie“ where nothing is hidden. */
export const describeSchwelle = ({ schwelle }: Pick<Indikator, 'schwelle'>): string =>
  schwelle === 0 ? 'nie' : `unter ${schwelle}`;

type Merkmal = {
  readonly name: string;
  readonly titel: string;
  readonly wertOf: (indikator: Indikator) => string;
  readonly werte: readonly (readonly [wert: string, titel: string])[];
};

const MERKMALE: readonly Merkmal[] = [
  { name: 'rolle', titel: 'Rolle', wertOf: ({ rolle }) => rolle, werte: Object.entries(ROLLE_TEXT) },
  {
    name: 'einheit',
    titel: 'Einheit',
    wertOf: ({ einheit }) => einheit,
    werte: Object.entries(EINHEIT_TEXT),
  },
  {
    name: 'schutz',
    titel: 'Kleine Anzahlen',
    wertOf: ({ schwelle }) => (schwelle === 0 ? 'offen' : 'verdeckt'),
    werte: [
      ['verdeckt', 'werden verdeckt'],
      ['offen', 'werden gezeigt'],
    ],
  },
];

export type Indikatorfilter = {
  readonly suche: string;
  /** Chosen values by name of the Merkmal; none: all. */
  readonly gewaehlt: Readonly<Record<string, readonly string[]>>;
};

/** Reads `?suche=…&rolle=status&einheit=prozent`; unknown values are ignored. */
export function readIndikatorfilter(parameter: URLSearchParams): Indikatorfilter {
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    gewaehlt: Object.fromEntries(
      MERKMALE.map(({ name, werte }) => [
        name,
        werte.map(([wert]) => wert).filter((wert) => parameter.getAll(name).includes(wert)),
      ]),
    ),
  };
}

function matchesSuche(indikator: Indikator, suche: string): boolean {
  const { titel, kennung, zaehler, nenner, quelle } = indikator;
  const text = [titel, kennung, zaehler, nenner, quelle].join(' ').toLocaleLowerCase('de');
  return suche
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

function matches(indikator: Indikator, { suche, gewaehlt }: Indikatorfilter, ausser?: string): boolean {
  return (
    matchesSuche(indikator, suche) &&
    MERKMALE.every(({ name, wertOf }) => {
      const werte = gewaehlt[name] ?? [];
      return name === ausser || werte.length === 0 || werte.includes(wertOf(indikator));
    })
  );
}

export function filterIndikatoren(
  indikatoren: readonly Indikator[],
  filter: Indikatorfilter,
): readonly Indikator[] {
  return indikatoren.filter((indikator) => matches(indikator, filter));
}

/** Groups of the filter with the number each value would leave, the other groups applied. */
export function countIndikatorfacetten(indikatoren: readonly Indikator[], filter: Indikatorfilter) {
  return MERKMALE.map(({ name, titel, wertOf, werte }) => {
    const uebrige = indikatoren.filter((indikator) => matches(indikator, filter, name));
    return {
      name,
      titel,
      werte: werte.map(([wert, wertTitel]) => ({
        wert,
        titel: wertTitel,
        anzahl: uebrige.filter((indikator) => wertOf(indikator) === wert).length,
        gewaehlt: filter.gewaehlt[name]?.includes(wert) ?? false,
      })),
    };
  });
}

const ROLLENFOLGE = Object.keys(ROLLE_TEXT);
const textvergleich = (wertOf: (indikator: Indikator) => string) => (a: Indikator, b: Indikator) =>
  wertOf(a).localeCompare(wertOf(b), 'de');

const VERGLEICHE: Readonly<Record<string, (a: Indikator, b: Indikator) => number>> = {
  titel: textvergleich(({ titel }) => titel),
  einheit: textvergleich(describeEinheit),
  rolle: (a, b) => ROLLENFOLGE.indexOf(a.rolle) - ROLLENFOLGE.indexOf(b.rolle),
  quelle: textvergleich(({ quelle }) => quelle),
  schwelle: (a, b) => a.schwelle - b.schwelle,
};

/** In the order they are kept in, unless a known column is asked for. */
export function sortIndikatoren(
  indikatoren: readonly Indikator[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Indikator[] {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!vergleich) return indikatoren;
  return indikatoren.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

const SPALTEN: readonly (readonly [titel: string, wert: (indikator: Indikator) => string])[] = [
  ['Kennung', ({ kennung }) => kennung],
  ['Titel', ({ titel }) => titel],
  ['Einheit', ({ einheit }) => EINHEIT_TEXT[einheit]],
  ['Maßeinheit', ({ mass }) => mass],
  ['Rolle', describeRolle],
  ['Richtung', ({ richtung }) => describeRichtung(richtung)],
  ['Zähler', ({ zaehler }) => zaehler],
  ['Nenner', ({ nenner }) => nenner],
  ['Verdeckt unter', ({ schwelle }) => String(schwelle)],
  ['Quelle', ({ quelle }) => quelle],
  ['Lizenz', ({ lizenz }) => lizenz],
];

/** A row per indicator below the titles. */
export function writeIndikatortabelle(indikatoren: readonly Indikator[]): readonly (readonly string[])[] {
  return [
    SPALTEN.map(([titel]) => titel),
    ...indikatoren.map((indikator) => SPALTEN.map(([, wert]) => wert(indikator))),
  ];
}
