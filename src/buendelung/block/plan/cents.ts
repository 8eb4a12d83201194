/**
 * The cents of a complete structure: at first greedily in integers; where that is not certainly best, by a
 * small linear programme whose corner is rounded down and raised again.
 */
import { cent, type EuroCent } from '#kernel/geld.ts';
import { floorToGeber } from '../../optimierung/konditionen.ts';
import {
  type Betraege,
  buildLoesung,
  holdsInGanzenCents,
  type Loesung,
  raise,
} from '../../optimierung/runden.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import type { Centpreise } from '../relaxation/ecke.ts';
import {
  type Aufgabe,
  buildLp,
  createAufgabe,
  listStrengen,
  listTraegerspalten,
  type Strenge,
} from './cent-lp.ts';
import { solveGanzeCents } from './ganze-cents.ts';
import { priceHindernis } from './hindernis.ts';
import { solveKleinesLp } from './kleines-lp.ts';
import type { Struktur } from './struktur.ts';
import { schrittOf, tightenZeilen } from './teilbar.ts';

/** A solution in cents with what it costs, and the least the structure can cost. */
export type Auszahlung = {
  readonly loesung: Loesung;
  /** Own money of the Kommune, promised own money included. */
  readonly eigenmittel: number;
  /** Lower bound on it for this structure. */
  readonly schranke: number;
};

/** `unmoeglich`: proven; `unklar`: rounding found nothing within the years. */
export type Absage = {
  readonly absage: 'unmoeglich' | 'unklar';
  /** Prices at which the structure costs more than there is, where that is why; with some limits left out perhaps. */
  readonly hindernis: Centpreise | null;
};

export type Auszahlungsergebnis = Auszahlung | Absage;

/** Not possible, whatever the cents. */
export const UNMOEGLICH: Absage = { absage: 'unmoeglich', hindernis: null };
const UNKLAR: Absage = { absage: 'unklar', hindernis: null };

/** Cents a linear programme may be off. */
const SPIEL_CENT = 0.01;

type Traegerplan = ReadonlyMap<string, number>;

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

function finish(a: Aufgabe, betraege: Betraege, plan: Traegerplan): Auszahlung | null {
  const { block, finanziert, pakete } = a;
  const loesung = buildLoesung(pakete, betraege, (m, jahr) => plan.get(`${m}|${jahr}`) ?? 0, block.instanz);
  const jahre = eigenJeJahr(a, loesung);
  if (jahre.some((eigen, y) => eigen > (block.budget[y] as number))) return null;
  if (!holdsInGanzenCents(block.instanz, block.boeden, loesung)) return null;
  const zugesagt = finanziert.reduce((summe, wahl) => summe + wahl.zugesagt, 0);
  const eigenmittel = jahre.reduce((summe, eigen) => summe + eigen, zugesagt);
  return { loesung, eigenmittel, schranke: 0 };
}

/** Own money left by the cents of the open offers of each choice, carriers paying all they have. */
function sumEigenmittel({ finanziert }: Aufgabe, gezahltOf: (wahl: Wahl) => number): number {
  let summe = 0;
  for (const wahl of finanziert) {
    const bedarf = wahl.bedarf.reduce((teil, wert) => teil + wert, 0);
    summe += Math.max(0, bedarf - gezahltOf(wahl) - wahl.traeger) + wahl.zugesagt;
  }
  return summe;
}

/** Most that the open offers of a choice can pay, without limits over several positions. */
function mostOf({ offen, grenzen }: Wahl): number {
  const frei = [...grenzen];
  let summe = 0;
  for (const { hoechstens, grenze } of offen) {
    const betrag = grenze < 0 ? hoechstens : Math.min(hoechstens, frei[grenze] as number);
    if (grenze >= 0) frei[grenze] = (frei[grenze] as number) - betrag;
    summe += betrag;
  }
  return summe;
}

/** Years by how scarce they are (price of own money). */
type Jahrpreise = Float64Array | null;

/** Each open offer as high as those before it allow. */
function raiseGreedy(a: Aufgabe, preisOf: (jahr: number) => number): Betraege {
  const betraege = startBetraege(a, () => 0);
  const reihe = a.offen.toSorted((x, y) => preisOf(y.bedarf.jahr) - preisOf(x.bedarf.jahr));
  for (const { angebot, paket } of reihe) raise(angebot, paket, betraege, a.block.instanz);
  return betraege;
}

/** Carriers pay in the dearest year. */
function finishGreedy(a: Aufgabe, betraege: Betraege, preisOf: (jahr: number) => number): Auszahlung | null {
  const teuerstes = a.block.jahre.toSorted((x, y) => preisOf(y) - preisOf(x))[0];
  return finish(
    a,
    betraege,
    new Map(a.finanziert.map(({ massnahme, traeger }) => [`${massnahme}|${teuerstes}`, traeger])),
  );
}

/** Cents paid by the open offers of a choice. */
function sumOffene(betraege: Betraege, { paket }: Wahl): number {
  return (paket?.variabel ?? []).reduce((summe, index) => summe + (betraege.get(index) ?? 0), 0);
}

/** Whole cents of a column of a corner. */
function floorAt(x: Float64Array, j: number): number {
  return Math.max(0, Math.floor((x[j] ?? 0) + SPIEL_CENT));
}

