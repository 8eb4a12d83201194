/**
 * Reads the history of a plan; apart from what shows it, so that no browser is sent the services.
 */
import { describeHandlung, pruefeRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { describeEintrag, type Geschichtszeile } from '#pruefpfad/index.ts';
import { findQuartierstand, listPlangeschichte } from '../service.ts';

export type Plangeschichte = {
  readonly eintraege: readonly Geschichtszeile[];
  /** Whoever looks may open the Prüfpfad itself. */
  readonly link: boolean;
};

/** Null for those who may not read it. */
export async function loadPlangeschichte(
  zugang: Zugang,
  kennung: string,
  nummer: number,
): Promise<Plangeschichte | null> {
  const stand = await findQuartierstand(zugang, kennung);
  if (!stand) return null;
  const link = pruefeRecht(stand.lage, 'pruefpfad.lesen', stand.datensatz).erlaubt;
  if (!link && !pruefeRecht(stand.lage, 'geschichte.lesen', stand.datensatz).erlaubt) return null;
  const eintraege = await listPlangeschichte(zugang, kennung, nummer);
  return { eintraege: eintraege.map((eintrag) => describeEintrag(eintrag, describeHandlung)), link };
}
