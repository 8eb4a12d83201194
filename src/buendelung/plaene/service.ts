/**
 * Plans as kept: computed for a stored Quartier under a number, and read again by whoever may.
 */
import { z } from 'zod';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Datensatz, pruefeRecht, RECHTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen, type Pruefpfadeintrag } from '#pruefpfad/index.ts';
import { listGeschichte, recordEintrag } from '#pruefpfad/service.ts';
import { type Akte, parseAkte, schreibeAkte } from '#quartiere/index.ts';
import { type GespeicherteAkte, loadAkte } from '#quartiere/service.ts';
import { type Finanzierungsplan, planSchema } from '../finanzierungsplan.ts';
import { type Auftrag, computeZertifiziert } from '../rechnung/service.ts';
import type { ZertifizierterPlan } from '../zertifikat/service.ts';
import * as repository from './repository.ts';

export type GespeicherterPlan = {
  readonly nummer: number;
  readonly fassung: number;
  readonly berechnetAm: Date;
  readonly plan: Finanzierungsplan;
  /** Hash of its certificate; null where it has none. */
  readonly zertifikatSha256: string | null;
  /** The Akte as it was when the plan was computed. */
  readonly akte: Akte;
};

/** The Quartier as it is now, with who asks; hidden is answered like missing. @throws FachlicherFehler unknown Quartier */
async function requireStand(
  db: Db,
  zugang: Zugang,
  kennung: string,
): Promise<{ readonly stand: GespeicherteAkte; readonly lage: Rechtelage }> {
  const stand = await loadAkte(db, kennung);
  const lage = await loadRechtelage(db, zugang);
  if (!stand || !pruefeRecht(lage, 'plan.lesen', stand.datensatz).erlaubt) throw unknownQuartier(kennung);
  return { stand, lage };
}

type Rechenumgebung = {
  readonly rechtVerzeichnis: string;
  readonly heute: () => Kalendertag;
} & Pick<Auftrag, 'melde' | 'signal' | 'zwischenplan'>;

/**
 * Computes and keeps the plan of a stored Quartier; returns its number. The right to do so is asked before the
 * computation and again when the plan is kept.
 * @throws FachlicherFehler unknown Quartier, `handlung-verboten`
 */
export async function berechnePlan(
  zugang: Zugang,
  kennung: string,
  { heute, ...umgebung }: Rechenumgebung,
): Promise<number> {
  const { akte, fassung } = await zugang.read(async (db) => {
    const { stand, lage } = await requireStand(db, zugang, kennung);
    requireRecht(lage, 'plan.berechnen', stand.datensatz);
    return stand;
  });
  const stichtag = akte.stichtag ?? heute();
  const { plan, zertifikat } = await computeZertifiziert({ ...umgebung, akte, stichtag });
  // The last moment to stop: whoever reports progress may throw here, and nothing is kept.
  umgebung.melde?.('Der Plan wird gespeichert');
  return await zugang.write((trx) => storePlan(trx, zugang, { akte, fassung, plan, zertifikat }));
}

/** @throws FachlicherFehler when the right to compute has gone since the computation began */
async function storePlan(
  trx: Db,
  zugang: Zugang,
  { akte, fassung, plan, zertifikat }: ZertifizierterPlan & { readonly akte: Akte; readonly fassung: number },
): Promise<number> {
  const { kennung } = akte.quartier;
  const jetzt = await loadAkte(trx, kennung);
  const lage = await loadRechtelage(trx, zugang);
  if (!jetzt || !pruefeRecht(lage, 'plan.berechnen', jetzt.datensatz).erlaubt) {
    throw new FachlicherFehler(
      'rechenrecht-verboten',
      'Der Plan wurde nicht gespeichert: Das Recht, hier zu rechnen, ist während der Rechnung erloschen. Wenden Sie sich an die Verwaltung Ihrer Organisation.',
    );
  }
  const nummer = await repository.insertPlan(trx, {
    quartier: kennung,
    fassung,
    stichtag: plan.stichtag,
    status: plan.status,
    plan: JSON.stringify(plan),
    akte: schreibeAkte(akte),
    zertifikat: zertifikat?.text ?? null,
    zertifikat_sha256: zertifikat?.sha256 ?? null,
  });
  const { status, stichtag, summen } = plan;
  await recordEintrag(trx, {
    handlung: 'plan.berechnen',
    grundlage: RECHTE['plan.berechnen'].grundlage,
    gegenstand: gegenstandOf(kennung, nummer, jetzt.datensatz),
    aenderungen: listFeldaenderungen(
      { summen: {} },
      { status, fassung, stichtag, summen, ...(zertifikat ? { zertifikat: zertifikat.sha256 } : {}) },
    ),
  });
  return nummer;
}

