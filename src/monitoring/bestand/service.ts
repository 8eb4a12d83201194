/**
 * Reads observations. Everybody gets the series after disclosure control; the public those of published
 * editions.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import {
  type Datensatz,
  type Handlung,
  pruefeRecht,
  RECHTE,
  type Rechtelage,
  requireRecht,
} from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import type { Beobachtungsgebiet, Raumbeobachtung, Reihe } from './beobachtung.ts';
import type { Beobachtungskopf } from './repository.ts';
import * as repository from './repository.ts';

export { readRechtelage } from '#konten/service.ts';
export type { Beobachtungskopf } from './repository.ts';

/** What the table of rights is asked about. */
export function datensatzOf({ organisation, ags, veroeffentlichte }: Beobachtungskopf): Datensatz {
  return { organisation, ags, veroeffentlicht: veroeffentlichte.length > 0 };
}

function nichtGefunden(kennung: string): FachlicherFehler {
  return new FachlicherFehler('nicht-gefunden', `Ein Monitoring „${kennung}“ gibt es nicht.`, { kennung });
}

/** Hidden is answered like missing. @throws FachlicherFehler `nicht-gefunden` */
export async function requireKopf(db: Db, kennung: string): Promise<Beobachtungskopf> {
  const [kopf] = await repository.listBeobachtungen(db, kennung);
  if (!kopf) throw nichtGefunden(kennung);
  return kopf;
}

/** Those one may see, by title. */
export async function listBeobachtungen(zugang: Zugang): Promise<readonly Beobachtungskopf[]> {
  return await zugang.read((db) => repository.listBeobachtungen(db));
}

/**
 * Series by observation and id; a row never changes, so that what was read once can be kept. Ids count from 1 in every
 * database, those of observations are unique.
 */
const bekannteReihen = new Map<string, Reihe>();
const HOECHSTENS_ZELLEN = 12_000_000;
let gemerkteZellen = 0;

function keepReihe(schluessel: string, reihe: Reihe): void {
  gemerkteZellen += 3 * (reihe.werte.length - (bekannteReihen.get(schluessel)?.werte.length ?? 0));
  bekannteReihen.set(schluessel, reihe);
}

/** The oldest go first. */
function forgetReihen(): void {
  for (const [schluessel, reihe] of bekannteReihen) {
    if (gemerkteZellen <= HOECHSTENS_ZELLEN) break;
    bekannteReihen.delete(schluessel);
    gemerkteZellen -= 3 * reihe.werte.length;
  }
}

/** Others are answered between two of these. */
const REIHEN_AUF_EINMAL = 20;

async function readFehlende(
  db: Db,
  ids: readonly string[],
  anzahl: number,
): Promise<ReadonlyMap<string, Reihe>> {
  const gelesen = new Map<string, Reihe>();
  for (let von = 0; von < ids.length; von += REIHEN_AUF_EINMAL) {
    const teil = await repository.readReihen(db, ids.slice(von, von + REIHEN_AUF_EINMAL), anzahl);
    for (const [id, reihe] of teil) gelesen.set(id, reihe);
  }
  return gelesen;
}

type Gebietsstand = { readonly stempel: string; readonly gebiete: readonly Beobachtungsgebiet[] };

/** Areas with their outlines, the same objects as long as they are the same rows. */
const bekannteGebiete = new Map<string, Gebietsstand>();
const HOECHSTENS_STAEDTE = 20;

async function loadGebiete(db: Db, id: string): Promise<readonly Beobachtungsgebiet[]> {
  const stempel = await repository.readGebietsstempel(db, id);
  const bekannt = bekannteGebiete.get(id);
  if (bekannt?.stempel === stempel) return bekannt.gebiete;
  const gebiete = await repository.readGebiete(db, id);
  if (bekannteGebiete.size >= HOECHSTENS_STAEDTE) bekannteGebiete.clear();
  bekannteGebiete.set(id, { stempel, gebiete });
  return gebiete;
}

/** Areas that came later have no values in older series. */
function padReihe(reihe: Reihe, anzahl: number): Reihe {
  if (reihe.werte.length === anzahl) return reihe;
  const fuelle = (zahlen: readonly (number | null)[]) =>
    Array.from({ length: anzahl }, (_, nr) => zahlen[nr] ?? null);
  return {
    ...reihe,
    werte: fuelle(reihe.werte),
    zaehler: reihe.zaehler && fuelle(reihe.zaehler),
    nenner: reihe.nenner && fuelle(reihe.nenner),
    verdeckt: Array.from({ length: anzahl }, (_, nr) => reihe.verdeckt[nr] ?? false),
  };
}

/** Which part of an observation to read; by default all. */
export type Ausschnitt = {
  readonly indikatoren?: readonly string[];
  readonly jahre?: readonly number[];
};

