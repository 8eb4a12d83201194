/**
 * Computing, without keeping anything: the plan of an Akte, and which applications follow from it.
 */
import { setImmediate } from 'node:timers/promises';
import {
  type Pruefungsfortschreibung,
  pruefeAkteInSchritten,
  schreibePruefungFort,
} from '#foerderfaehigkeit/index.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { runInScheiben } from '#platform/schritte.ts';
import { createSolver, type Solver } from '#platform/solver/index.ts';
import { type Akte, checkFassungszitate } from '#quartiere/index.ts';
import { readAkte } from '#quartiere/service.ts';
import { findProgramm, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { type Antragskalender, buildAntragskalender } from '../antragskalender.ts';
import { type Blockrechner, createBlockrechner } from '../blockrechner/service.ts';
import { type Buendeloptionen, buendle, buendleNachweisbar, type Fortschritt } from '../buendeln.ts';
import { findZusagehinweise } from '../erklaerung/zusagesatz.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { type BegrenzterLoeser, createBegrenzterLoeser } from '../optimierung/begrenzt.ts';
import { createHighsLoeser, type Loeseoptionen, type Loeser, type Rechner } from '../optimierung/loesen.ts';
import { pruefeVerschoben } from '../verschiebung/pruefung.ts';
import { buildVariantenInSchritten } from '../verschiebung/varianten.ts';
import { akteOfPlan, verschiebungenOf } from '../verschiebung/verschieben.ts';
import type { Aufgabenteile } from '../zertifikat/abgleich.ts';
import { closeNachrechner } from '../zertifikat/nachrechner/service.ts';
import { describeAufgabe, type ZertifizierterPlan, zertifiziere } from '../zertifikat/service.ts';

/** Longest time one stage may take before the best plan so far is shown with its gap. */
const FRIST_JE_STUFE_MS = 60_000;

let geteilterSolver: Solver | undefined;
let geteilterBlockrechner: Blockrechner | undefined;
let geteilterSofortrechner: Blockrechner | undefined;

/** One pool of solver workers per process; idle workers do not keep it alive. */
function sharedSolver(): Solver {
  geteilterSolver ??= createSolver();
  return geteilterSolver;
}

const highs: Loeser = (instanz, optionen) => createHighsLoeser(sharedSolver().solve)(instanz, optionen);

let letztePause: Promise<void> = Promise.resolve();

/** One after the other: all that wait for the same turn would go on within it. */
function pause(): Promise<void> {
  letztePause = letztePause.then(() => setImmediate());
  return letztePause;
}

/** The solver of this process: the block solver, HiGHS where it finds no proof in time. */
export function sharedRechner(): Rechner {
  geteilterBlockrechner ??= createBlockrechner(highs);
  return { loese: geteilterBlockrechner.loese, fristMs: FRIST_JE_STUFE_MS, pause };
}

/** The same in threads of its own, for whoever waits at a page: never behind what takes minutes. */
function sofortrechner(): Rechner {
  geteilterSofortrechner ??= createBlockrechner(highs);
  return { loese: geteilterSofortrechner.loese, fristMs: FRIST_JE_STUFE_MS };
}

/** The same, ended at once when nobody waits any more. */
function rechnerUntil(rechner: Rechner, signal: AbortSignal | undefined): Rechner {
  if (!signal) return rechner;
  const { loese } = rechner;
  return { ...rechner, loese: async (instanz, optionen) => await loese(instanz, { ...optionen, signal }) };
}

/** The same with bounds on the whole plan. */
export function sharedBegrenzt(): BegrenzterLoeser {
  return createBegrenzterLoeser(sharedSolver().solve);
}

/** Ends the solver workers, so that the process can stop at once. */
export async function closeSolver(): Promise<void> {
  await Promise.all([
    geteilterSolver?.close(),
    geteilterBlockrechner?.close(),
    geteilterSofortrechner?.close(),
    closeNachrechner(),
  ]);
  geteilterSolver = undefined;
  geteilterBlockrechner = undefined;
  geteilterSofortrechner = undefined;
}

export type Auftrag = {
  readonly akte: Akte;
  readonly stichtag: Kalendertag;
  readonly rechtVerzeichnis: string;
  readonly melde?: Fortschritt;
  /** Told before the search what refuses nothing, but deserves a look under this law. */
  readonly hinweise?: (liste: readonly Eingabemangel[]) => void;
  /** Without prices and reasons that need further optimisations; default: with. */
  readonly erklaeren?: boolean;
} & Pick<Buendeloptionen, 'zwischenplan'> &
  Pick<Loeseoptionen, 'signal'>;

/**
 * Reads an Akte against the catalogue of a folder.
 * @throws EingabeFehler with every fault, also for programmes the catalogue does not know
 */
export async function readAkteMitKatalog(pfad: string, rechtVerzeichnis: string): Promise<Akte> {
  sharedSolver().warm();
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  return await readAkte(pfad, { programme: new Set(rechtsstand.programme.keys()) });
}

/** A loan bridges, it is no funding: money promised by one can't stand in a KoFi as a grant. */
function refuseDarlehen(akte: Akte, rechtsstand: Rechtsstand, stichtag: Kalendertag): void {
  const maengel = akte.massnahmen.flatMap((massnahme, m) =>
    (massnahme.zugesagt ?? []).flatMap((zusage, z) => {
      const programm =
        zusage.quelle.art === 'foerderprogramm'
          ? findProgramm(rechtsstand, zusage.quelle.kennung, stichtag)
          : undefined;
      if (programm?.art !== 'darlehen') return [];
      return [
        {
          feld: `massnahmen[${m}].zugesagt[${z}].quelle.kennung`,
          wert: zusage.quelle.kennung,
          text: `${programm.kurztitel} ist ein Darlehen, keine Zuwendung.`,
          abhilfe: 'Zusage streichen; ein Darlehen finanziert Eigenmittel vor und gehört zu diesen.',
        },
      ];
    }),
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

/** @throws EingabeFehler for a version the Akte cites and nobody knows */
function refuseUnbekannteFassungen(akte: Akte, rechtsstand: Rechtsstand): void {
  const maengel = checkFassungszitate(akte, rechtsstand);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

/** The best plan of what was judged already, without prices and reasons that need further optimisations. */
export async function computePlanOfFall(fall: Fall): Promise<Finanzierungsplan> {
  return await buendle(fall, {
    ...sharedRechner(),
    erklaeren: false,
    melde: () => undefined,
  });
}

/**
 * Computes the best plan.
 * @throws EingabeFehler for law files that can't be read, promised loans and cited versions that do not exist
 */
export async function computePlan(auftrag: Auftrag): Promise<Finanzierungsplan> {
  return (await computeZertifiziert(auftrag)).plan;
}

/** The same with its certificate. */
export async function computeZertifiziert(auftrag: Auftrag): Promise<ZertifizierterPlan> {
  auftrag.melde?.('Der Rechtsstand wird gelesen');
  const rechtsstand = await loadRechtsstand(auftrag.rechtVerzeichnis);
  const fall = await pruefeFall(rechtsstand, auftrag);
  auftrag.hinweise?.(findZusagehinweise(fall));
  const plan = await buendleNachweisbar(fall, { ...optionenOf(auftrag), beweisen: true });
  auftrag.signal?.throwIfAborted();
  auftrag.melde?.('Das Zertifikat wird geschrieben und geprüft');
  return await zertifiziere(fall, plan, auftrag.rechtVerzeichnis, auftrag.signal);
}

/** What a certificate of this Akte must say of its task. @throws as `computePlan` */
export async function computeAufgabe(
  auftrag: Pick<Auftrag, 'akte' | 'stichtag' | 'rechtVerzeichnis'>,
): Promise<Aufgabenteile> {
  const rechtsstand = await loadRechtsstand(auftrag.rechtVerzeichnis);
  return await describeAufgabe(await pruefeFall(rechtsstand, auftrag), auftrag.rechtVerzeichnis);
}

/** The plan alone under a Rechtsstand at hand, for instance one with a draft in it. */
export async function computePlanNach(
  rechtsstand: Rechtsstand,
  auftrag: Omit<Auftrag, 'rechtVerzeichnis'>,
): Promise<Finanzierungsplan> {
  return await buendle(await pruefeFall(rechtsstand, auftrag), optionenOf(auftrag));
}

/** Others are served meanwhile: hundreds of Massnahmen against all programmes take seconds. */
async function pruefeFall(
  rechtsstand: Rechtsstand,
  auftrag: Omit<Auftrag, 'rechtVerzeichnis'>,
): Promise<Fall> {
  refuseUnbekannteFassungen(auftrag.akte, rechtsstand);
  refuseDarlehen(auftrag.akte, rechtsstand, auftrag.stichtag);
  auftrag.melde?.('Die Förderfähigkeit wird geprüft');
  const { akte, stichtag, signal } = auftrag;
  const pruefung = await runInScheiben(pruefeAkteInSchritten(akte, rechtsstand, stichtag), signal);
  const fall = { akte, pruefung, rechtsstand };
  return { ...fall, varianten: await runInScheiben(buildVariantenInSchritten(fall), signal) };
}

function optionenOf(auftrag: Omit<Auftrag, 'rechtVerzeichnis'>): Buendeloptionen {
  const { erklaeren = true, melde = () => undefined, zwischenplan, signal } = auftrag;
  return {
    ...rechnerUntil(sharedRechner(), signal),
    erklaeren,
    melde,
    ...(zwischenplan ? { zwischenplan } : {}),
  };
}

/** How an Akte under change is computed: quickly, told of plans on the way, without reasons. */
export type Fortrechnung = Omit<Auftrag, 'erklaeren'> & {
  readonly fristMs: number;
  readonly zwischenplan: NonNullable<Buendeloptionen['zwischenplan']>;
  /** Test of the same Quartier before the change; saves most of the testing. */
  readonly letzte?: Pruefungsfortschreibung | undefined;
  /** Told of the test for the next call before the search begins: the search may be ended. */
  readonly merke: (pruefung: Pruefungsfortschreibung) => void;
};

/** The best plan of an Akte under change. @throws as `computePlan` */
export async function computePlanFort(auftrag: Fortrechnung): Promise<Finanzierungsplan> {
  const { akte, stichtag, letzte, fristMs, zwischenplan, signal, melde = () => undefined } = auftrag;
  const rechtsstand = await loadRechtsstand(auftrag.rechtVerzeichnis);
  refuseUnbekannteFassungen(akte, rechtsstand);
  refuseDarlehen(akte, rechtsstand, stichtag);
  melde('Die Förderfähigkeit wird geprüft');
  const stand = schreibePruefungFort(akte, rechtsstand, stichtag, letzte);
  auftrag.merke(stand);
  const optionen = {
    ...rechnerUntil(sofortrechner(), signal),
    fristMs,
    erklaeren: false,
    melde,
    zwischenplan,
  };
  return await buendle({ akte, pruefung: stand.pruefung, rechtsstand }, optionen);
}

/** Which applications follow from a stored plan, by the law of its Stichtag. */
export async function readAntragskalender(
  { plan, akte }: { readonly plan: Finanzierungsplan; readonly akte: Akte },
  rechtVerzeichnis: string,
): Promise<Antragskalender> {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  const massnahmen = new Set(plan.posten.map((posten) => posten.massnahme));
  const bewegt = akteOfPlan(plan, akte);
  const pruefung = pruefeVerschoben(
    bewegt,
    rechtsstand,
    parseKalendertag(plan.stichtag),
    verschiebungenOf(plan),
    massnahmen,
  );
  return buildAntragskalender(plan, bewegt, pruefung);
}
