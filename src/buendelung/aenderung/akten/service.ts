/**
 * Whose Akten a change of law is asked for: those one may read, with their newest plans; and the law with a draft.
 */
import { type Entwurfsrecht, readEntwurfsrecht } from '#foerderprogramme/service.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { findAkte, listQuartiere } from '#quartiere/service.ts';
import { findPlan, listNeuestePlaene } from '../../plaene/service.ts';
import { findNaechstenTag, loadRechtswechsel, type Rechtswechsel } from '../service.ts';

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

/** What a page asks: two days, or a draft. */
export type Wechselfrage = {
  readonly von: Kalendertag | null;
  readonly am: Kalendertag | null;
  /** Id of a draft; then its first day counts. */
  readonly entwurf: string | null;
};

type Wechselvorgabe = {
  readonly entwurf: Pick<Entwurfsrecht, 'id' | 'kennung'> | null;
  /** Null while the draft has faults. */
  readonly wechsel: Rechtswechsel | null;
  readonly maengel: readonly Eingabemangel[];
};

type Recht = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

/** The law without and with a draft, on its first day. */
async function loadEntwurfswechsel(zugang: Zugang, recht: string, id: string): Promise<Wechselvorgabe> {
  const { vorher, nachher, maengel, kennung, gueltigAb: tag } = await readEntwurfsrecht(zugang, recht, id);
  return {
    entwurf: { id, kennung },
    wechsel: nachher && {
      vorher: { rechtsstand: vorher, tag },
      nachher: { rechtsstand: nachher, tag },
    },
    maengel,
  };
}

/**
 * What is compared. Without days: today with the next day on which a version begins.
 * @throws FachlicherFehler `entwurf-nicht-gefunden` @throws EingabeFehler for days in the wrong order
 */
export async function loadWechselvorgabe(
  zugang: Zugang,
  { rechtVerzeichnis, heute }: Recht,
  frage: Wechselfrage,
): Promise<Wechselvorgabe> {
  if (frage.entwurf !== null) return await loadEntwurfswechsel(zugang, rechtVerzeichnis, frage.entwurf);
  const jetzt = heute();
  const am = frage.am ?? (await findNaechstenTag(rechtVerzeichnis, jetzt));
  const von = frage.von ?? (jetzt < am ? jetzt : undefined);
  const wechsel = await loadRechtswechsel({ rechtVerzeichnis, von, am, neu: undefined });
  return { entwurf: null, wechsel, maengel: [] };
}
