/**
 * The cheapest way of each Massnahme to pay, over all ways, at the prices of a leaf: ways that the search does not
 * know yet become choices of it. Only a proof that the checker of certificates accepts counts; here floats will do.
 */

import type { Instanz } from '../../optimierung/instanz.ts';
import type { Beweisblatt } from '../../zertifikat/beweis.ts';
import { extendZweig, type Zweig } from '../../zertifikat/pruefer/beweis.ts';
import { instanz as form, type Stufe } from '../../zertifikat/pruefer/form.ts';
import type { Angebot, Massnahme, Regeln } from '../../zertifikat/pruefer/lage.ts';
import { buildModell, type Modell, type Terme, zielOf } from '../../zertifikat/pruefer/zeilen.ts';
import { instanzOf } from '../../zertifikat/schreiben.ts';

type Preise = ReadonlyMap<string, number>;
/** Offers of a Massnahme and what they cost at some prices. */
export type Weg = { readonly massnahme: number; readonly angebote: readonly number[]; readonly wert: number };

/** What may be taken at a position, once for all prices. */
type Menge = { readonly angebote: readonly Angebot[]; readonly namen: readonly string[] };
export type Blick = {
  readonly l: Modell;
  readonly wurzel: Zweig;
  readonly mengen: ReadonlyMap<number, readonly Menge[]>;
};

function listMengen({ teilen }: Modell, angebote: readonly Angebot[]): Menge[] {
  let mengen: Angebot[][] = [[]];
  for (const a of angebote) {
    const passend = mengen.filter((menge) => menge.every((b) => teilen.has(`${a.programm}|${b.programm}`)));
    mengen = [...mengen, ...passend.map((menge) => [...menge, a])];
  }
  return mengen.map((menge) => ({ angebote: menge, namen: menge.map(({ index }) => `w:${index}`) }));
}

export function createBlick(instanz: Instanz): Blick {
  const l = buildModell(form.parse(instanzOf(instanz)));
  const wurzel = extendZweig(l, { regeln: new Map(), ort: '' }, Object.values(l.regeln), '');
  const mengen = new Map(l.bedarfe.map(({ index, angebote }) => [index, listMengen(l, angebote)]));
  return { l, wurzel, mengen };
}

/** With the values of earlier stages as rows. */
export function withZeilen(blick: Blick, zeilen: readonly (readonly [name: string, terme: Terme])[]): Blick {
  return { ...blick, l: { ...blick.l, zeilen: new Map([...blick.l.zeilen, ...zeilen]) } };
}

export function weighBlatt({ l }: Blick, stufe: Stufe, { preise, nenner }: Beweisblatt): Preise {
  const summe = new Map<string, number>();
  const add = (terme: Terme, mal: number): void => {
    for (const [name, faktor] of Object.entries(terme))
      summe.set(name, (summe.get(name) ?? 0) + Number(faktor) * mal);
  };
  add(zielOf(l, stufe), nenner);
  for (const [name, preis] of Object.entries(preise)) add(l.zeilen.get(name) ?? {}, preis);
  return summe;
}

/** Cheapest cover of a position by these offers. */
function coverOf(
  m: Massnahme,
  bedarf: Massnahme['bedarfe'][number],
  { angebote, namen }: Menge,
  preise: Preise,
): number {
  const own = preise.get(`own:${bedarf.jahr}`) ?? 0;
  const eigen = m.traegermittel > 0n ? Math.min(own, preise.get(`t:${m.index}`) ?? 0) : own;
  let frei = Number(bedarf.rest);
  let kosten = eigen * frei;
  for (const name of namen) kosten += preise.get(name) ?? 0;
  for (const { grenze } of angebote) frei = Math.min(frei, Number(grenze));
  const teile = angebote.map((a) => ({
    menge: Number(a.hoechstens),
    spart: eigen - (preise.get(`g:${a.index}`) ?? 0),
  }));
  for (const { menge, spart } of teile.sort((a, b) => b.spart - a.spart)) {
    if (spart <= 0) break;
    kosten -= spart * Math.min(menge, frei);
    frei -= Math.min(menge, frei);
  }
  return kosten;
}

/** Part of a way: its cost, the lists it meets (one bit each) and its offers. */
type Teilweg = {
  readonly kosten: number;
  readonly maske: bigint;
  readonly menge: Menge | null;
  readonly davor: Teilweg | null;
};
type Einmal = { readonly bit: bigint; readonly preis: number };

/** Ways that begin alike in every list that matters go on alike: the cheapest of them is enough. */
function keepCheapest(wege: Iterable<Teilweg>): Teilweg[] {
  const beste = new Map<bigint, Teilweg>();
  for (const weg of wege) {
    const bisher = beste.get(weg.maske);
    if (!bisher || weg.kosten < bisher.kosten) beste.set(weg.maske, weg);
  }
  return [...beste.values()];
}

function angeboteOf(weg: Teilweg): number[] {
  const davor = weg.davor ? angeboteOf(weg.davor) : [];
  return [...davor, ...(weg.menge?.angebote ?? []).map(({ index }) => index)];
}

