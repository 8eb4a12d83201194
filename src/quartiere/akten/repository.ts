/**
 * SQL that reads Akten for lists and for the table of rights.
 */
import { type Kysely, sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Tabellen } from '../zeilen/tabellen.ts';

const withTabellen = (db: Db): Kysely<Tabellen> => db.withTables<Tabellen>();

/** What decides over rights to one Akte or to all that may be seen. */
export type Aktensatz = {
  readonly kennung: string;
  readonly organisation: string;
  /** Name of the owner. */
  readonly eigentuemer: string;
  readonly ags: string;
  readonly freigaben: readonly { readonly organisation: string; readonly umfang: 'lesen' | 'mitarbeit' }[];
};

export async function readAktensaetze(db: Db, kennung?: string): Promise<readonly Aktensatz[]> {
  const { rows } = await sql<Aktensatz>`
    select q.kennung, q.organisation, coalesce(o.name, '') as eigentuemer, q.kommune as ags,
           coalesce((select jsonb_agg(jsonb_build_object('organisation', f.organisation, 'umfang', f.umfang)
                                      order by f.organisation)
                       from quartiere_freigabe f where f.quartier = q.kennung), '[]') as freigaben
      from quartiere_quartier q
      left join konten_organisationsname o on o.organisation = q.organisation
     where ${kennung ?? null}::text is null or q.kennung = ${kennung ?? null}`.execute(db);
  return rows;
}

/** Outlines that are known, of one Quartier or of all. */
export async function readFlaechen(db: Db, kennung?: string) {
  const abfrage = withTabellen(db)
    .selectFrom('quartiere_quartier')
    .select(['kennung', 'name', 'flaeche'])
    .where('flaeche', 'is not', null)
    .orderBy('kennung');
  return await (kennung === undefined ? abfrage : abfrage.where('kennung', '=', kennung)).execute();
}

/** Each Quartier with its Kommune. */
export async function readKommunen(db: Db) {
  return await withTabellen(db)
    .selectFrom('quartiere_quartier as q')
    .innerJoin('quartiere_kommune as k', (join) =>
      join.onRef('k.organisation', '=', 'q.organisation').onRef('k.ags', '=', 'q.kommune'),
    )
    .select(['q.kennung', 'k.ags', 'k.name as kommune'])
    .execute();
}

/** One row per Quartier with the sums of its Massnahmen, by Kommune and name. */
export async function readUebersicht(db: Db) {
  return await withTabellen(db)
    .selectFrom('quartiere_quartier as q')
    .innerJoin('quartiere_kommune as k', (join) =>
      join.onRef('k.organisation', '=', 'q.organisation').onRef('k.ags', '=', 'q.kommune'),
    )
    .select((eb) => [
      'q.kennung',
      'q.name',
      'q.einwohner',
      'q.fassung',
      'q.geaendert_am',
      'k.ags',
      'k.name as kommune',
      'k.land',
      eb
        .selectFrom('quartiere_massnahme as m')
        .select(({ fn }) => fn.countAll<number>().as('anzahl'))
        .whereRef('m.quartier', '=', 'q.kennung')
        .as('massnahmen'),
      eb
        .selectFrom('quartiere_kostenposition as p')
        .select(sql<number>`coalesce(sum(betrag_cent), 0)::bigint`.as('summe'))
        .whereRef('p.quartier', '=', 'q.kennung')
        .as('kosten_cent'),
    ])
    .orderBy('k.name')
    .orderBy('q.name')
    .orderBy('q.kennung')
    .execute();
}
