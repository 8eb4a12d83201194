/** A process that runs one call of the command line after the other, as its parent sends them. */
import { kommandos } from '../src/cli/kommandos.ts';
import { runCli } from '../src/cli/run.ts';

async function answer(argumente: readonly string[]): Promise<void> {
  let [stdout, stderr] = ['', ''];
  const code = await runCli(argumente, kommandos, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  });
  process.send?.({ code, stdout, stderr });
}

process.on('message', (argumente: readonly string[]) => void answer(argumente));
