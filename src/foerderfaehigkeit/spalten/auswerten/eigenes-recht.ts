/**
 * An Akte that cites versions sees another law than the rest: its verdicts are those of the single evaluator.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Akte } from '#quartiere/index.ts';
import { pruefeAkte } from '../../pruefung.ts';
import { addUrteil, type Bitfeld, createBitfeld } from '../bitfeld.ts';
import type { Spaltensatz } from '../spaltensatz.ts';
import { urteilOf } from '../urteil.ts';

type Ziel = { readonly feld: Bitfeld; readonly rang: Uint32Array; readonly stelle: number };

function addBefunde({ feld, rang, stelle }: Ziel, worte: number, platz: number, befunde: readonly Befund[]) {
  const bit = 1 << (platz & 31);
  for (const befund of befunde) {
    addUrteil(feld, 0, worte, platz >>> 5, bit, urteilOf(befund));
    if (befund.kriterium === 'subsidiaritaet' && befund.ergebnis === 'nicht-erfuellt') {
      (rang[stelle + (platz >>> 5)] as number) |= bit;
    }
  }
}

/** Verdicts on all positions of such an Akte; `rang`: where programmes refused by the order are noted. */
export function evaluateEigenesRecht(
  satz: Spaltensatz,
  akte: number,
  rang: Uint32Array,
  visit: (position: number, feld: Bitfeld) => void,
): void {
  const { gegenstaende, rechtsstand, stichtag, platzOf, worte } = satz;
  const { abMassnahme, abPosition, akten, massnahmen } = gegenstaende;
  const [erste, ende] = [abMassnahme[akte] as number, abMassnahme[akte + 1] as number];
  const eigene = massnahmen.slice(erste, ende);
  const zeilen = new Map(eigene.map(({ kennung }, index) => [kennung as string, erste + index]));
  const felder = new Map<number, Bitfeld>();
  for (const zelle of pruefeAkte(akten[akte] as Akte, rechtsstand, stichtag).matrix) {
    const platz = platzOf.get(zelle.programm);
    const von = abPosition[zeilen.get(zelle.massnahme) ?? -1];
    if (platz === undefined || von === undefined) continue;
    for (const [index, { befunde }] of zelle.positionen.entries()) {
      const feld = felder.get(von + index) ?? createBitfeld(worte);
      felder.set(von + index, feld);
      const ziel = { feld, rang, stelle: (von + index) * worte };
      addBefunde(ziel, worte, platz, [...zelle.befunde, ...befunde]);
    }
  }
  for (const [position, feld] of felder) visit(position, feld);
}
