/**
 * The trace from money to outcome as tables.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatBetrag } from '#kernel/geld.ts';
import type { Indikatorbewegung, Wirkungsschritt } from './wirkungspfad.ts';

const zahl = (wert: number | null): string => (wert === null ? '' : String(wert).replace('.', ','));

/** One row for each programme of a Massnahme and each giver behind it. */
export function formatSchritteCsv(schritte: readonly Wirkungsschritt[]): string {
  const kopf = [
    'ebene',
    'ressort',
    'haushaltstitel',
    'programm',
    'programmtitel',
    'massnahme',
    'titel',
    'betrag',
    'handlungsfelder',
    'indikatoren',
  ];
  const zeilen = schritte.flatMap((schritt) =>
    schritt.geber.map(({ ebene, ressort, cent, haushaltstitel }) => [
      ebene,
      ressort,
      haushaltstitel ?? '',
      schritt.programm,
      schritt.programmtitel,
      schritt.massnahme,
      schritt.massnahmentitel,
      formatBetrag(cent),
      schritt.handlungsfelder.join(', '),
      schritt.indikatoren.join(', '),
    ]),
  );
  return formatCsv([kopf, ...zeilen]);
}

export function formatBewegungenCsv(bewegungen: readonly Indikatorbewegung[]): string {
  const kopf = [
    'indikator',
    'titel',
    'von',
    'bis',
    'quartier_davor',
    'quartier_danach',
    'stadt_davor',
    'stadt_danach',
    'gebiete',
    'alle_gebiete',
  ];
  const zeilen = bewegungen.map((eine) => [
    eine.indikator.kennung,
    eine.indikator.titel,
    String(eine.von),
    String(eine.bis),
    zahl(eine.davor),
    zahl(eine.danach),
    zahl(eine.stadtDavor),
    zahl(eine.stadtDanach),
    String(eine.gebiete),
    String(eine.alle),
  ]);
  return formatCsv([kopf, ...zeilen]);
}
