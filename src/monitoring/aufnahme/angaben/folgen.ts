/**
 * What follows from saying something else of an indicator or an edition.
 */
import type { Speicherbericht } from '../../einlesen/auftrag/einlesetext.ts';

export type Angabenfolgen = {
  readonly bericht: Speicherbericht;
  /** Editions that change. */
  readonly jahre: readonly number[];
  /** Cells that are hidden now and were shown, and the other way round. */
  readonly neuVerdeckt: number;
  readonly neuGezeigt: number;
};

/** Nothing that is shown changes but the words. */
export const isFolgenlos = ({ bericht, neuVerdeckt, neuGezeigt }: Angabenfolgen): boolean =>
  bericht.zurueckgezogen.length + neuVerdeckt + neuGezeigt === 0;

/** Says which consequences were confirmed; others are asked about again. */
export const zeichenOf = ({ bericht, neuVerdeckt, neuGezeigt }: Angabenfolgen): string =>
  [bericht.zurueckgezogen.join(','), neuVerdeckt, neuGezeigt].join(' ');
