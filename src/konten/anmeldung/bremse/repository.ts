/**
 * SQL of `konten_anmeldung`: the log of sign-ins, which also counts failures. Needs the identity `anmeldung`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Anmeldeweg } from '../anmeldung.ts';
import type { Fehlschlagszahl } from './sperre.ts';

/**
 * Attempts at one account or from one address wait for each other until the transaction ends, so that each sees
 * those before it. Account before address, always: no two can wait for each other.
 */
export async function lockVersuche(db: Db, schluessel: Buffer, adresse: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(8061, hashtext(${schluessel.toString('hex')}))`.execute(db);
  await sql`select pg_advisory_xact_lock(8062, hashtext(${adresse}))`.execute(db);
}

type Zaehlung = { readonly konto: Fehlschlagszahl; readonly adresse: Fehlschlagszahl; readonly jetzt: Date };

/** Failures within the windows (seconds); for the account only those after its last success. */
export async function countFehlschlaege(
  db: Db,
  schluessel: Buffer,
  adresse: string,
  fenster: { readonly konto: number; readonly adresse: number },
): Promise<Zaehlung> {
  const { rows } = await sql<{ k: number; kz: Date | null; a: number; az: Date | null; jetzt: Date }>`
    with konto as (
      select count(*) as anzahl, max(zeit) as letzter from konten_anmeldung
       where kennung_hash = ${schluessel} and ergebnis = 'fehlschlag'
         and zeit > clock_timestamp() - make_interval(secs => ${fenster.konto})
         and id > coalesce((select max(id) from konten_anmeldung
                             where kennung_hash = ${schluessel} and ergebnis = 'erfolg'), 0)
    ), adresse as (
      select count(*) as anzahl, max(zeit) as letzter from konten_anmeldung
       where adresse = ${adresse} and ergebnis = 'fehlschlag'
         and zeit > clock_timestamp() - make_interval(secs => ${fenster.adresse})
    )
    select konto.anzahl as k, konto.letzter as kz, adresse.anzahl as a, adresse.letzter as az,
           clock_timestamp() as jetzt
      from konto, adresse`.execute(db);
  const [zeile] = rows;
  if (!zeile) throw new Error('no row of counts');
  return {
    konto: { anzahl: zeile.k, letzter: zeile.kz },
    adresse: { anzahl: zeile.a, letzter: zeile.az },
    jetzt: zeile.jetzt,
  };
}

export type Versuchszeile = {
  readonly weg: Anmeldeweg;
  readonly schluessel: Buffer;
  readonly adresse: string;
  readonly person: string | null;
};

/** Counts as a failure until it is known to be a success. @returns its id */
export async function insertVersuch(
  db: Db,
  { weg, schluessel, adresse, person }: Versuchszeile,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into konten_anmeldung (zeit, person, kennung_hash, adresse, weg, ergebnis)
    values (clock_timestamp(), ${person}, ${schluessel}, ${adresse}, ${weg}, 'fehlschlag') returning id`.execute(
    db,
  );
  return rows[0]?.id ?? 0;
}

/** One line a minute: a flood of refused attempts must not fill the log. */
export async function insertGesperrt(
  db: Db,
  { weg, schluessel, adresse, person }: Versuchszeile,
): Promise<void> {
  await sql`
    insert into konten_anmeldung (zeit, person, kennung_hash, adresse, weg, ergebnis)
    select clock_timestamp(), ${person}, ${schluessel}, ${adresse}, ${weg}, 'gesperrt'
     where not exists (select from konten_anmeldung
                        where kennung_hash = ${schluessel} and adresse = ${adresse} and ergebnis = 'gesperrt'
                          and zeit > clock_timestamp() - interval '1 minute')`.execute(db);
}

export async function markErfolg(db: Db, id: number, person: string): Promise<void> {
  await sql`update konten_anmeldung set ergebnis = 'erfolg', person = ${person} where id = ${id}`.execute(db);
}

/** A success that nothing had to be guessed for. */
export async function insertErfolg(db: Db, weg: Anmeldeweg, person: string, adresse: string): Promise<void> {
  await sql`insert into konten_anmeldung (zeit, person, adresse, weg, ergebnis)
    values (clock_timestamp(), ${person}, ${adresse}, ${weg}, 'erfolg')`.execute(db);
}

/** Accounts that come to be from one address wait for each other; the same lock as that of its attempts. */
export async function lockAdresse(db: Db, adresse: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(8062, hashtext(${adresse}))`.execute(db);
}

/**
 * When the account before so many others was made from this address, within the window (seconds). The attempt that
 * made an account is older than it; later sign-ins are younger. Invited ones have another way and do not count.
 */
export async function findNeuesKonto(
  db: Db,
  adresse: string,
  { anzahl, fenster }: { readonly anzahl: number; readonly fenster: number },
): Promise<Date | undefined> {
  const { rows } = await sql<{ zeit: Date }>`
    select a.zeit from konten_anmeldung a join konten_person p on p.id = a.person and a.zeit <= p.angelegt_am
     where a.adresse = ${adresse} and a.weg = 'kennwort' and a.ergebnis = 'erfolg'
       and a.zeit > clock_timestamp() - make_interval(secs => ${fenster})
     order by a.zeit desc offset ${anzahl - 1} limit 1`.execute(db);
  return rows[0]?.zeit;
}
