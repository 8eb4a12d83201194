/**
 * Reads a YAML text against a schema and reports every fault with file, line, field, value and remedy.
 */
import { type Document, isNode, type LineCounter } from 'yaml';
import type { z } from 'zod';
import { type Mangelstelle, unfoldIssue, valueAt } from './eingabe/beschreibung.ts';
import { findZahlmaengel, type Zahlangabe } from './eingabe/zahlfeld.ts';
import { EingabeFehler, type Eingabemangel } from './fehler.ts';
import { parseDokument } from './yamldokument.ts';

/** Largest text read: 5 MB, some hundred times a large Akte. */
const HOECHSTGROESSE = 5_000_000;

/** Faults described one by one; looking up the place of each of a million would take minutes. */
const MAENGEL_HOECHSTENS = 200;

type Pfad = readonly PropertyKey[];

/** A fault that a schema can't state, found in the parsed value; `pfad` says where, for field and line. */
export type Feldmangel = {
  readonly pfad: readonly (string | number)[];
  readonly wert?: string;
  readonly text: string;
  readonly abhilfe: string;
};

/** „massnahmen[2].kosten[0].betrag“ */
export function formatPfad(pfad: Pfad): string {
  return pfad
    .map((teil, index) => (typeof teil === 'number' ? `[${teil}]` : `${index > 0 ? '.' : ''}${String(teil)}`))
    .join('');
}

function lineOf(dokument: Document, zeilen: LineCounter, pfad: Pfad): number | undefined {
  for (let laenge = pfad.length; laenge >= 0; laenge -= 1) {
    const knoten = laenge === 0 ? dokument.contents : dokument.getIn(pfad.slice(0, laenge), true);
    if (isNode(knoten) && knoten.range) return zeilen.linePos(knoten.range[0]).line;
  }
  return undefined;
}

/** As text; JSON has no word for some numbers, for functions, or for objects that contain themselves. */
function showWert(wert: unknown): string {
  if (typeof wert !== 'object' || wert === null) return String(wert);
  try {
    return JSON.stringify(wert) ?? '{…}';
  } catch {
    return '{…}';
  }
}

function shorten(wert: unknown): string {
  const text = showWert(wert);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** Where a value comes from: the source named in errors, the line of a field, numbers not written in digits alone. */
type Herkunft = {
  readonly datei: string;
  readonly zeile?: (pfad: Pfad) => number | undefined;
  readonly zahlen?: readonly Zahlangabe[];
};

/** What the schema says, and numbers written in a way that reads otherwise; of these nothing else is said. */
function findKerne(
  wert: unknown,
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  herkunft: Herkunft,
): Mangelstelle[] {
  const zahlen = findZahlmaengel(schema, herkunft.zahlen ?? []);
  const gesagt = new Set(zahlen.map(({ pfad }) => formatPfad(pfad)));
  const rest = issues
    .flatMap((issue) => unfoldIssue(issue, { wurzel: wert, schema }))
    .filter(({ pfad }) => gesagt.size === 0 || !gesagt.has(formatPfad(pfad)));
  return [...zahlen, ...rest];
}

/** Checks a plain value. @throws EingabeFehler with every fault (the first 200, then their number) */
export function checkWert<T extends z.ZodType>(wert: unknown, schema: T, herkunft: Herkunft): z.output<T> {
  const ergebnis = schema.safeParse(wert, { reportInput: true });
  const kerne = findKerne(wert, schema, ergebnis.error?.issues ?? [], herkunft);
  if (ergebnis.success && kerne.length === 0) return ergebnis.data;
  const maengel = kerne.slice(0, MAENGEL_HOECHSTENS).map((kern): Eingabemangel => {
    const { pfad, text, abhilfe } = kern;
    const fund = kern.wert ?? valueAt(wert, pfad);
    const zeile = herkunft.zeile?.(pfad);
    return {
      datei: herkunft.datei,
      ...(zeile === undefined ? {} : { zeile }),
      feld: formatPfad(pfad),
      ...(fund === undefined ? {} : { wert: shorten(fund) }),
      text,
      abhilfe,
    };
  });
  throw new EingabeFehler([...maengel, ...restMangel(herkunft.datei, kerne.length)]);
}

function restMangel(datei: string, anzahl: number): Eingabemangel[] {
  if (anzahl <= MAENGEL_HOECHSTENS) return [];
  const text = `Es gibt ${anzahl - MAENGEL_HOECHSTENS} weitere Mängel.`;
  return [{ datei, text, abhilfe: 'Die genannten Mängel beheben und die Datei noch einmal prüfen.' }];
}

/** The fault as users see it, without file and line. */
export function mangelOf(mangel: Feldmangel): Eingabemangel {
  const { pfad, ...rest } = mangel;
  return { feld: formatPfad(pfad), ...rest };
}

/** @throws EingabeFehler above `hoechstens` bytes (5 MB); doors that know the size call it before they read */
export function checkGroesse(groesse: number, datei: string, hoechstens = HOECHSTGROESSE): void {
  if (groesse <= hoechstens) return;
  throw new EingabeFehler([
    {
      datei,
      text: `Die Datei ist ${Math.ceil(groesse / 1_000_000)} MB groß; gelesen werden höchstens ${hoechstens / 1_000_000} MB.`,
      abhilfe: 'Datei aufteilen oder prüfen, ob es die richtige ist.',
    },
  ]);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** @throws EingabeFehler when the bytes are not UTF-8 or the text is too large */
export function decodeText(bytes: Uint8Array, datei: string, hoechstens = HOECHSTGROESSE): string {
  checkGroesse(bytes.byteLength, datei, hoechstens);
  const text = decodeUtf8(bytes);
  // UTF-16 without its mark is valid UTF-8 full of zeros.
  if (text !== undefined && !text.includes('\0')) return text;
  throw new EingabeFehler([
    {
      datei,
      text: 'Die Datei ist nicht in UTF-8 gespeichert.',
      abhilfe: 'Im Editor „Speichern mit Kodierung UTF-8“ wählen.',
    },
  ]);
}

/**
 * Parses YAML and checks it against the schema, then with `pruefe` for what the schema can't say.
 * @throws EingabeFehler with file, line, field, value and remedy
 */
export function readYaml<T extends z.ZodType>(
  text: string,
  datei: string,
  schema: T,
  pruefe: (wert: z.output<T>) => readonly Feldmangel[] = () => [],
): z.output<T> {
  const { dokument, zeilen, wert, zahlen } = parseDokument(text, datei);
  if (wert === null || typeof wert !== 'object') {
    throw new EingabeFehler([
      {
        datei,
        zeile: 1,
        text: 'Die Datei enthält keine Felder.',
        abhilfe: 'Aufbau mit dem Schema unter docs/schema vergleichen.',
      },
    ]);
  }
  const zeileOf = (pfad: Pfad) => lineOf(dokument, zeilen, pfad);
  const gelesen = checkWert(wert, schema, { datei, zeile: zeileOf, zahlen });
  const maengel = pruefe(gelesen);
  if (maengel.length === 0) return gelesen;
  throw new EingabeFehler(
    maengel.map((mangel) => {
      const zeile = zeileOf(mangel.pfad);
      return { datei, ...(zeile === undefined ? {} : { zeile }), ...mangelOf(mangel) };
    }),
  );
}
