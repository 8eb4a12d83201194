/**
 * One stage: relaxation, plans by heuristics, choices forbidden for good, then the search over what is left.
 */
import type { Block, Wahl } from './aufbau/block.ts';
import { visitBreit } from './breitensuche.ts';
import type { Absage } from './plan/cents.ts';
import { findGute } from './plan/heuristik.ts';
import { type Blockplan, computePlan, type Merker, refinePlan, remember } from './plan/merker.ts';
import { type Anfang, streueAnfaenge } from './plan/streuung.ts';
import { nutzenOf, type Struktur } from './plan/struktur.ts';
import { reduceStueckweise } from './plan/stueckweise.ts';
import { learnHindernis } from './plan/umgebung.ts';
import { createLp, type Lp } from './relaxation/basis.ts';
import type { Centpreise } from './relaxation/ecke.ts';
import { steerByEigenmittel } from './relaxation/lenkung.ts';
import { computeSchranke, fixChoices } from './relaxation/schranke.ts';
import {
  createTeilproblem,
  type Nutzungsgruppe,
  type Teilproblem,
  type Ziel,
} from './relaxation/teilproblem.ts';
import { type Anteil, addFesteZeilen, type Stufengrenzen } from './relaxation/zeilen.ts';
import { type Blattwert, createSuche, relax, visit } from './suche.ts';

/** The problem is built anew for the search if no more than this share of the choices is left. */
const WENIGER = 0.8;
/** Structures from one start at most, each learning from the one before. */
const LEHREN = 7;

export type Problemauftrag = {
  readonly block: Block;
  readonly ziel: Ziel;
  readonly genutzt?: readonly Nutzungsgruppe[];
  readonly grenzen: Stufengrenzen;
};

export type Stufenauftrag = Problemauftrag & {
  readonly wahlen: readonly Wahl[];
  /** Only plans below this value are of interest. */
  readonly schnitt: number;
  /** A plan of this value ends the stage. */
  readonly zielwert?: number;
  /** Rounds of local search; 0: no heuristics. */
  readonly runden: number;
  /** Other beginnings that are tried before the search, at most. */
  readonly streuungen?: number;
  /** Nodes of the search after which the heuristics are asked again, each time. */
  readonly versuchAlle?: number;
  /** Columns priced in the search after which it ends, by the share of the bound that may be missing. */
  readonly arbeit?: (fehlt: number) => number;
  /** Share of the bound that a plan may miss without being searched further. */
  readonly genug?: number;
  /** Goes on with the best open side instead of the last one: for plans, not for proofs. */
  readonly breit?: boolean;
  /** Looks closer at structures whose cents are left open by rounding. */
  readonly genau?: boolean;
  readonly merker: Merker;
  readonly abbruch: () => boolean;
};

export type Stufenstand = {
  /** Value of the best plan found, `schnitt` if none. */
  readonly wert: number;
  /** No plan is below this. */
  readonly schranke: number;
  /** Choices that a plan of value `schnitt - 1` or better can take. */
  readonly wahlen: readonly Wahl[];
  readonly plan: Blockplan | null;
  readonly knoten: number;
};

/** Value of a plan in a stage. */
export function worthOf(ziel: Ziel, plan: Blockplan): number {
  if (ziel === 'nutzen') return -plan.nutzen;
  if (ziel === 'eigenmittel') return plan.eigenmittel;
  return ziel === 'aufwand' ? plan.aufwand : 0;
}

function isInGrenzen({ nutzen, eigenmittel }: Stufengrenzen, plan: Blockplan): boolean {
  return plan.nutzen >= (nutzen ?? 0) && plan.eigenmittel <= (eigenmittel ?? Number.POSITIVE_INFINITY);
}

type Stufenlauf = Stufenauftrag & {
  bester: { wert: number; plan: Blockplan | null };
  /** A plan of this value is good enough. */
  genugWert: number;
};

/** A structure judged; `hindernis`: prices at which it costs more than there is, if that is why it is no plan. */
type Urteil = Blattwert & { readonly hindernis?: Centpreise | null };

