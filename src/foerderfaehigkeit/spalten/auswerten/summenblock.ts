/**
 * Columns to look verdicts up in: those of the same level are joined as long as few classes come of it, so that
 * there are fewer looks per row.
 */

import type { Stufe } from '../angaben/gegenstaende.ts';
import { combineSpalten } from '../angaben/klassen.ts';
import { addBitfeld, type Bitfeld, createBitfeld, LAGEN } from '../bitfeld.ts';
import type { Spaltenblock } from '../tabellieren/spaltenblock.ts';

export type Summenblock = {
  readonly stufe: Stufe;
  readonly anzahl: number;
  /** Class of each row of the level. */
  readonly klasse: Int32Array;
  /** All findings of the class, one field each. */
  readonly felder: Bitfeld;
};

/** Classes up to which joining pays. */
const KLASSEN = 512;

function joinZwei(a: Summenblock, b: Summenblock, worte: number): Summenblock | null {
  const { werte, anzahl } = combineSpalten(
    { werte: a.klasse, anzahl: a.anzahl },
    { werte: b.klasse, anzahl: b.anzahl },
  );
  if (anzahl > KLASSEN) return null;
  const breite = worte * LAGEN;
  const felder = createBitfeld(worte, anzahl);
  const gefuellt = new Uint8Array(anzahl);
  for (const [zeile, klasse] of werte.entries()) {
    if (gefuellt[klasse] === 1) continue;
    gefuellt[klasse] = 1;
    const feld = felder.subarray(klasse * breite, (klasse + 1) * breite);
    addBitfeld(feld, a.felder, (a.klasse[zeile] as number) * breite, worte);
    addBitfeld(feld, b.felder, (b.klasse[zeile] as number) * breite, worte);
  }
  return { stufe: a.stufe, anzahl, klasse: werte, felder };
}

/** Fewer blocks with the same findings for every row. */
export function joinSummenbloecke(bloecke: readonly Spaltenblock[], worte: number): readonly Summenblock[] {
  const jeStufe = Map.groupBy(bloecke, ({ stufe }) => stufe);
  return [...jeStufe.values()].flatMap((liste) => {
    const offen: Summenblock[] = liste.toSorted((a, b) => a.anzahl - b.anzahl);
    const fertig: Summenblock[] = [];
    let summe = offen.shift();
    while (summe) {
      const naechster = offen.shift();
      const verbunden: Summenblock | null = naechster ? joinZwei(summe, naechster, worte) : null;
      if (!verbunden) fertig.push(summe);
      summe = verbunden ?? naechster;
    }
    return fertig;
  });
}
