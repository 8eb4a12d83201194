/**
 * Writes Akten: asks the table of rights, locks, checks the version, changes, appends to the Prüfpfad, in one
 * transaction.
 */
import { pruefeRecht, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import {
  applyMassnahme,
  applyStammdaten,
  applyVerpflichtungen,
  kommuneVerboten,
  type Massnahmenaenderung,
  quartierFehlt,
  removeMassnahme,
  requireSound,
  veraltet,
} from '../aenderung.ts';
import type { Akte, Stammdaten } from '../akte.ts';
import { type GespeicherteAkte, loadAkte, loadLesbareAkte } from '../akten/service.ts';
import { keepFassung } from '../fassungen/service.ts';
import { type Aktengegenstand, recordAkte } from '../nachweis/service.ts';
import * as repository from '../repository.ts';
import { replaceVerpflichtungen, replaceVorgaben } from './repository.ts';

export type { Massnahmenaenderung } from '../aenderung.ts';

/** Facts of the Kommune that changed, and the other Akten of the owner they changed in. */
type Kommunenaenderung = {
  readonly aenderungen: readonly Feldaenderung[];
  readonly geschwister: readonly string[];
};
const UNVERAENDERT: Kommunenaenderung = { aenderungen: [], geschwister: [] };

const listKommunenaenderungen = (vorher: Akte['kommune'], nachher: Akte['kommune']) =>
  listFeldaenderungen({ kommune: vorher }, { kommune: nachher });

/** Stores what the owner states about the Kommune. */
export async function storeKommune(db: Db, organisation: string, akte: Akte): Promise<Kommunenaenderung> {
  const { kommune, quartier } = akte;
  let vorher = await repository.lockKommune(db, organisation, kommune.ags);
  if (!vorher) {
    if (await repository.insertKommune(db, organisation, kommune)) return UNVERAENDERT;
    vorher = await repository.lockKommune(db, organisation, kommune.ags);
  }
  const aenderungen = vorher ? listKommunenaenderungen(vorher, kommune) : [];
  if (aenderungen.length === 0) return UNVERAENDERT;
  const geschwister = await repository.updateKommune(db, organisation, kommune, quartier.kennung);
  return { aenderungen, geschwister };
}

export async function recordGeschwister(
  db: Db,
  gegenstand: Aktengegenstand,
  { aenderungen, geschwister }: Kommunenaenderung,
): Promise<void> {
  for (const kennung of geschwister) {
    await recordAkte(db, 'akte.aendern', { ...gegenstand, kennung }, aenderungen);
  }
}

function soundOf(akte: Akte): Akte {
  requireSound(akte);
  return akte;
}

/** A change of a stored Akte in two halves: what comes out, and the rows that differ. */
type Aenderung = {
  /** Version the user saw; without it the stored one is overwritten whatever it is. */
  readonly fassung: number | undefined;
  /** @throws EingabeFehler, FachlicherFehler when it can't be done to this Akte */
  readonly entwirf: (akte: Akte) => Akte;
  /** @returns what changed besides the Akte itself */
  readonly speichere: (db: Db, danach: Akte) => Promise<readonly Feldaenderung[]>;
};

function requireFassung({ akte, fassung }: GespeicherteAkte, erwartet: number | undefined): void {
  if (erwartet === undefined || erwartet === fassung) return;
  throw veraltet(akte.quartier.kennung, erwartet, fassung);
}

/** What the owner states of a Kommune counts in all its Akten: only the owner changes it. */
function requireKommunenrecht(lage: Rechtelage, { akte, organisation, eigentuemer }: GespeicherteAkte): void {
  if (pruefeRecht(lage, 'akte.aendern', { organisation }).erlaubt) return;
  throw kommuneVerboten(akte.quartier.kennung, eigentuemer);
}

/** The Akte as it is once no other writer can change it. The Kommune is locked first, as in every writer. */
async function lockAkte(
  db: Db,
  lage: Rechtelage,
  gelesen: GespeicherteAkte,
  danach: Akte,
): Promise<GespeicherteAkte> {
  const { kennung } = gelesen.akte.quartier;
  if (listKommunenaenderungen(gelesen.akte.kommune, danach.kommune).length > 0) {
    requireKommunenrecht(lage, gelesen);
    await repository.lockKommune(db, gelesen.organisation, danach.kommune.ags);
  }
  const gespeichert = await repository.lockFassung(db, kennung);
  if (gespeichert === gelesen.fassung) return gelesen;
  const neu = gespeichert === undefined ? undefined : await loadAkte(db, kennung);
  if (!neu) throw quartierFehlt(kennung);
  return neu;
}

/** @returns the new version */
export async function changeAkte(
  db: Db,
  lage: Rechtelage,
  gelesen: GespeicherteAkte,
  { fassung, entwirf, speichere }: Aenderung,
): Promise<number> {
  requireRecht(lage, 'akte.aendern', gelesen.datensatz);
  requireFassung(gelesen, fassung);
  const vorher = await lockAkte(db, lage, gelesen, entwirf(gelesen.akte));
  requireFassung(vorher, fassung);
  const danach = entwirf(vorher.akte);
  const { organisation } = vorher;
  const { kennung } = danach.quartier;
  const eigen = listKommunenaenderungen(vorher.akte.kommune, danach.kommune).length > 0;
  if (eigen) requireKommunenrecht(lage, vorher);
  const kommune = eigen ? await storeKommune(db, organisation, danach) : UNVERAENDERT;
  const weitere = await speichere(db, danach);
  await keepFassung(db, vorher.fassung, vorher.akte);
  const neu = await repository.raiseFassung(db, kennung);
  await keepFassung(db, neu, danach);
  const gegenstand = { kennung, organisation, ags: danach.kommune.ags };
  await recordAkte(db, 'akte.aendern', gegenstand, [...listFeldaenderungen(vorher.akte, danach), ...weitere]);
  await recordGeschwister(db, gegenstand, kommune);
  return neu;
}

async function changeGespeicherte(zugang: Zugang, kennung: string, aenderung: Aenderung): Promise<number> {
  return await zugang.write(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    return await changeAkte(db, lage, await loadLesbareAkte(db, lage, kennung), aenderung);
  });
}

