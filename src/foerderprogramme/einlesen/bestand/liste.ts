/**
 * The list of foreign records: filter, order, CSV. It is for the organisation itself, like the records.
 */
import { formatCsv } from '#kernel/csv.ts';
import { TEXTFELD_TEXT } from '../fremdsatz.ts';
import { FELD_TEXT } from '../vorschlaege/vorschlag.ts';
import { ENTSCHEIDUNG_TEXT, type Fremdzeile, QUELLE_TEXT, type Satzvorschlag } from './fremdbestand.ts';

export const BEARBEITUNGSSTAENDE = ['offen', 'entschieden', 'entwurf', 'verschwunden'] as const;
type Bearbeitungsstand = (typeof BEARBEITUNGSSTAENDE)[number];

const STAND_TEXT: Readonly<Record<Bearbeitungsstand, string>> = {
  offen: 'Vorschläge zu entscheiden',
  entschieden: 'alle Vorschläge entschieden',
  entwurf: 'Entwurf begonnen',
  verschwunden: 'nicht mehr in der Quelle',
};

const FILTERNAMEN = ['stand', 'foerderart', 'gebiet', 'bereich', 'berechtigte'] as const;
type Filtername = (typeof FILTERNAMEN)[number];

const FILTER_TEXT: Readonly<Record<Filtername, string>> = {
  stand: 'Stand der Bearbeitung',
  foerderart: 'Förderart',
  gebiet: 'Gebiet',
  bereich: 'Förderbereich',
  berechtigte: 'Wer gefördert wird',
};

function staendeOf(zeile: Fremdzeile): readonly Bearbeitungsstand[] {
  return [
    ...(zeile.offen > 0 ? ['offen' as const] : ['entschieden' as const]),
    ...(zeile.entwurf ? ['entwurf' as const] : []),
    ...(zeile.verschwunden ? ['verschwunden' as const] : []),
  ];
}

const WERTE: Readonly<Record<Filtername, (zeile: Fremdzeile) => readonly string[]>> = {
  stand: staendeOf,
  foerderart: ({ felder }) => felder.foerderarten,
  gebiet: ({ felder }) => felder.gebiete,
  bereich: ({ felder }) => felder.bereiche,
  berechtigte: ({ felder }) => felder.berechtigte,
};

export type Fremdfilter = Readonly<Record<Filtername, readonly string[]>>;

/** Reads `?gebiet=Hessen&stand=offen`; values that nothing has find nothing. */
export function readFremdfilter(parameter: URLSearchParams): Fremdfilter {
  const entries = FILTERNAMEN.map((name) => [name, [...new Set(parameter.getAll(name).filter(Boolean))]]);
  return Object.fromEntries(entries) as Fremdfilter;
}

function matches(zeile: Fremdzeile, filter: Fremdfilter, ausser?: Filtername): boolean {
  return FILTERNAMEN.every((name) => {
    const gewaehlt = name === ausser ? [] : filter[name];
    return gewaehlt.length === 0 || WERTE[name](zeile).some((wert) => gewaehlt.includes(wert));
  });
}

export function filterFremdzeilen(zeilen: readonly Fremdzeile[], filter: Fremdfilter): readonly Fremdzeile[] {
  return zeilen.filter((zeile) => matches(zeile, filter));
}

function titelOf(name: Filtername, wert: string): string {
  const stand = BEARBEITUNGSSTAENDE.find((einer) => einer === wert);
  return name === 'stand' && stand ? STAND_TEXT[stand] : wert;
}

/** Groups of the filter with the number of records each value would leave, the other groups applied. */
export function countFremdfacetten(zeilen: readonly Fremdzeile[], filter: Fremdfilter) {
  return FILTERNAMEN.map((name) => {
    const anzahlen = new Map<string, number>();
    for (const zeile of zeilen.filter((eine) => matches(eine, filter, name))) {
      for (const wert of WERTE[name](zeile)) anzahlen.set(wert, (anzahlen.get(wert) ?? 0) + 1);
    }
    for (const wert of filter[name]) anzahlen.set(wert, anzahlen.get(wert) ?? 0);
    const werte = [...anzahlen].map(([wert, anzahl]) => ({
      wert,
      titel: titelOf(name, wert),
      anzahl,
      gewaehlt: filter[name].includes(wert),
    }));
    return {
      name,
      titel: FILTER_TEXT[name],
      werte: werte.sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    };
  });
}

const VERGLEICHE: Readonly<Record<string, (a: Fremdzeile, b: Fremdzeile) => number>> = {
  titel: (a, b) => a.titel.localeCompare(b.titel, 'de'),
  gebiet: (a, b) => a.felder.gebiete.join().localeCompare(b.felder.gebiete.join(), 'de'),
  offen: (a, b) => a.offen - b.offen,
  bestaetigt: (a, b) => a.bestaetigt - b.bestaetigt,
  maengel: (a, b) => a.maengel - b.maengel,
  geaendert: (a, b) => a.geaendertAm.getTime() - b.geaendertAm.getTime(),
};

export function sortFremdzeilen(
  zeilen: readonly Fremdzeile[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Fremdzeile[] {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!vergleich) return zeilen;
  return zeilen.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

const SPALTEN: readonly (readonly [titel: string, wert: (zeile: Fremdzeile) => string])[] = [
  ['Kennung', (zeile) => zeile.kennung],
  ['Titel', (zeile) => zeile.titel],
  ['Förderart', ({ felder }) => felder.foerderarten.join('; ')],
  ['Gebiet', ({ felder }) => felder.gebiete.join('; ')],
  ['Förderbereich', ({ felder }) => felder.bereiche.join('; ')],
  ['Wer gefördert wird', ({ felder }) => felder.berechtigte.join('; ')],
  ['Vorschläge offen', (zeile) => String(zeile.offen)],
  ['Vorschläge bestätigt', (zeile) => String(zeile.bestaetigt)],
  ['Fehler berichtigt', (zeile) => String(zeile.maengel)],
  [
    'Stand',
    (zeile) =>
      staendeOf(zeile)
        .map((stand) => STAND_TEXT[stand])
        .join('; '),
  ],
  ['Quelle', ({ felder }) => felder.url],
];

/** Semicolons, UTF-8 with byte order mark, CRLF; the first line says what may be done with it. */
function formatIntern(zeilen: readonly (readonly string[])[]): string {
  const tabelle = [[`Nur intern: ${QUELLE_TEXT.foerderdatenbank.lizenz}`], ...zeilen];
  return formatCsv(tabelle);
}

export function formatFremdliste(zeilen: readonly Fremdzeile[]): string {
  return formatIntern([
    SPALTEN.map(([titel]) => titel),
    ...zeilen.map((zeile) => SPALTEN.map(([, wert]) => wert(zeile))),
  ]);
}

export function formatVorschlagsliste(vorschlaege: readonly Satzvorschlag[]): string {
  return formatIntern([
    ['Feld', 'Vorschlag', 'Entscheidung', 'Sicherheit', 'Satz', 'Einleitung', 'Abschnitt', 'Grund'],
    ...vorschlaege.map((vorschlag) => [
      FELD_TEXT[vorschlag.feld],
      vorschlag.text,
      ENTSCHEIDUNG_TEXT[vorschlag.entscheidung],
      vorschlag.sicherheit,
      vorschlag.beleg,
      vorschlag.einleitung,
      TEXTFELD_TEXT[vorschlag.abschnitt],
      vorschlag.grund,
    ]),
  ]);
}
