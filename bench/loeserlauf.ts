/**
 * One instance with the own solver and with HiGHS on the package model: first plan, proof, and what they claim.
 */
import { buildErstenBlock, findErstenPlan } from '#buendelung/block/erster-plan.ts';
import { loeseBlock } from '#buendelung/block/loese-block.ts';
import type { Fall } from '#buendelung/index.ts';
import type { Instanz } from '#buendelung/optimierung/instanz.ts';
import { buildInstanz } from '#buendelung/optimierung/instanz-bauen.ts';
import {
  createHighsLoeser,
  type Loeseergebnis,
  type Loeseoptionen,
  type Loeser,
  type Zwischenstand,
} from '#buendelung/optimierung/loesen.ts';
import { enumeratePakete, filterDeckel, findVariable } from '#buendelung/optimierung/pakete.ts';
import { findOffene } from '#buendelung/zertifikat/beweis.ts';
import type { LoeseMilp } from '#kernel/milp.ts';

/** The enumeration is short: the least of several runs, so that the load of the machine counts less. */
const WIEDERHOLUNGEN = 3;
/** The first plan is shorter than the clock of the processor time is fine. */
const ERSTE = 8;

export type Werte = { readonly nutzen: number; readonly eigenmittelCent: number; readonly aufwand: number };

export type Loeserlauf = {
  readonly aufzaehlungMs: number;
  readonly geldaufzaehlungMs: number;
  readonly pakete: number;
  readonly vollstaendig: boolean;
  readonly erster: Erstlauf;
  readonly eigen: Beweislauf;
  /** The same with the proofs of a certificate; `bewiesen`: of every stage, in integers over all ways to pay. */
  readonly zertifikat: Beweislauf;
  readonly highs: Beweislauf;
};

/** `cpuMs`: time of all threads of the process, other processes do not count. */
export type Beweislauf = {
  readonly ms: number;
  readonly cpuMs: number;
  readonly bewiesen: boolean;
  readonly werte: Werte | null;
};

/** The first plan from the instance, its enumeration included; `werte` null: no plan. */
export type Erstlauf = {
  readonly ms: number;
  /** Of `ms` what came after the enumeration. */
  readonly sucheMs: number;
  readonly cpuMs: number;
  readonly werte: Werte | null;
};

function werteOf({ stufen }: Pick<Zwischenstand, 'stufen'>): Werte {
  const wert = (name: string): number => stufen.find((stufe) => stufe.name === name)?.wert ?? 0;
  return { nutzen: wert('nutzen'), eigenmittelCent: wert('eigenmittel'), aufwand: wert('aufwand') };
}

function describe(ergebnis: Loeseergebnis): Pick<Beweislauf, 'bewiesen' | 'werte'> {
  if (ergebnis.status !== 'geloest') return { bewiesen: ergebnis.status === 'unloesbar', werte: null };
  return { bewiesen: ergebnis.beweis !== null, werte: werteOf(ergebnis) };
}

/** The own solver as every other is called. */
const eigenerLoeser: Loeser = (instanz, optionen) =>
  Promise.resolve(loeseBlock(instanz, { ...optionen, uhr: () => performance.now() }));

function describeExakt(ergebnis: Loeseergebnis): Pick<Beweislauf, 'bewiesen' | 'werte'> {
  const { werte } = describe(ergebnis);
  const beweise = ergebnis.status === 'abgebrochen' ? [] : (ergebnis.beweise ?? []);
  const stufen = werte && {
    nutzen: werte.nutzen,
    eigenmittel: werte.eigenmittelCent,
    aufwand: werte.aufwand,
  };
  return { bewiesen: beweise.length > 0 && findOffene(beweise, stufen) === null, werte };
}

