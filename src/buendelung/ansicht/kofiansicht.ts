/**
 * The KoFi as the page shows it: filter, order and columns from the address, and the sums of what is shown.
 */
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import {
  BETRAGSSPALTEN,
  type Betragsspalte,
  type Kofi,
  type Kofibetraege,
  type Kofistatus,
  type Kofizeile,
} from '../kofi.ts';
import { MASSNAHMENGRUPPE_TEXT, MASSNAHMENGRUPPEN, type Massnahmengruppe } from '../massnahmengruppe.ts';

export const KOFISORTIERUNGEN = ['gruppe', 'kennung', 'titel', 'nutzen', 'gesamt', 'eigenanteil'] as const;

export type Kofifilter = {
  readonly suche: string;
  readonly status: Kofistatus | null;
  readonly gruppe: Massnahmengruppe | null;
  /** Only Massnahmen this programme pays for. */
  readonly programm: string;
  /** Which half of the KoFi: who pays, or what it costs when. */
  readonly teil: 'finanzierung' | 'kosten';
  readonly sortierung: {
    readonly spalte: (typeof KOFISORTIERUNGEN)[number];
    readonly absteigend: boolean;
  };
};

const STATUS: readonly Kofistatus[] = ['gesichert', 'unter-annahmen', 'nicht-finanziert', 'abgeschlossen'];

function readSortierung(text: string): Kofifilter['sortierung'] {
  const absteigend = text.startsWith('-');
  const name = absteigend ? text.slice(1) : text;
  const spalte = KOFISORTIERUNGEN.find((kandidat) => kandidat === name);
  return spalte ? { spalte, absteigend } : { spalte: 'gruppe', absteigend: false };
}

/** Reads `suche`, `status`, `gruppe`, `programm`, `teil` and `sortierung`; what it doesn't know it ignores. */
export function parseKofiauswahl(parameter: URLSearchParams): Kofifilter {
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    status: STATUS.find((wert) => wert === parameter.get('status')) ?? null,
    gruppe: MASSNAHMENGRUPPEN.find((wert) => wert === parameter.get('gruppe')) ?? null,
    programm: parameter.get('programm') ?? '',
    teil: parameter.get('teil') === 'kosten' ? 'kosten' : 'finanzierung',
    sortierung: readSortierung(parameter.get('sortierung') ?? ''),
  };
}

/** Is anything left out? */
export function isGefiltert(auswahl: Kofifilter): boolean {
  return (
    auswahl.suche !== '' || auswahl.status !== null || auswahl.gruppe !== null || auswahl.programm !== ''
  );
}

