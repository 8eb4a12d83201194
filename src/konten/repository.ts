/**
 * SQL of the tables `konten_*` that decides over rights and sessions.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Organisationsart } from './erlaubnis.ts';
import type { Rolle } from './rechte.ts';

export type Rechtezeilen = {
  readonly person: string | null;
  readonly organisation: string | null;
  readonly kuerzel: string | null;
  readonly name: string | null;
  readonly art: Organisationsart | null;
  readonly gebiet: string | null;
  readonly bestaetigt: boolean;
  readonly eigene: readonly string[];
  readonly rollen: readonly { rolle: Rolle; gebiet: string; vertretene: string | null }[];
};

/** Who acts in this transaction and with which roles, as the database sees it now. */
export async function readRechtelage(db: Db): Promise<Rechtezeilen> {
  const { rows } = await sql<Rechtezeilen>`
    select konten_person() as person, o.organisation, o.kuerzel, o.name, o.art, o.gebiet,
           o.bestaetigt_am is not null as bestaetigt,
           konten_eigene_organisationen() as eigene,
           coalesce((select jsonb_agg(jsonb_build_object('rolle', rolle, 'gebiet', gebiet, 'vertretene', vertretene))
                       from konten_rollen()
                      where rolle not in ('oeffentlichkeit', 'angemeldet', 'gast')), '[]') as rollen
      from (select 1) eine
      left join konten_organisationsname o on o.organisation = konten_organisation_gewaehlt()`.execute(db);
  const [zeile] = rows;
  if (!zeile) throw new Error('no row for who acts');
  return zeile;
}

/** The session of a cookie that is still good; needs the identity `anmeldung`. */
export async function readSitzung(db: Db, tokenHash: Buffer) {
  const { rows } = await sql<{ id: string; person: string; organisation: string | null }>`
    update konten_sitzung set zuletzt_am = now()
     where token_hash = ${tokenHash} and widerrufen_am is null and ablauf > now()
    returning id, person, organisation`.execute(db);
  return rows[0];
}
