/**
 * Names of the fields and closed values of the files of the law, as a reader knows them.
 */
import { EBENE_TEXT, HAUSHALTSLAGE_TEXT, TRAEGERART_TEXT } from '#rechtsstand/index.ts';

const FELDNAME: Readonly<Record<string, string>> = {
  ab_antrag: 'Beginn ab Antrag',
  antragsfenster: 'Antragsfenster',
  anzahl: 'Anzahl',
  art: 'Art',
  ausnahmen: 'Ausnahmen',
  bagatelle: 'Bagatellgrenze',
  begruendung: 'Begründung',
  beschlossen_bis: 'Beschlossen bis',
  bewilligungsstelle: 'Bewilligungsstelle',
  bezug: 'Bezug',
  eigenanteil_mindestens: 'Eigenanteil mindestens',
  foerdersatz: 'Fördersatz',
  gegenueber: 'Gegenüber',
  gueltig: 'Geltung',
  haushaltsnotlage: 'Haushaltsnotlage',
  hinweise: 'Hinweise',
  hoechstens_jahre: 'Höchstens Jahre',
  hoechstens_monate: 'Höchstens Monate',
  laender: 'Länder',
  inhalt: 'Inhalt',
  hoechstens: 'Höchstens',
  isek: 'ISEK',
  kurztitel: 'Kurztitel',
  massnahmenbeginn: 'Maßnahmenbeginn',
  nebenbestimmungen: 'Nebenbestimmungen',
  pruefstand: 'Prüfstand',
  saetze: 'Sätze',
  schluessel: 'Angabe',
  sozialer_zusammenhalt: 'Sozialer Zusammenhalt',
  stand: 'Stand',
  subsidiaritaet: 'Rangfolge',
  termine: 'Termine',
  url: 'Adresse',
  verfuegungsfonds: 'Verfügungsfonds',
  weitere_quellen: 'Weitere Quellen',
  zulaessig: 'Zulässig',
};

/** Keys without a name of their own are read as words. */
export function nameOfFeld(schluessel: string): string {
  const name = FELDNAME[schluessel];
  if (name !== undefined) return name;
  const worte = schluessel
    .replaceAll('_', ' ')
    .replaceAll('massnahme', 'maßnahme')
    .replaceAll('foerder', 'förder');
  return `${worte.charAt(0).toUpperCase()}${worte.slice(1)}`;
}

const WERT: Readonly<Record<string, string>> = {
  ...EBENE_TEXT,
  ...TRAEGERART_TEXT,
  ...HAUSHALTSLAGE_TEXT,
  gelesen: 'in der Quelle gelesen',
  ungeprueft: 'nicht geprüft',
  laufend: 'jederzeit',
  jaehrlich: 'jährlich',
  fest: 'fest',
  'je-kommune': 'je Kommune',
  ausschluss: 'nachrangig mit Ausschluss',
  vorrang: 'andere gehen vor',
  kumulierbar: 'mit anderen verbindbar',
  oeffentliche: 'öffentliche Programme',
  ausgaben: 'zuwendungsfähige Ausgaben',
  zuwendung: 'Zuwendung',
  rest: 'der Rest',
  folgejahr: 'für das folgende Jahr',
  'gleiches-jahr': 'für dasselbe Jahr',
};

export function nameOfWert(wert: string): string {
  return WERT[wert] ?? wert;
}
