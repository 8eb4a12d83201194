/**
 * SQL of what the Kommune sets about its Massnahmen, and of what its budget lets it bind.
 */
import type { Db } from '#platform/database/index.ts';
import type { Akte } from '../akte.ts';
import { jsonOrNull } from '../zeilen/spalten.ts';
import type { Tabellen } from '../zeilen/tabellen.ts';

/** Replaces all of it. */
export async function replaceVorgaben(db: Db, quartier: string, vorgaben: Akte['vorgaben']): Promise<void> {
  await db
    .withTables<Tabellen>()
    .updateTable('quartiere_quartier')
    .set({ vorgaben: vorgaben === undefined ? null : JSON.stringify(vorgaben) })
    .where('kennung', '=', quartier)
    .execute();
}

/** Replaces the Verpflichtungsermächtigungen. */
export async function replaceVerpflichtungen(
  db: Db,
  quartier: string,
  ermaechtigungen: Akte['verpflichtungsermaechtigungen'],
): Promise<void> {
  await db
    .withTables<Tabellen>()
    .updateTable('quartiere_quartier')
    .set({ verpflichtungsermaechtigungen: jsonOrNull(ermaechtigungen) })
    .where('kennung', '=', quartier)
    .execute();
}
