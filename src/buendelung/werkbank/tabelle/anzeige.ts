/**
 * What the grid shows: the columns that can be written, then those of the plan.
 */
import { add, type EuroCent, formatBetrag, NULL_EURO } from '#kernel/geld.ts';
import type { Zeilengeld } from '../antwort/werkbankplan.ts';
import { SPALTE_TEXT, SPALTEN, textOf, type Werkbankspalte, type Werkbankzeile } from './zellen.ts';

const PLANSPALTEN = ['foerderung', 'eigenmittel', 'weitere', 'zahler'] as const;
export type Planspalte = (typeof PLANSPALTEN)[number];

export const GITTERSPALTEN = [...SPALTEN, ...PLANSPALTEN] as const;
export type Gitterspalte = (typeof GITTERSPALTEN)[number];

export const GITTERSPALTE_TEXT: Readonly<Record<Gitterspalte, string>> = {
  ...SPALTE_TEXT,
  foerderung: 'Förderung',
  eigenmittel: 'Eigenmittel',
  weitere: 'Weitere',
  zahler: 'Wer zahlt',
};

/** Figures stand to the right. */
export function isZahlenspalte(spalte: Gitterspalte): boolean {
  return !['bezeichnung', 'kostenart', 'pflicht', 'vorgaben', 'zahler'].includes(spalte);
}

function yearsOf(jahre: readonly number[]): string {
  const [von, bis] = [Math.min(...jahre), Math.max(...jahre)];
  return von === bis ? String(von) : `${von}–${bis}`;
}

/** Cells of a Massnahme that sum up its positions. */
function summaryOf(zeile: Werkbankzeile, spalte: Werkbankspalte): string {
  if (zeile.art === 'eigenmittel') return spalte === 'bezeichnung' ? `Eigenmittel ${zeile.jahr}` : '';
  if (zeile.art !== 'massnahme') return '';
  const { kosten } = zeile.inhalt;
  if (spalte === 'jahr') return yearsOf(kosten.map(({ jahr }) => jahr));
  return spalte === 'betrag' ? formatBetrag(add(...kosten.map(({ betrag }) => betrag))) : '';
}

/** What a new row leaves to be filled in: the title of a Massnahme, the amount of a position. */
export function isOffen(zeile: Werkbankzeile, spalte: Gitterspalte): boolean {
  if (zeile.art === 'massnahme') return spalte === 'bezeichnung' && zeile.inhalt.titel === '';
  return zeile.art === 'position' && spalte === 'betrag' && zeile.inhalt.betrag === NULL_EURO;
}

const formatGeld = (betrag: EuroCent): string => (betrag === NULL_EURO ? '' : formatBetrag(betrag));

function planText(geld: Zeilengeld, spalte: Planspalte): string {
  if (spalte !== 'zahler') return formatGeld(geld[spalte]);
  return [
    ...geld.zahler.map(({ name, cent }) => `${name} ${formatBetrag(cent)} €`),
    ...geld.vorhanden.map(({ titel, cent }) => `vorhanden: ${titel} ${formatBetrag(cent)} €`),
  ].join('; ');
}

function isPlanspalte(spalte: Gitterspalte): spalte is Planspalte {
  return PLANSPALTEN.some((eine) => eine === spalte);
}

/** Text of any cell as it is shown and copied. */
export function shownText(zeile: Werkbankzeile, geld: Zeilengeld | undefined, spalte: Gitterspalte): string {
  if (isPlanspalte(spalte)) return geld ? planText(geld, spalte) : '';
  return textOf(zeile, spalte) || summaryOf(zeile, spalte);
}

/** The same money as before keeps its identity, so that only rows that change are drawn anew. */
export function keepGleiche(
  bisher: Readonly<Record<string, Zeilengeld>> | undefined,
  neu: Readonly<Record<string, Zeilengeld>>,
): Readonly<Record<string, Zeilengeld>> {
  if (!bisher) return neu;
  return Object.fromEntries(
    Object.entries(neu).map(([schluessel, geld]) => {
      const alt = bisher[schluessel];
      return [schluessel, alt && JSON.stringify(alt) === JSON.stringify(geld) ? alt : geld];
    }),
  );
}
