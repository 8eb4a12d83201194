/**
 * Programmes that only fill the gap: the carrier's own money goes first (Nr. 1.3 ANBest-Gk, Nr. 1.4 ANBest-P).
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { add, cent, type EuroCent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Fall } from '../angebote.ts';
import type { Angebot, Bedarf, Deckel, Instanz, MassnahmeInstanz } from '../instanz.ts';
import { belegOf, splitGeber } from '../konditionen.ts';
import type { Loesung, Verteilung, Zuwendungsteil } from '../runden.ts';

type Teile = { readonly bedarfe: readonly Bedarf[]; readonly angebote: readonly Angebot[] };

/**
 * Per Massnahme whose carrier brings money: at most what is missing beside it. What other programmes pay there
 * follows when the plan is known (`spendTraegermittelFirst`).
 */
export function buildFehlbedarf(
  { programm }: GeprueftesProgramm,
  massnahmen: readonly MassnahmeInstanz[],
  { angebote, bedarfe }: Teile,
): Deckel[] {
  if (programm.foerderung?.finanzierungsart !== 'fehlbedarf') return [];
  const eigene = angebote.filter((angebot) => angebot.programm === programm.kennung);
  return [...Map.groupBy(eigene, ({ massnahme }) => massnahme)].flatMap(([m, gruppe]): Deckel[] => {
    const traegermittel = massnahmen[m]?.traegermittel ?? NULL_EURO;
    if (traegermittel === 0) return [];
    const rest = bedarfe
      .filter(({ massnahme }) => massnahme === m)
      .reduce((summe, bedarf) => add(summe, bedarf.rest), NULL_EURO);
    const luecke = maxEuro(NULL_EURO, subtract(rest, traegermittel));
    return [
      {
        art: 'hoechstens',
        bezug: 'zuwendung',
        betrag: luecke,
        angebote: gruppe.map(({ index }) => index),
        programm: programm.kennung,
        beiseite: true,
        reichweite: 'massnahme',
        jahr: null,
        text: `${programm.kurztitel}: höchstens ${formatEuro(luecke)}, die neben dem Geld des Trägers fehlen`,
        ...belegOf(programm, {}),
      },
    ];
  });
}

/** Programmes that only fill the gap. */
export function listFehlbedarf({ pruefung }: Pick<Fall, 'pruefung'>): ReadonlySet<string> {
  return new Set(
    pruefung.programme
      .filter(({ programm }) => programm.foerderung?.finanzierungsart === 'fehlbedarf')
      .map(({ programm }) => programm.kennung),
  );
}

/** Does a floor hold at all? It is a condition of its own programme only, where that one pays. */
function isAusgeloest(
  { programm, angebote }: Deckel,
  { angebote: alle }: Instanz,
  verteilt: ReadonlyMap<number, EuroCent>,
): boolean {
  return angebote.some((index) => alle[index]?.programm === programm && (verteilt.get(index) ?? 0) > 0);
}

/**
 * Cents that may be taken from an offer before a floor breaks; at least one cent stays. What another offer gets in turn
 * (`nach`) stays under the floors of both.
 */
export function spielraum(
  angebot: Angebot,
  betrag: EuroCent,
  instanz: Instanz,
  verteilt: ReadonlyMap<number, EuroCent>,
  nach?: Angebot,
) {
  return instanz.deckel
    .filter(
      ({ art, bezug, angebote }) =>
        art === 'mindestens' && bezug === 'zuwendung' && angebote.includes(angebot.index),
    )
    .filter((boden) => nach === undefined || !boden.angebote.includes(nach.index))
    .filter((boden) => isAusgeloest(boden, instanz, verteilt))
    .map(
      (boden) =>
        boden.angebote.reduce((summe, index) => summe + (verteilt.get(index) ?? 0), 0) - boden.betrag,
    )
    .reduce((a, b) => Math.min(a, b), betrag - 1);
}

/** The smaller grant: whole cents for every giver, and never more taken away than `hoechstens`. */
function lowerTeil(teil: Zuwendungsteil, angebot: Angebot, hoechstens: number): Zuwendungsteil {
  for (let ziel = teil.betrag - hoechstens; ziel < teil.betrag; ziel += 1) {
    const teile = splitGeber(cent(ziel), angebot.geber);
    const betrag = add(NULL_EURO, ...teile);
    if (betrag > 0 && teil.betrag - betrag <= hoechstens) return { ...teil, betrag, teile };
  }
  return teil;
}

/**
 * Where a gap-filling programme pays, carriers' money that is left replaces it: nobody else's cents change, so
 * every value of the plan stays. Only a floor of the programme may keep money of the carrier unused.
 */
export function spendTraegermittelFirst(
  instanz: Instanz,
  loesung: Loesung,
  fehlbedarf: ReadonlySet<string>,
): Loesung {
  const frei = new Map<number, number>(
    instanz.massnahmen.map(({ index, traegermittel }) => [index, traegermittel]),
  );
  const massnahmeOf = (bedarf: number): number => instanz.bedarfe[bedarf]?.massnahme ?? -1;
  const verteilt = new Map<number, EuroCent>();
  for (const { bedarf, traegermittel, zuwendungen } of loesung.verteilungen) {
    frei.set(massnahmeOf(bedarf), (frei.get(massnahmeOf(bedarf)) ?? 0) - traegermittel);
    for (const { angebot, betrag } of zuwendungen) verteilt.set(angebot, betrag);
  }
  const lower = (verteilung: Verteilung): Verteilung => {
    const m = massnahmeOf(verteilung.bedarf);
    let { traegermittel } = verteilung;
    const zuwendungen = verteilung.zuwendungen.map((teil) => {
      const angebot = instanz.angebote[teil.angebot];
      if (!angebot || !fehlbedarf.has(angebot.programm)) return teil;
      const weniger = Math.min(frei.get(m) ?? 0, spielraum(angebot, teil.betrag, instanz, verteilt));
      if (weniger <= 0) return teil;
      const neu = lowerTeil(teil, angebot, weniger);
      const gespart = subtract(teil.betrag, neu.betrag);
      frei.set(m, (frei.get(m) ?? 0) - gespart);
      verteilt.set(teil.angebot, neu.betrag);
      traegermittel = add(traegermittel, gespart);
      return neu;
    });
    return { ...verteilung, zuwendungen, traegermittel };
  };
  return { ...loesung, verteilungen: loesung.verteilungen.map(lower) };
}
