/**
 * The main job: the best legally consistent Finanzierungsplan for one Quartier, re-checked and explained.
 */

import { cent } from '#kernel/geld.ts';
import { explainPlan } from './erklaerung/erklaeren.ts';
import { nameFassungen } from './erklaerung/fassungen.ts';
import { explainMassnahmen, explainProgramme, OHNE_ANTWORTEN } from './erklaerung/gruende.ts';
import { findKonflikt, type Konflikt } from './erklaerung/konflikt.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import type { Verstoss } from './nachpruefung/grundlagen.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import type { Fall } from './optimierung/angebote.ts';
import type { Instanz } from './optimierung/instanz.ts';
import { buildInstanz } from './optimierung/instanz-bauen.ts';
import type { Rechner, Zwischenstand } from './optimierung/loesen.ts';
import type { Loesung } from './optimierung/runden.ts';
import { withoutVerschiebung, withReserve } from './optimierung/wuensche.ts';
import { planKopf, sumPosten } from './plan-bauen.ts';
import { draftPlan, type Entwurf } from './rechnung/entwurf.ts';
import { buildVarianten } from './verschiebung/varianten.ts';
import { settleVerschiebungen } from './verschiebung/wahl.ts';
import type { Stufenbeweis } from './zertifikat/beweis.ts';

export type Fortschritt = (schritt: string) => void;

/** The step in which plans get better. */
export const SUCHSCHRITT = 'Der beste Plan wird gesucht und bewiesen';

export type Buendeloptionen = Rechner & {
  /** Price the unverified facts and unused programmes (many small optimisations). */
  readonly erklaeren: boolean;
  readonly melde: Fortschritt;
  /** Write the proof down, for a certificate. */
  readonly beweisen?: boolean;
  /**
   * Told of each better solution on the way; the plan is drawn up only when asked for, null where it breaks a rule
   * by the rounding of grants.
   */
  readonly zwischenplan?: (plan: () => Finanzierungsplan | null) => void;
};

/** What a certificate is written from; `loesung` null: no plan exists. */
export type Nachweis = {
  readonly instanz: Instanz;
  readonly loesung: Loesung | null;
  readonly beweise: readonly Stufenbeweis[];
};
/** A plan with what shows that it is the best; null where none was found in time. */
export type NachweisbarerPlan = { readonly plan: Finanzierungsplan; readonly nachweis: Nachweis | null };

/** From so many questions on their progress is told. */
const VIELE_FRAGEN = 20;

/** Cents an own-money year may be lowered when rounding grants down to the cent overran it. */
const RUNDUNGSRESERVE_CENT = 100;

function emptyPlan(
  fall: Fall,
  instanz: Instanz,
  status: 'unloesbar' | 'abgebrochen',
  konflikt: Konflikt,
): Finanzierungsplan {
  return {
    ...planKopf(fall.akte, fall.pruefung.stichtag),
    status,
    beweis: status === 'unloesbar' ? 'gleitkomma' : null,
    stufen: [],
    posten: [],
    summen: sumPosten([]),
    massnahmen: explainMassnahmen(fall, instanz, [], new Set(), { ...OHNE_ANTWORTEN, ohnePlan: status }),
    programme: explainProgramme(fall, instanz, [], OHNE_ANTWORTEN),
    annahmen: [],
    pruefliste: [],
    ...konflikt,
  };
}

/** A plan broken by the rounding of grants only: own money a few cents over in some years. */
function isRundungsfehler(verstoesse: readonly Verstoss[]): boolean {
  return verstoesse.length > 0 && verstoesse.every(({ regel }) => regel === 'eigenmittel');
}

/** Findings that other moved Massnahmen changed: each variant was tested with all of them moved. */
function isVerschiebungsfolge({ verschiebungen }: Entwurf, verstoesse: readonly Verstoss[]): boolean {
  return verschiebungen.size > 0 && verstoesse.every(({ regel }) => regel === 'befund');
}

/** The instance without what broke the plan. @throws Error for any rule that must not break */
function tightenInstanz(entwurf: Entwurf, instanz: Instanz, verstoesse: readonly Verstoss[]): Instanz {
  if (isVerschiebungsfolge(entwurf, verstoesse)) return withoutVerschiebung(instanz);
  const etwasDa = [...(instanz.eigenmittel?.values() ?? [])].some((betrag) => (betrag ?? 0) > 0);
  if (isRundungsfehler(verstoesse) && etwasDa) {
    return withReserve(instanz, cent(RUNDUNGSRESERVE_CENT));
  }
  throw new Error(
    `Nachprüfung gescheitert: ${verstoesse.map(({ regel, text }) => `${regel}: ${text}`).join(' | ')}`,
  );
}

type NachweisbarerEntwurf = Entwurf & { readonly beweise: readonly Stufenbeweis[] };
/** No plan exists; the proof is empty where the instance is not the one that was asked about. */
type Unloesbar = { readonly status: 'unloesbar'; readonly beweise: readonly Stufenbeweis[] };
type Ausgang = NachweisbarerEntwurf | Unloesbar | 'abgebrochen';
type Gebrochenes = {
  readonly fall: Fall;
  readonly instanz: Instanz;
  readonly entwurf: Entwurf;
  readonly verstoesse: readonly Verstoss[];
};

