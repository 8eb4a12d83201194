/**
 * The Akte as rows and cells of the Werkbank. Every cell has one text, the same for showing, typing, copying and
 * keeping: „1.200.000,00“, „2028“, „Baukosten“, „ja“.
 */
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { vorgabenOf, writeVorgaben } from './vorgaben.ts';

/** Columns that can be written, in their order. */
export const SPALTEN = [
  'bezeichnung',
  'kostenart',
  'jahr',
  'betrag',
  'nutzen',
  'pflicht',
  'vorgaben',
] as const;
export type Werkbankspalte = (typeof SPALTEN)[number];

/** What can be changed: cells, and whether there is the row at all (`zeile`, see zeilen.ts). */
export const ZELLANGABEN = [...SPALTEN, 'zeile'] as const;
type Zellangabe = (typeof ZELLANGABEN)[number];

export const SPALTE_TEXT: Readonly<Record<Zellangabe, string>> = {
  bezeichnung: 'Bezeichnung',
  kostenart: 'Kostenart',
  jahr: 'Jahr',
  betrag: 'Betrag',
  nutzen: 'Nutzen',
  pflicht: 'Pflicht',
  vorgaben: 'Vorgaben',
  zeile: 'Zeile',
};

/** A cell by the key of its row and its column. */
export type Zellort = { readonly zeile: string; readonly spalte: Zellangabe };

type Zeilenkopf = {
  /** Kennung of the Massnahme or position, or `eigenmittel/<Jahr>`. */
  readonly schluessel: string;
  /** Number that stands before the title. */
  readonly nummer: string;
};

/** A row; `inhalt` keeps its identity as long as nothing in it changes. */
export type Werkbankzeile = Zeilenkopf &
  (
    | { readonly art: 'massnahme'; readonly inhalt: Massnahme; readonly vorgaben: string }
    | { readonly art: 'position'; readonly inhalt: Kostenposition; readonly massnahme: string }
    | { readonly art: 'eigenmittel'; readonly inhalt: EuroCent; readonly jahr: string }
  );

const SCHREIBBAR: Readonly<Record<Werkbankzeile['art'], readonly Werkbankspalte[]>> = {
  massnahme: ['bezeichnung', 'nutzen', 'pflicht', 'vorgaben'],
  position: ['bezeichnung', 'kostenart', 'jahr', 'betrag'],
  eigenmittel: ['jahr', 'betrag'],
};

export function isSchreibbar({ art }: Pick<Werkbankzeile, 'art'>, spalte: Werkbankspalte): boolean {
  return SCHREIBBAR[art].includes(spalte);
}

const EIGENMITTEL = 'eigenmittel/';

/** Kostenjahr that a row of own money is about; undefined for other rows. */
export function eigenmitteljahrOf(schluessel: string): string | undefined {
  return schluessel.startsWith(EIGENMITTEL) ? schluessel.slice(EIGENMITTEL.length) : undefined;
}

function massnahmenzeilen(akte: Akte, massnahme: Massnahme): readonly Werkbankzeile[] {
  const { kennung } = massnahme;
  return [
    {
      art: 'massnahme',
      schluessel: kennung,
      nummer: kennung,
      inhalt: massnahme,
      vorgaben: writeVorgaben(vorgabenOf(akte, kennung)),
    },
    ...massnahme.kosten.map(
      (position): Werkbankzeile => ({
        art: 'position',
        schluessel: `${kennung}/${position.kennung}`,
        nummer: position.kennung,
        inhalt: position,
        massnahme: kennung,
      }),
    ),
  ];
}

/** Massnahmen with their positions in the order of the Akte, then own money by year. */
export function listZeilen(akte: Akte): readonly Werkbankzeile[] {
  const { massnahmen, eigenmittel } = akte;
  const jahre = eigenmittel === 'unbegrenzt' ? [] : Object.entries(eigenmittel);
  return [
    ...massnahmen.flatMap((massnahme) => massnahmenzeilen(akte, massnahme)),
    ...jahre
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([jahr, inhalt]): Werkbankzeile => ({
          art: 'eigenmittel',
          schluessel: `${EIGENMITTEL}${jahr}`,
          nummer: jahr,
          inhalt,
          jahr,
        }),
      ),
  ];
}

const POSITION: Readonly<Partial<Record<Werkbankspalte, (position: Kostenposition) => string>>> = {
  bezeichnung: ({ bezeichnung }) => bezeichnung ?? '',
  kostenart: ({ kostenart }) => KOSTENART_TEXT[kostenart],
  jahr: ({ jahr }) => String(jahr),
  betrag: ({ betrag }) => formatBetrag(betrag),
};

const MASSNAHME: Readonly<Partial<Record<Werkbankspalte, (massnahme: Massnahme) => string>>> = {
  bezeichnung: ({ titel }) => titel,
  nutzen: ({ nutzen }) => String(nutzen),
  pflicht: ({ pflicht }) => (pflicht === true ? 'ja' : 'nein'),
};

/** Text of a cell that can be written; empty for the others. */
export function textOf(zeile: Werkbankzeile, spalte: Werkbankspalte): string {
  if (zeile.art === 'massnahme') {
    return spalte === 'vorgaben' ? zeile.vorgaben : (MASSNAHME[spalte]?.(zeile.inhalt) ?? '');
  }
  if (zeile.art === 'position') return POSITION[spalte]?.(zeile.inhalt) ?? '';
  if (spalte === 'jahr') return zeile.jahr;
  return spalte === 'betrag' ? formatBetrag(zeile.inhalt) : '';
}

/** What a row is called where it stands alone: „M01 Bürgerhaus“. */
export function nameOfZeile(zeile: Werkbankzeile): string {
  if (zeile.art === 'eigenmittel') return `Eigenmittel ${zeile.jahr}`;
  return `${zeile.nummer} ${textOf(zeile, 'bezeichnung')}`.trim();
}
