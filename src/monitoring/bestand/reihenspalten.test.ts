/**
 * A database whose series are still one JSON text each gets them as bytes, published ones too, without loss.
 */
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene } from '../../../tests/quartiere.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from '../aufnahme/service.ts';
import { beispielEinlesung } from '../beispiele.ts';
import { listReihen, readReihen } from './repository.ts';
import { requireKopf } from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'adorf', titel: 'Adorf', ags: '05111000' });
  const datei = beispielEinlesung();
  await saveEinlesung(szene.planung, 'adorf', {
    ...datei,
    reihen: datei.reihen.map((reihe) =>
      reihe.indikator === 'laerm' ? { ...reihe, werte: [0.1 + 0.2, 1e-300, 5e22, -1 / 3, null, 0] } : reihe,
    ),
  });
  await setVeroeffentlichung(szene.leitung, 'adorf', [2022], true);
}, 60_000);
afterAll(() => szene?.datenbank.close());

async function readAlle() {
  const { db } = szene.datenbank;
  const { id, gebiete } = await requireKopf(db, 'adorf');
  const zeilen = await listReihen(db, id);
  return await readReihen(
    db,
    zeilen.map((zeile) => zeile.id),
    gebiete,
  );
}

test('0069 keeps every number', async () => {
  const { db } = szene.datenbank;
  const vorher = await readAlle();
  expect([...vorher.values()].some(({ zaehler }) => zaehler === null)).toBe(true);
  expect([...vorher.values()].flatMap(({ werte }) => werte)).toContain(0.1 + 0.2);
  await sql`alter table monitoring_reihe disable trigger user`.execute(db);
  await sql`alter table monitoring_reihe add column inhalt json`.execute(db);
  for (const [id, { werte, zaehler, nenner, verdeckt, summen }] of vorher) {
    const nummern = verdeckt.flatMap((eines, nr) => (eines ? [nr] : []));
    const inhalt = JSON.stringify({ werte, zaehler, nenner, verdeckt: nummern, summen });
    await sql`update monitoring_reihe set inhalt = ${inhalt}::json where id = ${id}`.execute(db);
  }
  await sql`alter table monitoring_reihe enable trigger user`.execute(db);
  await sql`
    alter table monitoring_reihe drop constraint laengen, drop column werte, drop column zaehler, drop column nenner,
      drop column verdeckt, drop column summen, alter column inhalt set not null`.execute(db);
  const umzug = new URL('../../../migrations/0069_monitoring__reihen.sql', import.meta.url);
  await sql.raw(await readFile(umzug, 'utf8')).execute(db);
  expect(await readAlle()).toEqual(vorher);
});
