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
import type { Raumbeobachtung, Reihe } from './beobachtung.ts';
import type { Beobachtungskopf } from './repository.ts';
import * as repository from './repository.ts';

export { readRechtelage } from '#konten/service.ts';
export type { Beobachtungskopf, Gebietszelle } from './repository.ts';

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

function keepReihen(beobachtung: string, reihen: ReadonlyMap<string, Reihe>): void {
  for (const [id, reihe] of reihen) {
    bekannteReihen.set(`${beobachtung} ${id}`, reihe);
    gemerkteZellen += 3 * reihe.werte.length;
  }
  for (const [id, reihe] of bekannteReihen) {
    if (gemerkteZellen <= HOECHSTENS_ZELLEN) break;
    bekannteReihen.delete(id);
    gemerkteZellen -= 3 * reihe.werte.length;
  }
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
  const fehlende = zeilen.map((zeile) => zeile.id).filter((reihe) => !bekannteReihen.has(`${id} ${reihe}`));
  const gelesen =
    fehlende.length > 0 ? await repository.readReihen(db, fehlende, anzahl) : new Map<string, Reihe>();
  const reihen = zeilen.flatMap((zeile) => {
    const reihe = bekannteReihen.get(`${id} ${zeile.id}`) ?? gelesen.get(zeile.id);
    return reihe ? [padReihe(reihe, anzahl)] : [];
  });
  keepReihen(id, gelesen);
  return reihen;
}

/** Works in a transaction whose caller may read it. */
export async function loadBeobachtung(
  db: Db,
  { id, kennung, titel, ags }: Beobachtungskopf,
  ausschnitt: Ausschnitt,
): Promise<Raumbeobachtung> {
  const gebiete = await repository.readGebiete(db, id);
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

/** Every indicator of one area over the editions. @throws FachlicherFehler `nicht-gefunden` */
export async function readGebietszellen(
  zugang: Zugang,
  kennung: string,
  gebiet: string,
): Promise<readonly repository.Gebietszelle[]> {
  return await zugang.read(async (db) => {
    const { id } = await requireKopf(db, kennung);
    const nr = (await repository.readGebiete(db, id)).findIndex((eines) => eines.kennung === gebiet);
    if (nr < 0)
      throw new FachlicherFehler('nicht-gefunden', `Ein Gebiet „${gebiet}“ gibt es hier nicht.`, { gebiet });
    return await repository.readGebietszellen(db, id, nr);
  });
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
