/**
 * Shares an Akte with a named organisation, and ends that. Every statement under row-level security asks anew,
 * so that the rights of the others end with the share.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { type GespeicherteAkte, loadLesbareAkte } from '../akten/service.ts';
import { recordAkte } from '../nachweis/service.ts';
import {
  type Freigabe,
  type Freigabeempfaenger,
  type Freigabeumfang,
  isEmpfaenger,
  requireBestaetigt,
  requireEmpfaenger,
} from './freigabe.ts';
import * as repository from './repository.ts';

/** Organisations shown for a search; a narrower one shows the others. */
const TREFFER_HOECHSTENS = 20;

async function requireTeilbar(
  db: Db,
  zugang: Zugang,
  kennung: string,
): Promise<readonly [GespeicherteAkte, Rechtelage]> {
  const lage = await loadRechtelage(db, zugang);
  const gespeichert = await loadLesbareAkte(db, lage, kennung);
  requireRecht(lage, 'akte.teilen', gespeichert.datensatz);
  return [gespeichert, lage];
}

async function record(
  db: Db,
  { akte, organisation }: GespeicherteAkte,
  aenderung: Feldaenderung,
): Promise<void> {
  const gegenstand = { kennung: akte.quartier.kennung, organisation, ags: akte.kommune.ags };
  await recordAkte(db, 'akte.teilen', gegenstand, [aenderung]);
}

/** With whom the Akte is shared; an organisation it is shared with sees itself only. */
export async function listFreigaben(zugang: Zugang, kennung: string): Promise<readonly Freigabe[]> {
  return await zugang.read(async (db) => {
    await loadLesbareAkte(db, await loadRechtelage(db, zugang), kennung);
    return await repository.readFreigaben(db, kennung);
  });
}

/** Confirmed organisations of the directory the Akte could be shared with. */
export async function searchEmpfaenger(
  zugang: Zugang,
  kennung: string,
  suche: string,
): Promise<readonly Freigabeempfaenger[]> {
  return await zugang.read(async (db) => {
    const { organisation } = await loadLesbareAkte(db, await loadRechtelage(db, zugang), kennung);
    const gefunden = await repository.searchOrganisationen(db, suche, TREFFER_HOECHSTENS + 1);
    return gefunden.filter((eine) => isEmpfaenger(eine, organisation)).slice(0, TREFFER_HOECHSTENS);
  });
}

/**
 * Shares an Akte, or changes how far. Nothing happens where it is shared so already.
 * @throws EingabeFehler for an organisation that can't be chosen, FachlicherFehler `handlung-verboten`,
 * `quartier-nicht-gefunden`, `organisation-unbestaetigt`
 */
export async function teileAkte(
  zugang: Zugang,
  kennung: string,
  organisation: string,
  umfang: Freigabeumfang,
): Promise<void> {
  await zugang.write(async (db) => {
    const [gespeichert, lage] = await requireTeilbar(db, zugang, kennung);
    requireBestaetigt(lage);
    const eigentuemer = gespeichert.organisation;
    const empfaenger = requireEmpfaenger(await repository.findOrganisation(db, organisation), eigentuemer);
    const bisher = (await repository.readFreigaben(db, kennung)).find(
      (freigabe) => freigabe.organisation === empfaenger.organisation,
    );
    if (bisher?.umfang === umfang) return;
    await repository.saveFreigabe(db, { quartier: kennung, eigentuemer, organisation, umfang });
    await record(db, gespeichert, {
      feld: `freigaben[${empfaenger.kuerzel}]`,
      ...(bisher ? { vorher: bisher.umfang } : {}),
      nachher: umfang,
    });
  });
}

/** Ends a share. @throws FachlicherFehler `freigabe-nicht-gefunden`, `handlung-verboten`, `quartier-nicht-gefunden` */
export async function beendeFreigabe(zugang: Zugang, kennung: string, organisation: string): Promise<void> {
  await zugang.write(async (db) => {
    const [gespeichert] = await requireTeilbar(db, zugang, kennung);
    const freigaben = await repository.readFreigaben(db, kennung);
    const freigabe = freigaben.find((eine) => eine.organisation === organisation);
    if (!freigabe) {
      throw new FachlicherFehler(
        'freigabe-nicht-gefunden',
        'Mit dieser Organisation ist die Akte nicht (mehr) geteilt.',
      );
    }
    await repository.deleteFreigabe(db, kennung, organisation);
    await record(db, gespeichert, { feld: `freigaben[${freigabe.kuerzel}]`, vorher: freigabe.umfang });
  });
}
