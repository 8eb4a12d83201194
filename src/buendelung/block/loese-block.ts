/**
 * The block solver: the best plan of an instance in lexicographic stages, with bounds, in one thread and
 * without waiting.
 */
import type { Paketspeicher } from '../optimierung/aufzaehlung/speicher.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { type Loeseergebnis, type Loeseoptionen, recountStufen } from '../optimierung/loesen.ts';
import { type Aufzaehler, enumeratePakete, type Paketliste } from '../optimierung/pakete.ts';
import type { Stufe } from '../optimierung/stufen.ts';
import { dropAntraege } from './antraege.ts';
import { buildBlock } from './aufbau/aufbau.ts';
import { selectGeldbeste } from './aufbau/auswahl.ts';
import type { Block, Wahl } from './aufbau/block.ts';
import { proveErgebnis } from './beweis/nachweis.ts';
import { createOrt } from './beweis/stufenbeweise.ts';
import { findErstenPlan, RUNDEN, standOf } from './erster-plan.ts';
import { breakTies } from './gleichstand.ts';
import { boundGekuerzte } from './ideal.ts';
import type { Blockplan, Merker } from './plan/merker.ts';
import type { Nutzungsgruppe } from './relaxation/teilproblem.ts';
import { type Stufenstand, solveStufe } from './stufe.ts';

export type Blockoptionen = Loeseoptionen & {
  /** Milliseconds of a clock that only goes forward. */
  readonly uhr: () => number;
  /** Packages enumerated before; kept from one instance to the next that differs little. */
  readonly speicher?: Paketspeicher;
};

type Lauf = {
  readonly block: Block;
  readonly aufzaehler: Aufzaehler;
  readonly merker: Merker;
  /** Tells when the time of a stage that begins now is over. */
  readonly startFrist: () => () => boolean;
  /** The same for bounds where packages were cut; null: not asked for. */
  readonly startNachfrist: (() => () => boolean) | null;
};

/** Time for writing the proof of a stage, or for a bound where packages were cut. */
const NACHFRIST_MS = 5_000;
/** Time for all proofs, and for searching again with what they found. */
const BEWEISE_MS = 40_000;

function createFrist(
  uhr: () => number,
  fristMs: number,
  gesamtMs = Number.POSITIVE_INFINITY,
): Lauf['startFrist'] {
  const schluss = uhr() + gesamtMs;
  return () => {
    const ende = Math.min(schluss, uhr() + fristMs);
    return () => uhr() >= ende;
  };
}

/** Enumerates only what is not known yet, and each Massnahme of this instance once. */
function createAufzaehler(speicher: Paketspeicher | undefined): Aufzaehler {
  const gelistet = new Map<number, Paketliste>();
  return (massnahme, instanz, variabel, deckel) => {
    const optionen = speicher ? { speicher } : {};
    const liste =
      gelistet.get(massnahme.index) ?? enumeratePakete(massnahme, instanz, variabel, deckel, optionen);
    gelistet.set(massnahme.index, liste);
    return liste;
  };
}

function createLauf(
  instanz: Instanz,
  { fristMs, uhr, melde, speicher, begrenzen = false }: Blockoptionen,
  erster: Blockplan | null,
): Lauf {
  const aufzaehler = createAufzaehler(speicher);
  return {
    block: buildBlock(instanz, aufzaehler),
    aufzaehler,
    merker: { beste: erster, melde: (plan) => melde?.(standOf(instanz, plan)) },
    startFrist: createFrist(uhr, fristMs),
    startNachfrist: begrenzen ? createFrist(uhr, Math.min(fristMs, NACHFRIST_MS)) : null,
  };
}

/** Most benefit: at least as much as the plan at hand. */
function solveNutzen({ block, merker, startFrist }: Lauf): Stufenstand {
  return solveStufe({
    block,
    ziel: 'nutzen',
    wahlen: selectGeldbeste(block),
    grenzen: {},
    schnitt: 1 - (merker.beste?.nutzen ?? 0),
    genau: true,
    runden: RUNDEN,
    merker,
    abbruch: startFrist(),
  });
}

