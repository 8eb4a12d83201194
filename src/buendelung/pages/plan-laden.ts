/**
 * What every page of one plan starts with: the stored plan, its KoFi, and whether the Akte has changed since.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { buildKofi, type Kofi } from '../kofi.ts';
import { type GespeicherterPlan, requirePlan, requireQuartierstand } from '../service.ts';

export type Seitenadresse = {
  readonly kennung?: string | undefined;
  readonly nummer?: string | undefined;
};

/** What the head of every page of a plan shows. */
export type Planadresse = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly nummer: number;
  readonly stichtag: string;
  readonly berechnetAm: string;
  /** The Akte has been changed since this plan was computed. */
  readonly veraltet: boolean;
};

/** @throws FachlicherFehler `plan-nicht-gefunden` */
export async function loadGespeichertenPlan(
  { db }: Anwendung,
  params: Seitenadresse,
): Promise<GespeicherterPlan> {
  const nummer = /^[1-9]\d{0,8}$/.test(params.nummer ?? '') ? Number(params.nummer) : 0;
  if (nummer === 0) {
    throw new FachlicherFehler('plan-nicht-gefunden', 'Diese Nummer hat kein Plan.');
  }
  return await requirePlan(db, params.kennung ?? '', nummer);
}

export async function loadPlan(
  anwendung: Anwendung,
  params: Seitenadresse,
): Promise<{ gespeichert: GespeicherterPlan; kofi: Kofi; adresse: Planadresse }> {
  const gespeichert = await loadGespeichertenPlan(anwendung, params);
  const { plan, akte, nummer, fassung, berechnetAm } = gespeichert;
  const stand = await requireQuartierstand(anwendung.db, params.kennung ?? '');
  return {
    gespeichert,
    kofi: buildKofi(plan, akte),
    adresse: {
      kennung: plan.quartier.kennung,
      name: plan.quartier.name,
      kommune: plan.quartier.kommune,
      nummer,
      stichtag: plan.stichtag,
      berechnetAm: berechnetAm.toISOString(),
      veraltet: stand.fassung !== fassung,
    },
  };
}
