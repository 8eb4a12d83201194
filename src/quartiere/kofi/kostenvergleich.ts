/**
 * What a KoFi does to the costs and promises of each Massnahme, position by position, before anything is stored.
 */
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Akte, Kostenposition, Massnahme } from '../akte.ts';

type Zusage = NonNullable<Massnahme['zugesagt']>[number];

/** A position on both sides, one of them null where it is new or disappears. */
export type Positionswechsel = {
  readonly kennung: string;
  readonly vorher: Kostenposition | null;
  readonly nachher: Kostenposition | null;
};

/** A promise on both sides, by position and source. */
export type Zusagewechsel = {
  readonly position: string;
  readonly quelle: Zusage['quelle'];
  readonly vorher: EuroCent | null;
  readonly nachher: EuroCent | null;
};

type Kostensummen = { readonly kosten: EuroCent; readonly zusagen: EuroCent };

export type Kostenvergleich = {
  readonly kennung: string;
  readonly titel: string;
  readonly positionen: readonly Positionswechsel[];
  readonly zusagen: readonly Zusagewechsel[];
  readonly vorher: Kostensummen;
  readonly nachher: Kostensummen;
};

type Kosten = Pick<Massnahme, 'kosten' | 'zugesagt'>;
const KEINE: Kosten = { kosten: [] };

function sumsOf({ kosten, zugesagt = [] }: Kosten): Kostensummen {
  return {
    kosten: add(NULL_EURO, ...kosten.map(({ betrag }) => betrag)),
    zusagen: add(NULL_EURO, ...zugesagt.map(({ betrag }) => betrag)),
  };
}

const FELDER = [
  'bezeichnung',
  'kostenart',
  'jahr',
  'betrag',
  'nicht_zuwendungsfaehig',
  'einnahmen',
  'vorsteuerabzug',
] as const;

function isGleich(a: Kostenposition | null, b: Kostenposition | null): boolean {
  return a !== null && b !== null && FELDER.every((feld) => a[feld] === b[feld]);
}

function comparePositionen(alt: Kosten, neu: Kosten): readonly Positionswechsel[] {
  const [vorher, nachher] = [alt, neu].map(
    ({ kosten }) => new Map(kosten.map((eine) => [eine.kennung, eine])),
  );
  return [...new Set([...alt.kosten, ...neu.kosten].map(({ kennung }) => kennung))]
    .map((kennung) => ({
      kennung,
      vorher: vorher?.get(kennung) ?? null,
      nachher: nachher?.get(kennung) ?? null,
    }))
    .filter(({ vorher: davor, nachher: danach }) => !isGleich(davor, danach));
}

function groupZusagen({ zugesagt = [] }: Kosten): ReadonlyMap<string, readonly Zusage[]> {
  return Map.groupBy(zugesagt, ({ position, quelle }) => `${position} ${quelle.art} ${quelle.kennung}`);
}

const sumOf = (zusagen: readonly Zusage[] | undefined) =>
  zusagen ? add(NULL_EURO, ...zusagen.map(({ betrag }) => betrag)) : null;

function compareZusagen(alt: Kosten, neu: Kosten): readonly Zusagewechsel[] {
  const [vorher, nachher] = [groupZusagen(alt), groupZusagen(neu)];
  return [...new Map([...vorher, ...nachher])].flatMap(([schluessel, [eine]]): Zusagewechsel[] => {
    const [davor, danach] = [sumOf(vorher.get(schluessel)), sumOf(nachher.get(schluessel))];
    if (!eine || davor === danach) return [];
    return [{ position: eine.position, quelle: eine.quelle, vorher: davor, nachher: danach }];
  });
}

/** Every Massnahme whose costs or promises change, as in the Akte, new ones last. */
export function compareKosten(alt: Akte, neu: Akte): readonly Kostenvergleich[] {
  const vorher = new Map(alt.massnahmen.map((eine) => [eine.kennung, eine]));
  return neu.massnahmen
    .map((massnahme): Kostenvergleich => {
      const { kennung, titel } = massnahme;
      const alte = vorher.get(kennung) ?? KEINE;
      return {
        kennung,
        titel,
        positionen: comparePositionen(alte, massnahme),
        zusagen: compareZusagen(alte, massnahme),
        vorher: sumsOf(alte),
        nachher: sumsOf(massnahme),
      };
    })
    .filter(({ positionen, zusagen }) => positionen.length + zusagen.length > 0);
}

/** Positions that are in the Akte and not in the sheet any more. */
export function countEntfallende(vergleiche: readonly Kostenvergleich[]): number {
  return vergleiche.flatMap(({ positionen }) => positionen).filter(({ nachher }) => nachher === null).length;
}
