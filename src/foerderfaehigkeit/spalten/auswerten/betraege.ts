/**
 * Holds the base of every Massnahme against all floors: the base is summed over what each programme recognises.
 */
import { ANERKENNUNG, computeBemessung, massnahmenIn } from '../../kriterien/bemessung.ts';
import type { Massnahmenlage } from '../../kriterien/lage.ts';
import { findZeile, type Gegenstaende } from '../angaben/gegenstaende.ts';
import { addUrteil, type Bitfeld } from '../bitfeld.ts';
import type { Schwellenblock } from '../tabellieren/schwellen.ts';
import type { Spaltenblock } from '../tabellieren/spaltenblock.ts';
import { NICHT_ERFUELLT, rangOf } from '../urteil.ts';
import { createSchwellenfelder, type Vermerk } from './schwellenfelder.ts';

/** Is this one of the criteria that decide whether a position counts toward the base? */
export function isAnerkennung(pruefe: unknown): boolean {
  return ANERKENNUNG.includes(pruefe as (typeof ANERKENNUNG)[number]);
}

export type Betragspruefer = {
  /** Adds the verdicts of all floors on a Massnahme. `nein`: where refused programmes are noted, from `stelle` on. */
  addBetraege(massnahme: number, feld: Bitfeld, nein: Uint32Array, stelle: number): void;
};

/** For positions, the programmes that do not recognise them; remembered as long as the Akte is the same. */
function createAnerkennung(
  gegenstaende: Gegenstaende,
  bloecke: readonly Spaltenblock[],
  nummern: ReadonlySet<number>,
  worte: number,
): (position: number) => Uint32Array {
  const quellen = bloecke.flatMap((block) =>
    block.jeKriterium
      .filter(({ nummer }) => nummern.has(nummer))
      .map(({ nein }) => ({ nein, klasse: block.klasse, stufe: block.stufe })),
  );
  const gemerkt = new Map<number, Uint32Array>();
  let akte = -1;
  return (position) => {
    const dieseAkte = findZeile(gegenstaende, position, 2, 0);
    if (dieseAkte !== akte) {
      gemerkt.clear();
      akte = dieseAkte;
    }
    const bekannt = gemerkt.get(position);
    if (bekannt) return bekannt;
    const zeile = new Uint32Array(worte);
    for (const { nein, klasse, stufe } of quellen) {
      const von = (klasse[findZeile(gegenstaende, position, 2, stufe)] as number) * worte;
      for (let wort = 0; wort < worte; wort += 1) (zeile[wort] as number) |= nein[von + wort] as number;
    }
    gemerkt.set(position, zeile);
    return zeile;
  };
}

/** Rows of the positions within a scope around a Massnahme. */
function createUmfaenge(
  gegenstaende: Gegenstaende,
): (massnahme: number, je: Schwellenblock['umfang']['je']) => readonly number[] {
  const zeilen = new Map(gegenstaende.massnahmen.map((massnahme, zeile) => [massnahme, zeile]));
  const { abPosition, akteOf, akten, massnahmen } = gegenstaende;
  return (nummer, je) => {
    const lage = { akte: akten[akteOf[nummer] as number], massnahme: massnahmen[nummer] } as Massnahmenlage;
    return massnahmenIn(lage, je).flatMap((massnahme) => {
      const zeile = zeilen.get(massnahme) as number;
      const von = abPosition[zeile] as number;
      return Array.from({ length: (abPosition[zeile + 1] as number) - von }, (_, index) => von + index);
    });
  };
}

/** Positions that count together: all, or those of each year by itself. */
function groupJahre(
  gegenstaende: Gegenstaende,
  positionen: readonly number[],
  zeit: Schwellenblock['umfang']['zeit'],
): readonly (readonly number[])[] {
  if (zeit === 'gesamt' || positionen.length === 1) return [positionen];
  return [...Map.groupBy(positionen, (position) => gegenstaende.positionen[position]?.jahr).values()];
}

/** Adds the bases of positions for the programme of each floor that recognises them. */
function addPositionen(
  summen: Float64Array,
  positionen: readonly number[],
  programme: Int32Array,
  bemessung: Float64Array,
  verneintOf: (position: number) => Uint32Array,
): void {
  for (const position of positionen) {
    const verneint = verneintOf(position);
    const betrag = bemessung[position] as number;
    for (let index = 0; index < programme.length; index += 1) {
      const programm = programme[index] as number;
      const bit = ((verneint[programm >>> 5] as number) >>> (programm & 31)) & 1;
      if (bit === 0) (summen[index] as number) += betrag;
    }
  }
}

function raiseTo(summen: Float64Array, andere: Float64Array): void {
  for (let index = 0; index < summen.length; index += 1) {
    summen[index] = Math.max(summen[index] as number, andere[index] as number);
  }
}