/** Masks of lists of variables. */
function createMasken(listen: readonly (readonly string[])[]) {
  const bits = new Map(listen.map((liste, i) => [liste, 1n << BigInt(i)]));
  const jeName = new Map<string, bigint>();
  for (const [liste, bit] of bits) for (const name of liste) jeName.set(name, (jeName.get(name) ?? 0n) | bit);
  return {
    bitOf: (liste: readonly string[]): bigint => bits.get(liste) ?? 0n,
    maskeOf: (namen: readonly string[]): bigint =>
      namen.reduce((maske, name) => maske | (jeName.get(name) ?? 0n), 0n),
  };
}

type Pruefer = { readonly wenn: bigint; readonly dann: bigint; readonly verbot: boolean };

/** What a Massnahme is searched with at some prices. */
type Wegsuche = {
  /** Per position, cheapest first. */
  readonly optionen: readonly (readonly Teilweg[])[];
  /** Least cost of each position and all behind it. */
  readonly rest: readonly number[];
  readonly einmal: readonly Einmal[];
  readonly pruefer: readonly Pruefer[];
  /** Least cost that is known to begin so, per position. */
  readonly bekannt: readonly Map<bigint, number>[];
  beste: Teilweg | null;
  wert: number;
  /** Beginnings that may still be looked at. */
  vorrat: number;
};

/** Beginnings looked at in one search: the checker of a proof has to look at as many. */
const HOECHSTENS = 200_000;

function isErlaubt({ pruefer }: Pick<Wegsuche, 'pruefer'>, maske: bigint, ganz: boolean): boolean {
  return !pruefer.some((p) => (ganz || p.verbot) && (maske & p.wenn) === p.wenn && (maske & p.dann) === 0n);
}

/** Least that a way costs that begins so: what is paid once and pays off may still come. */
function leastOf({ einmal, rest }: Wegsuche, i: number, { kosten, maske }: Teilweg): number {
  let summe = kosten + (rest[i] as number);
  const offen = i + 1 < rest.length;
  for (const { bit, preis } of einmal) if ((maske & bit) !== 0n || (offen && preis < 0)) summe += preis;
  return summe;
}

/** Depth first, as long as something cheaper may come. */
function visit(s: Wegsuche, i: number, weg: Teilweg): void {
  const wert = leastOf(s, i, weg);
  const ganz = i === s.optionen.length;
  const bekannt = s.bekannt[i] as Map<bigint, number>;
  if (wert >= s.wert || s.vorrat <= 0 || !isErlaubt(s, weg.maske, ganz)) return;
  if ((bekannt.get(weg.maske) ?? Number.POSITIVE_INFINITY) <= weg.kosten) return;
  bekannt.set(weg.maske, weg.kosten);
  s.vorrat -= 1;
  if (ganz) {
    [s.beste, s.wert] = [weg, wert];
    return;
  }
  for (const { kosten, maske, menge } of s.optionen[i] as readonly Teilweg[])
    visit(s, i + 1, { kosten: weg.kosten + kosten, maske: weg.maske | maske, menge, davor: weg });
}

function createWegsuche({ l, mengen }: Blick, m: Massnahme, regeln: Regeln, preise: Preise) {
  const anfang = `z:${m.gruppe}:`;
  const nutzungen = [...preise].flatMap(([name, preis]) =>
    preis !== 0 && name.startsWith(anfang)
      ? [{ namen: l.nutzungen.get(name.slice(anfang.length)) ?? [], preis }]
      : [],
  );
  const { bitOf, maskeOf } = createMasken([
    ...nutzungen.map(({ namen }) => namen),
    ...regeln.flatMap(({ wenn, dann }) => [...wenn, dann]),
  ]);
  const pruefer = regeln.map(({ wenn, dann }) => ({
    wenn: wenn.reduce((maske, liste) => maske | bitOf(liste), 0n),
    dann: bitOf(dann),
    verbot: dann.length === 0,
  }));
  const optionen = m.bedarfe.map((bedarf) =>
    keepCheapest(
      (mengen.get(bedarf.index) ?? []).map((menge) => ({
        kosten: coverOf(m, bedarf, menge, preise),
        maske: maskeOf(menge.namen),
        menge,
        davor: null,
      })),
    )
      .filter(({ maske }) => isErlaubt({ pruefer }, maske, false))
      .sort((a, b) => a.kosten - b.kosten),
  );
  const rest = [0];
  for (const [erste] of optionen.toReversed()) rest.unshift((rest[0] as number) + (erste?.kosten ?? 0));
  const suche: Wegsuche = {
    optionen,
    rest,
    einmal: nutzungen.map(({ namen, preis }) => ({ bit: bitOf(namen), preis })),
    pruefer,
    bekannt: rest.map(() => new Map()),
    beste: null,
    wert: Number.POSITIVE_INFINITY,
    vorrat: HOECHSTENS,
  };
  return { suche, maske: maskeOf([`y:${m.index}`]) };
}

/** The cheapest way of a Massnahme under these rules; null: there is none. Of too many to look at nothing is known. */
export function findWeg(blick: Blick, m: Massnahme, regeln: Regeln, preise: Preise): Weg | null {
  const { suche, maske } = createWegsuche(blick, m, regeln, preise);
  visit(suche, 0, { kosten: preise.get(`y:${m.index}`) ?? 0, maske, menge: null, davor: null });
  const angebote = suche.beste ? angeboteOf(suche.beste) : [];
  if (suche.vorrat <= 0) return { massnahme: m.index, angebote, wert: Number.NEGATIVE_INFINITY };
  return suche.beste && { massnahme: m.index, angebote, wert: suche.wert };
}
