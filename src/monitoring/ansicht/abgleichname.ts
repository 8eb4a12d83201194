/**
 * A way of matching as it stands in the address.
 */
import type { Wirkungsfrage } from '../wirkung/wirkung.ts';

export type Abgleichwahl = Required<Pick<Wirkungsfrage, 'abgleich' | 'jeGebiet'>>;

/** „neigung-1“: by propensity, one area for each. */
export const nameOfAbgleich = ({ abgleich, jeGebiet }: Abgleichwahl): string => `${abgleich}-${jeGebiet}`;
