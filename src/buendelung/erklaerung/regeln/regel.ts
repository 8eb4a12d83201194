/**
 * A rule or a wish that shapes an instance, and the same question without it. Every lift only widens what is
 * allowed: so a plan that is legal with the rule is legal without it, and lifting more never makes a plan worse.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';

/** Wishes of the Kommune first, then the law. */
export const REGELARTEN = [
  'pflicht',
  'eigenmittel',
  'zusage',
  'verpflichtung',
  'vorgabe',
  'voraussetzung',
  'deckel',
  'boden',
  'ausschluss',
  'programmvoraussetzung',
  'nachrang',
  'doppelfoerderung',
  'eigenanteil',
  'positionsgrenze',
  'foerdersatz',
  'foerderfaehigkeit',
] as const;
export type Regelart = (typeof REGELARTEN)[number];

export type Regel = {
  /** Stable key, e.g. `pflicht:M01`, `eigenmittel:2027`. */
  readonly kennung: string;
  readonly art: Regelart;
  /** A full German sentence: what the rule says. */
  readonly text: string;
  /** Programme whose rule it is; null: of the Kommune or of several. */
  readonly programm: string | null;
  readonly fundstelle: Fundstelle | null;
  /** Null: a wish of the Kommune, no law. */
  readonly pruefstand: Pruefstand | null;
  /** Takes it out of Akte, law and findings, before the instance is built. */
  readonly hebeImFall?: ((fall: Fall) => Fall) | undefined;
  /** Takes it out of the instance. */
  readonly hebe?: (instanz: Instanz) => Instanz;
};

/** What is asked: an instance, and the case it was built from; null: rules before the instance are not asked. */
export type Regellage = { readonly fall: Fall | null; readonly instanz: Instanz };

/** The instance without these rules. */
export function withoutRegeln({ fall, instanz }: Regellage, regeln: readonly Regel[]): Instanz {
  const davor = regeln.flatMap(({ hebeImFall }) => hebeImFall ?? []);
  const gebaut =
    fall && davor.length > 0 ? buildInstanz(davor.reduce((stand, hebe) => hebe(stand), fall)) : instanz;
  return regeln.reduce((stand, { hebe }) => (hebe ? hebe(stand) : stand), gebaut);
}

/** Name of a programme as one knows it. */
export function kurztitelIn(fall: Fall | null, kennung: string): string {
  const eintrag = fall?.pruefung.programme.find(({ programm }) => programm.kennung === kennung);
  return eintrag?.programm.kurztitel ?? kennung;
}
