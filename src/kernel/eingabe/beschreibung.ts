/**
 * What a schema complains of, in words for the people who wrote the value: what is wrong and what to write instead.
 */
import type { z } from 'zod';
import { describeZahl, type Mangeltext, nameZahlen } from './zahlfeld.ts';

type Pfad = readonly PropertyKey[];

export function valueAt(wurzel: unknown, pfad: Pfad): unknown {
  let wert = wurzel;
  for (const teil of pfad) wert = (wert as Record<PropertyKey, unknown> | undefined | null)?.[teil];
  return wert;
}

const GRUPPE: Mangeltext = {
  text: 'Erwartet wird eine Gruppe von Feldern.',
  abhilfe: 'Aufbau mit dem Schema unter docs/schema vergleichen.',
};

const ERWARTET: Readonly<Record<string, Mangeltext>> = {
  string: { text: 'Erwartet wird ein Text.', abhilfe: 'Einen Text in Anführungszeichen angeben.' },
  boolean: {
    text: 'Erwartet wird true oder false.',
    abhilfe: 'true oder false ohne Anführungszeichen angeben.',
  },
  array: {
    text: 'Erwartet wird eine Liste.',
    abhilfe: 'Einträge in eckige Klammern setzen, zum Beispiel [a, b].',
  },
  object: GRUPPE,
  record: GRUPPE,
};

function describeType(erwartet: string, wert: unknown, zahlen: () => string): Mangeltext {
  if (wert === undefined) return { text: 'Die Angabe fehlt.', abhilfe: 'Feld ergänzen.' };
  if (erwartet === 'number' || erwartet === 'int') return describeZahl(wert, zahlen());
  if (erwartet === 'string' && typeof wert === 'number') {
    return {
      text: 'Der Wert steht ohne Anführungszeichen und wird deshalb als Zahl gelesen; führende Nullen und Nachkommastellen gehen verloren.',
      abhilfe: 'In Anführungszeichen setzen, zum Beispiel "05999000" oder "120.000,00".',
    };
  }
  return ERWARTET[erwartet] ?? { text: `Erwartet wird ${erwartet}.`, abhilfe: 'Wert anpassen.' };
}

type Vereinigungsmangel = Extract<z.core.$ZodIssue, { code: 'invalid_union' }>;

/** What is wrong at a place; `wert` where it is written otherwise than it is read. */
export type Mangelstelle = Mangeltext & { readonly pfad: Pfad; readonly wert?: string };

/** What was checked against what. */
type Pruefung = { readonly wurzel: unknown; readonly schema: z.core.$ZodType };

const EINES: Readonly<Record<string, Mangeltext>> = {
  array: { text: 'Erlaubt ist mindestens ein Eintrag.', abhilfe: 'Einen Eintrag ergänzen.' },
  string: { text: 'Erlaubt ist mindestens ein Zeichen.', abhilfe: 'Text ergänzen.' },
};

const WORAUS: Readonly<Record<string, string>> = { string: ' Zeichen', array: ' Einträge' };
/** Words before a bound: one that holds itself, and one that does not. */
const GRENZWORT = {
  too_small: ['mindestens', 'Zahlen über'],
  too_big: ['höchstens', 'Zahlen unter'],
} as const;

const UMFANG: Readonly<Record<string, Readonly<Record<'too_small' | 'too_big', string>>>> = {
  string: { too_small: 'Text ergänzen.', too_big: 'Text kürzen.' },
  array: { too_small: 'Einträge ergänzen.', too_big: 'Einträge entfernen.' },
};

function describeRange(
  issue: Extract<z.core.$ZodIssue, { code: 'too_small' | 'too_big' }>,
  zahlen: () => string,
): Mangeltext {
  const grenze = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const eines = issue.code === 'too_small' && grenze === 1 ? EINES[issue.origin] : undefined;
  if (eines) return eines;
  const was = WORAUS[issue.origin] ?? '';
  const [selbst, ohne] = GRENZWORT[issue.code];
  const wort = issue.inclusive || was !== '' ? selbst : ohne;
  const abhilfe = UMFANG[issue.origin]?.[issue.code] ?? `${zahlen().replace('eine', 'Eine')} angeben.`;
  return { text: `Erlaubt sind ${wort} ${grenze}${was}.`, abhilfe };
}

/** Ways of writing that no field explains with words of its own. */
const SCHREIBWEISEN: Readonly<Record<string, string>> = {
  '/^[a-z0-9-]+$/':
    'Nur Kleinbuchstaben von a bis z, Ziffern und Bindestriche verwenden, zum Beispiel "stadtteil-sued-2".',
  '/^20\\d\\d$/': 'Ein Jahr ab 2000 in Anführungszeichen angeben, zum Beispiel "2027".',
};

function describeFormat(muster: string | undefined): Mangeltext {
  return {
    text: 'Die Schreibweise passt nicht.',
    abhilfe: SCHREIBWEISEN[muster ?? ''] ?? 'Schreibweise prüfen.',
  };
}

const UNPASSEND: Mangeltext = {
  text: 'Die Angabe passt nicht zum Format.',
  abhilfe: 'Aufbau mit dem Schema unter docs/schema vergleichen.',
};

/** One of these values decides which fields follow. */
function describeWahl(werte: unknown, wert: unknown): Mangeltext {
  if (!Array.isArray(werte) || werte.length === 0) return UNPASSEND;
  const text = wert === undefined ? 'Die Angabe fehlt.' : 'Der Wert ist nicht vorgesehen.';
  return { text, abhilfe: `Erlaubt: ${werte.join(', ')}.` };
}

function describeIssue(issue: z.core.$ZodIssue, wert: unknown, zahlen: () => string): Mangeltext {
  switch (issue.code) {
    case 'custom':
      return { text: issue.message, abhilfe: String(issue.params?.abhilfe ?? 'Wert prüfen.') };
    case 'invalid_type':
      return describeType(issue.expected, wert, zahlen);
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
      return describeRange(issue, zahlen);
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
function describeFormen(issue: Vereinigungsmangel, wert: unknown): Mangeltext | undefined {
  if (issue.message === OHNE_EIGENE_WORTE || issue.errors.some((innere) => deepest([...innere]) > 0))
    return undefined;
  const text = wert === undefined ? 'Die Angabe fehlt.' : 'Der Wert ist nicht vorgesehen.';
  return { text, abhilfe: issue.message };
}

/** A fault for the people who wrote the value; several where no form of a choice fits. */
export function unfoldIssue(issue: z.core.$ZodIssue, pruefung: Pruefung, praefix: Pfad = []): Mangelstelle[] {
  const pfad = [...praefix, ...issue.path];
  const wert = valueAt(pruefung.wurzel, pfad);
  const zahlen = () => nameZahlen(pruefung.schema, pfad);
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const formen = describeFormen(issue, wert);
    if (formen) return [{ pfad, ...formen }];
    const naechste = [...issue.errors].sort((a, b) => deepest(b) - deepest(a))[0] ?? [];
    return naechste.flatMap((innere) => unfoldIssue(innere, pruefung, pfad));
  }
  if (issue.code === 'invalid_key' && issue.issues.length > 0) {
    // What is wrong with a key is said of the key.
    return issue.issues.map((innere) => ({ pfad, ...describeIssue(innere, undefined, zahlen) }));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((schluessel) => ({
      pfad: [...pfad, schluessel],
      ...describeIssue({ ...issue, keys: [schluessel] }, undefined, zahlen),
    }));
  }
  return [{ pfad, ...describeIssue(issue, wert, zahlen) }];
}

function deepest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}
