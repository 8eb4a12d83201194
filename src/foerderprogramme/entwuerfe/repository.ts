/**
 * SQL of the tables `foerderprogramme_*`. Row-level security hides what is not for the reader; triggers write
 * versions, releases and keepers.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Programmfassung } from '#rechtsstand/index.ts';
import type { Entwurfszustand } from './ablauf.ts';
import type { Entwurf, Entwurfsinhalt, Entwurfszeile, Programmfreigabe } from './entwurf.ts';
import type { Fuehrungslage } from './fuehrung.ts';

/** Short title as written, from the draft itself or from the version it withdraws. */
const TITEL = sql<string>`coalesce(substring(left(coalesce(nullif(e.text, ''), v.text), 4000)
  from '(?n)^kurztitel: *["'']?([^"''#]*[^"''# ])'), e.kennung)`;

export async function readZeilen(db: Db): Promise<Entwurfszeile[]> {
  const { rows } = await sql<Entwurfszeile>`
    select e.id, e.kennung, ${TITEL} as titel, e.art, e.zustand, e.gueltig_ab as "gueltigAb",
           coalesce(o.name, '') as organisation, e.geaendert_am as "geaendertAm",
           exists (select from foerderprogramme_entwurf_fassung f
                    where f.entwurf = e.id and f.person = konten_person()) as eigener
      from foerderprogramme_entwurf e
      left join foerderprogramme_veroeffentlichung v on v.nummer = e.nimmt_zurueck
      left join konten_organisationsname o on o.organisation = e.organisation
     order by e.geaendert_am desc, e.id`.execute(db);
  return rows;
}

export async function findEntwurf(db: Db, id: string): Promise<Entwurf | undefined> {
  const { rows } = await sql<Entwurf>`
    select e.id, e.organisation, e.gebiet, e.art, e.kennung, e.gueltig_ab as "gueltigAb", e.text, e.anlass,
           e.nimmt_zurueck as "nimmtZurueck", e.zustand, e.bemerkung, e.fassung, e.geaendert_am as "geaendertAm",
           array(select distinct f.person from foerderprogramme_entwurf_fassung f
                  where f.entwurf = e.id and f.fassung > e.zurueckgegeben_bei) as verfasser
      from foerderprogramme_entwurf e
     where e.id::text = ${id}`.execute(db);
  return rows[0];
}

/** Keeps every other writer of the draft waiting. @returns its version now */
export async function lockFassung(db: Db, id: string): Promise<number | undefined> {
  const { rows } = await sql<{ fassung: number }>`
    select fassung from foerderprogramme_entwurf where id = ${id} for update`.execute(db);
  return rows[0]?.fassung;
}

/** Any constant no other lock of the database uses: one release after the other. */
const FREIGABESPERRE = 7_310_556_204;

