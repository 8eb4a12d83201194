/**
 * Parses YAML and reports what is wrong with its form in German, with the line. Time grows with the size of the
 * text only, whatever is in it: everybody may upload a file.
 */
import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  visit,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';
import type { Zahlangabe } from './eingabe/zahlfeld.ts';
import { EingabeFehler, type Eingabemangel } from './fehler.ts';

/** A parsed text: its nodes with their positions, and its plain value. */
type Yamldokument = {
  readonly dokument: Document;
  readonly zeilen: LineCounter;
  readonly wert: unknown;
  /** Numbers not written in their digits alone. */
  readonly zahlen: readonly Zahlangabe[];
};

/** What went wrong, for the commonest slips; else the parser's own code helps who searches for it. */
const YAMLFEHLER: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'ein Verweis (*) ist unvollständig',
  BAD_INDENT: 'falsche Einrückung oder eine fehlende Klammer',
  BLOCK_AS_IMPLICIT_KEY: 'falsche Einrückung',
  MULTILINE_IMPLICIT_KEY: 'falsche Einrückung',
  TAB_AS_INDENT: 'Tabulator statt Leerzeichen als Einrückung',
  MISSING_CHAR: 'ein Zeichen fehlt, meist eine Klammer oder ein Anführungszeichen',
  MULTIPLE_DOCS: 'mehrere Dokumente in einer Datei, getrennt durch ---',
  UNEXPECTED_TOKEN: 'ein Zeichen steht an einer falschen Stelle',
};

/** Columns of indentation and brackets within brackets at most; no file of ours has more than ten. */
const TIEFE_HOECHSTENS = { einrueckung: 200, klammern: 50 };

/**
 * Values, keys, entries and groups at most. The richest Akte of ours has some 85 for each Massnahme, so 2,500 of them
 * fit; what nobody fills in keeps everybody else waiting.
 */
const KNOTEN_HOECHSTENS = 250_000;

/** Faults of form named at most: the rest mostly follows from the first. */
const HOECHSTENS = 10;

const ZU_VIELE = `mehr als ${KNOTEN_HOECHSTENS.toLocaleString('de-DE')} Angaben`;

type Stelle = {
  readonly zeile: number | undefined;
  /** Characters before it. */
  readonly stelle: number | undefined;
  readonly meldung: string;
};

type Quelle = { readonly text: string; readonly datei: string };

