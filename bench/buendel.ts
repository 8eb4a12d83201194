/**
 * `buendel`: how long building, solving and re-checking a plan takes, beside HiGHS on the compact share model.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Fall } from '#buendelung/index.ts';
import type { Instanz } from '#buendelung/optimierung/instanz.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver, type Solver } from '#platform/solver/index.ts';
import { readAkte } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { Aufruffehler, type Bench } from './bench.ts';
import { type Paarlauf, summarizeReihe } from './buendel-auswertung.ts';
import { renderBericht } from './buendel-bericht.ts';
import { hasCbc, solveMitCbc } from './cbc.ts';
import { drawFall } from './instanzen.ts';
import { type Lauf, measureLauf } from './lauf.ts';
import { type Cbczeile, renderCbczeilen, renderLoeser } from './loeserbericht.ts';
import { copyInstanz, type Loeserlauf, measureLoeser, warmUp } from './loeserlauf.ts';
import { GRUNDZAHL } from './programme.ts';

const GROESSEN = [10, 30, 60, 80];
/** Beyond this catalogue the compact model is left out: it takes minutes. */
const KOMPAKT_BIS = 300;
/** Instances per size at most where none is asked for. */
const HOECHSTENS = 200;
/** Other instances before the first plan of each: how many, and how far their seed is from the one measured. */
const ANDERE = { anzahl: 8, saat: 1_000_003 };
const DEMO = 'Nordstadt';
const DEMO_WIEDERHOLUNGEN = 100;
const DEMO_STICHTAG = parseKalendertag('2026-06-01');
const WURZEL = fileURLToPath(new URL('..', import.meta.url));

const HILFE = `Aufruf: npm run bench -- buendel [ANGABEN]

Misst für erfundene Quartiere und die Nordstadt den eigenen Löser neben HiGHS auf dem Paketmodell und dieses
neben dem kompakten Anteilsmodell mit denselben Stufen, und ob dessen Plan je besser ist.

  --groessen 10,30    Maßnahmen je Quartier (Vorgabe 10,30,60,80)
  --programme 60,300  Programme im Katalog (Vorgabe 60; das kompakte Modell nur bis ${KOMPAKT_BIS})
  --anzahl N          genau N Instanzen je Größe (Vorgabe: so viele, wie die Zeit erlaubt, höchstens ${HOECHSTENS})
  --zeit SEKUNDEN     Zeit für die ganze Messung, wenn --anzahl fehlt (Vorgabe 300)
  --frist SEKUNDEN    Frist je Lösung, alle Stufen zusammen (Vorgabe 10)
  --saat N            andere Instanzen (Vorgabe 1: damit wird abgestimmt; Ziele gelten für andere Saaten)
  --ohne-kompakt      nur der eigene Löser und HiGHS auf dem Paketmodell
  --stapelbar PROZENT Anteil der Programme, die sich eine Ausgabe teilen dürfen (Vorgabe 12)
  --json              alle Einzelwerte als JSON
`;

type Angaben = {
  readonly groessen: readonly number[];
  readonly programme: readonly number[];
  readonly kompakt: boolean;
  readonly anzahl: number | null;
  readonly zeitSekunden: number;
  readonly fristSekunden: number;
  readonly saat: number;
  readonly stapelbarProzent: number;
  readonly json: boolean;
};

function readZahl(text: string, name: string, unten: number, oben: number): number {
  const wert = Number(text);
  if (text.trim() === '' || !(wert >= unten && wert <= oben)) {
    throw new Aufruffehler(`--${name} braucht eine Zahl von ${unten} bis ${oben}, nicht „${text}“.`);
  }
  return wert;
}

function readGanze(text: string, name: string, unten: number, oben: number): number {
  const wert = readZahl(text, name, unten, oben);
  if (!Number.isInteger(wert)) throw new Aufruffehler(`--${name} braucht eine ganze Zahl, nicht „${text}“.`);
  return wert;
}

function parseOptionen(argumente: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argumente],
      options: {
        groessen: { ...text, default: GROESSEN.join() },
        programme: { ...text, default: String(GRUNDZAHL) },
        'ohne-kompakt': { type: 'boolean', default: false },
        anzahl: text,
        zeit: { ...text, default: '300' },
        frist: { ...text, default: '10' },
        saat: { ...text, default: '1' },
        stapelbar: { ...text, default: '12' },
        json: { type: 'boolean', default: false },
      },
    }).values;
  } catch (fehler) {
    throw new Aufruffehler(`Diese Angaben gibt es nicht: ${argumente.join(' ')}.`, { cause: fehler });
  }
}

