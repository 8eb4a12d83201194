/**
 * CBC where it is installed, as another solver of the same models: fixed MPS in, solution file out.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoeseMilp, Milp, MilpErgebnis } from '#kernel/milp.ts';

/** The program, found on the path. */
const PROGRAMM = 'cbc';
const BREITE = 12;

/** A number in at most twelve characters, as exact as they allow. */
function formatFeld(zahl: number): string {
  for (let stellen = BREITE; stellen > 1; stellen -= 1) {
    const text = String(Number(zahl.toPrecision(stellen)));
    if (text.length <= BREITE) return text;
  }
  return String(Math.round(zahl));
}

/** Fields of fixed MPS: they begin in columns 2, 5, 15 and 25. */
function zeileOf(art: string, erster: string, zweiter = '', wert?: number): string {
  const kopf = ` ${art.padEnd(2)} ${erster.padEnd(8)}  ${zweiter.padEnd(8)}`;
  return (wert === undefined ? kopf : `${kopf}  ${formatFeld(wert).padStart(BREITE)}`).trimEnd();
}

const spalte = (j: number): string => `C${j}`;
const zeile = (i: number): string => `R${i}`;

function isOffen(milp: Milp, i: number): boolean {
  return milp.zeileUnten[i] === Number.NEGATIVE_INFINITY && milp.zeileOben[i] === Number.POSITIVE_INFINITY;
}

function artOf(milp: Milp, i: number): 'E' | 'G' | 'L' | 'N' {
  if (isOffen(milp, i)) return 'N';
  if (milp.zeileUnten[i] === milp.zeileOben[i]) return 'E';
  return milp.zeileOben[i] === Number.POSITIVE_INFINITY ? 'G' : 'L';
}

/** Entries by column: MPS lists columns, the model rows. */
function listEintraege(milp: Milp): [number, number][][] {
  const je = Array.from({ length: milp.spalten }, (): [number, number][] => []);
  for (let i = 0; i < milp.zeilen; i += 1) {
    for (let k = milp.starts[i] as number; k < (milp.starts[i + 1] as number); k += 1) {
      je[milp.indizes[k] as number]?.push([i, milp.werte[k] as number]);
    }
  }
  return je;
}

function writeSpalten(milp: Milp): string[] {
  return listEintraege(milp).flatMap((eintraege, j) => {
    const ganz = milp.ganzzahlig[j] === 1;
    const marke = (art: string): string => `    ${`M${j}`.padEnd(8)}  ${"'MARKER'".padEnd(23)}  '${art}'`;
    return [
      ...(ganz ? [marke('INTORG')] : []),
      zeileOf('', spalte(j), 'ZIEL', milp.kosten[j] ?? 0),
      ...eintraege
        .filter(([, wert]) => wert !== 0)
        .map(([i, wert]) => zeileOf('', spalte(j), zeile(i), wert)),
      ...(ganz ? [marke('INTEND')] : []),
    ];
  });
}

function writeGrenzen(milp: Milp): string[] {
  return Array.from({ length: milp.spalten }, (_, j) => {
    const [unten, oben] = [milp.unten[j] ?? 0, milp.oben[j] ?? 0];
    if (unten === oben) return [zeileOf('FX', 'GRENZE', spalte(j), unten)];
    return [
      zeileOf(unten === Number.NEGATIVE_INFINITY ? 'MI' : 'LO', 'GRENZE', spalte(j), Math.max(unten, -1e20)),
      ...(oben === Number.POSITIVE_INFINITY
        ? [zeileOf('PL', 'GRENZE', spalte(j))]
        : [zeileOf('UP', 'GRENZE', spalte(j), oben)]),
    ];
  }).flat();
}

/** The model in fixed MPS, minimised. */
function formatMps(milp: Milp): string {
  const zeilen = Array.from({ length: milp.zeilen }, (_, i) => i).filter((i) => !isOffen(milp, i));
  const rechts = (i: number): number =>
    (artOf(milp, i) === 'G' ? milp.zeileUnten[i] : milp.zeileOben[i]) ?? Number.NaN;
  const weite = zeilen.filter(
    (i) => artOf(milp, i) === 'L' && milp.zeileUnten[i] !== Number.NEGATIVE_INFINITY,
  );
  const erlaubt = new Set(zeilen.map(zeile));
  const eintraege = writeSpalten(milp).filter((text) => {
    const name = text.slice(14, 22).trim();
    return !name.startsWith('R') || erlaubt.has(name);
  });
  return [
    'NAME          BUENDEL',
    'ROWS',
    zeileOf('N', 'ZIEL'),
    ...zeilen.map((i) => zeileOf(artOf(milp, i), zeile(i))),
    'COLUMNS',
    ...eintraege,
    'RHS',
    ...zeilen.map((i) => zeileOf('', 'RECHTS', zeile(i), rechts(i))),
    'RANGES',
    ...weite.map((i) => zeileOf('', 'WEITE', zeile(i), (milp.zeileOben[i] ?? 0) - (milp.zeileUnten[i] ?? 0))),
    'BOUNDS',
    ...writeGrenzen(milp),
    'ENDATA',
    '',
  ].join('\n');
}

/** What a solution file says; columns that are not listed are 0. */
function parseLoesung(text: string, spalten: number): MilpErgebnis {
  const [kopf = '', ...zeilen] = text.split('\n');
  const wert = Number(/objective value\s+(\S+)/.exec(kopf)?.[1] ?? Number.NaN);
  if (/infeasible/i.test(kopf)) return { status: 'unloesbar', schranke: Number.POSITIVE_INFINITY };
  const optimal = kopf.startsWith('Optimal');
  if (!optimal && (!kopf.includes('Stopped') || zeilen.every((zeileText) => zeileText.trim() === '')))
    return { status: 'abgebrochen', schranke: Number.NEGATIVE_INFINITY };
  const x = new Float64Array(spalten);
  for (const treffer of zeilen.map((zeileText) => /^\s*(?:\*\*)?\s*\d+\s+C(\d+)\s+(\S+)/.exec(zeileText))) {
    if (treffer) x[Number(treffer[1])] = Number(treffer[2]);
  }
  return {
    status: optimal ? 'optimal' : 'zulaessig',
    wert,
    schranke: optimal ? wert : Number.NEGATIVE_INFINITY,
    x,
  };
}

/** Is the program on the path? */
export function hasCbc(): boolean {
  try {
    execFileSync(PROGRAMM, ['-quit'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Solves by the program; starting it counts, as it does for whoever uses it so. */
export const solveMitCbc: LoeseMilp = async (milp, { absoluteLuecke, fristMs }) => {
  const ordner = await mkdtemp(join(tmpdir(), 'cbc-'));
  const [modell, loesung] = [join(ordner, 'modell.mps'), join(ordner, 'loesung.txt')];
  try {
    await writeFile(modell, formatMps(milp));
    const sekunden = String(Math.max(0.1, fristMs / 1000));
    const luecke = ['-ratioGap', '0', '-allowableGap', String(absoluteLuecke), '-primalTolerance', '1e-8'];
    const argumente = [modell, '-seconds', sekunden, ...luecke, '-solve', '-solution', loesung];
    // It ends with an assertion of its own on some models: then it has found nothing.
    const lief = await promisify(execFile)(PROGRAMM, argumente).then(
      () => true,
      () => false,
    );
    if (!lief) return { status: 'abgebrochen', schranke: Number.NEGATIVE_INFINITY };
    return parseLoesung(await readFile(loesung, 'utf8'), milp.spalten);
  } finally {
    await rm(ordner, { recursive: true });
  }
};
