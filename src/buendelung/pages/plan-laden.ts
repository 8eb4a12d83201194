/**
 * What every page of one plan starts with: the stored plan, its KoFi, whether the Akte has changed since, and
 * what whoever looks may do.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseNummer } from '#kernel/nummer.ts';
import type { Zugang } from '#platform/database/index.ts';
import { buildKofi, type Kofi } from '../kofi.ts';
import { findQuartierstand, type GespeicherterPlan, type Quartierstand, requirePlan } from '../service.ts';
import { type Planrechte, planrechteOf } from './planrechte.ts';

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
  readonly rechte: Planrechte;
};

/** Number in an address; what is none names no plan. @throws FachlicherFehler `plan-nicht-gefunden` */
export function requireNummer(text: string | undefined): number {
  const nummer = parseNummer(text);
  if (nummer !== undefined) return nummer;
  throw new FachlicherFehler('plan-nicht-gefunden', 'Diese Nummer hat kein Plan.');
}

/** @throws FachlicherFehler `plan-nicht-gefunden` */
export async function loadGespeichertenPlan(
  zugang: Zugang,
  params: Seitenadresse,
): Promise<GespeicherterPlan> {
  return await requirePlan(zugang, params.kennung ?? '', requireNummer(params.nummer));
}

export type Planlage = {
  readonly gespeichert: GespeicherterPlan;
  readonly kofi: Kofi;
  readonly adresse: Planadresse;
  /** The Akte of today and its version; undefined and null where it may not be read. */
  readonly stand: Quartierstand | undefined;
  readonly fassung: number | null;
};

export async function loadPlan(zugang: Zugang, params: Seitenadresse): Promise<Planlage> {
  const gespeichert = await loadGespeichertenPlan(zugang, params);
  const { plan, akte, nummer, fassung, berechnetAm } = gespeichert;
  // Who may read the plan but not the Akte of today is shown the plan alone.
  const stand = await findQuartierstand(zugang, params.kennung ?? '');
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
      veraltet: stand !== undefined && stand.fassung !== fassung,
      rechte: planrechteOf(stand),
    },
    stand,
    fassung: stand?.fassung ?? null,
  };
}
