/** Finds the command, runs it and turns every failure into a German message and an exit code. */
import { EingabeFehler, FachlicherFehler, formatMangel } from '#kernel/fehler.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';

const FEHLER_IM_PROGRAMM = 1;
const FALSCHE_EINGABE = 2;

const HILFEWORTE: ReadonlySet<string> = new Set(['--help', '-h', 'hilfe', 'help']);

/** Number of letters to insert, delete or replace to get from one word to the other. */
function distance(eines: string, anderes: string): number {
  let zeile = Array.from({ length: anderes.length + 1 }, (_, spalte) => spalte);
  for (let i = 1; i <= eines.length; i += 1) {
    const neu = [i];
    for (let j = 1; j <= anderes.length; j += 1) {
      const ersetzen = (zeile[j - 1] ?? 0) + (eines[i - 1] === anderes[j - 1] ? 0 : 1);
      neu.push(Math.min(ersetzen, (zeile[j] ?? 0) + 1, (neu[j - 1] ?? 0) + 1));
    }
    zeile = neu;
  }
  return zeile[anderes.length] ?? 0;
}

/** The closest command, when close enough to be meant. */
export function suggest(eingabe: string, namen: readonly string[]): string | undefined {
  const klein = eingabe.toLowerCase();
  const naechste = namen
    .map((name) => ({ name, abstand: name.startsWith(klein) ? 0 : distance(klein, name) }))
    .sort((a, b) => a.abstand - b.abstand)[0];
  return naechste && naechste.abstand <= Math.max(2, Math.floor(naechste.name.length / 3))
    ? naechste.name
    : undefined;
}

function overview(kommandos: readonly Kommando[]): string {
  const breite = Math.max(...kommandos.map(({ name }) => name.length));
  return [
    'Quartierwerk bündelt öffentliche Förderung für benachteiligte Quartiere.',
    '',
    'Aufruf: quartierwerk KOMMANDO [ANGABEN]',
    '',
    'Kommandos:',
    ...kommandos.map(({ name, kurz }) => `  ${name.padEnd(breite)}  ${kurz}`),
    '',
    'Hilfe zu einem Kommando mit Beispielen: quartierwerk KOMMANDO --help',
    `Beispiel: quartierwerk ${kommandos[0]?.name ?? 'KOMMANDO'} --help`,
    '',
    'QUARTIERWERK_DEBUG=1 zeigt bei einem Fehler im Programm die Einzelheiten.',
    '',
  ].join('\n');
}

/** parseArgs of node:util complains with these codes, in English; the option's name is in quotes. */
function argumentText(fehler: Error & { code?: unknown }): string | undefined {
  const option = /'([^' ]+)[^']*'/.exec(fehler.message)?.[1] ?? '';
  switch (fehler.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `Die Angabe „${option}“ gibt es hier nicht.`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return fehler.message.includes('does not take')
        ? `Zu „${option}“ gehört kein Wert.`
        : `Zu „${option}“ fehlt der Wert.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `Die Angabe „${option}“ ist überzählig.`;
    default:
      return undefined;
  }
}

function reportBug(fehler: unknown, umgebung: Umgebung, debug: boolean): number {
  const text = fehler instanceof Error ? fehler.message : String(fehler);
  umgebung.stderr(`Fehler im Programm: ${text}\n`);
  umgebung.stderr(
    debug
      ? `${fehler instanceof Error ? (fehler.stack ?? text) : text}\n`
      : 'Mit QUARTIERWERK_DEBUG=1 vor dem Aufruf werden die Einzelheiten ausgegeben.\n',
  );
  return FEHLER_IM_PROGRAMM;
}

function report(fehler: unknown, kommando: Kommando, umgebung: Umgebung, debug: boolean): number {
  if (fehler instanceof EingabeFehler) {
    for (const mangel of fehler.maengel) umgebung.stderr(`${formatMangel(mangel)}\n`);
    return FALSCHE_EINGABE;
  }
  if (fehler instanceof FachlicherFehler) {
    umgebung.stderr(`${fehler.message}\n`);
    return FALSCHE_EINGABE;
  }
  const text = fehler instanceof Error ? argumentText(fehler) : undefined;
  if (text === undefined) return reportBug(fehler, umgebung, debug);
  umgebung.stderr(`${text} Abhilfe: „quartierwerk ${kommando.name} --help“ zeigt die möglichen Angaben.\n`);
  return FALSCHE_EINGABE;
}

function reportUnknown(eingabe: string, kommandos: readonly Kommando[], umgebung: Umgebung): number {
  const vorschlag = suggest(
    eingabe,
    kommandos.map(({ name }) => name),
  );
  const abhilfe = vorschlag === undefined ? 'quartierwerk --help' : `quartierwerk ${vorschlag}`;
  const frage = vorschlag === undefined ? 'Alle Kommandos zeigt' : 'Meinten Sie';
  umgebung.stderr(
    `Das Kommando „${eingabe}“ gibt es nicht. ${frage} „${abhilfe}“${vorschlag === undefined ? '.' : '?'}\n`,
  );
  return FALSCHE_EINGABE;
}

/** Everything before `--` may ask for help. */
function wantsHelp(argumente: readonly string[]): boolean {
  const ende = argumente.indexOf('--');
  const vorn = ende === -1 ? argumente : argumente.slice(0, ende);
  return vorn.includes('--help') || vorn.includes('-h');
}

/** `quartierwerk hilfe buendel` is `quartierwerk buendel --help`. */
function normalize(argumente: readonly string[]): readonly string[] {
  const [erstes, zweites] = argumente;
  return erstes !== undefined && zweites !== undefined && HILFEWORTE.has(erstes)
    ? [zweites, '--help']
    : argumente;
}

const NEGATIVE_ZAHL = /^-\d[\d.,]*$/;

/**
 * `--verzug -1` as `--verzug=-1`: after an option a negative number is its value, and the command says what it
 * allows. parseArgs takes everything with a dash for an option and would say that the value is missing.
 */
function joinNegative(argumente: readonly string[]): readonly string[] {
  const ende = argumente.indexOf('--');
  const verbunden: string[] = [];
  for (const [stelle, argument] of argumente.entries()) {
    const option = ende === -1 || stelle < ende ? argumente[stelle - 1] : undefined;
    if (NEGATIVE_ZAHL.test(argument) && option !== undefined && /^--[^=]+$/.test(option))
      verbunden[verbunden.length - 1] = `${option}=${argument}`;
    else verbunden.push(argument);
  }
  return verbunden;
}

/** Runs one call of the command line. Exit codes: what the command returns; 1 a bug, 2 bad input. */
export async function runCli(
  argumente: readonly string[],
  kommandos: readonly Kommando[],
  umgebung: Umgebung,
  debug = false,
): Promise<number> {
  const [name, ...rest] = normalize(argumente);
  if (name === undefined || HILFEWORTE.has(name)) {
    umgebung.stdout(overview(kommandos));
    return name === undefined ? FALSCHE_EINGABE : 0;
  }
  const kommando = kommandos.find((kandidat) => kandidat.name === name);
  if (kommando === undefined) return reportUnknown(name, kommandos, umgebung);
  if (wantsHelp(rest)) {
    umgebung.stdout(kommando.hilfe.endsWith('\n') ? kommando.hilfe : `${kommando.hilfe}\n`);
    return 0;
  }
  try {
    return await kommando.run(joinNegative(rest), umgebung);
  } catch (fehler) {
    return report(fehler, kommando, umgebung, debug);
  }
}
