/**
 * Columns whose hidden cells must be the same because each follows from the others, and what protects them.
 */
import { type Deckung, listDeckungen } from './deckung.ts';
import { compareRang } from './rang.ts';
import { isNennerSicher, isNennersummeSicher, isZaehlerSicher, type Zaehlergrenze } from './sicherheit.ts';
import type { Spaltenplan } from './spalten.ts';
import type { Schutzzelle } from './zellen.ts';

export type Schutzverbund = {
  /** Cells of the series with one of the columns as Zähler or Nenner, each by area. */
  readonly alsZaehler: readonly (readonly Schutzzelle[])[];
  readonly alsNenner: readonly (readonly Schutzzelle[])[];
  readonly reihen: readonly number[];
  readonly k: number;
  /** Counts can't be judged column by column: only a cell that is large in all of them protects. */
  readonly streng: boolean;
  /** Areas too small to be shown; where other columns are hidden with the same ones, others. */
  readonly klein: ReadonlySet<number>;
  /** Areas whose counts must not be known; grows. */
  readonly geheim: Set<number>;
};

/** Areas of each column that are too small on its own account. */
function listKleine(plan: Spaltenplan, zellen: readonly (readonly Schutzzelle[])[]): Set<number>[] {
  return plan.spalten.map(({ alsZaehler, alsNenner }) => {
    const kleine = alsZaehler.flatMap((nr) => zellen[nr]?.filter(({ klein }) => klein) ?? []);
    const nenner = alsNenner.flatMap(
      (nr) => zellen[nr]?.filter(({ klein, kleinerNenner }) => klein && kleinerNenner) ?? [],
    );
    return new Set([...kleine, ...nenner].map(({ stelle }) => stelle));
  });
}

/**
 * Which columns of a relation are hidden where one is. One of three may be shown: the Nenner of most series, as every
 * Nenner counts as known anyway, else the one most series need.
 */
function listVerdeckte(
  { spalten }: Spaltenplan,
  bezug: readonly number[],
  geheim: ReadonlySet<number>,
): number[] {
  const beteiligte = [...new Set(bezug)];
  if (!beteiligte.some((nr) => geheim.has(nr))) return [];
  const rangOf = (nr: number) => {
    const spalte = spalten[nr];
    const summe = spalte?.werte.reduce<number>((bisher, wert) => bisher + (wert ?? 0), 0) ?? 0;
    const nenner = spalte?.alsNenner.length ?? 0;
    return [-nenner, nenner === 0 && geheim.has(nr) ? 1 : 0, -(spalte?.alsZaehler.length ?? 0), -summe, nr];
  };
  const [gezeigte] = beteiligte.length === 3 ? beteiligte.map(rangOf).sort(compareRang) : [];
  return beteiligte.filter((nr) => nr !== gezeigte?.[4] || geheim.has(nr));
}

/**
 * By column the number of its group. Of three columns of which one is the sum of the others, none or at least two
 * have hidden cells, and in the same areas: then one of them is shown and says the same about both, or none is.
 */
function joinSpalten(plan: Spaltenplan, kleine: readonly ReadonlySet<number>[]): number[] {
  const gruppe = [...plan.spalten.keys()];
  const geheim = new Set(gruppe.filter((nr) => (kleine[nr]?.size ?? 0) > 0));
  const join = (a: number, b: number): boolean => {
    const [von, nach] = [gruppe[a] as number, gruppe[b] as number];
    if (von === nach) return false;
    for (const [nr, alt] of gruppe.entries()) if (alt === von) gruppe[nr] = nach;
    return true;
  };
  const joinBezug = (bezug: readonly number[]): boolean => {
    const verdeckte = listVerdeckte(plan, bezug, geheim);
    for (const nr of verdeckte) geheim.add(nr);
    return verdeckte.map((nr) => join(nr, verdeckte[0] as number)).some(Boolean);
  };
  while (plan.bezuege.map(joinBezug).some(Boolean));
  return gruppe;
}

function buildVerbund(
  { spalten }: Spaltenplan,
  zellen: readonly (readonly Schutzzelle[])[],
  eigene: readonly number[],
  { dazu, stellen }: Deckung,
): Schutzverbund {
  const beteiligte = [...eigene, ...dazu].flatMap((nr) => spalten[nr] ?? []);
  const alsZaehler = beteiligte.flatMap((spalte) => spalte.alsZaehler);
  const alsNenner = beteiligte.flatMap((spalte) => spalte.alsNenner);
  return {
    alsZaehler: alsZaehler.map((nr) => zellen[nr] ?? []),
    alsNenner: alsNenner.map((nr) => zellen[nr] ?? []),
    reihen: [...new Set([...alsZaehler, ...alsNenner])],
    k: Math.max(...eigene.map((nr) => spalten[nr]?.schwelle ?? 0)),
    streng: beteiligte.length > 1 || (alsZaehler.length > 0 && alsNenner.length > 0),
    klein: stellen,
    geheim: new Set(stellen),
  };
}