function readAngaben(argumente: readonly string[]): Angaben {
  const werte = parseOptionen(argumente);
  return {
    groessen: werte.groessen.split(',').map((teil) => readGanze(teil, 'groessen', 1, 500)),
    programme: werte.programme.split(',').map((teil) => readGanze(teil, 'programme', GRUNDZAHL, 10_000)),
    kompakt: !werte['ohne-kompakt'],
    anzahl: werte.anzahl === undefined ? null : readGanze(werte.anzahl, 'anzahl', 1, 100_000),
    zeitSekunden: readZahl(werte.zeit, 'zeit', 1, 86_400),
    fristSekunden: readZahl(werte.frist, 'frist', 0.1, 3_600),
    saat: readGanze(werte.saat, 'saat', 0, 2 ** 31),
    stapelbarProzent: readZahl(werte.stapelbar, 'stapelbar', 0, 100),
    json: werte.json,
  };
}

type Umgebung = {
  readonly solver: Solver;
  readonly angaben: Angaben;
  readonly mitCbc: boolean;
  readonly andere: readonly Instanz[];
  readonly melde: (text: string) => void;
};

/** Both models on one instance; who goes first changes with the number. */
async function measurePaar(u: Umgebung, reihe: string, nummer: number, fall: Fall): Promise<Paarlauf> {
  const fristMs = u.angaben.fristSekunden * 1000;
  const run = (art: 'paket' | 'kompakt') => measureLauf(fall, art, u.solver.solve, fristMs);
  const zuerst = await run(nummer % 2 === 0 ? 'paket' : 'kompakt');
  const danach = await run(nummer % 2 === 0 ? 'kompakt' : 'paket');
  const [paket, kompakt] = nummer % 2 === 0 ? [zuerst, danach] : [danach, zuerst];
  const offen = fall.pruefung.matrix.flatMap((zeile) => zeile.positionen);
  return {
    reihe,
    nummer,
    massnahmen: fall.akte.massnahmen.length,
    positionen: fall.akte.massnahmen.flatMap((massnahme) => massnahme.kosten).length,
    angebote: offen.filter(({ ergebnis }) => ergebnis === 'erfuellt' || ergebnis === 'ermessen').length,
    paket,
    kompakt,
  };
}

/** CBC beside the proof of the own solver, by the clock: its process counts for itself. */
function renderCbc(messungen: readonly Messung[]): string[] {
  const gruppen = Map.groupBy(messungen, ({ reihe }) => reihe);
  const zeilen = [...gruppen].flatMap(([reihe, eigene]): Cbczeile[] => {
    const paare = eigene.flatMap(({ cbc, loeser }) => (cbc ? [{ cbc, eigenMs: loeser.eigen.ms }] : []));
    return paare.length > 0 ? [{ reihe, paare }] : [];
  });
  return zeilen.length > 0 ? ['', ...renderCbczeilen(zeilen)] : [];
}

type Reihe = {
  readonly name: string;
  readonly hoechstens: number;
  readonly instanz: (nummer: number) => Fall;
  /** Beside the compact model too. */
  readonly kompakt: boolean;
};

/** What was measured on one instance. */
type Messung = {
  readonly reihe: string;
  readonly loeser: Loeserlauf;
  readonly paar: Paarlauf | null;
  /** CBC on the compact model, where it is installed. */
  readonly cbc: Lauf | null;
};

async function measureInstanz(u: Umgebung, reihe: Reihe, nummer: number): Promise<Messung> {
  const fall = reihe.instanz(nummer);
  const loeser = await measureLoeser(fall, u.solver.solve, u.angaben.fristSekunden * 1000, u.andere);
  const paar = reihe.kompakt ? await measurePaar(u, reihe.name, nummer, fall) : null;
  const fristMs = u.angaben.fristSekunden * 1000;
  const cbc = reihe.kompakt && u.mitCbc ? await measureLauf(fall, 'kompakt', solveMitCbc, fristMs) : null;
  return { reihe: reihe.name, loeser, paar, cbc };
}

/** Instances 0, 1, 2 ... of a row until the number or the time is reached. */
async function measureReihe(u: Umgebung, reihe: Reihe, anzahl: number, bis: number): Promise<Messung[]> {
  const messungen: Messung[] = [];
  for (let nummer = 0; nummer < anzahl; nummer += 1) {
    if (nummer > 0 && performance.now() >= bis) break;
    messungen.push(await measureInstanz(u, reihe, nummer));
  }
  u.melde(`${reihe.name}: ${messungen.length} gemessen`);
  return messungen;
}

