/**
 * The rows of a stage. Years, limits of earlier stages and wishes stand from the start; caps, floors,
 * exclusions, prerequisites and links to uses are added when a solution breaks them. Uses are projected out:
 * „u >= z“ on both sides of an exclusion gives „z + z' <= 1“ for each pair of Massnahmen.
 */
import { type Block, type Geldzeile, MASSSTAB, type Wahl } from '../aufbau/block.ts';
import { addZeile, type Teilproblem, type Zeile } from './teilproblem.ts';

/** A column and its value in a solution. */
export type Anteil = { readonly spalte: number; readonly wert: number };

/** Values of earlier stages that must be kept: at least this benefit, at most this own money. */
export type Stufengrenzen = { readonly nutzen?: number; readonly eigenmittel?: number };

/** A row counts as broken by more than this. */
const SPIEL = 1e-7;

function wahlOf(t: Teilproblem, w: number): Wahl {
  return t.wahlen[w] as Wahl;
}

/** Own money of a column over all years, promised own money included. */
function totalOf(t: Teilproblem, w: number, j: number): number {
  let summe = wahlOf(t, w).zugesagt;
  for (const jahr of t.spalten.eigen) summe += jahr[j] as number;
  return summe;
}

function addJahre(t: Teilproblem): void {
  for (const [y, budget] of t.block.budget.entries()) {
    if (budget === Number.POSITIVE_INFINITY) continue;
    const eigen = (j: number): number => (t.spalten.eigen[y] as Float64Array)[j] as number;
    addZeile(t, `eigenmittel:${t.block.jahre[y]}`, budget * MASSSTAB, (_, j) => eigen(j) * MASSSTAB, {
      art: 'jahr',
      nummer: y,
      vorzeichen: 1,
    });
  }
}

/** Rows that stand from the start. */
export function addFesteZeilen(t: Teilproblem, { nutzen, eigenmittel }: Stufengrenzen): void {
  addJahre(t);
  if (nutzen !== undefined) addZeile(t, 'nutzen', -nutzen, (w) => -wahlOf(t, w).nutzen);
  if (eigenmittel !== undefined) {
    addZeile(t, 'gesamt', eigenmittel * MASSSTAB, (w, j) => totalOf(t, w, j) * MASSSTAB, {
      art: 'alle',
      nummer: 0,
      vorzeichen: 1,
    });
  }
  for (const nutzung of t.block.wuensche) addWunsch(t, nutzung);
}

/** A programme must be used somewhere. */
export function addWunsch(t: Teilproblem, nutzung: number): void {
  const kennung = t.block.nutzungen[nutzung]?.programm ?? '';
  addZeile(t, `wunsch:${kennung}`, -1, (w) => (wahlOf(t, w).nutzungen.includes(nutzung) ? -1 : 0));
}

function geldOf(t: Teilproblem, z: number, j: number): number {
  return (t.spalten.geld[z] as Float64Array)[j] as number;
}

function addDeckel(t: Teilproblem, z: number): boolean {
  const { nummer, rechts, massnahme } = t.block.geldzeilen[z] as Geldzeile;
  // Within one Massnahme the cap is as large as its share in the plan.
  const eng = massnahme >= 0;
  const platz = (w: number): number => (eng && wahlOf(t, w).geldzeilen.includes(z) ? rechts : 0);
  const wert: Zeile['wert'] = (w, j) => (geldOf(t, z, j) - platz(w)) * MASSSTAB;
  const rechteSeite = eng ? 0 : rechts * MASSSTAB;
  return addZeile(t, `deckel:${nummer}`, rechteSeite, wert, { art: 'geld', nummer: z, vorzeichen: 1 });
}

/** Where Massnahme m triggers the floor, all together must reach it. */
function addBoden(t: Teilproblem, z: number, m: number): boolean {
  const { nummer, rechts, nutzung } = t.block.geldzeilen[z] as Geldzeile;
  const loest = (w: number): boolean =>
    wahlOf(t, w).massnahme === m && wahlOf(t, w).nutzungen.includes(nutzung);
  const wert: Zeile['wert'] = (w, j) => ((loest(w) ? rechts : 0) - geldOf(t, z, j)) * MASSSTAB;
  return addZeile(t, `deckel:${nummer}:${m}`, 0, wert, { art: 'geld', nummer: z, vorzeichen: -1 });
}

