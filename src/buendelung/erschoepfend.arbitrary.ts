/**
 * The best plan of a tiny Akte by listing every plan (used by tests only).
 */
import type { Aufgabe } from './aufzaehlung.arbitrary.ts';

type Programm = Aufgabe['programme'][number];
type Position = Aufgabe['massnahmen'][number]['positionen'][number];

const kennungOf = (nummer: number): string => `p${nummer}`;

/** The most a programme pays on a position, in units. */
function grenzeOf(programm: Programm, p: Position): number {
  if (!programm.arten.includes(p.art)) return 0;
  const basis = p.kosten - p.nicht;
  return programm.halb ? basis / 2 : basis;
}

/** Grants in units per programme for one position, all ways. */
function listZahlungen(a: Aufgabe, p: Position): number[][] {
  const zusammen = a.programme.every((programm) => programm.gemeinsam);
  const [erste = [], zweite] = a.programme.map((programm) =>
    Array.from({ length: grenzeOf(programm, p) + 1 }, (_, n) => n),
  );
  if (!zweite) return erste.map((x) => [x]);
  return erste
    .flatMap((x) => zweite.map((y) => [x, y] as const))
    .filter(([x, y]) => x === 0 || y === 0 || (zusammen && x + y <= p.kosten - p.nicht))
    .map(([x, y]) => [x, y]);
}

type Zeile = { m: number; p: Position; zahlung: number[] };
type Wert = { nutzen: number; eigen: number; aufwand: number; programme: string };

/** No more than half of what is financed, there or everywhere. */
function keepsHaelfte({ haelfte }: Programm, i: number, zeilen: readonly Zeile[]): boolean {
  const gruppen = Map.groupBy(haelfte ? zeilen : [], ({ m }) => (haelfte === 'massnahme' ? m : 0));
  return [...gruppen.values()].every((gruppe) => {
    const gezahlt = gruppe.reduce((summe, { zahlung }) => summe + (zahlung[i] ?? 0), 0);
    return 2 * gezahlt <= gruppe.reduce((summe, { p }) => summe + p.kosten, 0);
  });
}

/** Within the cap, less what was promised before in its scope. */
function keepsHoechstens(
  { hoechstens, erledigt = 0 }: Programm,
  eigene: readonly Zeile[],
  sumOf: (gruppe: readonly Zeile[]) => number,
): boolean {
  if (!hoechstens) return true;
  const { je, zeit, betrag } = hoechstens;
  const gruppen = Map.groupBy(
    eigene,
    ({ m, p }) => `${je === 'massnahme' ? m : ''}|${zeit === 'jahr' ? p.jahr : ''}`,
  );
  return [...gruppen.values()].every((gruppe) => {
    const zaehlt = je === 'quartier' && (zeit === 'gesamt' || gruppe[0]?.p.jahr === 0);
    return sumOf(gruppe) + (zaehlt ? erledigt : 0) <= betrag;
  });
}

/** Nothing beside the other programme where one of them does not allow it, nor beside what it promised before. */
function keepsAusschluss(a: Aufgabe, i: number, eigene: readonly Zeile[], zeilen: readonly Zeile[]): boolean {
  const [dieses, anderes] = [a.programme[i], a.programme[1 - i]];
  if (!dieses?.ausschluss || !anderes) return true;
  const andere = zeilen.filter((zeile) => (zeile.zahlung[1 - i] ?? 0) > 0);
  if (dieses.ausschluss === 'massnahme')
    return !eigene.some(({ m }) => andere.some((gegen) => gegen.m === m));
  const [hier, dort] = [eigene.length > 0, andere.length > 0];
  return !((hier && dort) || (hier && (anderes.erledigt ?? 0) > 0) || (dort && (dieses.erledigt ?? 0) > 0));
}

function isLegal(a: Aufgabe, zeilen: readonly Zeile[]): boolean {
  return a.programme.every((programm, i) => {
    const eigene = zeilen.filter((zeile) => (zeile.zahlung[i] ?? 0) > 0);
    const sumOf = (gruppe: readonly Zeile[]): number =>
      gruppe.reduce((summe, zeile) => summe + (zeile.zahlung[i] ?? 0), 0);
    const jeMassnahme = [...Map.groupBy(eigene, ({ m }) => m).values()].map(sumOf);
    if (jeMassnahme.some((summe) => summe < (programm.mindestens ?? 0))) return false;
    return keepsHoechstens(programm, eigene, sumOf) && keepsAusschluss(a, i, eigene, zeilen);
  });
}

