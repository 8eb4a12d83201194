/**
 * Choices that no cents make possible, whatever is chosen beside them: a floor of the Massnahme that its open grants
 * can't reach under its caps and what its positions may take.
 */
import { isOertlich } from '../../optimierung/grenzen.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import { buildLp, createAufgabe, listStrengen } from './cent-lp.ts';
import { solveKleinesLp } from './kleines-lp.ts';

const oertliche = new WeakMap<Block, Block>();

/** The block without what several Massnahmen share, except caps that none of them raises. */
function oertlichOf(block: Block): Block {
  const bekannt = oertliche.get(block);
  if (bekannt) return bekannt;
  const oertlich: Block = {
    ...block,
    budget: block.budget.map(() => Number.POSITIVE_INFINITY),
    deckel: block.deckel.filter(({ jeMassnahme }) => !jeMassnahme),
    boeden: block.boeden.filter(isOertlich),
  };
  oertliche.set(block, oertlich);
  return oertlich;
}

/** Is this choice impossible by itself? */
export function isAlleinUnmoeglich(block: Block, wahl: Wahl): boolean {
  if (wahl.offen.length < 2) return false;
  const a = createAufgabe(oertlichOf(block), [wahl]);
  const x = solveKleinesLp(buildLp(a, listStrengen(a)[0]).lp);
  return x !== 'offen' && 'gewichte' in x;
}
