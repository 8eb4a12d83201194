/**
 * SQL of the tables `foerderprogramme_fremd*`. Row-level security hides what belongs to another organisation.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Fremdfelder, Textfeld } from '../fremdsatz.ts';
import type { Reparatur } from '../reparatur/fehler.ts';
import type { Vorschlag, Vorschlagswert } from '../vorschlaege/vorschlag.ts';
import type { Entscheidung, Fremdzeile, Satzstand, Satzvorschlag } from './fremdbestand.ts';

/** One import of a catalogue at a time. */
export async function lockQuelle(db: Db, organisation: string, quelle: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`foerderprogramme_fremdsatz ${organisation} ${quelle}`}, 0))`.execute(
    db,
  );
}

/** What is there of a catalogue, by key. */
export async function readStaende(
  db: Db,
  organisation: string,
  quelle: string,
): Promise<ReadonlyMap<string, Satzstand>> {
  const { rows } = await sql<Satzstand & { kennung: string }>`
    select s.kennung, s.id, s.titel, s.fassung, s.regelstand, s.verschwunden_am is not null as verschwunden,
           encode(f.sha256, 'hex') as sha256
      from foerderprogramme_fremdsatz s
      join foerderprogramme_fremdfassung f on f.satz = s.id and f.fassung = s.fassung
     where s.organisation = ${organisation} and s.quelle = ${quelle}`.execute(db);
  return new Map(rows.map(({ kennung, ...stand }) => [kennung, stand]));
}

export type NeueFassung = {
  readonly original: Uint8Array;
  readonly felder: Fremdfelder;
  readonly reparaturen: readonly Reparatur[];
  readonly volltext: string;
  readonly regelstand: number;
};

async function insertFassung(db: Db, satz: string, fassung: number, original: Uint8Array): Promise<void> {
  await sql`insert into foerderprogramme_fremdfassung (satz, fassung, original)
    values (${satz}, ${fassung}, ${Buffer.from(original)})`.execute(db);
}

export async function insertSatz(
  db: Db,
  ort: { readonly organisation: string; readonly quelle: string; readonly kennung: string },
  neu: NeueFassung,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into foerderprogramme_fremdsatz
      (organisation, quelle, kennung, titel, url, felder, reparaturen, volltext, regelstand)
    values (${ort.organisation}, ${ort.quelle}, ${ort.kennung}, ${neu.felder.titel}, ${neu.felder.url},
            ${JSON.stringify(neu.felder)}::jsonb, ${JSON.stringify(neu.reparaturen)}::jsonb, ${neu.volltext},
            ${neu.regelstand})
    returning id`.execute(db);
  const id = rows[0]?.id ?? '';
  await insertFassung(db, id, 1, neu.original);
  return id;
}

export async function updateSatz(db: Db, { id, fassung }: Satzstand, neu: NeueFassung): Promise<void> {
  await sql`
    update foerderprogramme_fremdsatz
       set fassung = ${fassung + 1}, titel = ${neu.felder.titel}, url = ${neu.felder.url},
           felder = ${JSON.stringify(neu.felder)}::jsonb, reparaturen = ${JSON.stringify(neu.reparaturen)}::jsonb,
           volltext = ${neu.volltext}, regelstand = ${neu.regelstand}, verschwunden_am = null, geaendert_am = now()
     where id = ${id}`.execute(db);
  await insertFassung(db, id, fassung + 1, neu.original);
}

/** Looked through by newer rules, nothing else. */
export async function updateRegelstand(db: Db, id: string, regelstand: number): Promise<void> {
  await sql`update foerderprogramme_fremdsatz set regelstand = ${regelstand} where id = ${id}`.execute(db);
}

export async function setVerschwunden(db: Db, ids: readonly string[], verschwunden: boolean): Promise<void> {
  if (ids.length === 0) return;
  await sql`update foerderprogramme_fremdsatz
      set verschwunden_am = ${verschwunden ? sql`now()` : null}, geaendert_am = now()
    where id = any (${ids}::uuid[])`.execute(db);
}

/** Proposals of the current version: new ones come open, known ones keep their decision, the rest falls away. */
export async function syncVorschlaege(
  db: Db,
  satz: string,
  vorschlaege: readonly (Vorschlag & { readonly schluessel: string })[],
): Promise<void> {
  const zeilen = JSON.stringify(vorschlaege.map((vorschlag, stelle) => ({ ...vorschlag, stelle })));
  await sql`
    insert into foerderprogramme_fremdvorschlag
      (satz, schluessel, stelle, feld, wert, text, beleg, einleitung, abschnitt, sicherheit, grund, weitere)
    select ${satz}, schluessel, stelle, feld, wert, text, beleg, einleitung, abschnitt, sicherheit, grund, weitere
      from jsonb_to_recordset(${zeilen}::jsonb) as neu (schluessel text, stelle integer, feld text, wert jsonb,
        text text, beleg text, einleitung text, abschnitt text, sicherheit text, grund text, weitere integer)
    on conflict (satz, schluessel) do update
       set stelle = excluded.stelle, einleitung = excluded.einleitung, sicherheit = excluded.sicherheit,
           grund = excluded.grund, weitere = excluded.weitere, hinfaellig = false`.execute(db);
  await sql`update foerderprogramme_fremdvorschlag set hinfaellig = true
    where satz = ${satz} and not hinfaellig
      and schluessel <> all (${vorschlaege.map(({ schluessel }) => schluessel)}::text[])`.execute(db);
}

const LIKE_ZEICHEN = /[\\%_]/g;

