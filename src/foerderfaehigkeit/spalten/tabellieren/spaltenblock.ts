/**
 * Answers as columns: for each class of rows one field of bits over all programmes, all criteria together, and
 * for each criterion which programmes it refuses or leaves open.
 */
import type { Wertespalte } from '../angaben/angaben.ts';
import type { Stufe } from '../angaben/gegenstaende.ts';
import { combineSpalten, type Klassen } from '../angaben/klassen.ts';
import { addUrteil, type Bitfeld, countWorte, createBitfeld, LAGEN } from '../bitfeld.ts';
import { NICHT_ERFUELLT, OFFEN, rangOf, URTEILE, type Urteil } from '../urteil.ts';
import type { Antwortgruppe } from './tabellieren.ts';

/** Answers of one criterion. */
export type Kriterienantwort = {
  readonly kriterium: string;
  /** Place of the criterion among all. */
  readonly nummer: number;
  readonly gruppen: readonly Antwortgruppe[];
};

/** Refused and open programmes of one criterion, a row of words of each per class. */
export type Kriterienzeilen = {
  readonly kriterium: string;
  readonly nummer: number;
  readonly nein: Uint32Array;
  readonly offen: Uint32Array;
};

/** Columns over the same classes. */
export type Spaltenblock = {
  readonly stufe: Stufe;
  readonly anzahl: number;
  /** Class of each row of the level. */
  readonly klasse: Int32Array;
  /** All criteria together, one field per class. */
  readonly felder: Bitfeld;
  readonly jeKriterium: readonly Kriterienzeilen[];
};

/** Bits of some programmes by word; `doppelt`: those that occur more than once. */
type Masken = { readonly worte: readonly number[]; readonly einfach: number[]; readonly doppelt: number[] };

function maskProgramme(programme: Int32Array): Masken {
  const einfach = new Map<number, number>();
  const doppelt = new Map<number, number>();
  for (const programm of programme) {
    const wort = programm >>> 5;
    const bit = 1 << (programm & 31);
    const bisher = einfach.get(wort) ?? 0;
    if (bisher & bit) doppelt.set(wort, (doppelt.get(wort) ?? 0) | bit);
    einfach.set(wort, bisher | bit);
  }
  const worte = [...einfach.keys()];
  return {
    worte,
    einfach: worte.map((wort) => einfach.get(wort) ?? 0),
    doppelt: worte.map((wort) => doppelt.get(wort) ?? 0),
  };
}

/** The answer of a group for each class. */
function spreadUrteile({ strecken }: Antwortgruppe, ziel: Uint8Array): Uint8Array {
  for (const [index, urteil] of strecken.urteile.entries()) {
    ziel.fill(urteil, strecken.starts[index], strecken.starts[index + 1]);
  }
  return ziel;
}

/** Verdicts numbered in the order of their appearance, without those that do not occur. */
function renumberUrteile(urteile: Uint8Array): Wertespalte {
  const nummern = new Int32Array(URTEILE).fill(-1);
  const werte = new Int32Array(urteile.length);
  let anzahl = 0;
  for (let klasse = 0; klasse < urteile.length; klasse += 1) {
    const urteil = urteile[klasse] as number;
    if (nummern[urteil] === -1) {
      nummern[urteil] = anzahl;
      anzahl += 1;
    }
    werte[klasse] = nummern[urteil] as number;
  }
  return { werte, anzahl };
}

/** New number of each class: classes that no group tells apart become one. */
function mergeKlassen(anzahl: number, gruppen: readonly Antwortgruppe[]): Wertespalte {
  const urteile = new Uint8Array(anzahl);
  let spalte: Wertespalte = { werte: new Int32Array(anzahl), anzahl: Math.min(1, anzahl) };
  for (const gruppe of gruppen) {
    if (spalte.anzahl === anzahl) break;
    if (gruppe.strecken.starts.length === 1) continue;
    spreadUrteile(gruppe, urteile);
    spalte = combineSpalten(spalte, renumberUrteile(urteile));
  }
  return spalte;
}

type Ziel = { readonly worte: number; readonly felder: Bitfeld; readonly zeilen: Kriterienzeilen };

function fillKlasse({ worte, felder, zeilen }: Ziel, klasse: number, masken: Masken, urteil: Urteil): void {
  const rang = rangOf(urteil);
  const von = klasse * worte;
  for (let index = 0; index < masken.worte.length; index += 1) {
    const wort = masken.worte[index] as number;
    const maske = masken.einfach[index] as number;
    const doppelt = masken.doppelt[index] as number;
    addUrteil(felder, von * LAGEN, worte, wort, maske, urteil);
    if (doppelt !== 0) addUrteil(felder, von * LAGEN, worte, wort, doppelt, urteil);
    if (rang === NICHT_ERFUELLT) (zeilen.nein[von + wort] as number) |= maske;
    else if (rang === OFFEN) (zeilen.offen[von + wort] as number) |= maske;
  }
}

/** Fills the answers of one group into all classes, each by one of the old classes it stands for. */
function fillGruppe(ziel: Ziel, alte: Int32Array, gruppe: Antwortgruppe, urteile: Uint8Array): void {
  if (gruppe.strecken.urteile.every((urteil) => urteil === 0)) return;
  const masken = maskProgramme(gruppe.programme);
  spreadUrteile(gruppe, urteile);
  for (let klasse = 0; klasse < alte.length; klasse += 1) {
    const urteil = urteile[alte[klasse] as number] as Urteil;
    if (urteil !== 0) fillKlasse(ziel, klasse, masken, urteil);
  }
}

function buildBlock(klassen: Klassen, antworten: readonly Kriterienantwort[], worte: number): Spaltenblock {
  const { werte: neue, anzahl } = mergeKlassen(
    klassen.anzahl,
    antworten.flatMap(({ gruppen }) => gruppen),
  );
  const alte = new Int32Array(anzahl);
  for (const [alt, neu] of neue.entries()) alte[neu] = alt;
  const felder = createBitfeld(worte, anzahl);
  const urteile = new Uint8Array(klassen.anzahl);
  const jeKriterium = antworten.map(({ kriterium, nummer, gruppen }) => {
    const zeilen = {
      kriterium,
      nummer,
      nein: new Uint32Array(anzahl * worte),
      offen: new Uint32Array(anzahl * worte),
    };
    for (const gruppe of gruppen) fillGruppe({ worte, felder, zeilen }, alte, gruppe, urteile);
    return zeilen;
  });
  const klasse = klassen.klasse.map((alt) => neue[alt] as number);
  return { stufe: klassen.stufe, anzahl, klasse, felder, jeKriterium };
}

/** Columns of all answers, one block for each kind of classes. */
export function buildSpaltenbloecke(
  antworten: readonly Kriterienantwort[],
  programme: number,
): readonly Spaltenblock[] {
  const jeKlassen = new Map<Klassen, Kriterienantwort[]>();
  for (const { kriterium, nummer, gruppen } of antworten) {
    for (const [klassen, eigene] of Map.groupBy(gruppen, (gruppe) => gruppe.klassen)) {
      const liste = jeKlassen.get(klassen) ?? [];
      liste.push({ kriterium, nummer, gruppen: eigene });
      jeKlassen.set(klassen, liste);
    }
  }
  return [...jeKlassen].map(([klassen, liste]) => buildBlock(klassen, liste, countWorte(programme)));
}
