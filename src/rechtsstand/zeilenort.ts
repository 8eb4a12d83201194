/**
 * Finds the line of a fault that was found between files, where positions are no longer known.
 */
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Eingabemangel } from '#kernel/fehler.ts';

/** Turns `a.b[0].c` back into its steps; keys of the law files hold neither dots nor brackets. */
function stepsOf(feld: string): (string | number)[] {
  return [...feld.matchAll(/([^.[\]]+)/g)].map(([, teil = '']) => (/^\d+$/.test(teil) ? Number(teil) : teil));
}

/**
 * Adds the line to a fault; `texte` by file name. The text is parsed again: faults are rare, positions dear.
 */
export function locateMangel(mangel: Eingabemangel, texte: ReadonlyMap<string, string>): Eingabemangel {
  const text = mangel.datei === undefined ? undefined : texte.get(mangel.datei);
  if (text === undefined || mangel.feld === undefined || mangel.zeile !== undefined) return mangel;
  const zeilen = new LineCounter();
  const dokument = parseDocument(text, { lineCounter: zeilen });
  const knoten = dokument.getIn(stepsOf(mangel.feld), true);
  if (!isNode(knoten) || !knoten.range) return mangel;
  return { ...mangel, zeile: zeilen.linePos(knoten.range[0]).line };
}
