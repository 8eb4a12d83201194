/**
 * What every page has in common that computes something about a stored plan.
 */
import { data, redirect } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { requireQuartierstand } from '../../service.ts';
import { loadGespeichertenPlan, type Seitenadresse } from '../plan-laden.ts';
import type { Planort } from './planauftraege.ts';

/** The plan something is to be computed about, for who may. @throws FachlicherFehler */
export async function requireRechenplan(zugang: Zugang, params: Seitenadresse): Promise<Planort> {
  const { lage, datensatz } = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.berechnen', datensatz);
  const { plan, nummer } = await loadGespeichertenPlan(zugang, params);
  return { quartier: plan.quartier.kennung, nummer };
}

/** Does it and goes on to the page; a full queue is said on it. */
export function startOderBelegt(starte: () => void, ziel: string) {
  try {
    starte();
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler && fehler.code === 'rechnungen-belegt')) throw fehler;
    return data({ belegt: fehler.message }, { status: 503 });
  }
  return redirect(ziel);
}
