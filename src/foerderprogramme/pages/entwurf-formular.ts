/**
 * What the form of a draft sends, and what it shows after each answer.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import type { EingabeFehler, Eingabemangel } from '#kernel/fehler.ts';
import { tagFeld } from '#kernel/felder.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Entwurf, Entwurfsinhalt } from '../entwuerfe/entwurf.ts';
import { writeFormular } from '../entwuerfe/formular/schreiben.ts';
import { readFelder } from '../entwuerfe/pruefung.ts';
import type { Aehnliche } from '../qualitaet/aehnlichkeit.ts';

export type Textwerte = { readonly gueltigAb: string; readonly anlass: string; readonly text: string };

const schema = z.object({ gueltigAb: tagFeld, anlass: z.string(), text: z.string() });

/** Hidden field of the form that asks field by field: `text` is then what it began with. */
export const FELDWEISE = 'feldweise';

/** The form as sent; `inhalt` reads it. Browsers send line ends as CRLF. */
export function readTextformular(daten: FormData) {
  const textOf = (name: string): string => String(daten.get(name) ?? '').replaceAll('\r\n', '\n');
  const text = textOf('text');
  const werte: Textwerte = {
    gueltigAb: textOf('gueltigAb').trim(),
    anlass: textOf('anlass').trim(),
    text: daten.has(FELDWEISE) ? writeFormular(text, (name) => daten.getAll(name).map(String)) : text,
  };
  return {
    werte,
    /** @throws EingabeFehler */
    inhalt: (): Entwurfsinhalt => checkWert(werte, schema, { datei: 'Formular' }),
  };
}

/** Everything the form needs to show itself. */
export type Textstand = {
  readonly werte: Textwerte;
  readonly fassung: number;
  readonly fehler: readonly Feldfehler[];
  /** Result of the check, when it was asked for. */
  readonly maengel: readonly Eingabemangel[] | null;
  /** Published programmes that may be the same one. */
  readonly aehnliche: readonly Aehnliche[];
  /** Somebody else has saved since: what is stored now against what stands in the form. */
  readonly konflikt: readonly Feldaenderung[] | null;
  /** Why it can't be stored at all any more: submitted meanwhile, or a role was lost. */
  readonly abgelehnt: string | null;
  readonly runde: string;
};

export function textstandOf(werte: Textwerte, fassung: number, mehr: Partial<Textstand> = {}): Textstand {
  const leer = { fehler: [], maengel: null, aehnliche: [], konflikt: null, abgelehnt: null };
  const stand = { werte, fassung, ...leer, ...mehr };
  return { ...stand, runde: JSON.stringify(stand) };
}

export const werteOf = ({ gueltigAb, anlass, text }: Entwurf): Textwerte => ({ gueltigAb, anlass, text });

export function feldfehlerOf(fehler: EingabeFehler): Feldfehler[] {
  return fehler.maengel.map(({ feld = 'text', text, abhilfe }) => ({ feld, text, abhilfe }));
}

const feldweise = ({ gueltigAb, anlass, text }: Textwerte) => ({
  gueltigAb,
  anlass,
  programm: readFelder(text) ?? text,
});

/** Field by field: what is stored now, and what the form would put in its place. */
export function conflictOf(gespeichert: Entwurf, werte: Textwerte): Feldaenderung[] {
  return listFeldaenderungen(feldweise(gespeichert), feldweise(werte));
}
