/** Offers whose money sums can't tell: packages with them are compared only with packages that have the same. */
import type { Angebot, Deckel } from '../instanz.ts';
import { losesCents } from '../recht/ganze-anteile.ts';

type Lage = {
  readonly deckelJe: ReadonlyMap<number, readonly Deckel[]>;
  readonly jahrOf: (angebot: Angebot) => number;
  /** Do others decide too how much the programme pays? */
  readonly isWeit: (angebot: Angebot) => boolean;
  /** All offers of the instance. */
  readonly angebote: readonly Angebot[];
};

function limitsOf({ deckelJe }: Lage, { index }: Angebot, art: Deckel['art']): Deckel[] {
  return (deckelJe.get(index) ?? []).filter((deckel) => deckel.art === art);
}

/** Under a cap on expenditure a cent of a lower rate takes more. */
function hasMehrereSaetze(angebote: readonly Angebot[], lage: Lage): boolean {
  const betroffen = angebote.filter((angebot) =>
    limitsOf(lage, angebot, 'hoechstens').some(({ bezug }) => bezug === 'ausgaben'),
  );
  return new Set(betroffen.map(({ satz }) => `${satz.zaehler}/${satz.nenner}`)).size > 1;
}

/** A cap on some of the offers only: what it forbids there may be had elsewhere. */
function hasVerschiedeneDeckel([erstes, ...weitere]: readonly Angebot[], lage: Lage): boolean {
  if (!erstes || weitere.length === 0) return false;
  const dort = limitsOf(lage, erstes, 'hoechstens');
  return weitere.some((angebot) => {
    const hier = limitsOf(lage, angebot, 'hoechstens');
    return hier.length !== dort.length || hier.some((deckel, i) => deckel !== dort[i]);
  });
}

/** Its expenditure counts for a floor once it pays a cent, and that cent may not be there. */
function isGezaehlt(angebot: Angebot, lage: Lage): boolean {
  return (
    lage.isWeit(angebot) && limitsOf(lage, angebot, 'mindestens').some(({ bezug }) => bezug === 'ausgaben')
  );
}

export function findEinzelne(alle: readonly Angebot[], lage: Lage): ReadonlySet<Angebot> {
  const jeProgramm = Map.groupBy(alle, ({ programm }) => programm).values();
  const jeJahr = Map.groupBy(alle, (angebot) => `${angebot.programm} ${lage.jahrOf(angebot)}`).values();
  return new Set([
    ...[...jeProgramm].filter((gruppe) => hasMehrereSaetze(gruppe, lage)).flat(),
    ...[...jeJahr].filter((gruppe) => hasVerschiedeneDeckel(gruppe, lage)).flat(),
    ...alle.filter((angebot) => isGezaehlt(angebot, lage)),
    ...alle.filter((angebot) => losesCents(angebot, limitsOf(lage, angebot, 'hoechstens'), lage.angebote)),
  ]);
}
