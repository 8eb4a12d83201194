/**
 * The Prüfliste as questions: what is open on one programme and costs the same if it turns out otherwise is
 * one question with several points.
 */
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { programmtitel } from '../geldfluesse.ts';

type Prueflistenzeile = Finanzierungsplan['pruefliste'][number];

export type Frage = {
  readonly schluessel: string;
  readonly programm: string;
  readonly titel: string;
  /** More own money for the same Massnahmen if it turns out otherwise, cents; `null`: not priced. */
  readonly mehrEigenmittelCent: number | null;
  readonly arten: readonly Prueflistenzeile['art'][];
  /** What hangs on it, where that is the same for every point. */
  readonly gemeinsam: string | null;
  readonly punkte: readonly Fragepunkt[];
};

type Fragepunkt = Pick<Prueflistenzeile, 'art' | 'text' | 'fundstelle'>;

/** Every line ends with the sentence that says how much money is at stake. */
const HAENGT_DARAN = /^(.+) (Daran hängen .+)$/;

/** Says once what every point says. */
function liftGemeinsames(punkte: readonly Fragepunkt[]): Pick<Frage, 'gemeinsam' | 'punkte'> {
  const geteilt = punkte.map(({ text }) => HAENGT_DARAN.exec(text));
  const gemeinsam = geteilt[0]?.[2] ?? null;
  if (gemeinsam === null || !geteilt.every((teile) => teile?.[2] === gemeinsam)) {
    return { gemeinsam: null, punkte };
  }
  return {
    gemeinsam,
    punkte: punkte.map((punkt, stelle) => ({ ...punkt, text: geteilt[stelle]?.[1] ?? punkt.text })),
  };
}

/** Dearest first, as in the Prüfliste; a text that is open for two reasons stands once. */
export function buildFragen(plan: Finanzierungsplan): readonly Frage[] {
  const gruppen = Map.groupBy(plan.pruefliste, (zeile) => `${zeile.programm} ${zeile.mehrEigenmittelCent}`);
  return [...gruppen].flatMap(([schluessel, zeilen]): Frage[] => {
    const [erste] = zeilen;
    if (!erste) return [];
    const punkte = Map.groupBy(zeilen, ({ text }) => text);
    return [
      {
        schluessel,
        programm: erste.programm,
        titel: programmtitel(plan, erste.programm),
        mehrEigenmittelCent: erste.mehrEigenmittelCent,
        arten: [...new Set(zeilen.map(({ art }) => art))],
        ...liftGemeinsames([...punkte.values()].flatMap((gleiche) => gleiche.slice(0, 1))),
      },
    ];
  });
}
