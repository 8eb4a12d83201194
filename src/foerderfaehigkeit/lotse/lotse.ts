/**
 * Where the Lotse stands after some answers: what fits, what is still possible, what to ask next.
 */

import { add } from '#kernel/geld.ts';
import { type Antworten, applyAntworten, type Lotsengrundlage, pruneAntworten } from './antworten.ts';
import { listBetragsfragen } from './betragsfragen.ts';
import {
  compareFragen,
  computeEinsaetze,
  type Frage,
  listBefundfragen,
  listRechtsluecken,
  type Rechtsluecke,
} from './fragen.ts';
import { compareStaende, listProgrammstaende, type Programmstand } from './programmstand.ts';
import { pruefeTeilakte } from './pruefung/teilpruefung.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

export type Lotsenstand = {
  readonly teilakte: Teilakte;
  /** Best question first. */
  readonly fragen: readonly Frage[];
  readonly rechtsluecken: readonly Rechtsluecke[];
  readonly programme: readonly Programmstand[];
};

/** One fact can decide findings and sums. */
function mergeFragen(fragen: readonly Frage[]): Frage[] {
  return [...Map.groupBy(fragen, ({ angabe }) => angabe.schluessel).values()].flatMap((gruppe) => {
    const [erste, zweite] = gruppe;
    if (!erste || !zweite) return gruppe;
    return {
      angabe: erste.angabe,
      geld: add(erste.geld, zweite.geld),
      entscheidet: erste.entscheidet + zweite.entscheidet,
      befunde: erste.befunde + zweite.befunde,
      gruende: [...erste.gruende, ...zweite.gruende],
      massnahmen: [...new Set([...erste.massnahmen, ...zweite.massnahmen])],
    };
  });
}

function buildLotsenstand(grundlage: Lotsengrundlage, antworten: Antworten): Lotsenstand {
  const { rechtsstand, stichtag, katalog } = grundlage;
  const teilakte = applyAntworten(grundlage, antworten);
  const pruefung = pruefeTeilakte(teilakte, rechtsstand, stichtag);
  const einsaetze = computeEinsaetze(pruefung);
  const fragen = mergeFragen([
    ...listBefundfragen(pruefung, katalog, teilakte, einsaetze),
    ...listBetragsfragen(pruefung, katalog, teilakte),
  ]);
  return {
    teilakte,
    fragen: fragen.sort(compareFragen),
    rechtsluecken: listRechtsluecken(pruefung, katalog, teilakte),
    programme: listProgrammstaende(pruefung, katalog, einsaetze),
  };
}

const gemerkte = new WeakMap<Lotsengrundlage, Map<string, Lotsenstand>>();
const HOECHSTENS_GEMERKT = 12;

/**
 * The same answers give the same state, whatever the order they came in. The last few are remembered: the state
 * after one answer is that before the next.
 */
export function computeLotsenstand(grundlage: Lotsengrundlage, antworten: Antworten): Lotsenstand {
  const bekannte = gemerkte.get(grundlage) ?? new Map<string, Lotsenstand>();
  gemerkte.set(grundlage, bekannte);
  const zeichen = JSON.stringify([...antworten].sort(([a], [b]) => (a < b ? -1 : 1)));
  const stand = bekannte.get(zeichen) ?? buildLotsenstand(grundlage, antworten);
  bekannte.delete(zeichen);
  bekannte.set(zeichen, stand);
  const [aelteste] = bekannte.keys();
  if (bekannte.size > HOECHSTENS_GEMERKT && aelteste !== undefined) bekannte.delete(aelteste);
  return stand;
}

/** The state after answers, with what they changed and which of them count for nothing. */
export function answerLotse(grundlage: Lotsengrundlage, gegebene: Antworten) {
  const { antworten, entfallen } = pruneAntworten(grundlage, gegebene);
  const stand = computeLotsenstand(grundlage, antworten);
  const aenderungen =
    gegebene.size === 0
      ? null
      : compareStaende(computeLotsenstand(grundlage, new Map()).programme, stand.programme);
  return { antworten, entfallen, stand, aenderungen };
}
