/**
 * SQL of the tables `quartiere_*`. Transactions belong to the service.
 */
import { type Insertable, type Kysely, sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Akte, Massnahme } from './akte.ts';
import { computeUmgriff, type Flaeche } from './flaeche.ts';
import { eigenmittelZeilen, kommuneOf, kommuneZeile, quartierZeile } from './zeilen/akte-zeilen.ts';
import { type GeleseneZeilen, KEINE_ZEILEN, massnahmenZeilen } from './zeilen/massnahme-zeilen.ts';
import type { Tabellen } from './zeilen/tabellen.ts';

const withTabellen = (db: Db): Kysely<Tabellen> => db.withTables<Tabellen>();

/** Version of an Akte. */
export async function readFassung(db: Db, kennung: string): Promise<number | undefined> {
  const zeile = await withTabellen(db)
    .selectFrom('quartiere_quartier')
    .select('fassung')
    .where('kennung', '=', kennung)
    .executeTakeFirst();
  return zeile?.fassung;
}

/** Version of an Akte; keeps every other writer of it waiting until the transaction ends. */
export async function lockFassung(db: Db, kennung: string): Promise<number | undefined> {
  const zeile = await withTabellen(db)
    .selectFrom('quartiere_quartier')
    .select('fassung')
    .where('kennung', '=', kennung)
    .forUpdate()
    .executeTakeFirst();
  return zeile?.fassung;
}

/** Counts the version up. @returns the new version */
export async function raiseFassung(db: Db, kennung: string): Promise<number> {
  const zeile = await withTabellen(db)
    .updateTable('quartiere_quartier')
    .set({ fassung: sql`fassung + 1`, geaendert_am: sql`now()` })
    .where('kennung', '=', kennung)
    .returning('fassung')
    .executeTakeFirstOrThrow();
  return zeile.fassung;
}

type Teiltabelle = Exclude<keyof Tabellen, 'quartiere_kommune' | 'quartiere_quartier'>;

/** All rows of one Akte, each list in its order; empty lists where there is no such Quartier. */
export async function readZeilen(db: Db, kennung: string): Promise<GeleseneZeilen> {
  const tabellen = withTabellen(db);
  // Every table below the Quartier has its key; Kysely can't type a query over a union of tables.
  const teile = <T extends Teiltabelle>(tabelle: T, ordnung: 'ordnung' | 'jahr' = 'ordnung') =>
    tabellen
      .selectFrom(tabelle as 'quartiere_antrag')
      .selectAll()
      .where('quartier', '=', kennung)
      .orderBy(sql.ref(ordnung))
      .execute() as unknown as Promise<GeleseneZeilen[T]>;
  const quartier = await tabellen
    .selectFrom('quartiere_quartier')
    .selectAll()
    .where('kennung', '=', kennung)
    .execute();
  // Out of sight or not there: so is every part, and nothing needs to be asked.
  if (quartier.length === 0) return KEINE_ZEILEN;
  const kommune = await tabellen
    .selectFrom('quartiere_kommune')
    .selectAll()
    .where('organisation', '=', quartier[0]?.organisation ?? null)
    .where('ags', '=', quartier[0]?.kommune ?? null)
    .execute();
  return {
    quartiere_quartier: quartier,
    quartiere_kommune: kommune,
    quartiere_gebiet: await teile('quartiere_gebiet'),
    quartiere_eigenmittel: await teile('quartiere_eigenmittel', 'jahr'),
    quartiere_annahme: await teile('quartiere_annahme'),
    quartiere_massnahme: await teile('quartiere_massnahme'),
    quartiere_deminimis: await teile('quartiere_deminimis'),
    quartiere_voraussetzung: await teile('quartiere_voraussetzung'),
    quartiere_antrag: await teile('quartiere_antrag'),
    quartiere_kostenposition: await teile('quartiere_kostenposition'),
    quartiere_zusage: await teile('quartiere_zusage'),
  };
}

/** Rows per statement: PostgreSQL takes 65,535 parameters, the widest table has 25 columns. */
const SCHUB = 1000;

