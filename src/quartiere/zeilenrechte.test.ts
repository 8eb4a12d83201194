/**
 * Row-level security alone: SQL past all services, as another Kommune, as somebody the Akte is shared with to
 * read, as the public. Nothing is found, nothing changes.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { akteOf, type Kommunenszene, kommunenszene } from '../../tests/quartiere.ts';
import type { Akte } from './akte.ts';
import { importAkte, readAkte, teileAkte, veroeffentlicheAkte } from './service.ts';

const NORDSTADT = new URL('../../beispiele/auenstadt-nordstadt.yaml', import.meta.url).pathname;

/** Parts of an Akte that hang on its Kennung by the column `quartier`. */
const TEILE = [
  'quartiere_gebiet',
  'quartiere_eigenmittel',
  'quartiere_annahme',
  'quartiere_massnahme',
  'quartiere_deminimis',
  'quartiere_voraussetzung',
  'quartiere_antrag',
  'quartiere_kostenposition',
  'quartiere_zusage',
] as const;
const ALLE = ['quartiere_kommune', 'quartiere_quartier', 'quartiere_freigabe', ...TEILE] as const;

let szene: Kommunenszene;
let zugaenge: Readonly<Record<'fremde' | 'oeffentlich' | 'gast', Zugang>>;
let lesende: Zugang;
/** All rows of all tables, as the owner of the database sees them. */
let vorher: string;

async function wholeContent(): Promise<string> {
  const tabellen = [...ALLE, 'quartiere_veroeffentlichung'].map(async (tabelle) => {
    const { rows } = await sql`select to_jsonb(t) as zeile from ${sql.table(tabelle)} t
      order by to_jsonb(t)::text`.execute(szene.datenbank.db);
    return [tabelle, rows];
  });
  return JSON.stringify(await Promise.all(tabellen));
}

async function countRows(zugang: Zugang, tabelle: string): Promise<number> {
  return await zugang.read(async (db) => {
    const { rows } = await sql<{
      anzahl: number;
    }>`select count(*)::int as anzahl from ${sql.table(tabelle)}`.execute(db);
    return rows[0]?.anzahl ?? -1;
  });
}

/** Whether the statement was refused; an entry stands beside it, so that only the rights can refuse it. */
async function attempt(zugang: Zugang, befehl: string): Promise<'verweigert' | number> {
  try {
    return await zugang.write(async (db) => {
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        db,
      );
      const { numAffectedRows } = await sql.raw(befehl).execute(db);
      return Number(numAffectedRows ?? 0);
    });
  } catch (fehler) {
    if ((fehler as { code?: string }).code === '42501') return 'verweigert';
    throw fehler;
  }
}

beforeAll(async () => {
  szene = await kommunenszene();
  const { datenbank, planung, leitung, fremde, traeger, adorf } = szene;
  const nordstadt = await readAkte(NORDSTADT);
  const { kommune, quartier } = akteOf('adorf-alles');
  const akte: Akte = {
    ...nordstadt,
    kommune: { ...nordstadt.kommune, ags: kommune.ags },
    quartier: { ...nordstadt.quartier, kennung: quartier.kennung },
  };
  await importAkte(planung, akte);
  await teileAkte(leitung, 'adorf-alles', traeger, 'lesen');
  await veroeffentlicheAkte(leitung, 'adorf-alles', 1);
  lesende = await szene.person(traeger, 'bearbeitung', 'entscheidung', 'lesen');
  zugaenge = {
    fremde,
    oeffentlich: datenbank.zugang({ art: 'oeffentlich' }),
    gast: datenbank.zugang({ art: 'gast' }),
  };
  expect(adorf).not.toBe(traeger);
  vorher = await wholeContent();
});
afterAll(async () => {
  await szene.datenbank.close();
});

it('shows every table full to its owner', async () => {
  for (const tabelle of ALLE) expect(await countRows(szene.leitung, tabelle), tabelle).toBeGreaterThan(0);
});

