/**
 * Steps of one sitting at the Werkbank, back and forth.
 */
import type { Akte } from '#quartiere/index.ts';

/** A step: what was done, and the Akte before it (on the way back: after it). */
export type Schritt = { readonly titel: string; readonly akte: Akte };

export type Verlauf = {
  readonly akte: Akte;
  /** Oldest first. */
  readonly getan: readonly Schritt[];
  /** Taken back; the next to be done again first. */
  readonly zurueckgenommen: readonly Schritt[];
};

/** Steps that can be taken back. */
const SCHRITTE_HOECHSTENS = 200;

export function beginVerlauf(akte: Akte): Verlauf {
  return { akte, getan: [], zurueckgenommen: [] };
}

/** Nothing where the Akte stays what it is. */
export function doSchritt(verlauf: Verlauf, titel: string, akte: Akte): Verlauf {
  if (akte === verlauf.akte) return verlauf;
  const getan = [...verlauf.getan, { titel, akte: verlauf.akte }].slice(-SCHRITTE_HOECHSTENS);
  return { akte, getan, zurueckgenommen: [] };
}

export function undoSchritt(verlauf: Verlauf): Verlauf {
  const letzter = verlauf.getan.at(-1);
  if (!letzter) return verlauf;
  return {
    akte: letzter.akte,
    getan: verlauf.getan.slice(0, -1),
    zurueckgenommen: [{ titel: letzter.titel, akte: verlauf.akte }, ...verlauf.zurueckgenommen],
  };
}

export function redoSchritt(verlauf: Verlauf): Verlauf {
  const [naechster, ...rest] = verlauf.zurueckgenommen;
  if (!naechster) return verlauf;
  return {
    akte: naechster.akte,
    getan: [...verlauf.getan, { titel: naechster.titel, akte: verlauf.akte }],
    zurueckgenommen: rest,
  };
}

/** What undo or redo did, for those who do not see the table; empty for anything else. */
export function describeWechsel(vorher: Verlauf, nachher: Verlauf): string {
  if (nachher.zurueckgenommen.length > vorher.zurueckgenommen.length) {
    return `Zurückgenommen: ${nachher.zurueckgenommen[0]?.titel}`;
  }
  const [wieder] = vorher.zurueckgenommen;
  return wieder && wieder.akte === nachher.akte ? `Wiederholt: ${wieder.titel}` : '';
}
