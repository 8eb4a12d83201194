/**
 * What buendelung does: compute a plan for an Akte, keep it under a number, read it again.
 */
import { z } from 'zod';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Db } from '#platform/database/index.ts';
import { createSolver, type Solver } from '#platform/solver/index.ts';
import { type Akte, parseAkte, schreibeAkte } from '#quartiere/index.ts';
import { findAkte, importAkte, readAkte } from '#quartiere/service.ts';
import { findProgramm, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { type Absage, withAbsage } from './antrag/absage.ts';
import { type Antragskalender, buildAntragskalender } from './antragskalender.ts';
import { buendle, type Fortschritt } from './buendeln.ts';
import { type Finanzierungsplan, planSchema } from './finanzierungsplan.ts';
import * as repository from './repository.ts';

/** Longest time one stage may take before the best plan so far is shown with its gap. */
const FRIST_JE_STUFE_MS = 60_000;

let geteilterSolver: Solver | undefined;

/** One pool of solver workers per process; idle workers do not keep it alive. */
function sharedSolver(): Solver {
  geteilterSolver ??= createSolver();
  return geteilterSolver;
}

/** Ends the solver workers, so that the process can stop at once. */
export async function closeSolver(): Promise<void> {
  await geteilterSolver?.close();
  geteilterSolver = undefined;
}

export type Auftrag = {
  readonly akte: Akte;
  readonly stichtag: Kalendertag;
  readonly rechtVerzeichnis: string;
  readonly melde?: Fortschritt;
  /** Without prices and reasons that need further optimisations; default: with. */
  readonly erklaeren?: boolean;
};

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

/** Computes the best plan. @throws EingabeFehler for law files that can't be read and promised loans */
export async function computePlan(auftrag: Auftrag): Promise<Finanzierungsplan> {
  const melde = auftrag.melde ?? (() => undefined);
  melde('Der Rechtsstand wird gelesen');
  const rechtsstand = await loadRechtsstand(auftrag.rechtVerzeichnis);
  refuseDarlehen(auftrag.akte, rechtsstand, auftrag.stichtag);
  melde('Die Förderfähigkeit wird geprüft');
  const pruefung = pruefeAkte(auftrag.akte, rechtsstand, auftrag.stichtag);
  return await buendle(
    { akte: auftrag.akte, pruefung, rechtsstand },
    {
      solve: sharedSolver().solve,
      fristen: { jeStufeMs: FRIST_JE_STUFE_MS },
      erklaeren: auftrag.erklaeren ?? true,
      melde,
    },
  );
}

export type GespeicherterPlan = {
  readonly nummer: number;
  readonly fassung: number;
  readonly berechnetAm: Date;
  readonly plan: Finanzierungsplan;
  /** The Akte as it was when the plan was computed. */
  readonly akte: Akte;
};

/** Computes and keeps the plan of a stored Quartier; returns its number. @throws FachlicherFehler unknown Quartier */
export async function berechnePlan(
  db: Db,
  kennung: string,
  umgebung: {
    readonly rechtVerzeichnis: string;
    readonly heute: () => Kalendertag;
    readonly melde?: Fortschritt;
  },
): Promise<number> {
  const gespeichert = await findAkte(db, kennung);
  if (!gespeichert) throw unknownQuartier(kennung);
  const { akte, fassung } = gespeichert;
  const stichtag = akte.stichtag ?? umgebung.heute();
  const plan = await computePlan({
    akte,
    stichtag,
    rechtVerzeichnis: umgebung.rechtVerzeichnis,
    ...(umgebung.melde ? { melde: umgebung.melde } : {}),
  });
  // The last moment to stop: whoever reports progress may throw here, and nothing is kept.
  umgebung.melde?.('Der Plan wird gespeichert');
  return await db.transaction().execute((trx) =>
    repository.insertPlan(trx, {
      quartier: kennung,
      fassung,
      stichtag,
      status: plan.status,
      plan: JSON.stringify(plan),
      akte: schreibeAkte(akte),
    }),
  );
}

function unknownQuartier(kennung: string): FachlicherFehler {
  return new FachlicherFehler('nicht-gefunden', `Das Quartier „${kennung}“ gibt es nicht.`, {
    quartier: kennung,
  });
}

/** A stored plan, or undefined. */
export async function findPlan(
  db: Db,
  kennung: string,
  nummer: number,
): Promise<GespeicherterPlan | undefined> {
  const zeile = await repository.selectPlan(db, kennung, nummer);
  if (!zeile) return undefined;
  return {
    nummer: zeile.nummer,
    fassung: zeile.fassung,
    berechnetAm: zeile.berechnet_am,
    plan: planSchema.parse(zeile.plan),
    akte: parseAkte(new TextEncoder().encode(zeile.akte), `${kennung}.yaml`),
  };
}

/** @throws FachlicherFehler `plan-nicht-gefunden` */
export async function requirePlan(db: Db, kennung: string, nummer: number): Promise<GespeicherterPlan> {
  const plan = await findPlan(db, kennung, nummer);
  if (plan) return plan;
  throw new FachlicherFehler(
    'plan-nicht-gefunden',
    `Einen Plan mit der Nummer ${nummer} gibt es für das Quartier „${kennung}“ nicht.`,
    { quartier: kennung },
  );
}

/** The Akte as it is now, to compare with the one of a plan. @throws FachlicherFehler unknown Quartier */
export async function requireQuartierstand(
  db: Db,
  kennung: string,
): Promise<{ readonly akte: Akte; readonly fassung: number }> {
  const gespeichert = await findAkte(db, kennung);
  if (!gespeichert) throw unknownQuartier(kennung);
  return gespeichert;
}

/** Which applications follow from a stored plan, by the law of its Stichtag. */
export async function readAntragskalender(
  { plan, akte }: GespeicherterPlan,
  rechtVerzeichnis: string,
): Promise<Antragskalender> {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  const massnahmen = new Set(plan.posten.map((posten) => posten.massnahme));
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag(plan.stichtag), massnahmen);
  return buildAntragskalender(plan, akte, pruefung);
}

