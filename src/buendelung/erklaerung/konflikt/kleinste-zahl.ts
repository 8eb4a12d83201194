/**
 * The least amount that suffices, found by asking: the answer is yes from some whole number on.
 */

/** `reicht`: a smaller number that the answer itself shows to suffice. */
export type Zahlantwort = { readonly ja: boolean; readonly reicht?: number };

export type KleinsteZahl = {
  readonly zahl: number;
  /** One less does not suffice. */
  readonly genau: boolean;
};

/**
 * Least number above `nein` (known to be too little) and up to `ja` (known to suffice). Next to each witness the
 * number just below is asked first: most often the witness is the least already.
 * @param hoechstens questions, after which the best known number is returned
 */
export async function findKleinsteZahl(
  nein: number,
  ja: number,
  frage: (zahl: number) => Promise<Zahlantwort>,
  hoechstens: number,
): Promise<KleinsteZahl> {
  let unten: number = nein;
  let oben: number = ja;
  let knapp = true;
  for (let gefragt = 0; gefragt < hoechstens && oben - unten > 1; gefragt += 1) {
    const zahl: number = knapp ? oben - 1 : Math.floor((unten + oben) / 2);
    const { ja: genuegt, reicht } = await frage(zahl);
    if (genuegt) {
      const gezeigt = Math.max(unten + 1, Math.min(zahl, reicht ?? zahl));
      knapp = !knapp && gezeigt < zahl;
      oben = gezeigt;
    } else {
      unten = zahl;
      knapp = false;
    }
  }
  return { zahl: oben, genau: oben - unten === 1 };
}