export async function lockFreigaben(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FREIGABESPERRE})`.execute(db);
}

type NeuerEntwurf = Entwurfsinhalt &
  Pick<Entwurf, 'organisation' | 'gebiet' | 'art' | 'kennung' | 'nimmtZurueck'>;

export async function insertEntwurf(db: Db, neu: NeuerEntwurf): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into foerderprogramme_entwurf
      (organisation, gebiet, art, kennung, gueltig_ab, text, anlass, nimmt_zurueck)
    values (${neu.organisation}, ${neu.gebiet}, ${neu.art}, ${neu.kennung}, ${neu.gueltigAb}, ${neu.text},
            ${neu.anlass}, ${neu.nimmtZurueck})
    returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export async function updateInhalt(db: Db, id: string, inhalt: Entwurfsinhalt): Promise<void> {
  await sql`
    update foerderprogramme_entwurf
       set gueltig_ab = ${inhalt.gueltigAb}, text = ${inhalt.text}, anlass = ${inhalt.anlass},
           zustand = 'entwurf', fassung = fassung + 1, geaendert_am = now()
     where id = ${id}`.execute(db);
}

export async function updateZustand(
  db: Db,
  id: string,
  zustand: Entwurfszustand,
  bemerkung: string,
): Promise<void> {
  await sql`
    update foerderprogramme_entwurf
       set zustand = ${zustand}, bemerkung = ${bemerkung}, fassung = fassung + 1, geaendert_am = now()
     where id = ${id}`.execute(db);
}

/** Names of people as far as the reader may know them. */
export async function readNamen(db: Db, personen: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from konten_personenname where person = any (${personen}::uuid[]) and name <> '' order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Number of the last release; 0 before the first. */
export async function readStand(db: Db): Promise<number> {
  const { rows } = await sql<{ stand: number }>`
    select coalesce(max(nummer), 0) as stand from foerderprogramme_veroeffentlichung`.execute(db);
  return rows[0]?.stand ?? 0;
}

/** Everything released, with the last day of what was withdrawn. */
export async function readFassungen(db: Db): Promise<Programmfassung[]> {
  const { rows } = await sql<Programmfassung>`
    select v.nummer, v.kennung, v.ab, (r.ab - 1) as bis, v.text
      from foerderprogramme_veroeffentlichung v
      left join foerderprogramme_veroeffentlichung r on r.nimmt_zurueck = v.nummer
     where v.art = 'fassung' order by v.nummer`.execute(db);
  return rows;
}

const FREIGABEN = sql`
  select v.nummer, v.kennung, v.ab, (r.ab - 1) as bis, v.anlass, v.freigegeben_am as "freigegebenAm",
         coalesce(o.name, '') as organisation
    from foerderprogramme_veroeffentlichung v
    left join foerderprogramme_veroeffentlichung r on r.nimmt_zurueck = v.nummer
    left join konten_organisationsname o on o.organisation = v.organisation
   where v.art = 'fassung'`;

export async function readFreigaben(db: Db, kennung: string): Promise<Programmfreigabe[]> {
  const { rows } =
    await sql<Programmfreigabe>`${FREIGABEN} and v.kennung = ${kennung} order by v.nummer desc`.execute(db);
  return rows;
}

export async function findFreigabe(db: Db, nummer: number): Promise<Programmfreigabe | undefined> {
  const { rows } = await sql<Programmfreigabe>`${FREIGABEN} and v.nummer = ${nummer}`.execute(db);
  return rows[0];
}

/** What came of a released draft. */
export async function findFreigabeOf(db: Db, entwurf: string): Promise<Programmfreigabe | undefined> {
  const { rows } = await sql<Programmfreigabe>`${FREIGABEN} and v.entwurf = ${entwurf}`.execute(db);
  return rows[0];
}

/** Keeper of a programme, and with whose Kuerzel its Kennung begins. */
export async function readFuehrung(
  db: Db,
  kennung: string,
): Promise<Pick<Fuehrungslage, 'fuehrende' | 'kuerzelinhaber'>> {
  const { rows } = await sql<{ fuehrende: string | null; kuerzelinhaber: string | null }>`
    select (select organisation from foerderprogramme_zustaendigkeit where kennung = ${kennung}) as fuehrende,
           konten_kuerzelinhaber(${kennung}) as kuerzelinhaber`.execute(db);
  return rows[0] ?? { fuehrende: null, kuerzelinhaber: null };
}

export type Organisationsangaben = { id: string; kuerzel: string; art: string; gebiet: string; name: string };

export async function findOrganisation(db: Db, id: string): Promise<Organisationsangaben | undefined> {
  const { rows } = await sql<Organisationsangaben>`
    select organisation as id, kuerzel, art, gebiet, name from konten_organisationsname
     where organisation::text = ${id}`.execute(db);
  return rows[0];
}

/** Organisations that may be named keeper: confirmed ones. */
export async function readOrganisationen(db: Db): Promise<Organisationsangaben[]> {
  const { rows } = await sql<Organisationsangaben>`
    select organisation as id, kuerzel, art, gebiet, name from konten_organisationsname
     where bestaetigt_am is not null and art <> 'oeffentlichkeit' order by name`.execute(db);
  return rows;
}

export async function readZustaendigkeiten(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ kennung: string; organisation: string }>`
    select kennung, organisation from foerderprogramme_zustaendigkeit`.execute(db);
  return new Map(rows.map(({ kennung, organisation }) => [kennung, organisation]));
}

export async function saveZustaendigkeit(
  db: Db,
  kennung: string,
  organisation: string | null,
): Promise<void> {
  if (organisation === null) {
    await sql`delete from foerderprogramme_zustaendigkeit where kennung = ${kennung}`.execute(db);
    return;
  }
  await sql`
    insert into foerderprogramme_zustaendigkeit (kennung, organisation) values (${kennung}, ${organisation})
    on conflict (kennung) do update set organisation = excluded.organisation, seit = now()`.execute(db);
}
