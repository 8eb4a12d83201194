/**
 * The linear programme of the open cents of a structure: what each open offer and each carrier pays.
 */

import { settleDeckel } from '../../optimierung/grenzen.ts';
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  foerdergrenzeOf,
  type Paket,
} from '../../optimierung/instanz.ts';
import { lastOf } from '../../optimierung/pakete.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import type { Herkunft } from './hindernis.ts';
import type { KleinesLp } from './kleines-lp.ts';
import type { Struktur } from './struktur.ts';

/** Cents left free per year when rounding overran it. */
const RESERVEN_CENT = [0, 2, 20, 200];

export type Aufgabe = {
  readonly block: Block;
  readonly finanziert: readonly Wahl[];
  readonly pakete: ReadonlyMap<number, Paket>;
  /** Offers with open cents, with their package. */
  readonly offen: readonly { readonly angebot: Angebot; readonly paket: Paket; readonly bedarf: Bedarf }[];
  /** Place of each of these offers. */
  readonly stelle: ReadonlyMap<number, number>;
  /** Limits of the block in which any of these offers counts, ascending. */
  readonly beruehrte: readonly number[];
};

/** The block with caps that grow with what is financed as plain amounts. */
function settleBlock(block: Block, finanziert: readonly Wahl[]): Block {
  const massnahmen = finanziert.map(({ massnahme }) => massnahme);
  const deckel = settleDeckel(block.deckel, massnahmen);
  if (deckel === block.deckel) return block;
  return {
    ...block,
    deckel,
    instanz: { ...block.instanz, deckel: settleDeckel(block.instanz.deckel, massnahmen) },
  };
}

const deckelJe = new WeakMap<readonly Deckel[], ReadonlyMap<number, readonly number[]>>();

/** Numbers of the limits that name each offer. */
function deckelJeOf(deckel: readonly Deckel[]): ReadonlyMap<number, readonly number[]> {
  const bekannt = deckelJe.get(deckel);
  if (bekannt) return bekannt;
  const je = new Map<number, number[]>();
  for (const [nummer, { angebote }] of deckel.entries()) {
    for (const index of angebote) {
      const liste = je.get(index);
      if (liste) liste.push(nummer);
      else je.set(index, [nummer]);
    }
  }
  deckelJe.set(deckel, je);
  return je;
}

export function createAufgabe(block: Block, struktur: Struktur): Aufgabe {
  const { instanz } = block;
  const je = deckelJeOf(block.deckel);
  const finanziert = struktur.filter(({ paket }) => paket !== null);
  const offen = finanziert.flatMap(({ paket }) =>
    (paket?.variabel ?? []).map((index) => {
      const angebot = instanz.angebote[index] as Angebot;
      return { angebot, paket: paket as Paket, bedarf: instanz.bedarfe[angebot.bedarf] as Bedarf };
    }),
  );
  return {
    // Also what is financed without a package makes caps grow.
    block: settleBlock(
      block,
      struktur.filter(({ massnahme }) => massnahme >= 0),
    ),
    finanziert,
    pakete: new Map(finanziert.map(({ massnahme, paket }) => [massnahme, paket as Paket])),
    offen,
    stelle: new Map(offen.map(({ angebot }, j) => [angebot.index, j] as const)),
    beruehrte: [...new Set(offen.flatMap(({ angebot }) => je.get(angebot.index) ?? []))].sort(
      (a, b) => a - b,
    ),
  };
}

type Lpbau = {
  readonly zeilen: Float64Array[];
  readonly rechts: number[];
  readonly oben: Float64Array;
  readonly herkunft: Herkunft[];
};

type Terme = readonly (readonly [spalte: number, wert: number])[];

/** Can no cents break a row? `terme` name each column once. */
function isImmerErfuellt(oben: Float64Array, rechts: number, terme: Terme): boolean {
  let hoechstens = 0;
  for (const [j, wert] of terme) if (wert > 0) hoechstens += wert * (oben[j] as number);
  return hoechstens <= rechts;
}

