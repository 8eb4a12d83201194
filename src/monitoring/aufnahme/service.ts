/**
 * Begins observations, stores what files say, publishes editions.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { DEMOORGANISATIONEN, GAESTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Abgleich, compareEinlesung, type Einlesung } from '../bestand/abgleich.ts';
import type { Rohreihe } from '../bestand/beobachtung.ts';
import * as repository from '../bestand/repository.ts';
import { recordMonitoring, requireBeobachtung } from '../bestand/service.ts';
import { protectReihe } from '../schutz/schutz.ts';

/** Whose numbers: the organisation acted for; of guests the Kommune of the demo, or that of guests. */
function eigentuemerFor(lage: Rechtelage, ags: string | null): string | null {
  if (!lage.gast) return lage.organisation?.id ?? null;
  return DEMOORGANISATIONEN.find(({ art, gebiet }) => art === 'kommune' && gebiet === ags)?.id ?? GAESTE;
}

export type Beobachtungsangaben = {
  readonly kennung: string;
  readonly titel: string;
  readonly ags: string | null;
};

/** Begins an observation. @throws FachlicherFehler `kennung-vergeben`, `handlung-verboten` */
export async function createBeobachtung(zugang: Zugang, angaben: Beobachtungsangaben): Promise<void> {
  await zugang.write(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const organisation = eigentuemerFor(lage, angaben.ags);
    requireRecht(lage, 'monitoring.einlesen', { organisation });
    if (organisation === null) throw new Error('allowed to begin without an owner');
    try {
      await repository.insertBeobachtung(db, { ...angaben, organisation });
    } catch (fehler) {
      if ((fehler as { code?: unknown }).code !== '23505') throw fehler;
      throw new FachlicherFehler(
        'kennung-vergeben',
        `Die Kennung „${angaben.kennung}“ ist vergeben. Eine andere wählen, zum Beispiel mit dem Namen der Kommune.`,
        { kennung: angaben.kennung },
      );
    }
    await recordMonitoring(db, 'monitoring.einlesen', { ...angaben, organisation }, [
      { feld: 'titel', nachher: angaben.titel },
    ]);
  });
}

export type Speicherbericht = {
  /** Series that are new or have other values now. */
  readonly geaendert: number;
  readonly unveraendert: number;
  readonly neueGebiete: number;
  /** Editions that were public and must be published again. */
  readonly zurueckgezogen: readonly number[];
};

/** Series to protect (again): the changed ones, and those whose indicator or Bezirke changed. */
function listZuSchuetzende(abgleich: Abgleich, roh: readonly Rohreihe[]): Rohreihe[] {
  const neu = new Set(abgleich.reihen.map(({ jahr, indikator }) => `${jahr} ${indikator}`));
  const alte = roh.filter(
    (reihe) => abgleich.schutzNeu(reihe) && !neu.has(`${reihe.jahr} ${reihe.indikator}`),
  );
  return [...abgleich.reihen, ...alte];
}

async function storeAbgleich(
  db: Db,
  id: string,
  abgleich: Abgleich,
  roh: readonly Rohreihe[],
): Promise<number[]> {
  if (abgleich.neueGebiete.length > 0) await repository.saveGebiete(db, id, abgleich.neueGebiete);
  if (abgleich.neueIndikatoren.length > 0) await repository.saveIndikatoren(db, id, abgleich.neueIndikatoren);
  for (const ausgabe of abgleich.ausgaben) await repository.saveAusgabe(db, id, ausgabe);
  const reihen = listZuSchuetzende(abgleich, roh);
  const jahre = [...new Set([...abgleich.ausgaben, ...reihen].map(({ jahr }) => jahr))];
  await repository.setVeroeffentlicht(db, id, jahre, false);
  const indikatoren = new Map((await repository.readIndikatoren(db, id)).map((eine) => [eine.kennung, eine]));
  for (const reihe of reihen) {
    const indikator = indikatoren.get(reihe.indikator);
    if (!indikator) throw new Error(`no indicator ${reihe.indikator}`);
    await repository.replaceReihe(db, id, reihe, protectReihe(reihe, abgleich.gebiete, indikator));
  }
  return jahre;
}

/**
 * Stores what a file says, all of it or nothing; the same file again changes nothing.
 * @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten`
 */
export async function saveEinlesung(
  zugang: Zugang,
  kennung: string,
  datei: Einlesung,
): Promise<Speicherbericht> {
  return await zugang.write(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, kennung, 'monitoring.einlesen');
    await repository.lockBeobachtung(db, kennung);
    const ausgaben = await repository.readAusgaben(db, kopf.id);
    const roh = await repository.readRohreihen(db, kopf.id, [
      ...new Set([...ausgaben, ...datei.ausgaben].map(({ jahr }) => jahr)),
    ]);
    const abgleich = compareEinlesung(
      {
        gebiete: await repository.readGebiete(db, kopf.id),
        indikatoren: await repository.readIndikatoren(db, kopf.id),
        ausgaben,
        reihen: roh,
      },
      datei,
    );
    const jahre = await storeAbgleich(db, kopf.id, abgleich, roh);
    const bericht: Speicherbericht = {
      geaendert: abgleich.reihen.length,
      unveraendert: abgleich.unveraendert,
      neueGebiete: abgleich.neueGebiete.length,
      zurueckgezogen: kopf.veroeffentlichte.filter((jahr) => jahre.includes(jahr)),
    };
    if (jahre.length > 0 || abgleich.neueGebiete.length + abgleich.neueIndikatoren.length > 0)
      await recordMonitoring(db, 'monitoring.einlesen', kopf, [
        { feld: 'zahlen', nachher: { ...bericht, jahre } },
      ]);
    return bericht;
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
