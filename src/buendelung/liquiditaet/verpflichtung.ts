/**
 * Verpflichtungsermächtigungen: what is promised in one Haushaltsjahr and paid in later ones, by the Kommune and,
 * where Kassenjahre are known, by the givers.
 */
import { add, cent, type EuroCent, NULL_EURO, subtract } from '#kernel/geld.ts';
import { jahrOf } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { INVESTIV } from '../optimierung/recht/verpflichtung.ts';
import { jahrOfMonat, listMonate, type Monatsreihe, mergeReihen } from './monate.ts';
import { splitAnteilig } from './verteilung.ts';
import type { Mittelfluss } from './zufluss.ts';

/** Cents per later year, of one year of obligation. */
export type Verpflichtung = {
  /** Year in which the obligation is entered. */
  readonly jahr: number;
  /** Per later Haushaltsjahr, ascending. */
  readonly faellig: readonly { readonly jahr: number; readonly cent: EuroCent }[];
  readonly summe: EuroCent;
  /** Part for buildings, planning, land and equipment. */
  readonly investiv: EuroCent;
  /** What the Akte states for that year's budget; null: it states none at all. */
  readonly ermaechtigt: EuroCent | null;
};

export type Geberverpflichtung = {
  readonly programm: string;
  readonly ebene: Posten['geber'][number]['ebene'] | null;
  readonly ressort: string;
  /** Year of the Bewilligung. */
  readonly jahr: number;
  readonly faellig: Verpflichtung['faellig'];
  readonly summe: EuroCent;
};

type Faellig = {
  readonly jahr: number;
  readonly faellig: number;
  readonly cent: EuroCent;
  readonly investiv: boolean;
};

/** What the Kommune owes of one posten after the year in which the Massnahme begins. */
function faelligOf(posten: Posten, massnahme: Massnahme, kommunal: boolean): Faellig[] {
  const jahr = jahrOf(massnahme.beginn);
  if (posten.jahr <= jahr || (!kommunal && posten.quelle.art !== 'eigenmittel')) return [];
  const position = massnahme.kosten.find(({ kennung }) => kennung === posten.position);
  const investiv = position !== undefined && INVESTIV.includes(position.kostenart);
  return [{ jahr, faellig: posten.jahr, cent: cent(posten.cent), investiv }];
}

function sumJahre(teile: readonly Faellig[]): Verpflichtung['faellig'] {
  const jahre = Map.groupBy(teile, ({ faellig }) => faellig);
  return [...jahre]
    .map(([jahr, eintraege]) => ({ jahr, cent: add(...eintraege.map((eintrag) => eintrag.cent)) }))
    .sort((a, b) => a.jahr - b.jahr);
}

function ermaechtigtIn({ verpflichtungsermaechtigungen }: Akte, jahr: number): EuroCent | null {
  if (!verpflichtungsermaechtigungen) return null;
  return verpflichtungsermaechtigungen.find((eine) => eine.jahr === jahr)?.betrag ?? NULL_EURO;
}

/**
 * Obligations of the Kommune: contracts are concluded when a Massnahme begins, so all its later Kostenjahre are
 * bound then; gross for its own Massnahmen, its own money for those of others.
 */
export function planVerpflichtungen(plan: Finanzierungsplan, akte: Akte): readonly Verpflichtung[] {
  const massnahmen = new Map<string, Massnahme>(akte.massnahmen.map((eine) => [eine.kennung, eine]));
  const teile = plan.posten.flatMap((posten) => {
    const massnahme = massnahmen.get(posten.massnahme);
    return massnahme ? faelligOf(posten, massnahme, massnahme.traeger.art === 'kommune') : [];
  });
  return [...Map.groupBy(teile, ({ jahr }) => jahr)]
    .map(([jahr, eigene]) => ({
      jahr,
      faellig: sumJahre(eigene),
      summe: add(...eigene.map((eintrag) => eintrag.cent)),
      investiv: add(...eigene.filter((eintrag) => eintrag.investiv).map((eintrag) => eintrag.cent)),
      ermaechtigt: ermaechtigtIn(akte, jahr),
    }))
    .sort((a, b) => a.jahr - b.jahr);
}

