/**
 * Caps that count only where one of their offers is taken (`nurMit`): a package that takes one, though for no cent, is
 * not as good as the same without. What is enumerated takes all that can help; so it is enumerated once more without
 * the offers of such caps.
 */
import type { Angebot, Deckel, Instanz, MassnahmeInstanz } from './instanz.ts';

/** So many such caps in one Massnahme are left out in every combination; more are left out one by one and all. */
const ALLE_MENGEN = 3;

/** Offers of the Massnahme under each of its caps of this kind. */
function listBedingte(deckel: readonly Deckel[], eigene: ReadonlySet<number>): ReadonlySet<number>[] {
  const mengen = deckel
    .filter(({ nurMit }) => nurMit !== undefined)
    .map(({ angebote }) => angebote.filter((index) => eigene.has(index)))
    .filter((angebote) => angebote.length > 0);
  return [...new Map(mengen.map((menge) => [menge.join(), new Set(menge)])).values()];
}

function listMengen(einzelne: readonly ReadonlySet<number>[]): ReadonlySet<number>[] {
  if (einzelne.length > ALLE_MENGEN) {
    const [erste = new Set<number>(), ...weitere] = einzelne;
    return [...einzelne, weitere.reduce((alle, menge) => alle.union(menge), erste)];
  }
  let mengen: ReadonlySet<number>[] = [new Set()];
  for (const eine of einzelne) mengen = [...mengen, ...mengen.map((menge) => menge.union(eine))];
  return mengen.slice(1);
}

/** With the offers that may not pay either: what goes first can't any more, and is not there already. */
function closeVorrang(
  angebote: readonly Angebot[],
  zugesagt: readonly string[],
  ohne: ReadonlySet<number>,
): ReadonlySet<number> {
  const da = new Set(angebote.map(({ programm }) => programm));
  const bleibend = angebote.filter(({ index }) => !ohne.has(index));
  const nutzbar = new Set([...bleibend.map(({ programm }) => programm), ...zugesagt]);
  const gesperrt = bleibend.filter(({ vorrangig }) => vorrangig.some((k) => da.has(k) && !nutzbar.has(k)));
  if (gesperrt.length === 0) return ohne;
  return closeVorrang(angebote, zugesagt, ohne.union(new Set(gesperrt.map(({ index }) => index))));
}

/** The instance and its caps without these offers; the indices of the others stay. */
export type Ausschnitt = { readonly instanz: Instanz; readonly deckel: readonly Deckel[] };

function withoutAngebote(instanz: Instanz, deckel: readonly Deckel[], ohne: ReadonlySet<number>): Ausschnitt {
  const cut = <T extends { readonly angebote: readonly number[] }>(eines: T): T => ({
    ...eines,
    angebote: eines.angebote.filter((index) => !ohne.has(index)),
  });
  return { instanz: { ...instanz, bedarfe: instanz.bedarfe.map(cut) }, deckel: deckel.map(cut) };
}

/** What to enumerate beside the instance itself; `alle`: nothing is missing then. */
export function listAusschnitte(
  instanz: Instanz,
  deckel: readonly Deckel[],
  massnahme: MassnahmeInstanz,
): { readonly ausschnitte: readonly Ausschnitt[]; readonly alle: boolean } {
  const eigene = massnahme.bedarfe.flatMap((b) => instanz.bedarfe[b]?.angebote ?? []);
  const einzelne = listBedingte(deckel, new Set(eigene));
  const angebote = eigene.flatMap((index) => instanz.angebote[index] ?? []);
  const ausschnitte = listMengen(einzelne).map((ohne) =>
    withoutAngebote(instanz, deckel, closeVorrang(angebote, massnahme.zugesagteProgramme, ohne)),
  );
  return { ausschnitte, alle: einzelne.length <= ALLE_MENGEN };
}
