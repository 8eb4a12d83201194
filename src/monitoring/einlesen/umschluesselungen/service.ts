/**
 * Crosswalks into the areas of an observation, read in once and used again for every table of the old areas.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { isSame } from '../../bestand/abgleich.ts';
import { readGebiete } from '../../bestand/repository.ts';
import { type Beobachtungskopf, recordMonitoring, requireBeobachtung } from '../../bestand/service.ts';
import { listNamen } from '../einlesebericht.ts';
import { measureUmschluesselung, type Umschluesselungszeile } from '../umschluesselung.ts';
import type { Umschluesselungskopf } from './repository.ts';
import * as repository from './repository.ts';

export type { Umschluesselungskopf } from './repository.ts';

export type GemerkteUmschluesselung = Umschluesselungskopf & {
  readonly zeilen: readonly Umschluesselungszeile[];
  /** New areas it names that the observation has not, and areas of the observation it does not name. */
  readonly unbekannte: readonly string[];
  readonly ohneQuelle: readonly string[];
};

/**
 * Those of an observation, by name.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function listUmschluesselungen(
  zugang: Zugang,
  monitoring: string,
): Promise<readonly Umschluesselungskopf[]> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    return await repository.listUmschluesselungen(db, kopf.id);
  });
}

async function requireKopfOf(
  db: Db,
  { id }: Beobachtungskopf,
  gesucht: string,
): Promise<Umschluesselungskopf> {
  const gefunden = (await repository.listUmschluesselungen(db, id)).find(
    ({ id: eine, aus }) => eine === gesucht || aus === gesucht,
  );
  if (gefunden) return gefunden;
  throw new FachlicherFehler(
    'umschluesselung-nicht-gefunden',
    'Diese Umschlüsselung gibt es nicht oder nicht mehr. Wählen Sie eine aus der Liste.',
  );
}

/**
 * @param gesucht id or name
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`, `umschluesselung-nicht-gefunden`
 */
export async function readUmschluesselungOf(
  zugang: Zugang,
  monitoring: string,
  gesucht: string,
): Promise<GemerkteUmschluesselung> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    const gefunden = await requireKopfOf(db, kopf, gesucht);
    const zeilen = await repository.readZeilen(db, gefunden.id);
    const gebiete = new Set((await readGebiete(db, kopf.id)).map(({ kennung }) => kennung));
    const neue = new Set(zeilen.filter(({ gewicht }) => gewicht > 0).map(({ neu }) => neu));
    return {
      ...gefunden,
      zeilen,
      unbekannte: [...neue].filter((neu) => !gebiete.has(neu)),
      ohneQuelle: [...gebiete].filter((gebiet) => !neue.has(gebiet)),
    };
  });
}

export type Umschluesselungsangaben = Pick<Umschluesselungskopf, 'aus' | 'art' | 'quelle' | 'bemerkung'> & {
  readonly zeilen: readonly Umschluesselungszeile[];
};

/** @throws EingabeFehler where it leads to none of the areas there are */
async function checkZiel(
  db: Db,
  { id }: Beobachtungskopf,
  { zeilen }: Umschluesselungsangaben,
): Promise<void> {
  const gebiete = new Set((await readGebiete(db, id)).map(({ kennung }) => kennung));
  if (zeilen.some(({ neu }) => gebiete.has(neu))) return;
  throw new EingabeFehler([
    {
      feld: 'neu',
      wert: listNamen([...new Set(zeilen.map(({ neu }) => neu))]),
      text: 'Keines der neuen Gebiete gibt es in diesem Monitoring.',
      abhilfe:
        gebiete.size === 0
          ? 'Zuerst eine Tabelle oder Umrisse der Gebiete einlesen.'
          : `Kennungen prüfen; hier heißen sie zum Beispiel ${listNamen([...gebiete].slice(0, 3))}. Vielleicht sind alte und neue Gebiete vertauscht.`,
    },
  ]);
}

/** Keeps it in place of what had its name, in a transaction whose caller may read in. */
export async function storeUmschluesselung(
  db: Db,
  kopf: Beobachtungskopf,
  angaben: Umschluesselungsangaben,
): Promise<void> {
  await checkZiel(db, kopf, angaben);
  const { zeilen, ...beschreibung } = angaben;
  const vorher = (await repository.listUmschluesselungen(db, kopf.id)).find(({ aus }) => aus === angaben.aus);
  const bisher = vorher && (await repository.readZeilen(db, vorher.id));
  const neu = { ...beschreibung, umfang: measureUmschluesselung(zeilen) };
  const { id: _, geaendertAm: __, ...alt } = vorher ?? { id: '', geaendertAm: null };
  if (isSame([alt, bisher], [neu, zeilen])) return;
  await repository.saveUmschluesselung(db, kopf.id, neu, zeilen);
  await recordMonitoring(db, 'monitoring.einlesen', kopf, [
    { feld: `umschluesselungen[${angaben.aus}]`, vorher: vorher ? alt : null, nachher: neu },
  ]);
}

/**
 * Keeps it in place of what had its name; the same again changes nothing.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`; EingabeFehler where it leads to no area there is
 */
export async function keepUmschluesselung(
  zugang: Zugang,
  monitoring: string,
  angaben: Umschluesselungsangaben,
): Promise<void> {
  await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    await storeUmschluesselung(db, kopf, angaben);
  });
}

/**
 * Editions that were converted with it stay.
 * @param gesucht id or name
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`, `umschluesselung-nicht-gefunden`
 */
export async function removeUmschluesselung(
  zugang: Zugang,
  monitoring: string,
  gesucht: string,
): Promise<void> {
  await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    const { id, geaendertAm: _, ...vorher } = await requireKopfOf(db, kopf, gesucht);
    await repository.deleteUmschluesselung(db, id);
    await recordMonitoring(db, 'monitoring.einlesen', kopf, [
      { feld: `umschluesselungen[${vorher.aus}]`, vorher, nachher: null },
    ]);
  });
}
