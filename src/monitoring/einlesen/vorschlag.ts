/**
 * Proposes what the columns of a table mean, from their titles. People look it over before anything is read.
 */
import { FLAG } from '../tabelle/mss-tabelle.ts';
import type { Einlesetabelle, Tabellenzelle } from './einlesetabelle.ts';
import { cellAt, joinNamen } from './spalten.ts';
import { parseZahltext } from './zahlenspalte.ts';
import type { Fehlzeichen, Indikatorzuordnung, Zuordnung } from './zuordnung.ts';

type Rolle = 'gebiet' | 'name' | 'bezirk' | 'jahr' | 'bewertet';

/** Usual titles, the surest first. */
const TITEL: Readonly<Record<Rolle, RegExp[]>> = {
  gebiet: [
    /^(plr_?id|raum_?id|ref_area|gebiets?(kennung|schluessel|schlüssel|nummer|nr|_?id)?)$/,
    /^(kennung|schluessel|schlüssel|stt_?nr|id|nr)$/,
  ],
  name: [/^(name|gebietsname|plr_?name|stt_?name|raum|bezeichnung)$/],
  bezirk: [/^(bezirk|stadtbezirk|bezirksname)$/],
  jahr: [/^(jahr|berichtsjahr|stichtag|ausgabe|time_period)$/],
  bewertet: [/^(bewertet|gewertet)$/],
};
const ZAEHLER = /[ _.-]*\(?(zähler|zaehler)\)?$/i;
const NENNER = /[ _.-]*\(?nenner\)?$/i;
/** Written by monitoring programs themselves; no indicator. */
const ERGEBNIS = /(^|_)(klasse|text|aufmerksamkeit|index)$/i;
const LEER: ReadonlySet<string> = new Set([
  '',
  '-',
  '–',
  '.',
  '...',
  '…',
  'x',
  'X',
  '/',
  'k. A.',
  'k.A.',
  'n/a',
  'NA',
  'NULL',
  '-9999',
  '-999',
]);

function findSpalte(spalten: readonly string[], rolle: Rolle): string | undefined {
  for (const muster of TITEL[rolle]) {
    const titel = spalten.find((eine) => muster.test(eine.trim().toLowerCase()));
    if (titel !== undefined) return titel;
  }
  return undefined;
}

/** „Kinderarmut (Anteil)“ as „kinderarmut-anteil“. */
export function kennungOf(titel: string): string {
  const ascii = titel
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return ascii === '' ? 'indikator' : ascii;
}

function isZahl(zelle: Tabellenzelle): boolean {
  if (typeof zelle === 'number') return true;
  return (parseZahltext(zelle, 'komma') ?? parseZahltext(zelle, 'punkt')) !== undefined;
}

const SEHEN = 500;

/** At least one number, and else only marks for missing values. */
function isZahlenspalte({ zeilen }: Einlesetabelle, stelle: number): boolean {
  const zellen = zeilen.slice(0, SEHEN).map((zeile) => cellAt(zeile, stelle));
  const andere = zellen.filter((zelle) => !LEER.has(String(zelle)));
  return andere.length > 0 && andere.every(isZahl);
}

function uniqueKennung(wunsch: string, vergeben: Set<string>): string {
  let kennung = wunsch;
  for (let i = 2; vergeben.has(kennung); i += 1) kennung = `${wunsch}-${i}`;
  vergeben.add(kennung);
  return kennung;
}

/** Titles by what stands before the ending. */
function stemsOf(titel: readonly string[], endung: RegExp): ReadonlyMap<string, string> {
  return new Map(titel.filter((eine) => endung.test(eine)).map((eine) => [eine.replace(endung, ''), eine]));
}

/** Numerators with the denominator of the same name, and all other columns of numbers. */
function suggestIndikatoren(titel: readonly string[]): Indikatorzuordnung[] {
  const vergeben = new Set<string>();
  const [zaehler, nenner] = [stemsOf(titel, ZAEHLER), stemsOf(titel, NENNER)];
  const paare = [...zaehler.keys()].filter((stamm) => nenner.has(stamm));
  // A column of the same name without the ending holds the share itself.
  const teile = new Set(paare.flatMap((stamm) => [stamm, nenner.get(stamm)]));
  return titel.flatMap((eine): Indikatorzuordnung[] => {
    if (teile.has(eine)) return [];
    const stamm = eine.replace(ZAEHLER, '');
    const unten = zaehler.get(stamm) === eine ? nenner.get(stamm) : undefined;
    if (unten === undefined) return [{ kennung: uniqueKennung(kennungOf(eine), vergeben), wert: eine }];
    const wert = titel.includes(stamm) ? { wert: stamm } : {};
    return [{ kennung: uniqueKennung(kennungOf(stamm), vergeben), ...wert, zaehler: eine, nenner: unten }];
  });
}

/** Columns in which all areas that are not rated have a zero. */
function findNullspalten(
  { zeilen }: Einlesetabelle,
  stellen: readonly number[],
  bewertet: number | undefined,
): readonly number[] {
  if (bewertet === undefined) return [];
  const unbewertet = zeilen.filter(
    (zeile) => FLAG.get(String(cellAt(zeile, bewertet)).toLowerCase()) === false,
  );
  const isNull = (zelle: Tabellenzelle) => zelle !== '' && Number(zelle) === 0;
  return unbewertet.length === 0
    ? []
    : stellen.filter((stelle) => unbewertet.every((zeile) => isNull(cellAt(zeile, stelle))));
}

