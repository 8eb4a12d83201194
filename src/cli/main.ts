/** Entry of the command line: one call, then the end. */
import { kommandos } from './kommandos.ts';
import { runCli } from './run.ts';

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
