/**
 * Looks up the verdicts of all programmes on every row, level by level.
 */
import { countPositionen, findZeile } from '../angaben/gegenstaende.ts';
import { addBitfeld, addUrteil, type Bitfeld, clearProgramm, createBitfeld, LAGEN } from '../bitfeld.ts';
import type { Spaltensatz } from '../spaltensatz.ts';
import { urteilOf } from '../urteil.ts';
import { evaluateEigenesRecht } from './eigenes-recht.ts';
import { isEigenesRecht, listGenannte, pruefeEinzeln } from './einzeln.ts';
import { joinSummenbloecke, type Summenblock } from './summenblock.ts';

/** Refused programmes that no column tells: by the floors of each Massnahme, by the order for each position. */
export type Nebenzeilen = { readonly betraege: Uint32Array; readonly rang: Uint32Array };

export type Auswertung = Nebenzeilen & {
  /** Programmes judged one by one for each Akte that names them. */
  readonly genannte: ReadonlyMap<number, readonly number[]>;
  /** How many verdicts on positions that were. */
  readonly einzeln: number;
};

function addBloecke(feld: Bitfeld, bloecke: readonly Summenblock[], zeile: number, worte: number): void {
  for (const { klasse, felder } of bloecke) {
    addBitfeld(feld, felder, (klasse[zeile] as number) * worte * LAGEN, worte);
  }
}

/** Replaces the verdicts on the programmes the Akte names by those of the criteria themselves. */
function replaceGenannte(
  satz: Spaltensatz,
  feld: Bitfeld,
  position: number,
  genannte: readonly number[],
): void {
  const { gegenstaende, programme, rechtsstand, stichtag, worte } = satz;
  const massnahme = gegenstaende.massnahmen[gegenstaende.massnahmeOf[position] as number];
  const akte = gegenstaende.akten[findZeile(gegenstaende, position, 2, 0)];
  const was = gegenstaende.positionen[position];
  for (const platz of genannte) {
    const programm = programme[platz];
    if (!akte || !massnahme || !was || !programm) continue;
    clearProgramm(feld, worte, platz);
    for (const befund of pruefeEinzeln(rechtsstand, stichtag, programm, akte, massnahme, was)) {
      addUrteil(feld, 0, worte, platz >>> 5, 1 << (platz & 31), urteilOf(befund));
    }
  }
}

/** Verdicts on every position, in their order; `feld` is used again for the next one. */
export function evaluatePositionen(
  satz: Spaltensatz,
  visit: (position: number, feld: Bitfeld) => void,
): Auswertung {
  const { gegenstaende, worte, platzOf } = satz;
  const { akten, massnahmen, positionen, abMassnahme, abPosition } = gegenstaende;
  const bloecke = joinSummenbloecke([...satz.ort, ...satz.uebrige], worte);
  const jeStufe = [0, 1, 2].map((stufe) => bloecke.filter((block) => block.stufe === stufe));
  const felder = [createBitfeld(worte), createBitfeld(worte), createBitfeld(worte)] as const;
  const betraege = new Uint32Array(massnahmen.length * worte);
  const rang = new Uint32Array(positionen.length * worte);
  const alleGenannten = new Map<number, readonly number[]>();
  const evaluatePosition = (akte: number, position: number): void => {
    const [, oben, feld] = felder;
    feld.set(oben);
    addBloecke(feld, jeStufe[2] ?? [], position, worte);
    replaceGenannte(satz, feld, position, alleGenannten.get(akte) ?? []);
    satz.rang.addRang(akte, feld, rang, position * worte);
    visit(position, feld);
  };
  const evaluateMassnahme = (akte: number, massnahme: number): void => {
    const [oben, feld] = felder;
    feld.set(oben);
    addBloecke(feld, jeStufe[1] ?? [], massnahme, worte);
    satz.betraege.addBetraege(massnahme, feld, betraege, massnahme * worte);
    const bis = abPosition[massnahme + 1] as number;
    for (let zeile = abPosition[massnahme] as number; zeile < bis; zeile += 1) evaluatePosition(akte, zeile);
  };
  const evaluateAkte = (akte: number): void => {
    felder[0].fill(0);
    addBloecke(felder[0], jeStufe[0] ?? [], akte, worte);
    const bis = abMassnahme[akte + 1] as number;
    for (let zeile = abMassnahme[akte] as number; zeile < bis; zeile += 1) evaluateMassnahme(akte, zeile);
  };
  let einzeln = 0;
  for (const [akte, inhalt] of akten.entries()) {
    const genannte = listGenannte(inhalt, satz.programme, platzOf);
    if (genannte.length > 0) alleGenannten.set(akte, genannte);
    einzeln += genannte.length * countPositionen(gegenstaende, akte);
    if (isEigenesRecht(inhalt)) evaluateEigenesRecht(satz, akte, rang, visit);
    else evaluateAkte(akte);
  }
  return { betraege, rang, genannte: alleGenannten, einzeln };
}

/** Verdicts on every Akte by the rules that look at the place alone; `feld` is used again for the next one. */
export function evaluateOrte(satz: Spaltensatz, visit: (akte: number, feld: Bitfeld) => void): void {
  const feld = createBitfeld(satz.worte);
  const bloecke = joinSummenbloecke(satz.ort, satz.worte);
  for (const akte of satz.gegenstaende.akten.keys()) {
    feld.fill(0);
    addBloecke(feld, bloecke, akte, satz.worte);
    visit(akte, feld);
  }
}
