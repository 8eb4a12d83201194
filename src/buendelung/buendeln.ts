/**
 * The main job: the best legally consistent Finanzierungsplan for one Quartier, re-checked and explained.
 */

import { cent } from '#kernel/geld.ts';
import { nameFassungen } from './erklaerung/fassungen.ts';
import { explainMassnahmen, explainProgramme, OHNE_ANTWORTEN } from './erklaerung/gruende.ts';
import { findKonflikt } from './erklaerung/konflikt.ts';
import { buildPreisfragen, buildPruefliste } from './erklaerung/pruefliste.ts';
import { askAbsage, askPreis, type Preis } from './erklaerung/was-waere-wenn.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import type { Verstoss } from './nachpruefung/grundlagen.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import type { Fall } from './optimierung/angebote.ts';
import type { Instanz } from './optimierung/instanz.ts';
import { buildInstanz } from './optimierung/instanz-bauen.ts';
import type { Loeseergebnis, Rechner, Zwischenstand } from './optimierung/loesen.ts';
import { listFehlbedarf, spendTraegermittelFirst } from './optimierung/recht/fehlbedarf.ts';
import type { Loesung } from './optimierung/runden.ts';
import type { Stufe } from './optimierung/stufen.ts';
import { withProgramm, withReserve } from './optimierung/wuensche.ts';
import { buildPosten, planKopf, sumPosten } from './plan-bauen.ts';

export type Fortschritt = (schritt: string) => void;

export type Buendeloptionen = Rechner & {
  /** Price the unverified facts and unused programmes (many small optimisations). */
  readonly erklaeren: boolean;
  readonly melde: Fortschritt;
  /**
   * Told of each better solution on the way; the plan is drawn up only when asked for, null where it breaks a rule
   * by the rounding of grants.
   */
  readonly zwischenplan?: (plan: () => Finanzierungsplan | null) => void;
};

/** Questions priced at most; the count, not the clock, limits them, so that equal input gives equal plans. */
const PREISFRAGEN_HOECHSTENS = 12;
/** Cents an own-money year may be lowered when rounding grants down to the cent overran it. */
const RUNDUNGSRESERVE_CENT = 100;

type Geloest = Extract<Loeseergebnis, { status: 'geloest' }>;
type Entwurf = {
  readonly plan: Finanzierungsplan;
  readonly instanz: Instanz;
  readonly loesung: Loesung;
};

