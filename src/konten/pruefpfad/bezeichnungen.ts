/**
 * What the keys in entries of the Prüfpfad are called.
 */
import { HANDLUNGEN, RECHTE } from '../rechte.ts';

/** Kinds of records, in the order of the filter. */
export const GEGENSTAND_TEXT: Readonly<Record<string, string>> = {
  akte: 'Akte',
  plan: 'Bündel',
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

/** Address of the record, where it has a page of its own. */
export function zielOf(gegenstand: string, kennung: string | null): string | undefined {
  if (kennung === null) return undefined;
  if (gegenstand === 'akte') return `/quartiere/${kennung}`;
  if (gegenstand === 'programm') return `/foerderprogramme/${kennung}`;
  if (gegenstand === 'programmentwurf') return `/foerderprogramme/entwuerfe/${kennung.split('/')[1] ?? ''}`;
  if (gegenstand === 'spaltenzuordnung') return '/foerderprogramme/einlesen/tabelle';
  if (gegenstand === 'fremdbestand') return '/foerderprogramme/einlesen';
  if (gegenstand === 'fremdsatz') return `/foerderprogramme/einlesen/saetze/${kennung}`;
  const plan = gegenstand === 'plan' ? PLANKENNUNG.exec(kennung) : null;
  return plan ? `/quartiere/${plan[1]}/buendel/${plan[2]}` : undefined;
}
