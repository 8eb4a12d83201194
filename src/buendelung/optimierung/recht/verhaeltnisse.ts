/**
 * What programmes demand of each other, as pairs and clauses of the instance: who may share an expenditure, who
 * excludes whom, who needs whom.
 */
import { allowsKofinanzierung, type GeprueftesProgramm, hasEuGeld } from '#foerderfaehigkeit/index.ts';
import { listAusschlusspaare, listVoraussetzungen } from '#rechtsstand/index.ts';
import { type Ausschluss, type Programmvoraussetzung, paarOf } from '../instanz.ts';
import { belegOf, withHinweis } from '../konditionen.ts';

/** Does `von` expressly allow the money of `fuer` on its expenditure? */
function allows({ programm }: GeprueftesProgramm, fuer: GeprueftesProgramm): boolean {
  const mit = programm.kombination?.dieselbe_ausgabe?.mit;
  if (!allowsKofinanzierung(programm, fuer.programm)) return false;
  return mit === 'alle' || (mit?.includes(fuer.programm.kennung) ?? false);
}

/**
 * Pairs that must not meet on one expenditure, as keys: by a line of either of them, or of a third programme that keeps
 * several apart among themselves, whether or not it pays anything here.
 * @param katalog all programmes of the law in force
 */
export function listGetrennte(katalog: readonly GeprueftesProgramm[]): Set<string> {
  const alle = katalog.map(({ programm }) => programm);
  return new Set(
    alle.flatMap((programm) =>
      (programm.kombination?.ausschluss ?? [])
        .filter(({ je }) => je === 'position')
        .flatMap((zeile) => listAusschlusspaare(programm, zeile, alle).map(([a, b]) => paarOf(a, b))),
    ),
  );
}

/**
 * May both pay the same expenditure? Both must allow it, each the other's level of money; money of the Union
 * only once (Art. 63(9) VO (EU) 2021/1060).
 */
export function allowsGemeinsam(
  a: GeprueftesProgramm,
  b: GeprueftesProgramm,
  getrennt: ReadonlySet<string>,
): boolean {
  if (hasEuGeld(a.programm) && hasEuGeld(b.programm)) return false;
  if (getrennt.has(paarOf(a.programm.kennung, b.programm.kennung))) return false;
  return allows(a, b) && allows(b, a);
}

/** Pairs that may share an expenditure, as keys. */
export function buildGemeinsam(
  programme: readonly GeprueftesProgramm[],
  getrennt: ReadonlySet<string>,
): Set<string> {
  const paare = programme.flatMap((a, i) => programme.slice(i + 1).map((b) => [a, b] as const));
  return new Set(
    paare
      .filter(([a, b]) => allowsGemeinsam(a, b, getrennt))
      .map(([a, b]) => paarOf(a.programm.kennung, b.programm.kennung)),
  );
}

/** Pairs that exclude each other; groups and levels are written out as pairs. */
export function buildAusschluesse(programme: readonly GeprueftesProgramm[]): Ausschluss[] {
  const katalog = programme.map(({ programm }) => programm);
  const titel = new Map<string, string>(katalog.map(({ kennung, kurztitel }) => [kennung, kurztitel]));
  const alle = katalog.flatMap((programm) =>
    (programm.kombination?.ausschluss ?? []).flatMap((zeile) =>
      listAusschlusspaare(programm, zeile, katalog).map(([a, b]): Ausschluss => {
        const [eines, anderes] = [titel.get(a) ?? a, titel.get(b) ?? b];
        // A line may keep others apart among themselves: then neither of them says so.
        const satz =
          a === programm.kennung
            ? `${eines} schließt die Förderung durch ${anderes} aus`
            : `Nach ${programm.kurztitel} schließen ${eines} und ${anderes} einander aus`;
        const { fundstelle } = belegOf(programm, zeile);
        return { a, b, je: zeile.je, text: `${withHinweis(satz, zeile.hinweis)}.`, fundstelle };
      }),
    ),
  );
  // Both sides may state the same pair; once is enough.
  return [...Map.groupBy(alle, ({ a, b, je }) => `${paarOf(a, b)}|${je}`).values()].flatMap(
    (gruppe) => gruppe[0] ?? [],
  );
}

/** Every clause is a prerequisite of its own. */
export function buildVoraussetzungen(programme: readonly GeprueftesProgramm[]): Programmvoraussetzung[] {
  return programme.flatMap(({ programm }) =>
    listVoraussetzungen(programm).map(({ zeile, eineVon }) => ({
      programm: programm.kennung,
      eineVon,
      je: zeile.je,
      fundstelle: belegOf(programm, zeile).fundstelle,
    })),
  );
}
