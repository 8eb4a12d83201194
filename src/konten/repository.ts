/**
 * SQL of the tables `konten_*` that decides over rights and sessions.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Demoorganisation, Demoperson } from './demo.ts';
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

/** Who acts in this transaction and with which roles, as of now. Whoever deleted the account is nobody. */
export async function readRechtelage(db: Db): Promise<Rechtezeilen> {
  const { rows } = await sql<Rechtezeilen>`
    select case when exists (select from konten_rollen() where rolle = 'angemeldet') then konten_person() end as person,
           o.organisation, o.kuerzel, o.name, o.art, o.gebiet,
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

/**
 * The session of a cookie that is still good; needs the identity `anmeldung`. Its last use is written down at most
 * once a minute. The organisation falls away while it, or the one it went up into, demands a second factor that
 * this session has not seen.
 * @param leerlauf hours without use after which it has ended
 */
export async function readSitzung(db: Db, tokenHash: Buffer, leerlauf: number) {
  const { rows } = await sql<{ person: string; demo: boolean; organisation: string | null }>`
    with gut as (
      select s.id, s.person, p.demo, s.organisation, s.zweiter_faktor, s.zuletzt_am
        from konten_sitzung s join konten_person p on p.id = s.person and p.geloescht_am is null
       where s.token_hash = ${tokenHash} and s.widerrufen_am is null and s.ablauf > now()
         and s.zuletzt_am > now() - make_interval(hours => ${leerlauf})
    ), benutzt as (
      update konten_sitzung s set zuletzt_am = now() from gut
       where s.id = gut.id and gut.zuletzt_am < now() - interval '1 minute'
    )
    select gut.person, gut.demo, o.id as organisation
      from gut left join konten_organisation o
        on o.id = gut.organisation
       and (gut.zweiter_faktor
            or not exists (select from konten_organisation n
                            where n.id in (o.id, o.aufgegangen_in) and n.zweiter_faktor_pflicht))`.execute(
    db,
  );
  return rows[0];
}

/** Creates what is missing of the demo. @returns number of organisations and people made now */
export async function insertDemo(
  db: Db,
  organisationen: readonly Demoorganisation[],
  personen: readonly Demoperson[],
): Promise<number> {
  const { rows } = await sql<{ anzahl: number }>`
    with o as (
      insert into konten_organisation (id, kuerzel, art, gebiet, demo, bestaetigt_am)
      select id, kuerzel, art, gebiet, true, now()
        from jsonb_to_recordset(${JSON.stringify(organisationen)}::jsonb)
          as neu (id uuid, kuerzel text, art text, gebiet text)
      on conflict do nothing returning id
    ), n as (
      insert into konten_organisation_name (organisation, ab, name, zustaendigkeit)
      select neu.id, '2026-01-01', neu.name, neu.zustaendigkeit
        from jsonb_to_recordset(${JSON.stringify(organisationen)}::jsonb)
          as neu (id uuid, name text, zustaendigkeit text) join o on o.id = neu.id
    ), p as (
      insert into konten_person (id, name, demo)
      select id, name, true from jsonb_to_recordset(${JSON.stringify(personen)}::jsonb) as neu (id uuid, name text)
      on conflict do nothing returning id
    ), m as (
      insert into konten_mitgliedschaft (person, organisation, rolle, gebiet)
      select neu.id, neu.organisation, r.rolle, neu.gebiet
        from jsonb_to_recordset(${JSON.stringify(
          personen.map((person) => ({
            ...person,
            gebiet: organisationen.find(({ id }) => id === person.organisation)?.gebiet ?? '',
          })),
        )}::jsonb) as neu (id uuid, organisation uuid, rollen jsonb, gebiet text)
        join p on p.id = neu.id, jsonb_array_elements_text(neu.rollen) as r (rolle)
    )
    select (select count(*) from o) + (select count(*) from p) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}

/** Organisations and people of the demo that are in this database. */
export async function countDemo(db: Db): Promise<number> {
  const { rows } = await sql<{ anzahl: number }>`
    select (select count(*) from konten_organisation where demo)
         + (select count(*) from konten_person where demo) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}
