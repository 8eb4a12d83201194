/**
 * Entries as rows of a CSV.
 */
import { formatCsv } from '#kernel/csv.ts';
import { describeEintrag, type Pruefpfadeintrag } from '#pruefpfad/index.ts';
import { describeGegenstand, describeHandlung } from './bezeichnungen.ts';

const KOPF = [
  'Nummer',
  'Zeit (UTC)',
  'Wer',
  'In Vertretung von',
  'Für',
  'Handlung',
  'Vorgang',
  'Kennung',
  'Organisation',
  'AGS',
  'Grundlage',
  'Änderungen',
  'Prüfsumme',
];

function zeileOf(eintrag: Pruefpfadeintrag): string[] {
  const { wer, vertretung, handlung, felder } = describeEintrag(eintrag, describeHandlung);
  const aenderungen = felder?.map(
    ({ feld, vorher, nachher }) => `${feld}: ${vorher ?? '–'} → ${nachher ?? '–'}`,
  );
  return [
    String(eintrag.nummer),
    eintrag.zeit.toISOString(),
    wer,
    vertretung ?? '',
    eintrag.fuer ?? '',
    handlung,
    describeGegenstand(eintrag.gegenstand),
    eintrag.kennung ?? '',
    eintrag.organisation ?? '',
    eintrag.ags ?? '',
    eintrag.grundlage,
    aenderungen?.join('\n') ?? 'vergessen',
    eintrag.hash,
  ];
}

export function formatTabellenkopf(): string {
  return formatCsv([KOPF]);
}

/** Rows to follow the head. */
export function formatTabellenzeilen(eintraege: readonly Pruefpfadeintrag[]): string {
  const zeilen = eintraege.map(zeileOf);
  return zeilen.length > 0 ? formatCsv(zeilen).slice(1) : '';
}
