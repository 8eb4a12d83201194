/**
 * The lexicographic stages (bundling, section 5): benefit, own money, effort, then the smallest list of
 * programmes. Each stage is a bound for the next.
 */
import type { LoeseMilp, Milp, MilpErgebnis } from '#kernel/milp.ts';
import { KEUR_JE_CENT } from './kontext.ts';
import type { Modell } from './modell.ts';

/** Benefit and effort are integers: a bound closer than this proves them. */
const LUECKE_PUNKTE = 0.5;
/** A fifth of a cent in thousands of euro. */
const LUECKE_GELD = 2e-6;
/** Slack of a money bound: less than half a cent. */
const SPIEL_GELD = 4e-6;
/** Slack of a points bound. */
const SPIEL_PUNKTE = 1e-6;

export type Stufe = {
  readonly name: 'nutzen' | 'eigenmittel' | 'aufwand';
  readonly wert: number;
  readonly schranke: number;
};

export type Stufenergebnis =
  | {
      readonly status: 'geloest';
      readonly bewiesen: boolean;
      readonly stufen: readonly Stufe[];
      readonly x: Float64Array;
    }
  | { readonly status: 'unloesbar' }
  | { readonly status: 'abgebrochen' };

export type Fristen = {
  readonly jeStufeMs: number;
  /** Any of the plans that are equal in all stages will do. */
  readonly ohneGleichstand?: boolean;
};

/** Packages that only save effort, shut for the stages before effort. */
function shutAufwandspakete(modell: Modell): ReadonlyMap<number, number> {
  return new Map(modell.pakete.flatMap((paket, spalte) => (paket.geldbest ? [] : [[spalte, 0] as const])));
}

type Grenzen = {
  readonly nutzen?: number;
  readonly eigenmittel?: number;
  readonly fest?: ReadonlyMap<number, number>;
};

/** The model with an objective and the bounds of earlier stages. */
function variantOf(modell: Modell, ziel: Float64Array, grenzen: Grenzen): Milp {
  const zeileOben = modell.milp.zeileOben.slice();
  if (grenzen.nutzen !== undefined) zeileOben[modell.nutzenZeile] = grenzen.nutzen + SPIEL_PUNKTE;
  if (grenzen.eigenmittel !== undefined)
    zeileOben[modell.eigenmittelZeile] = grenzen.eigenmittel + SPIEL_GELD;
  if (!grenzen.fest) return { ...modell.milp, kosten: ziel, zeileOben };
  const unten = modell.milp.unten.slice();
  const oben = modell.milp.oben.slice();
  for (const [spalte, wert] of grenzen.fest) {
    unten[spalte] = wert;
    oben[spalte] = wert;
  }
  return { ...modell.milp, kosten: ziel, zeileOben, unten, oben };
}

type Geloest = Extract<MilpErgebnis, { x: Float64Array }>;

/** Bound in whole points; the solver's own bound is trusted to its tolerance only. */
function boundPunkte(ergebnis: Geloest): number {
  return Math.min(Math.round(ergebnis.wert), Math.ceil(ergebnis.schranke - 1e-4));
}

function boundCent(ergebnis: Geloest): number {
  const wert = Math.round(ergebnis.wert / KEUR_JE_CENT);
  return Math.min(wert, Math.ceil(ergebnis.schranke / KEUR_JE_CENT - 0.3));
}

function isGeloest(ergebnis: MilpErgebnis): ergebnis is Geloest {
  return ergebnis.status === 'optimal' || ergebnis.status === 'zulaessig';
}

function scalar(ziel: Float64Array, x: Float64Array): number {
  let summe = 0;
  for (let i = 0; i < ziel.length; i += 1) summe += (ziel[i] ?? 0) * (x[i] ?? 0);
  return summe;
}

