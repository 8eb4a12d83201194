/**
 * How much own money is missing for one more Massnahme: an amount that is enough on top of what there is, the same
 * Massnahmen financed besides. The least own money without limits says what is needed in all, so most often one
 * question shows an amount to be enough and no other to be less.
 */
import { cent, type EuroCent, formatEuro } from '#kernel/geld.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withGenau } from '../optimierung/wuensche.ts';
import { findKleinsteZahl } from './konflikt/kleinste-zahl.ts';
import { isAbhaengig, withMehrEigenmitteln } from './regeln/eigenmittel.ts';
import { grenzeOf } from './regeln/instanzregeln.ts';
import type { Regellage } from './regeln/regel.ts';
import { type Preis, sumJeJahr } from './was-waere-wenn.ts';

export type Fehlbetrag = {
  /** Years with their cents; raised by these it can be financed too. */
  readonly jeJahr: readonly (readonly [jahr: number, betrag: number])[];
  /** `zusammen`: less in all years is never enough; `jahr`: one cent less in this year is not; null: not known. */
  readonly kleinster: 'zusammen' | 'jahr' | null;
};

export type Fehlbetragsfrage = {
  readonly lage: Regellage;
  /** Indices: what is financed, with the Massnahme and what it presupposes. */
  readonly massnahmen: ReadonlySet<number>;
  /** Years in which the Massnahme itself has costs: asked first. */
  readonly jahre: ReadonlySet<number>;
  readonly preis: NonNullable<Preis>;
  readonly rechner: Rechner;
  /** Questions at most. */
  readonly hoechstens: number;
};

type Jahresbetrag = readonly [jahr: number, betrag: number];

type Suche = Fehlbetragsfrage & {
  /** Findings change with the own money there is: then nothing follows for other amounts of it. */
  readonly abhaengig: boolean;
  /** What the least own money without limits takes beyond them, the year to ask first in front. */
  readonly ueber: readonly Jahresbetrag[];
  /** Less in all years together is never enough, as far as the bound is proven. */
  readonly mindestens: number;
  readonly bewiesen: boolean;
  /** The most that was shown to be too little in a year alone. */
  readonly zuWenig: Map<number, number>;
  fragen: number;
};

/** Years tried alone. */
const JAHRE_HOECHSTENS = 2;

function sumOf(jeJahr: readonly Jahresbetrag[]): number {
  return jeJahr.reduce((summe, [, betrag]) => summe + betrag, 0);
}

/** What these Massnahmen need in each year before any grant; of moved ones every year they may have. */
function sumBedarfe(instanz: Instanz, massnahmen: ReadonlySet<number>): ReadonlyMap<number, number> {
  const gruppen = new Set([...massnahmen].map((m) => instanz.massnahmen[m]?.gruppe));
  const jahre = new Map<number, number>();
  for (const { massnahme, jahr, rest } of instanz.bedarfe) {
    if (!gruppen.has(instanz.massnahmen[massnahme]?.gruppe)) continue;
    jahre.set(jahr, (jahre.get(jahr) ?? 0) + rest);
  }
  return jahre;
}

function isBegrenzt({ eigenmittel }: Instanz, jahr: number): boolean {
  return eigenmittel !== null && eigenmittel.get(jahr) !== null;
}

function createSuche(frage: Fehlbetragsfrage): Suche {
  const { preis, massnahmen, jahre } = frage;
  const { instanz, fall } = frage.lage;
  // No year can take more of its own money than it needs.
  const vorhanden = [...sumBedarfe(instanz, massnahmen)].reduce(
    (summe, [jahr, bedarf]) =>
      summe + (isBegrenzt(instanz, jahr) ? Math.min(bedarf, grenzeOf(instanz, jahr)) : bedarf),
    0,
  );
  const ueber = [...preis.jeJahr]
    .map(([jahr, betrag]): Jahresbetrag => [jahr, betrag - grenzeOf(instanz, jahr)])
    .filter(([jahr, fehlt]) => isBegrenzt(instanz, jahr) && fehlt > 0)
    .sort(([a, x], [b, y]) => Number(jahre.has(b)) - Number(jahre.has(a)) || y - x || a - b);
  return {
    ...frage,
    abhaengig: fall !== null && isAbhaengig(fall),
    ueber,
    mindestens: Math.max(1, sumOf([...preis.jeJahr]) - vorhanden),
    bewiesen: preis.bewiesen,
    zuWenig: new Map(),
    fragen: 0,
  };
}

/** Own money per year with so much more of it; null: it is not enough, undefined: nobody knows. */
async function ask(
  s: Suche,
  mehr: readonly Jahresbetrag[],
): Promise<ReadonlyMap<number, number> | null | undefined> {
  const { lage, massnahmen, rechner, preis } = s;
  const dazu = new Map(mehr.map(([jahr, betrag]) => [jahr, cent(betrag)] as const));
  if (!s.abhaengig && s.ueber.every(([jahr, fehlt]) => (dazu.get(jahr) ?? 0) >= fehlt)) return preis.jeJahr;
  if (s.fragen >= s.hoechstens) return undefined;
  s.fragen += 1;
  await rechner.pause?.();
  const gefragt = withGenau(withMehrEigenmitteln(lage, dazu), massnahmen);
  const ergebnis = await rechner.loese(gefragt, { ziel: 'eigenmittel', fristMs: rechner.fristMs });
  if (ergebnis.status !== 'geloest') return ergebnis.status === 'unloesbar' ? null : undefined;
  const jeJahr = sumJeJahr(gefragt, ergebnis.loesung);
  const haelt = [...jeJahr].every(
    ([jahr, betrag]) => !isBegrenzt(gefragt, jahr) || betrag <= grenzeOf(gefragt, jahr),
  );
  return haelt ? jeJahr : undefined;
}