/** Protected series one may see, padded to the number of areas. */
export async function loadReihen(
  db: Db,
  id: string,
  anzahl: number,
  ausschnitt: Ausschnitt,
): Promise<Reihe[]> {
  const { indikatoren, jahre } = ausschnitt;
  const zeilen = (await repository.listReihen(db, id)).filter(
    ({ indikator, jahr }) => (indikatoren?.includes(indikator) ?? true) && (jahre?.includes(jahr) ?? true),
  );
  const schluesselOf = (reihe: string) => `${id} ${reihe}`;
  const fehlende = zeilen.map((zeile) => zeile.id).filter((eine) => !bekannteReihen.has(schluesselOf(eine)));
  const gelesen = await readFehlende(db, fehlende, anzahl);
  const reihen = zeilen.flatMap((zeile) => {
    // Somebody else may have read it meanwhile: what rests on the same object is computed once.
    const reihe = bekannteReihen.get(schluesselOf(zeile.id)) ?? gelesen.get(zeile.id);
    if (!reihe) return [];
    const ganze = padReihe(reihe, anzahl);
    // A series read just after areas came has more than were counted before: cut, it must not be kept.
    if (anzahl >= reihe.werte.length) keepReihe(schluesselOf(zeile.id), ganze);
    return [ganze];
  });
  forgetReihen();
  return reihen;
}

/** Works in a transaction whose caller may read it. */
export async function loadBeobachtung(
  db: Db,
  { id, kennung, titel, ags }: Beobachtungskopf,
  ausschnitt: Ausschnitt,
): Promise<Raumbeobachtung> {
  const gebiete = await loadGebiete(db, id);
  const ausgaben = await repository.readAusgaben(db, id);
  return {
    kennung,
    titel,
    ags,
    gebiete,
    indikatoren: await repository.readIndikatoren(db, id),
    ausgaben: ausgaben.map((ausgabe) => ({
      ...ausgabe,
      bewertet: gebiete.map((_, nr) => ausgabe.bewertet[nr] ?? false),
    })),
    reihen: await loadReihen(db, id, gebiete.length, ausschnitt),
  };
}

export type Beobachtungsstand = {
  readonly kopf: Beobachtungskopf;
  readonly beobachtung: Raumbeobachtung;
  readonly lage: Rechtelage;
};

/** @throws FachlicherFehler `nicht-gefunden` where nothing of it may be seen */
export async function readBeobachtung(
  zugang: Zugang,
  kennung: string,
  ausschnitt: Ausschnitt = {},
): Promise<Beobachtungsstand> {
  return await zugang.read(async (db) => {
    const kopf = await requireKopf(db, kennung);
    const lage = await loadRechtelage(db, zugang);
    return { kopf, beobachtung: await loadBeobachtung(db, kopf, ausschnitt), lage };
  });
}

/** The observation whose areas belong to this Quartier; undefined where there is none one may see. */
export async function findBeobachtungOf(
  zugang: Zugang,
  quartier: string,
): Promise<Raumbeobachtung | undefined> {
  const [kennung] = await zugang.read((db) => repository.listKennungenOfQuartier(db, quartier));
  return kennung === undefined ? undefined : (await readBeobachtung(zugang, kennung)).beobachtung;
}

/** Appends to the Prüfpfad what was done to an observation. */
export async function recordMonitoring(
  db: Db,
  handlung: Handlung,
  { organisation, ags, kennung }: Pick<Beobachtungskopf, 'organisation' | 'ags' | 'kennung'>,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  const gegenstand = { art: 'monitoring', kennung, organisation, ags };
  await recordEintrag(db, { handlung, grundlage: RECHTE[handlung].grundlage, gegenstand, aenderungen });
}

/** Observation one may do this to. @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten` */
export async function requireBeobachtung(
  db: Db,
  zugang: Zugang,
  kennung: string,
  handlung: Handlung,
): Promise<{ readonly kopf: Beobachtungskopf; readonly lage: Rechtelage }> {
  const kopf = await requireKopf(db, kennung);
  const lage = await loadRechtelage(db, zugang);
  requireRecht(lage, handlung, datensatzOf(kopf));
  return { kopf, lage };
}

/** What whoever acts may do to it, for pages to offer. */
export function rechteAn({ kopf, lage }: Pick<Beobachtungsstand, 'kopf' | 'lage'>) {
  const darf = (handlung: Handlung) => pruefeRecht(lage, handlung, datensatzOf(kopf)).erlaubt;
  return {
    einlesen: darf('monitoring.einlesen'),
    einschaetzen: darf('monitoring.einschaetzen'),
    veroeffentlichen: darf('monitoring.veroeffentlichen'),
  };
}
