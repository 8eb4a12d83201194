/**
 * What buendelung is: the plan, its KoFi, and pure functions over them.
 */
export { type Buendeloptionen, buendle } from './buendeln.ts';
export { type Finanzierungsplan, type Posten, planSchema } from './finanzierungsplan.ts';
export { pruefePlan } from './nachpruefung/pruefe-plan.ts';
export type { Fall } from './optimierung/angebote.ts';
