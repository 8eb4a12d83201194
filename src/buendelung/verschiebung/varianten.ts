/**
 * The choices of the optimiser for one Massnahme: as the Akte puts it, and moved by each number of years that the
 * Akte allows, each with its own findings.
 */
import type { Massnahmenpruefung, Pruefung } from '#foerderfaehigkeit/index.ts';
import { runSchritte, type Schritte } from '#kernel/schritte.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { pruefeVerschobenInSchritten } from './pruefung.ts';
import { maxVerschiebung, moveAkte, moveMassnahme } from './verschieben.ts';

/** A Massnahme moved by `jahre`, with what the programmes say of it then. */
export type Variante = {
  readonly massnahme: Massnahme;
  readonly jahre: number;
  readonly zeilen: readonly Massnahmenpruefung[];
};

type Lage = { readonly akte: Akte; readonly rechtsstand: Rechtsstand; readonly pruefung: Pruefung };

/** All that may be moved by `jahre` years at once: one test of the law for each number of years. */
function* buildVerschobene({ akte, rechtsstand, pruefung }: Lage, jahre: number): Schritte<Variante[]> {
  const bewegt = akte.massnahmen.filter((massnahme) => maxVerschiebung(massnahme) >= jahre);
  if (bewegt.length === 0) return [];
  const kennungen = new Set<string>(bewegt.map(({ kennung }) => kennung));
  const verschiebungen = new Map([...kennungen].map((kennung) => [kennung, jahre]));
  const verschoben = yield* pruefeVerschobenInSchritten(
    moveAkte(akte, verschiebungen),
    rechtsstand,
    pruefung.stichtag,
    verschiebungen,
    kennungen,
  );
  const zeilen = Map.groupBy(verschoben.matrix, ({ massnahme }) => massnahme);
  return bewegt.map((massnahme) => ({
    massnahme: moveMassnahme(massnahme, jahre),
    jahre,
    zeilen: zeilen.get(massnahme.kennung) ?? [],
  }));
}

type Varianten = ReadonlyMap<string, readonly Variante[]>;

/** The moved variants of an Akte by Kennung, fewer years first; none where nothing may be moved. */
export function* buildVariantenInSchritten(lage: Lage): Schritte<Varianten> {
  const hoechstens = Math.max(0, ...lage.akte.massnahmen.map(maxVerschiebung));
  const alle: Variante[] = [];
  for (let jahre = 1; jahre <= hoechstens; jahre += 1) alle.push(...(yield* buildVerschobene(lage, jahre)));
  return Map.groupBy(alle, ({ massnahme }) => massnahme.kennung);
}

/** The same in one go. */
export function buildVarianten(lage: Lage): Varianten {
  return runSchritte(buildVariantenInSchritten(lage));
}
