/**
 * Verdicts per second beside other rule engines on the same rules and facts, and the whole country at once.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import {
  buildSpaltensatz,
  computeUrteilsmatrix,
  countErgebnisse,
  pruefeAkte,
  readZelle,
  type Spaltensatz,
  type Urteilsmatrix,
} from '#foerderfaehigkeit/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { listProgramme, type Rechtsstand } from '#rechtsstand/index.ts';
import { Aufruffehler, type Bench } from '../bench.ts';
import { drawKatalog, PROGRAMME } from './katalog.ts';
import { drawLand, KOMMUNEN, STICHTAG } from './land.ts';
import { MOTOREN, type Urteile } from './motoren.ts';
import { closeAkte, drawVergleichskatalog, faktenOf, listBedingungen } from './vergleich.ts';

const HILFE = `npm run bench -- foerderfaehigkeit [--programme N] [--kommunen N] [--antraege N] [--runden N] [--saat N] [--json]

Zwei Messungen mit erfundenen Programmen und Kommunen, alles im Format des Projekts:

1. Nebeneinander: dieselben Regeln und Tatsachen in json-rules-engine, publicodes, rdf-validate-shacl und hier; was
   alle ausdrücken können, ohne offene Angaben. Alle beurteilen dieselben Anträge; Urteile, die nicht überall gleich
   sind, brechen die Messung ab. In der Menge rechnet Quartierwerk über das ganze Land, die anderen über die ersten
   Anträge daraus, denn ihr Aufwand je Urteil hängt nicht von der Menge ab.
2. Das ganze Land: alle Arten von Kriterien, Programme × Kommunen, mit vierwertigen Urteilen. Stichproben werden mit
   der einzelnen Prüfung verglichen.

Verglichen wird Rechenzeit, damit andere Last auf dem Rechner nicht zählt.

  --programme N   Programme, Vorgabe ${PROGRAMME}
  --kommunen N    Kommunen, jede mit einer Maßnahme; Vorgabe ${KOMMUNEN}
  --antraege N    Anträge, die alle beurteilen, Vorgabe 3
  --runden N      Wiederholungen, die schnellste zählt; Vorgabe 3
  --saat N        Startwert des Zufalls, Vorgabe 1
  --json          Ergebnis als JSON
`;

type Vorgabe = {
  readonly programme: number;
  readonly kommunen: number;
  readonly antraege: number;
  readonly runden: number;
  readonly saat: number;
};

/** One engine, in time that a core worked: verdicts a second, and one applicant with reasons for every programme. */
type Motorzeit = { readonly name: string; readonly jeSekunde: number; readonly antragMs: number };

type Landzeit = {
  readonly urteile: number;
  /** Asking the criteria once for each class of programmes and Kommunen. */
  readonly tabellieren: Dauer;
  /** All verdicts from the columns. */
  readonly urteilen: Dauer;
  readonly gefragt: number;
  readonly einzeln: number;
  readonly rssMb: number;
  readonly ergebnisse: Readonly<Record<string, number>>;
};

/** Milliseconds that passed, and those that a core worked: on a busy machine they differ. */
type Dauer = { readonly ms: number; readonly rechenzeitMs: number };

/** The best of several rounds, with the last result. */
async function measure<T>(
  runden: number,
  work: () => T | Promise<T>,
): Promise<Dauer & { readonly ergebnis: T }> {
  let ms = Number.POSITIVE_INFINITY;
  let rechenzeitMs = Number.POSITIVE_INFINITY;
  let ergebnis: T | undefined;
  for (let runde = 0; runde < runden; runde += 1) {
    const beginn = performance.now();
    const vorher = process.cpuUsage();
    ergebnis = await work();
    ms = Math.min(ms, performance.now() - beginn);
    const { user, system } = process.cpuUsage(vorher);
    rechenzeitMs = Math.min(rechenzeitMs, (user + system) / 1000);
  }
  return { ms, rechenzeitMs, ergebnis: ergebnis as T };
}

function dauerOf({ ms, rechenzeitMs }: Dauer): Dauer {
  return { ms, rechenzeitMs };
}

function buildSatz(akten: readonly Akte[], rechtsstand: Rechtsstand): Spaltensatz {
  const satz = buildSpaltensatz(akten, rechtsstand, STICHTAG);
  if (!satz) throw new Error('nothing to judge');
  return satz;
}

