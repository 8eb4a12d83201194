/**
 * What the keys in entries of the Prüfpfad are called.
 */
import { HANDLUNGEN, RECHTE } from '../rechte.ts';

/** Kinds of records, in the order of the filter. */
export const GEGENSTAND_TEXT: Readonly<Record<string, string>> = {
  akte: 'Akte',
  plan: 'Bündel',
  planentwurf: 'Entwurf eines Bündels',
  kommentar: 'Anmerkung zu einer Maßnahme',
  programmentwurf: 'Entwurf eines Förderprogramms',
  programm: 'Förderprogramm',
  spaltenzuordnung: 'Zuordnung von Tabellenspalten',
  fremdbestand: 'Eingelesene fremde Förderprogramme',
  fremdsatz: 'Fremder Datensatz',
  organisation: 'Organisation',
  mitgliedschaft: 'Mitgliedschaft',
  einladung: 'Einladung',
  vertretung: 'Vertretung',
  konto: 'Konto (Anmeldung)',
  person: 'Konto (Angaben)',
  suchauftrag: 'Gemerkte Suche',
  benachrichtigung: 'E-Mail-Benachrichtigung',
  klartext: 'Klartext gelöschter Konten',
};

export function describeGegenstand(gegenstand: string): string {
  return GEGENSTAND_TEXT[gegenstand] ?? gegenstand;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('de')}${text.slice(1)}`;
}

/** „Die Akte ändern“; an act that the table of rights does not know keeps its key. */
export function describeHandlung(handlung: string): string {
  const bekannt = HANDLUNGEN.find((eine) => eine === handlung);
  return bekannt ? capitalize(RECHTE[bekannt].text) : handlung;
}

const PLANKENNUNG = /^([^/]+)\/(\d+)$/;

/** Addresses of records by their kind; the key in parts at its slashes. */
const ZIELE: Readonly<Record<string, (kennung: string, teile: readonly string[]) => string>> = {
  akte: (kennung) => `/quartiere/${kennung}`,
  planentwurf: (_kennung, [quartier = '']) => `/quartiere/${quartier}/werkbank/entwuerfe`,
  kommentar: (_kennung, [quartier = '']) => `/quartiere/${quartier}/werkbank/anmerkungen`,
  programm: (kennung) => `/foerderprogramme/${kennung}`,
  programmentwurf: (_kennung, [, id = '']) => `/foerderprogramme/entwuerfe/${id}`,
  spaltenzuordnung: () => '/foerderprogramme/einlesen/tabelle',
  fremdbestand: () => '/foerderprogramme/einlesen',
  fremdsatz: (kennung) => `/foerderprogramme/einlesen/saetze/${kennung}`,
};

/** Address of the record, where it has a page of its own. */
export function zielOf(gegenstand: string, kennung: string | null): string | undefined {
  if (kennung === null) return undefined;
  const plan = gegenstand === 'plan' ? PLANKENNUNG.exec(kennung) : null;
  if (plan) return `/quartiere/${plan[1]}/buendel/${plan[2]}`;
  const ziel = Object.hasOwn(ZIELE, gegenstand) ? ZIELE[gegenstand] : undefined;
  return ziel?.(kennung, kennung.split('/'));
}
