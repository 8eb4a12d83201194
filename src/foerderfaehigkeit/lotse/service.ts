/**
 * What the Lotse does: from a file, a stored Akte or nothing to the next question, and back into the Akte.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { checkAkte, isMappendatei } from '#quartiere/index.ts';
import { readAkte, readAktendatei } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { buildLotsengrundlage, type Lotsengrundlage } from './antworten.ts';
import { akteOf, LEERE_TEILAKTE, listFehlendes, type Teilakte, teilakteOf } from './teilakte/teilakte.ts';
import { parseTeilakte, schreibeTeilakte } from './teilakte/teilakte-yaml.ts';

/** @throws EingabeFehler with every fault; missing fields are none, but in workbooks */
async function readTeilakte(pfad: string): Promise<Teilakte> {
  if (isMappendatei(pfad)) return teilakteOf(await readAkte(pfad));
  return parseTeilakte(await readAktendatei(pfad), pfad);
}

/**
 * What the Lotse starts from: the Akte of the file, or nothing. Asked on the given Stichtag, else on that of the
 * Akte, else today.
 */
export async function loadLotsengrundlage(
  pfad: string | undefined,
  recht: string,
  stichtag: Kalendertag | undefined,
): Promise<Lotsengrundlage> {
  const rechtsstand = await loadRechtsstand(recht);
  const teilakte = pfad === undefined ? LEERE_TEILAKTE : await readTeilakte(pfad);
  return buildLotsengrundlage(teilakte, rechtsstand, stichtag ?? teilakte.stichtag ?? heuteInDeutschland());
}

/**
 * Writes the Akte, or what is known of it, as YAML.
 * @returns keys of what is still missing
 * @throws EingabeFehler when the answers do not go together, then nothing is written
 */
export async function writeTeilakte(pfad: string, teilakte: Teilakte): Promise<readonly string[]> {
  const akte = akteOf(teilakte);
  const maengel = akte ? checkAkte(akte) : [];
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  await writeDatei(pfad, new TextEncoder().encode(schreibeTeilakte(teilakte)), '--ausgabe');
  return listFehlendes(teilakte);
}