describe.each(['fremde', 'oeffentlich', 'gast'] as const)('%s', (wer) => {
  it.each(ALLE)('finds nothing in %s', async (tabelle) => {
    expect(await countRows(zugaenge[wer], tabelle)).toBe(0);
  });

  it.each([...ALLE, 'quartiere_veroeffentlichung'])('deletes nothing of %s', async (tabelle) => {
    expect([0, 'verweigert']).toContain(await attempt(zugaenge[wer], `delete from ${tabelle}`));
    expect(await wholeContent()).toBe(vorher);
  });
});

/** Statements that would change the Akte, its shares or what is published of it. */
function statementsFor(organisation: string): readonly string[] {
  return [
    `update quartiere_quartier set name = 'X'`,
    `update quartiere_quartier set fassung = fassung + 1`,
    `update quartiere_kommune set einwohner = 1`,
    `update quartiere_freigabe set umfang = 'mitarbeit'`,
    `update quartiere_veroeffentlichung set inhalt = '{}'`,
    ...TEILE.map((tabelle) => `delete from ${tabelle}`),
    `insert into quartiere_gebiet values ('adorf-alles', 99, 'x', 'x', '2020-01-01', null)`,
    `insert into quartiere_eigenmittel values ('adorf-alles', 2099, 1)`,
    `insert into quartiere_annahme (quartier, ordnung, kennung, text) values ('adorf-alles', 99, 'x', 'x')`,
    `insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
       values ('adorf-alles', '${szene.adorf}', '${szene.bdorf}', 'mitarbeit')`,
    `insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
       values ('adorf-alles', '${organisation}', '${szene.adorf}', 'mitarbeit')`,
    `insert into quartiere_veroeffentlichung (quartier, eigentuemer, fassung, inhalt)
       values ('adorf-alles', '${organisation}', 1, '{}')`,
    `insert into quartiere_kommune (organisation, ags, name, land, einwohner)
       values ('${szene.adorf}', '05999888', 'X', 'NW', 1)`,
  ];
}

it('changes nothing for another Kommune, and the refusal is the same for what does not exist', async () => {
  for (const befehl of statementsFor(szene.bdorf)) {
    const ergebnis = await attempt(szene.fremde, befehl);
    expect([0, 'verweigert'], befehl).toContain(ergebnis);
    expect(await attempt(szene.fremde, befehl.replaceAll('adorf-alles', 'adorf-nie')), befehl).toBe(ergebnis);
  }
  expect(await wholeContent()).toBe(vorher);
});

it('changes nothing for those it is shared with to read', async () => {
  expect(await countRows(lesende, 'quartiere_kostenposition')).toBeGreaterThan(0);
  for (const befehl of statementsFor(szene.traeger)) {
    expect([0, 'verweigert'], befehl).toContain(await attempt(lesende, befehl));
  }
  expect(await wholeContent()).toBe(vorher);
});

it('lets nobody give an Akte away or rename it, not even those who work on it', async () => {
  for (const befehl of [
    `update quartiere_quartier set organisation = '${szene.bdorf}'`,
    `update quartiere_quartier set kennung = 'adorf-anders'`,
    `update quartiere_kommune set organisation = '${szene.bdorf}'`,
    `delete from quartiere_quartier`,
  ]) {
    expect(await attempt(szene.planung, befehl), befehl).toBe('verweigert');
  }
  expect(await wholeContent()).toBe(vorher);
});

it('refuses the commit of a change without an entry in the Prüfpfad', async () => {
  const aendern = szene.planung.write(async (db) => {
    await sql`update quartiere_quartier set name = 'heimlich'`.execute(db);
  });
  await expect(aendern).rejects.toMatchObject({ code: '23514' });
  expect(await wholeContent()).toBe(vorher);
});

it('lets everybody read what is published, and nothing but that', async () => {
  for (const zugang of Object.values(zugaenge)) {
    expect(await countRows(zugang, 'quartiere_veroeffentlicht')).toBe(1);
  }
});
