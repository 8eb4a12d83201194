/**
 * A fact of an Akte that can be asked for: its key, the question in plain German, what an answer may be, and how
 * the answer gets into the Akte.
 */
import { formatProzent, parseProzent } from '#kernel/bruch.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatBetrag, parseEuro } from '#kernel/geld.ts';
import { parseDeutschesDatum, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Teilakte } from '../teilakte/teilakte.ts';

/** `mehrfach`: several of the choices, joined by commas. */
export type Antwortart =
  | 'ja-nein'
  | 'auswahl'
  | 'mehrfach'
  | 'tag'
  | 'betrag'
  | 'betrag-oder-unbegrenzt'
  | 'zahl'
  | 'jahr'
  | 'satz'
  | 'text';

export type Antwortwahl = { readonly wert: string; readonly titel: string };

/** `akte`: decides nothing, but an Akte must have it. */
export type Angabengruppe = 'vorhaben' | 'kommune' | 'quartier' | 'programme' | 'akte';

export type Angabe = {
  /** Stable, e.g. `quartier.isek` or `massnahmen.M01.zweck`. */
  readonly schluessel: string;
  readonly gruppe: Angabengruppe;
  readonly art: Antwortart;
  /** What the fact is called in a list. */
  readonly titel: string;
  readonly frage: string;
  readonly hilfe?: string;
  readonly wahlen?: readonly Antwortwahl[];
  /** Largest number. */
  readonly bis?: number;
  /** Reads a text of a special form. @throws EingabeFehler */
  readonly parse?: (text: string) => string;
  /** Has a meaning only while this other fact has one of these answers. */
  readonly voraussetzung?: { readonly schluessel: string; readonly werte: readonly string[] };
  /** The answer the Teilakte holds; undefined: none. */
  readonly lies: (teilakte: Teilakte) => string | undefined;
  /** The Teilakte with this answer, which `parseAntwort` has read. */
  readonly setze: (teilakte: Teilakte, antwort: string) => Teilakte;
  /** The Teilakte without an answer; only for facts that nothing but programmes ask for. */
  readonly vergiss?: (teilakte: Teilakte) => Teilakte;
};

export const JA_NEIN: readonly Antwortwahl[] = [
  { wert: 'ja', titel: 'Ja' },
  { wert: 'nein', titel: 'Nein' },
];

export function wahlenOf<T extends string>(
  werte: readonly T[],
  texte: Readonly<Record<T, string>>,
): Antwortwahl[] {
  return werte.map((wert) => ({ wert, titel: texte[wert].replace(/^./, (erster) => erster.toUpperCase()) }));
}

function fehlerOf(wert: string, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ ...(wert === '' ? {} : { wert }), text, abhilfe }]);
}

function parseWahl(text: string, wahlen: readonly Antwortwahl[]): string {
  const klein = text.toLowerCase();
  const wahl = wahlen.find(
    ({ wert, titel }) => wert.toLowerCase() === klein || titel.toLowerCase() === klein,
  );
  if (wahl) return wahl.wert;
  const werte = wahlen.map(({ wert }) => wert).join(', ');
  throw fehlerOf(text, 'Diese Antwort ist nicht vorgesehen.', `Eine dieser Antworten geben: ${werte}.`);
}

function parseZahl(text: string, von: number, bis: number): string {
  const ziffern = text.replaceAll(/[.\s\u00a0\u202f]/g, '');
  const zahl = /^\d{1,9}$/.test(ziffern) ? Number(ziffern) : Number.NaN;
  if (zahl >= von && zahl <= bis) return String(zahl);
  throw fehlerOf(text, 'Das ist keine passende Zahl.', `Eine ganze Zahl von ${von} bis ${bis} angeben.`);
}

function parseTag(text: string): string {
  return /^\d{2}\.\d{2}\.\d{4}$/.test(text) ? parseDeutschesDatum(text) : parseKalendertag(text);
}

function parseBetrag(text: string): string {
  const betrag = parseEuro(text);
  if (betrag >= 0) return formatBetrag(betrag);
  throw fehlerOf(text, 'Der Betrag ist negativ.', 'Einen Betrag ab "0,00" angeben.');
}

function parseSatz(text: string): string {
  const satz = parseProzent(text);
  if (satz.zaehler <= satz.nenner) return formatProzent(satz).replace('\u00a0', ' ');
  throw fehlerOf(text, 'Der Satz ist größer als 100 %.', 'Einen Satz zwischen "0 %" und "100 %" angeben.');
}

function parseText(text: string): string {
  if (text.length <= 200 && !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text)) return text;
  throw fehlerOf('', 'Der Text ist zu lang oder enthält Steuerzeichen.', 'Höchstens 200 Zeichen angeben.');
}

const HOECHSTE_ZAHL = 100_000_000;

function parseArt(angabe: Angabe, text: string): string {
  const wahlen = angabe.wahlen ?? JA_NEIN;
  switch (angabe.art) {
    case 'ja-nein':
    case 'auswahl':
      return parseWahl(text, wahlen);
    case 'mehrfach': {
      const gewaehlt = new Set(text.split(',').map((teil) => parseWahl(teil.trim(), wahlen)));
      return wahlen.flatMap(({ wert }) => (gewaehlt.has(wert) ? wert : [])).join(',');
    }
    case 'tag':
      return parseTag(text);
    case 'betrag':
      return parseBetrag(text);
    case 'betrag-oder-unbegrenzt':
      return text.toLowerCase() === 'unbegrenzt' ? 'unbegrenzt' : parseBetrag(text);
    case 'zahl':
      return parseZahl(text, 1, angabe.bis ?? HOECHSTE_ZAHL);
    case 'jahr':
      return parseZahl(text, 2000, 2100);
    case 'satz':
      return parseSatz(text);
    default:
      return (angabe.parse ?? parseText)(text);
  }
}

/**
 * Reads an answer as somebody types or chooses it.
 * @returns its one spelling, e.g. „2022-03-10“ for „10.03.2022“
 * @throws EingabeFehler that names the key
 */
export function parseAntwort(angabe: Angabe, antwort: string): string {
  const text = antwort.trim();
  try {
    if (text === '') throw fehlerOf('', 'Die Antwort fehlt.', 'Antworten oder die Frage überspringen.');
    return parseArt(angabe, text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: angabe.schluessel })));
  }
}

/** The answer as people read it. */
export function formatAntwort(angabe: Angabe, antwort: string): string {
  const titelOf = (wert: string) =>
    (angabe.wahlen ?? JA_NEIN).find((wahl) => wahl.wert === wert)?.titel ?? wert;
  switch (angabe.art) {
    case 'ja-nein':
    case 'auswahl':
      return titelOf(antwort);
    case 'mehrfach':
      return antwort.split(',').map(titelOf).join(', ');
    case 'tag':
      return `${antwort.slice(8, 10)}.${antwort.slice(5, 7)}.${antwort.slice(0, 4)}`;
    case 'betrag':
      return `${antwort}\u00a0€`;
    case 'betrag-oder-unbegrenzt':
      return antwort === 'unbegrenzt' ? antwort : `${antwort}\u00a0€`;
    case 'zahl':
      return antwort.replace(/\B(?=(\d{3})+$)/g, '.');
    default:
      return antwort;
  }
}
