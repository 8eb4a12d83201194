/**
 * The tables of a programme's effect for German spreadsheets.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { VERHAELTNIS_TEXT } from './ueberschneidung.ts';
import type { Programmwirkung } from './wirkung.ts';

export function formatQuartiereCsv({ quartiere }: Programmwirkung): string {
  return formatCsv([
    [
      'Quartier',
      'Kommune',
      'AGS',
      'Land',
      'Positionen',
      'passen',
      'offen',
      'Förderung',
      'mit Offenem',
      'Grund',
    ],
    ...quartiere.map((zeile) => [
      zeile.name,
      zeile.kommune,
      zeile.ags,
      LAENDER[zeile.land].name,
      String(zeile.positionen),
      String(zeile.passend),
      String(zeile.offen),
      formatBetrag(zeile.sicher),
      formatBetrag(zeile.moeglich),
      zeile.grund ?? '',
    ]),
  ]);
}

export function formatUeberschneidungenCsv({ ueberschneidungen }: Programmwirkung): string {
  return formatCsv([
    [
      'Programm',
      'Kurztitel',
      'Ressort',
      'gemeinsam',
      'dieses',
      'anderes',
      'Verhältnis',
      'derselbe Topf',
      'geregelt',
    ],
    ...ueberschneidungen.map((zeile) => [
      zeile.programm,
      zeile.kurztitel,
      zeile.ressort,
      String(zeile.gemeinsam),
      String(zeile.eigene),
      String(zeile.andere),
      VERHAELTNIS_TEXT[zeile.verhaeltnis],
      zeile.selberTopf ? 'ja' : 'nein',
      zeile.geregelt ? 'ja' : 'nein',
    ]),
  ]);
}