/** Verdicts on the floors of one block, gathered word by word. */
function addBlock(
  block: Schwellenblock,
  klasse: number,
  summen: Float64Array,
  worte: number,
  feld: Bitfeld,
  { nein, stelle }: Vermerk,
): void {
  const { programme, ab, darunter, darueber } = block;
  const von = klasse * programme.length;
  const masken = new Int32Array(8);
  let belegt = 0;
  let wort = 0;
  const flush = (): void => {
    for (let urteil = 1; urteil < masken.length; urteil += 1) {
      const maske = masken[urteil] as number;
      if (maske === 0) continue;
      addUrteil(feld, 0, worte, wort, maske, urteil);
      if (rangOf(urteil) === NICHT_ERFUELLT) (nein[stelle + wort] as number) |= maske;
    }
    masken.fill(0);
    belegt = 0;
  };
  for (let index = 0; index < programme.length; index += 1) {
    const programm = programme[index] as number;
    const bit = 1 << (programm & 31);
    if (programm >>> 5 !== wort || (belegt & bit) !== 0) {
      flush();
      wort = programm >>> 5;
    }
    const seite = (summen[index] as number) < (ab[von + index] as number) ? darunter : darueber;
    (masken[seite[von + index] as number] as number) |= bit;
    belegt |= bit;
  }
  flush();
}

/** Adds the verdicts of the floors of one block on a Massnahme. */
type Blockpruefer = (massnahme: number, feld: Bitfeld, vermerk: Vermerk) => void;

/** What all blocks share: rows, recognition, room. */
type Betragslage = {
  readonly gegenstaende: Gegenstaende;
  readonly worte: number;
  readonly bemessung: Float64Array;
  readonly umfangOf: ReturnType<typeof createUmfaenge>;
  readonly verneintOf: (position: number) => Uint32Array;
};

/** Sums for every floor by itself: any number of positions. */
function createSummierer(lage: Betragslage, block: Schwellenblock) {
  const { programme, umfang } = block;
  const summen = new Float64Array(programme.length);
  return (positionen: readonly number[]): Float64Array => {
    summen.fill(0);
    const jahre = groupJahre(lage.gegenstaende, positionen, umfang.zeit);
    for (const eines of jahre) {
      const ziel = jahre.length > 1 ? new Float64Array(summen.length) : summen;
      addPositionen(ziel, eines, programme, lage.bemessung, lage.verneintOf);
      if (ziel !== summen) raiseTo(summen, ziel);
    }
    return summen;
  };
}

function createBlockpruefer(lage: Betragslage, block: Schwellenblock): Blockpruefer {
  const { gegenstaende, worte, umfangOf } = lage;
  const { klasse, stufe } = block.klassen;
  const sumOf = createSummierer(lage, block);
  return (massnahme, feld, vermerk) => {
    const eigene = klasse[findZeile(gegenstaende, massnahme, 1, stufe)] as number;
    addBlock(block, eigene, sumOf(umfangOf(massnahme, block.umfang.je)), worte, feld, vermerk);
  };
}

/** The only position that the Akte of a Massnahme asks for; -1: there are more. */
function findEinzige({ akteOf, abMassnahme, abPosition }: Gegenstaende, massnahme: number): number {
  const akte = akteOf[massnahme] as number;
  if ((abMassnahme[akte + 1] as number) - (abMassnahme[akte] as number) !== 1) return -1;
  const position = abPosition[massnahme] as number;
  return (abPosition[massnahme + 1] as number) - position === 1 ? position : -1;
}

export function createBetragspruefer(
  gegenstaende: Gegenstaende,
  bloecke: readonly Spaltenblock[],
  schwellen: readonly Schwellenblock[],
  anerkennung: ReadonlySet<number>,
  worte: number,
): Betragspruefer {
  const lage: Betragslage = {
    gegenstaende,
    worte,
    bemessung: Float64Array.from(gegenstaende.positionen, computeBemessung),
    umfangOf: createUmfaenge(gegenstaende),
    verneintOf: createAnerkennung(gegenstaende, bloecke, anerkennung, worte),
  };
  const pruefer = schwellen.map((block) => createBlockpruefer(lage, block));
  const felder = createSchwellenfelder(schwellen, worte);
  return {
    addBetraege(massnahme, feld, nein, stelle) {
      const einzige = felder ? findEinzige(gegenstaende, massnahme) : -1;
      if (!felder || einzige === -1) {
        for (const pruefe of pruefer) pruefe(massnahme, feld, { nein, stelle });
        return;
      }
      const verneint = lage.verneintOf(einzige);
      const bemessung = lage.bemessung[einzige] as number;
      for (const { klassen, addFeld } of felder) {
        const klasse = klassen.klasse[findZeile(gegenstaende, massnahme, 1, klassen.stufe)] as number;
        addFeld(feld, klasse, bemessung, verneint, { nein, stelle });
      }
    },
  };
}
