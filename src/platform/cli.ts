/** What a capability's `commands.ts` exports: `kommandos: readonly Kommando[]`. */
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';

export type Umgebung = {
  stdout(text: string): void;
  stderr(text: string): void;
};

export type Kommando = {
  /** What is typed after `quartierwerk`, lower case. */
  readonly name: string;
  /** One line for the overview. */
  readonly kurz: string;
  /** Full help in German: use, options, examples, exit codes. */
  readonly hilfe: string;
  /**
   * Runs the command and returns the exit code. Parse options with `parseArgs` of node:util (strict); its
   * complaints, `EingabeFehler` and `FachlicherFehler` may be thrown: they become exit code 2.
   */
  run(argumente: readonly string[], umgebung: Umgebung): Promise<number>;
};

/** A day given as an option. @throws EingabeFehler that names the option */
export function readTag(option: string, text: string | undefined): Kalendertag | undefined {
  if (text === undefined) return undefined;
  try {
    return parseKalendertag(text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: option })));
  }
}
