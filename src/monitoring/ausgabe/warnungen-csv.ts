/**
 * Warnings as a table: one row for each indicator that got worse in an area.
 */
import { formatCsv } from '#kernel/csv.ts';
import type { Warnung } from '../warnung/warnung.ts';
import { formatExakt } from './auswahl.ts';

const KOPF = [
  'gebiet',
  'name',
  'jahr',
  'verglichen_mit',
  'art',
  'satz',
  'indikator',
  'titel',
  'davor',
  'danach',
  'stadt',
  'p_bereinigt',
  'sicherheit',
  'vielleicht',
] as const;

export function formatWarnungenCsv(warnungen: readonly Warnung[]): string {
  const zeilen = warnungen.flatMap((warnung) =>
    warnung.treiber.map((treiber) => [
      warnung.gebiet,
      warnung.name,
      String(warnung.jahr),
      String(warnung.basisjahr),
      warnung.art,
      warnung.satz,
      treiber.indikator,
      treiber.titel,
      formatExakt(treiber.davor),
      formatExakt(treiber.danach),
      formatExakt(treiber.stadt),
      formatExakt(treiber.pBereinigt),
      formatExakt(warnung.sicherheit),
      warnung.vielleicht ?? '',
    ]),
  );
  return formatCsv([KOPF, ...zeilen]);
}
