/**
 * The fewest elements without which all others hold together: every conflict must lose one of them (implicit hitting
 * sets; Davies, Bacchus 2011).
 */
import { growKorrektur, hittingSet, quickXplain, type Zeuge } from './kleinster.ts';

export type Korrektur = {
  /** Ascending. */
  readonly elemente: readonly number[];
  /** Fewer of them are not enough. */
  readonly wenigste: boolean;
};

/**
 * @param anzahl elements in all
 * @param aenderbar those that may be given up
 * @param hoechstens questions after which a set from which nothing can be spared is enough
 * @returns null: giving up all of these is not enough, or nobody knows
 */
export async function findKorrektur(
  zeuge: Zeuge,
  anzahl: number,
  aenderbar: readonly number[],
  hoechstens: number,
): Promise<Korrektur | null> {
  const alle = Array.from({ length: anzahl }, (_, element) => element);
  const fest = alle.filter((element) => !aenderbar.includes(element));
  if (aenderbar.length === 0 || (await zeuge.frage(new Set(fest))) !== true) return null;
  zeuge.unbekannt = false;
  const konflikte: number[][] = [];
  for (const ende = zeuge.fragen + hoechstens; zeuge.fragen < ende; ) {
    const elemente = hittingSet(konflikte, aenderbar.length) ?? [];
    const rest = aenderbar.filter((element) => !elemente.includes(element));
    const antwort = await zeuge.frage(new Set([...fest, ...rest]));
    if (antwort === true) return { elemente: elemente.sort((a, b) => a - b), wenigste: !zeuge.unbekannt };
    if (antwort === null) return null;
    konflikte.push(await quickXplain(zeuge, fest, false, rest));
  }
  return { elemente: await growKorrektur(zeuge, fest, anzahl), wenigste: false };
}
