/**
 * The cheapest way of each Massnahme to pay, over all ways, at the prices of a leaf: ways that the search does not
 * know yet become choices of it. Only a proof that the checker of certificates accepts counts; here floats will do.
 */

import type { Instanz } from '../../optimierung/instanz.ts';
import type { Beweisblatt } from '../../zertifikat/beweis.ts';
import { extendZweig, type Zweig } from '../../zertifikat/pruefer/beweis.ts';
import { instanz as form, type Stufe } from '../../zertifikat/pruefer/form.ts';
import type { Angebot, Massnahme, Regeln } from '../../zertifikat/pruefer/lage.ts';
import { buildModell, type Modell, paarOf, type Terme, zielOf } from '../../zertifikat/pruefer/lage.ts';
import { instanzOf } from '../../zertifikat/schreiben.ts';
import { computeUeberhang } from './enge.ts';
import {
  ANFANG,
  createMasken,
  extendWeg,
  listOptionen,
  type Menge,
  type Preise,
  type Teilweg,
} from './optionen.ts';

/** Offers of a Massnahme and what they cost at some prices. */
export type Weg = { readonly massnahme: number; readonly angebote: readonly number[]; readonly wert: number };

export type Blick = {
  readonly l: Modell;
  readonly wurzel: Zweig;
  readonly mengen: ReadonlyMap<number, readonly Menge[]>;
};

/** Sets of offers at a position at most: the checker takes no more. */
const MENGEN = 10_000;

/** Null: there are too many. */
function listMengen({ teilen }: Modell, angebote: readonly Angebot[]): Menge[] | null {
  let mengen: Angebot[][] = [[]];
  for (const a of angebote) {
    const passend = mengen.filter((menge) => menge.every((b) => teilen.has(paarOf(a.programm, b.programm))));
    mengen = [...mengen, ...passend.map((menge) => [...menge, a])];
    if (mengen.length > MENGEN) return null;
  }
  return mengen.map((menge) => ({ angebote: menge, namen: menge.map(({ index }) => `w:${index}`) }));
}

