/**
 * From a solution to the plan it means: the Massnahmen where it puts them, posten, sums and reasons.
 */

import { explainMassnahmen, explainProgramme, OHNE_ANTWORTEN } from '../erklaerung/gruende.ts';
import { buildPreisfragen, buildPruefliste } from '../erklaerung/pruefliste.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { shareFehlbedarf } from '../optimierung/recht/anteilig.ts';
import { listFehlbedarf, spendTraegermittelFirst } from '../optimierung/recht/fehlbedarf.ts';
import type { Loesung } from '../optimierung/runden.ts';
import type { Stufe } from '../optimierung/stufen.ts';
import { buildPosten, planKopf, sumPosten } from '../plan-bauen.ts';
import { pruefeVerschoben } from '../verschiebung/pruefung.ts';
import { moveAkte } from '../verschiebung/verschieben.ts';
import type { Verschiebungsgrund, Verschiebungswahl } from '../verschiebung/wahl.ts';

/** A plan with what it was made from. */
export type Entwurf = {
  readonly plan: Finanzierungsplan;
  /** With the Massnahmen where the plan puts them. */
  readonly fall: Fall;
  readonly instanz: Instanz;
  readonly loesung: Loesung;
  /** Reasons of moves by Kennung. */
  readonly verschiebungen: ReadonlyMap<string, Verschiebungsgrund>;
};

function annahmenOf(fall: Fall, instanz: Instanz, loesung: Loesung): Finanzierungsplan['annahmen'] {
  const cents = new Map<string, number>();
  for (const { angebot, betrag } of loesung.verteilungen.flatMap((verteilung) => verteilung.zuwendungen)) {
    const texte = (instanz.angebote[angebot]?.unsicher ?? []).filter((eintrag) => eintrag.art === 'annahme');
    for (const kennung of new Set(texte.map((eintrag) => eintrag.annahme ?? ''))) {
      cents.set(kennung, (cents.get(kennung) ?? 0) + betrag);
    }
  }
  return (fall.akte.annahmen ?? []).map(({ kennung, text }) => ({
    kennung,
    text,
    cent: cents.get(kennung) ?? 0,
  }));
}

function stufenOf(stufen: readonly Stufe[]): Finanzierungsplan['stufen'] {
  return stufen.map(({ name, wert, schranke }) => ({
    name,
    wert,
    schranke,
    luecke: Math.abs(schranke - wert),
  }));
}

/** The case with the Massnahmen where the solution puts them, and the reasons by Kennung. */
function moveFall(
  fall: Fall,
  instanz: Instanz,
  loesung: Loesung,
  gruende: Verschiebungswahl['gruende'],
): Pick<Entwurf, 'fall' | 'verschiebungen'> {
  const gewaehlt = [...loesung.pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const verschiebungen = new Map(
    gewaehlt.flatMap(({ kennung, index, verschoben }): [string, Verschiebungsgrund][] =>
      verschoben === undefined ? [] : [[kennung, gruende.get(index) ?? { jahre: verschoben, ohne: null }]],
    ),
  );
  if (verschiebungen.size === 0) return { fall, verschiebungen };
  const jahre = new Map([...verschiebungen].map(([kennung, grund]) => [kennung, grund.jahre]));
  const { rechtsstand, pruefung } = fall;
  const akte = moveAkte(fall.akte, jahre);
  const verschoben = pruefeVerschoben(akte, rechtsstand, pruefung.stichtag, jahre);
  return { fall: { ...fall, akte, pruefung: verschoben }, verschiebungen };
}

/** The plan of a solution, not yet re-checked; `gruende` of moves by index of the variant, where known. */
export function draftPlan(
  gestellt: Fall,
  instanz: Instanz,
  geloest: Verschiebungswahl['geloest'],
  gruende: Verschiebungswahl['gruende'] = new Map(),
): Entwurf {
  const { beweis } = geloest;
  const { fall, verschiebungen } = moveFall(gestellt, instanz, geloest.loesung, gruende);
  const fehlbedarf = listFehlbedarf(fall);
  const verwendet = spendTraegermittelFirst(instanz, geloest.loesung, fehlbedarf);
  const loesung = shareFehlbedarf(instanz, verwendet, fehlbedarf);
  const posten = buildPosten(fall, instanz, loesung);
  const summen = sumPosten(posten);
  const finanziert = [...loesung.pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const namen = new Set(finanziert.map((massnahme) => massnahme.kennung));
  return {
    fall,
    instanz,
    loesung,
    verschiebungen,
    plan: {
      ...planKopf(fall.akte, fall.pruefung.stichtag),
      status: beweis ? 'optimal' : 'zulaessig',
      beweis,
      stufen: stufenOf(geloest.stufen),
      posten,
      summen,
      massnahmen: explainMassnahmen(fall, instanz, posten, namen, OHNE_ANTWORTEN, verschiebungen),
      programme: explainProgramme(fall, instanz, posten, OHNE_ANTWORTEN),
      annahmen: annahmenOf(fall, instanz, loesung),
      pruefliste: buildPruefliste(buildPreisfragen(instanz, loesung), [], null),
      konflikt: [],
    },
  };
}
