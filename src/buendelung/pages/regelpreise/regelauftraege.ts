/**
 * Prices of rules of stored plans.
 */
import type { Regelbericht } from '../../erklaerung/regelbericht.ts';
import { berechneRegelbericht } from '../../service.ts';
import { createPlanauftraege, type Planauftraege } from '../auftraege/planauftraege.ts';

export const REGELAUFTRAEGE: Planauftraege<Regelbericht, null> = createPlanauftraege(
  (zugang, { quartier, nummer }, _, umgebung) => berechneRegelbericht(zugang, quartier, nummer, umgebung),
  () => 'regeln',
);
