/**
 * The words of the catalogue: which of them hold a searched word as a part, begin with it or resemble it.
 */
import { foldText, isFuellwort, stemWort } from './normalform.ts';

/** Every word has a number; `staemme[nummer]` is its stem. */
export type Wortschatz = {
  readonly staemme: readonly string[];
  /** A spelling of the word, for readers. */
  readonly formen: readonly string[];
  readonly nummern: ReadonlyMap<string, number>;
  /** Stems of the catalogue and of the synonyms: what a compound may be made of. */
  readonly bekannt: ReadonlySet<string>;
  /** The stems read backwards, sorted. */
  readonly rueckwaerts: readonly { readonly text: string; readonly nummer: number }[];
  /** Memory: may a compound be made of this? */
  readonly teile: Map<string, boolean>;
  /** Memory: what answers a word, see `findZusammensetzungen`. */
  readonly antworten: Map<string, Wortgueten>;
};

/** Number of a word -> how well it answers, 0 to 1. */
export type Wortgueten = ReadonlyMap<number, number>;

function reverse(wort: string): string {
  return [...wort].reverse().join('');
}

/** @param weitere stems of words that stand in no document, e.g. of the synonyms */
export function buildWortschatz(
  woerter: Pick<Wortschatz, 'staemme' | 'formen' | 'nummern'>,
  weitere: readonly string[],
): Wortschatz {
  return {
    ...woerter,
    bekannt: new Set([...woerter.staemme, ...weitere]),
    rueckwaerts: woerter.staemme
      .map((stamm, nummer) => ({ text: reverse(stamm), nummer }))
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
    teile: new Map(),
    antworten: new Map(),
  };
}

/** Sounds between the parts of a German compound. */
const FUGEN = ['', 's', 'es', 'n', 'en', 'e', 'er', 'ens'];
/** Endings that make an adjective or a noun of a noun. */
const ENDUNG = /^(lich|isch|los|haft|schaft|heit|keit|arm|reich)$/;
/** Verbs and prepositions in front are no noun: „beispiel“ is no kind of „spiel“. */
const VORSILBE = /^(be|bei|ent|ver|zer|miss|zusammen|weiter|wieder|gegen|hin|her|voran|vorbei|pro)$/;
const KUERZESTER_TEIL = 3;
/** So long a word stands in another by chance hardly ever, whatever comes before it. */
const EINDEUTIG = 7;
const HOECHSTENS_GEMERKT = 200_000;
const ANTWORTEN_HOECHSTENS = 2_000;
const KUERZESTES_GRUNDWORT = 4;

const GUETE = { kopf: 0.85, bestimmung: 0.6, mitte: 0.5, anfang: 0.5, teile: 0.5, fehler: 0.45 } as const;

function decideTeil({ bekannt }: Wortschatz, teil: string): boolean {
  if (teil.length < KUERZESTER_TEIL || isFuellwort(teil) || VORSILBE.test(teil)) return false;
  return bekannt.has(teil) || bekannt.has(stemWort(teil));
}

/** The same pieces of words come again and again, and finding a stem takes long. */
function isTeil(schatz: Wortschatz, teil: string): boolean {
  const gemerkt = schatz.teile.get(teil);
  if (gemerkt !== undefined) return gemerkt;
  const entschieden = decideTeil(schatz, teil);
  if (schatz.teile.size < HOECHSTENS_GEMERKT) schatz.teile.set(teil, entschieden);
  return entschieden;
}

/** Known words one after the other, at most three. */
function isZusammengesetzt(schatz: Wortschatz, wort: string, tiefe = 2): boolean {
  if (isTeil(schatz, wort)) return true;
  if (tiefe === 0) return false;
  for (let stelle = KUERZESTER_TEIL; stelle <= wort.length - KUERZESTER_TEIL; stelle += 1) {
    if (isTeil(schatz, wort.slice(0, stelle)) && isZusammengesetzt(schatz, wort.slice(stelle), tiefe - 1)) {
      return true;
    }
  }
  return false;
}

function isNachgestellt(schatz: Wortschatz, rest: string): boolean {
  if (rest === '' || ENDUNG.test(rest)) return true;
  return FUGEN.some((fuge) => rest.startsWith(fuge) && isZusammengesetzt(schatz, rest.slice(fuge.length)));
}

/** How well the compound answers the part found in it; 0: it only looks like one. */
function rateTeil(schatz: Wortschatz, wort: string, teil: string): number {
  const stelle = wort.lastIndexOf(teil);
  if (stelle < 0) return 0;
  const [vorn, hinten] = [wort.slice(0, stelle), wort.slice(stelle + teil.length)];
  const eindeutig = teil.length >= EINDEUTIG && vorn.length >= KUERZESTER_TEIL;
  if (vorn !== '' && !eindeutig && !isZusammengesetzt(schatz, vorn)) return 0;
  if (!isNachgestellt(schatz, hinten)) return 0;
  if (hinten === '') return GUETE.kopf;
  return vorn === '' ? GUETE.bestimmung : GUETE.mitte;
}

/** Words made with this one: „Spielplatz“ -> „Kinderspielplätze“. `kopf`: only at their end, of the same kind. */
export function findZusammensetzungen(schatz: Wortschatz, gesucht: string, nur?: 'kopf'): Wortgueten {
  const schluessel = `${nur ?? ''} ${gesucht}`;
  const gemerkt = schatz.antworten.get(schluessel);
  if (gemerkt) return gemerkt;
  const gefunden = collectZusammensetzungen(schatz, gesucht, nur);
  if (schatz.antworten.size >= ANTWORTEN_HOECHSTENS) schatz.antworten.clear();
  schatz.antworten.set(schluessel, gefunden);
  return gefunden;
}

