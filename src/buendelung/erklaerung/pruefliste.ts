/**
 * The check list in euros: every unverified fact, discretion and Annahme the plan rests on, with what it costs
 * if it turns out otherwise (the programme is then refused for the Kostenpositionen concerned, the same
 * Massnahmen stay financed).
 */

import { cent, formatEuro } from '#kernel/geld.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Instanz, Unsicherheit } from '../optimierung/instanz.ts';
import type { Loesung } from '../optimierung/runden.ts';
import type { Preis } from './was-waere-wenn.ts';

/** A fact with all the Massnahmen and Kostenpositionen whose grants rest on it. */
type Fakt = {
  readonly unsicher: Unsicherheit;
  readonly massnahmen: Set<string>;
  readonly positionen: Set<string>;
  betroffen: number;
};

/** A question „what if `programm` fails for these Kostenpositionen“ and the facts that ask it. */
export type Preisfrage = {
  readonly programm: string;
  readonly massnahmen: ReadonlySet<string>;
  readonly positionen: ReadonlySet<string>;
  /** Grants that hang on it, cents. */
  readonly betroffen: number;
  readonly fakten: readonly Fakt[];
};

function newFakt(unsicher: Unsicherheit): Fakt {
  return { unsicher, massnahmen: new Set(), positionen: new Set(), betroffen: 0 };
}

function collectFakten(instanz: Instanz, loesung: Loesung): Fakt[] {
  const fakten = new Map<string, Fakt>();
  const zuwendungen = loesung.verteilungen.flatMap((verteilung) => verteilung.zuwendungen);
  for (const { angebot: index, betrag } of zuwendungen) {
    const angebot = instanz.angebote[index];
    for (const unsicher of angebot?.unsicher ?? []) {
      const schluessel = `${unsicher.programm}|${unsicher.kriterium}|${unsicher.art}`;
      const fakt = fakten.get(schluessel) ?? newFakt(unsicher);
      fakt.massnahmen.add(instanz.massnahmen[angebot?.massnahme ?? -1]?.kennung ?? '');
      fakt.positionen.add(instanz.bedarfe[angebot?.bedarf ?? -1]?.position ?? '');
      fakt.betroffen += betrag;
      fakten.set(schluessel, fakt);
    }
  }
  return [...fakten.values()];
}

/** Distinct questions, those with the most money at stake first. */
export function buildPreisfragen(instanz: Instanz, loesung: Loesung): Preisfrage[] {
  const gruppen = Map.groupBy(
    collectFakten(instanz, loesung),
    ({ unsicher, positionen }) => `${unsicher.programm}|${[...positionen].sort().join()}`,
  );
  const fragen = [...gruppen.values()].flatMap((fakten): Preisfrage[] => {
    const [erster] = fakten;
    if (!erster) return [];
    const betroffen = Math.max(...fakten.map((fakt) => fakt.betroffen));
    const { unsicher, massnahmen, positionen } = erster;
    return [{ programm: unsicher.programm, massnahmen, positionen, betroffen, fakten }];
  });
  return fragen.sort((a, b) => b.betroffen - a.betroffen || (a.programm < b.programm ? -1 : 1));
}

function describeFakt({ unsicher, massnahmen, betroffen }: Fakt): string {
  const wo = massnahmen.size === 1 ? `Maßnahme ${[...massnahmen][0]}` : `${massnahmen.size} Maßnahmen`;
  return `${unsicher.text} Daran hängen ${formatEuro(cent(betroffen))} in ${wo}.`;
}

/** Lines for the plan, dearest first; `basis` is the own money without any refusal. */
export function buildPruefliste(
  fragen: readonly Preisfrage[],
  preise: readonly Preis[],
  basis: Preis,
): Finanzierungsplan['pruefliste'] {
  const zeilen = fragen.flatMap((frage, index) => {
    const preis = preise[index];
    return frage.fakten.map((fakt) => ({
      programm: frage.programm,
      kriterium: fakt.unsicher.kriterium,
      art: fakt.unsicher.art,
      text: describeFakt(fakt),
      fundstelle: fakt.unsicher.fundstelle ? { ...fakt.unsicher.fundstelle } : null,
      mehrEigenmittelCent: preis && basis ? preis.eigenmittel - basis.eigenmittel : null,
    }));
  });
  const rang = (zeile: (typeof zeilen)[number]): number =>
    zeile.mehrEigenmittelCent ?? Number.MIN_SAFE_INTEGER;
  return zeilen.sort((a, b) => rang(b) - rang(a));
}