/** Marks that stand in the columns of the indicators; zeros of areas that are not rated, where (nearly) all have them. */
function suggestFehlend(
  tabelle: Einlesetabelle,
  stellen: readonly number[],
  bewertet: number | undefined,
): Fehlzeichen[] {
  const texte = tabelle.zeilen.flatMap((zeile) => stellen.map((stelle) => String(cellAt(zeile, stelle))));
  const marken = new Set(['', ...texte.filter((text) => LEER.has(text))]);
  const nullen = findNullspalten(tabelle, stellen, bewertet).length;
  const gesetzt = nullen > 0 && nullen >= stellen.length - 1;
  return [...[...marken].map((text) => ({ text })), ...(gesetzt ? [{ text: '0', nurUnbewertet: true }] : [])];
}

/** Converted counts have decimals; three digits behind a sign may be thousands. */
function hasBruchteile({ zeilen }: Einlesetabelle, stellen: readonly number[]): boolean {
  const isBruch = (zelle: Tabellenzelle) =>
    typeof zelle === 'number' ? !Number.isInteger(zelle) : /^\d+[.,](\d{1,2}|\d{4,})$/.test(zelle);
  return zeilen.some((zeile) => stellen.some((stelle) => isBruch(cellAt(zeile, stelle))));
}

/** Columns of the long form; undefined where the table has none. A name may need the title of its table before it. */
function findLang(spalten: readonly string[]): Zuordnung['lang'] | undefined {
  const finde = (muster: RegExp) => spalten.find((titel) => muster.test(titel.trim().toLowerCase()));
  const indikator = finde(/^(indikator|indicator|merkmal|kennzahl|variable|zeile)$/);
  const wert = finde(/^(wert|zahl|value|obs_value)$/);
  if (indikator === undefined || wert === undefined) return undefined;
  const davor = finde(/^(tabelle|thema)$/);
  const [zaehler, nenner] = [finde(/^(zähler|zaehler)$/), finde(/^nenner$/)];
  return {
    indikator: davor === undefined ? [indikator] : [davor, indikator],
    wert,
    ...(zaehler === undefined ? {} : { zaehler }),
    ...(nenner === undefined ? {} : { nenner }),
  };
}

function suggestLang(tabelle: Einlesetabelle, lang: NonNullable<Zuordnung['lang']>) {
  const stellen = lang.indikator.map((titel) => tabelle.spalten.indexOf(titel));
  const namen = new Set(tabelle.zeilen.map((zeile) => joinNamen(zeile, stellen)));
  const vergeben = new Set<string>();
  return {
    indikatoren: [...namen]
      .filter((name) => name !== '')
      .map((name): Indikatorzuordnung => ({ kennung: uniqueKennung(kennungOf(name), vergeben), wert: name })),
    spalten: [lang.wert, lang.zaehler, lang.nenner],
  };
}

function suggestBreit(tabelle: Einlesetabelle, belegt: readonly (string | undefined)[]) {
  const titel = tabelle.spalten.filter(
    (eine, i) => eine !== '' && !belegt.includes(eine) && !ERGEBNIS.test(eine) && isZahlenspalte(tabelle, i),
  );
  return { indikatoren: suggestIndikatoren(titel), spalten: titel };
}

/**
 * @param jahr year of the table where no column says it
 * @returns a Zuordnung to look over; its indicators may be none, which `zuordnungSchema` refuses
 */
export function suggestZuordnung(tabelle: Einlesetabelle, jahr: number): Zuordnung {
  const { spalten } = tabelle;
  const gebiet = findSpalte(spalten, 'gebiet') ?? spalten[0] ?? '';
  const finde = (rolle: Rolle) => {
    const titel = findSpalte(spalten, rolle);
    return titel === gebiet ? undefined : titel;
  };
  const orte = { name: finde('name'), bezirk: finde('bezirk'), bewertet: finde('bewertet') };
  const jahresspalte = finde('jahr');
  const lang = findLang(spalten);
  const { indikatoren, spalten: werte } = lang
    ? suggestLang(tabelle, lang)
    : suggestBreit(tabelle, [gebiet, jahresspalte, ...Object.values(orte)]);
  const stellen = werte.map((titel) => spalten.indexOf(titel ?? '')).filter((stelle) => stelle >= 0);
  const anzahlen = stellen.filter(
    (stelle) => ZAEHLER.test(spalten[stelle] ?? '') || NENNER.test(spalten[stelle] ?? ''),
  );
  const bruchteile = hasBruchteile(tabelle, anzahlen) ? { bruchteile: true } : {};
  const bewertet = orte.bewertet === undefined ? undefined : spalten.indexOf(orte.bewertet);
  return {
    schema: 'quartierwerk/zuordnung/1',
    form: lang ? 'lang' : 'breit',
    ...(tabelle.blatt === null ? {} : { blatt: tabelle.blatt }),
    gebiet,
    ...(spalten.includes('ebene') ? { nur: { spalte: 'ebene', werte: ['gebiet'] } } : {}),
    ...Object.fromEntries(Object.entries(orte).filter(([, titel]) => titel !== undefined)),
    jahr: jahresspalte === undefined ? { fest: jahr } : { spalte: jahresspalte },
    fehlend: suggestFehlend(tabelle, stellen, bewertet),
    ...(lang ? { lang } : {}),
    indikatoren: indikatoren.map((indikator) => ({ ...indikator, ...bruchteile })),
  };
}
