/**
 * Who may pay one position: nobody, one programme, or several that all expressly allow the same expenditure.
 */
import { type Angebot, type Bedarf, type Instanz, paarOf } from './instanz.ts';

/** Offers taken together on one position; empty: no programme pays it. */
export type Option = { readonly bedarf: Bedarf; readonly angebote: readonly Angebot[] };

function areVertraeglich(a: Angebot, b: Angebot, instanz: Instanz): boolean {
  return instanz.gemeinsam.has(paarOf(a.programm, b.programm));
}

/** All sets of offers that may share a position, the empty one and the single ones included. */
function listVertraegliche(angebote: readonly Angebot[], instanz: Instanz): Angebot[][] {
  let mengen: Angebot[][] = [[]];
  for (const angebot of angebote) {
    const erweitert = mengen
      .filter((menge) => menge.every((anderes) => areVertraeglich(anderes, angebot, instanz)))
      .map((menge) => [...menge, angebot]);
    mengen = [...mengen, ...erweitert];
  }
  return mengen;
}

/** Positions where offers may be combined; their cents are variables. */
export function findKombinierbare(instanz: Instanz): number[] {
  return instanz.bedarfe.flatMap((bedarf) => {
    const angebote = bedarf.angebote.flatMap((index) => instanz.angebote[index] ?? []);
    return angebote
      .filter((a) => angebote.some((b) => a !== b && areVertraeglich(a, b, instanz)))
      .map((angebot) => angebot.index);
  });
}

/** Everyone who may pay the position, alone or together; nobody first. */
export function listOptionen(bedarf: Bedarf, instanz: Instanz): Option[] {
  const angebote = bedarf.angebote.flatMap((index) => instanz.angebote[index] ?? []);
  return listVertraegliche(angebote, instanz).map((liste) => ({ bedarf, angebote: liste }));
}
