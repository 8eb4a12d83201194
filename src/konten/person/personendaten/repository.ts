/**
 * SQL for everything that is stored about one person: to hand it out, to delete it, to clean up. Keys of the
 * export are named here once; `personendaten.ts` explains them.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Aufbewahrungsart } from '../aufbewahrung.ts';
import type { Loeschhindernis } from './loeschung.ts';
import type { Personendaten } from './personendaten.ts';

type Liste<Abschnitt extends keyof Personendaten> = Personendaten[Abschnitt] extends readonly (infer Zeile)[]
  ? Zeile
  : NonNullable<Personendaten[Abschnitt]>;

async function readListe<Abschnitt extends keyof Personendaten>(
  db: Db,
  abfrage: ReturnType<typeof sql<Liste<Abschnitt>>>,
): Promise<Liste<Abschnitt>[]> {
  return (await abfrage.execute(db)).rows;
}

/** Name, address and age of the account; undefined after its deletion. */
export async function readKonto(db: Db, person: string) {
  const { rows } = await sql<Personendaten['konto'] & { demo: boolean }>`
    select id as kennung, name, email, angelegt_am as "angelegtAm", demo
      from konten_person where id = ${person} and geloescht_am is null`.execute(db);
  return rows[0];
}

/** With what one signs in; secrets stay where they are. */
export async function readZugangsmittel(db: Db, person: string) {
  const [kennwort] = await readListe<'kennwort'>(
    db,
    sql`select geaendert_am as "geaendertAm" from konten_kennwort where person = ${person}`,
  );
  const [einmalcode] = await readListe<'einmalcode'>(
    db,
    sql`select bestaetigt_am as "bestaetigtAm" from konten_totp where person = ${person}`,
  );
  return {
    kennwort: kennwort ?? null,
    einmalcode: einmalcode ?? null,
    passkeys: await readListe<'passkeys'>(
      db,
      sql`select name, angelegt_am as "angelegtAm", zuletzt_am as "zuletztAm"
            from konten_passkey where person = ${person} order by angelegt_am, id`,
    ),
    ersatzcodes: await readListe<'ersatzcodes'>(
      db,
      sql`select verbraucht_am as "verbrauchtAm" from konten_ersatzcode where person = ${person} order by 1`,
    ),
    fremdkonten: await readListe<'fremdkonten'>(
      db,
      sql`select aussteller, subject, angelegt_am as "angelegtAm"
            from konten_fremdkonto where person = ${person} order by angelegt_am, aussteller`,
    ),
  };
}

/** For whom one acted and acts. */
export async function readZugehoerigkeit(db: Db, person: string) {
  return {
    mitgliedschaften: await readListe<'mitgliedschaften'>(
      db,
      sql`select o.name as organisation, m.rolle, m.gebiet, m.seit, m.bis
            from konten_mitgliedschaft m join konten_organisationsname o using (organisation)
           where m.person = ${person} order by m.seit, o.name, m.rolle`,
    ),
    vertretungen: await readListe<'vertretungen'>(
      db,
      sql`select o.name as organisation, v.von::text, v.bis::text, v.angelegt_am as "angelegtAm",
                 v.widerrufen_am as "widerrufenAm",
                 case when v.vertreter = ${person} then 'ich vertrete' else 'ich werde vertreten' end as art
            from konten_vertretung v join konten_organisationsname o using (organisation)
           where ${person}::uuid in (v.vertreter, v.vertretene) order by v.von, o.name`,
    ),
    einladungen: await readListe<'einladungen'>(
      db,
      sql`select o.name as organisation, e.ausgesprochen, e.rollen, e.gebiet, e.angelegt_am as "angelegtAm",
                 e.ablauf, e.angenommen_am as "angenommenAm", e.widerrufen_am as "widerrufenAm"
            from konten_eigene_einladungen() e join konten_organisationsname o using (organisation)
           order by e.angelegt_am, o.name`,
    ),
  };
}