async function solveGeprueft(fall: Fall, instanz: Instanz, optionen: Buendeloptionen): Promise<Ausgang> {
  const { fristMs, zwischenplan } = optionen;
  const draft = (stand: Zwischenstand) => (): Finanzierungsplan | null => {
    const { plan } = draftPlan(fall, instanz, {
      ...stand,
      status: 'geloest',
      beweis: null,
      vollstaendig: false,
    });
    return pruefePlan({ plan, ...fall }).length === 0 ? plan : null;
  };
  const melde = zwischenplan && ((stand: Zwischenstand): void => zwischenplan(draft(stand)));
  const beweisen = optionen.beweisen ?? false;
  const ergebnis = await optionen.loese(instanz, {
    fristMs,
    beweisen,
    begrenzen: true,
    ...(melde ? { melde } : {}),
  });
  if (ergebnis.status === 'abgebrochen') return 'abgebrochen';
  if (ergebnis.status === 'unloesbar') return { status: 'unloesbar', beweise: ergebnis.beweise ?? [] };
  const { geloest, gruende } = await settleVerschiebungen(instanz, ergebnis, optionen);
  // The first result is proven over the whole instance; taking moves back leaves its values as they are.
  const entwurf = { ...draftPlan(fall, instanz, geloest, gruende), beweise: ergebnis.beweise ?? [] };
  const verstoesse = pruefePlan({ plan: entwurf.plan, ...fall });
  if (verstoesse.length === 0) return entwurf;
  return await solveEnger({ fall, instanz, entwurf, verstoesse }, optionen);
}

type Planstufen = Finanzierungsplan['stufen'];

/** Bounds of the instance that was asked about, which holds more plans; a later one says nothing where less is reached. */
function widenStufen(stufen: Planstufen, weite: Planstufen): Planstufen {
  let gleich = true;
  return stufen.map(({ name, wert }, i) => {
    const schranke = gleich ? (weite[i]?.schranke ?? 0) : 0;
    gleich &&= weite[i]?.wert === wert;
    const beste = name === 'nutzen' ? Math.max(wert, schranke) : Math.min(wert, schranke);
    return { name, wert, schranke: beste, luecke: Math.abs(beste - wert) };
  });
}

/** Solves again without what broke the plan; nothing is claimed of what is found. */
async function solveEnger(
  { fall, instanz, entwurf, verstoesse }: Gebrochenes,
  optionen: Buendeloptionen,
): Promise<Ausgang> {
  const knapper = await solveGeprueft(fall, tightenInstanz(entwurf, instanz, verstoesse), optionen);
  if (knapper === 'abgebrochen') return knapper;
  if ('status' in knapper) {
    // Without moves there may be no plan though there is one with them.
    return isVerschiebungsfolge(entwurf, verstoesse) ? 'abgebrochen' : { ...knapper, beweise: [] };
  }
  const stufen = widenStufen(knapper.plan.stufen, entwurf.plan.stufen);
  return { ...knapper, beweise: [], plan: { ...knapper.plan, status: 'zulaessig', beweis: null, stufen } };
}

/** Tells each time another tenth of many questions is answered. */
function countFragen({ loese, melde, ...rechner }: Buendeloptionen): Rechner {
  let [gestellt, beantwortet, zehntel] = [0, 0, 0];
  return {
    ...rechner,
    loese: async (instanz, optionen) => {
      gestellt += 1;
      const ergebnis = await loese(instanz, optionen);
      beantwortet += 1;
      const stand = Math.floor((10 * beantwortet) / gestellt);
      if (gestellt >= VIELE_FRAGEN && stand > zehntel)
        melde(`Gründe und Preise werden berechnet: ${beantwortet} von ${gestellt} Fragen beantwortet`);
      zehntel = Math.max(zehntel, stand);
      return ergebnis;
    },
  };
}

async function computeOhneFassungen(gestellt: Fall, optionen: Buendeloptionen): Promise<NachweisbarerPlan> {
  optionen.melde('Rechtlich zulässige Finanzierungen werden aufgezählt');
  const fall = { ...gestellt, varianten: gestellt.varianten ?? buildVarianten(gestellt) };
  const instanz = buildInstanz(fall);
  optionen.melde(SUCHSCHRITT);
  const entwurf = await solveGeprueft(fall, instanz, optionen);
  if (entwurf === 'abgebrochen')
    return { plan: emptyPlan(fall, instanz, 'abgebrochen', { konflikt: [] }), nachweis: null };
  if ('status' in entwurf) {
    optionen.melde('Der kleinste Widerspruch wird gesucht');
    const konflikt = await findKonflikt({ fall, instanz }, optionen, optionen.erklaeren);
    const nachweis = { instanz, loesung: null, beweise: entwurf.beweise };
    return { plan: emptyPlan(fall, instanz, 'unloesbar', konflikt), nachweis };
  }
  if (!optionen.erklaeren) return { plan: entwurf.plan, nachweis: entwurf };
  optionen.melde('Gründe und Preise werden berechnet');
  return { plan: await explainPlan(fall, entwurf, countFragen(optionen)), nachweis: entwurf };
}

/**
 * Computes the plan and what a certificate of it is written from. Never throws for law or input: `unloesbar` and
 * `abgebrochen` are results.
 * @throws Error when the independent re-check finds a broken rule (a bug)
 */
export async function buendleNachweisbar(fall: Fall, optionen: Buendeloptionen): Promise<NachweisbarerPlan> {
  const { plan, nachweis } = await computeOhneFassungen(fall, optionen);
  return { plan: nameFassungen(plan, fall), nachweis };
}

/** The plan alone. */
export async function buendle(fall: Fall, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  return (await buendleNachweisbar(fall, optionen)).plan;
}
