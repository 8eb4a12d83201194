/**
 * What-if questions as changed instances: what must, may or must not be, and limits that are lifted.
 */
import { type EuroCent, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Instanz } from './instanz.ts';

/** Exactly the groups of these Massnahmen (indices) are financed. */
export function withGenau(instanz: Instanz, massnahmen: ReadonlySet<number>): Instanz {
  const gruppen = new Set([...massnahmen].map((m) => instanz.massnahmen[m]?.gruppe));
  return {
    ...instanz,
    massnahmen: instanz.massnahmen.map((massnahme) => {
      const dabei = gruppen.has(massnahme.gruppe);
      return { ...massnahme, pflicht: dabei, ausgeschlossen: massnahme.ausgeschlossen || !dabei };
    }),
  };
}

/** The programme must pay somewhere in the plan. */
export function withProgramm(instanz: Instanz, programm: string): Instanz {
  return { ...instanz, wuensche: [...instanz.wuensche, { programm, gruppe: null }] };
}

/** Everything begins when the Akte says. */
export function withoutVerschiebung(instanz: Instanz): Instanz {
  return {
    ...instanz,
    massnahmen: instanz.massnahmen.map((massnahme) =>
      massnahme.verschoben === undefined ? massnahme : { ...massnahme, ausgeschlossen: true },
    ),
  };
}

/** In this group nothing begins `jahre` or more years later. */
export function withWenigerAls(instanz: Instanz, gruppe: number, jahre: number): Instanz {
  return {
    ...instanz,
    massnahmen: instanz.massnahmen.map((massnahme) =>
      massnahme.gruppe === gruppe && (massnahme.verschoben ?? 0) >= jahre
        ? { ...massnahme, ausgeschlossen: true }
        : massnahme,
    ),
  };
}

/** No limit of own money at all: the question is what it costs. */
export function withoutGrenze(instanz: Instanz): Instanz {
  return { ...instanz, eigenmittel: null };
}

/** No limit of own money in these years. */
export function withoutJahre(instanz: Instanz, jahre: ReadonlySet<number>): Instanz {
  if (!instanz.eigenmittel) return instanz;
  const frei = [...jahre].map((jahr) => [jahr, null] as const);
  return { ...instanz, eigenmittel: new Map([...instanz.eigenmittel, ...frei]) };
}

/** Every limit of own money lowered by a reserve. */
export function withReserve(instanz: Instanz, reserve: EuroCent): Instanz {
  if (!instanz.eigenmittel) return instanz;
  const eigenmittel = [...instanz.eigenmittel].map(
    ([jahr, betrag]) => [jahr, betrag && maxEuro(NULL_EURO, subtract(betrag, reserve))] as const,
  );
  return { ...instanz, eigenmittel: new Map(eigenmittel) };
}

/** No offers of these programmes; the indices of the others stay. */
export function withoutProgramme(instanz: Instanz, programme: ReadonlySet<string>): Instanz {
  const bleibt = (index: number): boolean => !programme.has(instanz.angebote[index]?.programm ?? '');
  return {
    ...instanz,
    bedarfe: instanz.bedarfe.map((bedarf) => ({ ...bedarf, angebote: bedarf.angebote.filter(bleibt) })),
    deckel: instanz.deckel.map((deckel) => ({ ...deckel, angebote: deckel.angebote.filter(bleibt) })),
  };
}