/** A corner of the linear programme in whole cents, within all caps, then as much more as they leave. */
function roundLp(a: Aufgabe, x: Float64Array): Auszahlung | null {
  const betraege = startBetraege(a, () => 0);
  for (const [j, { angebot, paket }] of a.offen.entries()) {
    raise(angebot, paket, betraege, a.block.instanz);
    betraege.set(angebot.index, cent(Math.min(betraege.get(angebot.index) ?? 0, floorAt(x, j))));
  }
  for (const { angebot, paket } of a.offen) raise(angebot, paket, betraege, a.block.instanz);
  const plan = new Map(
    listTraegerspalten(a).map(({ wahl, jahr, j }) => [`${wahl.massnahme}|${jahr}`, floorAt(x, j)] as const),
  );
  return finish(a, betraege, plan);
}

/** The same with what each column stands for once every giver pays whole cents. */
function roundEcke(a: Aufgabe, x: Float64Array) {
  const gezahlt = x.map((_, j) => {
    const ganz = floorAt(x, j);
    const angebot = a.offen[j]?.angebot;
    return angebot && ganz < angebot.hoechstens ? floorToGeber(cent(ganz), angebot.geber) : ganz;
  });
  return { plan: roundLp(a, x), gezahlt };
}

/** What the structure costs at a corner of the programme. */
function costAt({ finanziert }: Aufgabe, bedarf: number, x: Float64Array): number {
  const zugesagt = finanziert.reduce((summe, wahl) => summe + wahl.zugesagt, 0);
  return bedarf + zugesagt - x.reduce((summe, teil) => summe + teil, 0);
}

/** The first of the programmes whose corner can be rounded. */
function roundStrengere(a: Aufgabe, strengere: readonly Strenge[]): Auszahlung | null {
  for (const strenge of strengere) {
    const x = solveKleinesLp(buildLp(a, strenge).lp);
    const gerundet = x instanceof Float64Array ? roundLp(a, x) : null;
    if (gerundet) return gerundet;
  }
  return null;
}

/** The bound comes from the loosest programme; the stricter ones only help to round. */
function computeByLp(a: Aufgabe, block: Block): Auszahlungsergebnis {
  const [lose, ...strengere] = listStrengen(a);
  const { lp, bedarf, herkunft } = buildLp(a, lose);
  const x = solveKleinesLp(lp);
  if (x === 'offen') return UNKLAR;
  if ('gewichte' in x) return { ...UNMOEGLICH, hindernis: priceHindernis(block, herkunft, x.gewichte) };
  const schranke = Math.ceil(costAt(a, bedarf, x) - SPIEL_CENT);
  const gerundet = roundLp(a, x) ?? roundStrengere(a, strengere);
  return gerundet ? { ...gerundet, schranke: Math.min(schranke, gerundet.eigenmittel) } : UNKLAR;
}

/** Cents of a structure that rounding left open, as far as branch and bound can say. */
export function computeGanzeCents(block: Block, struktur: Struktur): Auszahlungsergebnis {
  const a = createAufgabe(block, struktur);
  const [lose] = listStrengen(a);
  const { lp, bedarf } = buildLp(a, lose);
  const { plan, schranke } = solveGanzeCents({
    lp: tightenZeilen(
      lp,
      a.offen.map(({ angebot }) => schrittOf(angebot)),
    ),
    costAt: (x) => Math.ceil(costAt(a, bedarf, x) - SPIEL_CENT),
    round: (x) => roundEcke(a, x),
  });
  if (plan) return { ...plan, schranke };
  return schranke === Number.POSITIVE_INFINITY ? UNMOEGLICH : UNKLAR;
}

/** Nothing to decide: the cents are what they are. */
function computeFeste(a: Aufgabe): Auszahlungsergebnis {
  const fest = finish(
    a,
    startBetraege(a, () => 0),
    new Map(),
  );
  return fest ? { ...fest, schranke: fest.eigenmittel } : UNMOEGLICH;
}

/** Greedy cents where they are certainly best, else null. */
function computeGreedy(a: Aufgabe, preise: Jahrpreise): Auszahlung | null {
  const preisOf = (jahr: number): number => preise?.[a.block.jahre.indexOf(jahr)] ?? 0;
  const betraege = raiseGreedy(a, preisOf);
  const mindestens = sumEigenmittel(a, mostOf);
  // Seen before the years are counted: they leave more than that.
  if (sumEigenmittel(a, (wahl) => sumOffene(betraege, wahl)) > mindestens) return null;
  const gierig = finishGreedy(a, betraege, preisOf);
  return gierig && gierig.eigenmittel <= mindestens ? { ...gierig, schranke: gierig.eigenmittel } : null;
}

/** Least own money of a structure in whole cents. `preise`: how scarce own money is per year, if known. */
export function computeCents(block: Block, struktur: Struktur, preise: Jahrpreise): Auszahlungsergebnis {
  const a = createAufgabe(block, struktur);
  if (a.offen.length === 0 && a.finanziert.every(({ traeger }) => traeger === 0)) return computeFeste(a);
  return computeGreedy(a, preise) ?? computeByLp(a, block);
}
