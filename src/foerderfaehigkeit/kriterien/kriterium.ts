/**
 * A criterion as an entry of a list, so that whoever asks all of them (one Akte with reasons, or the whole
 * country in columns) asks the same ones.
 */
import type { Befund } from '#kernel/befund.ts';
import type { EuroCent } from '#kernel/geld.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Bemessungsumfang } from './bemessung.ts';
import type { Massnahmenlage, Programmlage } from './lage.ts';

/** How a criterion looks at amounts: only at the base, and from some base on it answers otherwise than below. */
type Bemessungsregel = {
  /** `null`: the line is no matter of the Massnahme. */
  umfangOf(block: unknown): Bemessungsumfang | null;
  vergleiche(lage: Massnahmenlage, block: unknown, bemessung: EuroCent): Befund | null;
};

export type Kriterium<Lage extends Programmlage> = {
  /** Key of its findings (`Befund.kriterium`). */
  readonly name: string;
  /** The lines of the programme it judges one by one; one empty line where it judges the programme at once. */
  bloecke(programm: Programm): readonly unknown[];
  /** One finding on one of these lines, or `null` where the criterion does not apply. */
  pruefe(lage: Lage, block: unknown): Befund | null;
  readonly bemessung?: Bemessungsregel;
};

const EINER: readonly unknown[] = [undefined];
const KEINER: readonly unknown[] = [];

/** A criterion with at most one finding per programme. */
export function eines<Lage extends Programmlage>(
  name: string,
  pruefe: (lage: Lage) => Befund | null,
): Kriterium<Lage> {
  return { name, bloecke: () => EINER, pruefe };
}

/** A criterion with at most one finding per line of a list in the programme. */
export function jedes<Lage extends Programmlage, Block>(
  name: string,
  bloecke: (programm: Programm) => readonly Block[] | undefined,
  pruefe: (lage: Lage, block: Block) => Befund | null,
): Kriterium<Lage> {
  return {
    name,
    bloecke: (programm) => bloecke(programm) ?? KEINER,
    pruefe: (lage, block) => pruefe(lage, block as Block),
  };
}

/**
 * A criterion of a Massnahme that holds the base against an amount, line by line.
 * @param vergleiche the answer by the base alone, where nothing is promised
 * @param pruefe the answer with what is promised
 */
export function bemessen<Block>(
  name: string,
  bloecke: (programm: Programm) => readonly Block[] | undefined,
  umfangOf: (block: Block) => Bemessungsumfang | null,
  vergleiche: (lage: Massnahmenlage, block: Block, bemessung: EuroCent) => Befund | null,
  pruefe: (lage: Massnahmenlage, block: Block) => Befund | null,
): Kriterium<Massnahmenlage> {
  return {
    ...jedes(name, bloecke, (lage, block: Block) => umfangOf(block) && pruefe(lage, block)),
    bemessung: {
      umfangOf: (block) => umfangOf(block as Block),
      vergleiche: (lage, block, betrag) => vergleiche(lage, block as Block, betrag),
    },
  };
}

/** All findings of these criteria, in their order. */
export function pruefeKriterien<Lage extends Programmlage>(
  kriterien: readonly Kriterium<Lage>[],
  lage: Lage,
): readonly Befund[] {
  const befunde: Befund[] = [];
  for (const kriterium of kriterien) {
    for (const block of kriterium.bloecke(lage.programm)) {
      const befund = kriterium.pruefe(lage, block);
      if (befund) befunde.push(befund);
    }
  }
  return befunde;
}