async function insertAll<T extends keyof Tabellen>(
  db: Db,
  tabelle: T,
  zeilen: readonly Insertable<Tabellen[T]>[],
): Promise<void> {
  for (let ab = 0; ab < zeilen.length; ab += SCHUB) {
    await withTabellen(db)
      .insertInto(tabelle)
      .values(zeilen.slice(ab, ab + SCHUB))
      .execute();
  }
}

/** What an organisation states about a Kommune; keeps other writers of it waiting. Needs the right to change. */
export async function lockKommune(
  db: Db,
  organisation: string,
  ags: Akte['kommune']['ags'],
): Promise<Akte['kommune'] | undefined> {
  const zeile = await withTabellen(db)
    .selectFrom('quartiere_kommune')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('ags', '=', ags)
    .forUpdate()
    .executeTakeFirst();
  return zeile && kommuneOf(zeile);
}

/** @returns false when another writer was faster */
export async function insertKommune(
  db: Db,
  organisation: string,
  kommune: Akte['kommune'],
): Promise<boolean> {
  const neu = await withTabellen(db)
    .insertInto('quartiere_kommune')
    .values({ organisation, ...kommuneZeile(kommune) })
    .onConflict((konflikt) => konflikt.doNothing())
    .returning('ags')
    .executeTakeFirst();
  return neu !== undefined;
}

/**
 * Stores other facts of a Kommune. All Akten of this owner there have changed and get a new version, but for
 * the one that is being written.
 * @returns Kennungen of the others
 */
export async function updateKommune(
  db: Db,
  organisation: string,
  kommune: Akte['kommune'],
  ausser: string,
): Promise<string[]> {
  const { ags, ...werte } = kommuneZeile(kommune);
  await withTabellen(db)
    .updateTable('quartiere_kommune')
    .set(werte)
    .where('organisation', '=', organisation)
    .where('ags', '=', ags)
    .execute();
  const andere = await withTabellen(db)
    .updateTable('quartiere_quartier')
    .set({ fassung: sql`fassung + 1`, geaendert_am: sql`now()` })
    .where('organisation', '=', organisation)
    .where('kommune', '=', ags)
    .where('kennung', '<>', ausser)
    .returning('kennung')
    .execute();
  return andere.map(({ kennung }) => kennung).sort();
}

/** New row of the Quartier. @returns false when there is one of this Kennung already, visible or not */
export async function insertQuartier(db: Db, organisation: string, akte: Akte): Promise<boolean> {
  const neu = await withTabellen(db)
    .insertInto('quartiere_quartier')
    .values({ organisation, ...quartierZeile(akte) })
    .onConflict((konflikt) => konflikt.doNothing())
    .returning('kennung')
    .executeTakeFirst();
  return neu !== undefined;
}

const OBERSTE = [
  'quartiere_gebiet',
  'quartiere_annahme',
  'quartiere_eigenmittel',
  'quartiere_massnahme',
] as const;

async function clearTabellen(db: Db, akte: Akte, leere: readonly (typeof OBERSTE)[number][]): Promise<void> {
  const { kennung, ...werte } = quartierZeile(akte);
  const tabellen = withTabellen(db);
  await tabellen.updateTable('quartiere_quartier').set(werte).where('kennung', '=', kennung).execute();
  for (const tabelle of leere) {
    await tabellen.deleteFrom(tabelle).where('quartier', '=', kennung).execute();
  }
}

/** Overwrites the row of the Quartier and removes all that hangs on it but the outline. */
export async function clearQuartier(db: Db, akte: Akte): Promise<void> {
  await clearTabellen(db, akte, OBERSTE);
}

async function insertGebieteUndAnnahmen(db: Db, akte: Akte): Promise<void> {
  const quartier = akte.quartier.kennung;
  await insertAll(
    db,
    'quartiere_gebiet',
    akte.quartier.gebiet.map((gebiet, ordnung) => ({
      quartier,
      ordnung,
      ...gebiet,
      aufnahme: gebiet.aufnahme ?? null,
    })),
  );
  await insertAll(
    db,
    'quartiere_annahme',
    (akte.annahmen ?? []).map((annahme, ordnung) => ({ quartier, ordnung, ...annahme })),
  );
}

