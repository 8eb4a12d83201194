/**
 * Who may pay one position: nobody, one programme, or several that all expressly allow the same expenditure.
 */
import { type Angebot, type Instanz, paarOf } from './instanz.ts';

function areVertraeglich(a: Angebot, b: Angebot, instanz: Instanz): boolean {
  return instanz.gemeinsam.has(paarOf(a.programm, b.programm));
}

/** All sets of offers that may share a position, nobody first and the single ones included. */
export function listOptionen(angebote: readonly Angebot[], instanz: Instanz): Angebot[][] {
  let mengen: Angebot[][] = [[]];
  for (const angebot of angebote) {
    const erweitert = mengen
      .filter((menge) => menge.every((anderes) => areVertraeglich(anderes, angebot, instanz)))
      .map((menge) => [...menge, angebot]);
    mengen = [...mengen, ...erweitert];
  }
  return mengen;
}

/** Programmes that may share an expenditure with any other. */
function listTeilbare(instanz: Instanz): ReadonlySet<string> {
  return new Set([...instanz.gemeinsam].flatMap((paar) => paar.split('|')));
}

/** Offers that may be combined with another one on their position; their cents are variables. */
export function findKombinierbare(instanz: Instanz): number[] {
  const teilbar = listTeilbare(instanz);
  return instanz.bedarfe.flatMap((bedarf) => {
    const angebote = bedarf.angebote
      .flatMap((index) => instanz.angebote[index] ?? [])
      .filter(({ programm }) => teilbar.has(programm));
    return angebote
      .filter((a) => angebote.some((b) => a !== b && areVertraeglich(a, b, instanz)))
      .map((angebot) => angebot.index);
  });
}
