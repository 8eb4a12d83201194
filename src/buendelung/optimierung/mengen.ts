/**
 * Which sets of programmes may meet in one Massnahme.
 */
import type { Reichweite } from '#rechtsstand/index.ts';
import type { Ausschluss, Instanz, MassnahmeInstanz } from './instanz.ts';

/** Programmes per Massnahme whose every combination is tried; beyond, only sets of up to three. */
const ALLE_MENGEN_BIS = 12;

export function programmOf(instanz: Instanz, index: number): string {
  return instanz.angebote[index]?.programm ?? '';
}

/** Programmes with an offer in the Massnahme, sorted. */
export function listNamen(massnahme: MassnahmeInstanz, instanz: Instanz): string[] {
  const angebote = massnahme.bedarfe.flatMap((b) => instanz.bedarfe[b]?.angebote ?? []);
  return [...new Set(angebote.map((index) => programmOf(instanz, index)))].sort();
}

/** Has `zugesagt` been promised within the scope in which it excludes `kennung` in this Massnahme? */
function isZugesagtIm(
  ausschluss: Ausschluss,
  zugesagt: string,
  kennung: string,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  const angebot = massnahme.bedarfe
    .flatMap((b) => instanz.bedarfe[b]?.angebote ?? [])
    .flatMap((index) => instanz.angebote[index] ?? [])
    .find((eintrag) => eintrag.programm === kennung);
  return instanz.massnahmen.some((andere) => {
    if (!andere.zugesagteProgramme.includes(zugesagt)) return false;
    const gleich: Readonly<Record<Reichweite, boolean>> = {
      position: false,
      massnahme: andere.index === massnahme.index,
      vorhaben: andere.vorhaben === massnahme.vorhaben,
      quartier: true,
      kommune: true,
      antragsteller: andere.zusageantragsteller.get(zugesagt) === angebot?.antragsteller,
    };
    return gleich[ausschluss.je];
  });
}

/** No exclusion met, every programme that must be beside another one is. */
export function isMengeErlaubt(
  menge: ReadonlySet<string>,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  const verboten = instanz.ausschluesse.some((zeile) => {
    const { a, b, je } = zeile;
    if (je === 'massnahme' && menge.has(a) && menge.has(b)) return true;
    return (
      (menge.has(a) && isZugesagtIm(zeile, b, a, massnahme, instanz)) ||
      (menge.has(b) && isZugesagtIm(zeile, a, b, massnahme, instanz))
    );
  });
  if (verboten) return false;
  const dabei = new Set([...menge, ...massnahme.zugesagteProgramme]);
  return instanz.voraussetzungen.every(
    ({ programm, eineVon, je }) =>
      je !== 'massnahme' || !menge.has(programm) || eineVon.some((k) => dabei.has(k)),
  );
}

/** Every set of up to three elements, the empty one first. */
function listKleineMengen(namen: readonly string[]): string[][] {
  const paare = namen.flatMap((a, i) => namen.slice(i + 1).map((b) => [a, b]));
  const tripel = namen.flatMap((a, i) =>
    namen.slice(i + 1).flatMap((b, j) => namen.slice(i + j + 2).map((c) => [a, b, c])),
  );
  return [[], ...namen.map((name) => [name]), ...paare, ...tripel];
}

function listAlleMengen(namen: readonly string[]): string[][] {
  return Array.from({ length: 2 ** namen.length }, (_, maske) =>
    namen.filter((__, stelle) => Math.floor(maske / 2 ** stelle) % 2 === 1),
  );
}

/** Sets of programmes to try, small ones first, and whether these are all. */
export function listMengen(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): { readonly mengen: readonly ReadonlySet<string>[]; readonly vollstaendig: boolean } {
  const namen = listNamen(massnahme, instanz);
  const vollstaendig = namen.length <= ALLE_MENGEN_BIS;
  const alle = vollstaendig ? listAlleMengen(namen) : listKleineMengen(namen);
  const mengen = alle
    .map((menge) => new Set(menge))
    .filter((menge) => isMengeErlaubt(menge, massnahme, instanz))
    .sort((a, b) => a.size - b.size);
  return { mengen, vollstaendig };
}
