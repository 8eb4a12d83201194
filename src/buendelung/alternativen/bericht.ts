/**
 * Alternatives to a plan, as plain data: the next best plans, the front, what is left when things go wrong, and
 * named scenarios.
 */
import type { Akte } from '#quartiere/index.ts';
import { describeUnterschied, OHNE_UNTERSCHIED } from '../erklaerung/regelbericht.ts';
import { kurztitelIn } from '../erklaerung/regeln/regel.ts';
import { computeStand, type Loesungsstand, type Planstand } from '../erklaerung/regeln/stand.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { BegrenzterLoeser } from '../optimierung/begrenzt.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { computeFront } from './pareto.ts';
import { listAlternativen } from './rangfolge.ts';
import { computeBelastungsprobe, KOSTENANSTIEG, type Stoerungsfolge } from './robust.ts';
import { computeSzenarien, type Szenario, withSzenario } from './szenarien.ts';

export type Planzeile = {
  readonly nutzen: number;
  readonly eigenmittelCent: number;
  /** Total costs of the financed Massnahmen. */
  readonly bedarfCent: number;
  /** Programmes that pay, by their short names. */
  readonly programme: readonly string[];
  readonly finanziert: readonly string[];
  /** Against the best plan. */
  readonly unterschied: string;
  readonly bewiesen: boolean;
};

export type Stoerungszeile = {
  readonly stoerung: string;
  /** Null: no plan is left, a duty can't be kept. */
  readonly nutzen: number | null;
  readonly eigenmittelCent: number | null;
  readonly fallenAus: readonly string[];
};

export type Belastungszeile = {
  readonly rang: number;
  readonly robust: boolean;
  readonly schlimmste: string;
  readonly zeilen: readonly Stoerungszeile[];
};

export type Szenariozeile = { readonly name: string; readonly was: string; readonly plan: Planzeile | null };

export type Alternativenbericht = {
  readonly plaene: readonly Planzeile[];
  /** There are no further plans. */
  readonly alle: boolean;
  readonly lueckenlos: boolean;
  readonly front: readonly Planzeile[];
  /** No point is missing. */
  readonly frontVollstaendig: boolean;
  /** Own money by which rounding may hide a better plan; null: not known whether the front is complete. */
  readonly frontSpielraumCent: number | null;
  readonly belastungen: readonly Belastungszeile[];
  readonly szenarien: readonly Szenariozeile[];
};

export type Berichtsoptionen = Rechner & {
  readonly begrenzt: BegrenzterLoeser;
  readonly szenarien: readonly Szenario[];
  readonly melde: (schritt: string) => void;
};

/** Scenarios side by side; `basis` null: there is no plan. */
export type Szenarienbericht = {
  readonly basis: Planzeile | null;
  readonly szenarien: readonly Szenariozeile[];
};

/** Plans in the ranking, and questions for the front. */
const PLAENE = 5;
const FRONTFRAGEN = 60;

function sumBedarf({ massnahmen }: Akte, finanziert: readonly string[]): number {
  return massnahmen
    .filter(({ kennung }) => finanziert.includes(kennung))
    .flatMap(({ kosten }) => kosten)
    .reduce((summe, { betrag }) => summe + betrag, 0);
}

/** Against the best plan; a plan found anew may be as good. */
function describeGegen(basis: Planstand, plan: Planstand): string {
  if (plan === basis) return 'der beste Plan';
  const text = describeUnterschied(basis, plan);
  return text === OHNE_UNTERSCHIED ? 'so gut wie der beste Plan' : text;
}

function planzeileOf(fall: Fall, plan: Planstand, basis: Planstand): Planzeile {
  return {
    nutzen: plan.werte.nutzen,
    eigenmittelCent: plan.werte.eigenmittel,
    bedarfCent: sumBedarf(fall.akte, plan.finanziert),
    programme: plan.programme.map((kennung) => kurztitelIn(fall, kennung)),
    finanziert: plan.finanziert,
    unterschied: describeGegen(basis, plan),
    bewiesen: plan.bewiesen,
  };
}

function describeStoerung(fall: Fall, { stoerung }: Stoerungsfolge): string {
  if (stoerung.programm === null) return `Alle Kosten steigen um ${KOSTENANSTIEG} %`;
  const titel = kurztitelIn(fall, stoerung.programm);
  return stoerung.art === 'absage' ? `${titel} sagt ab` : `${titel} bewilligt ein Jahr später`;
}

