/**
 * SQL of what is observed: areas, indicators, editions and series. Arrays follow the numbers of the areas.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type {
  Ausgabe,
  Beobachtungsgebiet,
  Foerderzeit,
  Gebietssumme,
  Gebietszelle,
  Indikator,
  Reihe,
  Rohreihe,
} from './beobachtung.ts';
import { packZahlen, unpackZahlen } from './zahlenbytes.ts';

export type Beobachtungskopf = {
  readonly id: string;
  readonly organisation: string;
  /** Name of the organisation that keeps it. */
  readonly eigentuemer: string;
  readonly kennung: string;
  readonly titel: string;
  readonly ags: string | null;
  /** ISO days between which the areas existed as they are drawn; null where not known or still so. */
  readonly gueltigAb: string | null;
  readonly gueltigBis: string | null;
  readonly gebiete: number;
  /** Years of the editions one may see, oldest first. */
  readonly jahre: readonly number[];
  /** Of these the published ones. */
  readonly veroeffentlichte: readonly number[];
};

/** Those one may see, by title. */
export async function listBeobachtungen(db: Db, kennung?: string): Promise<readonly Beobachtungskopf[]> {
  const { rows } = await sql<Beobachtungskopf>`
    select b.id, b.organisation, coalesce(o.name, '') as eigentuemer, b.kennung, b.titel, b.ags,
           b.gueltig_ab::text as "gueltigAb", b.gueltig_bis::text as "gueltigBis",
           (select count(*)::int from monitoring_gebiet g where g.beobachtung = b.id) as gebiete,
           array(select jahr from monitoring_ausgabe a where a.beobachtung = b.id order by jahr) as jahre,
           array(select jahr from monitoring_ausgabe a
                  where a.beobachtung = b.id and a.veroeffentlicht_am is not null order by jahr) as veroeffentlichte
      from monitoring_beobachtung b
      left join konten_organisationsname o on o.organisation = b.organisation
     where ${kennung ?? null}::text is null or b.kennung = ${kennung ?? null}
     order by b.titel, b.kennung`.execute(db);
  return rows;
}

/** Observations with areas of this Quartier, that one may see. */
export async function listKennungenOfQuartier(db: Db, quartier: string): Promise<readonly string[]> {
  const { rows } = await sql<{ kennung: string }>`
    select kennung from monitoring_beobachtung b
     where exists (select from monitoring_gebiet g where g.beobachtung = b.id and g.quartier = ${quartier})
     order by kennung`.execute(db);
  return rows.map(({ kennung }) => kennung);
}

/** Id of an organisation by its short name. */
export async function findOrganisation(db: Db, kuerzel: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select organisation as id from konten_organisationsname where kuerzel = ${kuerzel}`.execute(db);
  return rows[0]?.id;
}

export async function insertBeobachtung(
  db: Db,
  eine: Pick<Beobachtungskopf, 'organisation' | 'kennung' | 'titel' | 'ags' | 'gueltigAb' | 'gueltigBis'>,
): Promise<void> {
  const { organisation, kennung, titel, ags, gueltigAb, gueltigBis } = eine;
  await sql`insert into monitoring_beobachtung (organisation, kennung, titel, ags, gueltig_ab, gueltig_bis)
            values (${organisation}, ${kennung}, ${titel}, ${ags}, ${gueltigAb}::date, ${gueltigBis}::date)`.execute(
    db,
  );
}

/** One writer of an observation at a time. */
export async function lockBeobachtung(db: Db, kennung: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`monitoring_beobachtung ${kennung}`}, 0))`.execute(
    db,
  );
}

type Gebietszeile = Omit<Beobachtungsgebiet, 'foerderung'> & {
  readonly ab: number | null;
  readonly bis: number | null;
};

function foerderungOf({ ab, bis }: Gebietszeile): Foerderzeit | null {
  return ab === null ? null : { ab, bis };
}

export async function readGebiete(db: Db, id: string): Promise<Beobachtungsgebiet[]> {
  const { rows } = await sql<Gebietszeile>`
    select kennung, name, bezirk, umriss, quartier, foerderung_ab as ab, foerderung_bis as bis
      from monitoring_gebiet where beobachtung = ${id} order by nr`.execute(db);
  return rows.map((zeile) => {
    const { ab: _, bis: __, ...gebiet } = zeile;
    return { ...gebiet, foerderung: foerderungOf(zeile) };
  });
}

/** Another text as soon as one of the areas one may see is another row: outlines need not be read to know it. */
export async function readGebietsstempel(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ stempel: string | null }>`
    select md5(string_agg(xmin::text || ctid::text, ' ' order by nr)) as stempel
      from monitoring_gebiet where beobachtung = ${id}`.execute(db);
  return rows[0]?.stempel ?? '';
}

