/**
 * Counts over all rows at once: how often a programme fits, and at which criteria it fails.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import { findZeile, type Stufe } from '../angaben/gegenstaende.ts';
import { LAGEN } from '../bitfeld.ts';
import type { Spaltensatz } from '../spaltensatz.ts';
import type { Spaltenblock } from '../tabellieren/spaltenblock.ts';
import type { Auswertung } from './auswerten.ts';
import { BETRAEGE, listNummern, listSpaltengruende, nameOfKriterium, RANG } from './gruende.ts';
import type { Urteilsmatrix } from './matrix.ts';

export type Ergebniszahlen = Readonly<Record<Ergebnis, number>>;

/** Bits of the same place added over many rows, in binary digits of words. */
function createBitzaehler(worte: number): {
  add(bits: Uint32Array, von: number): void;
  read(programme: number): Float64Array;
} {
  const stellen: Uint32Array[] = [];
  return {
    add(bits, von) {
      for (let wort = 0; wort < worte; wort += 1) {
        let uebertrag = bits[von + wort] as number;
        for (let stelle = 0; uebertrag !== 0; stelle += 1) {
          const ziffern = stellen[stelle] ?? new Uint32Array(worte);
          stellen[stelle] = ziffern;
          const bisher = ziffern[wort] as number;
          ziffern[wort] = bisher ^ uebertrag;
          uebertrag &= bisher;
        }
      }
    },
    read(programme) {
      return Float64Array.from({ length: programme }, (_, programm) =>
        stellen.reduce(
          (summe, ziffern, stelle) =>
            summe + (((ziffern[programm >>> 5] as number) >>> (programm & 31)) & 1) * 2 ** stelle,
          0,
        ),
      );
    },
  };
}

/** For each programme how many of the rows (all, or those picked) have which result. */
export function countErgebnisse(
  matrix: Urteilsmatrix,
  isGewaehlt: (zeile: number) => boolean = () => true,
): readonly Ergebniszahlen[] {
  const { zeilen, worte, felder, programme } = matrix;
  const zaehler = [createBitzaehler(worte), createBitzaehler(worte), createBitzaehler(worte)] as const;
  let gewaehlte = 0;
  for (let zeile = 0; zeile < zeilen; zeile += 1) {
    if (!isGewaehlt(zeile)) continue;
    gewaehlte += 1;
    const von = zeile * worte * LAGEN;
    for (const [lage, einer] of zaehler.entries()) einer.add(felder, von + lage * worte);
  }
  const [ermessen, offen, nein] = zaehler.map((einer) => einer.read(programme));
  return Array.from({ length: programme }, (_, programm) => {
    const [a, b, c] = [ermessen, offen, nein].map((zahlen) => zahlen?.[programm] ?? 0) as [
      number,
      number,
      number,
    ];
    return { erfuellt: gewaehlte - a, ermessen: a - b, offen: b - c, 'nicht-erfuellt': c };
  });
}

/** How often each criterion refused a programme: in positions, or in Akten for the place alone. */
export type Gruendezahlen = readonly { readonly kriterium: string; readonly anzahl: number }[];

/** Number of rows of `stufe` in each class of a block. */
function countKlassen(satz: Spaltensatz, block: Spaltenblock, stufe: Stufe): Float64Array {
  const { gegenstaende } = satz;
  const zahlen = new Float64Array(block.anzahl);
  const zeilen = stufe === 0 ? gegenstaende.akten.length : gegenstaende.positionen.length;
  for (let zeile = 0; zeile < zeilen; zeile += 1) {
    const klasse = block.klasse[findZeile(gegenstaende, zeile, stufe, block.stufe)] as number;
    (zahlen[klasse] as number) += 1;
  }
  return zahlen;
}

/** Adds `anzahl` to the counts of all programmes whose bit is set. */
function addBits(ziel: Float64Array, bits: Uint32Array, von: number, worte: number, anzahl: number): void {
  for (let wort = 0; wort < worte; wort += 1) {
    for (let rest = bits[von + wort] as number; rest !== 0; rest &= rest - 1) {
      (ziel[wort * 32 + 31 - Math.clz32(rest & -rest)] as number) += anzahl;
    }
  }
}

/** For each criterion by its number, how often it refused each programme. */
type Zaehltafel = Map<number, Float64Array>;

function tafelOf(tafel: Zaehltafel, nummer: number, programme: number): Float64Array {
  const zahlen = tafel.get(nummer) ?? new Float64Array(programme + 32);
  tafel.set(nummer, zahlen);
  return zahlen;
}

function addBloecke(
  tafel: Zaehltafel,
  satz: Spaltensatz,
  bloecke: readonly Spaltenblock[],
  stufe: Stufe,
): void {
  for (const block of bloecke) {
    const zahlen = countKlassen(satz, block, stufe);
    for (const { nummer, nein } of block.jeKriterium) {
      const ziel = tafelOf(tafel, nummer, satz.programme.length);
      for (const [klasse, anzahl] of zahlen.entries()) {
        addBits(ziel, nein, klasse * satz.worte, satz.worte, anzahl);
      }
    }
  }
}

/** What no column tells: floors for all positions of a Massnahme, the order for each position. */
function addNebenzeilen(tafel: Zaehltafel, satz: Spaltensatz, { betraege, rang }: Auswertung): void {
  const { gegenstaende, worte, programme } = satz;
  for (let position = 0; position < gegenstaende.positionen.length; position += 1) {
    const massnahme = gegenstaende.massnahmeOf[position] as number;
    addBits(tafelOf(tafel, BETRAEGE, programme.length), betraege, massnahme * worte, worte, 1);
    addBits(tafelOf(tafel, RANG, programme.length), rang, position * worte, worte, 1);
  }
}

/** Programmes judged one by one: what their columns say does not count, their findings do. */
function correctGenannte(tafel: Zaehltafel, satz: Spaltensatz, auswertung: Auswertung): void {
  const change = (nummern: readonly number[], programm: number, um: number): void => {
    for (const nummer of nummern) {
      (tafelOf(tafel, nummer, satz.programme.length)[programm] as number) += um;
    }
  };
  const { abMassnahme, abPosition } = satz.gegenstaende;
  for (const [akte, genannte] of auswertung.genannte) {
    const bis = abPosition[abMassnahme[akte + 1] as number] as number;
    for (let position = abPosition[abMassnahme[akte] as number] as number; position < bis; position += 1) {
      for (const programm of genannte) {
        change(listSpaltengruende(satz, auswertung, position, programm), programm, -1);
        change(listNummern(satz, auswertung, position, programm), programm, 1);
      }
    }
  }
}

/** For each programme the criteria that refused it, the most frequent first. */
export function countGruende(satz: Spaltensatz, { auswertung }: Urteilsmatrix): readonly Gruendezahlen[] {
  const tafel: Zaehltafel = new Map();
  if (auswertung) {
    addBloecke(tafel, satz, [...satz.ort, ...satz.uebrige], 2);
    addNebenzeilen(tafel, satz, auswertung);
    correctGenannte(tafel, satz, auswertung);
  } else {
    addBloecke(tafel, satz, satz.ort, 0);
  }
  return satz.programme.map((_, programm) =>
    [...tafel]
      .map(([nummer, zahlen]) => ({ kriterium: nameOfKriterium(nummer), anzahl: zahlen[programm] ?? 0 }))
      .filter(({ anzahl }) => anzahl > 0)
      .sort((a, b) => b.anzahl - a.anzahl),
  );
}