function stoerungszeileOf(fall: Fall, folge: Stoerungsfolge): Stoerungszeile {
  const { stand, fallenAus } = folge;
  const werte = typeof stand === 'string' ? null : stand.werte;
  return {
    stoerung: describeStoerung(fall, folge),
    nutzen: werte?.nutzen ?? null,
    eigenmittelCent: werte?.eigenmittel ?? null,
    fallenAus,
  };
}

/** „Eigenmittel -10 %, ohne KfW 432“ */
export function describeSzenario(
  { eigenmittelProzent, kostenProzent, ohne }: Szenario,
  titelOf: (kennung: string) => string,
): string {
  const prozent = (zahl: number): string => `${zahl > 0 ? '+' : '−'}${Math.abs(zahl)} %`;
  const teile = [
    ...(eigenmittelProzent === 0 ? [] : [`Eigenmittel ${prozent(eigenmittelProzent)}`]),
    ...(kostenProzent === 0 ? [] : [`Kosten ${prozent(kostenProzent)}`]),
    ...(ohne.length === 0 ? [] : [`ohne ${ohne.map(titelOf).join(', ')}`]),
  ];
  return teile.length === 0 ? 'wie berechnet' : teile.join(', ');
}

function szenariozeileOf(
  fall: Fall,
  szenario: Szenario,
  stand: Loesungsstand,
  basis: Planstand,
): Szenariozeile {
  return {
    name: szenario.name,
    was: describeSzenario(szenario, (kennung) => kurztitelIn(fall, kennung)),
    // Costs are those of the scenario.
    plan: typeof stand === 'string' ? null : planzeileOf(withSzenario(fall, szenario), stand, basis),
  };
}

/** Computes all alternatives; without any plan the lists are empty. */
export async function computeAlternativenbericht(
  fall: Fall,
  optionen: Berichtsoptionen,
): Promise<Alternativenbericht> {
  const { begrenzt, melde, fristMs } = optionen;
  const instanz = buildInstanz(fall);
  melde('Die nächstbesten Pläne werden gesucht');
  const { alternativen, vollstaendig, lueckenlos } = await listAlternativen(instanz, {
    ...optionen,
    hoechstens: PLAENE,
  });
  const [basis] = alternativen;
  if (!basis) {
    return {
      plaene: [],
      alle: vollstaendig,
      lueckenlos,
      front: [],
      frontVollstaendig: false,
      frontSpielraumCent: null,
      belastungen: [],
      szenarien: [],
    };
  }
  const probe = await computeBelastungsprobe(fall, instanz, alternativen, optionen, melde);
  const szenarien = await computeSzenarien(fall, optionen.szenarien, optionen, melde);
  const front = await computeFront(instanz, { loese: begrenzt, fristMs, hoechstens: FRONTFRAGEN, melde });
  const zeile = (plan: Planstand): Planzeile => planzeileOf(fall, plan, basis);
  return {
    plaene: alternativen.map(zeile),
    alle: vollstaendig,
    lueckenlos,
    front: front.punkte.map(({ plan }) => zeile(plan)),
    frontVollstaendig: front.spielraumCent === 0,
    frontSpielraumCent: front.spielraumCent,
    belastungen: probe.belastungen.map(({ folgen, schlimmste }, index) => ({
      rang: index + 1,
      robust: index === probe.robust,
      schlimmste: schlimmste ? describeStoerung(fall, schlimmste) : '',
      zeilen: folgen.map((folge) => stoerungszeileOf(fall, folge)),
    })),
    szenarien: szenarien.map(({ szenario, stand }) => szenariozeileOf(fall, szenario, stand, basis)),
  };
}

/** Computes the scenarios alone, each against the best plan. */
export async function computeSzenarienbericht(
  fall: Fall,
  { szenarien, melde, ...rechner }: Omit<Berichtsoptionen, 'begrenzt'>,
): Promise<Szenarienbericht> {
  melde('Der beste Plan wird gesucht');
  const basis = await computeStand(buildInstanz(fall), rechner);
  if (typeof basis === 'string') return { basis: null, szenarien: [] };
  const staende = await computeSzenarien(fall, szenarien, rechner, melde);
  return {
    basis: planzeileOf(fall, basis, basis),
    szenarien: staende.map(({ szenario, stand }) => szenariozeileOf(fall, szenario, stand, basis)),
  };
}
