/**
 * What a near miss would gain: the best plan after the change beside the best plan of today.
 */
import {
  type Massnahmenpruefung,
  type Moeglichkeit,
  pruefeAkte,
  type Zustand,
} from '#foerderfaehigkeit/index.ts';
import { isFoerderbar } from '#kernel/befund.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';

/** What a plan is worth, cents in whole numbers. */
export type Planwerte = {
  readonly nutzen: number;
  readonly eigenmittelCent: number;
  readonly traegermittelCent: number;
  /** Grants under the Annahmen, and what of them is secured. */
  readonly foerderungCent: number;
  readonly gesichertCent: number;
  readonly finanziert: readonly string[];
};

/** Differences: after less before. */
export type Gewinn = {
  readonly moeglichkeit: string;
  readonly status: Finanzierungsplan['status'];
  /** `null`: there is no plan. */
  readonly vorher: Planwerte | null;
  readonly nachher: Planwerte | null;
  readonly nutzen: number;
  readonly eigenmittelCent: number;
  readonly traegermittelCent: number;
  readonly foerderungCent: number;
  readonly gesichertCent: number;
  readonly neuFinanziert: readonly string[];
  readonly nichtMehrFinanziert: readonly string[];
  /** Programmes of the near miss that pay in the plan after the change, with what they pay. */
  readonly programme: readonly { readonly kennung: string; readonly cent: number }[];
  /** What the gain rests on: the changes themselves, then the Annahmen of the plan. */
  readonly annahmen: readonly string[];
};

/** A near miss and the Akte after its changes. */
type Gewendet = { readonly zustand: Zustand; readonly moeglichkeit: Pick<Moeglichkeit, 'ziele'> };

function isNutzbar({ positionen }: Massnahmenpruefung): boolean {
  return positionen.some(({ ergebnis }) => isFoerderbar(ergebnis));
}

const keyOf = ({ programm, massnahme }: Pick<Massnahmenpruefung, 'programm' | 'massnahme'>): string =>
  `${programm} ${massnahme}`;

/**
 * The changed Akte with its findings: those of the Stichtag, and those of the day of the change where a programme
 * may pay only then, or is applied for then by the change itself. So one later application closes no other window.
 */
export function withZustand(
  fall: Pick<Fall, 'rechtsstand' | 'pruefung'>,
  { zustand, moeglichkeit }: Gewendet,
): Fall {
  const { rechtsstand } = fall;
  const { akte } = zustand;
  const heute = pruefeAkte(akte, rechtsstand, fall.pruefung.stichtag);
  if (zustand.stichtag <= heute.stichtag) return { akte, rechtsstand, pruefung: heute };
  const spaeter = pruefeAkte(akte, rechtsstand, zustand.stichtag);
  const danach = new Map(spaeter.matrix.map((zelle) => [keyOf(zelle), zelle]));
  const ziele = new Set(moeglichkeit.ziele.map(keyOf));
  const gewechselt = new Set<string>();
  const matrix = heute.matrix.map((zelle) => {
    const spaetere = danach.get(keyOf(zelle));
    const bleibt = isNutzbar(zelle) && !ziele.has(keyOf(zelle));
    if (bleibt || !spaetere || !isNutzbar(spaetere)) return zelle;
    gewechselt.add(zelle.programm);
    return spaetere;
  });
  const programme = heute.programme.map((eines) =>
    gewechselt.has(eines.programm.kennung)
      ? (spaeter.programme.find(({ programm }) => programm.kennung === eines.programm.kennung) ?? eines)
      : eines,
  );
  return { akte, rechtsstand, pruefung: { ...heute, programme, matrix } };
}

export function planwerteOf(plan: Finanzierungsplan): Planwerte | null {
  if (plan.status !== 'optimal' && plan.status !== 'zulaessig') return null;
  const { summen, stufen, massnahmen } = plan;
  return {
    nutzen: stufen.find(({ name }) => name === 'nutzen')?.wert ?? 0,
    eigenmittelCent: summen.eigenmittelCent,
    traegermittelCent: summen.traegermittelCent,
    foerderungCent: summen.unterAnnahmenCent,
    gesichertCent: summen.gesichertCent,
    finanziert: massnahmen.filter(({ finanziert }) => finanziert).map(({ kennung }) => kennung),
  };
}

const OHNE_PLAN: Planwerte = {
  nutzen: 0,
  eigenmittelCent: 0,
  traegermittelCent: 0,
  foerderungCent: 0,
  gesichertCent: 0,
  finanziert: [],
};

function sumByProgramm(plan: Finanzierungsplan, kennungen: ReadonlySet<string>): Gewinn['programme'] {
  const jeProgramm = new Map<string, number>();
  for (const { quelle, cent } of plan.posten) {
    if (quelle.art !== 'foerderprogramm' || !kennungen.has(quelle.kennung)) continue;
    jeProgramm.set(quelle.kennung, (jeProgramm.get(quelle.kennung) ?? 0) + cent);
  }
  return [...jeProgramm].map(([kennung, cent]) => ({ kennung, cent }));
}

/** The gain of one set of changes, from the plan before and the plan after. */
export function gewinnOf(
  moeglichkeit: Moeglichkeit,
  vorher: Finanzierungsplan,
  nachher: Finanzierungsplan,
): Gewinn {
  const [davor, danach] = [planwerteOf(vorher), planwerteOf(nachher)];
  const [alt, neu] = [davor ?? OHNE_PLAN, danach ?? OHNE_PLAN];
  const missingIn = (da: Planwerte, dort: Planwerte): string[] =>
    da.finanziert.filter((kennung) => !dort.finanziert.includes(kennung));
  return {
    moeglichkeit: moeglichkeit.kennung,
    status: nachher.status,
    vorher: davor,
    nachher: danach,
    nutzen: neu.nutzen - alt.nutzen,
    eigenmittelCent: neu.eigenmittelCent - alt.eigenmittelCent,
    traegermittelCent: neu.traegermittelCent - alt.traegermittelCent,
    foerderungCent: neu.foerderungCent - alt.foerderungCent,
    gesichertCent: neu.gesichertCent - alt.gesichertCent,
    neuFinanziert: missingIn(neu, alt),
    nichtMehrFinanziert: missingIn(alt, neu),
    programme: sumByProgramm(nachher, new Set(moeglichkeit.ziele.map(({ programm }) => programm))),
    annahmen: [
      ...moeglichkeit.aenderungen.map(({ satz }) => satz),
      ...nachher.annahmen.filter(({ cent }) => cent > 0).map(({ text }) => text),
    ],
  };
}

/** More benefit first, then less own money of the Kommune, then more grants. */
export function compareGewinne(a: Gewinn, b: Gewinn): number {
  return b.nutzen - a.nutzen || a.eigenmittelCent - b.eigenmittelCent || b.foerderungCent - a.foerderungCent;
}
