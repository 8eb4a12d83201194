/**
 * Proposes what is to be known of indicators that nobody has described yet: title, unit, threshold. Counts are taken
 * for counts of people, so that small ones are hidden until somebody says otherwise.
 */
import type { Indikator, Indikatoreinheit } from '../../bestand/beobachtung.ts';
import type { Einlesetabelle, Tabellenzelle } from '../einlesetabelle.ts';
import { cellAt, joinNamen } from '../spalten.ts';
import { parseZahltext } from '../zahlenspalte.ts';
import type { Indikatorzuordnung, Zuordnung } from '../zuordnung.ts';

/** Smallest count that may be shown where nobody has decided otherwise. */
const UEBLICHE_SCHWELLE = 3;

const ANTEIL = /anteil|quote|prozent|rate|%/i;
const SEHEN = 2_000;

/** „1.234“ may be either and counts as whole; so does „12.0“, as programs write counts. */
function isGanz(zelle: Tabellenzelle): boolean {
  if (typeof zelle === 'number') return Number.isInteger(zelle) && zelle >= 0;
  return /^(\d{1,3}([. ]?\d{3})*|\d+)([.,]0+)?$/.test(zelle);
}

function isZahl(zelle: Tabellenzelle): boolean {
  return (
    typeof zelle === 'number' ||
    (parseZahltext(zelle, 'komma') ?? parseZahltext(zelle, 'punkt')) !== undefined
  );
}

/** Cells of a value: a column, or in the long form the rows of this name. */
function cellsOf(tabelle: Einlesetabelle, { lang }: Zuordnung, name: string): Tabellenzelle[] {
  const stelle = tabelle.spalten.indexOf(lang?.wert ?? name);
  const namen = lang?.indikator.map((titel) => tabelle.spalten.indexOf(titel));
  const zeilen = namen ? tabelle.zeilen.filter((zeile) => joinNamen(zeile, namen) === name) : tabelle.zeilen;
  return zeilen.slice(0, SEHEN).map((zeile) => cellAt(zeile, stelle));
}

function einheitOf(
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  { wert, zaehler, nenner, faktor }: Indikatorzuordnung,
): Indikatoreinheit {
  const { lang } = zuordnung;
  if (nenner !== undefined || lang?.nenner !== undefined || faktor !== undefined) return 'prozent';
  if (wert === undefined || zaehler !== undefined) return 'anzahl';
  const zahlen = cellsOf(tabelle, zuordnung, wert).filter(isZahl);
  if (ANTEIL.test(wert)) return 'prozent';
  return zahlen.length > 0 && zahlen.every(isGanz) ? 'anzahl' : 'wert';
}

function titelOf({ wert, zaehler, kennung }: Indikatorzuordnung): string {
  const spalte = wert ?? zaehler ?? kennung;
  const titel = spalte
    .replace(/[ _.-]*\(?(zähler|zaehler)\)?$/i, '')
    .replaceAll('_', ' ')
    .trim();
  return titel === '' ? kennung : titel;
}

/** A description to look over; without a unit what is counted is taken for a count of people. */
export function beginIndikator(
  eine: Indikatorzuordnung,
  einheit: Indikatoreinheit = eine.nenner === undefined ? 'anzahl' : 'prozent',
): Indikator {
  return {
    kennung: eine.kennung,
    titel: titelOf(eine),
    einheit,
    mass: '',
    rolle: 'kontext',
    richtung: 0,
    zaehler: '',
    nenner: '',
    quelle: '',
    lizenz: '',
    schwelle: einheit === 'wert' ? 0 : UEBLICHE_SCHWELLE,
  };
}

/** One for each indicator of the mapping that is not known yet. */
export function suggestIndikatoren(
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  bekannte: readonly Pick<Indikator, 'kennung'>[],
): Indikator[] {
  const vorhanden = new Set(bekannte.map(({ kennung }) => kennung));
  return zuordnung.indikatoren
    .filter(({ kennung }) => !vorhanden.has(kennung))
    .map((eine) => beginIndikator(eine, einheitOf(tabelle, zuordnung, eine)));
}

/** That nobody has described them yet, in one sentence; none where there are none. */
export function describeNeueIndikatoren(neue: readonly Indikator[]): readonly string[] {
  if (neue.length === 0) return [];
  const namen = neue.map(({ kennung, einheit }) => `${kennung} (${einheit})`).join(', ');
  return [
    `Neue Indikatoren ohne Beschreibung: ${namen}. Anzahlen unter ${UEBLICHE_SCHWELLE} werden verdeckt; in keinen Index gehen sie ein. Titel, Rolle, Quelle und Schwelle sagt eine Beschreibung (.yaml) oder die Seite „Indikatoren“.`,
  ];
}
