/**
 * Reads a YAML text against a schema and reports every fault with file, line, field, value and remedy.
 */
import { type Document, isNode, type LineCounter } from 'yaml';
import type { z } from 'zod';
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

function valueAt(wurzel: unknown, pfad: Pfad): unknown {
  let wert = wurzel;
  for (const teil of pfad) wert = (wert as Record<PropertyKey, unknown> | undefined | null)?.[teil];
  return wert;
}

function shorten(wert: unknown): string {
  // JSON has no word for a number that is none.
  const istText = typeof wert === 'string' || typeof wert === 'number';
  const text = istText ? String(wert) : (JSON.stringify(wert) ?? String(wert));
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

type Beschreibung = { readonly text: string; readonly abhilfe: string };

function describeType(erwartet: string, wert: unknown): Beschreibung {
  if (wert === undefined) return { text: 'Die Angabe fehlt.', abhilfe: 'Feld ergänzen.' };
  if (erwartet === 'string' && typeof wert === 'number') {
    return {
      text: 'Der Wert steht ohne Anführungszeichen und wird deshalb als Zahl gelesen; führende Nullen und Nachkommastellen gehen verloren.',
      abhilfe: 'In Anführungszeichen setzen, zum Beispiel "05999000" oder "120.000,00".',
    };
  }
  const worte: Readonly<Record<string, string>> = {
    string: 'ein Text',
    number: 'eine Zahl',
    int: 'eine ganze Zahl',
    boolean: 'true oder false',
    array: 'eine Liste',
    object: 'eine Gruppe von Feldern',
    record: 'eine Gruppe von Feldern',
  };
  return { text: `Erwartet wird ${worte[erwartet] ?? erwartet}.`, abhilfe: 'Wert anpassen.' };
}

type Vereinigungsmangel = Extract<z.core.$ZodIssue, { code: 'invalid_union' }>;

type Mangelkern = Beschreibung & { readonly pfad: Pfad };

const EINES: Readonly<Record<string, Beschreibung>> = {
  array: { text: 'Erlaubt ist mindestens ein Eintrag.', abhilfe: 'Einen Eintrag ergänzen.' },
  string: { text: 'Erlaubt ist mindestens ein Zeichen.', abhilfe: 'Text ergänzen.' },
};

const WORAUS: Readonly<Record<string, string>> = { string: ' Zeichen', array: ' Einträge' };
/** Words before a bound: one that holds itself, and one that does not. */
const GRENZWORT = {
  too_small: ['mindestens', 'Zahlen über'],
  too_big: ['höchstens', 'Zahlen unter'],
} as const;

function describeRange(issue: Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>): Beschreibung {
  const grenze = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const eines = issue.code === 'too_small' && grenze === 1 ? EINES[issue.origin] : undefined;
  if (eines) return eines;
  const was = WORAUS[issue.origin] ?? '';
  const [selbst, ohne] = GRENZWORT[issue.code];
  const wort = issue.inclusive || was !== '' ? selbst : ohne;
  return { text: `Erlaubt sind ${wort} ${grenze}${was}.`, abhilfe: 'Wert anpassen.' };
}

/** Ways of writing that no field explains with words of its own. */
const SCHREIBWEISEN: Readonly<Record<string, string>> = {
  '/^[a-z0-9-]+$/':
    'Nur Kleinbuchstaben von a bis z, Ziffern und Bindestriche verwenden, zum Beispiel "stadtteil-sued-2".',
  '/^20\\d\\d$/': 'Ein Jahr ab 2000 in Anführungszeichen angeben, zum Beispiel "2027".',
};

function describeFormat(muster: string | undefined): Beschreibung {
  return {
    text: 'Die Schreibweise passt nicht.',
    abhilfe: SCHREIBWEISEN[muster ?? ''] ?? 'Schreibweise prüfen.',
  };
}

const UNPASSEND: Beschreibung = {
  text: 'Die Angabe passt nicht zum Format.',
  abhilfe: 'Aufbau mit dem Schema unter docs/schema vergleichen.',
};

/** One of these values decides which fields follow. */
function describeWahl(werte: unknown, wert: unknown): Beschreibung {
  if (!Array.isArray(werte) || werte.length === 0) return UNPASSEND;
  const text = wert === undefined ? 'Die Angabe fehlt.' : 'Der Wert ist nicht vorgesehen.';
  return { text, abhilfe: `Erlaubt: ${werte.join(', ')}.` };
}

function describeIssue(issue: z.core.$ZodIssue, wert: unknown): Beschreibung {
  switch (issue.code) {
    case 'custom':
      return { text: issue.message, abhilfe: String(issue.params?.abhilfe ?? 'Wert prüfen.') };
    case 'invalid_type':
      return describeType(issue.expected, wert);
    case 'invalid_value':
      return wert === undefined
        ? { text: 'Die Angabe fehlt.', abhilfe: `Einen dieser Werte angeben: ${issue.values.join(', ')}.` }
        : { text: 'Der Wert ist nicht vorgesehen.', abhilfe: `Erlaubt: ${issue.values.join(', ')}.` };
    case 'unrecognized_keys':
      return {
        text: `Unbekanntes Feld: ${issue.keys.join(', ')}.`,
        abhilfe: 'Schreibweise prüfen oder Feld entfernen.',
      };
    case 'too_small':
    case 'too_big':
      return describeRange(issue);
    case 'invalid_format':
      return describeFormat(issue.pattern);
    case 'invalid_union':
      return describeWahl('options' in issue ? issue.options : undefined, wert);
    default:
      return UNPASSEND;
  }
}

/** What zod says of a union that says nothing of its own. */
const OHNE_EIGENE_WORTE = 'Invalid input';

/** A value of none of the forms; a union's own words (`error`) are the remedy, for its first form alone would mislead. */
function describeFormen(issue: Vereinigungsmangel, wert: unknown): Beschreibung | undefined {
  if (issue.message === OHNE_EIGENE_WORTE || issue.errors.some((innere) => deepest([...innere]) > 0))
    return undefined;
  const text = wert === undefined ? 'Die Angabe fehlt.' : 'Der Wert ist nicht vorgesehen.';
  return { text, abhilfe: issue.message };
}

function unfoldIssue(issue: z.core.$ZodIssue, wurzel: unknown, praefix: Pfad): Mangelkern[] {
  const pfad = [...praefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const formen = describeFormen(issue, valueAt(wurzel, pfad));
    if (formen) return [{ pfad, ...formen }];
    const naechste = [...issue.errors].sort((a, b) => deepest(b) - deepest(a))[0] ?? [];
    return naechste.flatMap((innere) => unfoldIssue(innere, wurzel, pfad));
  }
  if (issue.code === 'invalid_key' && issue.issues.length > 0) {
    // What is wrong with a key is said of the key.
    return issue.issues.map((innere) => ({ pfad, ...describeIssue(innere, undefined) }));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((schluessel) => ({
      pfad: [...pfad, schluessel],
      ...describeIssue({ ...issue, keys: [schluessel] }, undefined),
    }));
  }
  return [{ pfad, ...describeIssue(issue, valueAt(wurzel, pfad)) }];
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** Checks a plain value; `ort` names the source in errors. @throws EingabeFehler with every fault (the first 200, then their number) */
export function checkWert<T extends z.ZodType>(
  wert: unknown,
  schema: T,
  ort: { readonly datei: string; readonly zeile?: (pfad: Pfad) => number | undefined },
): z.output<T> {
  const ergebnis = schema.safeParse(wert, { reportInput: true });
  if (ergebnis.success) return ergebnis.data;
  const kerne = ergebnis.error.issues.flatMap((issue) => unfoldIssue(issue, wert, []));
  const maengel = kerne.slice(0, MAENGEL_HOECHSTENS).map(({ pfad, text, abhilfe }): Eingabemangel => {
    const fund = valueAt(wert, pfad);
    const zeile = ort.zeile?.(pfad);
    return {
      datei: ort.datei,
      ...(zeile === undefined ? {} : { zeile }),
      feld: formatPfad(pfad),
      ...(fund === undefined ? {} : { wert: shorten(fund) }),
      text,
      abhilfe,
    };
  });
  throw new EingabeFehler([...maengel, ...restMangel(ort.datei, kerne.length)]);
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
  const { dokument, zeilen, wert } = parseDokument(text, datei);
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
  const gelesen = checkWert(wert, schema, { datei, zeile: zeileOf });
  const maengel = pruefe(gelesen);
  if (maengel.length === 0) return gelesen;
  throw new EingabeFehler(
    maengel.map((mangel) => {
      const zeile = zeileOf(mangel.pfad);
      return { datei, ...(zeile === undefined ? {} : { zeile }), ...mangelOf(mangel) };
    }),
  );
}