export async function saveGebiete(
  db: Db,
  id: string,
  gebiete: readonly (Beobachtungsgebiet & { readonly nr: number })[],
): Promise<void> {
  const zeilen = JSON.stringify(
    gebiete.map(({ foerderung, ...rest }) => ({
      ...rest,
      foerderung_ab: foerderung?.ab ?? null,
      foerderung_bis: foerderung?.bis ?? null,
    })),
  );
  await sql`
    insert into monitoring_gebiet
           (beobachtung, nr, kennung, name, bezirk, umriss, quartier, foerderung_ab, foerderung_bis)
    select ${id}::uuid, nr, kennung, name, bezirk, umriss, quartier, foerderung_ab, foerderung_bis
      from json_to_recordset(${zeilen}::json) as z (nr int, kennung text, name text, bezirk text, umriss json,
           quartier text, foerderung_ab int, foerderung_bis int)
    on conflict (beobachtung, kennung) do update
      set name = excluded.name, bezirk = excluded.bezirk, umriss = excluded.umriss,
          quartier = excluded.quartier, foerderung_ab = excluded.foerderung_ab,
          foerderung_bis = excluded.foerderung_bis`.execute(db);
}

export async function readIndikatoren(db: Db, id: string): Promise<Indikator[]> {
  const { rows } = await sql<Indikator>`
    select kennung, titel, einheit, mass, rolle, richtung, zaehler, nenner, quelle, lizenz, schwelle
      from monitoring_indikator where beobachtung = ${id} order by nr, kennung`.execute(db);
  return rows;
}

export async function saveIndikatoren(
  db: Db,
  id: string,
  indikatoren: readonly (Indikator & { readonly nr: number })[],
): Promise<void> {
  await sql`
    insert into monitoring_indikator
           (beobachtung, nr, kennung, titel, einheit, mass, rolle, richtung, zaehler, nenner, quelle, lizenz, schwelle)
    select ${id}::uuid, z.*
      from json_to_recordset(${JSON.stringify(indikatoren)}::json) as z (nr int, kennung text, titel text,
           einheit text, mass text, rolle text, richtung smallint, zaehler text, nenner text, quelle text,
           lizenz text, schwelle int)
    on conflict (beobachtung, kennung) do update
      set titel = excluded.titel, einheit = excluded.einheit, mass = excluded.mass, rolle = excluded.rolle,
          richtung = excluded.richtung, zaehler = excluded.zaehler, nenner = excluded.nenner,
          quelle = excluded.quelle, lizenz = excluded.lizenz, schwelle = excluded.schwelle`.execute(db);
}

export async function readAusgaben(db: Db, id: string): Promise<Ausgabe[]> {
  const { rows } = await sql<Ausgabe>`
    select jahr, von::text, bis::text, quelle, lizenz, bewertet, uebertragen,
           veroeffentlicht_am is not null as veroeffentlicht
      from monitoring_ausgabe where beobachtung = ${id} order by jahr`.execute(db);
  return rows;
}

/** Writes an edition; a published one is taken back by that. */
export async function saveAusgabe(
  db: Db,
  id: string,
  ausgabe: Omit<Ausgabe, 'veroeffentlicht'>,
): Promise<void> {
  const { jahr, von, bis, quelle, lizenz, bewertet, uebertragen } = ausgabe;
  await sql`
    insert into monitoring_ausgabe (beobachtung, jahr, von, bis, quelle, lizenz, bewertet, uebertragen)
    values (${id}, ${jahr}, ${von}::date, ${bis}::date, ${quelle}, ${lizenz}, ${JSON.stringify(bewertet)}::json,
            ${uebertragen === null ? null : JSON.stringify(uebertragen)}::jsonb)
    on conflict (beobachtung, jahr) do update
      set von = excluded.von, bis = excluded.bis, quelle = excluded.quelle, lizenz = excluded.lizenz,
          bewertet = excluded.bewertet, uebertragen = excluded.uebertragen, veroeffentlicht_am = null`.execute(
    db,
  );
}

export async function setVeroeffentlicht(
  db: Db,
  id: string,
  jahre: readonly number[],
  veroeffentlicht: boolean,
): Promise<void> {
  await sql`update monitoring_ausgabe set veroeffentlicht_am = case when ${veroeffentlicht} then now() end
             where beobachtung = ${id} and jahr = any (${jahre}::int[])`.execute(db);
}

type Rohinhalt = Pick<Rohreihe, 'werte' | 'zaehler' | 'nenner'>;

