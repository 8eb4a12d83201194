/**
 * Among equally good plans the one whose sorted list of programme ids is smallest: end the list if it can end,
 * else take the next id if some plan of the same worth uses it.
 */
import type { Block, Wahl } from './aufbau/block.ts';
import type { Blockplan, Merker } from './plan/merker.ts';
import type { Nutzungsgruppe } from './relaxation/teilproblem.ts';
import { solveStufe } from './stufe.ts';

export type Gleichstand = {
  readonly block: Block;
  /** Choices that a plan of the best worth can take. */
  readonly wahlen: readonly Wahl[];
  readonly genutzt: readonly Nutzungsgruppe[];
  readonly merker: Merker;
  readonly abbruch: () => boolean;
};

type Festlegung = { readonly ohne: ReadonlySet<string>; readonly mit: ReadonlySet<string> };

function programmeOf(plan: Blockplan): Set<string> {
  return new Set(plan.struktur.flatMap(({ paket }) => paket?.programme ?? []));
}

/** A plan of the same worth with and without these programmes; null: there is none (or no time). */
function probe(g: Gleichstand, bestes: Blockplan, { ohne, mit }: Festlegung): Blockplan | null {
  if (g.abbruch()) return null;
  const wuensche = [...mit].flatMap((kennung) => g.block.programme.get(kennung) ?? []);
  const wahlen = g.wahlen.filter(({ paket }) => !paket?.programme.some((kennung) => ohne.has(kennung)));
  return solveStufe({
    block: { ...g.block, wuensche: [...new Set([...g.block.wuensche, ...wuensche])] },
    ziel: 'aufwand',
    wahlen,
    genutzt: g.genutzt,
    grenzen: { nutzen: bestes.nutzen, eigenmittel: bestes.eigenmittel },
    schnitt: bestes.aufwand + 1,
    zielwert: bestes.aufwand,
    runden: 0,
    merker: g.merker,
    abbruch: g.abbruch,
  }).plan;
}

/** Can the list end here? A list that ends is smaller than the same one with more behind it. */
function endList(
  g: Gleichstand,
  bestes: Blockplan,
  rest: readonly string[],
  fest: Festlegung,
): Blockplan | null {
  const genutzt = programmeOf(bestes);
  const dahinter = rest.filter((kennung) => genutzt.has(kennung));
  if (dahinter.length === 0) return bestes;
  // Programmes that cost points can't be left out of a plan of least effort.
  if (dahinter.some((kennung) => (g.block.instanz.aufwand.get(kennung) ?? 1) > 0)) return null;
  return probe(g, bestes, { ...fest, ohne: new Set([...fest.ohne, ...rest]) });
}

/** The plan among the equally good ones that wins the tie. */
export function breakTies(g: Gleichstand, start: Blockplan): Blockplan {
  const programme = [...new Set(g.wahlen.flatMap(({ paket }) => paket?.programme ?? []))].sort();
  const ohne = new Set<string>();
  const mit = new Set<string>();
  let bestes = start;
  for (const [stelle, kennung] of programme.entries()) {
    const ende = endList(g, bestes, programme.slice(stelle), { ohne, mit });
    if (ende) return ende;
    if (!programmeOf(bestes).has(kennung)) {
      bestes = probe(g, bestes, { ohne, mit: new Set([...mit, kennung]) }) ?? bestes;
    }
    (programmeOf(bestes).has(kennung) ? mit : ohne).add(kennung);
  }
  return bestes;
}
