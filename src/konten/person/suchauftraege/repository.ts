/** SQL of `konten_suchauftrag` and `konten_benachrichtigung`. */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Merkstand, Mitteilungsauftrag, Suchauftrag } from './suchauftrag.ts';

/** Whose it is: a person, or the organisation under which visitors of the demo act. */
export type Inhaber = { readonly person: string | null; readonly organisation: string | null };

const SPALTEN = sql`id, name, parameter, schluessel, gesehen, per_email as "perEmail",
  angelegt_am as "angelegtAm", gesehen_am as "gesehenAm"`;

export async function readSuchauftraege(db: Db): Promise<Suchauftrag[]> {
  const { rows } = await sql<Suchauftrag>`
    select ${SPALTEN} from konten_suchauftrag order by lower(name), id`.execute(db);
  return rows;
}

export async function readSuchauftrag(db: Db, id: string): Promise<Suchauftrag | undefined> {
  const { rows } = await sql<Suchauftrag>`
    select ${SPALTEN} from konten_suchauftrag where id::text = ${id}`.execute(db);
  return rows[0];
}

/** Needs the identity `anmeldung`. */
export async function readByKey(db: Db, schluessel: string): Promise<Suchauftrag | undefined> {
  const { rows } = await sql<Suchauftrag>`
    select ${SPALTEN} from konten_suchauftrag where schluessel = ${schluessel}`.execute(db);
  return rows[0];
}

export async function countSuchauftraege(db: Db): Promise<number> {
  const { rows } = await sql<{ anzahl: number }>`
    select count(*)::int as anzahl from konten_suchauftrag`.execute(db);
  return rows[0]?.anzahl ?? 0;
}

type NeuerSuchauftrag = Pick<Suchauftrag, 'name' | 'parameter' | 'schluessel' | 'gesehen'>;

export async function insertSuchauftrag(
  db: Db,
  { person, organisation }: Inhaber,
  { name, parameter, schluessel, gesehen }: NeuerSuchauftrag,
): Promise<string> {
  const stand = JSON.stringify(gesehen);
  const { rows } = await sql<{ id: string }>`
    insert into konten_suchauftrag (person, organisation, name, parameter, schluessel, gesehen, gemeldet)
    values (${person}, ${organisation}, ${name}, ${parameter}, ${schluessel}, ${stand}::jsonb, ${stand}::jsonb)
    returning id`.execute(db);
  const [zeile] = rows;
  if (!zeile) throw new Error('no row returned');
  return zeile.id;
}

export async function updateSuchauftrag(
  db: Db,
  id: string,
  { name, perEmail }: Pick<Suchauftrag, 'name' | 'perEmail'>,
): Promise<void> {
  await sql`update konten_suchauftrag set name = ${name}, per_email = ${perEmail} where id = ${id}`.execute(
    db,
  );
}

export async function updateKey(db: Db, id: string, schluessel: string): Promise<void> {
  await sql`update konten_suchauftrag set schluessel = ${schluessel} where id = ${id}`.execute(db);
}

export async function updateGesehen(db: Db, id: string, stand: Merkstand): Promise<void> {
  const text = JSON.stringify(stand);
  await sql`update konten_suchauftrag set gesehen = ${text}::jsonb, gesehen_am = now() where id = ${id}`.execute(
    db,
  );
}

export async function deleteSuchauftrag(db: Db, id: string): Promise<void> {
  await sql`delete from konten_suchauftrag where id = ${id}`.execute(db);
}

export type Benachrichtigungszeile = {
  readonly person: string;
  readonly email: string;
  readonly schluessel: string;
  readonly bestaetigt: boolean;
};

export async function readBenachrichtigung(db: Db): Promise<Benachrichtigungszeile | undefined> {
  const { rows } = await sql<Benachrichtigungszeile>`
    select person, email, schluessel, bestaetigt_am is not null as bestaetigt
      from konten_benachrichtigung`.execute(db);
  return rows[0];
}

/** Needs the identity `anmeldung`. */
export async function readBenachrichtigungByKey(
  db: Db,
  schluessel: string,
): Promise<Benachrichtigungszeile | undefined> {
  const { rows } = await sql<Benachrichtigungszeile>`
    select person, email, schluessel, bestaetigt_am is not null as bestaetigt
      from konten_benachrichtigung where schluessel = ${schluessel}`.execute(db);
  return rows[0];
}

/** E-mail address and kind of the own account. */
export async function readEmpfaenger(
  db: Db,
  person: string,
): Promise<{ readonly email: string | null; readonly demo: boolean } | undefined> {
  const { rows } = await sql<{ email: string | null; demo: boolean }>`
    select email, demo from konten_person where id = ${person} and geloescht_am is null`.execute(db);
  return rows[0];
}

export async function saveBenachrichtigung(
  db: Db,
  person: string,
  email: string,
  schluessel: string,
): Promise<void> {
  await sql`insert into konten_benachrichtigung (person, email, schluessel)
    values (${person}, ${email}, ${schluessel})
    on conflict (person) do update
      set email = excluded.email, schluessel = excluded.schluessel, bestaetigt_am = null, gesendet_am = null,
          angelegt_am = now()`.execute(db);
}

export async function confirmBenachrichtigung(db: Db, person: string): Promise<void> {
  await sql`update konten_benachrichtigung set bestaetigt_am = coalesce(bestaetigt_am, now())
     where person = ${person}`.execute(db);
}

export async function deleteBenachrichtigung(db: Db, person: string): Promise<void> {
  await sql`delete from konten_benachrichtigung where person = ${person}`.execute(db);
}

/** Between two e-mails; a little less than a day, so that a daily run never comes too early. */
const ABSTAND_STUNDEN = 20;

/** People to whom one is due, and whose address is still the one they agreed with. */
export async function readFaellige(db: Db): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`
    select b.person from konten_benachrichtigung b join konten_person p on p.id = b.person
     where b.bestaetigt_am is not null and p.geloescht_am is null and p.email = b.email
       and (b.gesendet_am is null or b.gesendet_am < now() - make_interval(hours => ${ABSTAND_STUNDEN}))
       and exists (select from konten_suchauftrag s where s.person = b.person and s.per_email)
     order by b.person`.execute(db);
  return rows.map(({ person }) => person);
}

/** Keeps another process from writing to the same person; undefined: it does, or has just done so. */
export async function lockFaellige(db: Db, person: string): Promise<Mitteilungsauftrag | undefined> {
  const { rows } = await sql<Omit<Mitteilungsauftrag, 'suchauftraege'>>`
    select person, email, schluessel from konten_benachrichtigung
     where person = ${person} and bestaetigt_am is not null
       and (gesendet_am is null or gesendet_am < now() - make_interval(hours => ${ABSTAND_STUNDEN}))
       for update skip locked`.execute(db);
  const [zeile] = rows;
  if (!zeile) return undefined;
  const { rows: suchauftraege } = await sql<Mitteilungsauftrag['suchauftraege'][number]>`
    select ${SPALTEN}, gemeldet from konten_suchauftrag
     where person = ${person} and per_email order by lower(name), id`.execute(db);
  return { ...zeile, suchauftraege };
}

export async function noteGemeldet(
  db: Db,
  person: string,
  staende: ReadonlyMap<string, Merkstand>,
): Promise<void> {
  await sql`update konten_benachrichtigung set gesendet_am = now() where person = ${person}`.execute(db);
  for (const [id, stand] of staende) {
    await sql`update konten_suchauftrag set gemeldet = ${JSON.stringify(stand)}::jsonb where id = ${id}`.execute(
      db,
    );
  }
}
