/**
 * SQL of invitations. Only the hash of a link is stored.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Rolle } from '../../rechte.ts';
import { EINLADUNG_TAGE, type Einladung, type Einladungsinhalt } from './einladung.ts';

/** @returns id */
export async function insertEinladung(
  db: Db,
  neu: Einladungsinhalt & {
    readonly organisation: string;
    readonly tokenHash: Buffer;
    readonly eingeladenVon: string | null;
  },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into konten_einladung (organisation, email, rollen, gebiet, token_hash, eingeladen_von, ablauf)
    values (${neu.organisation}, ${neu.email}, ${[...neu.rollen]}, ${neu.gebiet}, ${neu.tokenHash},
            ${neu.eingeladenVon}, now() + make_interval(days => ${EINLADUNG_TAGE}))
    returning id`.execute(db);
  return rows[0]?.id ?? '';
}

/** Newest first, with the time of reading. */
export async function listEinladungen(
  db: Db,
  organisation: string,
): Promise<(Einladung & { readonly jetzt: string })[]> {
  const { rows } = await sql<Einladung & { jetzt: string }>`
    select id, email, rollen, gebiet, to_json(angelegt_am) #>> '{}' as "angelegtAm",
           to_json(ablauf) #>> '{}' as ablauf, to_json(angenommen_am) #>> '{}' as "angenommenAm",
           to_json(widerrufen_am) #>> '{}' as "widerrufenAm", to_json(now()) #>> '{}' as jetzt
      from konten_einladung where organisation = ${organisation}
     order by angelegt_am desc, id`.execute(db);
  return rows;
}

/** Withdraws open invitations: one, all of an address, or all. @returns how many */
export async function revokeEinladungen(
  db: Db,
  organisation: string,
  welche: { readonly id?: string; readonly email?: string },
): Promise<number> {
  const { rows } = await sql`
    update konten_einladung set widerrufen_am = now()
     where organisation = ${organisation} and angenommen_am is null and widerrufen_am is null
       and (${welche.id ?? null}::uuid is null or id = ${welche.id ?? null}::uuid)
       and (${welche.email ?? null}::text is null or email = ${welche.email ?? null})
    returning id`.execute(db);
  return rows.length;
}

export type Einladungszeile = {
  readonly id: string;
  readonly organisation: string;
  readonly kuerzel: string;
  readonly name: string;
  /** Territory of the organisation. */
  readonly ags: string;
  readonly email: string;
  readonly rollen: readonly Rolle[];
  readonly gebiet: string;
  readonly ablauf: string;
};

/** The invitation of a link that can still be accepted; under `anmeldung`. */
export async function findOffene(db: Db, tokenHash: Buffer): Promise<Einladungszeile | undefined> {
  const { rows } = await sql<Einladungszeile>`
    select e.id, e.organisation, n.kuerzel, n.name, n.gebiet as ags, e.email, e.rollen, e.gebiet,
           to_json(e.ablauf) #>> '{}' as ablauf
      from konten_einladung e join konten_organisationsname n on n.organisation = e.organisation
     where e.token_hash = ${tokenHash} and e.angenommen_am is null and e.widerrufen_am is null
       and e.ablauf > now()`.execute(db);
  return rows[0];
}

/** Uses it up. @returns whether nobody was faster */
export async function markAngenommen(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    update konten_einladung set angenommen_am = now()
     where id = ${id} and angenommen_am is null and widerrufen_am is null and ablauf > now()
    returning id`.execute(db);
  return rows.length > 0;
}

export async function findEmail(db: Db, person: string): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`
    select email from konten_person where id = ${person} and geloescht_am is null`.execute(db);
  return rows[0]?.email ?? null;
}

/** Id of the organisation of the operator, if there is one. */
export async function findBetrieb(
  db: Db,
): Promise<{ readonly id: string; readonly kuerzel: string } | undefined> {
  const { rows } = await sql<{ id: string; kuerzel: string }>`
    select id, kuerzel from konten_organisation where art = 'betrieb' and not demo
     order by angelegt_am limit 1`.execute(db);
  return rows[0];
}