/** Least own money with at least this benefit (null: whatever the benefit). */
function solveEigen(lauf: Lauf, wahlen: readonly Wahl[], nutzen: number | null, bisher: number): Stufenstand {
  return solveStufe({
    block: lauf.block,
    ziel: 'eigenmittel',
    wahlen,
    grenzen: nutzen === null ? {} : { nutzen },
    schnitt: bisher,
    genau: true,
    runden: nutzen === null ? RUNDEN : 0,
    merker: lauf.merker,
    abbruch: lauf.startFrist(),
  });
}

/** All choices, also those that only save effort, that a plan of the best benefit and own money can take. */
function selectBeste(lauf: Lauf, beste: Blockplan): readonly Wahl[] {
  const { block } = lauf;
  const ohneSuche = { block, runden: 0, merker: lauf.merker, abbruch: () => true };
  const nachNutzen = solveStufe({
    ...ohneSuche,
    ziel: 'nutzen',
    wahlen: block.wahlen,
    grenzen: {},
    schnitt: 1 - beste.nutzen,
  });
  return solveStufe({
    ...ohneSuche,
    ziel: 'eigenmittel',
    wahlen: nachNutzen.wahlen,
    grenzen: { nutzen: beste.nutzen },
    schnitt: beste.eigenmittel + 1,
  }).wahlen;
}

/** Uses of programmes that cost points. */
function listGenutzte(block: Block, wahlen: readonly Wahl[]): Nutzungsgruppe[] {
  const programme = new Set(wahlen.flatMap(({ paket }) => paket?.programme ?? []));
  return [...programme].sort().flatMap((kennung) => {
    const punkte = block.instanz.aufwand.get(kennung) ?? 1;
    const nutzung = block.programme.get(kennung);
    return nutzung === undefined || punkte === 0 ? [] : [{ nutzung, punkte }];
  });
}

type Aufwandsstand = { readonly plan: Blockplan; readonly schranke: number };

/** Least effort of the equally good plans, then the smallest list of programmes. */
function solveAufwand(lauf: Lauf, beste: Blockplan): Aufwandsstand {
  const { block, merker } = lauf;
  const wahlen = selectBeste(lauf, beste);
  const genutzt = listGenutzte(block, wahlen);
  const abbruch = lauf.startFrist();
  const stand = solveStufe({
    block,
    ziel: 'aufwand',
    wahlen,
    genutzt,
    grenzen: { nutzen: beste.nutzen, eigenmittel: beste.eigenmittel },
    schnitt: beste.aufwand,
    genau: true,
    runden: 0,
    merker,
    abbruch,
  });
  const plan = stand.plan ?? beste;
  const gleich = breakTies({ block, wahlen, genutzt, merker, abbruch: lauf.startFrist() }, plan);
  return { plan: dropAntraege(block, gleich, lauf.startFrist()), schranke: stand.schranke };
}

type Ausgang = { readonly plan: Blockplan; readonly stufen: readonly Stufe[]; readonly bewiesen: boolean };

function finish(lauf: Lauf, { plan, stufen, bewiesen }: Ausgang): Loeseergebnis {
  const { block, startNachfrist } = lauf;
  const { vollstaendig, instanz } = block;
  const begrenzt = !vollstaendig && startNachfrist !== null;
  const grenzen = begrenzt ? boundGekuerzte(block, startNachfrist, stufen, plan) : stufen;
  const gezaehlt = recountStufen(instanz, plan.loesung, grenzen, vollstaendig || begrenzt);
  const geschlossen = bewiesen && vollstaendig && gezaehlt.every(({ wert, schranke }) => wert === schranke);
  return {
    status: 'geloest',
    stufen: gezaehlt,
    loesung: plan.loesung,
    beweis: geschlossen ? 'gleitkomma' : null,
    vollstaendig,
  };
}

/** Without a plan: proven impossible only if nothing was left open and no enumeration cut. */
function finishOhne(lauf: Lauf, stand: Stufenstand, schnitt: number): Loeseergebnis {
  return { status: stand.schranke >= schnitt && lauf.block.vollstaendig ? 'unloesbar' : 'abgebrochen' };
}

