/**
 * Early warning: areas whose status or dynamics got worse by more than chance. Computed from protected data only;
 * areas with a hidden or missing input, and those not rated, are left out. Formulas: docs/monitoring.md.
 */
import type { Indikator, Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Dynamikklasse, Gebietsurteil } from '../methoden/mss.ts';
import { adjustHochberg } from '../methoden/verteilung.ts';
import { computeMssOf, findBasisjahr, type Msslage, selectSpalten } from './msslage.ts';
import { type Indikatortest, testIndikator } from './pruefung.ts';
import { describeWarnung } from './saetze.ts';
import { computeSicherheit, type Klassensicherheit } from './sicherheit.ts';
import type { Warntreiber, Warnung } from './warnung.ts';

export type Warnoptionen = {
  /** Edition to compare with; else two, at most three years before. */
  readonly basisjahr?: number;
  /** Share of false ones among the warnings that is put up with. */
  readonly niveau?: number;
  /** From which share of draws on a class counts as surely worse. */
  readonly sicherheit?: number;
  readonly laeufe?: number;
  readonly saat?: number;
};

type Pruefung = { readonly test: Indikatortest; readonly stelle: number; readonly pWert: number };
type Treiberfund = { readonly treiber: Warntreiber; readonly indikator: Indikator; readonly stelle: number };

function listPruefungen(tests: readonly Indikatortest[], urteile: Msslage['urteile']): Pruefung[] {
  return tests.flatMap((test) =>
    test.pWerte.flatMap((pWert, stelle) =>
      pWert === null || !urteile[stelle] ? [] : [{ test, stelle, pWert }],
    ),
  );
}

function findTreiber(pruefungen: readonly Pruefung[], niveau: number): Treiberfund[] {
  const bereinigt = adjustHochberg(pruefungen.map(({ pWert }) => pWert));
  return pruefungen.flatMap(({ test, stelle, pWert }, n): Treiberfund[] => {
    const { indikator, reihe, davor } = test.spalte;
    const [alt, neu] = [davor.werte[stelle] ?? null, reihe.werte[stelle] ?? null];
    const pBereinigt = bereinigt[n] as number;
    if (pBereinigt > niveau || alt === null || neu === null) return [];
    const { kennung, titel } = indikator;
    const { stadt, verfahren } = test;
    const treiber = {
      indikator: kennung,
      titel,
      davor: alt,
      danach: neu,
      stadt,
      pWert,
      pBereinigt,
      verfahren,
    };
    return [{ treiber, indikator, stelle }];
  });
}

const DYNAMIKRANG: Readonly<Record<Dynamikklasse, number>> = { '+': 1, '+/-': 2, '-': 3 };

/** Which class got worse, by the classes alone. */
function worseOf(
  davor: Gebietsurteil | null,
  danach: Gebietsurteil | null,
  art: 'status' | 'dynamik',
): boolean {
  if (art === 'status') {
    const [alt, neu] = [davor?.statusKlasse ?? null, danach?.statusKlasse ?? null];
    return alt !== null && neu !== null && neu > alt;
  }
  const [alt, neu] = [davor?.dynamikKlasse ?? null, danach?.dynamikKlasse ?? null];
  return alt !== null && neu !== null && DYNAMIKRANG[neu] > DYNAMIKRANG[alt];
}

type Vergleich = {
  readonly jahr: number;
  readonly basisjahr: number;
  readonly davor: Msslage | null;
  readonly danach: Msslage;
  readonly sicherheit: Klassensicherheit | null;
  readonly mindestens: number;
};

/**
 * The class that surely got worse, else the one that may have, status before dynamics; without counts the classes must
 * do.
 */
function judgeArt(
  { davor, danach, sicherheit, mindestens }: Vergleich,
  i: number,
): Pick<Warnung, 'art' | 'vielleicht' | 'sicherheit'> {
  const schlechtere = (['status', 'dynamik'] as const)
    .filter((art) => worseOf(davor?.urteile[i] ?? null, danach.urteile[i] ?? null, art))
    .map((art) => ({ art, sicherheit: sicherheit?.[art][i] ?? null }));
  const sichere = schlechtere.find((eine) => eine.sicherheit === null || eine.sicherheit >= mindestens);
  if (sichere) return { ...sichere, vielleicht: null };
  const [erste] = schlechtere;
  return { art: 'indikator', vielleicht: erste?.art ?? null, sicherheit: erste?.sicherheit ?? null };
}

