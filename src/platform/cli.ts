/** What a capability's `commands.ts` exports: `kommandos: readonly Kommando[]`. */

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