/** All records the reader may see; with words, those that have each of them somewhere in their text. */
export async function readZeilen(db: Db, worte: readonly string[]): Promise<Fremdzeile[]> {
  const muster = worte.map((wort) => `%${wort.replace(LIKE_ZEICHEN, '\\$&')}%`);
  const { rows } = await sql<Fremdzeile>`
    select s.id, s.kennung, s.quelle, s.titel, s.felder, s.fassung, s.geaendert_am as "geaendertAm",
           s.verschwunden_am is not null as verschwunden, jsonb_array_length(s.reparaturen) as maengel,
           coalesce(v.offen, 0)::integer as offen, coalesce(v.bestaetigt, 0)::integer as bestaetigt,
           exists (select from foerderprogramme_fremdentwurf e where e.satz = s.id) as entwurf
      from foerderprogramme_fremdsatz s
      left join (select satz, count(*) filter (where entscheidung = 'offen') as offen,
                        count(*) filter (where entscheidung = 'bestaetigt') as bestaetigt
                   from foerderprogramme_fremdvorschlag where not hinfaellig group by satz) v on v.satz = s.id
     where (s.titel || ' ' || s.kennung || ' ' || s.volltext) ilike all (${muster}::text[])
     order by s.titel, s.id`.execute(db);
  return rows;
}

export type Satzzeile = {
  readonly id: string;
  readonly organisation: string;
  readonly quelle: string;
  readonly kennung: string;
  readonly titel: string;
  readonly fassung: number;
  readonly felder: Fremdfelder;
  readonly reparaturen: readonly Reparatur[];
  readonly verschwundenAm: Date | null;
  readonly geaendertAm: Date;
};

export async function findSatz(db: Db, id: string): Promise<Satzzeile | undefined> {
  const { rows } = await sql<Satzzeile>`
    select id, organisation, quelle, kennung, titel, fassung, felder, reparaturen,
           verschwunden_am as "verschwundenAm", geaendert_am as "geaendertAm"
      from foerderprogramme_fremdsatz where id::text = ${id}`.execute(db);
  return rows[0];
}

export type Fassungszeile = { readonly fassung: number; readonly sha256: string; readonly am: Date };

export async function readFassungen(db: Db, satz: string): Promise<Fassungszeile[]> {
  const { rows } = await sql<Fassungszeile>`
    select fassung, encode(sha256, 'hex') as sha256, am from foerderprogramme_fremdfassung
     where satz = ${satz} order by fassung desc`.execute(db);
  return rows;
}

/** The bytes of one version. */
export async function findOriginal(db: Db, satz: string, fassung: number): Promise<Buffer | undefined> {
  const { rows } = await sql<{ original: Buffer }>`
    select original from foerderprogramme_fremdfassung where satz::text = ${satz} and fassung = ${fassung}`.execute(
    db,
  );
  return rows[0]?.original;
}

export async function readVorschlaege(db: Db, satz: string): Promise<Satzvorschlag[]> {
  const { rows } = await sql<
    Omit<Satzvorschlag, 'wert' | 'abschnitt'> & { wert: Vorschlagswert; abschnitt: Textfeld }
  >`
    select id, feld, wert, text, beleg, einleitung, abschnitt, sicherheit, grund, weitere, entscheidung,
           entschieden_am as "entschiedenAm", hinfaellig
      from foerderprogramme_fremdvorschlag where satz = ${satz}
     order by hinfaellig, stelle, id`.execute(db);
  return rows;
}

/** The record of a proposal. */
export async function findSatzOf(db: Db, vorschlag: string): Promise<string | undefined> {
  const { rows } = await sql<{ satz: string }>`
    select satz from foerderprogramme_fremdvorschlag where id::text = ${vorschlag}`.execute(db);
  return rows[0]?.satz;
}

type Vorschlagsstand = Pick<Satzvorschlag, 'id' | 'feld' | 'text' | 'entscheidung'>;

/** Keeps every other decision on the proposal waiting. */
export async function lockVorschlag(db: Db, id: string): Promise<Vorschlagsstand | undefined> {
  const { rows } = await sql<Vorschlagsstand>`
    select id, feld, text, entscheidung from foerderprogramme_fremdvorschlag
     where id::text = ${id} for update`.execute(db);
  return rows[0];
}

export async function updateEntscheidung(db: Db, id: string, entscheidung: Entscheidung): Promise<void> {
  await sql`update foerderprogramme_fremdvorschlag
      set entscheidung = ${entscheidung}, entschieden_am = ${entscheidung === 'offen' ? null : sql`now()`}
    where id = ${id}`.execute(db);
}

export async function insertFremdentwurf(db: Db, satz: string, entwurf: string): Promise<void> {
  await sql`insert into foerderprogramme_fremdentwurf (satz, entwurf) values (${satz}, ${entwurf})`.execute(
    db,
  );
}

export async function readEntwuerfe(db: Db, satz: string): Promise<{ id: string; kennung: string }[]> {
  const { rows } = await sql<{ id: string; kennung: string }>`
    select e.id, e.kennung from foerderprogramme_fremdentwurf f
      join foerderprogramme_entwurf e on e.id = f.entwurf
     where f.satz = ${satz} order by e.angelegt_am`.execute(db);
  return rows;
}

/** The record a draft was begun from, if the reader may see it. */
export async function findHerkunft(db: Db, entwurf: string): Promise<string | undefined> {
  const { rows } = await sql<{ satz: string }>`
    select satz from foerderprogramme_fremdentwurf where entwurf::text = ${entwurf}`.execute(db);
  return rows[0]?.satz;
}

/** For the command line. */
export async function findOrganisation(
  db: Db,
  kuerzel: string,
): Promise<{ id: string; name: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string }>`
    select organisation as id, name from konten_organisationsname where kuerzel = ${kuerzel}`.execute(db);
  return rows[0];
}