function matches(zeile: Kofizeile, { suche, status, gruppe }: Kofifilter): boolean {
  if (status !== null && zeile.status !== status) return false;
  if (gruppe !== null && zeile.gruppe !== gruppe) return false;
  const text = `${zeile.kennung} ${zeile.bezeichnung} ${zeile.traeger}`.toLowerCase();
  return suche
    .toLowerCase()
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

const VERGLEICH: Readonly<
  Record<Kofifilter['sortierung']['spalte'], (a: Kofizeile, b: Kofizeile) => number>
> = {
  gruppe: (a, b) => a.nummer - b.nummer,
  kennung: (a, b) => a.kennung.localeCompare(b.kennung, 'de', { numeric: true }),
  titel: (a, b) => a.bezeichnung.localeCompare(b.bezeichnung, 'de'),
  nutzen: (a, b) => a.nutzen - b.nutzen,
  gesamt: (a, b) => a.betraege.gesamtausgaben - b.betraege.gesamtausgaben,
  eigenanteil: (a, b) => a.betraege.eigenanteil - b.betraege.eigenanteil,
};

const KOSTENSPALTEN: readonly Betragsspalte[] = [
  'gesamtausgaben',
  'nichtZuwendungsfaehig',
  'zuwendungsfaehig',
];

/** Short column titles; the workbook has the long ones. */
export const SPALTENTITEL: Readonly<Record<Betragsspalte, string>> = {
  gesamtausgaben: 'Gesamt­ausgaben',
  nichtZuwendungsfaehig: 'nicht zuwendungs­fähig',
  zuwendungsfaehig: 'zuwendungs­fähig',
  einnahmen: 'Einnahmen',
  andereFoerderung: 'Andere Förderung',
  dritte: 'Mittel Dritter',
  staedtebauBund: 'Städtebau Bund',
  staedtebauLand: 'Städtebau Land',
  staedtebauWeitere: 'Städtebau',
  eigenanteil: 'Eigenanteil Kommune',
  traegermittel: 'Träger',
  zugesagtOffen: 'vorhanden, Rest fehlt',
  abgeschlossen: 'abge­schlossen',
  ungedeckt: 'noch ungedeckt',
};

/** Columns of one half; those that are empty in every row of the Quartier are left out. */
function spaltenOf(kofi: Kofi, teil: Kofifilter['teil']): readonly Betragsspalte[] {
  if (teil === 'kosten') return KOSTENSPALTEN;
  return BETRAGSSPALTEN.filter(
    (spalte) =>
      spalte === 'gesamtausgaben' || (!KOSTENSPALTEN.includes(spalte) && kofi.summe.betraege[spalte] !== 0),
  );
}

export type Kofiabschnitt = { readonly titel: string | null; readonly zeilen: readonly Kofizeile[] };

export type Kofiansicht = {
  readonly auswahl: Kofifilter;
  readonly spalten: readonly Betragsspalte[];
  /** Kostenjahre, only in the half of the costs. */
  readonly jahre: readonly number[];
  /** By Maßnahmengruppe in the order of § 149 BauGB, or one section in another order. */
  readonly abschnitte: readonly Kofiabschnitt[];
  readonly anzahl: number;
  readonly gesamt: number;
  readonly summe: { readonly betraege: Kofibetraege; readonly jahresausgaben: readonly EuroCent[] };
};

function sumZeilen(zeilen: readonly Kofizeile[], jahre: readonly number[]): Kofiansicht['summe'] {
  const summen = BETRAGSSPALTEN.map((spalte) => [
    spalte,
    add(...zeilen.map(({ betraege }) => betraege[spalte])),
  ]);
  return {
    betraege: Object.fromEntries(summen) as Kofibetraege,
    jahresausgaben: jahre.map((_, stelle) =>
      add(...zeilen.map(({ jahresausgaben }) => jahresausgaben[stelle] ?? NULL_EURO)),
    ),
  };
}

function sectionsOf(zeilen: readonly Kofizeile[], auswahl: Kofifilter): readonly Kofiabschnitt[] {
  if (auswahl.sortierung.spalte !== 'gruppe') return [{ titel: null, zeilen }];
  return MASSNAHMENGRUPPEN.map((gruppe) => ({
    titel: MASSNAHMENGRUPPE_TEXT[gruppe],
    zeilen: zeilen.filter((zeile) => zeile.gruppe === gruppe),
  })).filter((abschnitt) => abschnitt.zeilen.length > 0);
}

/** What the table shows; the sums are those of the rows shown. */
export function buildKofiansicht(kofi: Kofi, plan: Finanzierungsplan, auswahl: Kofifilter): Kofiansicht {
  const bezahlt = new Set(
    plan.posten.filter(({ quelle }) => quelle.kennung === auswahl.programm).map(({ massnahme }) => massnahme),
  );
  const { spalte, absteigend } = auswahl.sortierung;
  const zeilen = kofi.zeilen
    .filter((zeile) => matches(zeile, auswahl))
    .filter(({ kennung }) => auswahl.programm === '' || bezahlt.has(kennung))
    .toSorted((a, b) => VERGLEICH[spalte](a, b) * (absteigend ? -1 : 1) || a.nummer - b.nummer);
  return {
    auswahl,
    spalten: spaltenOf(kofi, auswahl.teil),
    jahre: auswahl.teil === 'kosten' ? kofi.jahre : [],
    abschnitte: sectionsOf(zeilen, auswahl),
    anzahl: zeilen.length,
    gesamt: kofi.zeilen.length,
    summe: sumZeilen(zeilen, kofi.jahre),
  };
}