function emptyPlan(
  fall: Fall,
  instanz: Instanz,
  status: 'unloesbar' | 'abgebrochen',
  konflikt: Finanzierungsplan['konflikt'],
): Finanzierungsplan {
  return {
    ...planKopf(fall.akte, fall.pruefung.stichtag),
    status,
    beweis: status === 'unloesbar' ? 'gleitkomma' : null,
    stufen: [],
    posten: [],
    summen: sumPosten([]),
    massnahmen: explainMassnahmen(fall, instanz, [], new Set(), OHNE_ANTWORTEN),
    programme: explainProgramme(fall, instanz, [], OHNE_ANTWORTEN),
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

function stufenOf(stufen: readonly Stufe[]): Finanzierungsplan['stufen'] {
  return stufen.map(({ name, wert, schranke }) => ({
    name,
    wert,
    schranke,
    luecke: Math.abs(schranke - wert),
  }));
}

function draftPlan(fall: Fall, instanz: Instanz, geloest: Geloest): Entwurf {
  const { beweis } = geloest;
  const loesung = spendTraegermittelFirst(instanz, geloest.loesung, listFehlbedarf(fall));
  const posten = buildPosten(fall, instanz, loesung);
  const summen = sumPosten(posten);
  const finanziert = [...loesung.pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const namen = new Set(finanziert.map((massnahme) => massnahme.kennung));
  return {
    instanz,
    loesung,
    plan: {
      ...planKopf(fall.akte, fall.pruefung.stichtag),
      status: beweis ? 'optimal' : 'zulaessig',
      beweis,
      stufen: stufenOf(geloest.stufen),
      posten,
      summen,
      massnahmen: explainMassnahmen(fall, instanz, posten, namen, OHNE_ANTWORTEN),
      programme: explainProgramme(fall, instanz, posten, OHNE_ANTWORTEN),
      annahmen: annahmenOf(fall, instanz, loesung),
      pruefliste: buildPruefliste(buildPreisfragen(instanz, loesung), [], null),
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
  const ergebnis = await optionen.loese(instanz, { fristMs, ...(melde ? { melde } : {}) });
  if (ergebnis.status !== 'geloest') return ergebnis.status;
  const entwurf = draftPlan(fall, instanz, ergebnis);
  const verstoesse = pruefePlan({ plan: entwurf.plan, ...fall });
  if (verstoesse.length === 0) return entwurf;
  if (!isRundungsfehler(verstoesse) || !instanz.eigenmittel) {
    throw new Error(
      `Nachprüfung gescheitert: ${verstoesse.map(({ regel, text }) => `${regel}: ${text}`).join(' | ')}`,
    );
  }
  const knapper = await solveGeprueft(fall, withReserve(instanz, cent(RUNDUNGSRESERVE_CENT)), optionen);
  if (typeof knapper === 'string') return knapper;
  return { ...knapper, plan: { ...knapper.plan, status: 'zulaessig', beweis: null } };
}

/** The Massnahme with everything it presupposes and that is not financed yet. */
function withVoraussetzungen(instanz: Instanz, massnahme: number, dabei: ReadonlySet<number>): Set<number> {
  const menge = new Set([...dabei, massnahme]);
  const offen = [massnahme];
  for (let m = offen.pop(); m !== undefined; m = offen.pop()) {
    for (const gruppe of instanz.massnahmen[m]?.voraussetzung ?? []) {
      const varianten = instanz.massnahmen.filter((andere) => andere.gruppe === gruppe);
      if (varianten.some(({ index }) => menge.has(index))) continue;
      const [erste] = varianten;
      if (!erste) continue;
      menge.add(erste.index);
      offen.push(erste.index);
    }
  }
  return menge;
}

type Frage = (massnahmen: ReadonlySet<number>, programm?: string) => Promise<Preis>;

async function askMassnahmen(
  { instanz }: Entwurf,
  finanziert: ReadonlySet<number>,
  frage: Frage,
): Promise<[string, Preis][]> {
  const offen = instanz.massnahmen.filter((massnahme) => !finanziert.has(massnahme.index));
  return await Promise.all(
    offen.map(
      async ({ kennung, index }): Promise<[string, Preis]> => [
        kennung,
        await frage(withVoraussetzungen(instanz, index, finanziert)),
      ],
    ),
  );
}

async function askProgramme(
  { instanz, plan }: Entwurf,
  finanziert: ReadonlySet<number>,
  frage: Frage,
): Promise<[string, Preis | 'unpassend'][]> {
  const benutzt = new Set(plan.posten.map((posten) => posten.quelle.kennung));
  const angeboten = Map.groupBy(instanz.angebote, (angebot) => angebot.programm);
  const ungenutzt = [...angeboten].filter(([kennung]) => !benutzt.has(kennung));
  return await Promise.all(
    ungenutzt.map(async ([programm, angebote]): Promise<[string, Preis | 'unpassend']> => {
      const passt = angebote.some((angebot) => finanziert.has(angebot.massnahme));
      return [programm, passt ? await frage(finanziert, programm) : 'unpassend'];
    }),
  );
}

async function explain(fall: Fall, entwurf: Entwurf, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  const { instanz, loesung, plan } = entwurf;
  const finanziert = new Set(loesung.pakete.keys());
  const frage: Frage = (massnahmen, programm) =>
    askPreis(programm === undefined ? instanz : withProgramm(instanz, programm), massnahmen, optionen);
  const fragen = buildPreisfragen(instanz, loesung);
  const [basis, massnahmen, programme, preise] = await Promise.all([
    frage(finanziert),
    askMassnahmen(entwurf, finanziert, frage),
    askProgramme(entwurf, finanziert, frage),
    Promise.all(
      fragen
        .slice(0, PREISFRAGEN_HOECHSTENS)
        .map((preisfrage) => askAbsage(fall, preisfrage.programm, preisfrage, finanziert, optionen)),
    ),
  ]);
  const antworten = { basis, massnahmen: new Map(massnahmen), programme: new Map(programme) };
  const namen = new Set([...finanziert].flatMap((m) => instanz.massnahmen[m]?.kennung ?? []));
  return {
    ...plan,
    massnahmen: explainMassnahmen(fall, instanz, plan.posten, namen, antworten),
    programme: explainProgramme(fall, instanz, plan.posten, antworten),
    pruefliste: buildPruefliste(fragen, preise, basis),
  };
}

async function computeOhneFassungen(fall: Fall, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  optionen.melde('Rechtlich zulässige Finanzierungen werden aufgezählt');
  const instanz = buildInstanz(fall);
  optionen.melde('Der beste Plan wird gesucht und bewiesen');
  const entwurf = await solveGeprueft(fall, instanz, optionen);
  if (entwurf === 'abgebrochen') return emptyPlan(fall, instanz, 'abgebrochen', []);
  if (entwurf === 'unloesbar') {
    optionen.melde('Der kleinste Widerspruch wird gesucht');
    const konflikt = await findKonflikt(instanz, fall.akte, optionen);
    return emptyPlan(fall, instanz, 'unloesbar', konflikt);
  }
  if (!optionen.erklaeren) return entwurf.plan;
  optionen.melde('Gründe und Preise werden berechnet');
  return await explain(fall, entwurf, optionen);
}

/**
 * Computes the plan. Never throws for law or input: `unloesbar` and `abgebrochen` are results.
 * @throws Error when the independent re-check finds a broken rule (a bug)
 */
export async function buendle(fall: Fall, optionen: Buendeloptionen): Promise<Finanzierungsplan> {
  return nameFassungen(await computeOhneFassungen(fall, optionen), fall);
}