/** Who sends braces means JSON; in its single line only an excerpt shows the place. */
const JSON_ANFANG = /^\s*[[{]/;

function excerptAt(text: string, stelle: number): string {
  return text
    .slice(Math.max(0, stelle - 40), stelle + 20)
    .replace(/\s+/g, ' ')
    .trim();
}

/** What kind of text it is, in the words for it. */
function formmangel(text: string, { stelle, meldung }: Stelle): Omit<Eingabemangel, 'datei' | 'zeile'> {
  if (!JSON_ANFANG.test(text))
    return {
      text: `Die Datei ist kein gültiges YAML (${meldung}).`,
      abhilfe: 'Einrückung, Anführungszeichen und doppelte Felder an dieser Stelle prüfen.',
    };
  return {
    ...(stelle === undefined ? {} : { wert: excerptAt(text, stelle) }),
    // JSON has no indentation: what is wrong with it in YAML is a gap between two values.
    text: `Das ist kein gültiges JSON (${meldung.includes('Einrückung') ? 'ein Komma, ein Doppelpunkt oder eine Klammer fehlt' : meldung}).`,
    abhilfe: 'Klammern, Kommas, Anführungszeichen und doppelte Felder an dieser Stelle prüfen.',
  };
}

function syntaxFehler({ text, datei }: Quelle, stellen: readonly Stelle[]): EingabeFehler {
  return new EingabeFehler(
    stellen.slice(0, HOECHSTENS).map(
      (eine): Eingabemangel => ({
        datei,
        ...(eine.zeile === undefined ? {} : { zeile: eine.zeile }),
        ...formmangel(text, eine),
      }),
    ),
  );
}

/** Marks of the lexer that do not stand in the text: start of a document, end of a broken flow, scalar follows. */
const MARKEN: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
const KLAMMER: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

/** How deep a line has gone: brackets open, and lists or fields begun in the line (`- - - a`). */
type Tiefe = { klammern: number; inZeile: number };

function advanceTiefe(tiefe: Tiefe, zeichen: string): boolean {
  tiefe.klammern = Math.max(0, tiefe.klammern + (KLAMMER[zeichen] ?? 0));
  if (zeichen.endsWith('\n')) tiefe.inZeile = 0;
  else if (tiefe.klammern === 0 && /^[-?:]$/.test(zeichen)) tiefe.inZeile += 1;
  const einrueckung = /^ +$/.test(zeichen) ? zeichen.length : 0;
  return (
    Math.max(tiefe.klammern, tiefe.inZeile) > TIEFE_HOECHSTENS.klammern ||
    einrueckung > TIEFE_HOECHSTENS.einrueckung
  );
}

/** Signs that begin a node, even an empty one: a scalar follows, an entry, a group, a reference. */
const KNOTENANFAENGE: ReadonlySet<string> = new Set(['\u001f', '-', '?', ',', '[', '{']);

function beginsKnoten(zeichen: string): boolean {
  return KNOTENANFAENGE.has(zeichen) || zeichen.startsWith('*');
}

type Lauf = Tiefe & { knoten: number };

/** What is too much from this sign on, if anything is. */
function checkZeichen(lauf: Lauf, zeichen: string): string | undefined {
  if (beginsKnoten(zeichen)) lauf.knoten += 1;
  if (lauf.knoten > KNOTEN_HOECHSTENS) return ZU_VIELE;
  return advanceTiefe(lauf, zeichen) ? 'zu tief verschachtelt' : undefined;
}

/** Where the text goes too deep or too far. */
type Ausmass = { readonly stelle: number; readonly meldung: string };

/**
 * The parser's tokens, as long as the text goes neither too deep nor too far: it would go along until its stack is
 * full, or for seconds in which nobody else is served. @throws EingabeFehler
 */
function* parseTokens(text: string, datei: string, zeilen: LineCounter): Generator<CST.Token> {
  const lauf: Lauf = { klammern: 0, inZeile: 0, knoten: 0 };
  const parser = new Parser(zeilen.addNewLine);
  let stelle = 0;
  let vorher = '';
  zeilen.addNewLine(0);
  for (const zeichen of new Lexer().lex(text)) {
    const meldung = vorher === '\u001f' ? undefined : checkZeichen(lauf, zeichen);
    if (meldung !== undefined) throw uebermassFehler(text, datei, { stelle, meldung });
    if (!MARKEN.has(zeichen)) stelle += zeichen.length;
    vorher = zeichen;
    yield* parser.next(zeichen);
  }
  yield* parser.end();
}

/** The only document of the text; a second one is a fault of it. */
function composeDokument(text: string, datei: string, zeilen: LineCounter): Document {
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const [dokument, zweites] = composer
    .compose(parseTokens(text, datei, zeilen), true, text.length)
    .take(2)
    .toArray();
  if (dokument === undefined) throw new Error('a text without a document');
  if (zweites) {
    const [anfang, ende] = zweites.range;
    dokument.errors.push(new YAMLParseError([anfang, ende], 'MULTIPLE_DOCS', ''));
  }
  return dokument;
}

/** One fault per line: what follows it in the same line follows from it. */
function findSyntaxfehler(dokument: Document, zeilen: LineCounter): Stelle[] {
  const jeZeile = Map.groupBy(dokument.errors, (fehler) => zeilen.linePos(fehler.pos[0]).line);
  return [...jeZeile].map(([zeile, [erster]]) => {
    const code = erster?.code ?? '';
    return { zeile, stelle: erster?.pos[0], meldung: YAMLFEHLER[code] ?? code };
  });
}

/** Keys that become the same field; `2027` and `"2027"` do too. The parser's own check is quadratic. */
function findDoppelteFelder(gruppe: YAMLMap): unknown[] {
  const gesehen = new Set<string>();
  return gruppe.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (gesehen.has(name)) return [key];
    gesehen.add(name);
    return [];
  });
}

