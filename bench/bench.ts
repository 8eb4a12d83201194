/** What a measurement offers to `main.ts`. */
export type Bench = {
  readonly name: string;
  /** One line for the overview. */
  readonly kurz: string;
  readonly hilfe: string;
  /** Runs with the arguments after the name; the text to print. @throws Aufruffehler for bad arguments */
  run(argumente: readonly string[], melde: (text: string) => void): Promise<string>;
};

/** Bad arguments, in words for the user. */
export class Aufruffehler extends Error {
  override readonly name = 'Aufruffehler';
}
