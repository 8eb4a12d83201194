/**
 * Changes what is said of an indicator or an edition. Numbers are those of the source as before; what may be shown of
 * them is decided anew for every edition the change concerns.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Einlesung, isSame } from '../../bestand/abgleich.ts';
import type { Ausgabe, Indikator } from '../../bestand/beobachtung.ts';
import * as repository from '../../bestand/repository.ts';
import {
  type Beobachtungskopf,
  loadReihen,
  recordMonitoring,
  requireBeobachtung,
} from '../../bestand/service.ts';
import { type Einleseplan, planEinlesung, storePlan } from '../planung/service.ts';
import { convertEinheit } from './einheit.ts';
import type { Angabenfolgen } from './folgen.ts';

/** What is said of an edition without its numbers. */
export type Ausgabebeschreibung = Pick<Ausgabe, 'jahr' | 'von' | 'bis' | 'quelle' | 'lizenz'>;

/** `vorher`: what whoever changes it has seen, so that nothing newer is overwritten. */
export type Angabenaenderung =
  | { readonly art: 'indikator'; readonly vorher: Indikator; readonly nachher: Indikator }
  | { readonly art: 'ausgabe'; readonly vorher: Ausgabebeschreibung; readonly nachher: Ausgabebeschreibung };

/** @throws FachlicherFehler `nicht-gefunden` */
function requireVorhanden<T>(bekannt: T | undefined): T {
  if (bekannt !== undefined) return bekannt;
  throw new FachlicherFehler('nicht-gefunden', 'Das gibt es nicht oder nicht mehr.');
}

/** @throws FachlicherFehler `veraltet` */
function requireSelben<T>(bekannt: T, vorher: T): void {
  if (isSame(bekannt, vorher)) return;
  throw new FachlicherFehler(
    'veraltet',
    'Diese Angaben hat inzwischen jemand anderes geändert. Gespeichert wurde nichts. Prüfen Sie Ihre Eingaben und speichern Sie noch einmal.',
  );
}

async function prepareIndikator(
  db: Db,
  id: string,
  { vorher, nachher }: Angabenaenderung & { art: 'indikator' },
): Promise<Einlesung> {
  const alle = await repository.readIndikatoren(db, id);
  requireSelben(requireVorhanden(alle.find(({ kennung }) => kennung === nachher.kennung)), vorher);
  const leer: Einlesung = { gebiete: [], indikatoren: [nachher], ausgaben: [], reihen: [] };
  if (vorher.einheit === nachher.einheit) return leer;
  const gebiete = await repository.readGebiete(db, id);
  const jahre = (await repository.readAusgaben(db, id)).map(({ jahr }) => jahr);
  const reihen = (await repository.readRohreihen(db, id, jahre)).filter(
    ({ indikator }) => indikator === nachher.kennung,
  );
  return {
    ...leer,
    gebiete,
    reihen: reihen.map((reihe) => convertEinheit(reihe, vorher.einheit, nachher.einheit, gebiete)),
  };
}

async function prepareAusgabe(
  db: Db,
  id: string,
  { vorher, nachher }: Angabenaenderung & { art: 'ausgabe' },
): Promise<Einlesung> {
  const alle = await repository.readAusgaben(db, id);
  const bekannt = requireVorhanden(alle.find(({ jahr }) => jahr === nachher.jahr));
  const { bewertet, uebertragen, veroeffentlicht: _, ...beschreibung } = bekannt;
  requireSelben<Ausgabebeschreibung>(beschreibung, vorher);
  return {
    gebiete: await repository.readGebiete(db, id),
    indikatoren: [],
    ausgaben: [{ ...nachher, bewertet, uebertragen }],
    reihen: [],
  };
}

async function planAenderung(
  db: Db,
  kopf: Beobachtungskopf,
  aenderung: Angabenaenderung,
): Promise<Einleseplan> {
  const einlesung =
    aenderung.art === 'indikator'
      ? await prepareIndikator(db, kopf.id, aenderung)
      : await prepareAusgabe(db, kopf.id, aenderung);
  return await planEinlesung(db, kopf, einlesung);
}

async function describeFolgen(
  db: Db,
  id: string,
  { bericht, jahre, abgleich, reihen }: Einleseplan,
): Promise<Angabenfolgen> {
  const gezeigte = await loadReihen(db, id, abgleich.gebiete.length, {
    jahre: [...new Set(reihen.map(([{ jahr }]) => jahr))],
  });
  const paare = reihen.flatMap(([, neu]) => {
    const alt = gezeigte.find(({ jahr, indikator }) => jahr === neu.jahr && indikator === neu.indikator);
    return neu.verdeckt.map((verdeckt, i) => [alt?.verdeckt[i] ?? false, verdeckt] as const);
  });
  return {
    bericht,
    jahre,
    neuVerdeckt: paare.filter(([alt, neu]) => !alt && neu).length,
    neuGezeigt: paare.filter(([alt, neu]) => alt && !neu).length,
  };
}

/**
 * What `changeAngaben` would do; nothing is written.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`, `veraltet`; EingabeFehler for a unit its numbers
 * can't be in
 */
export async function previewAngaben(
  zugang: Zugang,
  kennung: string,
  aenderung: Angabenaenderung,
): Promise<Angabenfolgen> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einlesen');
    return await describeFolgen(db, kopf.id, await planAenderung(db, kopf, aenderung));
  });
}

function feldOf(aenderung: Angabenaenderung): string {
  return aenderung.art === 'indikator'
    ? `indikatoren[${aenderung.nachher.kennung}]`
    : `ausgaben[${aenderung.nachher.jahr}]`;
}

/**
 * Stores it with all that follows, or nothing; the same again changes nothing. Editions that were public and show
 * something else now are taken back.
 * @throws as `previewAngaben`
 */
export async function changeAngaben(
  zugang: Zugang,
  kennung: string,
  aenderung: Angabenaenderung,
): Promise<Angabenfolgen> {
  return await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einlesen');
    await repository.lockBeobachtung(db, kopf.kennung);
    const plan = await planAenderung(db, kopf, aenderung);
    const folgen = await describeFolgen(db, kopf.id, plan);
    await storePlan(db, kopf.id, plan);
    const { bericht, jahre } = folgen;
    if (!bericht.leer)
      await recordMonitoring(db, 'monitoring.einlesen', kopf, [
        { feld: feldOf(aenderung), vorher: aenderung.vorher, nachher: aenderung.nachher },
        { feld: 'zahlen', nachher: { ...bericht, jahre } },
      ]);
    return folgen;
  });
}
