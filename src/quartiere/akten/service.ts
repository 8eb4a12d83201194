/**
 * Akten as stored, for whoever may read them. Row-level security hides the others; what is hidden is answered
 * like what does not exist.
 */

import type { EuroCent } from '#kernel/geld.ts';
import { type Datensatz, pruefeRecht, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { quartierFehlt } from '../aenderung.ts';
import type { Akte } from '../akte.ts';
import type { BenannteFlaeche } from '../kartenbild.ts';
import { readZeilen } from '../repository.ts';
import { akteOf } from '../zeilen/akte-zeilen.ts';
import * as repository from './repository.ts';

/** An Akte as stored. `fassung` goes back unchanged with every change made on the strength of it. */
export type GespeicherteAkte = {
  readonly akte: Akte;
  readonly fassung: number;
  readonly geaendertAm: Date;
  /** Id and name of the organisation that owns it. */
  readonly organisation: string;
  readonly eigentuemer: string;
  /** What to ask the table of rights about: `pruefeRecht(lage, 'akte.aendern', datensatz)`. */
  readonly datensatz: Datensatz;
};

/** The Akte inside a transaction of the caller, without asking the table of rights; undefined where hidden. */
export async function loadAkte(db: Db, kennung: string): Promise<GespeicherteAkte | undefined> {
  const zeilen = await readZeilen(db, kennung);
  const [quartier] = zeilen.quartiere_quartier;
  const akte = akteOf(zeilen);
  const [satz] = await repository.readAktensaetze(db, kennung);
  if (!akte || !quartier || !satz) return undefined;
  const { organisation, eigentuemer, ags, freigaben } = satz;
  return {
    akte,
    fassung: quartier.fassung,
    geaendertAm: quartier.geaendert_am,
    organisation,
    eigentuemer,
    datensatz: { organisation, ags, freigaben },
  };
}

/**
 * Like `loadAkte`, for who may read it. Inside a transaction of the caller.
 * @throws FachlicherFehler `quartier-nicht-gefunden`, also where it may not be read
 */
export async function loadLesbareAkte(db: Db, lage: Rechtelage, kennung: string): Promise<GespeicherteAkte> {
  const gespeichert = await loadAkte(db, kennung);
  if (gespeichert && pruefeRecht(lage, 'akte.lesen', gespeichert.datensatz).erlaubt) return gespeichert;
  throw quartierFehlt(kennung);
}

/** The Akte of one Quartier, read as of one moment; undefined where there is none or it may not be read. */
export async function findAkte(zugang: Zugang, kennung: string): Promise<GespeicherteAkte | undefined> {
  return await zugang.read(async (db) => {
    const gespeichert = await loadAkte(db, kennung);
    if (!gespeichert) return undefined;
    const lage = await loadRechtelage(db, zugang);
    return pruefeRecht(lage, 'akte.lesen', gespeichert.datensatz).erlaubt ? gespeichert : undefined;
  });
}

/** Like `findAkte`. @throws FachlicherFehler `quartier-nicht-gefunden` */
export async function requireAkte(zugang: Zugang, kennung: string): Promise<GespeicherteAkte> {
  const gespeichert = await findAkte(zugang, kennung);
  if (!gespeichert) throw quartierFehlt(kennung);
  return gespeichert;
}

/** Like `requireAkte`, for forms that change it. @throws FachlicherFehler `handlung-verboten` that says why not */
export async function requireAenderbareAkte(zugang: Zugang, kennung: string): Promise<GespeicherteAkte> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const gespeichert = await loadLesbareAkte(db, lage, kennung);
    requireRecht(lage, 'akte.aendern', gespeichert.datensatz);
    return gespeichert;
  });
}

/** One line of the list of all Quartiere. */
export type Quartieruebersicht = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly ags: string;
  readonly land: Akte['kommune']['land'];
  readonly einwohner: number;
  readonly massnahmen: number;
  readonly kosten: EuroCent;
  readonly fassung: number;
  readonly geaendertAm: Date;
  /** Id and name of the organisation that owns it. */
  readonly organisation: string;
  readonly eigentuemer: string;
  /** For the table of rights, which takes a line of this list as it is. */
  readonly freigaben: NonNullable<Datensatz['freigaben']>;
  /** Seen because it is shared with the organisation acted for. */
  readonly geteilt: boolean;
};

function isGeteilt({ eigene }: Rechtelage, { freigaben = [] }: Datensatz): boolean {
  return freigaben.some(({ organisation }) => eigene.includes(organisation));
}

/** Records among `zeilen` that may be read, with what the table of rights needs to know of them. */
async function withDatensatz<Z extends { readonly kennung: string }>(
  db: Db,
  lage: Rechtelage,
  zeilen: readonly Z[],
) {
  const saetze = new Map((await repository.readAktensaetze(db)).map((satz) => [satz.kennung, satz]));
  return zeilen.flatMap((zeile) => {
    const satz = saetze.get(zeile.kennung);
    return satz && pruefeRecht(lage, 'akte.lesen', satz).erlaubt ? [{ zeile, satz }] : [];
  });
}

/** All Quartiere one may read by Kommune and name, with number and cost of their Massnahmen. */
export async function listQuartiere(zugang: Zugang): Promise<Quartieruebersicht[]> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const lesbare = await withDatensatz(db, lage, await repository.readUebersicht(db));
    return lesbare.map(({ zeile: { kosten_cent, geaendert_am, massnahmen, ...zeile }, satz }) => ({
      ...zeile,
      massnahmen: massnahmen ?? 0,
      kosten: (kosten_cent ?? 0) as EuroCent,
      geaendertAm: geaendert_am,
      organisation: satz.organisation,
      eigentuemer: satz.eigentuemer,
      freigaben: satz.freigaben,
      geteilt: isGeteilt(lage, satz),
    }));
  });
}

/** Key and Kommune of all Quartiere one may read: for every page, so without the sums of `listQuartiere`. */
export async function listKommunen(
  zugang: Zugang,
): Promise<Pick<Quartieruebersicht, 'kennung' | 'ags' | 'kommune'>[]> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const lesbare = await withDatensatz(db, lage, await repository.readKommunen(db));
    return lesbare.map(({ zeile }) => zeile);
  });
}

/** Outlines of all Quartiere one may read that have one, or of one. */
export async function listFlaechen(zugang: Zugang, kennung?: string): Promise<BenannteFlaeche[]> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const lesbare = await withDatensatz(db, lage, await repository.readFlaechen(db, kennung));
    return lesbare.flatMap(({ zeile: { flaeche, ...zeile } }) => (flaeche ? [{ ...zeile, flaeche }] : []));
  });
}
