/**
 * What the comparison of two stored plans starts with; always from the older to the newer one.
 */
import { parseNummer } from '#kernel/nummer.ts';
import type { Zugang } from '#platform/database/index.ts';
import { buildPlanvergleich, type Planvergleich } from '../../aenderung/planvergleich.ts';
import { findPlan, type GespeicherterPlan } from '../../service.ts';

export type Vergleichsseite = {
  /** Numbers of the two plans. */
  readonly alt: number;
  readonly neu: number;
  readonly vergleich: Planvergleich;
};

export type Vergleichswahl =
  | { readonly art: 'keine' }
  | { readonly art: 'falsch'; readonly text: string; readonly abhilfe: string }
  | ({ readonly art: 'gewaehlt' } & Vergleichsseite);

/** The plan of the page with the one of `?mit=NUMMER`, as far as whoever asks may read that too. */
export async function loadVergleich(
  zugang: Zugang,
  gespeichert: GespeicherterPlan,
  mit: string | null,
): Promise<Vergleichswahl> {
  const text = mit?.trim() ?? '';
  if (text === '') return { art: 'keine' };
  const abhilfe = 'Einen Plan aus der Liste wählen.';
  const nummer = parseNummer(text);
  if (nummer === gespeichert.nummer) {
    return { art: 'falsch', text: `Plan ${nummer} ist der Plan dieser Seite.`, abhilfe };
  }
  const anderer =
    nummer === undefined ? undefined : await findPlan(zugang, gespeichert.plan.quartier.kennung, nummer);
  if (!anderer) {
    return { art: 'falsch', text: `Einen Plan „${text}“ gibt es für dieses Quartier nicht.`, abhilfe };
  }
  const [alt, neu] = anderer.nummer < gespeichert.nummer ? [anderer, gespeichert] : [gespeichert, anderer];
  return { art: 'gewaehlt', alt: alt.nummer, neu: neu.nummer, vergleich: buildPlanvergleich(alt, neu) };
}
