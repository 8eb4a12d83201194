/**
 * What counts toward a floor: what is promised for sure, and the base of what a programme may still recognise.
 */
import { BRUCH_EINS, type Bruch } from '#kernel/bruch.ts';
import { add, type EuroCent, maxEuro, NULL_EURO, share } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Grenze } from '#rechtsstand/index.ts';
import { computeBemessung, isAnerkennbar, massnahmenIn } from './bemessung.ts';
import type { Massnahmenlage, Positionslage } from './lage.ts';

/** A floor as far as it says what counts. */
export type Mindestmass = Pick<Grenze, 'je' | 'zeit' | 'bezug' | 'gruppe'>;

/** `zugesagt` counts in full, of `bemessung` the rate of the programme (of expenditure: all). */
export type Mindeststand = { readonly zugesagt: EuroCent; readonly bemessung: EuroCent };

const LEER: Mindeststand = { zugesagt: NULL_EURO, bemessung: NULL_EURO };

/** Does the floor take other programmes in? They pay elsewhere, and at rates of their own. */
export function hasAndere({ gruppe = [] }: Pick<Grenze, 'gruppe'>): boolean {
  return gruppe.length > 0;
}

/** Part of the base that all programmes under the floor may pay at most. */
function satzUnter(mass: Mindestmass, satz: Bruch): Bruch {
  return hasAndere(mass) ? BRUCH_EINS : satz;
}

type Ort = { readonly massnahme: Massnahme; readonly position: Kostenposition };

function listOrte(lage: Massnahmenlage | Positionslage, je: Grenze['je']): Ort[] {
  if (je === 'position') return 'position' in lage ? [lage] : [];
  return massnahmenIn(lage, je).flatMap((massnahme) =>
    massnahme.kosten.map((position) => ({ massnahme, position })),
  );
}

/** Money of the programmes under the floor that is promised to a position. */
function sumZugesagtes(topf: ReadonlySet<string>, { massnahme, position }: Ort): EuroCent {
  const dort = (massnahme.zugesagt ?? []).filter(
    ({ quelle, position: wo }) =>
      wo === position.kennung && quelle.art === 'foerderprogramm' && topf.has(quelle.kennung),
  );
  return add(NULL_EURO, ...dort.map(({ betrag }) => betrag));
}

/** A position for which more is promised than the rate would give counts with its promise, else with its base. */
function standOf(
  lage: Massnahmenlage,
  mass: Mindestmass,
  satz: Bruch,
  zugesagt: EuroCent,
  ort: Ort,
): Mindeststand {
  const bemessung = computeBemessung(ort.position);
  const anerkannt = mass.je === 'position' || isAnerkennbar({ ...lage, ...ort });
  if (mass.bezug === 'ausgaben') return anerkannt || zugesagt > 0 ? { ...LEER, bemessung } : LEER;
  if (!anerkannt || zugesagt > share(bemessung, satzUnter(mass, satz), 'ab')) return { ...LEER, zugesagt };
  return { ...LEER, bemessung };
}

/** What counts within the scope of a floor per Kostenjahr; without years under 0. */
export function computeMindeststaende(
  lage: Massnahmenlage | Positionslage,
  mass: Mindestmass,
  satz: Bruch,
): ReadonlyMap<number, Mindeststand> {
  const topf = new Set<string>([lage.programm.kennung, ...(mass.gruppe ?? [])]);
  const staende = new Map<number, Mindeststand>();
  for (const ort of listOrte(lage, mass.je)) {
    const jahr = mass.zeit === 'jahr' ? ort.position.jahr : 0;
    const bisher = staende.get(jahr) ?? LEER;
    const neu = standOf(lage, mass, satz, sumZugesagtes(topf, ort), ort);
    staende.set(jahr, {
      zugesagt: add(bisher.zugesagt, neu.zugesagt),
      bemessung: add(bisher.bemessung, neu.bemessung),
    });
  }
  return staende;
}

/** The most that can be reached. */
export function computeErreichbar(
  mass: Mindestmass,
  satz: Bruch,
  { zugesagt, bemessung }: Mindeststand,
): EuroCent {
  return mass.bezug === 'ausgaben' ? bemessung : add(zugesagt, share(bemessung, satzUnter(mass, satz), 'ab'));
}

/** The same of the best year. */
export function computeHoechstesErreichbar(
  lage: Massnahmenlage | Positionslage,
  mass: Mindestmass,
  satz: Bruch,
): EuroCent {
  return [...computeMindeststaende(lage, mass, satz).values()]
    .map((stand) => computeErreichbar(mass, satz, stand))
    .reduce(maxEuro, NULL_EURO);
}
