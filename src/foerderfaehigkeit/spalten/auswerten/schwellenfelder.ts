/**
 * Verdicts on all floors at once, where an Akte asks for one position only: a field for every stretch between two
 * thresholds, one look for the programmes that recognise the position and one for those that don't.
 */

import type { Klassen } from '../angaben/klassen.ts';
import { addUrteil, type Bitfeld, createBitfeld, LAGE, LAGEN } from '../bitfeld.ts';
import type { Schwellenblock } from '../tabellieren/schwellen.ts';

/** Where refused programmes are noted. */
export type Vermerk = { readonly nein: Uint32Array; readonly stelle: number };

type Schwellenfelder = {
  readonly klassen: Klassen;
  /** Adds the verdicts on one position with this base, 0 for the programmes that do not recognise it. */
  addFeld(feld: Bitfeld, klasse: number, bemessung: number, verneint: Uint32Array, vermerk: Vermerk): void;
};

/** Fields of one class; `grenzen` ascend, the field before the first one counts below it. */
type Klassenfelder = { readonly grenzen: Float64Array; readonly felder: Bitfeld };

/** More classes than that are hardly met twice. */
const KLASSEN = 64;

function buildKlassenfelder(
  block: Omit<Schwellenblock, 'umfang'>,
  klasse: number,
  worte: number,
): Klassenfelder {
  const { programme, ab, darunter, darueber } = block;
  const von = klasse * programme.length;
  const grenzen = Float64Array.from(new Set(ab.subarray(von, von + programme.length))).sort();
  const felder = createBitfeld(worte, grenzen.length + 1);
  for (let stueck = 0; stueck <= grenzen.length; stueck += 1) {
    const bemessung = stueck === 0 ? -1 : (grenzen[stueck - 1] as number);
    for (const [index, programm] of programme.entries()) {
      const seite = bemessung < (ab[von + index] as number) ? darunter : darueber;
      const urteil = seite[von + index] as number;
      addUrteil(felder, stueck * worte * LAGEN, worte, programm >>> 5, 1 << (programm & 31), urteil);
    }
  }
  return { grenzen, felder };
}

/** Number of thresholds that are at most this base. */
function findStueck(grenzen: Float64Array, bemessung: number): number {
  let [unten, oben] = [0, grenzen.length];
  while (unten < oben) {
    const mitte = (unten + oben) >> 1;
    if ((grenzen[mitte] as number) <= bemessung) unten = mitte + 1;
    else oben = mitte;
  }
  return unten;
}

/** Adds one field where a word has no bits in `verneint`, the other where it has. */
function addGeteilt(
  ziel: Bitfeld,
  felder: Bitfeld,
  mit: number,
  ohne: number,
  verneint: Uint32Array,
  worte: number,
  { nein, stelle }: Vermerk,
): void {
  const offen = LAGE.offen * worte;
  const neinlage = LAGE.nein * worte;
  const ungeprueft = LAGE.ungeprueft * worte;
  const mehrfach = LAGE.mehrfach * worte;
  for (let wort = 0; wort < worte; wort += 1) {
    const aus = verneint[wort] as number;
    const an = ~aus;
    const m = mit + wort;
    const o = ohne + wort;
    const verneinte = ((felder[m + neinlage] as number) & an) | ((felder[o + neinlage] as number) & aus);
    const schon = ziel[neinlage + wort] as number;
    (ziel[mehrfach + wort] as number) |=
      (schon & verneinte) |
      ((felder[m + mehrfach] as number) & an) |
      ((felder[o + mehrfach] as number) & aus);
    ziel[neinlage + wort] = schon | verneinte;
    (nein[stelle + wort] as number) |= verneinte;
    (ziel[wort] as number) |= ((felder[m] as number) & an) | ((felder[o] as number) & aus);
    (ziel[offen + wort] as number) |=
      ((felder[m + offen] as number) & an) | ((felder[o + offen] as number) & aus);
    (ziel[ungeprueft + wort] as number) |=
      ((felder[m + ungeprueft] as number) & an) | ((felder[o + ungeprueft] as number) & aus);
  }
}

/** Floors of all scopes as one block: around a single position all scopes are the same. */
function joinBloecke(klassen: Klassen, bloecke: readonly Schwellenblock[]): Omit<Schwellenblock, 'umfang'> {
  const breite = bloecke.reduce((summe, { programme }) => summe + programme.length, 0);
  const ab = new Float64Array(breite * klassen.anzahl);
  const darunter = new Uint8Array(ab.length);
  const darueber = new Uint8Array(ab.length);
  let stelle = 0;
  for (let klasse = 0; klasse < klassen.anzahl; klasse += 1) {
    for (const block of bloecke) {
      const eigene = block.programme.length;
      const von = klasse * eigene;
      ab.set(block.ab.subarray(von, von + eigene), stelle);
      darunter.set(block.darunter.subarray(von, von + eigene), stelle);
      darueber.set(block.darueber.subarray(von, von + eigene), stelle);
      stelle += eigene;
    }
  }
  const programme = Int32Array.from(bloecke.flatMap((block) => [...block.programme]));
  return { nummer: 0, klassen, programme, ab, darunter, darueber };
}

function createFelder(klassen: Klassen, bloecke: readonly Schwellenblock[], worte: number): Schwellenfelder {
  const block = joinBloecke(klassen, bloecke);
  const jeKlasse: Klassenfelder[] = [];
  return {
    klassen,
    addFeld(feld, klasse, bemessung, verneint, vermerk) {
      const { grenzen, felder } = jeKlasse[klasse] ?? buildKlassenfelder(block, klasse, worte);
      jeKlasse[klasse] = { grenzen, felder };
      const mit = findStueck(grenzen, bemessung) * worte * LAGEN;
      const ohne = findStueck(grenzen, 0) * worte * LAGEN;
      addGeteilt(feld, felder, mit, ohne, verneint, worte, vermerk);
    },
  };
}

/** `null` where there are too many classes for fields to pay. */
export function createSchwellenfelder(
  bloecke: readonly Schwellenblock[],
  worte: number,
): readonly Schwellenfelder[] | null {
  if (bloecke.some(({ klassen }) => klassen.anzahl > KLASSEN)) return null;
  return [...Map.groupBy(bloecke, ({ klassen }) => klassen)].map(([klassen, eigene]) =>
    createFelder(klassen, eigene, worte),
  );
}