/** A reference must name what stands before it, and not what it is part of: such a value would have no end. */
function checkVerweis(verweis: Alias, ziel: unknown, pfad: readonly unknown[]): string | undefined {
  if (ziel === undefined) return `der Verweis *${verweis.source} hat kein Ziel`;
  return pfad.includes(ziel) ? `der Verweis *${verweis.source} enthält sich selbst` : undefined;
}

const NUR_ZIFFERN = /^(?:0|-?[1-9]\d*)$/;

/** Keys and places from the root to a node, given all that it is part of. */
function pfadOf(vorfahren: readonly unknown[], knoten: unknown): (string | number)[] {
  return [...vorfahren, knoten].flatMap((teil, index, kette): (string | number)[] => {
    if (isPair(teil)) return [String(isScalar(teil.key) ? teil.key.value : teil.key)];
    const gruppe = kette[index - 1];
    return isSeq(gruppe) ? [gruppe.items.indexOf(teil)] : [];
  });
}

/** A number that is not written in its digits alone. */
function zahlOf(knoten: unknown, vorfahren: readonly unknown[]): Zahlangabe[] {
  if (!isScalar(knoten) || knoten.source === undefined) return [];
  const { value: wert, source: quelle } = knoten;
  if (typeof wert !== 'number' || !Number.isFinite(wert) || NUR_ZIFFERN.test(quelle)) return [];
  return [{ pfad: pfadOf(vorfahren, knoten), quelle, wert }];
}

type Aufbau = { readonly fehler: readonly Stelle[]; readonly zahlen: readonly Zahlangabe[] };

/** Double fields and broken references; numbers that may be read otherwise than they were meant. */
function checkAufbau(dokument: Document, zeilen: LineCounter): Aufbau {
  const stellen: Stelle[] = [];
  const zahlen: Zahlangabe[] = [];
  const ziele = new Map<string, unknown>();
  const report = (knoten: unknown, meldung: string): void => {
    const anfang = isNode(knoten) ? knoten.range?.[0] : undefined;
    const zeile = anfang === undefined ? undefined : zeilen.linePos(anfang).line;
    stellen.push({ zeile, stelle: anfang, meldung });
  };
  visit(dokument, {
    Value(rolle, knoten, vorfahren) {
      if (knoten.anchor !== undefined) ziele.set(knoten.anchor, knoten);
      if (rolle !== 'key') zahlen.push(...zahlOf(knoten, vorfahren));
    },
    Map(_, knoten) {
      if (knoten.anchor !== undefined) ziele.set(knoten.anchor, knoten);
      for (const feld of findDoppelteFelder(knoten)) report(feld, 'ein Feld steht doppelt');
    },
    Alias(_, knoten, pfad) {
      const meldung = checkVerweis(knoten, ziele.get(knoten.source), pfad);
      if (meldung !== undefined) report(knoten, meldung);
    },
  });
  return { fehler: stellen, zahlen };
}

function uebermassFehler(text: string, datei: string, { stelle, meldung }: Ausmass): EingabeFehler {
  const zeile = text.slice(0, stelle).split('\n').length;
  if (meldung !== ZU_VIELE) return syntaxFehler({ text, datei }, [{ zeile, stelle, meldung }]);
  return new EingabeFehler([
    {
      datei,
      zeile,
      text: `Die Datei enthält ${ZU_VIELE}.`,
      abhilfe: 'Datei aufteilen oder prüfen, ob es die richtige ist.',
    },
  ]);
}

/** @throws EingabeFehler with the line of every fault of form, at most ten */
export function parseDokument(text: string, datei: string): Yamldokument {
  const zeilen = new LineCounter();
  const dokument = composeDokument(text, datei, zeilen);
  const syntax = findSyntaxfehler(dokument, zeilen);
  if (syntax.length > 0) throw syntaxFehler({ text, datei }, syntax);
  const { fehler, zahlen } = checkAufbau(dokument, zeilen);
  if (fehler.length > 0) throw syntaxFehler({ text, datei }, fehler);
  try {
    return { dokument, zeilen, wert: dokument.toJS({ maxAliasCount: 50 }), zahlen };
  } catch {
    const stelle = { zeile: undefined, stelle: undefined, meldung: 'zu viele Verweise' };
    throw syntaxFehler({ text, datei }, [stelle]);
  }
}
