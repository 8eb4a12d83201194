/**
 * Which areas that were never funded resemble a funded one: by distance over several features, or by the chance of
 * being funded. Sources: Rubin, Biometrics 36 (1980); Rosenbaum and Rubin, Biometrika 70 (1983); Stuart, Statistical
 * Science 25 (2010).
 */
import { deviationOf, meanOf } from '../methoden/standardisierung.ts';

/** `naechste`: Mahalanobis distance; `neigung`: chance of being funded by logistic regression. */
export type Abgleichart = 'naechste' | 'neigung';

/** A funded area and those it is compared with; no area is in two sets. */
export type Vergleichssatz = { readonly gefoerdert: number; readonly vergleich: readonly number[] };

/** Features of an area, in the same order everywhere. */
export type Merkmalszeile = {
  readonly stelle: number;
  readonly gefoerdert: boolean;
  readonly werte: readonly number[];
};

/** Keeps matrices of nearly the same features invertible. */
const RIDGE = 1e-3;

/** Columns as z-scores; one without differences becomes 0. */
function standardizeZeilen(zeilen: readonly Merkmalszeile[]): number[][] {
  const breite = zeilen[0]?.werte.length ?? 0;
  const spalten = Array.from({ length: breite }, (_, k) => zeilen.map(({ werte }) => werte[k] as number));
  const mass = spalten.map((spalte) => ({ mittel: meanOf(spalte), streuung: deviationOf(spalte) }));
  return zeilen.map(({ werte }) =>
    mass.map(({ mittel, streuung }, k) =>
      streuung > 1e-12 ? ((werte[k] as number) - mittel) / streuung : 0,
    ),
  );
}

/** Σ weight · row · rowᵀ, with something more on the diagonal. */
function crossProduct(
  zeilen: readonly (readonly number[])[],
  gewichte: readonly number[],
  ridge: number,
): number[][] {
  const breite = zeilen[0]?.length ?? 0;
  return Array.from({ length: breite }, (_, a) =>
    Array.from({ length: breite }, (_unused, b) => {
      let summe = a === b ? ridge : 0;
      for (const [i, zeile] of zeilen.entries())
        summe += (gewichte[i] as number) * (zeile[a] as number) * (zeile[b] as number);
      return summe;
    }),
  );
}

const sumTo = (ende: number, gliedOf: (k: number) => number): number => {
  let summe = 0;
  for (let k = 0; k < ende; k += 1) summe += gliedOf(k);
  return summe;
};

/** L with L Lᵀ = M for a positive definite M (Cholesky). */
function factorise(matrix: readonly (readonly number[])[]): number[][] {
  const unten = matrix.map(() => matrix.map(() => 0));
  const at = (i: number, j: number) => unten[i]?.[j] as number;
  for (const [i, zeile] of matrix.entries()) {
    for (let j = 0; j <= i; j += 1) {
      const rest = (zeile[j] as number) - sumTo(j, (k) => at(i, k) * at(j, k));
      (unten[i] as number[])[j] = i === j ? Math.sqrt(rest) : rest / at(j, j);
    }
  }
  return unten;
}

/** Solves L y = r. */
function solveVorwaerts(unten: readonly (readonly number[])[], rechts: readonly number[]): number[] {
  const y: number[] = [];
  for (const [i, zeile] of unten.entries()) {
    const schon = sumTo(i, (k) => (zeile[k] as number) * (y[k] as number));
    y.push(((rechts[i] as number) - schon) / (zeile[i] as number));
  }
  return y;
}

/** Solves L Lᵀ x = r: forwards, and backwards by the same steps on everything turned round. */
function solvePositiv(matrix: readonly (readonly number[])[], rechts: readonly number[]): number[] {
  const unten = factorise(matrix);
  const gewendet = unten.map((_, i) => unten.map((__, k) => unten.at(-1 - k)?.at(-1 - i) as number));
  return solveVorwaerts(gewendet, solveVorwaerts(unten, rechts).reverse()).reverse();
}

type Abstandsmass = (a: number, b: number) => number;