/** Null: more programmes share a position than the checker of certificates takes. */
export function createBlick(instanz: Instanz): Blick | null {
  const l = buildModell(form.parse(instanzOf(instanz)));
  const wurzel = extendZweig(l, { regeln: new Map(), ort: '' }, Object.values(l.regeln), '');
  const mengen = new Map<number, readonly Menge[]>();
  for (const { index, angebote } of l.bedarfe) {
    const eigene = listMengen(l, angebote);
    if (!eigene) return null;
    mengen.set(index, eigene);
  }
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

type Einmal = { readonly bit: bigint; readonly preis: number };

function angeboteOf(weg: Teilweg): number[] {
  const davor = weg.davor ? angeboteOf(weg.davor) : [];
  return [...davor, ...(weg.menge?.angebote ?? []).map(({ index }) => index)];
}

type Pruefer = { readonly wenn: bigint; readonly dann: bigint };

/** What a Massnahme is searched with at some prices. */
type Wegsuche = {
  /** Per position, cheapest first. */
  readonly optionen: readonly (readonly Teilweg[])[];
  /** Least cost of each position and all behind it, without caps. */
  readonly rest: readonly number[];
  readonly einmal: readonly Einmal[];
  /** What may be paid off once at most, below 0. */
  readonly erspart: number;
  readonly pruefer: readonly Pruefer[];
  /** Those of them that hold for beginnings, too: what is forbidden stays so, whatever else is taken. */
  readonly verbote: readonly Pruefer[];
  /** Least cost that is known to begin so, per position. */
  readonly bekannt: readonly Map<bigint, number>[];
  beste: Teilweg | null;
  wert: number;
  /** Beginnings that may still be looked at. */
  vorrat: number;
  /** While there are more of them, caps within the Massnahme are counted. */
  readonly genauAb: number;
  /** Bits of the lists that matter. */
  readonly listen: bigint;
};

/** Beginnings looked at in one search; the checker of a proof looks at five times as many and refuses more. */
const HOECHSTENS = 20_000;
/** Those with caps counted: the checker counts them for twice as many, so that its sum is no lower. */
const GENAUE = 10_000;

/** Without what counts in caps within the Massnahme: then the least is lower at most. */
function dropBeitraege({ listen }: Wegsuche, weg: Teilweg): Teilweg {
  return { ...weg, beitraege: [], maske: weg.maske & listen };
}

function isErlaubt(pruefer: readonly Pruefer[], maske: bigint): boolean {
  for (const { wenn, dann } of pruefer) if ((maske & wenn) === wenn && (maske & dann) === 0n) return false;
  return true;
}

/** Least that a way costs that begins so: what is paid once and pays off may still come. */
function leastOf({ einmal, rest }: Wegsuche, i: number, weg: Teilweg): number {
  const { kosten, maske, beitraege } = weg;
  let summe = kosten + (rest[i] as number) + computeUeberhang(beitraege);
  const offen = i + 1 < rest.length;
  for (const { bit, preis } of einmal) if ((maske & bit) !== 0n || (offen && preis < 0)) summe += preis;
  return summe;
}

/** Depth first, as long as something cheaper may come. */
function visit(s: Wegsuche, i: number, weg: Teilweg): void {
  const wert = leastOf(s, i, weg);
  const ganz = i === s.optionen.length;
  const bekannt = s.bekannt[i] as Map<bigint, number>;
  if (wert >= s.wert || s.vorrat <= 0) return;
  if ((bekannt.get(weg.maske) ?? Number.POSITIVE_INFINITY) <= weg.kosten) return;
  if (!isErlaubt(ganz ? s.pruefer : s.verbote, weg.maske)) return;
  bekannt.set(weg.maske, weg.kosten);
  s.vorrat -= 1;
  if (ganz) {
    [s.beste, s.wert] = [weg, wert];
    return;
  }
  visitOptionen(s, i, weg);
}

function visitOptionen(s: Wegsuche, i: number, weg: Teilweg): void {
  const weiter = weg.kosten + (s.rest[i + 1] as number) + s.erspart;
  for (const option of s.optionen[i] as readonly Teilweg[]) {
    // Those behind cost more.
    if (weiter + option.kosten >= s.wert) return;
    const neu = extendWeg(weg, option);
    visit(s, i + 1, s.vorrat > s.genauAb ? neu : dropBeitraege(s, neu));
  }
}

function createWegsuche(blick: Blick, m: Massnahme, regeln: Regeln, preise: Preise, vorrat: number) {
  const anfang = `z:${m.gruppe}:`;
  const nutzungen = [...preise].flatMap(([name, preis]) =>
    preis !== 0 && name.startsWith(anfang)
      ? [{ namen: blick.l.nutzungen.get(name.slice(anfang.length)) ?? [], preis }]
      : [],
  );
  const masken = createMasken([
    ...nutzungen.map(({ namen }) => namen),
    ...regeln.flatMap(({ wenn, dann }) => [...wenn, dann]),
  ]);
  const { bitOf } = masken;
  const pruefer = regeln.map(({ wenn, dann }) => ({
    wenn: wenn.reduce((maske, liste) => maske | bitOf(liste), 0n),
    dann: bitOf(dann),
  }));
  const verbote = pruefer.filter((_, i) => regeln[i]?.dann.length === 0);
  const optionen = listOptionen(blick.mengen, m, preise, masken, (maske) => isErlaubt(verbote, maske));
  const rest = [0];
  for (const [erste] of optionen.toReversed()) rest.unshift((rest[0] as number) + (erste?.kosten ?? 0));
  const suche: Wegsuche = {
    optionen,
    rest,
    einmal: nutzungen.map(({ namen, preis }) => ({ bit: bitOf(namen), preis })),
    erspart: nutzungen.reduce((summe, { preis }) => summe + Math.min(0, preis), 0),
    pruefer,
    verbote,
    bekannt: rest.map(() => new Map()),
    beste: null,
    wert: Number.POSITIVE_INFINITY,
    vorrat,
    genauAb: vorrat - GENAUE,
    listen: (1n << BigInt(masken.anzahl)) - 1n,
  };
  const kosten = preise.get(`y:${m.index}`) ?? 0;
  const maske = masken.maskeOf([`y:${m.index}`]);
  return { suche, anfang: { ...ANFANG, kosten, maske } };
}

/** The cheapest way of a Massnahme under these rules; null: there is none. Of too many to look at nothing is known. */
export function findWeg(
  blick: Blick,
  m: Massnahme,
  regeln: Regeln,
  preise: Preise,
  hoechstens = HOECHSTENS,
): Weg | null {
  const { suche, anfang } = createWegsuche(blick, m, regeln, preise, hoechstens);
  visit(suche, 0, anfang);
  const angebote = suche.beste ? angeboteOf(suche.beste) : [];
  if (suche.vorrat <= 0) return { massnahme: m.index, angebote, wert: Number.NEGATIVE_INFINITY };
  return suche.beste && { massnahme: m.index, angebote, wert: suche.wert };
}
