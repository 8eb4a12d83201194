/**
 * What takes seconds in a large city, in threads of its own or in short turns, so that the process goes on answering.
 */
import { stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Arbeiterpool, createArbeiterpool } from '#platform/rechenarbeiter/index.ts';
import type {
  Beobachtungsgebiet,
  Indikator,
  Raumbeobachtung,
  Reihe,
  Rohreihe,
} from '../bestand/beobachtung.ts';
import type { Ablagedatei } from '../einlesen/ablage/vorgang.ts';
import type {
  Bildauftrag,
  Gelesenes,
  Gelesenewerte,
  Werteauftrag,
  Zuordnungsauftrag,
} from '../einlesen/lesung/service.ts';
import {
  type Arbeiten,
  type Arbeitsart,
  AUSFUEHRUNGEN,
  type Ausgang,
  type Rechenauftrag,
  ROLLE,
} from './arbeiten/service.ts';
import {
  type Packbeobachtung,
  packGebiet,
  packReihe,
  unpackGebiet,
  unpackReihe,
  withoutUmriss,
} from './packung.ts';
import { RAUMARBEITEN, type Raumarbeit, type Raumergebnis, type Raumfrage } from './raumarbeiten/service.ts';

export type { Raumergebnis } from './raumarbeiten/service.ts';

const FRIST_MS = 10 * 60_000;
/** With less a thread would start for longer than the work takes: values, and bytes of files. */
const WENIG = { raumarbeit: 5_000, schutz: 50_000, dateien: 100_000 } as const;

let pool: Arbeiterpool<Rechenauftrag, Ausgang, never> | undefined;

/** @throws EingabeFehler for a file with faults, ArbeiterFehler */
async function run<A extends Arbeitsart>(
  art: A,
  auftrag: Arbeiten[A]['auftrag'],
  wenig: boolean,
): Promise<Arbeiten[A]['ergebnis']> {
  if (wenig) return await AUSFUEHRUNGEN[art](auftrag);
  pool ??= createArbeiterpool(new URL('./arbeiten/service.ts', import.meta.url), ROLLE);
  const ausgang = await pool.run({ inhalt: { art, auftrag }, fristMs: FRIST_MS, melde: () => undefined });
  if ('maengel' in ausgang) throw new EingabeFehler(ausgang.maengel);
  return ausgang.ergebnis as Arbeiten[A]['ergebnis'];
}

/** Ends the threads, so that the process can stop at once. */
export async function closeMonitoringrechner(): Promise<void> {
  await pool?.close();
  pool = undefined;
}

/** Longest time at a stretch in which nobody else is answered. */
const SCHEIBE_MS = 20;

/** Like `map`, with turns for others in between. */
export async function mapInScheiben<A, B>(liste: readonly A[], compute: (eines: A) => B): Promise<B[]> {
  const ergebnisse: B[] = [];
  let beginn = performance.now();
  for (const eines of liste) {
    ergebnisse.push(compute(eines));
    if (performance.now() - beginn < SCHEIBE_MS) continue;
    await setImmediate();
    beginn = performance.now();
  }
  return ergebnisse;
}

/** Works for which it matters where the areas lie. */
const MIT_UMRISS: ReadonlySet<Raumarbeit> = new Set(['polarisierung', 'bericht']);

/** Computes from an observation what is asked of it. @throws ArbeiterFehler */
export async function computeRaumarbeit<A extends Raumarbeit>(
  art: A,
  beobachtung: Raumbeobachtung,
  frage: Raumfrage<A>,
): Promise<Raumergebnis<A>> {
  const { gebiete, reihen } = beobachtung;
  if (gebiete.length * reihen.length < WENIG.raumarbeit) return await RAUMARBEITEN[art](beobachtung, frage);
  const gepackt: Packbeobachtung = {
    ...beobachtung,
    gebiete: MIT_UMRISS.has(art) ? await mapInScheiben(gebiete, packGebiet) : gebiete.map(withoutUmriss),
    reihen: await mapInScheiben(reihen, packReihe),
  };
  const auftrag = { beobachtung: gepackt, frage } as Arbeiten[A]['auftrag'];
  return (await run(art, auftrag, false)) as Raumergebnis<A>;
}

/** What may be shown of all series of an edition. @throws ArbeiterFehler */
export async function protectReihen(
  reihen: readonly Rohreihe[],
  gebiete: readonly Beobachtungsgebiet[],
  indikatoren: readonly Indikator[],
): Promise<Reihe[]> {
  const auftrag = {
    reihen: await mapInScheiben(reihen, packReihe),
    gebiete: gebiete.map(withoutUmriss),
    indikatoren,
  };
  const wenig = gebiete.length * reihen.length < WENIG.schutz;
  return await mapInScheiben(await run('schutz', auftrag, wenig), unpackReihe);
}

async function isWenig(dateien: readonly (Ablagedatei | undefined)[]): Promise<boolean> {
  const groessen = await Promise.all(
    dateien.map(async (datei) => (datei ? (await stat(datei.pfad)).size : 0)),
  );
  return groessen.reduce((summe, bytes) => summe + bytes, 0) < WENIG.dateien;
}

/** Columns of a table and what they may mean. @throws EingabeFehler, ArbeiterFehler */
export async function readBildInRuhe(auftrag: Bildauftrag): Promise<Gelesenes> {
  return await run('bild', auftrag, await isWenig([auftrag.tabelle]));
}

/** What the columns mean where a program sends a table. @throws EingabeFehler, ArbeiterFehler */
export async function readZuordnungInRuhe(
  auftrag: Zuordnungsauftrag,
): Promise<Arbeiten['zuordnung']['ergebnis']> {
  return await run('zuordnung', auftrag, await isWenig([auftrag.tabelle]));
}

/** What files say. @throws EingabeFehler with every fault; ArbeiterFehler */
export async function readWerteInRuhe({ grundlage, ...auftrag }: Werteauftrag): Promise<Gelesenewerte> {
  const { tabelle, umrisse } = auftrag.dateien;
  const { gebiete, indikatoren, ausgaben } = grundlage;
  // An area without an outline keeps the one that is stored.
  const kleine = { gebiete: gebiete.map(withoutUmriss), indikatoren, ausgaben };
  const { einlesung, ...rest } = await run(
    'werte',
    { ...auftrag, grundlage: kleine },
    await isWenig([tabelle, umrisse]),
  );
  return {
    ...rest,
    einlesung: {
      ...einlesung,
      gebiete: await mapInScheiben(einlesung.gebiete, unpackGebiet),
      reihen: await mapInScheiben(einlesung.reihen, unpackReihe),
    },
  };
}