/** Squared Mahalanobis distance of two rows. */
function mahalanobis(z: readonly (readonly number[])[]): Abstandsmass {
  const gleich = z.map(() => 1 / z.length);
  const unten = factorise(crossProduct(z, gleich, RIDGE));
  const frei = z.map((zeile) => solveVorwaerts(unten, zeile));
  return (a, b) => {
    const [eine, andere] = [frei[a] as readonly number[], frei[b] as readonly number[]];
    return sumTo(eine.length, (k) => ((eine[k] as number) - (andere[k] as number)) ** 2);
  };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((summe, wert, k) => summe + wert * (b[k] as number), 0);

const SCHRITTE = 25;

/**
 * Log odds of being funded by logistic regression with a ridge of one (Newton's method); the ridge keeps them finite
 * where the features part the funded areas from all others.
 */
function fitNeigung(zeilen: readonly Merkmalszeile[]): number[] {
  const x = standardizeZeilen(zeilen).map((zeile) => [1, ...zeile]);
  let beta = (x[0] ?? []).map(() => 0);
  for (let schritt = 0; schritt < SCHRITTE; schritt += 1) {
    const p = x.map((zeile) => 1 / (1 + Math.exp(-dot(zeile, beta))));
    const hesse = crossProduct(
      x,
      p.map((wert) => Math.max(wert * (1 - wert), 1e-9)),
      1,
    );
    const gradient = beta.map((wert, k) =>
      x.reduce(
        (summe, zeile, i) =>
          summe + (zeile[k] as number) * ((zeilen[i]?.gefoerdert ? 1 : 0) - (p[i] as number)),
        -wert,
      ),
    );
    const weite = solvePositiv(hesse, gradient);
    beta = beta.map((wert, k) => wert + (weite[k] as number));
    if (Math.max(...weite.map(Math.abs)) < 1e-9) break;
  }
  return x.map((zeile) => dot(zeile, beta));
}

function buildMass(zeilen: readonly Merkmalszeile[], art: Abgleichart): Abstandsmass {
  if (art === 'naechste') return mahalanobis(standardizeZeilen(zeilen));
  const neigung = fitNeigung(zeilen);
  return (a, b) => Math.abs((neigung[a] as number) - (neigung[b] as number));
}

type Naechster = { readonly zeile: number; readonly abstand: number };

/** The nearest of those not yet taken, of equal ones the first; a look at each is cheaper than to sort them all. */
function findNaechsten(
  mass: Abstandsmass,
  gefoerdert: number,
  kandidaten: readonly number[],
  vergeben: ReadonlySet<number>,
): Naechster | null {
  let [zeile, abstand] = [-1, Number.POSITIVE_INFINITY];
  for (const kandidat of kandidaten) {
    if (vergeben.has(kandidat)) continue;
    const anderer = mass(gefoerdert, kandidat);
    if (anderer >= abstand) continue;
    [zeile, abstand] = [kandidat, anderer];
  }
  return zeile < 0 ? null : { zeile, abstand };
}

/**
 * To each funded area the nearest others, each taken once, so that sets can be permuted apart; in rounds, those
 * with the farthest nearest candidate first.
 * @param jeGebiet others per funded area; fewer where there are not enough
 * @returns nothing where there are fewer others than funded areas
 */
export function matchGebiete(
  zeilen: readonly Merkmalszeile[],
  art: Abgleichart,
  jeGebiet: number,
): Vergleichssatz[] {
  const stellenOf = (gefoerdert: boolean) =>
    zeilen.flatMap((zeile, i) => (zeile.gefoerdert === gefoerdert ? [i] : []));
  const [gefoerderte, kandidaten] = [stellenOf(true), stellenOf(false)];
  const anzahl = Math.min(jeGebiet, Math.floor(kandidaten.length / Math.max(1, gefoerderte.length)));
  if (gefoerderte.length === 0 || anzahl < 1) return [];
  const mass = buildMass(zeilen, art);
  const vergeben = new Set<number>();
  const folge = gefoerderte
    .map((stelle) => ({ stelle, abstand: findNaechsten(mass, stelle, kandidaten, vergeben)?.abstand ?? 0 }))
    .sort((a, b) => b.abstand - a.abstand);
  const saetze = new Map<number, number[]>(folge.map(({ stelle }) => [stelle, []]));
  for (let runde = 0; runde < anzahl; runde += 1) {
    for (const { stelle: gefoerdert } of folge) {
      const naechster = findNaechsten(mass, gefoerdert, kandidaten, vergeben);
      if (!naechster) continue;
      vergeben.add(naechster.zeile);
      saetze.get(gefoerdert)?.push(naechster.zeile);
    }
  }
  const stelleOf = (zeile: number) => zeilen[zeile]?.stelle as number;
  return gefoerderte.map((zeile) => ({
    gefoerdert: stelleOf(zeile),
    vergleich: (saetze.get(zeile) ?? []).map(stelleOf),
  }));
}