/** No less than this follows from the least own money in all. */
function isSchranke({ bewiesen, abhaengig }: Suche): boolean {
  return bewiesen && !abhaengig;
}

/** The least for one year up to what is enough, as far as questions are left. */
async function narrow(s: Suche, jahr: number, ja: number): Promise<Fehlbetrag> {
  const bisher = grenzeOf(s.lage.instanz, jahr);
  const nein = Math.min(ja - 1, Math.max(s.zuWenig.get(jahr) ?? 0, isSchranke(s) ? s.mindestens - 1 : 0));
  let unbekannt = false;
  const { zahl, genau } = await findKleinsteZahl(
    nein,
    ja,
    async (mehr) => {
      const jeJahr = await ask(s, [[jahr, mehr]]);
      if (jeJahr === undefined) unbekannt = true;
      return jeJahr ? { ja: true, reicht: (jeJahr.get(jahr) ?? 0) - bisher } : { ja: false };
    },
    s.hoechstens - s.fragen,
  );
  return { jeJahr: [[jahr, zahl]], kleinster: genau && !unbekannt ? 'jahr' : null };
}

/** The least that can be enough, all of it in one year. */
async function findInEinemJahr(s: Suche, jahre: readonly number[]): Promise<Fehlbetrag | null> {
  for (const jahr of jahre) {
    const jeJahr = await ask(s, [[jahr, s.mindestens]]);
    if (jeJahr === null) s.zuWenig.set(jahr, s.mindestens);
    if (!jeJahr) continue;
    if (isSchranke(s)) return { jeJahr: [[jahr, s.mindestens]], kleinster: 'zusammen' };
    return await narrow(s, jahr, s.mindestens);
  }
  return null;
}

/** As much in each year as the least own money without limits takes; null: it is not shown to be enough. */
async function findInJahren(s: Suche): Promise<Fehlbetrag | null> {
  if (s.ueber.length < 2 || !(await ask(s, s.ueber))) return null;
  const bewiesen = isSchranke(s) && sumOf(s.ueber) === s.mindestens;
  return { jeJahr: [...s.ueber].sort(([a], [b]) => a - b), kleinster: bewiesen ? 'zusammen' : null };
}

/** An amount in the year that is enough, up to `meiste`, then less; null: none is known. */
async function findMehrInEinemJahr(s: Suche, jahr: number, meiste: number): Promise<Fehlbetrag | null> {
  const { instanz } = s.lage;
  const jeJahr = await ask(s, [[jahr, meiste]]);
  if (!jeJahr) return null;
  const genug = Math.max(1, Math.min(meiste, (jeJahr.get(jahr) ?? 0) - grenzeOf(instanz, jahr)));
  return await narrow(s, jahr, genug);
}

/** Null: nothing is missing in any single year, or nothing was shown to be enough. */
export async function findFehlbetrag(frage: Fehlbetragsfrage): Promise<Fehlbetrag | null> {
  const s = createSuche(frage);
  const [erstes] = s.ueber;
  if (!erstes) return null;
  const eigene = [...frage.jahre].filter((jahr) => isBegrenzt(frage.lage.instanz, jahr));
  const jahre = [...new Set([...s.ueber.map(([jahr]) => jahr), ...eigene])].slice(0, JAHRE_HOECHSTENS);
  const genau = await findInEinemJahr(s, jahre);
  if (genau) return genau;
  const verteilt = await findInJahren(s);
  if (verteilt?.kleinster) return verteilt;
  // Where no split is known, all the year needs; where all that is over is in this year, no more than that.
  const bedarf = sumBedarfe(frage.lage.instanz, frage.massnahmen).get(erstes[0]) ?? 0;
  const meiste = verteilt || s.ueber.length === 1 ? sumOf(s.ueber) : bedarf;
  return (await findMehrInEinemJahr(s, erstes[0], meiste)) ?? verteilt;
}

const WENIGER: Readonly<Record<'zusammen' | 'jahr', string>> = {
  zusammen: '; weniger genügt nicht',
  jahr: '; ein Cent weniger genügt in diesem Jahr nicht',
};

/** „Es fehlen 2027: 80,00 €; weniger genügt nicht.“ */
export function describeFehlbetrag({ jeJahr, kleinster }: Fehlbetrag): string {
  const euro = (betrag: number): string => formatEuro(cent(betrag));
  const hoechstens = kleinster ? '' : 'höchstens ';
  const weniger = kleinster ? WENIGER[kleinster] : '';
  const [erster, ...weitere] = jeJahr;
  if (erster && weitere.length === 0)
    return `Es fehlen ${erster[0]}: ${hoechstens}${euro(erster[1])}${weniger}.`;
  const je = jeJahr.map(([jahr, betrag]) => `${jahr}: ${euro(betrag)}`);
  return `Es fehlen zusammen ${hoechstens}${euro(sumOf(jeJahr))}, zum Beispiel ${je.join(', ')}${weniger}.`;
}
