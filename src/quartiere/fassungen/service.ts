/**
 * Versions of an Akte: kept with every change, read by whoever may read the Akte.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Akte } from '../akte.ts';
import { parseAkte, schreibeAkte } from '../akte-yaml.ts';
import { loadLesbareAkte } from '../akten/service.ts';
import * as repository from './repository.ts';

/** Inside the transaction of the change; a version that is there already stays. */
export async function keepFassung(db: Db, fassung: number, akte: Akte): Promise<void> {
  await repository.insertFassung(db, akte.quartier.kennung, fassung, schreibeAkte(akte));
}

/** Versions that are kept, newest first; the one of today is among them once the Akte was changed. */
export async function listAktenfassungen(
  zugang: Zugang,
  kennung: string,
): Promise<readonly repository.Aktenfassung[]> {
  return await zugang.read(async (db) => {
    await loadLesbareAkte(db, await loadRechtelage(db, zugang), kennung);
    return await repository.listFassungen(db, kennung);
  });
}

/** The Akte as it was. @throws FachlicherFehler `quartier-nicht-gefunden`, `fassung-fehlt` */
export async function readAktenfassung(zugang: Zugang, kennung: string, fassung: number): Promise<Akte> {
  return await zugang.read(async (db) => {
    const jetzt = await loadLesbareAkte(db, await loadRechtelage(db, zugang), kennung);
    if (jetzt.fassung === fassung) return jetzt.akte;
    const inhalt = await repository.findInhalt(db, kennung, fassung);
    if (inhalt !== undefined) return parseAkte(new TextEncoder().encode(inhalt), `${kennung}.yaml`);
    throw new FachlicherFehler(
      'fassung-fehlt',
      `Die Fassung ${fassung} dieser Akte ist nicht aufbewahrt. Wählen Sie eine andere aus der Liste.`,
      { quartier: kennung },
    );
  });
}
