/**
 * Where somebody stands in the Lotse, as the query of an address: answers by their keys, questions put off, and
 * what the last answer replaced. Nothing is kept on the server.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { parseAntwort } from './angaben/angabe.ts';
import type { Angabenkatalog } from './angaben/katalog.ts';
import { type Antworten, type Lotsengrundlage, pruneAntworten } from './antworten.ts';

export type Lotsenzustand = {
  readonly antworten: Antworten;
  /** Questions put off, in the order of putting off. */
  readonly spaeter: readonly string[];
  /** Question asked for by itself, to answer it (again). */
  readonly frage: string | undefined;
  /** Question answered last. */
  readonly zuletzt: string | undefined;
  /** Answers that the last one replaced or made meaningless. */
  readonly ersetzt: Antworten;
};

const EIGENE = { spaeter: 'spaeter', frage: 'frage', zuletzt: 'zuletzt', ersetzt: 'war' } as const;
/** Day of the question, where it is not today. */
export const STICHTAG = 'stichtag';

function tryParse<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return undefined;
    throw fehler;
  }
}

/** The day in the address; undefined where there is none, or none that is a day. */
export function readStichtag(parameter: URLSearchParams): Kalendertag | undefined {
  const text = parameter.get(STICHTAG);
  return text === null ? undefined : tryParse(() => parseKalendertag(text));
}

/** Pairs that are answers; anything else in an address is left out. */
function readPaare(paare: Iterable<readonly [string, string]>, katalog: Angabenkatalog): Antworten {
  const antworten = new Map<string, string>();
  for (const [schluessel, text] of paare) {
    const angabe = katalog.get(schluessel);
    const antwort = angabe && tryParse(() => parseAntwort(angabe, text));
    if (antwort !== undefined) antworten.set(schluessel, antwort);
  }
  return antworten;
}

function splitPaar(text: string): readonly [string, string] {
  const stelle = text.indexOf('=');
  return [text.slice(0, Math.max(0, stelle)), text.slice(stelle + 1)];
}

export function readZustand(parameter: URLSearchParams, katalog: Angabenkatalog): Lotsenzustand {
  const bekannte = (schluessel: string | null) =>
    schluessel !== null && katalog.has(schluessel) ? schluessel : undefined;
  const antworten = readPaare(parameter, katalog);
  return {
    antworten,
    spaeter: [...new Set(parameter.getAll(EIGENE.spaeter))].filter(
      (schluessel) => katalog.has(schluessel) && !antworten.has(schluessel),
    ),
    frage: bekannte(parameter.get(EIGENE.frage)),
    zuletzt: bekannte(parameter.get(EIGENE.zuletzt)),
    ersetzt: readPaare(parameter.getAll(EIGENE.ersetzt).map(splitPaar), katalog),
  };
}

/** Name and value of every part, as an address and a form carry them. */
export function listTeile(zustand: Partial<Lotsenzustand>): [name: string, wert: string][] {
  const { antworten, spaeter, frage, zuletzt, ersetzt } = zustand;
  return [
    ...[...(antworten ?? [])].map(([schluessel, wert]): [string, string] => [schluessel, wert]),
    ...(spaeter ?? []).map((schluessel): [string, string] => [EIGENE.spaeter, schluessel]),
    ...(frage === undefined ? [] : [[EIGENE.frage, frage] as [string, string]]),
    ...(zuletzt === undefined ? [] : [[EIGENE.zuletzt, zuletzt] as [string, string]]),
    ...[...(ersetzt ?? [])].map(([schluessel, wert]): [string, string] => [
      EIGENE.ersetzt,
      `${schluessel}=${wert}`,
    ]),
  ];
}

/** „?kommune.land=NW&…“; empty without a state. */
export function formatAdresse(zustand: Partial<Lotsenzustand>, stichtag: Kalendertag | undefined): string {
  const parameter = new URLSearchParams(listTeile(zustand));
  if (stichtag !== undefined) parameter.append(STICHTAG, stichtag);
  return parameter.size > 0 ? `?${parameter}` : '';
}

/** The answers before the last one, for who wants to know what it changed; `null`: there is no last one. */
export function antwortenVorher({ antworten, zuletzt, ersetzt }: Lotsenzustand): Antworten | null {
  if (zuletzt === undefined) return null;
  const vorher = new Map(antworten);
  vorher.delete(zuletzt);
  for (const [schluessel, antwort] of ersetzt) vorher.set(schluessel, antwort);
  return vorher;
}

/** Answers that the last one made meaningless. */
export function listEntfallene({ antworten, zuletzt, ersetzt }: Lotsenzustand): string[] {
  return [...ersetzt.keys()].filter((schluessel) => schluessel !== zuletzt && !antworten.has(schluessel));
}

/** The state once the question is put off; an answer that was given stays. */
export function postpone(zustand: Lotsenzustand, schluessel: string): Lotsenzustand {
  const spaeter = zustand.spaeter.filter((einer) => einer !== schluessel);
  return {
    antworten: zustand.antworten,
    spaeter: zustand.antworten.has(schluessel) ? spaeter : [...spaeter, schluessel],
    frage: undefined,
    zuletzt: undefined,
    ersetzt: new Map(),
  };
}

export type Beantwortung =
  | { readonly zustand: Lotsenzustand }
  | { readonly maengel: readonly Eingabemangel[] };

/** The state after an answer: what has lost its meaning is gone, and named in `ersetzt`. */
export function answer(
  grundlage: Lotsengrundlage,
  zustand: Lotsenzustand,
  schluessel: string,
  text: string,
): Beantwortung {
  const angabe = grundlage.katalog.get(schluessel);
  if (!angabe) return { zustand };
  try {
    const alle = new Map([...zustand.antworten, [schluessel, parseAntwort(angabe, text)] as const]);
    const { antworten, entfallen } = pruneAntworten(grundlage, alle);
    const ersetzte = [schluessel, ...entfallen].flatMap((einer): [string, string][] => {
      const bisher = zustand.antworten.get(einer);
      return bisher === undefined ? [] : [[einer, bisher]];
    });
    const spaeter = zustand.spaeter.filter((einer) => einer !== schluessel);
    return {
      zustand: { antworten, spaeter, frage: undefined, zuletzt: schluessel, ersetzt: new Map(ersetzte) },
    };
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return { maengel: fehler.maengel };
    throw fehler;
  }
}
