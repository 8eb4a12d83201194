/**
 * Begins observations, stores what files say, publishes editions.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { DEMOORGANISATIONEN, GAESTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Abgleich, compareEinlesung, type Einlesung, isSame, padRohreihe } from '../bestand/abgleich.ts';
import type { Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import * as repository from '../bestand/repository.ts';
import { loadReihen, recordMonitoring, requireBeobachtung } from '../bestand/service.ts';
import { protectAusgabe } from '../schutz/schutz.ts';

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

/** Years whose disclosure control is done again: a changed series changes what the others may show. */
function listZuSchuetzende(abgleich: Abgleich, roh: readonly Rohreihe[]): number[] {
  const alte = roh.filter((reihe) => abgleich.schutzNeu(reihe));
  return [...new Set([...abgleich.reihen, ...alte].map(({ jahr }) => jahr))];
}

/** The part of an edition that is written again, with what is shown of it. */
async function protectJahr(
  db: Db,
  id: string,
  jahr: number,
  { gebiete, reihen }: Abgleich,
  roh: readonly Rohreihe[],
): Promise<(readonly [Rohreihe, Reihe])[]> {
  const neue = new Map(
    reihen.filter((reihe) => reihe.jahr === jahr).map((reihe) => [reihe.indikator, reihe]),
  );
  const alte = roh.filter((reihe) => reihe.jahr === jahr && !neue.has(reihe.indikator));
  const alle = [...neue.values(), ...alte.map((reihe) => padRohreihe(reihe, gebiete.length))];
  const geschuetzte = protectAusgabe(alle, gebiete, await repository.readIndikatoren(db, id));
  const gezeigte = await loadReihen(db, id, gebiete.length, { jahre: [jahr] });
  return alle.flatMap((reihe, nr) => {
    const geschuetzt = geschuetzte[nr] as Reihe;
    const gezeigt = gezeigte.find(({ indikator }) => indikator === reihe.indikator);
    const bleibt = !neue.has(reihe.indikator) && isSame(gezeigt, geschuetzt);
    return bleibt ? [] : [[reihe, geschuetzt] as const];
  });
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
  const reihen: (readonly [Rohreihe, Reihe])[] = [];
  for (const jahr of listZuSchuetzende(abgleich, roh))
    reihen.push(...(await protectJahr(db, id, jahr, abgleich, roh)));
  const jahre = [
    ...new Set([...abgleich.ausgaben, ...reihen.map(([reihe]) => reihe)].map(({ jahr }) => jahr)),
  ];
  await repository.setVeroeffentlicht(db, id, jahre, false);
  for (const [reihe, geschuetzt] of reihen) await repository.replaceReihe(db, id, reihe, geschuetzt);
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