/**
 * Saves one Massnahme, new or changed. Fields in errors start with `massnahmen[n]`.
 * @returns the new version
 * @throws EingabeFehler when the Akte would become unsound, FachlicherFehler `veraltet`, `…-nicht-gefunden`,
 * `handlung-verboten`
 */
export async function saveMassnahme(
  zugang: Zugang,
  quartier: string,
  aenderung: Massnahmenaenderung,
): Promise<number> {
  const { massnahme, fassung, neu } = aenderung;
  return await changeGespeicherte(zugang, quartier, {
    fassung,
    entwirf: (akte) => soundOf(applyMassnahme(akte, aenderung)),
    speichere: async (db, danach) => {
      const bisher = neu ? undefined : await repository.removeMassnahme(db, quartier, massnahme.kennung);
      const ordnung = bisher ?? (await repository.nextOrdnung(db, quartier));
      await repository.insertMassnahmen(db, quartier, [[ordnung, massnahme]]);
      if (aenderung.eigenmittel) await repository.replaceEigenmittel(db, quartier, danach.eigenmittel);
      return [];
    },
  });
}

/** Removes one Massnahme. @throws FachlicherFehler `wird-vorausgesetzt` when others need it, `veraltet` */
export async function deleteMassnahme(
  zugang: Zugang,
  quartier: string,
  kennung: string,
  fassung: number,
): Promise<number> {
  return await changeGespeicherte(zugang, quartier, {
    fassung,
    entwirf: (akte) => {
      return removeMassnahme(akte, kennung);
    },
    speichere: async (db, danach) => {
      await repository.removeMassnahme(db, quartier, kennung);
      await replaceVorgaben(db, quartier, danach.vorgaben);
      return [];
    },
  });
}

/** Replaces the Kommune's own money per year. @throws EingabeFehler when a Kostenjahr is left without, `veraltet` */
export async function saveEigenmittel(
  zugang: Zugang,
  quartier: string,
  eigenmittel: Akte['eigenmittel'],
  fassung: number,
): Promise<number> {
  return await changeGespeicherte(zugang, quartier, {
    fassung,
    entwirf: (akte) => soundOf({ ...akte, eigenmittel }),
    speichere: async (db) => {
      await repository.replaceEigenmittel(db, quartier, eigenmittel);
      return [];
    },
  });
}

/**
 * Replaces the Verpflichtungsermächtigungen of the Kommune; undefined: not stated any more.
 * @throws EingabeFehler when a year stands twice, `veraltet`
 */
export async function saveVerpflichtungen(
  zugang: Zugang,
  quartier: string,
  verpflichtungsermaechtigungen: Akte['verpflichtungsermaechtigungen'],
  fassung: number,
): Promise<number> {
  return await changeGespeicherte(zugang, quartier, {
    fassung,
    entwirf: (akte) => soundOf(applyVerpflichtungen(akte, verpflichtungsermaechtigungen)),
    speichere: async (db) => {
      await replaceVerpflichtungen(db, quartier, verpflichtungsermaechtigungen);
      return [];
    },
  });
}

/**
 * Replaces what the Akte says apart from Massnahmen and own money. The facts of the Kommune change in all
 * Akten of the same owner there, and only the owner may change them.
 * @throws EingabeFehler for an unsound Akte, FachlicherFehler `veraltet`, `quartier-nicht-gefunden`,
 * `handlung-verboten`
 */
export async function saveStammdaten(
  zugang: Zugang,
  quartier: string,
  stammdaten: Stammdaten,
  fassung: number,
): Promise<number> {
  return await changeGespeicherte(zugang, quartier, {
    fassung,
    entwirf: (akte) => soundOf(applyStammdaten(akte, stammdaten)),
    speichere: async (db, danach) => {
      await repository.replaceStammdaten(db, danach);
      return [];
    },
  });
}
