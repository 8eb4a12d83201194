/**
 * The main job: the best legally consistent Finanzierungsplan for one Quartier, re-checked and explained.
 */

import { cent, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { LoeseMilp } from '#kernel/milp.ts';
import { type Antworten, explainMassnahmen, explainProgramme } from './erklaerung/gruende.ts';
import { findKonflikt } from './erklaerung/konflikt.ts';
import { buildPreisfragen, buildPruefliste } from './erklaerung/pruefliste.ts';
import { type Antwort, askAbsage, askInstanz } from './erklaerung/was-waere-wenn.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import type { Verstoss } from './nachpruefung/grundlagen.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import type { Fall } from './optimierung/angebote.ts';
import type { Instanz } from './optimierung/instanz.ts';
import { buildInstanz } from './optimierung/instanz-bauen.ts';
import { buildModell, type Modell } from './optimierung/modell.ts';
import { type Loesung, roundLoesung } from './optimierung/runden.ts';
import { type Fristen, type Stufe, type Stufenergebnis, solveStufen } from './optimierung/stufen.ts';
import { buildPosten, planKopf, sumAufwand, sumPosten } from './plan-bauen.ts';

export type Fortschritt = (schritt: string) => void;

export type Buendeloptionen = {
  readonly solve: LoeseMilp;
  readonly fristen: Fristen;
  /** Price the unverified facts and unused programmes (many small optimisations). */
  readonly erklaeren: boolean;
  readonly melde: Fortschritt;
};

/** Questions priced at most; the count, not the clock, limits them, so that equal input gives equal plans. */
const PREISFRAGEN_HOECHSTENS = 12;
/** Cents an own-money year may be lowered when rounding grants down to the cent overran it. */
const RUNDUNGSRESERVE_CENT = 100;

type Geloest = Extract<Stufenergebnis, { status: 'geloest' }>;
type Entwurf = {
  readonly plan: Finanzierungsplan;
  readonly instanz: Instanz;
  readonly loesung: Loesung;
  readonly basis: { nutzen: number; eigenmittel: number };
};

const OHNE_ANTWORTEN: Antworten = { massnahmen: new Map(), programme: new Map() };

function emptyPlan(
  fall: Fall,
  instanz: Instanz,
  status: 'unloesbar' | 'abgebrochen',
  konflikt: Finanzierungsplan['konflikt'],
): Finanzierungsplan {
  const basis = { nutzen: 0, eigenmittel: 0 };
  return {
    ...planKopf(fall.akte, fall.pruefung.stichtag),
    status,
    beweis: status === 'unloesbar' ? 'gleitkomma' : null,
    stufen: [],
    posten: [],
    summen: sumPosten([]),
    massnahmen: explainMassnahmen(fall, [], new Set(), OHNE_ANTWORTEN, 0),
    programme: explainProgramme(fall, instanz, [], OHNE_ANTWORTEN, basis),
    annahmen: [],
    pruefliste: [],
    konflikt,
  };
}

function annahmenOf(fall: Fall, instanz: Instanz, loesung: Loesung): Finanzierungsplan['annahmen'] {
  const cents = new Map<string, number>();
  for (const { angebot, betrag } of loesung.verteilungen.flatMap((verteilung) => verteilung.zuwendungen)) {
    const texte = (instanz.angebote[angebot]?.unsicher ?? []).filter((eintrag) => eintrag.art === 'annahme');
    for (const kennung of new Set(texte.map((eintrag) => eintrag.annahme ?? ''))) {
      cents.set(kennung, (cents.get(kennung) ?? 0) + betrag);
    }
  }
  return (fall.akte.annahmen ?? []).map(({ kennung, text }) => ({
    kennung,
    text,
    cent: cents.get(kennung) ?? 0,
  }));
}

/** Stage values counted anew from the cents; the bound is the solver's, never better than the value. */
function stufenOf(
  stufen: readonly Stufe[],
  werte: Readonly<Record<Stufe['name'], number>>,
): Finanzierungsplan['stufen'] {
  return stufen.map(({ name, schranke }) => {
    const wert = werte[name];
    const grenze = name === 'nutzen' ? Math.max(wert, schranke) : Math.min(wert, schranke);
    return { name, wert, schranke: grenze, luecke: Math.abs(grenze - wert) };
  });
}

function draftPlan(fall: Fall, instanz: Instanz, modell: Modell, geloest: Geloest): Entwurf {
  const loesung = roundLoesung(modell, geloest.x, instanz);
  const posten = buildPosten(fall, instanz, loesung);
  const summen = sumPosten(posten);
  const finanziert = [...loesung.pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const nutzen = finanziert.reduce((summe, massnahme) => summe + massnahme.nutzen, 0);
  const basis = { nutzen, eigenmittel: summen.eigenmittelCent };
  const stufen = stufenOf(geloest.stufen, {
    nutzen,
    eigenmittel: summen.eigenmittelCent,
    aufwand: sumAufwand(posten, instanz),
  });
  const bewiesen = geloest.bewiesen && modell.vollstaendig && stufen.every((stufe) => stufe.luecke === 0);
  const namen = new Set(finanziert.map((massnahme) => massnahme.kennung));
  return {
    instanz,
    loesung,
    basis,
    plan: {
      ...planKopf(fall.akte, fall.pruefung.stichtag),
      status: bewiesen ? 'optimal' : 'zulaessig',
      beweis: bewiesen ? 'gleitkomma' : null,
      stufen,
      posten,
      summen,
      massnahmen: explainMassnahmen(fall, posten, namen, OHNE_ANTWORTEN, nutzen),
      programme: explainProgramme(fall, instanz, posten, OHNE_ANTWORTEN, basis),
      annahmen: annahmenOf(fall, instanz, loesung),
      pruefliste: buildPruefliste(buildPreisfragen(instanz, loesung), [], basis),
      konflikt: [],
    },
  };
}

/** A plan broken by the rounding of grants only: own money a few cents over in some years. */
function isRundungsfehler(verstoesse: readonly Verstoss[]): boolean {
  return verstoesse.length > 0 && verstoesse.every(({ regel }) => regel === 'eigenmittel');
}

async function solveGeprueft(
  fall: Fall,
  instanz: Instanz,
  optionen: Buendeloptionen,
): Promise<Entwurf | 'unloesbar' | 'abgebrochen'> {
  const modell = buildModell(instanz);
  const ergebnis = await solveStufen(modell, optionen.solve, optionen.fristen);
  if (ergebnis.status !== 'geloest') return ergebnis.status;
  const entwurf = draftPlan(fall, instanz, modell, ergebnis);
  const verstoesse = pruefePlan({ plan: entwurf.plan, ...fall });
  if (verstoesse.length === 0) return entwurf;
  if (!isRundungsfehler(verstoesse) || !instanz.eigenmittel) {
    throw new Error(
      `Nachprüfung gescheitert: ${verstoesse.map(({ regel, text }) => `${regel}: ${text}`).join(' | ')}`,
    );
  }
  const reserve = cent(RUNDUNGSRESERVE_CENT);
  const eigenmittel = new Map(
    [...instanz.eigenmittel].map(([jahr, betrag]) => [jahr, maxEuro(NULL_EURO, subtract(betrag, reserve))]),
  );
  const knapper = await solveGeprueft(fall, { ...instanz, eigenmittel }, optionen);
  if (typeof knapper === 'string') return knapper;
  return { ...knapper, plan: { ...knapper.plan, status: 'zulaessig', beweis: null } };
}

async function askAlle(entwurf: Entwurf, optionen: Buendeloptionen): Promise<Antworten> {
  const { instanz, plan } = entwurf;
  const { solve, fristen } = optionen;
  const offen = instanz.massnahmen.filter((massnahme) =>
    plan.massnahmen.some((zeile) => zeile.kennung === massnahme.kennung && !zeile.finanziert),
  );
  const benutzt = new Set(plan.posten.map((posten) => posten.quelle.kennung));
  const ungenutzt = [...new Set(instanz.angebote.map((angebot) => angebot.programm))].filter(
    (kennung) => !benutzt.has(kennung),
  );
  const [massnahmen, programme] = await Promise.all([
    Promise.all(
      offen.map(
        async (massnahme): Promise<[string, Antwort]> => [
          massnahme.kennung,
          await askInstanz(instanz, { pflicht: [massnahme.index] }, solve, fristen),
        ],
      ),
    ),
    Promise.all(
      ungenutzt.map(
        async (programm): Promise<[string, Antwort]> => [
          programm,
          await askInstanz(instanz, { programm }, solve, fristen),
        ],
      ),
    ),
  ]);
  return { massnahmen: new Map(massnahmen), programme: new Map(programme) };
}

async function explain(fall: Fall, entwurf: Entwurf, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  const { instanz, loesung, plan, basis } = entwurf;
  const fragen = buildPreisfragen(instanz, loesung);
  const [antworten, preise] = await Promise.all([
    askAlle(entwurf, optionen),
    Promise.all(
      fragen
        .slice(0, PREISFRAGEN_HOECHSTENS)
        .map((frage) => askAbsage(fall, frage.programm, frage.massnahmen, optionen.solve, optionen.fristen)),
    ),
  ]);
  const finanziert = new Set(
    plan.massnahmen.filter((zeile) => zeile.finanziert).map((zeile) => zeile.kennung),
  );
  return {
    ...plan,
    massnahmen: explainMassnahmen(fall, plan.posten, finanziert, antworten, basis.nutzen),
    programme: explainProgramme(fall, instanz, plan.posten, antworten, basis),
    pruefliste: buildPruefliste(fragen, preise, basis),
  };
}

/**
 * Computes the plan. Never throws for law or input: `unloesbar` and `abgebrochen` are results.
 * @throws Error when the independent re-check finds a broken rule (a bug)
 */
export async function buendle(fall: Fall, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  optionen.melde('Rechtlich zulässige Finanzierungen werden aufgezählt');
  const instanz = buildInstanz(fall);
  optionen.melde('Der beste Plan wird gesucht und bewiesen');
  const entwurf = await solveGeprueft(fall, instanz, optionen);
  if (entwurf === 'abgebrochen') return emptyPlan(fall, instanz, 'abgebrochen', []);
  if (entwurf === 'unloesbar') {
    optionen.melde('Der kleinste Widerspruch wird gesucht');
    return emptyPlan(
      fall,
      instanz,
      'unloesbar',
      await findKonflikt(instanz, fall.akte, optionen.solve, optionen.fristen),
    );
  }
  if (!optionen.erklaeren) return entwurf.plan;
  optionen.melde('Gründe und Preise werden berechnet');
  return explain(fall, entwurf, optionen);
}
