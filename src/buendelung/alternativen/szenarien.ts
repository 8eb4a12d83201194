/**
 * Named scenarios side by side: other own money, other costs, without a programme. Each is an Akte that is judged
 * anew, and its best plan.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { bruch } from '#kernel/bruch.ts';
import { type EuroCent, maxEuro, share } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import { computeStand, type Loesungsstand } from '../erklaerung/regeln/stand.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withoutProgramme } from '../optimierung/wuensche.ts';

export type Szenario = {
  readonly name: string;
  /** Percent more (or, below 0, less) own money in every year. */
  readonly eigenmittelProzent: number;
  /** Percent more or less costs of every Kostenposition. */
  readonly kostenProzent: number;
  /** Programmes that pay nothing. */
  readonly ohne: readonly string[];
};

export type Szenariostand = { readonly szenario: Szenario; readonly stand: Loesungsstand };

function changeEigenmittel({ eigenmittel }: Akte, prozent: number): Akte['eigenmittel'] {
  if (eigenmittel === 'unbegrenzt' || prozent === 0) return eigenmittel;
  const satz = bruch(Math.max(0, 100 + prozent), 100);
  return Object.fromEntries(
    Object.entries(eigenmittel).map(([jahr, betrag]) => [jahr, share(betrag, satz, 'ab')]),
  ) as Akte['eigenmittel'];
}

/** Costs rise or fall, rounded up to the cent; what is promised or earned stays covered. */
function changeKosten(akte: Akte, prozent: number): Akte['massnahmen'] {
  if (prozent === 0) return akte.massnahmen;
  const satz = bruch(Math.max(0, 100 + prozent), 100);
  return akte.massnahmen.map((massnahme) => ({
    ...massnahme,
    kosten: massnahme.kosten.map((position) => {
      const zugesagt = (massnahme.zugesagt ?? [])
        .filter((zusage) => zusage.position === position.kennung)
        .reduce((summe, { betrag }) => summe + betrag, 0);
      const fest = (zugesagt + (position.einnahmen ?? 0)) as EuroCent;
      return { ...position, betrag: maxEuro(fest, share(position.betrag, satz, 'auf')) };
    }),
  }));
}

/** The case as the scenario would have it, with findings of its own. */
export function withSzenario(fall: Fall, { eigenmittelProzent, kostenProzent }: Szenario): Fall {
  if (eigenmittelProzent === 0 && kostenProzent === 0) return fall;
  const akte: Akte = {
    ...fall.akte,
    eigenmittel: changeEigenmittel(fall.akte, eigenmittelProzent),
    massnahmen: changeKosten(fall.akte, kostenProzent),
  };
  return { ...fall, akte, pruefung: pruefeAkte(akte, fall.rechtsstand, fall.pruefung.stichtag) };
}

export function buildSzenarioinstanz(fall: Fall, szenario: Szenario): Instanz {
  return withoutProgramme(buildInstanz(withSzenario(fall, szenario)), new Set(szenario.ohne));
}

/** The best plan of each scenario, in their order. */
export async function computeSzenarien(
  fall: Fall,
  szenarien: readonly Szenario[],
  rechner: Rechner,
  melde: (schritt: string) => void,
): Promise<Szenariostand[]> {
  const staende: Szenariostand[] = [];
  for (const szenario of szenarien) {
    melde(`Szenario „${szenario.name}“ wird berechnet`);
    staende.push({ szenario, stand: await computeStand(buildSzenarioinstanz(fall, szenario), rechner) });
  }
  return staende;
}

export const OHNE_AENDERUNG: Omit<Szenario, 'name'> = { eigenmittelProzent: 0, kostenProzent: 0, ohne: [] };
