/**
 * Publishing a plan and taking it back, and reading what is published: the reduced copy, never the plan.
 */
import { createHash } from 'node:crypto';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { pruefeRecht, RECHTE, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { loadAkte } from '#quartiere/service.ts';
import { type GespeicherterPlan, gegenstandOf, loadPlan, planFehlt } from '../plaene/service.ts';
import {
  formatOeffentlichenPlan,
  type OeffentlicherPlan,
  oeffentlicherPlanOf,
  oeffentlicherPlanSchema,
  type Veroeffentlichungswahl,
} from './oeffentlicher-plan.ts';
import * as repository from './repository.ts';

export type VeroeffentlichterPlan = {
  readonly nummer: number;
  readonly veroeffentlichtAm: Date;
  /** Name of the organisation that published it. */
  readonly herausgeber: string;
  readonly plan: OeffentlicherPlan;
};

/** A published plan in a list. */
export type Veroeffentlichung = Omit<VeroeffentlichterPlan, 'plan'> & {
  readonly quartier: OeffentlicherPlan['quartier'];
};

type Zeile = NonNullable<Awaited<ReturnType<typeof repository.selectVeroeffentlichung>>>;

function veroeffentlichterPlanOf(zeile: Zeile): VeroeffentlichterPlan {
  return {
    nummer: zeile.nummer,
    veroeffentlichtAm: zeile.veroeffentlicht_am,
    herausgeber: zeile.herausgeber ?? '',
    plan: oeffentlicherPlanSchema.parse(zeile.inhalt),
  };
}

/** May whoever asks read what is published? Everybody may; the table says so. */
async function mayRead(db: Db, zugang: Zugang): Promise<boolean> {
  const lage = await loadRechtelage(db, zugang);
  return pruefeRecht(lage, 'veroeffentlichung.lesen', { veroeffentlicht: true }).erlaubt;
}

/** What is public of a plan; undefined where nothing is. */
export async function findVeroeffentlichung(
  zugang: Zugang,
  quartier: string,
  nummer: number,
): Promise<VeroeffentlichterPlan | undefined> {
  return await zugang.read(async (db) => {
    const zeile = await repository.selectVeroeffentlichung(db, quartier, nummer);
    return zeile && (await mayRead(db, zugang)) ? veroeffentlichterPlanOf(zeile) : undefined;
  });
}

/** Like `findVeroeffentlichung`. @throws FachlicherFehler `plan-nicht-gefunden`, the same for hidden and missing plans */
export async function requireVeroeffentlichung(
  zugang: Zugang,
  quartier: string,
  nummer: number,
): Promise<VeroeffentlichterPlan> {
  const gefunden = await findVeroeffentlichung(zugang, quartier, nummer);
  if (gefunden) return gefunden;
  throw new FachlicherFehler(
    'plan-nicht-gefunden',
    'Unter dieser Adresse ist kein Bündel veröffentlicht. Vielleicht wurde es zurückgenommen.',
  );
}

/** Published plans of one Quartier, or of all; the last published first. */
export async function listVeroeffentlichungen(
  zugang: Zugang,
  quartier?: string,
): Promise<Veroeffentlichung[]> {
  return await zugang.read(async (db) => {
    if (!(await mayRead(db, zugang))) return [];
    const zeilen = await repository.selectVeroeffentlichungen(db, quartier);
    return zeilen.map((zeile) => ({
      nummer: zeile.nummer,
      veroeffentlichtAm: zeile.veroeffentlicht_am,
      herausgeber: zeile.herausgeber ?? '',
      quartier: oeffentlicherPlanSchema.shape.quartier.parse(zeile.quartier),
    }));
  });
}

type Vorgang = {
  readonly gespeichert: GespeicherterPlan;
  readonly gegenstand: ReturnType<typeof gegenstandOf>;
};

/** The plan to publish or take back. @throws FachlicherFehler `plan-nicht-gefunden`, `handlung-verboten` */
async function requireVeroeffentlichbar(
  db: Db,
  zugang: Zugang,
  quartier: string,
  nummer: number,
): Promise<Vorgang> {
  const gespeichert = await loadPlan(db, quartier, nummer);
  const stand = await loadAkte(db, quartier);
  if (!gespeichert || !stand) throw planFehlt(quartier, nummer);
  requireRecht(await loadRechtelage(db, zugang), 'plan.veroeffentlichen', stand.datensatz);
  return { gespeichert, gegenstand: gegenstandOf(quartier, nummer, stand.datensatz) };
}

async function record(db: Db, { gegenstand }: Vorgang, aenderungen: readonly Feldaenderung[]): Promise<void> {
  await recordEintrag(db, {
    handlung: 'plan.veroeffentlichen',
    grundlage: RECHTE['plan.veroeffentlichen'].grundlage,
    gegenstand,
    aenderungen,
  });
}

/** What the Prüfpfad holds of a publication: enough to tell later whether a file is the one that was public. */
function describe(plan: OeffentlicherPlan) {
  return {
    veroeffentlicht: true,
    annahmenWortlaut: plan.annahmen.texte.length > 0,
    pruefsumme: createHash('sha256').update(formatOeffentlichenPlan(plan)).digest('hex'),
  };
}

/** What would become public. @throws FachlicherFehler `handlung-verboten`, `plan-nicht-gefunden`, `plan-ohne-ergebnis` */
export async function previewVeroeffentlichung(
  zugang: Zugang,
  quartier: string,
  nummer: number,
  wahl: Veroeffentlichungswahl,
): Promise<OeffentlicherPlan> {
  return await zugang.read(async (db) => {
    const { gespeichert } = await requireVeroeffentlichbar(db, zugang, quartier, nummer);
    return oeffentlicherPlanOf(gespeichert.plan, gespeichert.akte, wahl);
  });
}

/**
 * Puts the reduced copy where everybody may read it; one that is there already is replaced. The same copy once
 * more (a double click) changes nothing.
 * @throws FachlicherFehler `handlung-verboten`, `plan-nicht-gefunden`, `plan-ohne-ergebnis`
 */
export async function veroeffentlichePlan(
  zugang: Zugang,
  quartier: string,
  nummer: number,
  wahl: Veroeffentlichungswahl,
): Promise<void> {
  await zugang.write(async (trx) => {
    const vorgang = await requireVeroeffentlichbar(trx, zugang, quartier, nummer);
    const { plan, akte } = vorgang.gespeichert;
    const inhalt = oeffentlicherPlanOf(plan, akte, wahl);
    await repository.lockVeroeffentlichung(trx, quartier, nummer);
    const bisher = await repository.selectVeroeffentlichung(trx, quartier, nummer);
    const aenderungen = listFeldaenderungen(
      bisher ? describe(veroeffentlichterPlanOf(bisher).plan) : { veroeffentlicht: false },
      describe(inhalt),
    );
    if (aenderungen.length === 0) return;
    await repository.deleteVeroeffentlichung(trx, quartier, nummer);
    await repository.insertVeroeffentlichung(trx, {
      quartier,
      nummer,
      eigentuemer: vorgang.gegenstand.organisation ?? '',
      inhalt: JSON.stringify(inhalt),
    });
    await record(trx, vorgang, aenderungen);
  });
}

/**
 * Ends the publication. What is not published (a double click) stays as it is.
 * @throws FachlicherFehler `handlung-verboten`, `plan-nicht-gefunden`
 */
export async function nimmPlanZurueck(zugang: Zugang, quartier: string, nummer: number): Promise<void> {
  await zugang.write(async (trx) => {
    const vorgang = await requireVeroeffentlichbar(trx, zugang, quartier, nummer);
    await repository.lockVeroeffentlichung(trx, quartier, nummer);
    const bisher = await repository.selectVeroeffentlichung(trx, quartier, nummer);
    if (!bisher) return;
    await repository.deleteVeroeffentlichung(trx, quartier, nummer);
    await record(
      trx,
      vorgang,
      listFeldaenderungen(describe(veroeffentlichterPlanOf(bisher).plan), { veroeffentlicht: false }),
    );
  });
}
