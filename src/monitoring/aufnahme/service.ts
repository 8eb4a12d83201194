/**
 * Begins observations, stores what files say, publishes editions.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { DEMOORGANISATIONEN, GAESTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Einlesung } from '../bestand/abgleich.ts';
import * as repository from '../bestand/repository.ts';
import { type Beobachtungskopf, recordMonitoring, requireBeobachtung } from '../bestand/service.ts';
import type { Speicherbericht } from '../einlesen/auftrag/einlesetext.ts';
import { type Einlesefortschritt, planEinlesung, storePlan } from './planung/service.ts';

export type { Einlesefortschritt } from './planung/service.ts';

/** Whose numbers: the organisation acted for; of guests the Kommune of the demo, or that of guests. */
function eigentuemerFor(lage: Rechtelage, ags: string | null): string | null {
  if (!lage.gast) return lage.organisation?.id ?? null;
  return DEMOORGANISATIONEN.find(({ art, gebiet }) => art === 'kommune' && gebiet === ags)?.id ?? GAESTE;
}

export type Beobachtungsangaben = {
  readonly kennung: string;
  readonly titel: string;
  readonly ags: string | null;
  /** ISO days between which the areas existed as they are drawn. */
  readonly gueltigAb?: string | null;
  readonly gueltigBis?: string | null;
};

/** In a transaction whose caller may begin one. @throws FachlicherFehler `kennung-vergeben` */
export async function insertBeobachtung(
  db: Db,
  angaben: Beobachtungsangaben & { readonly organisation: string },
): Promise<void> {
  try {
    await repository.insertBeobachtung(db, { gueltigAb: null, gueltigBis: null, ...angaben });
  } catch (fehler) {
    if ((fehler as { code?: unknown }).code !== '23505') throw fehler;
    throw new FachlicherFehler(
      'kennung-vergeben',
      `Die Kennung „${angaben.kennung}“ ist vergeben. Eine andere wählen, zum Beispiel mit dem Namen der Kommune.`,
      { kennung: angaben.kennung },
    );
  }
  await recordMonitoring(db, 'monitoring.einlesen', angaben, [{ feld: 'titel', nachher: angaben.titel }]);
}

/** Begins an observation. @throws FachlicherFehler `kennung-vergeben`, `handlung-verboten` */
export async function createBeobachtung(zugang: Zugang, angaben: Beobachtungsangaben): Promise<void> {
  await zugang.write(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const organisation = eigentuemerFor(lage, angaben.ags);
    requireRecht(lage, 'monitoring.einlesen', { organisation });
    if (organisation === null) throw new Error('allowed to begin without an owner');
    await insertBeobachtung(db, { ...angaben, organisation });
  });
}

/** Writes what a file says into an observation, in a transaction whose caller may. */
export async function storeEinlesung(
  db: Db,
  kopf: Beobachtungskopf,
  datei: Einlesung,
  melde?: Einlesefortschritt,
): Promise<Speicherbericht> {
  await repository.lockBeobachtung(db, kopf.kennung);
  const plan = await planEinlesung(db, kopf, datei);
  const { bericht, jahre } = plan;
  await storePlan(db, kopf.id, plan, melde);
  if (!bericht.leer)
    await recordMonitoring(db, 'monitoring.einlesen', kopf, [
      { feld: 'zahlen', nachher: { ...bericht, jahre } },
    ]);
  return bericht;
}

/**
 * Stores what a file says, all of it or nothing; the same file again changes nothing.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function saveEinlesung(
  zugang: Zugang,
  kennung: string,
  datei: Einlesung,
  melde?: Einlesefortschritt,
): Promise<Speicherbericht> {
  return await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einlesen');
    return await storeEinlesung(db, kopf, datei, melde);
  });
}

/**
 * What `saveEinlesung` would do; nothing is written.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function previewEinlesung(
  zugang: Zugang,
  kennung: string,
  datei: Einlesung,
): Promise<Speicherbericht> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einlesen');
    return (await planEinlesung(db, kopf, datei)).bericht;
  });
}

/**
 * Publishes editions, or takes them back.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`, `ausgabe-fehlt`
 */
export async function setVeroeffentlichung(
  zugang: Zugang,
  kennung: string,
  jahre: readonly number[],
  veroeffentlicht: boolean,
): Promise<void> {
  await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.veroeffentlichen');
    const fehlt = jahre.find((jahr) => !kopf.jahre.includes(jahr));
    if (fehlt !== undefined || jahre.length === 0)
      throw new FachlicherFehler('ausgabe-fehlt', 'Diese Ausgabe gibt es nicht. Eine aus der Liste wählen.', {
        jahr: String(fehlt ?? ''),
      });
    await repository.setVeroeffentlicht(db, kopf.id, jahre, veroeffentlicht);
    await recordMonitoring(db, 'monitoring.veroeffentlichen', kopf, [
      { feld: 'veroeffentlicht', vorher: kopf.veroeffentlichte, nachher: { jahre, veroeffentlicht } },
    ]);
  });
}
