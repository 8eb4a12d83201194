/**
 * The check list in euros: every unverified fact, discretion and Annahme the plan rests on, with what it costs
 * if it turns out otherwise (the programme is then refused in the Massnahmen concerned).
 */
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Instanz, Unsicherheit } from '../optimierung/instanz.ts';
import type { Loesung } from '../optimierung/runden.ts';
import type { Antwort } from './was-waere-wenn.ts';

/** A question „what if `programm` fails in these Massnahmen“ and the facts that ask it. */
export type Preisfrage = {
  readonly programm: string;
  readonly massnahmen: ReadonlySet<string>;
  /** Grants that hang on it, cents. */
  readonly betroffen: number;
  readonly unsicher: readonly Unsicherheit[];
};

type Fakt = { readonly unsicher: Unsicherheit; readonly massnahmen: Set<string>; betroffen: number };

function collectFakten(instanz: Instanz, loesung: Loesung): Fakt[] {
  const fakten = new Map<string, Fakt>();
  const zuwendungen = loesung.verteilungen.flatMap((verteilung) => verteilung.zuwendungen);
  for (const { angebot: index, betrag } of zuwendungen) {
    const angebot = instanz.angebote[index];
    for (const unsicher of angebot?.unsicher ?? []) {
      const schluessel = `${unsicher.programm}|${unsicher.kriterium}|${unsicher.art}|${unsicher.text}`;
      const fakt = fakten.get(schluessel) ?? { unsicher, massnahmen: new Set<string>(), betroffen: 0 };
      fakt.massnahmen.add(instanz.massnahmen[angebot?.massnahme ?? -1]?.kennung ?? '');
      fakt.betroffen += betrag;
      fakten.set(schluessel, fakt);
    }
  }
  return [...fakten.values()];
}

/** Distinct questions, dearest first by the grants that hang on them. */
export function buildPreisfragen(instanz: Instanz, loesung: Loesung): Preisfrage[] {
  const gruppen = Map.groupBy(
    collectFakten(instanz, loesung),
    ({ unsicher, massnahmen }) => `${unsicher.programm}|${[...massnahmen].sort().join()}`,
  );
  const fragen = [...gruppen.values()].flatMap((fakten): Preisfrage[] => {
    const erster = fakten[0];
    if (!erster) return [];
    return [
      {
        programm: erster.unsicher.programm,
        massnahmen: erster.massnahmen,
        betroffen: Math.max(...fakten.map((fakt) => fakt.betroffen)),
        unsicher: fakten.map((fakt) => fakt.unsicher),
      },
    ];
  });
  return fragen.sort((a, b) => b.betroffen - a.betroffen || (a.programm < b.programm ? -1 : 1));
}

/** Lines for the plan, dearest first: lost benefit, then more own money, then what was not priced. */
export function buildPruefliste(
  fragen: readonly Preisfrage[],
  antworten: readonly (Antwort | undefined)[],
  basis: { nutzen: number; eigenmittel: number },
): Finanzierungsplan['pruefliste'] {
  const zeilen = fragen.flatMap((frage, index) => {
    const antwort = antworten[index];
    return frage.unsicher.map((unsicher) => ({
      programm: frage.programm,
      kriterium: unsicher.kriterium,
      art: unsicher.art,
      text: unsicher.text,
      fundstelle: unsicher.fundstelle ? { ...unsicher.fundstelle } : null,
      mehrEigenmittelCent: antwort ? antwort.eigenmittel - basis.eigenmittel : null,
      wenigerNutzen: antwort ? basis.nutzen - antwort.nutzen : null,
    }));
  });
  const rang = (zeile: (typeof zeilen)[number]): readonly [number, number] => [
    zeile.wenigerNutzen ?? -1,
    zeile.mehrEigenmittelCent ?? Number.MIN_SAFE_INTEGER,
  ];
  return zeilen.sort((a, b) => {
    const [nutzenA, geldA] = rang(a);
    const [nutzenB, geldB] = rang(b);
    return nutzenB - nutzenA || geldB - geldA;
  });
}
