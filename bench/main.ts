/**
 * Measurements side by side with other ways to do the same: `npm run bench -- NAME [ANGABEN]`.
 */
import { Aufruffehler, type Bench } from './bench.ts';
import { buendelBench } from './buendel.ts';
import { foerderfaehigkeitBench } from './foerderfaehigkeit/foerderfaehigkeit.ts';
import { monitoringBench } from './monitoring/monitoring.ts';
import { pruefpfadBench } from './pruefpfad.ts';
import { sucheBench } from './suche/suche.ts';

const BENCHES: readonly Bench[] = [
  buendelBench,
  foerderfaehigkeitBench,
  monitoringBench,
  pruefpfadBench,
  sucheBench,
];
const FALSCHE_EINGABE = 2;

function overview(): string {
  const breite = Math.max(...BENCHES.map(({ name }) => name.length));
  return [
    'Aufruf: npm run bench -- NAME [ANGABEN] [--json]',
    '',
    'Messungen:',
    ...BENCHES.map(({ name, kurz }) => `  ${name.padEnd(breite)}  ${kurz}`),
    '',
    'Angaben einer Messung: npm run bench -- NAME --help',
    '',
  ].join('\n');
}

/** What is wrong with the arguments; undefined where it is something else. */
function describeAufruffehler(fehler: unknown): string | undefined {
  if (fehler instanceof Aufruffehler) return fehler.message;
  const { code = '', message } = fehler as NodeJS.ErrnoException;
  if (!String(code).startsWith('ERR_PARSE_ARGS')) return undefined;
  return `Die Angabe „${/'([^' ]+)/.exec(message)?.[1] ?? ''}“ gibt es nicht, oder ihr Wert stimmt nicht.`;
}

/** Runs one measurement; returns the exit code: 0, or 2 for a wrong call. */
async function runBench([name, ...argumente]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(overview());
    return 0;
  }
  const bench = BENCHES.find((eintrag) => eintrag.name === name);
  if (!bench) {
    process.stderr.write(`Die Messung „${name}“ gibt es nicht. Abhilfe: npm run bench -- --help\n`);
    return FALSCHE_EINGABE;
  }
  if (argumente.includes('--help') || argumente.includes('-h')) {
    process.stdout.write(bench.hilfe);
    return 0;
  }
  try {
    process.stdout.write(await bench.run(argumente, (text) => process.stderr.write(`${text}\n`)));
    return 0;
  } catch (fehler) {
    const text = describeAufruffehler(fehler);
    if (text === undefined) throw fehler;
    process.stderr.write(`${text} Abhilfe: npm run bench -- ${name} --help\n`);
    return FALSCHE_EINGABE;
  }
}

process.exitCode = await runBench(process.argv.slice(2));