/** Share of each use per Massnahme in a solution. */
type Nutzungsanteile = ReadonlyMap<number, ReadonlyMap<number, number>>;

const beachteteJe = new WeakMap<Block, Uint8Array>();

/** Uses that some rule looks at (1), by number. */
function beachteteOf(block: Block): Uint8Array {
  const bekannt = beachteteJe.get(block);
  if (bekannt) return bekannt;
  const beachtet = new Uint8Array(block.nutzungen.length);
  for (const { links, rechts } of block.ausschluesse) beachtet[links] = beachtet[rechts] = 1;
  for (const { nutzung, eineVon } of block.voraussetzungen)
    for (const k of [nutzung, ...eineVon]) beachtet[k] = 1;
  for (const { nutzung } of block.geldzeilen) if (nutzung >= 0) beachtet[nutzung] = 1;
  beachteteJe.set(block, beachtet);
  return beachtet;
}

function addAnteil(
  anteile: Map<number, Map<number, number>>,
  nutzung: number,
  massnahme: number,
  wert: number,
): void {
  let je = anteile.get(nutzung);
  if (!je) {
    je = new Map();
    anteile.set(nutzung, je);
  }
  je.set(massnahme, (je.get(massnahme) ?? 0) + wert);
}

/** How much each Massnahme uses what; key: use. */
function readNutzungen(t: Teilproblem, loesung: readonly Anteil[]): Nutzungsanteile {
  const anteile = new Map<number, Map<number, number>>();
  const beachtet = beachteteOf(t.block);
  for (const { spalte, wert } of loesung) {
    const wahl = wahlOf(t, t.spalten.wahl[spalte] as number);
    for (const nutzung of wahl.nutzungen) {
      if (beachtet[nutzung] === 0 && !t.genutztWahl.has(nutzung)) continue;
      addAnteil(anteile, nutzung, wahl.massnahme, wert);
    }
  }
  return anteile;
}

/** The Massnahme that uses most, and how much. */
function maxOf(je: ReadonlyMap<number, number> | undefined): { readonly m: number; readonly wert: number } {
  let beste = { m: -1, wert: 0 };
  for (const [m, wert] of je ?? []) if (wert > beste.wert) beste = { m, wert };
  return beste;
}

function sumOf(je: ReadonlyMap<number, number> | undefined): number {
  let summe = 0;
  for (const wert of je?.values() ?? []) summe += wert;
  return summe;
}

function benutzt(t: Teilproblem, w: number, m: number, nutzung: number): number {
  const wahl = wahlOf(t, w);
  return wahl.massnahme === m && wahl.nutzungen.includes(nutzung) ? 1 : 0;
}

function separateAusschluesse(t: Teilproblem, anteile: Nutzungsanteile): number {
  let neu = 0;
  for (const { nummer, links, rechts } of t.block.ausschluesse) {
    const a = maxOf(anteile.get(links));
    const b = maxOf(anteile.get(rechts));
    if (a.wert + b.wert <= 1 + SPIEL) continue;
    const wert: Zeile['wert'] = (w) => benutzt(t, w, a.m, links) + benutzt(t, w, b.m, rechts);
    if (addZeile(t, `ausschluss:${nummer}:${links}:${a.m}:${b.m}`, 1, wert)) neu += 1;
  }
  return neu;
}

function separateProgrammvoraussetzungen(t: Teilproblem, anteile: Nutzungsanteile): number {
  let neu = 0;
  for (const { nummer, nutzung, eineVon } of t.block.voraussetzungen) {
    const a = maxOf(anteile.get(nutzung));
    const andere = eineVon.reduce((summe, k) => summe + sumOf(anteile.get(k)), 0);
    if (a.wert <= andere + SPIEL) continue;
    const wert: Zeile['wert'] = (w) => {
      const wahl = wahlOf(t, w);
      const hilfe = eineVon.filter((k) => wahl.nutzungen.includes(k)).length;
      return benutzt(t, w, a.m, nutzung) - hilfe;
    };
    if (addZeile(t, `programmvoraussetzung:${nummer}:${a.m}`, 0, wert)) neu += 1;
  }
  return neu;
}

type Bedingung = { readonly g: number; readonly d: number; wert: number };

