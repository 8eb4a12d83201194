/**
 * The cents of a complete structure: at first greedily in integers; where that is not certainly best, by a
 * small linear programme whose corner is rounded down and raised again.
 */
import { cent, type EuroCent } from '#kernel/geld.ts';
import { type Angebot, type Bedarf, foerdergrenzeOf, type Paket } from '../../optimierung/instanz.ts';
import { lastOf } from '../../optimierung/pakete.ts';
import { type Betraege, buildLoesung, type Loesung, raise } from '../../optimierung/runden.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import { type KleinesLp, solveKleinesLp } from './kleines-lp.ts';
import type { Struktur } from './struktur.ts';

/** A solution in cents with what it costs, and the least the structure can cost. */
export type Auszahlung = {
  readonly loesung: Loesung;
  /** Own money of the Kommune, promised own money included. */
  readonly eigenmittel: number;
  /** Lower bound on it for this structure. */
  readonly schranke: number;
};

/** `unmoeglich`: proven; `unklar`: rounding found nothing within the years. */
export type Auszahlungsergebnis = Auszahlung | 'unmoeglich' | 'unklar';

/** Cents a linear programme may be off. */
const SPIEL_CENT = 0.01;
/** Cents left free per year when rounding overran it. */
const RESERVEN_CENT = [0, 2, 20, 200];

type Traegerplan = ReadonlyMap<string, number>;

type Aufgabe = {
  readonly block: Block;
  readonly finanziert: readonly Wahl[];
  readonly pakete: ReadonlyMap<number, Paket>;
  /** Offers with open cents, with their package. */
  readonly offen: readonly { readonly angebot: Angebot; readonly paket: Paket; readonly bedarf: Bedarf }[];
};

function createAufgabe(block: Block, struktur: Struktur): Aufgabe {
  const { instanz } = block;
  const finanziert = struktur.filter(({ paket }) => paket !== null);
  const offen = finanziert.flatMap(({ paket }) =>
    (paket?.variabel ?? []).map((index) => {
      const angebot = instanz.angebote[index] as Angebot;
      return { angebot, paket: paket as Paket, bedarf: instanz.bedarfe[angebot.bedarf] as Bedarf };
    }),
  );
  return {
    block,
    finanziert,
    pakete: new Map(finanziert.map(({ massnahme, paket }) => [massnahme, paket as Paket])),
    offen,
  };
}

function startBetraege({ block, pakete }: Aufgabe, offen: (index: number) => number): Betraege {
  const betraege: Betraege = new Map();
  for (const paket of pakete.values()) {
    for (const index of paket.angebote) {
      const voll = block.instanz.angebote[index]?.hoechstens ?? (0 as EuroCent);
      betraege.set(index, paket.variabel.includes(index) ? cent(Math.min(voll, offen(index))) : voll);
    }
  }
  return betraege;
}

/** Own money per year (index of the year) of a solution. */
function eigenJeJahr({ block }: Aufgabe, { verteilungen }: Loesung): Float64Array {
  const jahre = new Map(block.jahre.map((jahr, y) => [jahr, y]));
  const summe = new Float64Array(block.jahre.length);
  for (const { bedarf, eigenmittel } of verteilungen) {
    const y = jahre.get(block.instanz.bedarfe[bedarf]?.jahr ?? 0) ?? 0;
    summe[y] = (summe[y] as number) + eigenmittel;
  }
  return summe;
}

/** Floors that are triggered reach their amount, and every programme pays something. */
function reachesBoeden({ block, pakete }: Aufgabe, loesung: Loesung): boolean {
  const gezahlt = new Map(
    loesung.verteilungen.flatMap(({ zuwendungen }) => zuwendungen.map((z) => [z.angebot, z.betrag] as const)),
  );
  const angebote = block.instanz.angebote;
  for (const { angebote: genommen, programme } of pakete.values()) {
    const zahlend = new Set(genommen.filter((i) => gezahlt.has(i)).map((i) => angebote[i]?.programm));
    if (!programme.every((kennung) => zahlend.has(kennung))) return false;
  }
  return block.boeden.every((boden) => {
    const dabei = boden.angebote.filter((index) => gezahlt.has(index));
    if (!dabei.some((index) => angebote[index]?.programm === boden.programm)) return true;
    const zaehlt = (index: number): number =>
      boden.bezug === 'zuwendung' ? (gezahlt.get(index) ?? 0) : (angebote[index]?.grundlage ?? 0);
    return dabei.reduce((summe, index) => summe + zaehlt(index), 0) >= boden.betrag;
  });
}

