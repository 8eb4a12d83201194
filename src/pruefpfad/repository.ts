/**
 * SQL of the tables `pruefpfad_*`. Appending goes through a function of the database, which alone may write.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Pruefpfadvorgang } from './eintrag.ts';

export async function appendEintrag(db: Db, vorgang: Pruefpfadvorgang): Promise<number> {
  const { art, kennung, organisation, ags } = vorgang.gegenstand;
  const inhalt = JSON.stringify(vorgang.aenderungen);
  const { rows } = await sql<{ nummer: number }>`
    select pruefpfad_anfuegen(${vorgang.handlung}, ${art}, ${kennung}, ${organisation}, ${ags},
      ${vorgang.grundlage}, ${inhalt}, ${vorgang.betrifft ?? null}) as nummer`.execute(db);
  return rows[0]?.nummer ?? 0;
}
