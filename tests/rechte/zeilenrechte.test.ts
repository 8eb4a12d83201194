/**
 * Row-level security alone: raw SQL under the application's role, past every service, for every person on the
 * stage, every Akte and every table. What comes out must be what the table of rights says.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Handlung, pruefeRecht } from '../../src/konten/index.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { AKTEN, type Akteur, type Buehnenakte, baueSzene, type Szene } from './szene.ts';

let datenbank: Testdatenbank;
let szene: Szene;
beforeAll(async () => {
  datenbank = await testDatenbank();
  szene = await baueSzene(datenbank);
}, 120_000);
afterAll(() => datenbank.close());

/** An act that the table rules, `nie` for what nobody may do with SQL, `alle` for what is public. */
type Regel = Handlung | readonly Handlung[] | 'nie' | 'alle';

type Tabellenzeile = {
  /** Column that holds the Kennung of the Quartier, or the id of its owner. */
  readonly schluessel: 'kennung' | 'quartier' | 'organisation' | 'plan';
  readonly select: Regel;
  readonly insert: Regel;
  readonly update: Regel;
  readonly delete: Regel;
};

/** Parts are replaced, never updated. */
const TEIL: Tabellenzeile = {
  schluessel: 'quartier',
  select: 'akte.lesen',
  insert: 'akte.aendern',
  update: 'nie',
  delete: 'akte.aendern',
};

/** Every table about an Akte. A new one needs a line. */
const TABELLEN: Readonly<Record<string, Tabellenzeile>> = {
  quartiere_quartier: {
    schluessel: 'kennung',
    select: 'akte.lesen',
    insert: 'akte.anlegen',
    update: 'akte.aendern',
    delete: 'nie',
  },
  // Its facts hold for all Akten of the owner, so a share of one of them does not reach it.
  quartiere_kommune: {
    schluessel: 'organisation',
    select: 'akte.lesen',
    insert: 'akte.anlegen',
    update: 'akte.anlegen',
    delete: 'nie',
  },
  // Kept for the owner's own files: a share of an Akte does not reach it.
  quartiere_kofizuordnung: {
    schluessel: 'organisation',
    select: 'akte.anlegen',
    insert: 'akte.anlegen',
    update: 'akte.anlegen',
    delete: 'nie',
  },
  quartiere_gebiet: TEIL,
  quartiere_eigenmittel: TEIL,
  quartiere_annahme: TEIL,
  quartiere_massnahme: TEIL,
  quartiere_deminimis: TEIL,
  quartiere_voraussetzung: TEIL,
  quartiere_antrag: TEIL,
  quartiere_kostenposition: TEIL,
  quartiere_zusage: TEIL,
  quartiere_fassungsstand: { ...TEIL, delete: 'nie' },
  // The stage holds released ones; what is not released is tested with its service.
  buendelung_entwurf: {
    schluessel: 'quartier',
    select: 'planentwurf.lesen',
    insert: 'planentwurf.schreiben',
    update: 'planentwurf.schreiben',
    delete: 'planentwurf.schreiben',
  },
  buendelung_kommentar: {
    schluessel: 'quartier',
    select: 'kommentar.lesen',
    insert: 'kommentar.schreiben',
    update: 'kommentar.schreiben',
    delete: 'nie',
  },
  buendelung_plan: {
    schluessel: 'quartier',
    select: 'plan.lesen',
    insert: 'plan.berechnen',
    update: 'nie',
    delete: 'nie',
  },
  pruefpfad_eintrag: {
    schluessel: 'plan',
    select: ['pruefpfad.lesen', 'geschichte.lesen'],
    insert: 'nie',
    update: 'nie',
    delete: 'nie',
  },
};

function erwarte(akteur: Akteur, akte: Buehnenakte, regel: Regel): boolean {
  if (regel === 'nie' || regel === 'alle') return regel === 'alle';
  return [regel].flat().some((handlung) => pruefeRecht(akteur.lage, handlung, akte.datensatz).erlaubt);
}

function wo(akte: Buehnenakte, { schluessel }: Tabellenzeile) {
  if (schluessel === 'organisation') return sql`organisation = ${akte.organisation}`;
  if (schluessel === 'plan') return sql`gegenstand = 'plan' and kennung = ${`${akte.kennung}/1`}`;
  return sql`${sql.ref(schluessel)} = ${akte.kennung}`;
}