/** One line of results per applicant, as text that can be compared. */
function formatPassende(passend: readonly boolean[]): string {
  return passend.map((ja) => (ja ? '1' : '0')).join('');
}

function readPassende(satz: Spaltensatz, matrix: Urteilsmatrix, akte: number): string {
  return formatPassende(
    satz.programme.map((_, platz) => readZelle(matrix, akte, platz).ergebnis === 'erfuellt'),
  );
}

type Vergleich = { readonly eigene: Motorzeit; readonly andere: readonly Motorzeit[] };

async function compareMotoren(vorgabe: Vorgabe, melde: (text: string) => void): Promise<Vergleich> {
  const { runden } = vorgabe;
  const rechtsstand = drawVergleichskatalog(vorgabe.saat, vorgabe.programme);
  const akten = drawLand(vorgabe.saat, vorgabe.kommunen).map(closeAkte);
  const programme = listProgramme(rechtsstand, STICHTAG);
  const antraege = akten.slice(0, vorgabe.antraege);
  melde('… Quartierwerk');
  const menge = await measure(runden, () => {
    const satz = buildSatz(akten, rechtsstand);
    return { satz, matrix: computeUrteilsmatrix(satz, 'akte') };
  });
  const einzeln = await measure(runden, () =>
    antraege.map((akte) => pruefeAkte(akte, rechtsstand, STICHTAG)),
  );
  const { satz, matrix } = menge.ergebnis;
  const erwartet = antraege.map((_, akte) => readPassende(satz, matrix, akte));
  const gepruefte = einzeln.ergebnis.map(({ programme: liste }) =>
    formatPassende(liste.map(({ ergebnis }) => ergebnis === 'erfuellt')),
  );
  expectSame('pruefeAkte', gepruefte, erwartet);
  const regeln = programme.map(listBedingungen);
  const andere: Motorzeit[] = [];
  for (const motor of MOTOREN) {
    melde(`… ${motor.name}`);
    const judge = motor.build(regeln);
    const { rechenzeitMs: ms, ergebnis } = await measure(runden, async () => {
      const urteile: Urteile[] = [];
      for (const akte of antraege) urteile.push(await judge(faktenOf(akte)));
      return urteile;
    });
    expectSame(
      motor.name,
      ergebnis.map(({ passend }) => formatPassende(passend)),
      erwartet,
    );
    const urteile = programme.length * antraege.length;
    andere.push({ name: motor.name, jeSekunde: (urteile / ms) * 1000, antragMs: ms / antraege.length });
  }
  const jeSekunde = ((programme.length * akten.length) / menge.rechenzeitMs) * 1000;
  return {
    eigene: { name: 'Quartierwerk', jeSekunde, antragMs: einzeln.rechenzeitMs / antraege.length },
    andere,
  };
}

function expectSame(name: string, urteile: readonly string[], erwartet: readonly string[]): void {
  const anders = urteile.findIndex((zeile, antrag) => zeile !== erwartet[antrag]);
  if (anders !== -1) throw new Error(`${name} judges applicant ${anders} otherwise`);
}

/** Some Kommunen by the single evaluator, cell by cell. */
function checkStichprobe(
  satz: Spaltensatz,
  matrix: Urteilsmatrix,
  akten: readonly Akte[],
  rechtsstand: Rechtsstand,
): void {
  for (let akte = 0; akte < akten.length; akte += Math.ceil(akten.length / 5)) {
    const { programme } = pruefeAkte(akten[akte] as Akte, rechtsstand, STICHTAG);
    for (const [platz, { ergebnis, programm }] of programme.entries()) {
      if (readZelle(matrix, akte, platz).ergebnis !== ergebnis) {
        throw new Error(`${programm.kennung} differs for Kommune ${akte}`);
      }
    }
  }
  if (satz.programme.length === 0) throw new Error('no programmes');
}