function finish(a: Aufgabe, betraege: Betraege, plan: Traegerplan): Auszahlung | null {
  const { block, finanziert, pakete } = a;
  const loesung = buildLoesung(pakete, betraege, (m, jahr) => plan.get(`${m}|${jahr}`) ?? 0, block.instanz);
  const jahre = eigenJeJahr(a, loesung);
  if (jahre.some((eigen, y) => eigen > (block.budget[y] as number))) return null;
  if (!reachesBoeden(a, loesung)) return null;
  const zugesagt = finanziert.reduce((summe, wahl) => summe + wahl.zugesagt, 0);
  const eigenmittel = jahre.reduce((summe, eigen) => summe + eigen, zugesagt);
  return { loesung, eigenmittel, schranke: 0 };
}

/** Without limits over several positions no structure is cheaper than this. */
function leastEigenmittel({ finanziert }: Aufgabe): number {
  let summe = 0;
  for (const { bedarf, offen, grenzen, traeger, zugesagt } of finanziert) {
    const frei = [...grenzen];
    let rest = bedarf.reduce((teil, wert) => teil + wert, 0);
    for (const { hoechstens, grenze } of offen) {
      const betrag = grenze < 0 ? hoechstens : Math.min(hoechstens, frei[grenze] as number);
      if (grenze >= 0) frei[grenze] = (frei[grenze] as number) - betrag;
      rest -= betrag;
    }
    summe += Math.max(0, rest - traeger) + zugesagt;
  }
  return summe;
}

/** Years by how scarce they are (price of own money). */
type Jahrpreise = Float64Array | null;

function computeGreedy(a: Aufgabe, preise: Jahrpreise): Auszahlung | null {
  const { block } = a;
  const preisOf = (jahr: number): number => preise?.[block.jahre.indexOf(jahr)] ?? 0;
  const betraege = startBetraege(a, () => 0);
  const reihe = preise
    ? a.offen.toSorted((x, y) => preisOf(y.bedarf.jahr) - preisOf(x.bedarf.jahr))
    : a.offen;
  for (const { angebot, paket } of reihe) raise(angebot, paket, betraege, block.instanz);
  const plan = new Map<string, number>();
  for (const { massnahme, traeger } of preise ? a.finanziert : []) {
    if (traeger === 0) continue;
    const teuerstes = block.jahre.toSorted((x, y) => preisOf(y) - preisOf(x))[0];
    plan.set(`${massnahme}|${teuerstes}`, traeger);
  }
  return finish(a, betraege, plan);
}

type Lpbau = { readonly zeilen: Float64Array[]; readonly rechts: number[]; readonly n: number };

function addRow(bau: Lpbau, rechts: number, terme: Iterable<readonly [number, number]>): void {
  const zeile = new Float64Array(bau.n);
  for (const [j, wert] of terme) zeile[j] = (zeile[j] as number) + wert;
  bau.zeilen.push(zeile);
  bau.rechts.push(rechts);
}

/** Columns of a carrier: one per year with need. */
function listTraegerspalten({ block, finanziert, offen }: Aufgabe) {
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
  const stelle = new Map(a.offen.map(({ angebot }, j) => [angebot.index, j] as const));
  const { instanz, deckel } = a.block;
  for (const [j, { angebot }] of a.offen.entries()) addRow(bau, angebot.hoechstens, [[j, 1]]);
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
  for (const grenze of deckel) {
    if (grenze.art === 'mindestens') continue;
    const terme = grenze.angebote.flatMap((index) => {
      const satz = instanz.angebote[index]?.satz;
      const gewicht = grenze.bezug === 'zuwendung' || !satz ? 1 : satz.nenner / satz.zaehler;
      const j = stelle.get(index);
      return j === undefined ? [] : [[j, gewicht] as const];
    });
    if (terme.length > 0) addRow(bau, grenze.betrag, terme);
  }
}