/** How the Prüfpfad names a plan. */
export function gegenstandOf(quartier: string, nummer: number, { organisation, ags }: Datensatz) {
  return {
    art: 'plan',
    kennung: `${quartier}/${nummer}`,
    organisation: organisation ?? null,
    ags: ags ?? null,
  };
}

function unknownQuartier(kennung: string): FachlicherFehler {
  return new FachlicherFehler('nicht-gefunden', `Das Quartier „${kennung}“ gibt es nicht.`, {
    quartier: kennung,
  });
}

/** A stored plan inside a transaction of the caller; undefined where there is none or it is hidden. */
export async function loadPlan(
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
    zertifikatSha256: zeile.zertifikat_sha256,
    akte: parseAkte(new TextEncoder().encode(zeile.akte), `${kennung}.yaml`),
  };
}

/** A stored plan; undefined where there is none or it may not be read. */
export async function findPlan(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<GespeicherterPlan | undefined> {
  return await zugang.read(async (db) => {
    const plan = await loadPlan(db, kennung, nummer);
    if (!plan) return undefined;
    const stand = await loadAkte(db, kennung);
    const lage = await loadRechtelage(db, zugang);
    // Row-level security has let the plan through; where the Akte of today is hidden, that is all there is to ask.
    return !stand || pruefeRecht(lage, 'plan.lesen', stand.datensatz).erlaubt ? plan : undefined;
  });
}

export function planFehlt(kennung: string, nummer: number): FachlicherFehler {
  return new FachlicherFehler(
    'plan-nicht-gefunden',
    `Einen Plan mit der Nummer ${nummer} gibt es für das Quartier „${kennung}“ nicht.`,
    { quartier: kennung },
  );
}

/** @throws FachlicherFehler `plan-nicht-gefunden` */
export async function requirePlan(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<GespeicherterPlan> {
  const plan = await findPlan(zugang, kennung, nummer);
  if (plan) return plan;
  throw planFehlt(kennung, nummer);
}

/**
 * The certificate of a stored plan as it was written; undefined where it has none.
 * @throws FachlicherFehler `plan-nicht-gefunden`
 */
export async function findZertifikat(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<string | undefined> {
  await requirePlan(zugang, kennung, nummer);
  const zeile = await zugang.read((db) => repository.selectZertifikat(db, kennung, nummer));
  return zeile?.zertifikat ?? undefined;
}

/** What happened to a plan, newest first, for those who may read it. */
export async function listPlangeschichte(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<Pruefpfadeintrag[]> {
  return await listGeschichte(zugang, 'plan', `${kennung}/${nummer}`);
}

/** The Akte as it is now, to compare with the one of a plan, and what may be done there. */
export type Quartierstand = {
  readonly akte: Akte;
  readonly fassung: number;
  readonly datensatz: Datensatz;
  readonly lage: Rechtelage;
};

/** Undefined where there is none, or only its plans may be read. */
export async function findQuartierstand(zugang: Zugang, kennung: string): Promise<Quartierstand | undefined> {
  return await zugang.read(async (db) => {
    const stand = await loadAkte(db, kennung);
    const lage = await loadRechtelage(db, zugang);
    if (!stand || !pruefeRecht(lage, 'plan.lesen', stand.datensatz).erlaubt) return undefined;
    return { akte: stand.akte, fassung: stand.fassung, datensatz: stand.datensatz, lage };
  });
}

/** @throws FachlicherFehler unknown Quartier */
export async function requireQuartierstand(zugang: Zugang, kennung: string): Promise<Quartierstand> {
  const stand = await findQuartierstand(zugang, kennung);
  if (!stand) throw unknownQuartier(kennung);
  return stand;
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

/** Plans of a Quartier one may read, newest first. */
export async function listPlaene(zugang: Zugang, kennung: string): Promise<Plankurzform[]> {
  return await zugang.read(async (db) => (await repository.selectPlaene(db, kennung)).map(kurzformOf));
}

/** The newest plan of each Quartier whose plans one may read. */
export async function listNeuestePlaene(zugang: Zugang): Promise<Plankurzform[]> {
  return await zugang.read(async (db) => (await repository.selectNeueste(db)).map(kurzformOf));
}