/** Could whole cents other than those found matter in this stage? */
function isUngenau({ ziel, grenzen, bester }: Stufenlauf, plan: Blockplan | Absage): boolean {
  if ('absage' in plan) return plan.absage === 'unklar';
  if (plan.schranke === plan.eigenmittel) return false;
  if (ziel === 'eigenmittel') return plan.schranke < bester.wert;
  const hoechstens = grenzen.eigenmittel ?? Number.POSITIVE_INFINITY;
  return plan.schranke <= hoechstens && plan.eigenmittel > hoechstens;
}

function planOf(lauf: Stufenlauf, struktur: Struktur, jahrpreise: Float64Array): Blockplan | Absage {
  const plan = computePlan(lauf.block, struktur, jahrpreise);
  return lauf.genau && isUngenau(lauf, plan) ? refinePlan(lauf.block, struktur, plan) : plan;
}

function judge(lauf: Stufenlauf, struktur: Struktur, jahrpreise: Float64Array): Urteil {
  const plan = planOf(lauf, struktur, jahrpreise);
  if ('absage' in plan) {
    const { absage, hindernis } = plan;
    const schranke = absage === 'unmoeglich' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    return { wert: null, schranke, hindernis };
  }
  remember(lauf.merker, plan);
  const moeglich = plan.schranke <= (lauf.grenzen.eigenmittel ?? Number.POSITIVE_INFINITY);
  if (!isInGrenzen(lauf.grenzen, plan)) {
    return { wert: null, schranke: moeglich ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY };
  }
  const wert = worthOf(lauf.ziel, plan);
  if (wert < lauf.bester.wert) lauf.bester = { wert, plan };
  return { wert, schranke: lauf.ziel === 'eigenmittel' ? plan.schranke : wert };
}

/** Rounds of local search, and whether caps are counted in full. */
type Suchaufwand = Parameters<typeof findGute>[3];

/** How plans are looked for near a relaxation. */
type Versuch = Suchaufwand & {
  /** From where to start: values, and what a relaxation chooses or nothing. */
  readonly anfaenge: Iterable<Anfang>;
};

/** In the stage of benefit only better structures are worth a closer look. */
function isUninteressant(lauf: Stufenlauf, struktur: Struktur): boolean {
  return lauf.ziel === 'nutzen' && -nutzenOf(struktur) >= lauf.bester.wert;
}

/** Good structures from one start, each time with what stood against the one before; false: none of them is a plan. */
function judgeAb(
  lauf: Stufenlauf,
  { t, bewertung }: Lp,
  { wert: werte, anfang }: Anfang,
  aufwand: Suchaufwand,
  gute: Struktur[],
): boolean {
  for (let nummer = 0; nummer < LEHREN; nummer += 1) {
    const struktur = findGute(t, werte, anfang, aufwand);
    gute.push(struktur);
    if (isUninteressant(lauf, struktur)) return true;
    const { wert, hindernis } = judge(lauf, struktur, bewertung.preise.jahre);
    if (wert !== null) return true;
    if (aufwand.streng || !hindernis || !learnHindernis(t, hindernis, struktur)) return false;
  }
  return false;
}

/** Good structures near a relaxation, until a plan is good enough; false: none of them is a plan. */
function judgeAlle(lauf: Stufenlauf, lp: Lp, versuch: Versuch): boolean {
  const gute: Struktur[] = [];
  let gefunden = false;
  for (const anfang of versuch.anfaenge) {
    if (gefunden && lauf.bester.wert <= lauf.genugWert) return true;
    gefunden = judgeAb(lauf, lp, anfang, versuch, gute) || gefunden;
  }
  if (gefunden || !versuch.streng || lauf.bester.plan !== null) return gefunden;
  const beste = gute.reduce((a, b) => (nutzenOf(b) > nutzenOf(a) ? b : a));
  return (
    judge(lauf, reduceStueckweise(lp.t, lp.bewertung.wahlwert, beste), lp.bewertung.preise.jahre).wert !==
    null
  );
}

/** Where none is a plan, what caps give is counted more carefully. */
function judgeGute(
  lauf: Stufenlauf,
  lp: Lp,
  loesungen: readonly (readonly Anteil[])[],
  runden: number,
): void {
  const anfaenge = loesungen.map((anfang) => ({ wert: lp.bewertung.wahlwert, anfang }));
  const gefunden = judgeAlle(lauf, lp, { anfaenge, runden, streng: false });
  if (!gefunden && lauf.bester.plan === null) judgeAlle(lauf, lp, { anfaenge, runden, streng: true });
}

