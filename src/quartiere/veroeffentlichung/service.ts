/**
 * Publishes a copy of parts of an Akte, renews and withdraws it; reads what is published.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import { veraltet } from '../aenderung.ts';
import { type GespeicherteAkte, loadLesbareAkte } from '../akten/service.ts';
import { describeFlaeche, recordAkte } from '../nachweis/service.ts';
import { readFassung, readFlaeche } from '../repository.ts';
import * as repository from './repository.ts';
import { type Veroeffentlichung, veroeffentlichungOf } from './veroeffentlichung.ts';

export type Veroeffentlichungszeile = repository.Veroeffentlichungszeile;

/** What would become public now, and what is public already. */
export type Veroeffentlichungsvorschau = {
  readonly inhalt: Veroeffentlichung;
  /** Version of the Akte the preview shows; publishing sends it back. */
  readonly fassung: number;
  readonly gespeichert: Veroeffentlichungszeile | undefined;
  /** The stored copy differs from the preview. */
  readonly veraltet: boolean;
  readonly akte: GespeicherteAkte;
};

async function loadVorschau(db: Db, lage: Rechtelage, kennung: string): Promise<Veroeffentlichungsvorschau> {
  const akte = await loadLesbareAkte(db, lage, kennung);
  const inhalt = veroeffentlichungOf(akte.akte, await readFlaeche(db, kennung));
  const [gespeichert] = await repository.readVeroeffentlichte(db, kennung);
  const unterschiede = gespeichert ? listFeldaenderungen(gespeichert.inhalt, inhalt) : [];
  return { inhalt, fassung: akte.fassung, gespeichert, veraltet: unterschiede.length > 0, akte };
}

/** For everybody who may read the Akte. @throws FachlicherFehler `quartier-nicht-gefunden` */
export async function previewVeroeffentlichung(
  zugang: Zugang,
  kennung: string,
): Promise<Veroeffentlichungsvorschau> {
  return await zugang.read(async (db) => loadVorschau(db, await loadRechtelage(db, zugang), kennung));
}

/** Of the outline the trail keeps what proves it. */
function withoutFlaeche({ flaeche, ...rest }: Veroeffentlichung) {
  return { ...rest, umriss: flaeche && describeFlaeche(flaeche) };
}

async function record(
  db: Db,
  { akte, organisation }: GespeicherteAkte,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  const gegenstand = { kennung: akte.quartier.kennung, organisation, ags: akte.kommune.ags };
  await recordAkte(db, 'akte.veroeffentlichen', gegenstand, aenderungen);
}

/**
 * Publishes what the preview of this version showed, or renews what is published.
 * @throws FachlicherFehler `veraltet` when the Akte has changed since, `handlung-verboten`,
 * `quartier-nicht-gefunden`
 */
export async function veroeffentlicheAkte(zugang: Zugang, kennung: string, fassung: number): Promise<void> {
  await zugang.write(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const { inhalt, gespeichert, akte } = await loadVorschau(db, lage, kennung);
    requireRecht(lage, 'akte.veroeffentlichen', akte.datensatz);
    // Read last: an Akte that changed between the statements above has another version now.
    const gelesen = (await readFassung(db, kennung)) ?? 0;
    if (akte.fassung !== fassung || gelesen !== fassung) throw veraltet(kennung, fassung, gelesen);
    await repository.saveVeroeffentlichung(db, akte.organisation, fassung, inhalt);
    const nachher = { veroeffentlichung: withoutFlaeche(inhalt) };
    const vorher = gespeichert ? { veroeffentlichung: withoutFlaeche(gespeichert.inhalt) } : {};
    await record(db, akte, listFeldaenderungen(vorher, nachher));
  });
}

/** Withdraws it: from now on nobody sees it here. @throws FachlicherFehler `veroeffentlichung-nicht-gefunden` */
export async function zieheVeroeffentlichungZurueck(zugang: Zugang, kennung: string): Promise<void> {
  await zugang.write(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const { gespeichert, akte } = await loadVorschau(db, lage, kennung);
    requireRecht(lage, 'akte.veroeffentlichen', akte.datensatz);
    if (!gespeichert) throw veroeffentlichungFehlt(kennung);
    await repository.deleteVeroeffentlichung(db, kennung);
    await record(db, akte, [{ feld: 'veroeffentlichung', vorher: { fassung: gespeichert.fassung } }]);
  });
}

function veroeffentlichungFehlt(kennung: string): FachlicherFehler {
  return new FachlicherFehler(
    'veroeffentlichung-nicht-gefunden',
    `Ein Quartier „${kennung}“ ist nicht veröffentlicht.`,
    { quartier: kennung },
  );
}

/** All that is published, for everybody. */
export async function listVeroeffentlichte(zugang: Zugang): Promise<readonly Veroeffentlichungszeile[]> {
  return await zugang.read((db) => repository.readVeroeffentlichte(db));
}

export async function findVeroeffentlichte(
  zugang: Zugang,
  kennung: string,
): Promise<Veroeffentlichungszeile | undefined> {
  return (await zugang.read((db) => repository.readVeroeffentlichte(db, kennung)))[0];
}

/** @throws FachlicherFehler `veroeffentlichung-nicht-gefunden` */
export async function requireVeroeffentlichte(
  zugang: Zugang,
  kennung: string,
): Promise<Veroeffentlichungszeile> {
  const zeile = await findVeroeffentlichte(zugang, kennung);
  if (!zeile) throw veroeffentlichungFehlt(kennung);
  return zeile;
}