/** Stage 2 alone: least own money. */
export async function solveEigenmittel(
  modell: Modell,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Stufenergebnis> {
  const ergebnis = await solve(variantOf(modell, modell.ziele.eigenmittel, {}), {
    absoluteLuecke: LUECKE_GELD,
    fristMs: fristen.jeStufeMs,
  });
  if (!isGeloest(ergebnis)) return { status: ergebnis.status === 'unloesbar' ? 'unloesbar' : 'abgebrochen' };
  const wert = Math.round(ergebnis.wert / KEUR_JE_CENT);
  return {
    status: 'geloest',
    bewiesen: ergebnis.status === 'optimal',
    stufen: [{ name: 'eigenmittel', wert, schranke: boundCent(ergebnis) }],
    x: ergebnis.x,
  };
}

/** Any plan at all, of whatever worth. */
export async function solveIrgendeinen(
  modell: Modell,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Stufenergebnis> {
  const ergebnis = await solve(modell.milp, { absoluteLuecke: LUECKE_PUNKTE, fristMs: fristen.jeStufeMs });
  if (!isGeloest(ergebnis)) return { status: ergebnis.status === 'unloesbar' ? 'unloesbar' : 'abgebrochen' };
  return { status: 'geloest', bewiesen: false, stufen: [], x: ergebnis.x };
}

/** Stage 1 and 2. */
async function solveZweiStufen(modell: Modell, solve: LoeseMilp, fristen: Fristen): Promise<Stufenergebnis> {
  const frist = { fristMs: fristen.jeStufeMs };
  const fest = shutAufwandspakete(modell);
  const eins = await solve(variantOf(modell, modell.ziele.nutzen, { fest }), {
    absoluteLuecke: LUECKE_PUNKTE,
    ...frist,
  });
  if (!isGeloest(eins)) return { status: eins.status === 'unloesbar' ? 'unloesbar' : 'abgebrochen' };
  const nutzen = Math.round(eins.wert);
  const zweiErgebnis = await solve(variantOf(modell, modell.ziele.eigenmittel, { nutzen, fest }), {
    absoluteLuecke: LUECKE_GELD,
    start: eins.x,
    ...frist,
  });
  const zwei: Geloest = isGeloest(zweiErgebnis)
    ? zweiErgebnis
    : { status: 'zulaessig', wert: scalar(modell.ziele.eigenmittel, eins.x), schranke: 0, x: eins.x };
  return {
    status: 'geloest',
    bewiesen: eins.status === 'optimal' && zwei.status === 'optimal',
    stufen: [
      { name: 'nutzen', wert: -nutzen, schranke: -boundPunkte(eins) },
      { name: 'eigenmittel', wert: Math.round(zwei.wert / KEUR_JE_CENT), schranke: boundCent(zwei) },
    ],
    x: zwei.x,
  };
}

/** All stages and the tie-break. `schranke` of a stage is the best value still possible. */
export async function solveStufen(
  modell: Modell,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Stufenergebnis> {
  const zwei = await solveZweiStufen(modell, solve, fristen);
  if (zwei.status !== 'geloest') return zwei;
  const grenzen: Grenzen = {
    nutzen: scalar(modell.ziele.nutzen, zwei.x),
    eigenmittel: scalar(modell.ziele.eigenmittel, zwei.x),
  };
  const drei = await solve(variantOf(modell, modell.ziele.aufwand, grenzen), {
    absoluteLuecke: LUECKE_PUNKTE,
    start: zwei.x,
    fristMs: fristen.jeStufeMs,
  });
  const letzte: Geloest = isGeloest(drei)
    ? drei
    : { status: 'zulaessig', wert: scalar(modell.ziele.aufwand, zwei.x), schranke: 0, x: zwei.x };
  const aufwand = Math.round(letzte.wert);
  const gleichstand = { modell, solve, grenzen, fristen, aufwand };
  const x = fristen.ohneGleichstand ? letzte.x : await breakTies(gleichstand, letzte.x);
  return {
    status: 'geloest',
    bewiesen: zwei.bewiesen && letzte.status === 'optimal',
    stufen: [
      ...zwei.stufen,
      { name: 'aufwand', wert: Math.round(letzte.wert), schranke: boundPunkte(letzte) },
    ],
    x,
  };
}

type Gleichstand = {
  readonly modell: Modell;
  readonly solve: LoeseMilp;
  readonly grenzen: Grenzen;
  readonly fristen: Fristen;
  /** Effort that must not be exceeded. */
  readonly aufwand: number;
};

/** A plan no worse than the best with these programme columns fixed; null: there is none. */
async function probe(g: Gleichstand, fest: ReadonlyMap<number, number>): Promise<Float64Array | null> {
  const milp = variantOf(g.modell, g.modell.ziele.aufwand, { ...g.grenzen, fest });
  const ergebnis = await g.solve(milp, { absoluteLuecke: LUECKE_PUNKTE, fristMs: g.fristen.jeStufeMs });
  return isGeloest(ergebnis) && Math.round(ergebnis.wert) <= g.aufwand ? ergebnis.x : null;
}

function isGenutzt(x: Float64Array, spalte: number): boolean {
  return Math.round(x[spalte] ?? 0) === 1;
}

/** Can the list end here? A list that ends is smaller than the same one with more behind it. */
async function endList(
  g: Gleichstand,
  rest: readonly number[],
  fest: ReadonlyMap<number, number>,
  x: Float64Array,
): Promise<Float64Array | null> {
  const genutzt = rest.filter((spalte) => isGenutzt(x, spalte));
  if (genutzt.length === 0) return x;
  // Programmes that cost points can't be left out of a plan of least effort.
  if (genutzt.some((spalte) => (g.modell.ziele.aufwand[spalte] ?? 0) > 0)) return null;
  return await probe(g, new Map([...fest, ...rest.map((spalte) => [spalte, 0] as const)]));
}

/**
 * Among equally good plans the one whose sorted list of programme ids is smallest: end the list if it can end,
 * else take the next id if some plan of the same worth uses it.
 */
async function breakTies(g: Gleichstand, start: Float64Array): Promise<Float64Array> {
  const spalten = [...g.modell.genutzt].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, spalte]) => spalte);
  const fest = new Map<number, number>();
  let bestes = start;
  for (const [stelle, spalte] of spalten.entries()) {
    const ende = await endList(g, spalten.slice(stelle), fest, bestes);
    if (ende) return ende;
    if (!isGenutzt(bestes, spalte)) bestes = (await probe(g, new Map([...fest, [spalte, 1]]))) ?? bestes;
    fest.set(spalte, isGenutzt(bestes, spalte) ? 1 : 0);
  }
  return bestes;
}