type Gebersumme = {
  /** `null`: the plan names no giver. */
  readonly ebene: Geberverpflichtung['ebene'];
  readonly ressort: string;
  readonly cent: EuroCent;
};

/** Cents per giver behind these posten; what no giver is named for is a line of its own. */
function sumGeber(posten: readonly Posten[]): readonly Gebersumme[] {
  const geber = new Map<string, Gebersumme>();
  const increase = (ebene: Gebersumme['ebene'], ressort: string, betrag: EuroCent): void => {
    if (betrag === 0) return;
    const bisher = geber.get(`${ebene} ${ressort}`)?.cent ?? NULL_EURO;
    geber.set(`${ebene} ${ressort}`, { ebene, ressort, cent: add(bisher, betrag) });
  };
  for (const eintrag of posten) {
    for (const { ebene, ressort, cent: betrag } of eintrag.geber) increase(ebene, ressort, cent(betrag));
    const genannt = add(...eintrag.geber.map((einer) => cent(einer.cent)));
    increase(null, 'nicht bekannt', subtract(cent(eintrag.cent), genannt));
  }
  return [...geber.values()];
}

export type Kassenzeile = {
  readonly ebene: Geberverpflichtung['ebene'];
  readonly ressort: string;
  readonly jahre: readonly { readonly jahr: number; readonly cent: EuroCent }[];
};

/** What each giver pays per Kassenjahr, by its share of the whole; sums to its posten and to the payments. */
export function splitKassenjahre(posten: readonly Posten[], zufluss: Monatsreihe): readonly Kassenzeile[] {
  const geber = sumGeber(posten);
  const jahre = [...Map.groupBy(listMonate(zufluss), ([monat]) => jahrOfMonat(monat))].map(
    ([jahr, monate]) => ({ jahr, cent: add(...monate.map(([, betrag]) => betrag)) }),
  );
  const zeilen = splitAnteilig(
    jahre.map((jahr) => jahr.cent),
    geber.map((einer) => einer.cent),
  );
  return geber.map(({ ebene, ressort }, stelle) => ({
    ebene,
    ressort,
    jahre: jahre.map(({ jahr }, index) => ({ jahr, cent: zeilen[stelle]?.[index] ?? NULL_EURO })),
  }));
}

/** Obligations of the givers of programmes whose Kassenjahre are known: due after the year of the Bewilligung. */
export function planGeberverpflichtungen(
  plan: Finanzierungsplan,
  fluesse: readonly Mittelfluss[],
): readonly Geberverpflichtung[] {
  const gruppen = Map.groupBy(
    fluesse.filter(({ weg }) => weg.kassenjahre !== null),
    ({ programm, programmjahr }) => `${programm} ${programmjahr}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const [erster] = gruppe;
    if (!erster) return [];
    const schluessel = new Set(gruppe.map(({ massnahme, zugesagt }) => `${massnahme} ${zugesagt}`));
    const posten = plan.posten.filter(
      ({ quelle, massnahme, zugesagt }) =>
        quelle.art === 'foerderprogramm' &&
        quelle.kennung === erster.programm &&
        schluessel.has(`${massnahme} ${zugesagt}`),
    );
    const zufluss = mergeReihen(gruppe.map((fluss) => fluss.zufluss));
    return splitKassenjahre(posten, zufluss).flatMap(({ ebene, ressort, jahre }) => {
      const faellig = jahre.filter(({ jahr, cent: betrag }) => jahr > erster.programmjahr && betrag > 0);
      if (faellig.length === 0) return [];
      const summe = add(...faellig.map((jahr) => jahr.cent));
      return [{ programm: erster.programm, ebene, ressort, jahr: erster.programmjahr, faellig, summe }];
    });
  });
}