/**
 * Records the refusal of an application in the Akte, for all its Massnahmen at once.
 * @returns the new version
 * @throws FachlicherFehler `veraltet` when the Akte was changed since `fassung`
 */
export async function recordAbsage(
  db: Db,
  kennung: string,
  absage: Absage,
  fassung: number,
): Promise<number> {
  const { akte } = await requireQuartierstand(db, kennung);
  return await importAkte(db, withAbsage(akte, absage), undefined, fassung);
}

const kurzSchema = z.object({
  stufen: planSchema.shape.stufen,
  summen: planSchema.shape.summen,
  status: planSchema.shape.status,
});

/** A plan in a list. */
export type Plankurzform = z.output<typeof kurzSchema> & {
  readonly quartier: string;
  readonly nummer: number;
  readonly fassung: number;
  readonly stichtag: string;
  readonly berechnetAm: Date;
};

type Kurzzeile = Awaited<ReturnType<typeof repository.selectPlaene>>[number];

function kurzformOf(zeile: Kurzzeile): Plankurzform {
  const { quartier, nummer, fassung, stichtag, berechnet_am } = zeile;
  return { ...kurzSchema.parse(zeile), quartier, nummer, fassung, stichtag, berechnetAm: berechnet_am };
}

/** Plans of a Quartier, newest first. */
export async function listPlaene(db: Db, kennung: string): Promise<Plankurzform[]> {
  return (await repository.selectPlaene(db, kennung)).map(kurzformOf);
}

/** The newest plan of each Quartier. */
export async function listNeuestePlaene(db: Db): Promise<Plankurzform[]> {
  return (await repository.selectNeueste(db)).map(kurzformOf);
}
