/**
 * When each posten of a plan is spent: the expenditure of a Kostenposition spread over the months of its
 * Kostenjahr, and which purse pays it first.
 */
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Foerderung } from '#rechtsstand/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import type { Zahlungsreihenfolge } from './annahmen.ts';
import { januarOf, listMonate, type Monatsreihe, monatOf, spreadGleich } from './monate.ts';
import { splitNachRang } from './verteilung.ts';

/** One posten with the months in which it is spent. */
export type Verwendung = { readonly posten: Posten; readonly reihe: Monatsreihe };

type Finanzierungsart = Foerderung['finanzierungsart'];

/** First and last month of the Kostenjahr inside the Massnahme; the whole year where they do not meet. */
function monthsOf(massnahme: Massnahme | undefined, jahr: number): readonly [number, number] {
  const [erster, letzter] = [januarOf(jahr), januarOf(jahr) + 11];
  if (!massnahme) return [erster, letzter];
  const ab = Math.max(erster, monatOf(massnahme.beginn));
  const bis = Math.min(letzter, monatOf(massnahme.ende));
  return ab > bis ? [erster, letzter] : [ab, bis];
}

const EIGENE: readonly Posten['quelle']['art'][] = ['eigenmittel', 'traegermittel'];

/** Where no rule binds the order, the choice does. */
function rangNachWahl(posten: Posten, reihenfolge: Zahlungsreihenfolge): number {
  if (reihenfolge === 'anteilig') return 0;
  return EIGENE.includes(posten.quelle.art) === (reihenfolge === 'eigene-zuerst') ? 0 : 1;
}

/**
 * Rank of each purse of one position. Anteil, Festbetrag and Vollfinanzierung are used pro rata with own money and
 * other grants, Fehlbedarf only after them (ANBest-P Nr. 1.4, ANBest-Gk Nr. 1.3).
 */
function rankPosten(
  posten: readonly Posten[],
  arten: ReadonlyMap<string, Finanzierungsart>,
  reihenfolge: Zahlungsreihenfolge,
): number[] {
  const artOf = ({ quelle }: Posten): Finanzierungsart =>
    quelle.art === 'foerderprogramm' ? arten.get(quelle.kennung) : undefined;
  const gebunden = posten.some((eintrag) => artOf(eintrag) !== undefined);
  return posten.map((eintrag) => {
    if (!gebunden) return rangNachWahl(eintrag, reihenfolge);
    return artOf(eintrag) === 'fehlbedarf' ? 1 : 0;
  });
}

/** All posten of a plan with the months of their use; per posten the months sum to its cents. */
export function planVerwendung(
  plan: Finanzierungsplan,
  akte: Akte,
  arten: ReadonlyMap<string, Finanzierungsart>,
  reihenfolge: Zahlungsreihenfolge,
): readonly Verwendung[] {
  const massnahmen = new Map<string, Massnahme>(akte.massnahmen.map((eine) => [eine.kennung, eine]));
  const gruppen = Map.groupBy(plan.posten, ({ massnahme, position }) => `${massnahme}|${position}`);
  return [...gruppen.values()].flatMap((posten) => {
    const [erster] = posten;
    if (!erster) return [];
    const betrag = add(...posten.map((eintrag) => cent(eintrag.cent)));
    const ausgaben = listMonate(
      spreadGleich(betrag, ...monthsOf(massnahmen.get(erster.massnahme), erster.jahr)),
    );
    const raenge = rankPosten(posten, arten, reihenfolge);
    const zeilen = splitNachRang(
      ausgaben.map(([, summe]) => summe),
      posten.map((eintrag, stelle) => ({ cent: cent(eintrag.cent), rang: raenge[stelle] ?? 0 })),
    );
    return posten.map((eintrag, stelle) => ({
      posten: eintrag,
      reihe: reiheOf(ausgaben, zeilen[stelle] ?? []),
    }));
  });
}

function reiheOf(
  monate: readonly (readonly [number, EuroCent])[],
  betraege: readonly EuroCent[],
): Monatsreihe {
  return new Map(
    monate.flatMap(([monat], stelle): [number, EuroCent][] => {
      const betrag = betraege[stelle] ?? NULL_EURO;
      return betrag === 0 ? [] : [[monat, betrag]];
    }),
  );
}
