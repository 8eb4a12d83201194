/**
 * From money to outcome, one line for each programme that pays for a Massnahme: who gives, for what, by which
 * indicators it should be noticed, and how these moved in the areas of the Quartier.
 */
import type { Finanzierungsplan } from '#buendelung/index.ts';
import { add, cent, type EuroCent } from '#kernel/geld.ts';
import { findReihe, type Indikator, listFeldindikatoren, type Raumbeobachtung } from '#monitoring/index.ts';
import type { Akte } from '#quartiere/index.ts';

/** How an indicator moved in the areas of the Quartier, and in the city. */
export type Indikatorbewegung = {
  readonly indikator: Indikator;
  readonly von: number;
  readonly bis: number;
  readonly davor: number;
  readonly danach: number;
  readonly stadtDavor: number | null;
  readonly stadtDanach: number | null;
  /** Areas with a value in both years, of all areas of the Quartier. */
  readonly gebiete: number;
  readonly alle: number;
};

export type Wirkungsgeber = {
  readonly ebene: string;
  readonly ressort: string;
  readonly cent: EuroCent;
  /** „Kapitel 0603 Titel 684 13“; null: not known. */
  readonly haushaltstitel: string | null;
};

/** Title of the budget of a giver for a programme; null: not known. */
export type Titelsuche = (programm: string, geber: { ebene: string; ressort: string }) => string | null;

export type Wirkungsschritt = {
  readonly massnahme: string;
  readonly massnahmentitel: string;
  readonly programm: string;
  readonly programmtitel: string;
  /** „Bund: BMWSB“ */
  readonly geber: readonly Wirkungsgeber[];
  readonly cent: EuroCent;
  readonly handlungsfelder: readonly string[];
  /** Kennungen of the indicators. */
  readonly indikatoren: readonly string[];
};

/** Value over several areas: shares from their counts, else the mean; only areas known in both years count. */
function valueOver(
  beobachtung: Raumbeobachtung,
  { kennung, einheit }: Indikator,
  jahr: number,
  stellen: readonly number[],
): number | null {
  const reihe = findReihe(beobachtung, kennung, jahr);
  if (!reihe || stellen.length === 0) return null;
  const sumOf = (spalte: readonly (number | null)[]) =>
    stellen.reduce((summe, i) => summe + (spalte[i] ?? 0), 0);
  if (einheit === 'prozent' && reihe.zaehler && reihe.nenner) {
    const nenner = sumOf(reihe.nenner);
    return nenner > 0 ? (100 * sumOf(reihe.zaehler)) / nenner : null;
  }
  return einheit === 'anzahl' ? sumOf(reihe.werte) : sumOf(reihe.werte) / stellen.length;
}

/** The last edition before the funding of the Quartier began, else the first; and the newest. */
export function findZeitraum(
  beobachtung: Raumbeobachtung,
  quartier: string,
): { readonly von: number; readonly bis: number } | null {
  const jahre = beobachtung.ausgaben.map(({ jahr }) => jahr);
  const beginn = Math.min(
    ...beobachtung.gebiete.flatMap((gebiet) =>
      gebiet.quartier === quartier && gebiet.foerderung ? [gebiet.foerderung.ab] : [],
    ),
  );
  const [erste, bis] = [jahre[0], jahre.at(-1)];
  if (erste === undefined || bis === undefined) return null;
  const von = jahre.findLast((jahr) => jahr < beginn) ?? erste;
  return von < bis ? { von, bis } : erste < bis ? { von: erste, bis } : null;
}

/** Movement of the indicators in the areas of the Quartier; those without values there are left out. */
export function listBewegungen(beobachtung: Raumbeobachtung, quartier: string): readonly Indikatorbewegung[] {
  const zeitraum = findZeitraum(beobachtung, quartier);
  const eigene = beobachtung.gebiete.flatMap((gebiet, i) => (gebiet.quartier === quartier ? [i] : []));
  if (!zeitraum) return [];
  const { von, bis } = zeitraum;
  return beobachtung.indikatoren.flatMap((indikator): Indikatorbewegung[] => {
    const [alt, neu] = [von, bis].map((jahr) => findReihe(beobachtung, indikator.kennung, jahr));
    const bekannte = eigene.filter(
      (i) => (alt?.werte[i] ?? null) !== null && (neu?.werte[i] ?? null) !== null,
    );
    const davor = valueOver(beobachtung, indikator, von, bekannte);
    const danach = valueOver(beobachtung, indikator, bis, bekannte);
    if (davor === null || danach === null) return [];
    const stadtOf = (reihe: typeof alt) => reihe?.summen.find(({ bezirk }) => bezirk === null)?.wert ?? null;
    return [
      {
        indikator,
        von,
        bis,
        davor,
        danach,
        stadtDavor: stadtOf(alt),
        stadtDanach: stadtOf(neu),
        gebiete: bekannte.length,
        alle: eigene.length,
      },
    ];
  });
}

type Posten = Finanzierungsplan['posten'][number];

function sumGeber(posten: readonly Posten[], findTitel: Titelsuche): readonly Wirkungsgeber[] {
  const programm = posten[0]?.quelle.kennung ?? '';
  const gruppen = Map.groupBy(
    posten.flatMap(({ geber }) => geber),
    ({ ebene, ressort }) => `${ebene} ${ressort}`,
  );
  return [...gruppen.values()].map((gruppe) => {
    const { ebene = '', ressort = '' } = gruppe[0] ?? {};
    return {
      ebene,
      ressort,
      cent: gruppe.reduce((summe, geber) => add(summe, cent(geber.cent)), cent(0)),
      haushaltstitel: findTitel(programm, { ebene, ressort }),
    };
  });
}

/** Lines of a plan, dearest first. */
export function listWirkungsschritte(
  plan: Finanzierungsplan,
  akte: Akte,
  indikatoren: readonly Indikator[],
  findTitel: Titelsuche,
): readonly Wirkungsschritt[] {
  const titelOf = new Map(plan.programme.map(({ kennung, titel }) => [kennung, titel]));
  const gruppen = Map.groupBy(
    plan.posten.filter(({ quelle }) => quelle.art === 'foerderprogramm'),
    ({ massnahme, quelle }) => `${massnahme} ${quelle.kennung}`,
  );
  const schritte = [...gruppen.values()].flatMap((posten): Wirkungsschritt[] => {
    const [erster] = posten;
    const massnahme = akte.massnahmen.find(({ kennung }) => kennung === erster?.massnahme);
    if (!erster || !massnahme) return [];
    const felder = massnahme.handlungsfelder;
    return [
      {
        massnahme: massnahme.kennung,
        massnahmentitel: massnahme.titel,
        programm: erster.quelle.kennung,
        programmtitel: titelOf.get(erster.quelle.kennung) ?? erster.quelle.kennung,
        geber: sumGeber(posten, findTitel),
        cent: posten.reduce((summe, teil) => add(summe, cent(teil.cent)), cent(0)),
        handlungsfelder: felder,
        indikatoren: listFeldindikatoren(indikatoren, felder).map(({ kennung }) => kennung),
      },
    ];
  });
  return schritte.sort((a, b) => b.cent - a.cent);
}