/** Words with this ending, found by halving. */
function endsWith({ rueckwaerts }: Wortschatz, ende: string): number[] {
  const gesucht = reverse(ende);
  let [von, bis] = [0, rueckwaerts.length];
  while (von < bis) {
    const mitte = (von + bis) >>> 1;
    if ((rueckwaerts[mitte]?.text ?? '') < gesucht) von = mitte + 1;
    else bis = mitte;
  }
  const nummern: number[] = [];
  for (let stelle = von; rueckwaerts[stelle]?.text.startsWith(gesucht); stelle += 1) {
    nummern.push(rueckwaerts[stelle]?.nummer ?? 0);
  }
  return nummern;
}

function collectZusammensetzungen(schatz: Wortschatz, gesucht: string, nur?: 'kopf'): Wortgueten {
  const formen = [...new Set([gesucht, stemWort(gesucht)])].filter(
    ({ length }) => length >= KUERZESTES_GRUNDWORT || gesucht.length === KUERZESTER_TEIL,
  );
  const gueten = new Map<number, number>();
  const rate = (form: string) => (stamm: string, nummer: number) => {
    const guete = stamm.length > form.length ? rateTeil(schatz, stamm, form) : 0;
    if (guete > (gueten.get(nummer) ?? 0)) gueten.set(nummer, guete);
  };
  for (const form of formen) {
    if (nur) for (const nummer of endsWith(schatz, form)) rate(form)(schatz.staemme[nummer] ?? '', nummer);
    else schatz.staemme.forEach(rate(form));
  }
  return gueten;
}

/** Words that begin like this one, for what is typed only half. */
export function findAnfaenge(schatz: Wortschatz, gesucht: string): Map<number, number> {
  const gueten = new Map<number, number>();
  if (gesucht.length < KUERZESTER_TEIL) return gueten;
  schatz.staemme.forEach((stamm, nummer) => {
    if (stamm.startsWith(gesucht)) gueten.set(nummer, GUETE.anfang);
  });
  return gueten;
}

/** Parts of a searched compound that the catalogue knows: „Spielplatzsanierung“ -> „spielplatz“, „sanierung“. */
export function splitWort(schatz: Wortschatz, gesucht: string): readonly [string, string] | undefined {
  for (let stelle = gesucht.length - KUERZESTES_GRUNDWORT; stelle >= KUERZESTES_GRUNDWORT; stelle -= 1) {
    const vorn = gesucht.slice(0, stelle);
    const hinten = gesucht.slice(stelle);
    if (isTeil(schatz, vorn) && isTeil(schatz, hinten)) return [vorn, hinten];
  }
  return undefined;
}

/** One more row of the table of distances. `letzte` and `vorletzte` are the rows before. */
function nextZeile(
  a: string,
  b: string,
  i: number,
  letzte: readonly number[],
  vorletzte: readonly number[],
): number[] {
  const zeile = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const ersetzt = (letzte[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
    const getauscht = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    zeile[j] = Math.min((letzte[j] ?? 0) + 1, (zeile[j - 1] ?? 0) + 1, ersetzt);
    if (getauscht) zeile[j] = Math.min(zeile[j] ?? 0, (vorletzte[j - 2] ?? 0) + 1);
  }
  return zeile;
}

/** Typing errors between two words: letters wrong, missing, too many or swapped; more than `hoechstens`: one more. */
export function countFehler(a: string, b: string, hoechstens: number): number {
  if (Math.abs(a.length - b.length) > hoechstens) return hoechstens + 1;
  let vorletzte: number[] = [];
  let letzte = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const zeile = nextZeile(a, b, i, letzte, vorletzte);
    if (Math.min(...zeile) > hoechstens) return hoechstens + 1;
    [vorletzte, letzte] = [letzte, zeile];
  }
  return Math.min(letzte[b.length] ?? 0, hoechstens + 1);
}

/** One error in a short word, two in a long one. */
function fehlergrenze({ length }: string): number {
  if (length < KUERZESTES_GRUNDWORT) return 0;
  return length < 8 ? 1 : 2;
}

/** A word that may have been meant, and how many errors away. */
export type Nachbarwort = { readonly stamm: string; readonly fehler: number };

/** Known words that differ by typing errors only, nearest first. */
export function findNachbarn(schatz: Wortschatz, gesucht: string): Nachbarwort[] {
  const stamm = stemWort(foldText(gesucht));
  const grenze = fehlergrenze(stamm);
  if (grenze === 0) return [];
  const nachbarn: Nachbarwort[] = [];
  for (const anderer of schatz.bekannt) {
    if (Math.abs(anderer.length - stamm.length) > grenze) continue;
    const fehler = countFehler(stamm, anderer, grenze);
    if (fehler <= grenze) nachbarn.push({ stamm: anderer, fehler });
  }
  // The first letter is seldom wrong.
  const rang = ({ stamm: anderer, fehler }: Nachbarwort) => fehler + (anderer[0] === stamm[0] ? 0 : 0.5);
  return nachbarn.sort((a, b) => rang(a) - rang(b) || (a.stamm < b.stamm ? -1 : 1));
}

export const GUETE_FEHLER = GUETE.fehler;
export const GUETE_TEILE = GUETE.teile;