/** Groups of columns with small cells. @param zellen by series and area */
export function buildVerbuende(
  plan: Spaltenplan,
  zellen: readonly (readonly Schutzzelle[])[],
): Schutzverbund[] {
  const kleine = listKleine(plan, zellen);
  const gruppe = joinSpalten(plan, kleine);
  return [...new Set(gruppe)].flatMap((nummer) => {
    const eigene = [...gruppe.keys()].filter((nr) => gruppe[nr] === nummer);
    return listDeckungen(plan, kleine, eigene).map((deckung) => buildVerbund(plan, zellen, eigene, deckung));
  });
}

function isGross({ zaehler, nenner }: Schutzzelle, k: number): boolean {
  if (zaehler === null) return false;
  return zaehler >= k && (nenner === null || nenner - zaehler >= k);
}

/** The Nenner can go up and down by k - 1 and stays above the Zähler. */
function isNennerGross({ zaehler, nenner }: Schutzzelle, k: number): boolean {
  if (nenner === null) return true;
  return nenner >= 2 * k && (zaehler === null || zaehler > nenner || nenner - zaehler >= k);
}

/**
 * How many shares a cell protects besides its own columns; null where it does not protect at all. With integer
 * counts it can go up and down by k - 1 and so take over what any other cell changes by.
 */
export function rateDeckende(verbund: Schutzverbund, stelle: number): number | null {
  const { alsZaehler, alsNenner, k, streng, klein } = verbund;
  if (klein.has(stelle)) return null;
  const faktor = streng ? 2 : 1;
  const zaehlende = alsZaehler
    .flatMap((reihe) => reihe[stelle] ?? [])
    .filter(({ zaehler }) => zaehler !== null);
  const nennende = alsNenner.flatMap((reihe) => reihe[stelle] ?? []).filter(({ nenner }) => nenner !== null);
  const deckt =
    zaehlende.length + nennende.length > 0 &&
    zaehlende.every((zelle) => isGross(zelle, faktor * k)) &&
    nennende.every((zelle) => isNennerGross(zelle, k));
  if (!deckt) return null;
  const anteile = nennende.filter((zelle) => isGross(zelle, k)).length;
  return nennende.length > 0 && anteile === 0 ? null : anteile;
}

/** What all series with the column as Zähler say of it together. */
function combineGrenzen({ alsZaehler, klein }: Schutzverbund, stelle: number): Zaehlergrenze | null {
  const zellen = alsZaehler.flatMap((reihe) => reihe[stelle] ?? []).filter(({ zaehler }) => zaehler !== null);
  const [erste] = zellen;
  if (!erste) return null;
  return {
    zaehler: erste.zaehler,
    unten: Math.max(...zellen.map(({ unten }) => unten)),
    oben: Math.min(...zellen.map(({ oben }) => oben)),
    klein: klein.has(stelle),
  };
}

/**
 * Whether the sum of these areas may be known: every small count keeps k values, or all that the shown counts of its
 * area allow.
 * @param stellen areas of one group, hidden and shown
 */
export function isSicher(verbund: Schutzverbund, stellen: readonly number[]): boolean {
  const { alsZaehler, alsNenner, k, streng, klein, geheim } = verbund;
  const geheime = stellen.filter((stelle) => geheim.has(stelle));
  if (!geheime.some((stelle) => klein.has(stelle))) return true;
  if (streng) return geheime.some((stelle) => rateDeckende(verbund, stelle) !== null);
  const grenzen = geheime.flatMap((stelle) => combineGrenzen(verbund, stelle) ?? []);
  const nenner = geheime.map(
    (stelle) => alsNenner.map((reihe) => reihe[stelle]?.nenner ?? null).find((wert) => wert !== null) ?? 0,
  );
  return (
    isZaehlerSicher(grenzen, k) &&
    alsZaehler.every((reihe) =>
      isNennerSicher(
        geheime.flatMap((stelle) => reihe[stelle] ?? []),
        k,
      ),
    ) &&
    (alsNenner.length === 0 || isNennersummeSicher(nenner, k))
  );
}