/** What is left for both years after the carrier has paid all it can, all ways to place it. */
function listReste(traeger: number, erstes: number, zweites: number): [number, number][] {
  const zahlt = Math.min(traeger, erstes + zweites);
  return Array.from({ length: zahlt + 1 }, (_, t): [number, number] => [
    erstes - t,
    zweites - (zahlt - t),
  ]).filter(([r, s]) => r >= 0 && s >= 0);
}

/** Least own money when carriers pay as much as they can; null if a year's limit is broken whatever they do. */
function leastEigen(a: Aufgabe, zeilen: readonly Zeile[]): number | null {
  const bedarf = a.massnahmen.map((_, m) =>
    [0, 1].map((jahr) =>
      zeilen
        .filter((zeile) => zeile.m === m && zeile.p.jahr === jahr)
        .reduce((summe, { p, zahlung }) => summe + p.kosten - zahlung.reduce((x, y) => x + y, 0), 0),
    ),
  );
  let staende: [number, number][] = [[0, 0]];
  for (const [m, [erstes = 0, zweites = 0]] of bedarf.entries()) {
    const reste = listReste(a.massnahmen[m]?.traeger ?? 0, erstes, zweites);
    staende = reste.flatMap(([r, s]) => staende.map(([x, y]): [number, number] => [x + r, y + s]));
  }
  const erlaubt = staende.filter(
    ([x, y]) => !a.eigenmittel || (x <= a.eigenmittel[0] && y <= a.eigenmittel[1]),
  );
  return erlaubt.length === 0 ? null : Math.min(...erlaubt.map(([x, y]) => x + y));
}

function isBesser(a: Wert, b: Wert | null): boolean {
  if (b === null || a.nutzen !== b.nutzen) return b === null || a.nutzen > b.nutzen;
  if (a.eigen !== b.eigen) return a.eigen < b.eigen;
  return a.aufwand === b.aufwand ? a.programme < b.programme : a.aufwand < b.aufwand;
}

/** Sets of Massnahmen that hold all duties and prerequisites. */
function listMengen(a: Aufgabe): number[][] {
  const nummern = a.massnahmen.map((_, i) => i);
  return Array.from({ length: 2 ** nummern.length }, (_, maske) =>
    nummern.filter((m) => Math.floor(maske / 2 ** m) % 2 === 1),
  ).filter((menge) =>
    a.massnahmen.every((m, i) =>
      menge.includes(i) ? !(m.braucht >= 0 && m.braucht < i) || menge.includes(m.braucht) : !m.pflicht,
    ),
  );
}

/** All ways to pay for these Massnahmen, legal or not. */
function listWege(a: Aufgabe, menge: readonly number[]): Zeile[][] {
  const positionen = menge.flatMap((m) => (a.massnahmen[m]?.positionen ?? []).map((p) => ({ m, p })));
  let wege: Zeile[][] = [[]];
  for (const { m, p } of positionen)
    wege = wege.flatMap((weg) => listZahlungen(a, p).map((zahlung) => [...weg, { m, p, zahlung }]));
  return wege;
}

function wertOf(a: Aufgabe, menge: readonly number[], weg: readonly Zeile[]): Wert | null {
  const halb = a.programme.every((programm, i) => keepsHaelfte(programm, i, weg));
  const eigen = halb && isLegal(a, weg) ? leastEigen(a, weg) : null;
  if (eigen === null) return null;
  const benutzt = a.programme.flatMap((programm, i) =>
    weg.some((zeile) => (zeile.zahlung[i] ?? 0) > 0)
      ? [{ name: kennungOf(i), punkte: programm.aufwand }]
      : [],
  );
  return {
    nutzen: menge.reduce((summe, m) => summe + (a.massnahmen[m]?.nutzen ?? 0), 0),
    eigen,
    aufwand: benutzt.reduce((summe, { punkte }) => summe + punkte, 0),
    programme: benutzt.map(({ name }) => name).join(),
  };
}

/** The best plan by trying all, money in units; null: no plan keeps the rules. */
export function bruteForce(a: Aufgabe): Wert | null {
  let beste: Wert | null = null;
  for (const menge of listMengen(a)) {
    for (const weg of listWege(a, menge)) {
      const wert = wertOf(a, menge, weg);
      if (wert && isBesser(wert, beste)) beste = wert;
    }
  }
  return beste;
}
