/**
 * Findings while facts are missing: what is said of a decision tree, and of several that contradict each other.
 */
import { type Befund, combinePruefstaende, type Ergebnis } from '#kernel/befund.ts';
import {
  type Baum,
  findBefund,
  isBlatt,
  listEntscheidende,
  listGewichte,
  restrict,
} from './entscheidungsbaum.ts';

/** The same whatever the answers are. */
const GLEICH: Readonly<Record<Ergebnis, string>> = {
  erfuellt: 'Diese Bedingung ist erfüllt, wie auch immer die offenen Fragen beantwortet werden.',
  ermessen: 'Darüber entscheidet die Behörde, wie auch immer die offenen Fragen beantwortet werden.',
  offen: 'Das bleibt offen, wie auch immer die offenen Fragen beantwortet werden.',
  'nicht-erfuellt':
    'Diese Bedingung ist nicht erfüllt, wie auch immer die offenen Fragen beantwortet werden.',
};

/**
 * The finding of a rule that was asked for several values of missing facts; `null` where it never applies. Its
 * sentence names no value, because none is known.
 */
export function befundOf(baum: Baum): Befund | null {
  const vorbild = findBefund(baum);
  if (!vorbild) return null;
  if (!isBlatt(baum)) {
    return {
      ...vorbild,
      ergebnis: 'offen',
      text: 'Das hängt von Angaben ab, die noch fehlen.',
      fehlend: listEntscheidende(baum),
    };
  }
  return { ...vorbild, text: GLEICH[baum.ergebnis] };
}

function isAblehnung(baum: Baum): boolean {
  return isBlatt(baum) && baum.ergebnis === 'nicht-erfuellt';
}

/** Is there a value of the fact that none of the rules refuses by itself? */
function isErfuellbar(schluessel: string, baeume: readonly Baum[]): boolean {
  const erster = baeume[0];
  const werte = erster ? listGewichte(erster, schluessel) : [];
  return werte.some((_, index) => !baeume.some((baum) => isAblehnung(restrict(baum, schluessel, index))));
}

/** Rules that can each be met, but not together, whatever a missing fact is. `null`: none found. */
export function findWiderspruch(
  befunde: readonly Befund[],
  baeume: ReadonlyMap<Befund, Baum>,
): Befund | null {
  const offene = befunde.flatMap((befund) => {
    const baum = baeume.get(befund);
    return baum && befund.ergebnis === 'offen' ? [{ befund, baum }] : [];
  });
  for (const schluessel of new Set(offene.flatMap(({ befund }) => befund.fehlend))) {
    const beteiligte = offene.filter(({ befund }) => befund.fehlend.includes(schluessel));
    if (beteiligte.length < 2) continue;
    if (
      isErfuellbar(
        schluessel,
        beteiligte.map(({ baum }) => baum),
      )
    )
      continue;
    return {
      kriterium: 'zusammen',
      ergebnis: 'nicht-erfuellt',
      pruefstand: combinePruefstaende(beteiligte.map(({ befund }) => befund.pruefstand)),
      fundstellen: beteiligte.flatMap(({ befund }) => befund.fundstellen),
      text: 'Keine Antwort auf die noch offenen Fragen erfüllt alle Bedingungen zugleich.',
      fehlend: [],
    };
  }
  return null;
}
