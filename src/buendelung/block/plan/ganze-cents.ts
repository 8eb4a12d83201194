/**
 * Whole cents by branch and bound over a small linear programme (Land, Doig 1960): where its corner can't be rounded
 * without loss, an amount between two cents is at most the lower or at least the upper one. The least bound goes first.
 */
import { type KleinesLp, solveKleinesLp } from './kleines-lp.ts';

/** What comes of a corner in whole cents. */
type Gerundet<T> = {
  /** Null: nothing that holds. */
  readonly plan: T | null;
  /** Cents each column really stands for at the whole cents of the corner; no more than those. */
  readonly gezahlt: Float64Array;
};

type Auftrag<T extends { readonly eigenmittel: number }> = {
  readonly lp: KleinesLp;
  /** Own money at a corner, in cents, rounded up. */
  readonly costAt: (x: Float64Array) => number;
  readonly round: (x: Float64Array) => Gerundet<T>;
};

type Ganzes<T> = {
  readonly plan: T | null;
  /** No whole cents cost less; infinite: there are none. */
  readonly schranke: number;
};

type Knoten = { readonly lp: KleinesLp; readonly schranke: number };

/** Corners looked at before the rest is left open. */
const KNOTEN = 150;
/** Parts of a cent that count as none. */
const SPIEL_CENT = 1e-6;

function withHoechstens({ lp, schranke }: Knoten, j: number, cents: number): Knoten {
  return { lp: { ...lp, oben: lp.oben.with(j, cents) }, schranke };
}

function withMindestens({ lp, schranke }: Knoten, j: number, cents: number): Knoten[] {
  if (cents > (lp.oben[j] as number)) return [];
  const zeile = new Float64Array(lp.oben.length);
  zeile[j] = -1;
  return [{ lp: { ...lp, zeilen: [...lp.zeilen, zeile], rechts: [...lp.rechts, -cents] }, schranke }];
}

/** Most cents of the lower side of a branch, with its column; null: the corner is whole, and pays what it says. */
function findStelle(x: Float64Array, gezahlt: Float64Array): { j: number; bis: number; ab: number } | null {
  let [stelle, weiteste] = [-1, SPIEL_CENT];
  for (const [j, wert] of x.entries()) {
    const weite = Math.abs(wert - Math.round(wert));
    if (weite > weiteste) [stelle, weiteste] = [j, weite];
  }
  if (stelle >= 0) {
    const bis = Math.floor(x[stelle] as number);
    return { j: stelle, bis, ab: bis + 1 };
  }
  // Between what is paid and what the corner says, nothing else is ever paid.
  const j = x.findIndex((wert, i) => (gezahlt[i] as number) < Math.round(wert));
  return j < 0 ? null : { j, bis: gezahlt[j] as number, ab: Math.round(x[j] as number) + 1 };
}

function takeLeast(offene: Knoten[]): Knoten | undefined {
  let beste = 0;
  for (const [i, { schranke }] of offene.entries())
    if (schranke < (offene[beste] as Knoten).schranke) beste = i;
  return offene.splice(beste, 1)[0];
}

type Suche<T extends { readonly eigenmittel: number }> = Auftrag<T> & {
  readonly offene: Knoten[];
  plan: T | null;
  /** Least bound of what can't be searched further. */
  liegen: number;
};

const besterOf = ({ plan }: { plan: { eigenmittel: number } | null }): number =>
  plan?.eigenmittel ?? Number.POSITIVE_INFINITY;

/** Rounds a corner and divides what may be better; false: it can't be divided. */
function divide<T extends { readonly eigenmittel: number }>(
  s: Suche<T>,
  knoten: Knoten,
  x: Float64Array,
): boolean {
  const { plan, gezahlt } = s.round(x);
  if (plan && plan.eigenmittel < besterOf(s)) s.plan = plan;
  if (knoten.schranke >= besterOf(s)) return true;
  const stelle = findStelle(x, gezahlt);
  if (!stelle) return false;
  const { j, bis, ab } = stelle;
  s.offene.push(withHoechstens(knoten, j, bis), ...withMindestens(knoten, j, ab));
  return true;
}

function visit<T extends { readonly eigenmittel: number }>(s: Suche<T>, knoten: Knoten): void {
  const x = solveKleinesLp(knoten.lp);
  if (x !== 'offen' && 'gewichte' in x) return;
  const schranke = x === 'offen' ? knoten.schranke : Math.max(knoten.schranke, s.costAt(x));
  if (schranke >= besterOf(s)) return;
  if (x === 'offen' || !divide(s, { ...knoten, schranke }, x)) s.liegen = Math.min(s.liegen, schranke);
}

/** Least own money in whole cents, with what is known of it after so many corners. */
export function solveGanzeCents<T extends { readonly eigenmittel: number }>(auftrag: Auftrag<T>): Ganzes<T> {
  const s: Suche<T> = {
    ...auftrag,
    offene: [{ lp: auftrag.lp, schranke: Number.NEGATIVE_INFINITY }],
    plan: null,
    liegen: Number.POSITIVE_INFINITY,
  };
  for (let nummer = 0; nummer < KNOTEN; nummer += 1) {
    const knoten = takeLeast(s.offene);
    if (!knoten) break;
    visit(s, knoten);
  }
  for (const { schranke } of s.offene) s.liegen = Math.min(s.liegen, schranke);
  return { plan: s.plan, schranke: Math.min(besterOf(s), s.liegen) };
}
