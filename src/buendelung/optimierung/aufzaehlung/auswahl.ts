/**
 * Offers for a first plan where there are many: the programmes that bring most in the Massnahme, the best ones of
 * each position, and whoever must be beside them.
 */
import type { Angebot, Instanz } from '../instanz.ts';

/** Offers of a Massnahme up to which nothing is left out. */
const GENUG = 14;
/** Programmes by money in the Massnahme, and per position. */
const MEISTE = 4;
const JE_POSITION = 2;

function sumByProgramm(angebote: readonly Angebot[]): Map<string, number> {
  const summen = new Map<string, number>();
  for (const { programm, hoechstens } of angebote)
    summen.set(programm, (summen.get(programm) ?? 0) + hoechstens);
  return summen;
}

/** Programmes with the most money, best first; names decide ties. */
function listMeiste(angebote: readonly Angebot[], anzahl: number): string[] {
  const sortiert = [...sumByProgramm(angebote)].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return sortiert.slice(0, anzahl).map(([programm]) => programm);
}

type Paar = readonly [string, string];

/** Who needs whom in the Massnahme: a programme, and one that has to be beside it. */
function listPaare(angebote: readonly Angebot[], { voraussetzungen }: Instanz): Paar[] {
  const beisein = voraussetzungen.filter(({ je }) => je === 'massnahme');
  return [
    ...angebote.flatMap(({ programm, vorrangig }) => vorrangig.map((kennung): Paar => [programm, kennung])),
    ...beisein.flatMap(({ programm, eineVon }) => eineVon.map((kennung): Paar => [programm, kennung])),
  ];
}

/** Adds whom these programmes need, and whom those need. */
function addBegleiter(dabei: Set<string>, paare: readonly Paar[]): void {
  for (let vorher = -1; vorher !== dabei.size; ) {
    vorher = dabei.size;
    for (const [programm, kennung] of paare) if (dabei.has(programm)) dabei.add(kennung);
  }
}

/** The offers worth a look at first. */
export function selectWenige(angebote: Angebot[], instanz: Instanz): Angebot[] {
  if (angebote.length <= GENUG) return angebote;
  const jePosition = Map.groupBy(angebote, ({ bedarf }) => bedarf);
  const dabei = new Set([
    ...listMeiste(angebote, MEISTE),
    ...[...jePosition.values()].flatMap((dort) => listMeiste(dort, JE_POSITION)),
    ...instanz.wuensche.map(({ programm }) => programm),
  ]);
  addBegleiter(dabei, listPaare(angebote, instanz));
  return angebote.filter(({ programm }) => dabei.has(programm));
}
