/**
 * What is left of a plan when things go wrong: one of its programmes refuses, costs rise by a tenth, a call comes
 * a year later. Nobody applies anywhere else then: the plan goes on with the programmes it has.
 */

import { addZeit, jahrOf, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Massnahme } from '#quartiere/index.ts';
import {
  compareWerte,
  computeStand,
  type Loesungsstand,
  type Planstand,
} from '../erklaerung/regeln/stand.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { listVarianten } from '../optimierung/instanz-bauen.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withoutProgramme } from '../optimierung/wuensche.ts';
import { buildVarianten, type Variante } from '../verschiebung/varianten.ts';
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

type Zeile = Fall['pruefung']['matrix'][number];

const einJahrSpaeter = (tag: Kalendertag): Kalendertag => addZeit(tag, { years: 1 });

/**
 * Would the Massnahme then begin before it may? What frees small or repeated projects, and an early start that the
 * authority can allow, still help.
 */
function beginntZuFrueh({ pruefung }: Fall, vorhaben: Massnahme, { programm, zeit }: Zeile): boolean {
  const kriterien = pruefung.programme.find((eines) => eines.programm.kennung === programm)?.programm
    .kriterien;
  const regel = kriterien?.massnahmenbeginn;
  const beantragt = vorhaben.antraege?.some(
    (antrag) => antrag.programm === programm && antrag.ergebnis !== 'absage',
  );
  if (!regel || regel.zulaessig === 'frei' || beantragt) return false;
  const ab = einJahrSpaeter(zeit.bewilligungAb ?? pruefung.stichtag);
  const erleichtert = regel.ab_antrag ?? regel.landesregel ?? regel.wiederholung;
  const erstDanach = regel.zulaessig === 'nach-bewilligung' && regel.vorzeitig !== 'moeglich' && !erleichtert;
  const antragstag = kriterien?.antragsfenster?.art === 'laufend' ? null : zeit.antragstag;
  return (
    (erstDanach && vorhaben.beginn < ab) ||
    (antragstag !== null && vorhaben.beginn < einJahrSpaeter(antragstag))
  );
}

/** The first year whose costs are still paid after a grant a year later; null: it begins too early for any. */
function findErstesJahr(fall: Fall, { massnahme, zeilen }: Variante, programm: string): number | null {
  const zeile = zeilen.find((eine) => eine.programm === programm);
  if (!zeile) return 0;
  if (beginntZuFrueh(fall, massnahme, zeile)) return null;
  return jahrOf(einJahrSpaeter(zeile.zeit.bewilligungAb ?? fall.pruefung.stichtag));
}

/**
 * The programme grants a year later: costs up to the year in which it would have granted are not paid any more, and
 * nothing of what begins before it may. Of a moved Massnahme its own application and its later start count.
 */
function withSpaeteremAufruf(instanz: Instanz, fall: Fall, programm: string): Instanz {
  const varianten = listVarianten(fall);
  const erste = varianten.map((variante) => findErstesJahr(fall, variante, programm));
  const entfaellt = (index: number): boolean => {
    const angebot = instanz.angebote[index];
    if (angebot?.programm !== programm) return false;
    const ab = erste[angebot.massnahme] ?? null;
    return ab === null || (instanz.bedarfe[angebot.bedarf]?.jahr ?? 0) < ab;
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
  const lage = { fall: { ...fall, varianten: fall.varianten ?? buildVarianten(fall) }, instanz, teurer };
  const belastungen: Belastung[] = [];
  for (const [index, plan] of plaene.entries()) {
    melde(`Was von Plan ${index + 1} bleibt, wenn etwas schiefgeht`);
    belastungen.push(await computeBelastung(lage, plan, rechner));
  }
  return { belastungen, robust: findRobusten(belastungen) };
}