function solveAlle(lauf: Lauf): Loeseergebnis {
  const eins = solveNutzen(lauf);
  const { beste } = lauf.merker;
  if (!beste) return finishOhne(lauf, eins, 1);
  const zwei = solveEigen(lauf, eins.wahlen, beste.nutzen, beste.eigenmittel);
  const bester = zwei.plan ?? beste;
  const drei = solveAufwand(lauf, bester);
  return finish(lauf, {
    plan: drei.plan,
    bewiesen: -eins.schranke === bester.nutzen && zwei.schranke === bester.eigenmittel,
    stufen: [
      { name: 'nutzen', wert: bester.nutzen, schranke: -eins.schranke },
      { name: 'eigenmittel', wert: bester.eigenmittel, schranke: zwei.schranke },
      { name: 'aufwand', wert: drei.plan.aufwand, schranke: drei.schranke },
    ],
  });
}

/** More own money than any plan can cost. */
function aboveAll({ wahlen, gruppen }: Block): number {
  const je = new Float64Array(gruppen);
  for (const { gruppe, bedarf, zugesagt } of wahlen) {
    je[gruppe] = Math.max(
      je[gruppe] as number,
      bedarf.reduce((summe, wert) => summe + wert, zugesagt),
    );
  }
  return je.reduce((summe, wert) => summe + wert, 1);
}

function solveNurEigenmittel(lauf: Lauf): Loeseergebnis {
  const schnitt = aboveAll(lauf.block);
  const stand = solveEigen(lauf, selectGeldbeste(lauf.block), null, schnitt);
  if (!stand.plan) return finishOhne(lauf, stand, schnitt);
  const { eigenmittel } = stand.plan;
  return finish(lauf, {
    plan: stand.plan,
    bewiesen: true,
    stufen: [{ name: 'eigenmittel', wert: eigenmittel, schranke: stand.schranke }],
  });
}

/** Any plan at all; nothing about it is proven. */
function finishIrgendeinen(instanz: Instanz, plan: Blockplan, vollstaendig: boolean): Loeseergebnis {
  return { status: 'geloest', ...standOf(instanz, plan), beweis: null, vollstaendig };
}

function solveIrgendeinen(lauf: Lauf): Loeseergebnis {
  const stand = solveStufe({
    block: lauf.block,
    ziel: 'nichts',
    wahlen: selectGeldbeste(lauf.block),
    grenzen: {},
    schnitt: 1,
    zielwert: 0,
    genau: true,
    runden: 1,
    merker: lauf.merker,
    abbruch: lauf.startFrist(),
  });
  if (!stand.plan) return finishOhne(lauf, stand, 1);
  return finishIrgendeinen(lauf.block.instanz, stand.plan, lauf.block.vollstaendig);
}

const ZIELE = { alle: solveAlle, eigenmittel: solveNurEigenmittel, loesbar: solveIrgendeinen } as const;

/** The result with its proofs written down, as far as they can be given in the time of a stage each. */
function withBeweise(lauf: Lauf, optionen: Blockoptionen, ergebnis: Loeseergebnis): Loeseergebnis {
  const { aufzaehler: bisher, block } = lauf;
  const { instanz } = block;
  const startFrist = createFrist(optionen.uhr, Math.min(optionen.fristMs, NACHFRIST_MS), BEWEISE_MS);
  const ort = createOrt(instanz, bisher);
  if (!ort) return ergebnis;
  return proveErgebnis(ort, ergebnis, startFrist, (aufzaehler) =>
    solveAlle({ ...lauf, block: buildBlock(instanz, aufzaehler), startFrist }),
  );
}

/** Solves an instance. Never throws for one that can't be solved. */
export function loeseBlock(instanz: Instanz, optionen: Blockoptionen): Loeseergebnis {
  const { ziel = 'alle', melde } = optionen;
  // The least own money is another plan.
  const erster = ziel === 'eigenmittel' ? null : findErstenPlan(instanz);
  if (erster) melde?.(standOf(instanz, erster));
  if (erster && ziel === 'loesbar') return finishIrgendeinen(instanz, erster, false);
  // Proofs show bounds over all packages by themselves.
  const begrenzen = (optionen.begrenzen ?? false) && !optionen.beweisen;
  const lauf = createLauf(instanz, { ...optionen, begrenzen }, erster);
  const ergebnis = ZIELE[ziel](lauf);
  return optionen.beweisen ? withBeweise(lauf, optionen, ergebnis) : ergebnis;
}
