/**
 * Brings whole Akten in: new ones for the organisation acted for, others over the stored one.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import { quartierFehlt, requireSound, veraltet } from '../aenderung.ts';
import { changeAkte, recordGeschwister, storeKommune } from '../aenderungen/service.ts';
import type { Akte } from '../akte.ts';
import { type GespeicherteAkte, loadAkte } from '../akten/service.ts';
import { keepFassung } from '../fassungen/service.ts';
import type { Flaeche } from '../flaeche.ts';
import { describeFlaeche, recordAkte } from '../nachweis/service.ts';
import * as repository from '../repository.ts';
import { findKennungsinhaber, hasQuartiere, lockErstbefuellung } from './repository.ts';
import { checkGebiet, checkZuordnung, eigentuemerOf, vergebeneKennung } from './zuordnung.ts';

/** Stores or removes the outline; the stored one stays when no new one comes and the Akte still names a file. */
async function storeFlaeche(db: Db, akte: Akte, flaeche: Flaeche | undefined): Promise<Feldaenderung[]> {
  const { kennung, flaeche: datei } = akte.quartier;
  if (!flaeche && datei !== undefined) return [];
  const vorher = await repository.readFlaeche(db, kennung);
  if (flaeche || vorher) await repository.saveFlaeche(db, kennung, flaeche ?? null);
  return listFeldaenderungen(
    { umriss: vorher && describeFlaeche(vorher) },
    { umriss: flaeche && describeFlaeche(flaeche) },
  );
}

function refuse(maengel: readonly Eingabemangel[]): void {
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

/** Owner of an Akte that is not there yet. @throws EingabeFehler, FachlicherFehler when one may not create it */
async function requireEigentuemer(db: Db, lage: Rechtelage, akte: Akte): Promise<string> {
  const { ags } = akte.kommune;
  const organisation = eigentuemerOf(lage, ags);
  requireRecht(lage, 'akte.anlegen', { organisation, ags });
  refuse(checkZuordnung(lage, akte, await findKennungsinhaber(db, akte.quartier.kennung)));
  if (organisation === null) throw new Error('allowed to create without an owner');
  return organisation;
}

/** May the stored Akte be replaced by this one? @throws EingabeFehler, FachlicherFehler */
function requireErsetzbar(lage: Rechtelage, gelesen: GespeicherteAkte, akte: Akte): void {
  requireRecht(lage, 'akte.aendern', gelesen.datensatz);
  if (gelesen.akte.kommune.ags !== akte.kommune.ags) refuse(checkGebiet(lage, akte.kommune.ags));
}

/**
 * Would `importAkte` take this Akte from whoever asks? For the preview, before anything is stored.
 * @throws as `importAkte`
 */
export async function checkImport(zugang: Zugang, akte: Akte): Promise<void> {
  requireSound(akte);
  await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const gelesen = await loadAkte(db, akte.quartier.kennung);
    if (gelesen) requireErsetzbar(lage, gelesen, akte);
    else await requireEigentuemer(db, lage, akte);
  });
}

async function createAkte(
  db: Db,
  lage: Rechtelage,
  akte: Akte,
  flaeche: Flaeche | undefined,
): Promise<number> {
  const { kennung } = akte.quartier;
  const organisation = await requireEigentuemer(db, lage, akte);
  const kommune = await storeKommune(db, organisation, akte);
  if (!(await repository.insertQuartier(db, organisation, akte))) {
    // Somebody was faster, or it is an Akte one may not know of.
    if (await loadAkte(db, kennung)) throw veraltet(kennung, 0, 1);
    throw new EingabeFehler([vergebeneKennung(lage, kennung)]);
  }
  await repository.insertInhalt(db, akte);
  const umriss = await storeFlaeche(db, akte, flaeche);
  await keepFassung(db, 1, akte);
  const gegenstand = { kennung, organisation, ags: akte.kommune.ags };
  await recordAkte(db, 'akte.anlegen', gegenstand, [{ feld: 'akte', nachher: akte }, ...umriss]);
  await recordGeschwister(db, gegenstand, kommune);
  return 1;
}

async function storeAkte(
  db: Db,
  lage: Rechtelage,
  akte: Akte,
  flaeche?: Flaeche,
  fassung?: number,
): Promise<number> {
  const { kennung } = akte.quartier;
  const gelesen = await loadAkte(db, kennung);
  if (!gelesen) {
    if (fassung !== undefined && fassung !== 0) throw quartierFehlt(kennung);
    return await createAkte(db, lage, akte, flaeche);
  }
  requireErsetzbar(lage, gelesen, akte);
  return await changeAkte(db, lage, gelesen, {
    fassung,
    entwirf: () => akte,
    speichere: async (trx, danach) => {
      await repository.clearQuartier(trx, danach);
      await repository.insertInhalt(trx, danach);
      return await storeFlaeche(trx, danach, flaeche);
    },
  });
}

/**
 * Stores an Akte as a whole, new or over the stored one. `fassung`: the version the user saw (0: none yet);
 * without it the stored one is overwritten whatever it is. The stored outline stays when no new one comes and
 * the Akte still names a file for it. A new one belongs to the organisation acted for.
 * @returns the new version
 * @throws EingabeFehler for an unsound Akte or a Kennung one may not give, FachlicherFehler `veraltet`,
 * `handlung-verboten`
 */
export async function importAkte(
  zugang: Zugang,
  akte: Akte,
  flaeche?: Flaeche,
  fassung?: number,
): Promise<number> {
  requireSound(akte);
  return await zugang.write(async (db) =>
    storeAkte(db, await loadRechtelage(db, zugang), akte, flaeche, fassung),
  );
}

/** Akten with their outlines, all or none, unless there is one already. @returns the Kennungen stored */
export async function importErstbestand(
  zugang: Zugang,
  bestand: readonly (readonly [Akte, Flaeche | undefined])[],
): Promise<string[]> {
  for (const [akte] of bestand) requireSound(akte);
  return await zugang.write(async (db) => {
    await lockErstbefuellung(db);
    if (await hasQuartiere(db)) return [];
    const lage = await loadRechtelage(db, zugang);
    for (const [akte, flaeche] of bestand) await storeAkte(db, lage, akte, flaeche);
    return bestand.map(([akte]) => akte.quartier.kennung);
  });
}
