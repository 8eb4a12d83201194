/**
 * Composition of the command line: the commands of each capability, nothing else. Commands load what is
 * heavy (solver, web server) inside `run`, so that `--help` answers at once.
 */
import { kommandos as buendelung } from '#buendelung/commands.ts';
import { kommandos as foerderfaehigkeit } from '#foerderfaehigkeit/commands.ts';
import { kommandos as foerderprogramme } from '#foerderprogramme/commands.ts';
import { kommandos as konten } from '#konten/commands.ts';
import { kommandos as monitoring } from '#monitoring/commands.ts';
import type { Kommando } from '#platform/cli.ts';
import { kommandos as pruefpfad } from '#pruefpfad/commands.ts';
import { kommandos as quartiere } from '#quartiere/commands.ts';
import { kommandos as server } from '#server/commands.ts';
import { migriere } from './migriere.ts';
import { runCli } from './run.ts';

const kommandos: readonly Kommando[] = [
  ...server,
  ...foerderprogramme,
  ...foerderfaehigkeit,
  ...buendelung,
  ...monitoring,
  ...quartiere,
  ...pruefpfad,
  ...konten,
  migriere,
];

/** A reader that leaves early (`| head`) ends the output, not the program with an error. */
function ignoreClosedPipe(strom: NodeJS.WriteStream): void {
  strom.on('error', (fehler: NodeJS.ErrnoException) => {
    if (fehler.code !== 'EPIPE') throw fehler;
  });
}

ignoreClosedPipe(process.stdout);
ignoreClosedPipe(process.stderr);

// The exit code is set, not forced: what is still to be written is written.
process.exitCode = await runCli(
  process.argv.slice(2),
  kommandos,
  {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  },
  process.env.QUARTIERWERK_DEBUG === '1',
);
