/**
 * What is left of a plan when things go wrong: one of its programmes refuses, costs rise by a tenth, a call comes
 * a year later. Nobody applies anywhere else then: the plan goes on with the programmes it has.
 */
import { addZeit, jahrOf } from '#kernel/kalendertag.ts';
import {
  compareWerte,
  computeStand,
  type Loesungsstand,
  type Planstand,
} from '../erklaerung/regeln/stand.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withoutProgramme } from '../optimierung/wuensche.ts';
import { buildSzenarioinstanz, OHNE_AENDERUNG } from './szenarien.ts';

/** Percent by which costs rise. */
export const KOSTENANSTIEG = 10;

export type Stoerung =
  | { readonly art: 'absage' | 'aufruf'; readonly programm: string }
  | { readonly art: 'kosten'; readonly programm: null };

export type Stoerungsfolge = {
  readonly stoerung: Stoerung;
  readonly stand: Loesungsstand;
  /** Massnahmen of the plan that stay financed. */
  readonly bleiben: readonly string[];
  readonly fallenAus: readonly string[];
};

export type Belastung = {
  readonly plan: Planstand;
  readonly folgen: readonly Stoerungsfolge[];
  /** The worst of them; null: nothing can go wrong that was asked. */
  readonly schlimmste: Stoerungsfolge | null;
};

export type Belastungsprobe = {
  readonly belastungen: readonly Belastung[];
  /** Index of the plan that keeps most in its worst case; null: there is no plan. */
  readonly robust: number | null;
};

/**
 * The programme grants a year later: costs up to the year in which it would have granted are not paid any more.
 */
function withSpaeteremAufruf(instanz: Instanz, { pruefung }: Fall, programm: string): Instanz {
  const bewilligt = new Map(
    pruefung.matrix
      .filter((zeile) => zeile.programm === programm)
      .map(({ massnahme, zeit }) => [
        massnahme,
        jahrOf(addZeit(zeit.bewilligungAb ?? pruefung.stichtag, { years: 1 })),
      ]),
  );
  const entfaellt = (index: number): boolean => {
    const angebot = instanz.angebote[index];
    const jahr = instanz.bedarfe[angebot?.bedarf ?? -1]?.jahr ?? 0;
    const kennung = instanz.massnahmen[angebot?.massnahme ?? -1]?.kennung ?? '';
    return angebot?.programm === programm && jahr < (bewilligt.get(kennung) ?? 0);
  };
  return {
    ...instanz,
    bedarfe: instanz.bedarfe.map((bedarf) => ({
      ...bedarf,
      angebote: bedarf.angebote.filter((index) => !entfaellt(index)),
    })),
    deckel: instanz.deckel.map((deckel) => ({
      ...deckel,
      angebote: deckel.angebote.filter((index) => !entfaellt(index)),
    })),
  };
}

function listStoerungen({ programme }: Planstand): Stoerung[] {
  return [
    ...programme.map((programm): Stoerung => ({ art: 'absage', programm })),
    { art: 'kosten', programm: null },
    ...programme.map((programm): Stoerung => ({ art: 'aufruf', programm })),
  ];
}

type Lage = { readonly fall: Fall; readonly instanz: Instanz; readonly teurer: Instanz };

/** Only the programmes of the plan are left. */
function nurDessen(instanz: Instanz, { programme }: Planstand): Instanz {
  const andere = instanz.angebote
    .map(({ programm }) => programm)
    .filter((kennung) => !programme.includes(kennung));
  return withoutProgramme(instanz, new Set(andere));
}

function stoere({ fall, instanz, teurer }: Lage, plan: Planstand, { art, programm }: Stoerung): Instanz {
  if (programm === null) return nurDessen(teurer, plan);
  const eigene = nurDessen(instanz, plan);
  return art === 'absage'
    ? withoutProgramme(eigene, new Set([programm]))
    : withSpaeteremAufruf(eigene, fall, programm);
}

/** Worse comes first; no plan at all is the worst. */
function compareFolgen(a: Stoerungsfolge, b: Stoerungsfolge): number {
  const ohnePlan = (folge: Stoerungsfolge): number => (typeof folge.stand === 'string' ? 0 : 1);
  if (typeof a.stand === 'string' || typeof b.stand === 'string') return ohnePlan(a) - ohnePlan(b);
  return compareWerte(b.stand.werte, a.stand.werte);
}

async function computeBelastung(lage: Lage, plan: Planstand, rechner: Rechner): Promise<Belastung> {
  const folgen: Stoerungsfolge[] = [];
  for (const stoerung of listStoerungen(plan)) {
    const stand = await computeStand(stoere(lage, plan, stoerung), rechner);
    const finanziert = typeof stand === 'string' ? [] : stand.finanziert;
    folgen.push({
      stoerung,
      stand,
      bleiben: plan.finanziert.filter((kennung) => finanziert.includes(kennung)),
      fallenAus: plan.finanziert.filter((kennung) => !finanziert.includes(kennung)),
    });
  }
  return { plan, folgen, schlimmste: folgen.toSorted(compareFolgen)[0] ?? null };
}

function findRobusten(belastungen: readonly Belastung[]): number | null {
  let bester: number | null = null;
  for (const [index, { schlimmste }] of belastungen.entries()) {
    const bisher = bester === null ? null : belastungen[bester]?.schlimmste;
    if (bester === null || (schlimmste && bisher && compareFolgen(schlimmste, bisher) > 0)) bester = index;
  }
  return bester;
}

/** Every plan under every disturbance. */
export async function computeBelastungsprobe(
  fall: Fall,
  instanz: Instanz,
  plaene: readonly Planstand[],
  rechner: Rechner,
  melde: (schritt: string) => void,
): Promise<Belastungsprobe> {
  const teurer = buildSzenarioinstanz(fall, { ...OHNE_AENDERUNG, name: '', kostenProzent: KOSTENANSTIEG });
  const belastungen: Belastung[] = [];
  for (const [index, plan] of plaene.entries()) {
    melde(`Was von Plan ${index + 1} bleibt, wenn etwas schiefgeht`);
    belastungen.push(await computeBelastung({ fall, instanz, teurer }, plan, rechner));
  }
  return { belastungen, robust: findRobusten(belastungen) };
}