function addRow(bau: Lpbau, rechts: number, terme: Terme, herkunft: Herkunft = null): void {
  if (isImmerErfuellt(bau.oben, rechts, terme)) return;
  const zeile = new Float64Array(bau.oben.length);
  for (const [j, wert] of terme) zeile[j] = (zeile[j] as number) + wert;
  bau.zeilen.push(zeile);
  bau.rechts.push(rechts);
  bau.herkunft.push(herkunft);
}

/** Columns of a carrier: one per year with need. */
export function listTraegerspalten({ block, finanziert, offen }: Aufgabe) {
  let j = offen.length;
  return finanziert.flatMap((wahl) =>
    wahl.traeger === 0
      ? []
      : [...wahl.bedarf.entries()].flatMap(([y, bedarf]) => {
          if (bedarf <= 0) return [];
          j += 1;
          return [{ wahl, y, jahr: block.jahre[y] as number, j: j - 1 }];
        }),
  );
}

function addGrenzen(a: Aufgabe, bau: Lpbau): void {
  const { stelle } = a;
  const { instanz, deckel } = a.block;
  for (const gruppe of Map.groupBy(a.offen, ({ bedarf }) => bedarf).values()) {
    const [erste] = gruppe;
    if (!erste || gruppe.length < 2) continue;
    const terme = gruppe.map(({ angebot }) => [stelle.get(angebot.index) ?? 0, 1] as const);
    addRow(
      bau,
      foerdergrenzeOf(
        erste.bedarf,
        gruppe.map(({ angebot }) => angebot),
      ),
      terme,
    );
  }
  for (const nummer of a.beruehrte) {
    const grenze = deckel[nummer] as Deckel;
    if (grenze.art === 'mindestens') continue;
    const terme = grenze.angebote.flatMap((index) => {
      const satz = instanz.angebote[index]?.satz;
      const gewicht = grenze.bezug === 'zuwendung' || !satz ? 1 : satz.nenner / satz.zaehler;
      const j = stelle.get(index);
      return j === undefined ? [] : [[j, gewicht] as const];
    });
    addRow(bau, grenze.betrag, terme, { art: 'deckel', nummer });
  }
}

/** Floors that are triggered. */
function addBoeden(a: Aufgabe, bau: Lpbau): void {
  const { stelle } = a;
  const genommen = new Set([...a.pakete.values()].flatMap(({ angebote }) => angebote));
  for (const boden of a.block.boeden) {
    const dabei = boden.angebote
      .filter((index) => genommen.has(index))
      .map((index) => a.block.instanz.angebote[index] as Angebot);
    if (!dabei.some(({ programm }) => programm === boden.programm)) continue;
    const offen = dabei.filter(({ index }) => boden.bezug === 'zuwendung' && stelle.has(index));
    const fest = dabei
      .filter((angebot) => !offen.includes(angebot))
      .reduce((summe, angebot) => summe + lastOf(angebot, boden), 0);
    const terme = offen.map(({ index }) => [stelle.get(index) ?? 0, -1] as const);
    addRow(bau, fest - boden.betrag, terme);
  }
}

/** „At least one cent“ for programmes that only have open cents. */
function addMindestnutzung(a: Aufgabe, bau: Lpbau): void {
  const { stelle } = a;
  for (const paket of a.pakete.values()) {
    for (const kennung of paket.programme) {
      const eigene = paket.angebote.filter((index) => a.block.instanz.angebote[index]?.programm === kennung);
      if (!eigene.every((index) => paket.variabel.includes(index))) continue;
      const terme = eigene.map((index) => [stelle.get(index) ?? 0, -1] as const);
      addRow(bau, -1, terme);
    }
  }
}