/** Overwrites the row of the Quartier, its areas and its assumptions; Massnahmen and own money stay. */
export async function replaceStammdaten(db: Db, akte: Akte): Promise<void> {
  await clearTabellen(db, akte, ['quartiere_gebiet', 'quartiere_annahme']);
  await insertGebieteUndAnnahmen(db, akte);
}

/** Everything of an Akte below the row of the Quartier. */
export async function insertInhalt(db: Db, akte: Akte): Promise<void> {
  const quartier = akte.quartier.kennung;
  await insertGebieteUndAnnahmen(db, akte);
  await insertAll(db, 'quartiere_eigenmittel', eigenmittelZeilen(quartier, akte.eigenmittel));
  await insertMassnahmen(db, quartier, [...akte.massnahmen.entries()]);
}

/** Massnahmen with all that belongs to them; the number is the place in the Akte. */
export async function insertMassnahmen(
  db: Db,
  quartier: string,
  eintraege: readonly (readonly [ordnung: number, massnahme: Massnahme])[],
): Promise<void> {
  const zeilen = massnahmenZeilen(quartier, eintraege);
  await insertAll(db, 'quartiere_massnahme', zeilen.quartiere_massnahme);
  await insertAll(db, 'quartiere_deminimis', zeilen.quartiere_deminimis);
  await insertAll(db, 'quartiere_voraussetzung', zeilen.quartiere_voraussetzung);
  await insertAll(db, 'quartiere_antrag', zeilen.quartiere_antrag);
  await insertAll(db, 'quartiere_kostenposition', zeilen.quartiere_kostenposition);
  await insertAll(db, 'quartiere_zusage', zeilen.quartiere_zusage);
}

/** Removes one Massnahme. @returns its place in the Akte, undefined where there is none */
export async function removeMassnahme(db: Db, quartier: string, kennung: string) {
  const weg = await withTabellen(db)
    .deleteFrom('quartiere_massnahme')
    .where('quartier', '=', quartier)
    .where('kennung', '=', kennung as Massnahme['kennung'])
    .returning('ordnung')
    .executeTakeFirst();
  return weg?.ordnung;
}

/** Place behind the last Massnahme. */
export async function nextOrdnung(db: Db, quartier: string): Promise<number> {
  const zeile = await withTabellen(db)
    .selectFrom('quartiere_massnahme')
    .select(({ fn }) => fn.max('ordnung').as('letzte'))
    .where('quartier', '=', quartier)
    .executeTakeFirst();
  return (zeile?.letzte ?? -1) + 1;
}

/** Replaces the own money per year. */
export async function replaceEigenmittel(
  db: Db,
  quartier: string,
  eigenmittel: Akte['eigenmittel'],
): Promise<void> {
  const tabellen = withTabellen(db);
  await tabellen
    .updateTable('quartiere_quartier')
    .set({ eigenmittel_unbegrenzt: eigenmittel === 'unbegrenzt' })
    .where('kennung', '=', quartier)
    .execute();
  await tabellen.deleteFrom('quartiere_eigenmittel').where('quartier', '=', quartier).execute();
  await insertAll(db, 'quartiere_eigenmittel', eigenmittelZeilen(quartier, eigenmittel));
}

/** Stores or removes the outline with its bounding box. */
export async function saveFlaeche(db: Db, quartier: string, flaeche: Flaeche | null): Promise<void> {
  const umgriff = flaeche ? computeUmgriff(flaeche) : { west: null, sued: null, ost: null, nord: null };
  await withTabellen(db)
    .updateTable('quartiere_quartier')
    .set({ flaeche: flaeche && JSON.stringify(flaeche), ...umgriff })
    .where('kennung', '=', quartier)
    .execute();
}

/** The outline, undefined where there is none. */
export async function readFlaeche(db: Db, kennung: string): Promise<Flaeche | undefined> {
  const zeile = await withTabellen(db)
    .selectFrom('quartiere_quartier')
    .select('flaeche')
    .where('kennung', '=', kennung)
    .executeTakeFirst();
  return zeile?.flaeche ?? undefined;
}
