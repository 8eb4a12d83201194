/** Sample situations for tests. */
import type { Rechtelage } from './erlaubnis.ts';

export const OEFFENTLICHKEIT: Rechtelage = {
  person: null,
  gast: false,
  organisation: null,
  eigene: [],
  rollen: [],
};
