/**
 * Verdicts on all programmes, row by row, to keep: for Akten by the rules of the place alone, or for positions,
 * Massnahmen and Akten as the best of their positions.
 */
import type { Ergebnis, Pruefstand } from '#kernel/befund.ts';
import { findZeile } from '../angaben/gegenstaende.ts';
import { type Bitfeld, createBitfeld, LAGE, LAGEN, mergeBesseres, readUrteil } from '../bitfeld.ts';
import type { Spaltensatz } from '../spaltensatz.ts';
import { ergebnisOf, rangOf, UNGEPRUEFT } from '../urteil.ts';
import { type Auswertung, evaluateOrte, evaluatePositionen } from './auswerten.ts';

export type Matrixtiefe = 'ort' | 'akte' | 'massnahme' | 'position';

export type Urteilsmatrix = {
  readonly tiefe: Matrixtiefe;
  readonly zeilen: number;
  /** Number of programmes, and of words with one bit for each. */
  readonly programme: number;
  readonly worte: number;
  /** One field per row. */
  readonly felder: Bitfeld;
  /** What the columns don't tell; `null` for the place alone. */
  readonly auswertung: Auswertung | null;
};

/** One cell. `pruefstand` holds where the result is not `nicht-erfuellt`. */
export type Urteilszelle = {
  readonly ergebnis: Ergebnis;
  readonly pruefstand: Pruefstand;
  /** Refused by one finding only (in every position): that is all that would have to change. */
  readonly einGrund: boolean;
};

const STUFE_OF = { ort: 0, akte: 0, massnahme: 1, position: 2 } as const;

/** All bits of the worst verdict, so that the first alternative replaces it. */
function fillSchlechtestes(felder: Bitfeld): Bitfeld {
  return felder.fill(0xffff_ffff);
}

/** Rows without positions are refused everywhere: nothing asks for money there. */
export function computeUrteilsmatrix(satz: Spaltensatz, tiefe: Matrixtiefe): Urteilsmatrix {
  const { gegenstaende, worte } = satz;
  const breite = worte * LAGEN;
  const programme = satz.programme.length;
  const { akten, massnahmen, positionen } = gegenstaende;
  const zeilen = [akten, massnahmen, positionen][STUFE_OF[tiefe]]?.length ?? 0;
  const felder = createBitfeld(worte, zeilen);
  if (tiefe === 'ort') {
    evaluateOrte(satz, (akte, feld) => felder.set(feld, akte * breite));
    return { tiefe, zeilen, programme, worte, felder, auswertung: null };
  }
  if (tiefe !== 'position') fillSchlechtestes(felder);
  const auswertung = evaluatePositionen(satz, (position, feld) => {
    if (tiefe === 'position') {
      felder.set(feld, position * breite);
      return;
    }
    const zeile = findZeile(gegenstaende, position, 2, STUFE_OF[tiefe]);
    mergeBesseres(felder, zeile * breite, feld, worte);
  });
  return { tiefe, zeilen, programme, worte, felder, auswertung };
}

/** One cell by row and place of the programme. */
export function readZelle(matrix: Urteilsmatrix, zeile: number, programm: number): Urteilszelle {
  const { felder, worte } = matrix;
  const von = zeile * worte * LAGEN;
  const urteil = readUrteil(felder, von, worte, programm);
  const mehrfach = felder[von + LAGE.mehrfach * worte + (programm >>> 5)] as number;
  const ergebnis = ergebnisOf(rangOf(urteil));
  return {
    ergebnis,
    pruefstand: urteil & UNGEPRUEFT ? 'ungeprueft' : 'gelesen',
    einGrund: ergebnis === 'nicht-erfuellt' && ((mehrfach >>> (programm & 31)) & 1) === 0,
  };
}
