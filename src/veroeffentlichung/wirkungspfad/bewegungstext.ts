/**
 * Movements of indicators in words, for the page.
 */
import { formatWert } from '#monitoring/index.ts';
import type { Indikatorbewegung } from './wirkungspfad.ts';

export type Bewegungstext = {
  readonly kennung: string;
  readonly titel: string;
  /** „2020–2025“ */
  readonly zeit: string;
  readonly davor: string;
  readonly danach: string;
  readonly stadtDavor: string;
  readonly stadtDanach: string;
  /** „3 von 4“ */
  readonly gebiete: string;
};

export function describeBewegung(eine: Indikatorbewegung): Bewegungstext {
  const { indikator, gebiete, alle } = eine;
  const text = (wert: number | null) => (wert === null ? '–' : formatWert(indikator, wert));
  return {
    kennung: indikator.kennung,
    titel: indikator.titel,
    zeit: `${eine.von}–${eine.bis}`,
    davor: text(eine.davor),
    danach: text(eine.danach),
    stadtDavor: text(eine.stadtDavor),
    stadtDanach: text(eine.stadtDanach),
    gebiete: `${gebiete} von ${alle}`,
  };
}
