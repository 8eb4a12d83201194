/**
 * What buendelung does: compute a plan for an Akte, keep it under a number, read it again, publish it.
 */
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { importAkte } from '#quartiere/service.ts';
import { type Absage, withAbsage } from './antrag/absage.ts';
import { requireQuartierstand } from './plaene/service.ts';

export { type Beinahestand, readBeinahe } from '#foerderfaehigkeit/service.ts';
export { loadRessorts } from '#rechtsstand/service.ts';
export {
  berechneAlternativen,
  berechneRegelbericht,
  berechneSzenarien,
  readAlternativen,
  readRegelbericht,
} from './alternativen/service.ts';
export { berechneGewinn, rankGewinne } from './gewinn/service.ts';
export { computeLiquiditaetOfDatei, readLiquiditaet } from './liquiditaet/service.ts';
export {
  findVeroeffentlichung,
  listVeroeffentlichungen,
  nimmPlanZurueck,
  previewVeroeffentlichung,
  requireVeroeffentlichung,
  type VeroeffentlichterPlan,
  veroeffentlichePlan,
} from './oeffentlich/service.ts';
export {
  berechnePlan,
  findPlan,
  findQuartierstand,
  findZertifikat,
  type GespeicherterPlan,
  listNeuestePlaene,
  listPlaene,
  listPlangeschichte,
  type Plankurzform,
  type Quartierstand,
  requirePlan,
  requireQuartierstand,
} from './plaene/service.ts';
export {
  closeSolver,
  computeAufgabe,
  computePlan,
  computeZertifiziert,
  readAkteMitKatalog,
  readAntragskalender,
} from './rechnung/service.ts';

/**
 * Records the refusal of an application in the Akte, for all its Massnahmen at once.
 * @returns the new version
 * @throws FachlicherFehler `veraltet` when the Akte was changed since `fassung`, `handlung-verboten`
 */
export async function recordAbsage(
  zugang: Zugang,
  kennung: string,
  absage: Absage,
  fassung: number,
): Promise<number> {
  const { akte, lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'akte.aendern', datensatz);
  return await importAkte(zugang, withAbsage(akte, absage), undefined, fassung);
}
