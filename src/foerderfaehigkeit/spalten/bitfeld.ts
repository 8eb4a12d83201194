/**
 * Verdicts on all programmes at once: five layers of bits, one bit per programme in each.
 */
import { NICHT_ERFUELLT, rangOf, UNGEPRUEFT, type Urteil } from './urteil.ts';

/**
 * Layers one behind the other, each of `worte` words: worse than erfuellt, worse than ermessen, nicht-erfuellt,
 * ungeprueft, refused by more than one finding.
 */
export type Bitfeld = Uint32Array;

export const LAGEN = 5;
/** Layers by their place. */
export const LAGE = { ermessen: 0, offen: 1, nein: 2, ungeprueft: 3, mehrfach: 4 } as const;

export function countWorte(programme: number): number {
  return (programme + 31) >>> 5;
}

export function createBitfeld(worte: number, anzahl = 1): Bitfeld {
  return new Uint32Array(worte * LAGEN * anzahl);
}

/** Adds the findings of one field to another: the worse one counts. `von`: where in `quelle` the field starts. */
export function addBitfeld(ziel: Bitfeld, quelle: Bitfeld, von: number, worte: number): void {
  const nein = LAGE.nein * worte;
  const ungeprueft = LAGE.ungeprueft * worte;
  const mehrfach = LAGE.mehrfach * worte;
  for (let wort = 0; wort < worte; wort += 1) {
    const q = von + wort;
    const verneint = quelle[q + nein] as number;
    const schon = ziel[nein + wort] as number;
    (ziel[mehrfach + wort] as number) |= (quelle[q + mehrfach] as number) | (schon & verneint);
    ziel[nein + wort] = schon | verneint;
    (ziel[wort] as number) |= quelle[q] as number;
    (ziel[worte + wort] as number) |= quelle[q + worte] as number;
    (ziel[ungeprueft + wort] as number) |= quelle[q + ungeprueft] as number;
  }
}

/** Adds one verdict for the programmes of a word. */
export function addUrteil(
  feld: Bitfeld,
  von: number,
  worte: number,
  wort: number,
  maske: number,
  urteil: Urteil,
): void {
  const rang = rangOf(urteil);
  const stelle = von + wort;
  if (rang === NICHT_ERFUELLT) {
    const nein = stelle + LAGE.nein * worte;
    (feld[stelle + LAGE.mehrfach * worte] as number) |= (feld[nein] as number) & maske;
    (feld[nein] as number) |= maske;
  }
  if (rang > 0) (feld[stelle] as number) |= maske;
  if (rang > 1) (feld[stelle + worte] as number) |= maske;
  if (urteil & UNGEPRUEFT) (feld[stelle + LAGE.ungeprueft * worte] as number) |= maske;
}

/** Takes back all verdicts on one programme. */
export function clearProgramm(feld: Bitfeld, worte: number, programm: number): void {
  const maske = ~(1 << (programm & 31));
  for (let lage = 0; lage < LAGEN; lage += 1) {
    (feld[lage * worte + (programm >>> 5)] as number) &= maske;
  }
}

export function readUrteil(feld: Bitfeld, von: number, worte: number, programm: number): Urteil {
  const stelle = von + (programm >>> 5);
  const bit = (lage: number): number => ((feld[stelle + lage * worte] as number) >>> (programm & 31)) & 1;
  return bit(0) + bit(1) + bit(2) + bit(LAGE.ungeprueft) * UNGEPRUEFT;
}

/** Merges as alternatives: the better verdict counts, equally good ones are unread only together. */
export function mergeBesseres(ziel: Bitfeld, zielstelle: number, quelle: Bitfeld, worte: number): void {
  for (let wort = 0; wort < worte; wort += 1) {
    const z = zielstelle + wort;
    const a1 = ziel[z] as number;
    const a2 = ziel[z + worte] as number;
    const a3 = ziel[z + 2 * worte] as number;
    const au = ziel[z + 3 * worte] as number;
    const b1 = quelle[wort] as number;
    const b2 = quelle[wort + worte] as number;
    const b3 = quelle[wort + 2 * worte] as number;
    const bu = quelle[wort + 3 * worte] as number;
    const aBesser = (b1 & ~a1) | (b2 & ~a2) | (b3 & ~a3);
    const bBesser = (a1 & ~b1) | (a2 & ~b2) | (a3 & ~b3);
    ziel[z] = a1 & b1;
    ziel[z + worte] = a2 & b2;
    ziel[z + 2 * worte] = a3 & b3;
    ziel[z + 3 * worte] = (au & aBesser) | (bu & bBesser) | (au & bu);
    (ziel[z + 4 * worte] as number) &= quelle[wort + 4 * worte] as number;
  }
}
