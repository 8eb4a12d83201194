/**
 * Numbers in addresses: one way to write each. „1e0“, „0x1“, „01“, „+1“ and „ 1“ name nothing.
 */

/** From 1, of at most so many digits: what a column of the database holds. Undefined for anything else. */
export function parseNummer(text: string | null | undefined, stellen: 9 | 15 = 9): number | undefined {
  return /^[1-9]\d*$/.test(text ?? '') && (text?.length ?? 0) <= stellen ? Number(text) : undefined;
}

/** Page of a list with so many pages: the first where none is named, the last where it has fewer. */
export function parseSeite(text: string | null, seiten: number): number {
  return Math.min(seiten, parseNummer(text) ?? 1);
}
