/**
 * All rules of a case, in one order: wishes of the Kommune, then the law.
 */
import { listEignungsregeln } from './eignungsregeln.ts';
import { listInstanzregeln } from './instanzregeln.ts';
import { listDoppelfoerderung, listKombinationsregeln } from './kombinationsregeln.ts';
import { listFoerdersaetze, listGrenzregeln } from './konditionsregeln.ts';
import { REGELARTEN, type Regel, type Regellage } from './regel.ts';

function sortRegeln(regeln: readonly Regel[]): Regel[] {
  return regeln.toSorted((a, b) => REGELARTEN.indexOf(a.art) - REGELARTEN.indexOf(b.art));
}

/** Offers paired where all rules may be lifted at once: the sets that may share a position double with each. */
const PAARE_JE_POSITION = 5;

function listGemeinsame(lage: Regellage, jePosition: number): Regel[] {
  return [
    ...listInstanzregeln(lage),
    ...listKombinationsregeln(lage),
    ...listDoppelfoerderung(lage, jePosition),
    ...listGrenzregeln(lage),
  ];
}

/**
 * Rules and wishes that may contradict each other. What a programme is for and its rate are no part: they say
 * what there is to distribute.
 */
export function listKonfliktregeln(lage: Regellage): Regel[] {
  const eignung = listEignungsregeln(lage).filter(({ art }) => art !== 'foerderfaehigkeit');
  return sortRegeln([...listGemeinsame(lage, PAARE_JE_POSITION), ...eignung]);
}

/** Everything that has a price. */
export function listRegeln(lage: Regellage): Regel[] {
  const gemeinsame = listGemeinsame(lage, Number.POSITIVE_INFINITY);
  return sortRegeln([...gemeinsame, ...listFoerdersaetze(lage), ...listEignungsregeln(lage)]);
}
