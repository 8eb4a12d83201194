/**
 * Who may pay one position: nobody, one programme, or several that all expressly allow the same expenditure.
 */
import { type Angebot, type Bedarf, type Deckel, type Instanz, paarOf } from './instanz.ts';
import { programmOf } from './mengen.ts';

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

/** Prior programmes that could pay in the Massnahme must be in the set, or have promised money. */
function isVorrangGewahrt(
  angebot: Angebot,
  menge: ReadonlySet<string>,
  zahlbar: ReadonlySet<string>,
  zugesagt: readonly string[],
): boolean {
  return angebot.vorrangig.every(
    (kennung) => !zahlbar.has(kennung) || menge.has(kennung) || zugesagt.includes(kennung),
  );
}

/**
 * A combination that another one contains is dropped when the larger may pay as much: a programme in it may pay
 * nothing here. Programmes with a floor stay optional, because being there already triggers the floor.
 */
function dropEnthaltene(
  mengen: readonly Angebot[][],
  bedarf: Bedarf,
  mitBoden: ReadonlySet<string>,
): Angebot[][] {
  const grenzeOf = (menge: readonly Angebot[]): number =>
    bedarf.foerdergrenze(menge.map(({ programm }) => programm));
  return mengen.filter(
    (menge) =>
      menge.length === 0 ||
      !mengen.some(
        (groesser) =>
          groesser.length > menge.length &&
          groesser.length > 1 &&
          menge.every((angebot) => groesser.includes(angebot)) &&
          groesser.every((angebot) => menge.includes(angebot) || !mitBoden.has(angebot.programm)) &&
          grenzeOf(groesser) >= grenzeOf(menge),
      ),
  );
}

/** Options for a position when exactly the programmes of `menge` are used in the Massnahme. */
export function listOptionen(
  bedarf: Bedarf,
  menge: ReadonlySet<string>,
  instanz: Instanz,
  deckel: readonly Deckel[],
): Option[] {
  const massnahme = instanz.massnahmen[bedarf.massnahme];
  const zahlbar = new Set(
    (massnahme?.bedarfe ?? []).flatMap((b) =>
      (instanz.bedarfe[b]?.angebote ?? []).map((index) => programmOf(instanz, index)),
    ),
  );
  const angebote = bedarf.angebote
    .flatMap((index) => instanz.angebote[index] ?? [])
    .filter((angebot) => menge.has(angebot.programm))
    .filter((angebot) => isVorrangGewahrt(angebot, menge, zahlbar, massnahme?.zugesagteProgramme ?? []));
  const mitBoden = new Set(deckel.filter(({ art }) => art === 'mindestens').map(({ programm }) => programm));
  return dropEnthaltene(listVertraegliche(angebote, instanz), bedarf, mitBoden).map((liste) => ({
    bedarf,
    angebote: liste,
  }));
}
