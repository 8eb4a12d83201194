/**
 * Statements that come again are prepared: what reads and plans them, row-level security included, takes the server
 * longer than what runs them.
 */
import type pg from 'pg';

/** Texts prepared at most, as each connection keeps them. */
const HOECHSTENS = 400;

/** SQLSTATE of a prepared statement whose tables have changed since. */
const UEBERHOLT = '0A000';

/** Of one pool: the texts used once, and the numbers of those that came again. */
export type Wiederkehrende = {
  readonly einmal: Set<string>;
  readonly nummern: Map<string, number>;
  /** Part of each name: in the next round all are prepared anew. */
  runde: number;
};

export function newWiederkehrende(): Wiederkehrende {
  return { einmal: new Set(), nummern: new Map(), runde: 0 };
}

/** Without values it could be several statements in one, which can't be prepared. */
function isEinzeln(text: string, values: readonly unknown[]): boolean {
  return values.length > 0 || /^\s*select\b[^;]*$/i.test(text);
}

function nameOf({ einmal, nummern, runde }: Wiederkehrende, text: string): string | undefined {
  const nummer = nummern.get(text) ?? (einmal.delete(text) ? nummern.size : undefined);
  if (nummer !== undefined && nummer < HOECHSTENS) {
    nummern.set(text, nummer);
    return `qw_${runde}_${nummer}`;
  }
  // Texts with lists of any length would gather without end.
  if (einmal.size < HOECHSTENS * 10) einmal.add(text);
  return undefined;
}

/** From now on this connection of Kysely's prepares what comes for the second time. */
export function prepareWiederkehrende(client: pg.PoolClient, bestand: Wiederkehrende): void {
  const query: (anfrage: pg.QueryConfig) => Promise<pg.QueryResult> = client.query.bind(client);
  const run = async (text: string, values: unknown[]): Promise<pg.QueryResult> => {
    const name = isEinzeln(text, values) ? nameOf(bestand, text) : undefined;
    try {
      return await query({ text, values, ...(name === undefined ? {} : { name }) });
    } catch (fehler) {
      if ((fehler as { code?: unknown }).code === UEBERHOLT) bestand.runde += 1;
      throw fehler;
    }
  };
  client.query = run as typeof client.query;
}
