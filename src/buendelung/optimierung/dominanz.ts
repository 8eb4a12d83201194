/**
 * Which (partial) packages can never be better than another one of the same Massnahme. `a` dominates `b` when
 * every way to finance with `b` has one with `a` that costs the Kommune no more in any year, uses no further
 * programme, and takes no more of any limited offer.
 */

/** What matters of a package, in cents; the arrays share their order within a Massnahme. */
export type Profil = {
  readonly programme: ReadonlySet<string>;
  /** Programmes that must be used too, because they go first. */
  readonly fordert: ReadonlySet<string>;
  /** Fixed grants per year. */
  readonly fest: readonly number[];
  /** Most that limited programmes could pay, per programme and year. */
  readonly frei: readonly number[];
  /** What the package brings to each floor. */
  readonly boden: readonly number[];
  /** Floors that it must reach, because their programme pays in them. */
  readonly ausgeloest: readonly boolean[];
  /** Options that can't be compared by sums (shared positions): must be the same. */
  readonly gebunden: string;
};

/** How the arrays of a profile are to be read. */
export type Raster = {
  /** Number of years; entry p * jahre + y of `frei` belongs to programme p and year y. */
  readonly jahre: number;
  readonly programme: readonly string[];
  /** Limited programmes with a floor: their cents may not be moved between years. */
  readonly streng: ReadonlySet<string>;
  /** Floors that only concern this Massnahme, with their programme: irrelevant where it is not used. */
  readonly oertlich: readonly (string | null)[];
  /** Cents of each floor. */
  readonly betraege: readonly number[];
  /** Programmes without effort: using one more costs nothing and may make the list of programmes smaller. */
  readonly ohneAufwand: ReadonlySet<string>;
};

/** Programmes whose use costs no effort, for `Raster.ohneAufwand`. */
export function listOhneAufwand(aufwand: ReadonlyMap<string, number>): ReadonlySet<string> {
  return new Set([...aufwand].filter(([, punkte]) => punkte === 0).map(([kennung]) => kennung));
}

function isTeilmenge(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].every((kennung) => b.has(kennung));
}

/** Would `a` lose a programme it uses, or move the cents of a floor to another year? */
function verliertBindung(a: Profil, b: Profil, raster: Raster): boolean {
  return b.frei.some((seins, i) => {
    const meins = a.frei[i] ?? 0;
    const kennung = raster.programme[Math.floor(i / raster.jahre)] ?? '';
    return meins < seins && a.programme.has(kennung) && (meins === 0 || raster.streng.has(kennung));
  });
}

/** Limited money of `b` per year that `a` can't match; its fixed grants must make up for it. */
function verlustOf(a: Profil, b: Profil, jahr: number, raster: Raster): number {
  let verlust = 0;
  for (let i = jahr; i < b.frei.length; i += raster.jahre) {
    verlust += Math.max(0, (b.frei[i] ?? 0) - (a.frei[i] ?? 0));
  }
  return verlust;
}

/** As good on one floor: brings as much, and does not have to reach one that `b` need not, unless it does. */
function isGleichAmBoden(a: Profil, b: Profil, i: number, raster: Raster): boolean {
  const programm = raster.oertlich[i] ?? null;
  const erreicht =
    programm !== null && !raster.streng.has(programm) && (a.boden[i] ?? 0) >= (raster.betraege[i] ?? 0);
  if (a.ausgeloest[i] && !b.ausgeloest[i]) return erreicht;
  const entbehrlich = programm !== null && !a.programme.has(programm);
  return entbehrlich || (a.boden[i] ?? 0) >= (b.boden[i] ?? 0);
}

/** Uses `b` a programme beyond those of `a` that would win a tie? Ties go to the smallest list of programme ids. */
function gewinntGleichstand(a: Profil, b: Profil, { ohneAufwand }: Raster): boolean {
  return [...b.programme].some((kennung) => ohneAufwand.has(kennung) && !a.programme.has(kennung));
}

/** `a` and `b` complete packages: `a` may use fewer programmes. */
export function dominates(a: Profil, b: Profil, raster: Raster): boolean {
  if (a.gebunden !== b.gebunden || !isTeilmenge(a.programme, b.programme)) return false;
  if (gewinntGleichstand(a, b, raster)) return false;
  if (verliertBindung(a, b, raster)) return false;
  if (!a.boden.every((_, i) => isGleichAmBoden(a, b, i, raster))) return false;
  return b.fest.every((wert, jahr) => (a.fest[jahr] ?? 0) >= wert + verlustOf(a, b, jahr, raster));
}

/** Of two of which `a` dominates: does it leave the Kommune strictly less to pay in some year? */
export function isEchtGuenstiger(a: Profil, b: Profil, raster: Raster): boolean {
  return b.fest.some((wert, jahr) => (a.fest[jahr] ?? 0) > wert + verlustOf(a, b, jahr, raster));
}
