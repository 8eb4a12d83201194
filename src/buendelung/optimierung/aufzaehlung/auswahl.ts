/**
 * Offers for a first plan where there are many: the programmes that bring most in the Massnahme, the best ones of
 * each position, and whoever must be beside them.
 */
import type { Angebot, Instanz } from '../instanz.ts';

/** Offers of a Massnahme up to which nothing is left out. */
const GENUG = 14;
/** Programmes by money in the Massnahme. */
const MEISTE = 4;
/** And per position: so many always, so many while there are no more programmes than these in all. */
const JE_POSITION = { immer: 2, sonst: 4, programme: 7 };

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

/** The programmes that bring most, in the Massnahme and in its positions: packages of several need the lesser ones. */
function selectProgramme(angebote: Angebot[]): Set<string> {
  const { immer, sonst, programme } = JE_POSITION;
  const jePosition = [...Map.groupBy(angebote, ({ bedarf }) => bedarf).values()].map((dort) =>
    listMeiste(dort, sonst),
  );
  const dabei = new Set([
    ...listMeiste(angebote, MEISTE),
    ...jePosition.flatMap((namen) => namen.slice(0, immer)),
  ]);
  for (let rang = immer; rang < sonst; rang += 1) {
    for (const { [rang]: naechstes } of jePosition)
      if (naechstes !== undefined && dabei.size < programme) dabei.add(naechstes);
  }
  return dabei;
}

/** The offers worth a look at first. */
export function selectWenige(angebote: Angebot[], instanz: Instanz): Angebot[] {
  if (angebote.length <= GENUG) return angebote;
  const dabei = selectProgramme(angebote);
  for (const { programm } of instanz.wuensche) dabei.add(programm);
  addBegleiter(dabei, listPaare(angebote, instanz));
  return angebote.filter(({ programm }) => dabei.has(programm));
}