/** Raw series of these years, for those who may read them in. */
export async function readRohreihen(db: Db, id: string, jahre: readonly number[]): Promise<Rohreihe[]> {
  const { rows } = await sql<{ jahr: number; indikator: string; inhalt: Rohinhalt }>`
    select jahr, indikator, inhalt from monitoring_rohreihe
     where beobachtung = ${id} and jahr = any (${jahre}::int[])`.execute(db);
  return rows.map(({ jahr, indikator, inhalt }) => ({ jahr, indikator, ...inhalt }));
}

/** Replaces a series, raw and protected. */
export async function replaceReihe(db: Db, id: string, roh: Rohreihe, reihe: Reihe): Promise<void> {
  const { jahr, indikator, werte, zaehler, nenner } = roh;
  await sql`
    insert into monitoring_rohreihe (beobachtung, jahr, indikator, inhalt)
    values (${id}, ${jahr}, ${indikator}, ${JSON.stringify({ werte, zaehler, nenner })}::json)
    on conflict (beobachtung, jahr, indikator) do update set inhalt = excluded.inhalt`.execute(db);
  await sql`delete from monitoring_reihe
             where beobachtung = ${id} and jahr = ${jahr} and indikator = ${indikator}`.execute(db);
  const verdeckt = reihe.verdeckt.flatMap((eines, nr) => (eines ? [nr] : []));
  await sql`
    insert into monitoring_reihe (beobachtung, jahr, indikator, werte, zaehler, nenner, verdeckt, summen)
    values (${id}, ${jahr}, ${indikator}, ${packZahlen(reihe.werte)}, ${reihe.zaehler && packZahlen(reihe.zaehler)},
            ${reihe.nenner && packZahlen(reihe.nenner)}, ${verdeckt}::int[],
            ${JSON.stringify(reihe.summen)}::json)`.execute(db);
}

export type Reihenzeile = { readonly id: string; readonly jahr: number; readonly indikator: string };

/** Which series one may see. */
export async function listReihen(db: Db, id: string): Promise<readonly Reihenzeile[]> {
  const { rows } = await sql<Reihenzeile>`
    select id::text, jahr, indikator from monitoring_reihe where beobachtung = ${id}
     order by jahr, indikator`.execute(db);
  return rows;
}

type Zahlenspalten = {
  readonly werte: Uint8Array;
  readonly zaehler: Uint8Array | null;
  readonly nenner: Uint8Array | null;
};

/** Contents of series by their ids; `gebiete` is the number of areas. */
export async function readReihen(
  db: Db,
  ids: readonly string[],
  gebiete: number,
): Promise<ReadonlyMap<string, Reihe>> {
  const { rows } = await sql<
    Reihenzeile &
      Zahlenspalten & { readonly verdeckt: readonly number[]; readonly summen: readonly Gebietssumme[] }
  >`
    select id::text, jahr, indikator, werte, zaehler, nenner, verdeckt, summen
      from monitoring_reihe where id = any (${ids}::bigint[])`.execute(db);
  return new Map(
    rows.map(({ id, werte, zaehler, nenner, verdeckt: nummern, ...rest }) => {
      const verdeckt = new Array<boolean>(gebiete).fill(false);
      for (const nr of nummern) verdeckt[nr] = true;
      const zahlen = {
        werte: unpackZahlen(werte),
        zaehler: zaehler && unpackZahlen(zaehler),
        nenner: nenner && unpackZahlen(nenner),
      };
      return [id, { ...rest, ...zahlen, verdeckt }];
    }),
  );
}

/** What every series one may see says of the area with this number. */
export async function readGebietszellen(db: Db, id: string, nr: number): Promise<Gebietszelle[]> {
  const { rows } = await sql<Zahlenspalten & Pick<Gebietszelle, 'jahr' | 'indikator' | 'verdeckt' | 'stadt'>>`
    select jahr, indikator, ${nr} = any (verdeckt) as verdeckt,
           substring(werte from ${8 * nr + 1} for 8) as werte,
           substring(zaehler from ${8 * nr + 1} for 8) as zaehler,
           substring(nenner from ${8 * nr + 1} for 8) as nenner,
           (select summe -> 'wert' from json_array_elements(summen) as summe
             where summe ->> 'bezirk' is null limit 1) as stadt
      from monitoring_reihe where beobachtung = ${id} order by jahr, indikator`.execute(db);
  // Areas that came later have no bytes in older series.
  const zahlOf = (bytes: Uint8Array | null) => (bytes && unpackZahlen(bytes)[0]) ?? null;
  return rows.map(({ jahr, indikator, verdeckt, stadt, ...zahlen }) => ({
    jahr,
    indikator,
    wert: zahlOf(zahlen.werte),
    zaehler: zahlOf(zahlen.zaehler),
    nenner: zahlOf(zahlen.nenner),
    verdeckt,
    stadt,
  }));
}
