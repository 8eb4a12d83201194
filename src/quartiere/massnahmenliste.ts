/**
 * Massnahmen as a list one can search, filter and sort; sums per Massnahme and per year.
 */
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Handlungsfeld } from '#rechtsstand/index.ts';
import type { Akte, Massnahme } from './akte.ts';

export const MASSNAHMENSTATUS = ['geplant', 'begonnen', 'abgeschlossen'] as const;
export type Massnahmenstatus = (typeof MASSNAHMENSTATUS)[number];

export function statusOf(massnahme: Massnahme): Massnahmenstatus {
  if (massnahme.abgeschlossen) return 'abgeschlossen';
  return massnahme.begonnen ? 'begonnen' : 'geplant';
}

/** Gesamtausgaben of all positions. */
export function computeKosten(massnahme: Massnahme): EuroCent {
  return add(...massnahme.kosten.map((position) => position.betrag));
}

/** What is already granted or promised. */
export function computeZugesagt(massnahme: Massnahme): EuroCent {
  return add(...(massnahme.zugesagt ?? []).map((zusage) => zusage.betrag));
}

/**
 * Cost of one year; `eigenmittel` is null where they are without limit or not stated, `ermaechtigung` where the Akte
 * states none at all.
 */
export type Jahreskosten = {
  readonly jahr: number;
  readonly kosten: EuroCent;
  readonly eigenmittel: EuroCent | null;
  readonly ermaechtigung: EuroCent | null;
};

/** One entry per year with cost, own money or a Verpflichtungsermächtigung, in order. */
export function computeJahreskosten(akte: Akte): Jahreskosten[] {
  const kosten = new Map<number, EuroCent>();
  for (const { jahr, betrag } of akte.massnahmen.flatMap((m) => m.kosten)) {
    kosten.set(jahr, add(kosten.get(jahr) ?? NULL_EURO, betrag));
  }
  const eigenmittel = akte.eigenmittel === 'unbegrenzt' ? {} : akte.eigenmittel;
  const ermaechtigungen =
    akte.verpflichtungsermaechtigungen &&
    new Map(akte.verpflichtungsermaechtigungen.map(({ jahr, betrag }) => [jahr, betrag]));
  const jahre = new Set([
    ...kosten.keys(),
    ...Object.keys(eigenmittel).map(Number),
    ...(ermaechtigungen?.keys() ?? []),
  ]);
  return [...jahre]
    .sort((a, b) => a - b)
    .map((jahr) => ({
      jahr,
      kosten: kosten.get(jahr) ?? NULL_EURO,
      eigenmittel: eigenmittel[jahr] ?? null,
      ermaechtigung: ermaechtigungen ? (ermaechtigungen.get(jahr) ?? NULL_EURO) : null,
    }));
}

export type Listenfilter = {
  readonly suche: string;
  readonly handlungsfelder: readonly string[];
  readonly status: readonly string[];
  readonly jahre: readonly string[];
};

/** Filter from the address: `?suche=café&handlungsfeld=bildung&status=geplant&jahr=2028`. */
export function readListenfilter(suche: URLSearchParams): Listenfilter {
  return {
    suche: suche.get('suche')?.trim() ?? '',
    handlungsfelder: suche.getAll('handlungsfeld'),
    status: suche.getAll('status'),
    jahre: suche.getAll('jahr'),
  };
}

/** Lower case, without accents and with ss for ß, so that „cafe“ finds „Café“. */
function fold(text: string): string {
  return text.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Does `text` contain every word of `suche`? */
export function matches(text: string, suche: string): boolean {
  const gefaltet = fold(text);
  return fold(suche)
    .split(/\s+/)
    .every((wort) => gefaltet.includes(wort));
}

const textOf = (m: Massnahme): string =>
  [m.kennung, m.titel, m.beschreibung, m.traeger.bezeichnung, m.vorhaben].filter(Boolean).join(' ');

function overlaps(gewaehlt: readonly string[], vorhanden: readonly string[]): boolean {
  return gewaehlt.length === 0 || vorhanden.some((wert) => gewaehlt.includes(wert));
}

/** Massnahmen that fit the search and, in each group, one of the chosen values. */
export function filterMassnahmen(massnahmen: readonly Massnahme[], filter: Listenfilter): Massnahme[] {
  return massnahmen.filter(
    (m) =>
      matches(textOf(m), filter.suche) &&
      overlaps(filter.handlungsfelder, m.handlungsfelder) &&
      overlaps(filter.status, [statusOf(m)]) &&
      overlaps(
        filter.jahre,
        m.kosten.map((position) => String(position.jahr)),
      ),
  );
}

const VERGLEICHE: Readonly<Record<string, (a: Massnahme, b: Massnahme) => number>> = {
  kennung: (a, b) => a.kennung.localeCompare(b.kennung, 'de', { numeric: true }),
  titel: (a, b) => a.titel.localeCompare(b.titel, 'de'),
  beginn: (a, b) => a.beginn.localeCompare(b.beginn),
  nutzen: (a, b) => a.nutzen - b.nutzen,
  kosten: (a, b) => computeKosten(a) - computeKosten(b),
  status: (a, b) => MASSNAHMENSTATUS.indexOf(statusOf(a)) - MASSNAHMENSTATUS.indexOf(statusOf(b)),
};

/** Sorted copy; an unknown column keeps the order of the Akte, ties keep it too. */
export function sortMassnahmen(
  massnahmen: readonly Massnahme[],
  sortierung: { readonly spalte: string; readonly absteigend: boolean },
): Massnahme[] {
  const vergleich = Object.hasOwn(VERGLEICHE, sortierung.spalte) ? VERGLEICHE[sortierung.spalte] : undefined;
  if (!vergleich) return [...massnahmen];
  const richtung = sortierung.absteigend ? -1 : 1;
  return massnahmen.toSorted((a, b) => richtung * vergleich(a, b));
}

function count<T>(werte: readonly T[]): Map<T, number> {
  const anzahl = new Map<T, number>();
  for (const wert of werte) anzahl.set(wert, (anzahl.get(wert) ?? 0) + 1);
  return anzahl;
}

/** How many Massnahmen there are per value of each filter. */
export function countFilterwerte(massnahmen: readonly Massnahme[]): {
  readonly handlungsfelder: ReadonlyMap<Handlungsfeld, number>;
  readonly status: ReadonlyMap<Massnahmenstatus, number>;
  readonly jahre: ReadonlyMap<number, number>;
} {
  return {
    handlungsfelder: count(massnahmen.flatMap((m) => m.handlungsfelder)),
    status: count(massnahmen.map(statusOf)),
    jahre: count(massnahmen.flatMap((m) => [...new Set(m.kosten.map((position) => position.jahr))])),
  };
}
