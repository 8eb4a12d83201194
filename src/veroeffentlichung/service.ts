/**
 * What is shown of several capabilities together.
 */
import {
  type GespeicherterPlan,
  listPlaene,
  requirePlan,
  requireQuartierstand,
} from '#buendelung/service.ts';
import type { Raumbeobachtung } from '#monitoring/index.ts';
import { findBeobachtungOf } from '#monitoring/service.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { createTitelsuche } from './wirkungspfad/haushaltstitel.ts';
import {
  type Indikatorbewegung,
  listBewegungen,
  listWirkungsschritte,
  type Wirkungsschritt,
} from './wirkungspfad/wirkungspfad.ts';

export type Wirkungspfad = {
  readonly akte: Akte;
  /** The newest plan; undefined where none was computed. */
  readonly plan: GespeicherterPlan | undefined;
  readonly schritte: readonly Wirkungsschritt[];
  /** Undefined where no observation has areas of this Quartier. */
  readonly beobachtung: Raumbeobachtung | undefined;
  readonly bewegungen: readonly Indikatorbewegung[];
};

/** @throws FachlicherFehler where the Quartier is not there or hidden */
export async function readWirkungspfad(
  zugang: Zugang,
  quartier: string,
  rechtVerzeichnis: string,
): Promise<Wirkungspfad> {
  const { akte } = await requireQuartierstand(zugang, quartier);
  const [neuester] = await listPlaene(zugang, quartier);
  const plan = neuester && (await requirePlan(zugang, quartier, neuester.nummer));
  const beobachtung = await findBeobachtungOf(zugang, quartier);
  return {
    akte,
    plan,
    schritte: plan
      ? listWirkungsschritte(
          plan.plan,
          plan.akte,
          beobachtung?.indikatoren ?? [],
          createTitelsuche(await loadRechtsstand(rechtVerzeichnis), plan.plan),
        )
      : [],
    beobachtung,
    bewegungen: beobachtung ? listBewegungen(beobachtung, quartier) : [],
  };
}
