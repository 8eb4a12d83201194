/**
 * The best plan of an instance in figures: what is compared when a question is asked.
 */
import type { Instanz } from '../../optimierung/instanz.ts';
import { type Loeseergebnis, type Rechner, werteOf } from '../../optimierung/loesen.ts';

/** Values of the stages: points, cents, points. */
export type Stufenwerte = { readonly nutzen: number; readonly eigenmittel: number; readonly aufwand: number };

export type Planstand = {
  readonly werte: Stufenwerte;
  /** Every stage is proven. */
  readonly bewiesen: boolean;
  /** Kennungen of the financed Massnahmen, in the order of the Akte. */
  readonly finanziert: readonly string[];
  /** Programmes that pay, sorted. */
  readonly programme: readonly string[];
  /** Own money of the Kommune per year, cents; what was promised before is not in it. */
  readonly jeJahr: ReadonlyMap<number, number>;
};

export type Loesungsstand = Planstand | 'unloesbar' | 'abgebrochen';

/** The best plan of an instance. */
export async function computeStand(instanz: Instanz, { loese, fristMs }: Rechner): Promise<Loesungsstand> {
  return standOf(instanz, await loese(instanz, { fristMs }));
}

/** A solver's answer in figures. */
export function standOf(instanz: Instanz, ergebnis: Loeseergebnis): Loesungsstand {
  if (ergebnis.status !== 'geloest') return ergebnis.status;
  const { loesung, beweis } = ergebnis;
  const jeJahr = new Map<number, number>();
  for (const { bedarf, eigenmittel } of loesung.verteilungen) {
    const jahr = instanz.bedarfe[bedarf]?.jahr ?? 0;
    jeJahr.set(jahr, (jeJahr.get(jahr) ?? 0) + eigenmittel);
  }
  const programme = loesung.verteilungen.flatMap(({ zuwendungen }) =>
    zuwendungen.flatMap(({ angebot }) => instanz.angebote[angebot]?.programm ?? []),
  );
  return {
    werte: werteOf(instanz, loesung),
    bewiesen: beweis !== null,
    finanziert: instanz.massnahmen.flatMap(({ index, kennung }) =>
      loesung.pakete.has(index) ? [kennung] : [],
    ),
    programme: [...new Set(programme)].sort(),
    jeJahr,
  };
}

/** Negative: `a` is better, stage by stage. */
export function compareWerte(a: Stufenwerte, b: Stufenwerte): number {
  return b.nutzen - a.nutzen || a.eigenmittel - b.eigenmittel || a.aufwand - b.aufwand;
}
