/**
 * Own weights of the status indicators, as they stand in the address: `?w-kinderarmut=2&w-transfer=0,5`.
 */
import type { Indikator, Raumbeobachtung } from '../../bestand/beobachtung.ts';
import type { Indikatorgewichte } from '../../warnung/msslage.ts';

export const GEWICHT_HOECHSTENS = 5;
const VORSILBE = 'w-';

export const parameterOf = ({ kennung }: Pick<Indikator, 'kennung'>): string => `${VORSILBE}${kennung}`;

/** Indicators that enter the status and say what is worse. */
export function listStatusindikatoren({
  indikatoren,
}: Pick<Raumbeobachtung, 'indikatoren'>): readonly Indikator[] {
  return indikatoren.filter(({ rolle, richtung }) => rolle === 'status' && richtung !== 0);
}

export type Gewichtswahl = {
  readonly gewichte: Indikatorgewichte;
  /** Every weight is the same, so that nothing differs from the index. */
  readonly gleich: boolean;
  /** Titles of indicators whose weight could not be read and counts as 1. */
  readonly unlesbar: readonly string[];
};

/** From 0 to 5 with comma or point; null for anything else. */
function parseGewicht(text: string): number | null {
  const zahl = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !(zahl >= 0 && zahl <= GEWICHT_HOECHSTENS) ? null : zahl;
}

export function readGewichtswahl(
  beobachtung: Pick<Raumbeobachtung, 'indikatoren'>,
  parameter: URLSearchParams,
): Gewichtswahl {
  const gelesen = listStatusindikatoren(beobachtung).map((indikator) => {
    const text = parameter.get(parameterOf(indikator));
    return { indikator, gewicht: text === null ? 1 : parseGewicht(text) };
  });
  const gewichte = gelesen.map(({ indikator, gewicht }): [string, number] => [
    indikator.kennung,
    gewicht ?? 1,
  ]);
  const [erstes] = gewichte;
  return {
    gewichte: Object.fromEntries(gewichte),
    gleich: gewichte.every(([, gewicht]) => gewicht === erstes?.[1]),
    unlesbar: gelesen.filter(({ gewicht }) => gewicht === null).map(({ indikator }) => indikator.titel),
  };
}
