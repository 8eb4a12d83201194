/**
 * Does a draft say in the words of the record what it should say in its own? The licence allows facts, no copies.
 */

/** So many words in a row are a copy; facts and names take fewer. */
export const WORTE_MINDESTENS = 8;

export type Abschrift = {
  /** The words as they stand in the draft. */
  readonly text: string;
  readonly worte: number;
};

type Wort = { readonly rein: string; readonly von: number; readonly bis: number };

function wordsOf(text: string): readonly Wort[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((fund) => ({
    rein: fund[0].normalize('NFC').toLocaleLowerCase('de'),
    von: fund.index,
    bis: fund.index + fund[0].length,
  }));
}

function gramsOf(worte: readonly Wort[]): ReadonlySet<string> {
  const folgen = new Set<string>();
  for (let stelle = 0; stelle + WORTE_MINDESTENS <= worte.length; stelle += 1) {
    folgen.add(folgeAt(worte, stelle));
  }
  return folgen;
}

function folgeAt(worte: readonly Wort[], stelle: number): string {
  return worte
    .slice(stelle, stelle + WORTE_MINDESTENS)
    .map(({ rein }) => rein)
    .join(' ');
}

/** Longest stretches of the text that stand in the source too, at least `WORTE_MINDESTENS` words each. */
export function findAbschriften(text: string, quelle: string): readonly Abschrift[] {
  const folgen = gramsOf(wordsOf(quelle));
  const worte = wordsOf(text);
  const abschriften: Abschrift[] = [];
  let stelle = 0;
  while (stelle + WORTE_MINDESTENS <= worte.length) {
    if (!folgen.has(folgeAt(worte, stelle))) {
      stelle += 1;
      continue;
    }
    let ende = stelle + WORTE_MINDESTENS;
    while (ende < worte.length && folgen.has(folgeAt(worte, ende - WORTE_MINDESTENS + 1))) ende += 1;
    const [erstes, letztes] = [worte[stelle], worte[ende - 1]];
    if (erstes && letztes) {
      abschriften.push({ text: text.slice(erstes.von, letztes.bis), worte: ende - stelle });
    }
    stelle = ende;
  }
  return abschriften;
}

/** Fields of a programme that are written in sentences; names of programmes are names. */
const SATZFELDER: ReadonlySet<string> = new Set(['beschreibung', 'hinweise', 'hinweis', 'aussage']);

/** All sentences of the fields of a programme, as read from its YAML. */
export function sentencesOf(wert: unknown, imFeld = false): readonly string[] {
  if (typeof wert === 'string') return imFeld ? [wert] : [];
  if (Array.isArray(wert)) return wert.flatMap((teil) => sentencesOf(teil, imFeld));
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.entries(wert).flatMap(([feld, teil]) => sentencesOf(teil, imFeld || SATZFELDER.has(feld)));
}