/** Rows that a statement reaches; undone afterwards. A refused statement reaches none. */
async function reach(db: Db, befehl: ReturnType<typeof sql>): Promise<number> {
  await sql`savepoint versuch`.execute(db);
  try {
    const { rows } = await befehl.execute(db);
    return rows.length;
  } catch (fehler) {
    // 42501: no right to the table at all
    if ((fehler as { code?: string }).code === '42501') return 0;
    throw fehler;
  } finally {
    await sql`rollback to savepoint versuch`.execute(db);
  }
}

/** Would this row be taken? The rights are asked first, then the key finds that it is there already. */
async function wouldInsert(db: Db, tabelle: string, zeile: string): Promise<boolean> {
  await sql`savepoint versuch`.execute(db);
  const name = sql.table(tabelle);
  const code =
    await sql`insert into ${name} select * from jsonb_populate_record(null::${name}, ${zeile}::jsonb)`
      .execute(db)
      .then(
        () => 'neu',
        (fehler: { code?: string }) => fehler.code,
      );
  await sql`rollback to savepoint versuch`.execute(db);
  if (code === '23505') return true;
  if (code === '42501') return false;
  throw new Error(`${tabelle}: insert ended with ${code}`);
}

async function storedRow(tabelle: string, zeile: Tabellenzeile, akte: Buehnenakte): Promise<string> {
  const { rows } = await sql<{ zeile: unknown }>`
    select to_jsonb(t) as zeile from ${sql.table(tabelle)} t where ${wo(akte, zeile)} limit 1`.execute(
    datenbank.db,
  );
  return JSON.stringify(rows[0]?.zeile);
}

/** A column that may be written at all; keys and owners may not. */
async function writableColumn(tabelle: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
     where attrelid = ${tabelle}::regclass and attnum > 0 and not attisdropped
     order by has_column_privilege('quartierwerk_anwendung', attrelid, attnum, 'update') desc, attnum desc
     limit 1`.execute(datenbank.db);
  return rows[0]?.name ?? '';
}

/** What really happens, as `{select, insert, update, delete}` of reached or not. */
async function versuche(db: Db, tabelle: string, zeile: Tabellenzeile, akte: Buehnenakte, spalte: string) {
  const ort = wo(akte, zeile);
  const name = sql.table(tabelle);
  return {
    select: (await reach(db, sql`select 1 from ${name} where ${ort}`)) > 0,
    insert: await wouldInsert(db, tabelle, await storedRow(tabelle, zeile, akte)),
    update:
      (await reach(
        db,
        sql`update ${name} set ${sql.ref(spalte)} = ${sql.ref(spalte)} where ${ort} returning 1`,
      )) > 0,
    delete: (await reach(db, sql`delete from ${name} where ${ort} returning 1`)) > 0,
  };
}

describe.each(Object.entries(TABELLEN))('%s', (tabelle, zeile) => {
  test('opens to everybody as the table of rights says', async () => {
    const spalte = await writableColumn(tabelle);
    const abweichungen: unknown[] = [];
    let offen = 0;
    for (const akteur of szene.akteure) {
      await akteur.zugang.write(async (db) => {
        for (const akte of szene.akten) {
          const ist = await versuche(db, tabelle, zeile, akte, spalte);
          const soll = {
            select: erwarte(akteur, akte, zeile.select),
            insert: erwarte(akteur, akte, zeile.insert),
            update: erwarte(akteur, akte, zeile.update),
            delete: erwarte(akteur, akte, zeile.delete),
          };
          offen += Number(ist.select);
          if (JSON.stringify(ist) !== JSON.stringify(soll)) {
            abweichungen.push({ akteur: akteur.name, akte: akte.name, ist, soll });
          }
        }
      });
    }
    expect(abweichungen).toEqual([]);
    expect(offen).toBeGreaterThan(0);
  });
});

test('every table that holds rows of a Quartier or plan has a line above', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and (relname like 'quartiere\\_%' or relname like 'buendelung\\_%')
       and relname not like '%freigabe' and relname not like '%veroeffentlichung'
     order by 1`.execute(datenbank.db);
  expect(rows.map(({ name }) => name)).toEqual(
    Object.keys(TABELLEN)
      .filter((name) => !name.startsWith('pruefpfad'))
      .sort(),
  );
  expect(szene.akten.map(({ name }) => name)).toEqual([...AKTEN]);
});
