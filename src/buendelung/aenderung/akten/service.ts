/**
 * Whose Akten a change of law is asked for: those one may read, with their newest plans; and the law with a draft.
 */
import { type Entwurfsrecht, readEntwurfsrecht } from '#foerderprogramme/service.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { findAkte, listQuartiere } from '#quartiere/service.ts';
import { findPlan, listNeuestePlaene } from '../../plaene/service.ts';
import type { Rechtswechsel } from '../service.ts';

/** A Quartier the question can be asked for. */
export type Folgenquartier = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  /** Number of its newest plan, the open one; null: none yet. */
  readonly plan: number | null;
};

/** Quartiere one may read by name; older plans are history and count no more. */
export async function listFolgenquartiere(zugang: Zugang): Promise<Folgenquartier[]> {
  const quartiere = await listQuartiere(zugang);
  const plaene = new Map((await listNeuestePlaene(zugang)).map(({ quartier, nummer }) => [quartier, nummer]));
  return quartiere.map(({ kennung, name, kommune }) => ({
    kennung,
    name,
    kommune,
    plan: plaene.get(kennung) ?? null,
  }));
}

/** The Akte the question is asked for. */
export type Folgenakte = {
  readonly akte: Akte;
  /** The Akte has changed since the plan; the plan's own is asked. */
  readonly veraltet: boolean;
};

/**
 * The Akte of the plan, as it was computed, else that of today; undefined where it may not be read (any more).
 */
export async function findFolgenakte(
  zugang: Zugang,
  { kennung, plan: nummer }: Pick<Folgenquartier, 'kennung' | 'plan'>,
): Promise<Folgenakte | undefined> {
  const heute = await findAkte(zugang, kennung);
  if (!heute) return undefined;
  const plan = nummer === null ? undefined : await findPlan(zugang, kennung, nummer);
  if (!plan) return { akte: heute.akte, veraltet: false };
  return { akte: plan.akte, veraltet: plan.fassung !== heute.fassung };
}

export type Entwurfswechsel = {
  readonly entwurf: Pick<Entwurfsrecht, 'id' | 'kennung' | 'art' | 'gueltigAb'>;
  /** Null while the draft has faults. */
  readonly wechsel: Rechtswechsel | null;
  readonly maengel: readonly Eingabemangel[];
};

/**
 * The law without and with a draft, on its first day.
 * @throws FachlicherFehler `entwurf-nicht-gefunden`
 */
export async function loadEntwurfswechsel(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfswechsel> {
  const { vorher, nachher, maengel, ...entwurf } = await readEntwurfsrecht(zugang, rechtVerzeichnis, id);
  const tag = entwurf.gueltigAb;
  return {
    entwurf: { id: entwurf.id, kennung: entwurf.kennung, art: entwurf.art, gueltigAb: tag },
    wechsel: nachher && {
      vorher: { rechtsstand: vorher, tag },
      nachher: { rechtsstand: nachher, tag },
    },
    maengel,
  };
}
