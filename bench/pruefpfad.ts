/**
 * What the proof of every change costs: the same change with and without its entry, and how fast a chain is
 * verified. On a real server that syncs to disk.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { createZugang, type Db, openDatabase, type Zugang } from '#platform/database/index.ts';
import { pruefeKette, recordEintrag } from '#pruefpfad/service.ts';
import { Aufruffehler, type Bench } from './bench.ts';

const HILFE = `npm run bench -- pruefpfad [--anzahl N] [--schreiber N] [--json]

Schreibt N kleine Änderungen, jede in einer Transaktion: einmal nur die Änderung, einmal mit ihrem Eintrag im
Prüfpfad. Gemessen abwechselnd in Runden, nacheinander und mit mehreren gleichzeitigen Schreibern; dann wird die
entstandene Kette geprüft. Immer mit der mitgelieferten Datenbank in einem vorläufigen Ordner: Ein bestehender
Prüfpfad bekommt keine Einträge.

  --anzahl N      Änderungen je Messung, Vorgabe 1000
  --schreiber N   gleichzeitige Schreiber, Vorgabe 8
  --json          Ergebnis als JSON
`;

type Messung = {
  readonly schreiber: number;
  readonly ohneJeSekunde: number;
  readonly mitJeSekunde: number;
  /** Throughput with entries, as a share of that without. */
  readonly verhaeltnis: number;
};

/** Rounds that alternate, so that a busy moment of the machine meets both. */
const RUNDEN = 5;

function readZahl(name: string, text: string | undefined, vorgabe: number): number {
  const zahl = text === undefined ? vorgabe : Number(text);
  if (Number.isSafeInteger(zahl) && zahl > 0) return zahl;
  throw new Aufruffehler(`--${name} ist eine ganze Zahl ab 1.`);
}

async function measureMs(work: () => Promise<void>): Promise<number> {
  const beginn = performance.now();
  await work();
  return performance.now() - beginn;
}

async function schreibe(zugang: Zugang, mitEintrag: boolean): Promise<void> {
  await zugang.write(async (trx) => {
    await sql`insert into bench_probe (wert) values ('Bürgerhaus umbauen')`.execute(trx);
    if (!mitEintrag) return;
    await recordEintrag(trx, {
      handlung: 'akte.aendern',
      grundlage: '§ 171e Abs. 4 BauGB',
      gegenstand: { art: 'akte', kennung: 'bench', organisation: null, ags: null },
      aenderungen: [{ feld: 'massnahmen[M01].titel', vorher: 'Bürgerhaus', nachher: 'Bürgerhaus umbauen' }],
    });
  });
}

/** All changes, shared among writers that go on as soon as they are done. */
async function schreibeAlle(
  zugang: Zugang,
  anzahl: number,
  schreiber: number,
  mitEintrag: boolean,
): Promise<void> {
  let offen = anzahl;
  const einer = async (): Promise<void> => {
    while (offen > 0) {
      offen -= 1;
      await schreibe(zugang, mitEintrag);
    }
  };
  await Promise.all(Array.from({ length: schreiber }, einer));
}

async function measure(zugang: Zugang, anzahl: number, schreiber: number): Promise<Messung> {
  await schreibeAlle(zugang, schreiber * 5, schreiber, true);
  const jeRunde = Math.max(1, Math.ceil(anzahl / RUNDEN));
  let [ohneMs, mitMs] = [0, 0];
  for (let runde = 0; runde < RUNDEN; runde += 1) {
    ohneMs += await measureMs(() => schreibeAlle(zugang, jeRunde, schreiber, false));
    mitMs += await measureMs(() => schreibeAlle(zugang, jeRunde, schreiber, true));
  }
  const gesamt = jeRunde * RUNDEN;
  return {
    schreiber,
    ohneJeSekunde: Math.round((gesamt / ohneMs) * 1000),
    mitJeSekunde: Math.round((gesamt / mitMs) * 1000),
    verhaeltnis: Number((ohneMs / mitMs).toFixed(2)),
  };
}

async function prepare(eigentuemer: Db): Promise<void> {
  await sql`create table bench_probe (id bigint generated always as identity primary key, wert text)`.execute(
    eigentuemer,
  );
  await sql`grant insert on bench_probe to quartierwerk_anwendung`.execute(eigentuemer);
}

function render(messungen: readonly Messung[], eintraege: number, jeSekunde: number): string {
  const zeilen = messungen.map(
    ({ schreiber, ohneJeSekunde, mitJeSekunde, verhaeltnis }) =>
      `  ${String(schreiber).padStart(2)} Schreiber: ${ohneJeSekunde} Änderungen/s ohne, ${mitJeSekunde} mit Eintrag; Verhältnis ${verhaeltnis}`,
  );
  return [
    'Änderungen je Sekunde, ohne und mit Eintrag im Prüfpfad, im selben Lauf abwechselnd:',
    ...zeilen,
    `Prüfung der Kette: ${eintraege} Einträge, ${jeSekunde} je Sekunde`,
    '',
  ].join('\n');
}

export const pruefpfadBench: Bench = {
  name: 'pruefpfad',
  kurz: 'was der Nachweis jeder Änderung kostet, und wie schnell eine Kette geprüft ist',
  hilfe: HILFE,
  async run(argumente, melde) {
    const { values } = parseArgs({
      args: [...argumente],
      options: { anzahl: { type: 'string' }, schreiber: { type: 'string' }, json: { type: 'boolean' } },
    });
    const anzahl = readZahl('anzahl', values.anzahl, 1000);
    const schreiber = readZahl('schreiber', values.schreiber, 8);
    const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-bench-'));
    // The server's own account must be able to enter.
    chmodSync(ordner, 0o755);
    const datenbank = await openDatabase({ datenverzeichnis: ordner });
    try {
      await prepare(datenbank.eigentuemer);
      const zugang = createZugang(datenbank.db, { art: 'oeffentlich' });
      const messungen: Messung[] = [];
      for (const gleichzeitig of new Set([1, schreiber])) {
        melde(`… ${gleichzeitig} Schreiber`);
        messungen.push(await measure(zugang, anzahl, gleichzeitig));
      }
      let eintraege = 0;
      const ms = await measureMs(async () => {
        const befund = await pruefeKette(datenbank.eigentuemer, []);
        if (!befund.unversehrt) throw new Error('the measured chain is broken');
        eintraege = befund.eintraege;
      });
      const jeSekunde = Math.round((eintraege / ms) * 1000);
      return values.json
        ? `${JSON.stringify({ messungen, pruefung: { eintraege, jeSekunde } }, null, 2)}\n`
        : render(messungen, eintraege, jeSekunde);
    } finally {
      await datenbank.close();
      for (const rest of [datenbank.serverordner ?? ordner, ordner]) {
        rmSync(rest, { recursive: true, force: true });
      }
    }
  },
};
