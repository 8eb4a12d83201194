/**
 * The table of Massnahmen for a spreadsheet: one line per Kostenposition, semicolons and decimal comma as
 * German spreadsheets read them.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatBetrag, NULL_EURO } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELD_TEXT, KOSTENART_TEXT, TRAEGERART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import type { Kostenposition, Massnahme } from './akte.ts';
import { statusOf } from './massnahmenliste.ts';

const KOPF = [
  'Maßnahme',
  'Titel',
  'Handlungsfelder',
  'Zweck',
  'Träger',
  'Nutzen',
  'Pflicht',
  'Status',
  'Beginn',
  'Ende',
  'Position',
  'Bezeichnung',
  'Kostenart',
  'Jahr',
  'Betrag in Euro',
  'nicht zuwendungsfähig in Euro',
  'Einnahmen in Euro',
] as const;

function zeileOf(massnahme: Massnahme, position: Kostenposition): readonly string[] {
  const { traeger } = massnahme;
  return [
    massnahme.kennung,
    massnahme.titel,
    massnahme.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
    ZWECK_TEXT[massnahme.zweck],
    traeger.bezeichnung ?? TRAEGERART_TEXT[traeger.art],
    String(massnahme.nutzen),
    massnahme.pflicht ? 'ja' : 'nein',
    statusOf(massnahme),
    formatKalendertag(massnahme.beginn),
    formatKalendertag(massnahme.ende),
    position.kennung,
    position.bezeichnung ?? '',
    KOSTENART_TEXT[position.kostenart],
    String(position.jahr),
    formatBetrag(position.betrag),
    formatBetrag(position.nicht_zuwendungsfaehig ?? NULL_EURO),
    formatBetrag(position.einnahmen ?? NULL_EURO),
  ];
}

/** Text of the file. */
export function writeMassnahmenCsv(massnahmen: readonly Massnahme[]): string {
  return formatCsv([KOPF, ...massnahmen.flatMap((m) => m.kosten.map((position) => zeileOf(m, position)))]);
}
