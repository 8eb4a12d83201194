/**
 * What is computed from an observation alone and takes a while in a large city.
 */
import { writeOdt, writePdf } from '#platform/dokumente/index.ts';
import { computeGewichtslage } from '../../ansicht/gewichte/gewichtszeilen.ts';
import { computePolarisierungslage } from '../../ansicht/polarisierung/lage.ts';
import { computeWirkungslage } from '../../ansicht/wirkungswahl.ts';
import { type Berichtsangaben, makeMonitoringbericht } from '../../bericht/bericht.ts';
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { findWarnungen } from '../../warnung/fruehwarnung.ts';
import type { Indikatorgewichte } from '../../warnung/msslage.ts';
import type { Wirkungsfrage } from '../../wirkung/wirkung.ts';

type Berichtsfrage = Omit<Berichtsangaben, 'beobachtung'> & { readonly format: 'pdf' | 'odt' };
type Gewichtsfrage = { readonly jahr: number; readonly gewichte: Indikatorgewichte };
type Polarisierungsfrage = {
  readonly indikator: string;
  readonly jahre: readonly number[];
  readonly jahr: number;
};

async function writeBericht(
  beobachtung: Raumbeobachtung,
  { format, ...angaben }: Berichtsfrage,
): Promise<Uint8Array> {
  const papier = makeMonitoringbericht({ beobachtung, ...angaben });
  return await (format === 'pdf' ? writePdf(papier) : writeOdt(papier));
}

const METHODEN = {
  warnungen: (beobachtung: Raumbeobachtung, { jahr }: { readonly jahr: number }) =>
    findWarnungen(beobachtung, jahr),
  gewichte: (beobachtung: Raumbeobachtung, { jahr, gewichte }: Gewichtsfrage) =>
    computeGewichtslage(beobachtung, jahr, gewichte),
  polarisierung: (beobachtung: Raumbeobachtung, { indikator, jahre, jahr }: Polarisierungsfrage) =>
    computePolarisierungslage(beobachtung, indikator, jahre, jahr),
  wirkung: (beobachtung: Raumbeobachtung, frage: Wirkungsfrage) => computeWirkungslage(beobachtung, frage),
  bericht: writeBericht,
} as const;

export type Raumarbeit = keyof typeof METHODEN;
export type Raumfrage<A extends Raumarbeit> = Parameters<(typeof METHODEN)[A]>[1];
export type Raumergebnis<A extends Raumarbeit> = Awaited<ReturnType<(typeof METHODEN)[A]>>;

/** By kind: from an observation and what is asked of it. */
export const RAUMARBEITEN: {
  readonly [A in Raumarbeit]: (
    beobachtung: Raumbeobachtung,
    frage: Raumfrage<A>,
  ) => Raumergebnis<A> | Promise<Raumergebnis<A>>;
} = METHODEN;
