/**
 * Drafts: a form as far as it was filled in, kept for the person who typed. Saved while typing, or parked when
 * the session had ended at sending.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';

/** What a form holds: every value of every field, as text. */
export type Formularwerte = Readonly<Record<string, readonly string[]>>;

/** A form begun and not sent. */
export type Formularentwurf = {
  /** Address of the form with its query. */
  readonly pfad: string;
  readonly werte: Formularwerte;
  readonly geaendertAm: Date;
};

const KIBIBYTE = 1024;
/** Largest draft as JSON text in UTF-8: 200 KB. */
export const HOECHSTGROESSE_ENTWURF = 200 * KIBIBYTE;
/** As in the table. */
const HOECHSTLAENGE_PFAD = 500;
/** Drafts of one person; the oldest go first. */
export const HOECHSTZAHL_ENTWUERFE = 50;

/** Fields that are no words of the person: secrets, and what the machinery puts into forms. */
const GEHEIM = /kennwort|password|geheimnis|token|ersatzcode|^code$|^faktor/i;

const LEERZEICHEN_BIS_TILDE = /^[\x20-\x7e]+$/;

/** Only addresses of this application, as a browser writes them: `/quartiere/neu?vorlage=1`. */
export function isFormularpfad(pfad: string): boolean {
  return (
    pfad.startsWith('/') &&
    !pfad.startsWith('//') &&
    !pfad.includes('\\') &&
    !pfad.includes(' ') &&
    LEERZEICHEN_BIS_TILDE.test(pfad) &&
    pfad.length <= HOECHSTLAENGE_PFAD
  );
}

/** @throws EingabeFehler for anything else than an address of this application */
export function requireFormularpfad(pfad: string): string {
  if (isFormularpfad(pfad)) return pfad;
  throw new EingabeFehler([
    {
      feld: 'pfad',
      wert: pfad.slice(0, 100),
      text: 'Das ist keine Adresse eines Formulars.',
      abhilfe: `Die Adresse ab dem ersten „/“ angeben, höchstens ${HOECHSTLAENGE_PFAD} Zeichen.`,
    },
  ]);
}

function isWerte(wert: unknown): wert is Formularwerte {
  if (typeof wert !== 'object' || wert === null || Array.isArray(wert)) return false;
  return Object.values(wert).every(
    (liste) => Array.isArray(liste) && liste.every((einzeln) => typeof einzeln === 'string'),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads name → values from JSON text. @throws EingabeFehler, FachlicherFehler `entwurf-zu-gross` */
export function parseFormularwerte(text: string): Formularwerte {
  const werte = parseJson(text);
  if (!isWerte(werte)) {
    throw new EingabeFehler([
      {
        feld: 'werte',
        text: 'Die Werte des Formulars sind nicht lesbar.',
        abhilfe: 'Ein JSON-Objekt senden, das jedem Feldnamen eine Liste von Texten gibt.',
      },
    ]);
  }
  return werte;
}

/** What a sent form holds; files are left out, because only texts can be put back into a form. */
export function formularwerteOf(felder: Iterable<readonly [string, unknown]>): Formularwerte {
  const werte = new Map<string, string[]>();
  for (const [name, wert] of felder) {
    if (typeof wert !== 'string') continue;
    werte.set(name, [...(werte.get(name) ?? []), wert]);
  }
  return Object.fromEntries(werte);
}

/** Leaves out secrets and what PostgreSQL can't hold. Passwords are never part of a draft. */
export function cleanFormularwerte(werte: Formularwerte): Formularwerte {
  return Object.fromEntries(
    Object.entries(werte)
      .filter(([name]) => !GEHEIM.test(name))
      .map(([name, liste]) => [
        name.replaceAll('\0', ''),
        liste.map((wert) => wert.replaceAll('\0', '').toWellFormed()),
      ]),
  );
}

/** @returns the JSON text to store @throws FachlicherFehler `entwurf-zu-gross` */
export function formatFormularwerte(werte: Formularwerte): string {
  const text = JSON.stringify(cleanFormularwerte(werte));
  if (new TextEncoder().encode(text).length <= HOECHSTGROESSE_ENTWURF) return text;
  throw new FachlicherFehler(
    'entwurf-zu-gross',
    'Der Entwurf ist größer als 200 KB und wurde nicht aufgehoben. Speichern Sie das Formular selbst.',
  );
}
