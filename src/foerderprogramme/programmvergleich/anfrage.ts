/**
 * Which programmes are compared, as it stands in the address.
 */
import { LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';

export type Vergleichsanfrage = {
  readonly programme: readonly string[];
  /** Fills in what a Land sets. */
  readonly land: Landeskuerzel | null;
};

/** Reads `?programm=a&programm=b&land=NW`: each programme once, in this order. */
export function parseVergleichsanfrage(parameter: URLSearchParams): Vergleichsanfrage {
  const laender = parameter.getAll('land');
  const land = LANDESKUERZEL.find((kuerzel) => laender.length === 1 && kuerzel === laender[0]);
  return {
    programme: [...new Set(parameter.getAll('programm').filter((kennung) => kennung !== ''))],
    land: land ?? null,
  };
}

export function formatVergleichsanfrage({ programme, land }: Vergleichsanfrage): string {
  const parameter = new URLSearchParams(programme.map((kennung) => ['programm', kennung]));
  if (land !== null) parameter.set('land', land);
  return parameter.toString();
}
