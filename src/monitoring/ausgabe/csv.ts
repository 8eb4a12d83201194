/**
 * Tables of an observation as CSV: a long one that can be read in again, and a wide one of a year.
 */
import { formatCsv, formatCsvZeile } from '#kernel/csv.ts';
import type { Gebietssumme, Indikator, Raumbeobachtung, Reihe } from '../bestand/beobachtung.ts';
import {
  type Ausgabewahl,
  formatEinheit,
  formatExakt,
  type Reihenauszug,
  selectIndikatoren,
  selectReihen,
  signOf,
  signOfSumme,
  sourceOf,
} from './auswahl.ts';

const KOPF_LANG = [
  'ebene',
  'gebiet',
  'name',
  'bezirk',
  'jahr',
  'bewertet',
  'indikator',
  'titel',
  'einheit',
  'wert',
  'zaehler',
  'nenner',
  'zeichen',
  'quelle',
  'lizenz',
] as const;

/** What is the same in all rows of a series, quoted once: between Bezirk and numbers, and behind the sign. */
function describeReihe(auszug: Reihenauszug) {
  const { indikator, ausgabe } = auszug;
  const { quelle, lizenz } = sourceOf(auszug);
  return {
    jahr: String(ausgabe.jahr),
    indikator: formatCsvZeile([indikator.kennung, indikator.titel, formatEinheit(indikator)]),
    herkunft: formatCsvZeile([quelle, lizenz]),
  };
}

/** @param orte `ebene` to `bezirk` of each area, quoted */
function areaRows(orte: readonly string[], auszug: Reihenauszug): string[] {
  const { ausgabe, reihe } = auszug;
  const { jahr, indikator, herkunft } = describeReihe(auszug);
  return orte.map((ort, i) => {
    const zahlen = [reihe.werte[i], reihe.zaehler?.[i], reihe.nenner?.[i]].map(formatExakt).join(';');
    return `${ort};${jahr};${ausgabe.bewertet[i] ? '1' : '0'};${indikator};${zahlen};${signOf(reihe, i)};${herkunft}\r\n`;
  });
}

function sumRow(auszug: Reihenauszug, summe: Gebietssumme): string {
  const { jahr, indikator, herkunft } = describeReihe(auszug);
  const ort = formatCsvZeile([summe.bezirk === null ? 'kommune' : 'bezirk', '', '', summe.bezirk ?? '']);
  const zahlen = [summe.wert, summe.zaehler, summe.nenner].map(formatExakt).join(';');
  return `${ort};${jahr};;${indikator};${zahlen};${signOfSumme(summe)};${herkunft}\r\n`;
}

/**
 * One row for each area, year and indicator, then the totals of the Bezirke and the Kommune; `ebene` says which. Numbers
 * have a decimal comma and all their digits. Series by series: of a large city all of it is hundreds of megabytes.
 */
export function* writeLangeCsv(beobachtung: Raumbeobachtung, wahl: Ausgabewahl = {}): Generator<string> {
  yield formatCsv([KOPF_LANG]);
  const orte = beobachtung.gebiete.map(({ kennung, name, bezirk }) =>
    formatCsvZeile(['gebiet', kennung, name, bezirk ?? '']),
  );
  for (const auszug of selectReihen(beobachtung, wahl))
    yield [...areaRows(orte, auszug), ...auszug.reihe.summen.map((summe) => sumRow(auszug, summe))].join('');
}

/** All of it at once. */
export function formatLangeCsv(beobachtung: Raumbeobachtung, wahl: Ausgabewahl = {}): string {
  return [...writeLangeCsv(beobachtung, wahl)].join('');
}

/** Columns of an indicator: the value alone, or with the counts behind it. */
function columnsOf({ kennung, einheit }: Indikator, { zaehler, nenner }: Reihe): string[] {
  if (einheit === 'anzahl' || !zaehler || !nenner) return [kennung];
  return [kennung, `${kennung}_zaehler`, `${kennung}_nenner`];
}

/** A hidden number is an x; one not known leaves the cell empty. */
function wideCells(indikator: Indikator, reihe: Reihe, i: number): string[] {
  const spalten = [reihe.werte, reihe.zaehler, reihe.nenner].slice(0, columnsOf(indikator, reihe).length);
  if (signOf(reihe, i) === 'x') return spalten.map(() => 'x');
  return spalten.map((spalte) => formatExakt(spalte?.[i]));
}

/** One row for each area of a year, a column for each value, numerator and denominator. */
export function formatBreiteCsv(
  beobachtung: Raumbeobachtung,
  jahr: number,
  wahl: Pick<Ausgabewahl, 'indikatoren'> = {},
): string {
  const reihen = selectReihen(beobachtung, { ...wahl, jahre: [jahr] });
  const [erste] = reihen;
  const kopf = ['gebiet', 'name', 'bezirk', 'jahr', 'bewertet'];
  const spalten = reihen.flatMap(({ indikator, reihe }) => columnsOf(indikator, reihe));
  const zeilen = beobachtung.gebiete.map(({ kennung, name, bezirk }, i) => [
    kennung,
    name,
    bezirk ?? '',
    String(jahr),
    erste?.ausgabe.bewertet[i] ? '1' : '0',
    ...reihen.flatMap(({ indikator, reihe }) => wideCells(indikator, reihe, i)),
  ]);
  return formatCsv([[...kopf, ...spalten], ...zeilen]);
}

/** What the columns mean: one row for each indicator. */
export function formatIndikatorenCsv(beobachtung: Raumbeobachtung, wahl: Ausgabewahl = {}): string {
  const zeilen = selectIndikatoren(beobachtung, wahl).map((indikator) => [
    indikator.kennung,
    indikator.titel,
    formatEinheit(indikator),
    indikator.rolle,
    String(indikator.richtung),
    indikator.zaehler,
    indikator.nenner,
    indikator.quelle,
    indikator.lizenz,
    String(indikator.schwelle),
  ]);
  const kopf = [
    'indikator',
    'titel',
    'einheit',
    'rolle',
    'richtung',
    'zaehler',
    'nenner',
    'quelle',
    'lizenz',
    'schwelle',
  ];
  return formatCsv([kopf, ...zeilen]);
}
