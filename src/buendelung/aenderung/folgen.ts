/**
 * What a change of law means for one Akte: findings and euros, apart by new law and by the passing of time.
 *
 * Three questions are asked: under the law of the first day on that day; under the same law, frozen, on the second
 * day; under the new law on the second day. From the first to the second only time has passed (deadlines, terms),
 * from the second to the third only law has changed.
 */
import { type Befundaenderung, compareBefunde, type Pruefung } from '#foerderfaehigkeit/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import {
  comparePlaene,
  type Plandifferenz,
  type Planunterschied,
  type Planwerte,
  planwerteOf,
  subtractWerte,
} from './planunterschied.ts';

/** One answer to „who pays?“ under one law on one day. */
export type Rechtsantwort = { readonly pruefung: Pruefung; readonly plan: Finanzierungsplan | null };

export type Antwortreihe = {
  readonly vorher: Rechtsantwort;
  /** Old law, new day. */
  readonly unveraendert: Rechtsantwort;
  readonly nachher: Rechtsantwort;
};

/** `recht`: new law alone; `zeit`: passing of time alone; `beides`. */
export type Ursache = 'recht' | 'zeit' | 'beides';

export type Planfolge = Planunterschied & {
  readonly vorher: Planwerte;
  readonly unveraendert: Planwerte;
  readonly nachher: Planwerte;
  /** Null where one side has no plan. */
  readonly unterschied: Plandifferenz | null;
  readonly durchRecht: Plandifferenz | null;
  readonly durchZeit: Plandifferenz | null;
};

export type Aktenfolge = {
  readonly befunde: readonly (Befundaenderung & { readonly ursache: Ursache })[];
  /** Null where only findings were asked for. */
  readonly plan: Planfolge | null;
};

const keyOf = ({ massnahme, position, programm }: Befundaenderung): string =>
  `${massnahme} ${position} ${programm}`;

function ursacheOf(durchRecht: boolean, durchZeit: boolean): Ursache {
  if (durchRecht && durchZeit) return 'beides';
  return durchRecht ? 'recht' : 'zeit';
}

function befundeOf({ vorher, unveraendert, nachher }: Antwortreihe): Aktenfolge['befunde'] {
  const durchRecht = new Set(compareBefunde(unveraendert.pruefung, nachher.pruefung).map(keyOf));
  const durchZeit = new Set(compareBefunde(vorher.pruefung, unveraendert.pruefung).map(keyOf));
  return compareBefunde(vorher.pruefung, nachher.pruefung).map((aenderung) => ({
    ...aenderung,
    ursache: ursacheOf(durchRecht.has(keyOf(aenderung)), durchZeit.has(keyOf(aenderung))),
  }));
}

function planfolgeOf(reihe: Antwortreihe): Planfolge | null {
  const plaene = [reihe.vorher.plan, reihe.unveraendert.plan, reihe.nachher.plan];
  const [alt, mitte, neu] = plaene;
  if (!alt || !mitte || !neu) return null;
  const [vorher, unveraendert, nachher] = [planwerteOf(alt), planwerteOf(mitte), planwerteOf(neu)];
  return {
    vorher,
    unveraendert,
    nachher,
    unterschied: subtractWerte(nachher, vorher),
    durchRecht: subtractWerte(nachher, unveraendert),
    durchZeit: subtractWerte(unveraendert, vorher),
    ...comparePlaene(alt, neu),
  };
}

export function folgenOf(reihe: Antwortreihe): Aktenfolge {
  return { befunde: befundeOf(reihe), plan: planfolgeOf(reihe) };
}

/** Does anything change for the Akte in result or money? */
export function isBetroffen({ befunde, plan }: Aktenfolge): boolean {
  if (befunde.some(({ vorher, nachher }) => vorher !== nachher)) return true;
  if (!plan) return false;
  if (plan.vorher.status !== plan.nachher.status && plan.unterschied === null) return true;
  return plan.unterschied !== null && Object.values(plan.unterschied).some((wert) => wert !== 0);
}
