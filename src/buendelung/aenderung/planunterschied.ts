/**
 * What two plans of one Akte differ in, in cents.
 */
import { cent, type EuroCent, subtract } from '#kernel/geld.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';

/** The figures of one plan that are compared; null where there is none. */
export type Planwerte = {
  readonly status: Finanzierungsplan['status'];
  readonly stichtag: string;
  readonly foerderungCent: EuroCent;
  readonly gesichertCent: EuroCent;
  readonly eigenmittelCent: EuroCent;
  readonly traegermittelCent: EuroCent;
  readonly nutzen: number;
  /** Financed Massnahmen. */
  readonly finanziert: number;
};

/** Second plan less the first. */
export type Plandifferenz = Omit<Planwerte, 'status' | 'stichtag'>;

export type Programmunterschied = {
  readonly programm: string;
  readonly titel: string;
  readonly vorherCent: EuroCent;
  readonly nachherCent: EuroCent;
  readonly unterschiedCent: EuroCent;
};

export type Massnahmenwechsel = { readonly kennung: string; readonly titel: string };

export type Planunterschied = {
  /** Programmes whose sum changes, the largest change first. */
  readonly programme: readonly Programmunterschied[];
  /** Massnahmen that are financed on one side only. */
  readonly neuFinanziert: readonly Massnahmenwechsel[];
  readonly nichtMehrFinanziert: readonly Massnahmenwechsel[];
};

export function isPlan({ status }: Pick<Finanzierungsplan, 'status'>): boolean {
  return status === 'optimal' || status === 'zulaessig';
}

export function planwerteOf(plan: Finanzierungsplan): Planwerte {
  const { summen, status, stichtag } = plan;
  return {
    status,
    stichtag,
    foerderungCent: cent(summen.unterAnnahmenCent),
    gesichertCent: cent(summen.gesichertCent),
    eigenmittelCent: cent(summen.eigenmittelCent),
    traegermittelCent: cent(summen.traegermittelCent),
    nutzen: plan.stufen.find(({ name }) => name === 'nutzen')?.wert ?? 0,
    finanziert: plan.massnahmen.filter(({ finanziert }) => finanziert).length,
  };
}

/** Null when one of the two is no plan: then there is nothing to take off. */
export function subtractWerte(nachher: Planwerte, vorher: Planwerte): Plandifferenz | null {
  if (!isPlan(nachher) || !isPlan(vorher)) return null;
  return {
    foerderungCent: subtract(nachher.foerderungCent, vorher.foerderungCent),
    gesichertCent: subtract(nachher.gesichertCent, vorher.gesichertCent),
    eigenmittelCent: subtract(nachher.eigenmittelCent, vorher.eigenmittelCent),
    traegermittelCent: subtract(nachher.traegermittelCent, vorher.traegermittelCent),
    nutzen: nachher.nutzen - vorher.nutzen,
    finanziert: nachher.finanziert - vorher.finanziert,
  };
}

function programmsummen(plan: Finanzierungsplan): ReadonlyMap<string, { titel: string; summe: EuroCent }> {
  return new Map(
    plan.programme
      .filter(({ genutzt }) => genutzt)
      .map(({ kennung, titel, cent: summe }) => [kennung, { titel, summe: cent(summe) }]),
  );
}

function compareProgramme(vorher: Finanzierungsplan, nachher: Finanzierungsplan): Programmunterschied[] {
  const [alt, neu] = [programmsummen(vorher), programmsummen(nachher)];
  return [...new Set([...neu.keys(), ...alt.keys()])]
    .map((programm): Programmunterschied => {
      const vorherCent = alt.get(programm)?.summe ?? cent(0);
      const nachherCent = neu.get(programm)?.summe ?? cent(0);
      const titel = neu.get(programm)?.titel ?? alt.get(programm)?.titel ?? programm;
      return { programm, titel, vorherCent, nachherCent, unterschiedCent: subtract(nachherCent, vorherCent) };
    })
    .filter(({ unterschiedCent }) => unterschiedCent !== 0)
    .sort((a, b) => Math.abs(b.unterschiedCent) - Math.abs(a.unterschiedCent));
}

function finanzierteIn(plan: Finanzierungsplan): ReadonlyMap<string, string> {
  return new Map(
    plan.massnahmen.filter(({ finanziert }) => finanziert).map((zeile) => [zeile.kennung, zeile.titel]),
  );
}

function missingIn(
  eine: ReadonlyMap<string, string>,
  andere: ReadonlyMap<string, string>,
): Massnahmenwechsel[] {
  return [...eine]
    .filter(([kennung]) => !andere.has(kennung))
    .map(([kennung, titel]) => ({ kennung, titel }));
}

export function comparePlaene(vorher: Finanzierungsplan, nachher: Finanzierungsplan): Planunterschied {
  const [alt, neu] = [finanzierteIn(vorher), finanzierteIn(nachher)];
  return {
    programme: compareProgramme(vorher, nachher),
    neuFinanziert: missingIn(neu, alt),
    nichtMehrFinanziert: missingIn(alt, neu),
  };
}