/** Traces of use. */
export async function readNutzung(db: Db, person: string) {
  return {
    sitzungen: await readListe<'sitzungen'>(
      db,
      sql`select s.geraet, o.name as organisation, s.zweiter_faktor as "zweiterFaktor", s.angelegt_am as "angelegtAm",
                 s.zuletzt_am as "zuletztAm", s.ablauf, s.widerrufen_am as "widerrufenAm"
            from konten_sitzung s left join konten_organisationsname o using (organisation)
           where s.person = ${person} order by s.angelegt_am`,
    ),
    anmeldungen: await readListe<'anmeldungen'>(
      db,
      sql`select zeit, weg, ergebnis, adresse from konten_anmeldung where person = ${person} order by zeit, id`,
    ),
    anmeldevorgaenge: await readListe<'anmeldevorgaenge'>(
      db,
      sql`select art, ablauf from konten_vorgang where person = ${person} order by ablauf`,
    ),
  };
}

/** Searches kept and what was agreed about e-mails; the secrets of their addresses stay. */
export async function readSuchauftraege(db: Db, person: string) {
  const [benachrichtigung] = await readListe<'benachrichtigung'>(
    db,
    sql`select email, angelegt_am as "angelegtAm", bestaetigt_am as "bestaetigtAm", gesendet_am as "gesendetAm"
          from konten_benachrichtigung where person = ${person}`,
  );
  return {
    suchauftraege: await readListe<'suchauftraege'>(
      db,
      sql`select name, parameter, per_email as "perEmail", angelegt_am as "angelegtAm", gesehen_am as "gesehenAm",
                 array(select jsonb_object_keys(gesehen) order by 1) as gesehen
            from konten_suchauftrag where person = ${person} order by angelegt_am, id`,
    ),
    benachrichtigung: benachrichtigung ?? null,
  };
}

/** How much there is of each kind, for the summary before deleting; the Prüfpfad counts itself. */
export async function countDaten(db: Db, person: string) {
  const { rows } = await sql<Record<Exclude<Aufbewahrungsart, 'pruefpfad'>, number>>`
    select 1 as konto,
      (select count(*) from konten_kennwort where person = ${person})::int
      + (select count(*) from konten_totp where person = ${person})::int
      + (select count(*) from konten_passkey where person = ${person})::int
      + (select count(*) from konten_ersatzcode where person = ${person})::int
      + (select count(*) from konten_fremdkonto where person = ${person})::int as zugangsmittel,
      (select count(*) from konten_vorgang where person = ${person})::int as anmeldevorgaenge,
      (select count(*) from konten_sitzung where person = ${person})::int as "beendeteSitzungen",
      (select count(*) from konten_anmeldung where person = ${person})::int as anmeldeprotokoll,
      (select count(*) from konten_entwurf where person = ${person})::int as entwuerfe,
      (select count(*) from konten_suchauftrag where person = ${person})::int as suchauftraege,
      (select count(*) from konten_benachrichtigung where person = ${person})::int as benachrichtigungen,
      (select count(*) from konten_eigene_einladungen() where not ausgesprochen)::int as einladungen,
      (select count(*) from konten_mitgliedschaft where person = ${person})::int
      + (select count(*) from konten_vertretung where ${person}::uuid in (vertreter, vertretene))::int
        as mitgliedschaften`.execute(db);
  const [mengen] = rows;
  if (!mengen) throw new Error('no row for counts');
  return mengen;
}

/** Organisations that would be without administration. */
export async function readHindernisse(db: Db): Promise<Loeschhindernis[]> {
  const { rows } = await sql<Loeschhindernis>`
    select l.organisation, o.name, l.rolle
      from konten_letzte_verwaltung() l join konten_organisationsname o using (organisation)
     order by o.name, l.rolle`.execute(db);
  return rows;
}

/** Keeps others from going at the same moment. */
export async function lockVerwaltung(db: Db): Promise<void> {
  await sql`select konten_sperre_verwaltung()`.execute(db);
}