async function readDemo(): Promise<Fall> {
  const rechtsstand = await loadRechtsstand(`${WURZEL}recht`);
  const akte = await readAkte(`${WURZEL}beispiele/auenstadt-nordstadt.yaml`);
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, akte.stichtag ?? DEMO_STICHTAG) };
}

function listReihen({ groessen, programme: kataloge, kompakt, saat, stapelbarProzent }: Angaben): Reihe[] {
  const stapelbar = stapelbarProzent / 100;
  return kataloge.flatMap((programme) =>
    groessen.map((groesse) => ({
      name: `${groesse} × ${programme}`,
      hoechstens: HOECHSTENS,
      instanz: (nummer: number) => drawFall({ saat, groesse, nummer, programme, stapelbar }),
      kompakt: kompakt && programme <= KOMPAKT_BIS,
    })),
  );
}

/** Instances like those measured, but none of them. */
function drawAndere({ saat, stapelbarProzent }: Angaben): Instanz[] {
  return Array.from({ length: ANDERE.anzahl }, (_, nummer) => {
    const vorgabe = { saat: saat + ANDERE.saat, groesse: 30, nummer, programme: GRUNDZAHL };
    return copyInstanz(drawFall({ ...vorgabe, stapelbar: stapelbarProzent / 100 }));
  });
}

/** All rows. The time left is shared evenly among the rows still to come. */
async function measureAlle(u: Umgebung): Promise<Messung[]> {
  const { anzahl, zeitSekunden, kompakt } = u.angaben;
  const ende = performance.now() + zeitSekunden * 1000;
  const demo = await readDemo();
  const nordstadt = { name: DEMO, hoechstens: DEMO_WIEDERHOLUNGEN, instanz: () => demo, kompakt };
  const reihen = [nordstadt, ...listReihen(u.angaben)];
  // Once without counting: the code and the solver's are loaded and compiled then.
  await measureInstanz(u, nordstadt, 0);
  const messungen: Messung[] = [];
  for (const [index, reihe] of reihen.entries()) {
    const jetzt = performance.now();
    const bis = anzahl === null ? jetzt + (ende - jetzt) / (reihen.length - index) : Number.POSITIVE_INFINITY;
    messungen.push(...(await measureReihe(u, reihe, anzahl ?? reihe.hoechstens, bis)));
  }
  return messungen;
}

async function runBuendel(argumente: readonly string[], melde: (text: string) => void): Promise<string> {
  const angaben = readAngaben(argumente);
  const last = loadavg()[0] ?? 0;
  const beginn = performance.now();
  const andere = drawAndere(angaben);
  const [kaltMs = Number.NaN] = warmUp(andere);
  const solver = createSolver(1);
  try {
    const messungen = await measureAlle({ solver, angaben, melde, andere, mitCbc: hasCbc() });
    const laeufe = messungen.flatMap(({ paar }) => paar ?? []);
    const kopf = {
      befehl: ['npm run bench -- buendel', ...argumente].join(' '),
      node: process.version,
      kerne: availableParallelism(),
      prozessor: cpus()[0]?.model.trim() ?? 'unbekannt',
      last,
      saat: angaben.saat,
      fristSekunden: angaben.fristSekunden,
      stapelbarProzent: angaben.stapelbarProzent,
      kaltMs,
      dauerSekunden: (performance.now() - beginn) / 1000,
    };
    const reihen = Map.groupBy(laeufe, ({ reihe }) => reihe);
    const zeilen = [...reihen].map(([reihe, eigene]) => summarizeReihe(reihe, eigene));
    if (angaben.json)
      return `${JSON.stringify({ schema: 'quartierwerk/bench-buendel/3', kopf, zeilen, messungen })}\n`;
    const loeser = [...Map.groupBy(messungen, ({ reihe }) => reihe)].map(([reihe, eigene]) => ({
      reihe,
      laeufe: eigene.map((messung) => messung.loeser),
    }));
    const texte = [...renderLoeser(loeser), ...renderCbc(messungen)];
    return renderBericht(kopf, texte, zeilen, laeufe);
  } finally {
    await solver.close();
  }
}

export const buendelBench: Bench = {
  name: 'buendel',
  kurz: 'Bündelung: eigener Löser neben HiGHS, Verlust gegenüber dem Anteilsmodell',
  hilfe: HILFE,
  run: runBuendel,
};
