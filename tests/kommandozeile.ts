/**
 * The command line as its users have it: the launcher as a child process, and small files to hand to it.
 */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Kommando } from '../src/platform/cli.ts';

export const WURZEL = fileURLToPath(new URL('../', import.meta.url));

/** Every YAML file below a folder of the project, as named from there. */
export function yamlIn(name: string): string[] {
  return readdirSync(join(WURZEL, name), { recursive: true, encoding: 'utf8' })
    .filter((datei) => datei.endsWith('.yaml'))
    .sort();
}

export const readText = (name: string): string => readFileSync(join(WURZEL, name), 'utf8');

/** The schema that others use: the published file, not the code it was made from. */
export function publishedSchema(name: string): z.ZodType {
  return z.fromJSONSchema(JSON.parse(readText(`docs/schema/${name}.json`)));
}

export type Ausgang = {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
};

/** Processes at the same time; more would only wait for each other. */
const GLEICHZEITIG = 2;
let laufend = 0;
const wartend: (() => void)[] = [];

async function waitForTurn(): Promise<void> {
  if (laufend < GLEICHZEITIG) laufend += 1;
  else await new Promise<void>((weiter) => wartend.push(weiter));
}

function endTurn(): void {
  const naechster = wartend.shift();
  if (naechster) naechster();
  else laufend -= 1;
}

/** `bin/quartierwerk` with these arguments, in the root of the project, without anything from the environment. */
export async function quartierwerk(...argumente: readonly string[]): Promise<Ausgang> {
  await waitForTurn();
  try {
    return await new Promise((fertig) => {
      const optionen = { cwd: WURZEL, env: { PATH: '/usr/bin:/bin' }, maxBuffer: 100_000_000 };
      execFile(join(WURZEL, 'bin', 'quartierwerk'), [...argumente], optionen, (fehler, stdout, stderr) =>
        fertig({ code: fehler ? fehler.code : 0, stdout, stderr }),
      );
    });
  } finally {
    endTurn();
  }
}

export type Kommandosatz = {
  /** As `quartierwerk`, in the process of the calls before. */
  run(...argumente: readonly string[]): Promise<Ausgang>;
  end(): void;
};

/** One process for many calls, one after the other: the commands and the law are loaded once. */
export function startKommandosatz(): Kommandosatz {
  const env = { PATH: '/usr/bin:/bin', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
  const prozess = fork(fileURLToPath(new URL('./kommandosatz.ts', import.meta.url)), {
    cwd: WURZEL,
    env,
    execArgv: [],
  });
  const ende = once(prozess, 'exit').then(([code]) => {
    throw new Error(`the process of the commands ended with ${code}`);
  });
  ende.catch(() => undefined);
  let letzter: Promise<unknown> = Promise.resolve();
  const run = async (argumente: readonly string[]): Promise<Ausgang> => {
    prozess.send(argumente);
    const [ausgang] = await Promise.race([once(prozess, 'message'), ende]);
    return ausgang as Ausgang;
  };
  return {
    run: (...argumente) => {
      const eigener = letzter.then(() => run(argumente));
      letzter = eigener.catch(() => undefined);
      return eigener;
    },
    end: () => prozess.disconnect(),
  };
}

/** What a command prints, run in this process; its errors are thrown. */
export async function runKommando(
  kommando: Kommando | undefined,
  ...argumente: readonly string[]
): Promise<string> {
  let ausgabe = '';
  await kommando?.run(argumente, {
    stdout: (text) => {
      ausgabe += text;
    },
    stderr: () => undefined,
  });
  return ausgabe;
}

/** Writes a file and the folders above it, returns its path. */
export function schreibe(ordner: string, name: string, inhalt: string | Uint8Array): string {
  const datei = join(ordner, name);
  mkdirSync(dirname(datei), { recursive: true });
  writeFileSync(datei, inhalt);
  return datei;
}

/** A catalogue of one programme that pays half of any building. */
export function schreibeEigenesRecht(ordner: string): string {
  schreibe(
    ordner,
    'programme/stiftung-halb/2020-01-01.yaml',
    `schema: quartierwerk/programm/1
kennung: stiftung-halb
titel: Stiftung zahlt die Hälfte
kurztitel: Halb
beschreibung: Ein erfundenes Programm.
ebene: stiftung
ressort: Musterstiftung
art: zuschuss
laufzeit: {ab: null, bis: null}
kriterien:
  kostenart: {zulaessig: [{arten: [bau]}]}
  antragsfenster: {art: laufend}
  bewilligungszeitraum: {art: fest, ab: "2026-01-01", bis: "2031-12-31"}
foerderung:
  satz: {art: fest, satz: "50 %"}
grundlagen: []
quelle: {url: "https://www.example.org/richtlinie", stand: "2026-01-15", pruefstand: gelesen}
`,
  );
  return ordner;
}

/** An Akte with one building of 100.001,01 € that must be financed, and this much own money in 2027. */
export function eigeneAkte(eigenmittel: string): string {
  return `schema: quartierwerk/akte/1
stichtag: "2026-06-01"
kommune: {ags: "05999000", name: Auenstadt, land: NW, einwohner: 210000}
quartier: {kennung: auenstadt-muster, name: Musterviertel, einwohner: 8400, gebiet: []}
eigenmittel: {"2027": "${eigenmittel}"}
massnahmen:
  - kennung: M01
    titel: Bürgerhaus umbauen
    handlungsfelder: [integration]
    zweck: gemeinbedarf
    traeger: {art: kommune}
    nutzen: 50
    pflicht: true
    beginn: "2027-03-01"
    ende: "2027-12-31"
    kosten: [{kennung: M01.1, kostenart: bau, jahr: 2027, betrag: "100.001,01"}]
`;
}
