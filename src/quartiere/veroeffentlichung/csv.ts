/**
 * The list of published Quartiere for a spreadsheet: one line per Massnahme.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELD_TEXT, TRAEGERART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import type { VeroeffentlichteMassnahme, Veroeffentlichung } from './veroeffentlichung.ts';

const KOPF = [
  'Quartier',
  'Name',
  'Kommune',
  'AGS',
  'Land',
  'Maßnahme',
  'Titel',
  'Handlungsfelder',
  'Zweck',
  'Träger',
  'Beginn',
  'Ende',
  'Gesamtausgaben in Euro',
] as const;

function zeileOf(quartier: Veroeffentlichung, massnahme: VeroeffentlichteMassnahme): readonly string[] {
  const { kommune } = quartier;
  return [
    quartier.kennung,
    quartier.name,
    kommune.name,
    kommune.ags,
    LAENDER[kommune.land].name,
    massnahme.kennung,
    massnahme.titel,
    massnahme.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
    ZWECK_TEXT[massnahme.zweck],
    massnahme.traeger.bezeichnung ?? TRAEGERART_TEXT[massnahme.traeger.art],
    formatKalendertag(massnahme.beginn),
    formatKalendertag(massnahme.ende),
    formatBetrag(massnahme.kosten),
  ];
}

/** Text of the file. A Quartier without Massnahmen has a line that says so by being empty there. */
export function writeVeroeffentlichungenCsv(quartiere: readonly Veroeffentlichung[]): string {
  const leer = KOPF.slice(5).map(() => '');
  return formatCsv([
    KOPF,
    ...quartiere.flatMap((quartier) => {
      const { kennung, name, kommune } = quartier;
      if (quartier.massnahmen.length > 0) return quartier.massnahmen.map((m) => zeileOf(quartier, m));
      return [[kennung, name, kommune.name, kommune.ags, LAENDER[kommune.land].name, ...leer]];
    }),
  ]);
}
