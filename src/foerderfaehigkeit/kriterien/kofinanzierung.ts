/**
 * May the money already promised for this expenditure stand beside the programme's? EU money for instance needs
 * a national share: no other EU money, and federal money only where the programme allows it.
 */
import type { Befund } from '#kernel/befund.ts';
import { EBENE_TEXT, findProgramm, type Programm } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Positionslage, regelOf } from './lage.ts';

/** May money of `anderes`, of all its givers, pay for the same expenditure, by this rule of `programm` alone? */
export function allowsKofinanzierung(programm: Programm, anderes: Programm): boolean {
  const zulaessig = programm.kombination?.kofinanzierung?.zulaessig;
  const ebenen = [anderes.ebene, ...(anderes.foerderung?.geber ?? []).map(({ ebene }) => ebene)];
  return zulaessig === undefined || ebenen.every((ebene) => zulaessig.includes(ebene));
}

/** Does money of the Union go into its grants? */
export function hasEuGeld({ ebene, foerderung }: Programm): boolean {
  return ebene === 'eu' || (foerderung?.geber ?? []).some((geber) => geber.ebene === 'eu');
}

function listZusagen(lage: Positionslage): readonly string[] {
  const kennungen = (lage.massnahme.zugesagt ?? [])
    .filter(({ position, quelle }) => position === lage.position.kennung && quelle.art === 'foerderprogramm')
    .map(({ quelle }) => quelle.kennung)
    .filter((kennung) => kennung !== lage.programm.kennung);
  return [...new Set(kennungen)];
}

/** `null` when the programme has no such rule, or no other programme has promised money for the position. */
export function pruefeKofinanzierung(lage: Positionslage): Befund | null {
  const block = lage.programm.kombination?.kofinanzierung;
  const zusagen = listZusagen(lage);
  if (!block || zusagen.length === 0) return null;
  const regel = regelOf(lage.programm, 'kofinanzierung', block);
  const andere = zusagen.map((kennung) => findProgramm(lage.rechtsstand, kennung, lage.stichtag));
  const verboten = andere.filter((anderes) => anderes && !allowsKofinanzierung(lage.programm, anderes));
  if (verboten.length > 0) {
    const namen = verboten.map(
      (anderes) => `„${anderes?.kurztitel}“ (${EBENE_TEXT[anderes?.ebene ?? 'eu']})`,
    );
    return befund(
      regel,
      'nicht-erfuellt',
      `Neben diesem Programm darf dieselbe Ausgabe nicht bezahlt werden von ${joinWorte(namen)}.`,
    );
  }
  const unbekannt = zusagen.filter((_, index) => andere[index] === undefined);
  if (unbekannt.length > 0) {
    return befund(
      regel,
      'offen',
      `Ob ${joinWorte(unbekannt)} dieselbe Ausgabe mitbezahlen darf, ist nicht bekannt.`,
      unbekannt.map((kennung) => `programme.${kennung}`),
    );
  }
  return befund(
    regel,
    'erfuellt',
    'Die zugesagten Mittel anderer Programme dürfen dieselbe Ausgabe mitbezahlen.',
  );
}