/** The same from other beginnings, until a plan is good enough. */
function judgeGestreute(lauf: Stufenlauf, lp: Lp, loesung: readonly Anteil[]): void {
  const anfaenge = streueAnfaenge(lp.t, lp.bewertung.wahlwert, loesung).take(lauf.streuungen ?? 0);
  for (const anfang of anfaenge) {
    if (lauf.bester.wert <= lauf.genugWert) return;
    judgeAb(lauf, lp, anfang, { runden: 1, streng: false }, []);
  }
}

export function buildProblem(lauf: Problemauftrag, wahlen: readonly Wahl[]): Teilproblem {
  const t = createTeilproblem(lauf.block, lauf.ziel, wahlen, lauf.genutzt);
  for (const [g, pflicht] of lauf.block.pflicht.entries()) if (pflicht) t.verbote[t.starts[g] as number] = 1;
  addFesteZeilen(t, lauf.grenzen);
  return t;
}

/** Choices of the block that are not forbidden; „not financed“ always stays. */
function listErlaubte({ wahlen, verbote, block }: Teilproblem): Wahl[] {
  return wahlen.filter((wahl, w) => wahl.gruppe < block.gruppen && (verbote[w] === 0 || wahl.paket === null));
}

/** Forbids for good what no plan below `schnitt` can take; the bound must be that of the root. */
function reduce(lp: Lp, schnitt: number): void {
  fixChoices(lp, computeSchranke(lp), schnitt, []);
}

/** Runs a stage to its proof or its limit. */
export function solveStufe(auftrag: Stufenauftrag): Stufenstand {
  const lauf: Stufenlauf = {
    ...auftrag,
    bester: { wert: auftrag.schnitt, plan: null },
    genugWert: Number.NEGATIVE_INFINITY,
  };
  const t = buildProblem(lauf, lauf.wahlen);
  let lp = createLp(t);
  const { schranke, loesung } = relax(lp, lauf.schnitt);
  const stand = (unten: number, knoten: number): Stufenstand => ({
    wert: lauf.bester.wert,
    schranke: Math.min(lauf.bester.wert, Math.max(schranke.ganz, unten)),
    wahlen: listErlaubte(t),
    plan: lauf.bester.plan,
    knoten,
  });
  if (schranke.ganz >= lauf.schnitt) return stand(schranke.ganz, 0);
  const missOf = (): number => (lauf.bester.wert - schranke.ganz) / Math.abs(schranke.ganz);
  lauf.genugWert = schranke.ganz + Math.abs(schranke.ganz) * (lauf.genug ?? 0);
  if (lauf.runden > 0) judgeGute(lauf, lp, [loesung, []], lauf.runden);
  judgeGestreute(lauf, lp, loesung);
  // One above the best: what equals it may still be wanted by later stages.
  reduce(lp, Math.min(lauf.schnitt, lauf.bester.wert + 1));
  if (lauf.bester.wert <= lauf.genugWert) return stand(schranke.ganz, 0);
  const erlaubt = listErlaubte(t);
  const { arbeit = () => Number.POSITIVE_INFINITY } = lauf;
  lp.arbeit = 0;
  if (erlaubt.length < WENIGER * lauf.wahlen.length) lp = createLp(buildProblem(lauf, erlaubt));
  steerByEigenmittel(lp.t);
  const suche = createSuche(lp, {
    judge: (struktur, preise) => judge(lauf, struktur, preise),
    schnitt: lauf.bester.wert,
    ziel: lauf.zielwert ?? (lauf.genug ? lauf.genugWert : Number.NEGATIVE_INFINITY),
    abbruch: () => lauf.abbruch() || lp.arbeit > arbeit(missOf()),
    versuche: (hier, loesungHier, knoten) => {
      if (lauf.versuchAlle && (knoten - 1) % lauf.versuchAlle === 0) judgeGute(lauf, hier, [loesungHier], 1);
      return lauf.bester.wert;
    },
  });
  (lauf.breit ? visitBreit : visit)(suche, schranke.ganz);
  return stand(Math.min(suche.offen, lauf.bester.wert), suche.knoten);
}
