/**
 * How long to wait after failures to sign in. Waits grow instead of locking an account for good, which would let
 * anybody lock out anybody.
 */

export type Sperrmass = {
  /** Failures that cost nothing: people mistype. */
  readonly frei: number;
  /** Seconds after the first failure beyond; doubles with each further one … */
  readonly wartezeit: number;
  /** … up to this. */
  readonly hoechstens: number;
  /** Seconds over which failures are counted. */
  readonly fenster: number;
};

const VIERTELSTUNDE = 15 * 60;

/** One account, known or not. */
export const KONTOSPERRE: Sperrmass = {
  frei: 5,
  wartezeit: 30,
  hoechstens: VIERTELSTUNDE,
  fenster: VIERTELSTUNDE,
};

/** One address on the net, behind which a whole office may sit. */
export const ADRESSSPERRE: Sperrmass = {
  frei: 50,
  wartezeit: 30,
  hoechstens: VIERTELSTUNDE,
  fenster: VIERTELSTUNDE,
};

/** Codes of a second factor have six digits only: counted over a day. */
export const FAKTORSPERRE: Sperrmass = { frei: 5, wartezeit: 60, hoechstens: 60 * 60, fenster: 24 * 60 * 60 };

/**
 * Accounts made freely from one address on the net: enough for a training in one office, too few to fill the
 * installation. Invited people are not counted.
 */
export const KONTENGRENZE = { anzahl: 10, fenster: 60 * 60 } as const;

/** Failures that count, and when the last one was. */
export type Fehlschlagszahl = { readonly anzahl: number; readonly letzter: Date | null };

/** Seconds to wait after so many failures. */
export function computeWartezeit({ frei, wartezeit, hoechstens }: Sperrmass, fehlschlaege: number): number {
  if (fehlschlaege < frei) return 0;
  return Math.min(hoechstens, wartezeit * 2 ** Math.min(fehlschlaege - frei, 20));
}

/** Until when no further attempt is taken; undefined: now is fine. */
export function findSperre(
  mass: Sperrmass,
  { anzahl, letzter }: Fehlschlagszahl,
  jetzt: Date,
): Date | undefined {
  if (letzter === null) return undefined;
  const bis = new Date(letzter.getTime() + 1000 * computeWartezeit(mass, anzahl));
  return bis > jetzt ? bis : undefined;
}
