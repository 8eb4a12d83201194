/**
 * SQL of the tables `pruefpfad_*`. Appending goes through a function of the database, which alone may write.
 * Names of people and organisations come from the views of konten, under the rights of the reader.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Akteursart, Pruefpfadvorgang } from './eintrag.ts';
import type { Listenstelle, Pruefpfadfilter } from './filter.ts';

export async function appendEintrag(db: Db, vorgang: Pruefpfadvorgang): Promise<number> {
  const { art, kennung, organisation, ags } = vorgang.gegenstand;
  const inhalt = JSON.stringify(vorgang.aenderungen);
  const { rows } = await sql<{ nummer: number }>`
    select pruefpfad_anfuegen(${vorgang.handlung}, ${art}, ${kennung}, ${organisation}, ${ags},
      ${vorgang.grundlage}, ${inhalt}, ${vorgang.betrifft ?? null}) as nummer`.execute(db);
  return rows[0]?.nummer ?? 0;
}

export type Eintragszeile = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly art: Akteursart;
  readonly fuer: string | null;
  readonly handlung: string;
  readonly gegenstand: string;
  readonly kennung: string | null;
  readonly organisation: string | null;
  readonly ags: string | null;
  readonly grundlage: string;
  readonly hash: string;
  /** A person acted, known or forgotten. */
  readonly mit_person: boolean;
  /** `{person, vertretung}` as JSON text. */
  readonly person: string | null;
  /** Field changes as JSON text. */
  readonly inhalt: string | null;
};

/** `%` and `_` typed by somebody are letters. */
function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
}

function organisationBedingung(organisation: string): RawBuilder<boolean> {
  const treffer = sql`select n.organisation from konten_organisationsname n
    where n.kuerzel = ${organisation.toLowerCase()} or n.name ilike ${likePattern(organisation)}`;
  return sql`(e.organisation in (${treffer}) or e.fuer in (${treffer}))`;
}

function personBedingung(person: string): RawBuilder<boolean> {
  return sql`e.nummer in (select k.nummer from pruefpfad_klartext k where k.teil = 'person'
    and k.person in (select n.person from konten_personenname n where n.name ilike ${likePattern(person)}))`;
}

/** Conditions on `pruefpfad_eintrag e`, for `where`. */
export function bedingungOf(filter: Pruefpfadfilter): RawBuilder<boolean> {
  const { von, bis, organisation, handlung, gegenstand, kennung, person } = filter;
  const bedingungen = [
    sql<boolean>`true`,
    von && sql<boolean>`e.zeit >= ${von}::date::timestamp at time zone 'Europe/Berlin'`,
    bis && sql<boolean>`e.zeit < (${bis}::date + 1)::timestamp at time zone 'Europe/Berlin'`,
    organisation && organisationBedingung(organisation),
    handlung && sql<boolean>`e.handlung = ${handlung}`,
    gegenstand && sql<boolean>`e.gegenstand = ${gegenstand}`,
    kennung && sql<boolean>`e.kennung = ${kennung}`,
    person && personBedingung(person),
  ].filter((bedingung) => typeof bedingung === 'object');
  return sql<boolean>`${sql.join(bedingungen, sql` and `)}`;
}

function stelleOf({ vor, nach }: Listenstelle): RawBuilder<boolean> {
  if (vor !== undefined) return sql`e.nummer < ${vor}`;
  return nach === undefined ? sql`true` : sql`e.nummer > ${nach}`;
}

const SPALTEN = sql`e.nummer, e.zeit, e.art, e.fuer, e.handlung, e.gegenstand, e.kennung, e.organisation, e.ags,
  e.grundlage, encode(e.hash, 'hex') as hash, e.person_zusage is not null as mit_person,
  p.wert as person, i.wert as inhalt`;

/** Entries the reader may see, newest first (`nach`: oldest first). */
export async function listEintraege(
  db: Db,
  filter: Pruefpfadfilter,
  stelle: Listenstelle,
): Promise<Eintragszeile[]> {
  const richtung = stelle.nach === undefined || stelle.vor !== undefined ? sql`desc` : sql`asc`;
  const { rows } = await sql<Eintragszeile>`
    select ${SPALTEN}
      from (select e.* from pruefpfad_eintrag e
             where ${bedingungOf(filter)} and ${stelleOf(stelle)}
             order by e.nummer ${richtung} limit ${stelle.anzahl}) e
      left join pruefpfad_klartext p on p.nummer = e.nummer and p.teil = 'person'
      left join pruefpfad_klartext i on i.nummer = e.nummer and i.teil = 'inhalt'
     order by e.nummer ${richtung}`.execute(db);
  return rows;
}

export async function findEintrag(db: Db, nummer: number): Promise<Eintragszeile | undefined> {
  const { rows } = await sql<Eintragszeile>`
    select ${SPALTEN}
      from pruefpfad_eintrag e
      left join pruefpfad_klartext p on p.nummer = e.nummer and p.teil = 'person'
      left join pruefpfad_klartext i on i.nummer = e.nummer and i.teil = 'inhalt'
     where e.nummer = ${nummer}`.execute(db);
  return rows[0];
}

/** Kinds of records of which the reader may see entries. */
export async function listGegenstaende(db: Db): Promise<string[]> {
  const { rows } = await sql<{ gegenstand: string }>`
    select distinct e.gegenstand from pruefpfad_eintrag e order by 1`.execute(db);
  return rows.map(({ gegenstand }) => gegenstand);
}

export async function listPersonennamen(
  db: Db,
  personen: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personen.length === 0) return new Map();
  const { rows } = await sql<{ person: string; name: string }>`
    select n.person, n.name from konten_personenname n where n.person = any(${[...personen]})`.execute(db);
  return new Map(rows.map(({ person, name }) => [person, name]));
}

export async function listOrganisationsnamen(
  db: Db,
  organisationen: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (organisationen.length === 0) return new Map();
  const { rows } = await sql<{ organisation: string; name: string }>`
    select n.organisation, n.name from konten_organisationsname n
     where n.organisation = any(${[...organisationen]})`.execute(db);
  return new Map(rows.map(({ organisation, name }) => [organisation, name]));
}

export type EigeneZeile = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly teil: 'person' | 'inhalt';
  readonly handlung: string;
  readonly gegenstand: string;
  readonly kennung: string | null;
  readonly grundlage: string;
  readonly fuer: string | null;
  readonly wert: string | null;
};

export async function listEigene(db: Db): Promise<EigeneZeile[]> {
  const { rows } = await sql<EigeneZeile>`select * from pruefpfad_eigene()`.execute(db);
  return rows;
}

export async function vergissPerson(db: Db, person: string): Promise<number> {
  const { rows } = await sql<{ anzahl: number }>`select pruefpfad_vergiss(${person}) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}
