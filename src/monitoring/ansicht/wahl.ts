/**
 * What of an observation a page shows, as it stands in the address.
 */
import { parseNummer } from '#kernel/nummer.ts';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';

/** `index`: status and dynamics; `rang`: ranks; else the Kennung of an indicator. */
export type Kartensicht = string;

export type Ansichtswahl = {
  /** Year of an edition; null where there is none. */
  readonly jahr: number | null;
  readonly sicht: Kartensicht;
  /** Only this Bezirk; null: the whole city. */
  readonly bezirk: string | null;
  readonly suche: string;
};

/** The edition of that year, else the nearest before it, else the first; the newest where none is asked for. */
export function chooseJahr(jahre: readonly number[], gefragt: string | null): number | null {
  const zahl = parseNummer(gefragt);
  if (zahl === undefined) return jahre.at(-1) ?? null;
  return jahre.findLast((jahr) => jahr <= zahl) ?? jahre[0] ?? null;
}

/** Reads `?jahr=2024&sicht=kinderarmut&bezirk=Nord&suche=hafen`; what does not exist falls back to the whole. */
export function readAnsichtswahl(
  { ausgaben, indikatoren, gebiete }: Pick<Raumbeobachtung, 'ausgaben' | 'indikatoren' | 'gebiete'>,
  parameter: URLSearchParams,
): Ansichtswahl {
  const sicht = parameter.get('sicht') ?? 'index';
  const bezirk = parameter.get('bezirk');
  const bekannt = ['index', 'rang'].includes(sicht) || indikatoren.some(({ kennung }) => kennung === sicht);
  return {
    jahr: chooseJahr(
      ausgaben.map(({ jahr }) => jahr),
      parameter.get('jahr'),
    ),
    sicht: bekannt ? sicht : 'index',
    bezirk: gebiete.some((gebiet) => gebiet.bezirk === bezirk) ? bezirk : null,
    suche: parameter.get('suche')?.trim() ?? '',
  };
}

/** Bezirke in their order of the alphabet. */
export function listBezirke({ gebiete }: Pick<Raumbeobachtung, 'gebiete'>): readonly string[] {
  const namen = gebiete.flatMap(({ bezirk }) => (bezirk === null ? [] : [bezirk]));
  return [...new Set(namen)].sort((a, b) => a.localeCompare(b, 'de'));
}
