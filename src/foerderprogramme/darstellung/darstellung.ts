/**
 * Everything about one programme as titled groups of lines for a reader.
 */
import type { Angabengruppe, Darstellungslage } from './angabenzeile.ts';
import { describeHoehe } from './hoehe.ts';
import { describeKombination } from './kombination.ts';
import { describeWann } from './wann.ts';
import { describeWer } from './wer.ts';

/** All groups of the record, in the order one asks: who, where and what for, how much, when, with what. */
export function describeProgramm(lage: Darstellungslage): Angabengruppe[] {
  return [
    { id: 'wer', titel: 'Wer, wo und wofür', zeilen: describeWer(lage) },
    { id: 'hoehe', titel: 'Höhe der Förderung', zeilen: describeHoehe(lage) },
    { id: 'fristen', titel: 'Fristen und Zeiten', zeilen: describeWann(lage) },
    { id: 'kombination', titel: 'Zusammen mit anderen Programmen', zeilen: describeKombination(lage) },
  ].filter((gruppe) => gruppe.zeilen.length > 0);
}
