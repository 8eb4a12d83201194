/**
 * Tables of an observation as CSV: a long one that can be read in again, and a wide one of a year.
 */
import { formatCsv } from '#kernel/csv.ts';
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

type Langzeile = Readonly<Record<(typeof KOPF_LANG)[number], string>>;

function describeReihe(auszug: Reihenauszug) {
  const { indikator, ausgabe } = auszug;
  return {
    jahr: String(ausgabe.jahr),
    indikator: indikator.kennung,
    titel: indikator.titel,
    einheit: formatEinheit(indikator),
    ...sourceOf(auszug),
  };
}

function areaRows({ gebiete }: Raumbeobachtung, auszug: Reihenauszug): Langzeile[] {
  const { ausgabe, reihe } = auszug;
  const immer = describeReihe(auszug);
  return gebiete.map(({ kennung, name, bezirk }, i) => ({
    ...immer,
    ebene: 'gebiet',
    gebiet: kennung,
    name,
    bezirk: bezirk ?? '',
    bewertet: ausgabe.bewertet[i] ? '1' : '0',
    wert: formatExakt(reihe.werte[i]),
    zaehler: formatExakt(reihe.zaehler?.[i]),
    nenner: formatExakt(reihe.nenner?.[i]),
    zeichen: signOf(reihe, i),
  }));
}

function sumRow(auszug: Reihenauszug, summe: Gebietssumme): Langzeile {
  return {
    ...describeReihe(auszug),
    ebene: summe.bezirk === null ? 'kommune' : 'bezirk',
    gebiet: '',
    name: '',
    bezirk: summe.bezirk ?? '',
    bewertet: '',
    wert: formatExakt(summe.wert),
    zaehler: formatExakt(summe.zaehler),
    nenner: formatExakt(summe.nenner),
    zeichen: signOfSumme(summe),
  };
}

/**
 * One row for each area, year and indicator, then the totals of the Bezirke and the Kommune; `ebene` says which. Numbers
 * have a decimal comma and all their digits.
 */
export function formatLangeCsv(beobachtung: Raumbeobachtung, wahl: Ausgabewahl = {}): string {
  const zeilen = selectReihen(beobachtung, wahl).flatMap((auszug) => [
    ...areaRows(beobachtung, auszug),
    ...auszug.reihe.summen.map((summe) => sumRow(auszug, summe)),
  ]);
  return formatCsv([KOPF_LANG, ...zeilen.map((zeile) => KOPF_LANG.map((feld) => zeile[feld]))]);
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