/** Share of each group that presupposes another one. */
function readBedingungen(t: Teilproblem, loesung: readonly Anteil[]): Iterable<Bedingung> {
  const bedingungen = new Map<string, Bedingung>();
  for (const { spalte, wert } of loesung) {
    const { gruppe: g, braucht } = wahlOf(t, t.spalten.wahl[spalte] as number);
    for (const d of braucht) {
      const bisher = bedingungen.get(`${g}:${d}`)?.wert ?? 0;
      bedingungen.set(`${g}:${d}`, { g, d, wert: bisher + wert });
    }
  }
  return bedingungen.values();
}

/** A group is financed only where the groups it presupposes are. */
function separateVoraussetzungen(t: Teilproblem, loesung: readonly Anteil[]): number {
  const finanziert = new Float64Array(t.gruppen);
  for (const { spalte, wert } of loesung) {
    const { gruppe, massnahme } = wahlOf(t, t.spalten.wahl[spalte] as number);
    if (massnahme >= 0) finanziert[gruppe] = (finanziert[gruppe] as number) + wert;
  }
  let neu = 0;
  for (const { g, d, wert } of readBedingungen(t, loesung)) {
    if (wert <= (finanziert[d] ?? 0) + SPIEL) continue;
    const zeilenwert: Zeile['wert'] = (w) => {
      const { gruppe, braucht, massnahme } = wahlOf(t, w);
      const links = gruppe === g && braucht.includes(d) ? 1 : 0;
      return links - (gruppe === d && massnahme >= 0 ? 1 : 0);
    };
    if (addZeile(t, `voraussetzung:${g}:${d}`, 0, zeilenwert)) neu += 1;
  }
  return neu;
}

/** What a row over cents holds in a solution. */
function sumGeld(t: Teilproblem, z: number, loesung: readonly Anteil[]): number {
  return loesung.reduce((summe, { spalte, wert }) => summe + wert * geldOf(t, z, spalte), 0);
}

/** What a cap allows in a solution. */
function platzOf(t: Teilproblem, z: number, loesung: readonly Anteil[]): number {
  const { rechts, massnahme } = t.block.geldzeilen[z] as Geldzeile;
  if (massnahme < 0) return rechts;
  const dabei = loesung.filter(({ spalte }) =>
    wahlOf(t, t.spalten.wahl[spalte] as number).geldzeilen.includes(z),
  );
  return rechts * dabei.reduce((summe, { wert }) => summe + wert, 0);
}

function separateGeldzeilen(t: Teilproblem, loesung: readonly Anteil[], anteile: Nutzungsanteile): number {
  let neu = 0;
  for (const [z, { art, rechts, nutzung }] of t.block.geldzeilen.entries()) {
    const stand = sumGeld(t, z, loesung);
    if (art === 'hoechstens') {
      if (stand > platzOf(t, z, loesung) + 0.01 && addDeckel(t, z)) neu += 1;
      continue;
    }
    const { m, wert } = maxOf(anteile.get(nutzung));
    if (wert * rechts > stand + 0.01 && addBoden(t, z, m)) neu += 1;
  }
  return neu;
}

/** A programme counts as used as far as Massnahme m uses it. */
function addVerbindung(t: Teilproblem, nutzung: number, genutzt: number, m: number): boolean {
  const kennung = `link:${t.block.nutzungen[nutzung]?.schluessel}:${m}`;
  return addZeile(t, kennung, 0, (w) => benutzt(t, w, m, nutzung) - (w === genutzt ? 1 : 0));
}

/** Stage of effort: links of uses to the Massnahmen that use most. */
function separateVerbindungen(t: Teilproblem, loesung: readonly Anteil[], anteile: Nutzungsanteile): number {
  if (t.genutztWahl.size === 0) return 0;
  const stand = new Map(loesung.map(({ spalte, wert }) => [t.spalten.wahl[spalte] as number, wert] as const));
  let neu = 0;
  for (const [nutzung, genutzt] of t.genutztWahl) {
    const { m, wert } = maxOf(anteile.get(nutzung));
    if (wert > (stand.get(genutzt) ?? 0) + SPIEL && addVerbindung(t, nutzung, genutzt, m)) neu += 1;
  }
  return neu;
}

/** Adds the rows that a solution breaks; returns how many. */
export function separate(t: Teilproblem, loesung: readonly Anteil[]): number {
  const anteile = readNutzungen(t, loesung);
  return (
    separateVoraussetzungen(t, loesung) +
    separateAusschluesse(t, anteile) +
    separateProgrammvoraussetzungen(t, anteile) +
    separateGeldzeilen(t, loesung, anteile) +
    separateVerbindungen(t, loesung, anteile)
  );
}