async function measureLand(vorgabe: Vorgabe, melde: (text: string) => void): Promise<Landzeit> {
  melde('… das ganze Land');
  const rechtsstand = drawKatalog(vorgabe.saat, vorgabe.programme);
  const akten = drawLand(vorgabe.saat, vorgabe.kommunen);
  const tabelliert = await measure(vorgabe.runden, () => buildSatz(akten, rechtsstand));
  const satz = tabelliert.ergebnis;
  const geurteilt = await measure(vorgabe.runden, () => computeUrteilsmatrix(satz, 'akte'));
  const matrix = geurteilt.ergebnis;
  checkStichprobe(satz, matrix, akten, rechtsstand);
  const ergebnisse: Record<string, number> = {};
  for (const zahlen of countErgebnisse(matrix)) {
    for (const [ergebnis, anzahl] of Object.entries(zahlen)) {
      ergebnisse[ergebnis] = (ergebnisse[ergebnis] ?? 0) + anzahl;
    }
  }
  return {
    urteile: vorgabe.programme * vorgabe.kommunen,
    tabellieren: dauerOf(tabelliert),
    urteilen: dauerOf(geurteilt),
    gefragt: satz.gefragt,
    einzeln: matrix.auswertung?.einzeln ?? 0,
    rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    ergebnisse,
  };
}

const ZAHL = new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 3 });
const GANZ = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });

function formatDauer({ ms, rechenzeitMs }: Dauer): string {
  return `${GANZ.format(ms)} ms (Rechenzeit ${GANZ.format(rechenzeitMs)} ms)`;
}

function render({ eigene, andere }: Vergleich, land: Landzeit): string {
  const zeilen = [eigene, ...andere].map(
    ({ name, jeSekunde, antragMs }) =>
      `  ${name.padEnd(26)} ${GANZ.format(jeSekunde).padStart(13)} Urteile/s  ${ZAHL.format(antragMs).padStart(8)} ms je Antrag mit Gründen`,
  );
  const schnellste = Math.max(...andere.map(({ jeSekunde }) => jeSekunde));
  const verhaeltnisse = andere.map(
    (motor) =>
      `${ZAHL.format(motor.antragMs / eigene.antragMs)} mal so schnell wie ${motor.name.split(' ')[0]}`,
  );
  return [
    'Dieselben Regeln und Tatsachen, alle Urteile gleich (Rechenzeit eines Kerns, Tabellieren eingeschlossen):',
    ...zeilen,
    `  In der Menge ${GANZ.format(eigene.jeSekunde / schnellste)} mal so schnell wie der schnellste andere.`,
    `  Ein Antrag mit allen Gründen: ${verhaeltnisse.join(', ')}.`,
    '',
    `Das ganze Land, alle Kriterien: ${GANZ.format(land.urteile)} Urteile in ${formatDauer(land.urteilen)};`,
    `  davor einmal ${formatDauer(land.tabellieren)} für die Spalten (${GANZ.format(land.gefragt)} Fragen an die Kriterien).`,
    `  Höchster Speicherbedarf des ganzen Laufs ${GANZ.format(land.rssMb)} MB; ${GANZ.format(land.einzeln)} Urteile einzeln.`,
    `  ${Object.entries(land.ergebnisse)
      .map(([ergebnis, anzahl]) => `${ergebnis} ${GANZ.format(anzahl)}`)
      .join(', ')}`,
    '',
  ].join('\n');
}

function readZahl(name: string, text: string | undefined, vorgabe: number): number {
  const zahl = text === undefined ? vorgabe : Number(text);
  if (Number.isSafeInteger(zahl) && zahl > 0) return zahl;
  throw new Aufruffehler(`--${name} ist eine ganze Zahl ab 1.`);
}

export const foerderfaehigkeitBench: Bench = {
  name: 'foerderfaehigkeit',
  kurz: 'Urteile je Sekunde neben anderen Regelmaschinen, und das ganze Land auf einmal',
  hilfe: HILFE,
  async run(argumente, melde) {
    const zahl = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...argumente],
      options: {
        programme: zahl,
        kommunen: zahl,
        antraege: zahl,
        runden: zahl,
        saat: zahl,
        json: { type: 'boolean' },
      },
    });
    const vorgabe: Vorgabe = {
      programme: readZahl('programme', values.programme, PROGRAMME),
      kommunen: readZahl('kommunen', values.kommunen, KOMMUNEN),
      antraege: readZahl('antraege', values.antraege, 3),
      runden: readZahl('runden', values.runden, 3),
      saat: readZahl('saat', values.saat, 1),
    };
    const land = await measureLand(vorgabe, melde);
    const vergleich = await compareMotoren(vorgabe, melde);
    return values.json
      ? `${JSON.stringify({ vorgabe, ...vergleich, land }, null, 2)}\n`
      : render(vergleich, land);
  },
};