function buildWarnung(
  beobachtung: Raumbeobachtung,
  vergleich: Vergleich,
  i: number,
  funde: readonly Treiberfund[],
): Warnung[] {
  const gebiet = beobachtung.gebiete[i];
  const geordnet = funde.toSorted((a, b) => a.treiber.pWert - b.treiber.pWert);
  const [erster] = geordnet;
  if (!gebiet || !erster) return [];
  const [davor, danach] = [vergleich.davor?.urteile[i] ?? null, vergleich.danach.urteile[i] ?? null];
  const warnung = {
    gebiet: gebiet.kennung,
    name: gebiet.name,
    jahr: vergleich.jahr,
    basisjahr: vergleich.basisjahr,
    ...judgeArt(vergleich, i),
    statusDavor: davor?.statusKlasse ?? null,
    status: danach?.statusKlasse ?? null,
    dynamikDavor: davor?.dynamikKlasse ?? null,
    dynamik: danach?.dynamikKlasse ?? null,
    treiber: geordnet.map(({ treiber }) => treiber),
  };
  return [{ ...warnung, satz: describeWarnung(warnung, erster.indikator) }];
}

/** The earlier judgements, as far as the same indicators made them: others can't be compared. */
function comparableOf(davor: Msslage, danach: Msslage): Msslage | null {
  const isSame = (art: 'status' | 'dynamik') => davor[art].join('\n') === danach[art].join('\n');
  if (!isSame('status')) return null;
  if (isSame('dynamik')) return davor;
  return { ...davor, urteile: davor.urteile.map((urteil) => urteil && { ...urteil, dynamikKlasse: null }) };
}

/** Draws only where a class got worse: elsewhere nothing hangs on it. */
function drawSicherheit(
  beobachtung: Raumbeobachtung,
  { jahr, basisjahr, davor, danach }: Omit<Vergleich, 'sicherheit' | 'mindestens'>,
  stellen: Iterable<number>,
  losung: { readonly laeufe: number; readonly saat: number },
): Klassensicherheit | null {
  const fragliche = [...stellen].filter((i) =>
    (['status', 'dynamik'] as const).some((art) =>
      worseOf(davor?.urteile[i] ?? null, danach.urteile[i] ?? null, art),
    ),
  );
  if (fragliche.length === 0) return null;
  const [alt, neu] = [selectSpalten(beobachtung, basisjahr), selectSpalten(beobachtung, jahr)];
  return 'grund' in alt || 'grund' in neu
    ? null
    : computeSicherheit({ davor: alt, danach: neu }, fragliche, losung);
}

const RANG = { status: 0, dynamik: 1, indikator: 2 } as const;

/**
 * Areas that got worse since the edition before, one warning each: those with a worse status first, then dynamics,
 * then single indicators, the clearest first.
 * @returns nothing where there is no earlier edition or the index can't be computed (`computeMssOf` says why)
 */
export function findWarnungen(
  beobachtung: Raumbeobachtung,
  jahr: number,
  optionen: Warnoptionen = {},
): Warnung[] {
  const { niveau = 0.05, sicherheit: mindestens = 0.9, laeufe = 999, saat = 1 } = optionen;
  const basisjahr = optionen.basisjahr ?? findBasisjahr(beobachtung, jahr);
  const danach = computeMssOf(beobachtung, jahr);
  const spalten = selectSpalten(beobachtung, jahr);
  if (basisjahr === null || 'grund' in danach || 'grund' in spalten) return [];
  const alt = computeMssOf(beobachtung, basisjahr);
  const tests = spalten.status
    .map((spalte) => testIndikator(beobachtung, spalte, basisjahr))
    .filter((test) => test !== null);
  const funde = Map.groupBy(
    findTreiber(listPruefungen(tests, danach.urteile), niveau),
    ({ stelle }) => stelle,
  );
  const basis = { jahr, basisjahr, davor: 'grund' in alt ? null : comparableOf(alt, danach), danach };
  const sicherheit = drawSicherheit(beobachtung, basis, funde.keys(), { laeufe, saat });
  const vergleich: Vergleich = { ...basis, sicherheit, mindestens };
  return [...funde]
    .flatMap(([i, treiber]) => buildWarnung(beobachtung, vergleich, i, treiber))
    .sort((a, b) => RANG[a.art] - RANG[b.art] || (a.treiber[0]?.pWert ?? 1) - (b.treiber[0]?.pWert ?? 1));
}