/** „At least one cent“ for open offers whose expenditure counts for a floor: it does where something is paid. */
function addGezaehlte(a: Aufgabe, bau: Lpbau): void {
  const gezaehlt = new Set(
    a.block.boeden.flatMap(({ bezug, angebote }) => (bezug === 'ausgaben' ? angebote : [])),
  );
  for (const [j, { angebot }] of a.offen.entries())
    if (gezaehlt.has(angebot.index)) addRow(bau, -1, [[j, -1]]);
}

export type Strenge = {
  /** Cents left free per year. */
  readonly reserve: number;
  /** Every offer that counts by its expenditure pays something. */
  readonly alleZahlen: boolean;
};

/** Largest cents of each column: what an offer may pay, then what a carrier has for a year. */
function listOben({ offen }: Aufgabe, traeger: ReturnType<typeof listTraegerspalten>): Float64Array {
  const oben = new Float64Array(offen.length + traeger.length);
  for (const [j, { angebot }] of offen.entries()) oben[j] = angebot.hoechstens;
  for (const { wahl, y, j } of traeger) oben[j] = Math.min(wahl.traeger, wahl.bedarf[y] as number);
  return oben;
}

/** Carriers pay no more than they have, and in a year no more than is left there. */
function addTraeger(a: Aufgabe, bau: Lpbau, traeger: ReturnType<typeof listTraegerspalten>): void {
  for (const [{ traeger: vorrat }, spalten] of Map.groupBy(traeger, ({ wahl }) => wahl)) {
    const terme = spalten.map(({ j }) => [j, 1] as const);
    addRow(bau, vorrat, terme);
  }
  for (const { wahl, y, jahr, j } of traeger) {
    const dort = a.offen.flatMap(({ angebot, bedarf }, i) =>
      angebot.massnahme === wahl.massnahme && bedarf.jahr === jahr ? [[i, 1] as const] : [],
    );
    addRow(bau, wahl.bedarf[y] as number, [[j, 1] as const, ...dort]);
  }
}

export function buildLp(
  a: Aufgabe,
  { reserve, alleZahlen }: Strenge,
): { readonly lp: KleinesLp; readonly bedarf: number; readonly herkunft: readonly Herkunft[] } {
  const traeger = listTraegerspalten(a);
  const oben = listOben(a, traeger);
  const bau: Lpbau = { zeilen: [], rechts: [], oben, herkunft: [] };
  addGrenzen(a, bau);
  addBoeden(a, bau);
  addMindestnutzung(a, bau);
  if (alleZahlen) addGezaehlte(a, bau);
  addTraeger(a, bau, traeger);
  let bedarf = 0;
  for (const [y, jahr] of a.block.jahre.entries()) {
    const imJahr = a.finanziert.reduce((summe, wahl) => summe + (wahl.bedarf[y] as number), 0);
    bedarf += imJahr;
    const budget = a.block.budget[y] as number;
    if (budget === Number.POSITIVE_INFINITY) continue;
    const offen = a.offen.flatMap((teil, i) => (teil.bedarf.jahr === jahr ? [[i, -1] as const] : []));
    const dort = traeger.filter((t) => t.y === y).map(({ j }) => [j, -1] as const);
    addRow(bau, budget - reserve - imJahr, [...offen, ...dort], { art: 'jahr', nummer: y });
  }
  const ziel = new Float64Array(oben.length).fill(1);
  return { lp: { zeilen: bau.zeilen, rechts: bau.rechts, ziel, oben }, bedarf, herkunft: bau.herkunft };
}

/** From the loosest on; a floor that counts expenditure asks for cents everywhere only where that is needed. */
export function listStrengen({ block }: Aufgabe): [Strenge, ...Strenge[]] {
  const zaehlt = block.boeden.some(({ bezug }) => bezug === 'ausgaben');
  const [erste = { reserve: 0, alleZahlen: false }, ...weitere] = RESERVEN_CENT.flatMap((reserve) =>
    (zaehlt ? [false, true] : [false]).map((alleZahlen) => ({ reserve, alleZahlen })),
  );
  return [erste, ...weitere];
}