async function measureBeweis(loese: Loeser, instanz: Instanz, optionen: Loeseoptionen): Promise<Beweislauf> {
  const cpu = process.cpuUsage();
  const beginn = performance.now();
  const ergebnis = await loese(instanz, optionen);
  const ms = performance.now() - beginn;
  const { user, system } = process.cpuUsage(cpu);
  const stand = optionen.beweisen ? describeExakt(ergebnis) : describe(ergebnis);
  return { ms, cpuMs: (user + system) / 1000, ...stand };
}

function measureAufzaehlung(instanz: Instanz, umfang: 'geld' | 'alle') {
  const zeiten: number[] = [];
  let listen: ReturnType<typeof enumeratePakete>[] = [];
  for (let lauf = 0; lauf < WIEDERHOLUNGEN; lauf += 1) {
    const beginn = performance.now();
    const deckel = filterDeckel(instanz);
    const variabel = findVariable(instanz, deckel);
    listen = instanz.massnahmen.map((massnahme) =>
      enumeratePakete(massnahme, instanz, variabel, deckel, { umfang }),
    );
    zeiten.push(performance.now() - beginn);
  }
  return { ms: Math.min(...zeiten), listen };
}

function middleOf(zeiten: readonly number[]): number {
  return zeiten.toSorted((a, b) => a - b)[Math.floor(ERSTE / 2)] ?? Number.NaN;
}

/** First plans of other instances, in milliseconds each. */
export function warmUp(instanzen: readonly Instanz[]): number[] {
  return instanzen.map((instanz) => {
    const beginn = performance.now();
    findErstenPlan(instanz, buildErstenBlock(instanz));
    return performance.now() - beginn;
  });
}

/**
 * Each time a copy of the instance, so that nothing is known from before: mean processor time, median by the clock.
 * After others, as in a process that answers all day: what runs between (the other solver, for seconds) cools it down.
 */
function measureErsten(instanz: Instanz, andere: readonly Instanz[]): Erstlauf {
  warmUp(andere);
  const proben = Array.from({ length: ERSTE }, () => structuredClone(instanz));
  const zeiten: number[] = [];
  const suchzeiten: number[] = [];
  let plan: ReturnType<typeof findErstenPlan> = null;
  const cpu = process.cpuUsage();
  for (const probe of proben) {
    const beginn = performance.now();
    const block = buildErstenBlock(probe);
    const aufgezaehlt = performance.now();
    plan = findErstenPlan(probe, block);
    const ende = performance.now();
    zeiten.push(ende - beginn);
    suchzeiten.push(ende - aufgezaehlt);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    ms: middleOf(zeiten),
    sucheMs: middleOf(suchzeiten),
    cpuMs: (user + system) / 1000 / ERSTE,
    werte: plan && { nutzen: plan.nutzen, eigenmittelCent: plan.eigenmittel, aufwand: plan.aufwand },
  };
}

/** A copy, as the threads of the product get it: objects made in two ways would be slower to read. */
export function copyInstanz(fall: Fall): Instanz {
  return structuredClone(buildInstanz(fall));
}

/** `fristMs` per stage, for both; `andere` go before the first plan. */
export async function measureLoeser(
  fall: Fall,
  solve: LoeseMilp,
  fristMs: number,
  andere: readonly Instanz[],
): Promise<Loeserlauf> {
  const instanz = copyInstanz(fall);
  const geld = measureAufzaehlung(instanz, 'geld');
  const alle = measureAufzaehlung(instanz, 'alle');
  const erster = measureErsten(instanz, andere);
  const eigen = await measureBeweis(eigenerLoeser, instanz, { fristMs });
  const zertifikat = await measureBeweis(eigenerLoeser, copyInstanz(fall), { fristMs, beweisen: true });
  const highs = await measureBeweis(createHighsLoeser(solve), instanz, { fristMs });
  return {
    aufzaehlungMs: alle.ms,
    geldaufzaehlungMs: geld.ms,
    pakete: alle.listen.reduce((summe, { pakete }) => summe + pakete.length, 0),
    vollstaendig: alle.listen.every(({ vollstaendig }) => vollstaendig),
    erster,
    eigen,
    zertifikat,
    highs,
  };
}
