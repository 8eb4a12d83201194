/**
 * Which programmes may meet in one Massnahme.
 */
import type { Reichweite } from '#rechtsstand/index.ts';
import type { Angebot, Ausschluss, Instanz, MassnahmeInstanz } from './instanz.ts';

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

/** No two programmes meet that exclude each other, promised money included. */
export function isAusschlussfrei(
  menge: ReadonlySet<string>,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  return !instanz.ausschluesse.some((zeile) => {
    const { a, b, je } = zeile;
    if (je === 'massnahme' && menge.has(a) && menge.has(b)) return true;
    return (
      (menge.has(a) && isZugesagtIm(zeile, b, a, massnahme, instanz)) ||
      (menge.has(b) && isZugesagtIm(zeile, a, b, massnahme, instanz))
    );
  });
}

/** Every programme that must be beside another one in the Massnahme is. */
export function hasVoraussetzungen(
  menge: ReadonlySet<string>,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  const dabei = new Set([...menge, ...massnahme.zugesagteProgramme]);
  return instanz.voraussetzungen.every(
    ({ programm, eineVon, je }) =>
      je !== 'massnahme' || !menge.has(programm) || eineVon.some((kennung) => dabei.has(kennung)),
  );
}

/** Programmes that go before an offer, could pay in the Massnahme and have not promised money. */
export function findForderungen(
  angebot: Angebot,
  massnahme: MassnahmeInstanz,
  zahlbar: readonly string[],
): string[] {
  return angebot.vorrangig.filter(
    (kennung) => zahlbar.includes(kennung) && !massnahme.zugesagteProgramme.includes(kennung),
  );
}
