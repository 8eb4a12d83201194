/**
 * Mappings of columns, made once for a source and used again for each of its editions.
 */
import type { Zugang } from '#platform/database/index.ts';
import { isSame } from '../../bestand/abgleich.ts';
import { recordMonitoring, requireBeobachtung } from '../../bestand/service.ts';
import { type GemerkteZuordnung, readZuordnungen, saveZuordnung } from './repository.ts';

export type { GemerkteZuordnung } from './repository.ts';

/**
 * Those of the organisation that keeps the observation, the latest first.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function listZuordnungen(
  zugang: Zugang,
  monitoring: string,
): Promise<readonly GemerkteZuordnung[]> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    return await readZuordnungen(db, kopf.organisation);
  });
}

/**
 * Keeps it by its name, in place of what had the name; the same again changes nothing.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function keepZuordnung(
  zugang: Zugang,
  monitoring: string,
  gemerkt: GemerkteZuordnung,
): Promise<void> {
  await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    const vorher = (await readZuordnungen(db, kopf.organisation)).find(({ name }) => name === gemerkt.name);
    if (isSame(vorher?.zuordnung, gemerkt.zuordnung)) return;
    await saveZuordnung(db, kopf.organisation, gemerkt);
    await recordMonitoring(db, 'monitoring.einlesen', kopf, [
      { feld: 'zuordnung', vorher: vorher?.zuordnung ?? null, nachher: gemerkt },
    ]);
  });
}