/** Ends all memberships and substitutions. @returns organisations with the roles that ended there */
export async function endZugehoerigkeit(
  db: Db,
  person: string,
): Promise<{ readonly organisation: string; readonly rollen: readonly string[] }[]> {
  await sql`update konten_vertretung set widerrufen_am = now()
     where ${person}::uuid in (vertreter, vertretene) and widerrufen_am is null`.execute(db);
  const { rows } = await sql<{ organisation: string; rollen: string[] }>`
    with beendet as (
      update konten_mitgliedschaft set bis = now()
       where person = ${person} and (bis is null or bis > now()) returning organisation, rolle
    )
    select organisation, array_agg(distinct rolle order by rolle) as rollen from beendet
     group by organisation order by organisation`.execute(db);
  return rows;
}

/** Everything that serves the person alone goes; then name and address. */
export async function deletePerson(db: Db, person: string): Promise<void> {
  await sql`select konten_vergiss_adresse()`.execute(db);
  await sql`delete from konten_entwurf where person = ${person}`.execute(db);
  await sql`delete from konten_suchauftrag where person = ${person}`.execute(db);
  await sql`delete from konten_benachrichtigung where person = ${person}`.execute(db);
  await sql`delete from konten_anmeldung where person = ${person}`.execute(db);
  await sql`delete from konten_vorgang where person = ${person}`.execute(db);
  await sql`delete from konten_ersatzcode where person = ${person}`.execute(db);
  await sql`delete from konten_passkey where person = ${person}`.execute(db);
  await sql`delete from konten_totp where person = ${person}`.execute(db);
  await sql`delete from konten_fremdkonto where person = ${person}`.execute(db);
  await sql`delete from konten_kennwort where person = ${person}`.execute(db);
  await sql`delete from konten_sitzung where person = ${person}`.execute(db);
  // Last: afterwards the person has no rights left, not even over itself.
  await sql`update konten_person set name = '', email = null, geloescht_am = now() where id = ${person}`.execute(
    db,
  );
}

/** Days each kind is kept after its end. */
export type Aufbewahrungstage = Readonly<
  Record<
    | 'anmeldevorgaenge'
    | 'beendeteSitzungen'
    | 'anmeldeprotokoll'
    | 'entwuerfe'
    | 'benachrichtigungen'
    | 'einladungen',
    number
  >
>;

/** Days a search of the visitors of the demo is kept after somebody looked at it. */
const GAESTE_TAGE = 30;

/** Needs the identity `anmeldung`. @returns how many kept searches of visitors went */
export async function deleteGastsuchen(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from konten_suchauftrag
     where person is null and gesehen_am < now() - make_interval(days => ${GAESTE_TAGE})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Needs the identity `anmeldung`. @returns how many rows went, by kind */
export async function deleteAbgelaufenes(
  db: Db,
  tage: Aufbewahrungstage,
): Promise<Record<keyof Aufbewahrungstage, number>> {
  const count = async (befehl: ReturnType<typeof sql>): Promise<number> =>
    Number((await befehl.execute(db)).numAffectedRows ?? 0);
  return {
    anmeldevorgaenge: await count(
      sql`delete from konten_vorgang where ablauf < now() - make_interval(days => ${tage.anmeldevorgaenge})`,
    ),
    beendeteSitzungen: await count(
      sql`delete from konten_sitzung
           where least(ablauf, widerrufen_am) < now() - make_interval(days => ${tage.beendeteSitzungen})`,
    ),
    anmeldeprotokoll: await count(
      sql`delete from konten_anmeldung where zeit < now() - make_interval(days => ${tage.anmeldeprotokoll})`,
    ),
    entwuerfe: await count(
      sql`delete from konten_entwurf where geaendert_am < now() - make_interval(days => ${tage.entwuerfe})`,
    ),
    benachrichtigungen: await count(
      sql`delete from konten_benachrichtigung
           where bestaetigt_am is null and angelegt_am < now() - make_interval(days => ${tage.benachrichtigungen})`,
    ),
    einladungen: await count(
      sql`delete from konten_einladung
           where least(ablauf, angenommen_am, widerrufen_am) < now() - make_interval(days => ${tage.einladungen})`,
    ),
  };
}