/** Floors that are triggered. */
function addBoeden(a: Aufgabe, bau: Lpbau): void {
  const stelle = new Map(a.offen.map(({ angebot }, j) => [angebot.index, j] as const));
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
  const stelle = new Map(a.offen.map(({ angebot }, j) => [angebot.index, j] as const));
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

type Strenge = {
  /** Cents left free per year. */
  readonly reserve: number;
  /** Every offer that counts by its expenditure pays something. */
  readonly alleZahlen: boolean;
};

function buildLp(
  a: Aufgabe,
  { reserve, alleZahlen }: Strenge,
): { readonly lp: KleinesLp; readonly bedarf: number } {
  const traeger = listTraegerspalten(a);
  const n = a.offen.length + traeger.length;
  const bau: Lpbau = { zeilen: [], rechts: [], n };
  addGrenzen(a, bau);
  addBoeden(a, bau);
  addMindestnutzung(a, bau);
  if (alleZahlen) addGezaehlte(a, bau);
  for (const spalten of Map.groupBy(traeger, ({ wahl }) => wahl)) {
    addRow(
      bau,
      spalten[0].traeger,
      spalten[1].map(({ j }) => [j, 1] as const),
    );
  }
  const jahrOf = (j: number): number => a.block.jahre.indexOf(a.offen[j]?.bedarf.jahr ?? 0);
  for (const { wahl, y, j } of traeger) {
    const dort = a.offen.flatMap(({ angebot }, i) =>
      angebot.massnahme === wahl.massnahme && jahrOf(i) === y ? [[i, 1] as const] : [],
    );
    addRow(bau, wahl.bedarf[y] as number, [[j, 1] as const, ...dort]);
  }
  let bedarf = 0;
  for (const y of a.block.jahre.keys()) {
    const imJahr = a.finanziert.reduce((summe, wahl) => summe + (wahl.bedarf[y] as number), 0);
    bedarf += imJahr;
    const budget = a.block.budget[y] as number;
    if (budget === Number.POSITIVE_INFINITY) continue;
    const offen = a.offen.flatMap((_, i) => (jahrOf(i) === y ? [[i, -1] as const] : []));
    const dort = traeger.filter((t) => t.y === y).map(({ j }) => [j, -1] as const);
    addRow(bau, budget - reserve - imJahr, [...offen, ...dort]);
  }
  return { lp: { zeilen: bau.zeilen, rechts: bau.rechts, ziel: new Float64Array(n).fill(1) }, bedarf };
}

/** A corner of the linear programme in whole cents. */
function roundLp(a: Aufgabe, x: Float64Array): Auszahlung | null {
  const stelle = new Map(a.offen.map(({ angebot }, j) => [angebot.index, j] as const));
  const floor = (j: number): number => Math.max(0, Math.floor((x[j] ?? 0) + SPIEL_CENT));
  const betraege = startBetraege(a, (index) => floor(stelle.get(index) ?? 0));
  for (const { angebot, paket } of a.offen) raise(angebot, paket, betraege, a.block.instanz);
  const plan = new Map(
    listTraegerspalten(a).map(({ wahl, jahr, j }) => [`${wahl.massnahme}|${jahr}`, floor(j)] as const),
  );
  return finish(a, betraege, plan);
}

/** From the loosest on; a floor that counts expenditure asks for cents everywhere only where that is needed. */
function listStrengen({ block }: Aufgabe): Strenge[] {
  const zaehlt = block.boeden.some(({ bezug }) => bezug === 'ausgaben');
  return RESERVEN_CENT.flatMap((reserve) =>
    (zaehlt ? [false, true] : [false]).map((alleZahlen) => ({ reserve, alleZahlen })),
  );
}

function computeByLp(a: Aufgabe): Auszahlungsergebnis {
  const zugesagt = a.finanziert.reduce((summe, wahl) => summe + wahl.zugesagt, 0);
  let schranke: number | null = null;
  for (const strenge of listStrengen(a)) {
    const { lp, bedarf } = buildLp(a, strenge);
    const x = solveKleinesLp(lp);
    if (x === null && schranke === null) return 'unmoeglich';
    if (x === null) continue;
    const wert = bedarf + zugesagt - x.reduce((summe, teil) => summe + teil, 0);
    schranke ??= Math.ceil(wert - SPIEL_CENT);
    const gerundet = roundLp(a, x);
    if (gerundet) return { ...gerundet, schranke: Math.min(schranke, gerundet.eigenmittel) };
  }
  return 'unklar';
}

/** Least own money of a structure in whole cents. `preise`: how scarce own money is per year, if known. */
export function computeCents(block: Block, struktur: Struktur, preise: Jahrpreise): Auszahlungsergebnis {
  const a = createAufgabe(block, struktur);
  const offen = a.offen.length > 0 || a.finanziert.some(({ traeger }) => traeger > 0);
  const gierig = computeGreedy(a, preise);
  if (!offen) return gierig ? { ...gierig, schranke: gierig.eigenmittel } : 'unmoeglich';
  const mindestens = leastEigenmittel(a);
  if (gierig && gierig.eigenmittel <= mindestens) return { ...gierig, schranke: gierig.eigenmittel };
  return computeByLp(a);
}
