/**
 * One form for the spellings and inflections of a German word: „Förderungen“, „FOERDERUNG“ and „Forderung“ are
 * the same to the search. The stem is Snowball's (Orama keeps it).
 */
import { stemmer } from '@orama/stemmers/german';

/** A word of a text: folded, and where it stands. */
export type Fundwort = { readonly wort: string; readonly von: number; readonly bis: number };

const UMLAUTE: Readonly<Record<string, string>> = { ä: 'a', ö: 'o', ü: 'u', ß: 'ss', æ: 'a', ø: 'o' };

/**
 * Lower case; ä, ae and a become one letter (also ö, ü), ß becomes ss, other accents go. „ue“ after a vowel or q
 * is no umlaut: „Bauen“, „Quelle“.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæø]/g, (zeichen) => UMLAUTE[zeichen] ?? zeichen)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/(^|[^aeiouq])([aou])e/g, '$1$2');
}

/** A word: letters and digits; hyphens separate. */
export const WORT = /[\p{L}\p{N}]+/gu;

/** Words in their order. */
export function tokenize(text: string): Fundwort[] {
  return [...text.normalize('NFC').matchAll(WORT)].map((fund) => ({
    wort: foldText(fund[0]),
    von: fund.index,
    bis: fund.index + fund[0].length,
  }));
}

/** Shortest words that are changed at all: „BMI“ and „16e“ stay. */
const MINDESTLAENGE = 4;

/** Stem of a folded word, also of feminine plurals („Bürgerinnen“) and of short plurals („Kitas“). */
export function stemWort(wort: string): string {
  if (wort.length < MINDESTLAENGE || /\d/.test(wort)) return wort;
  const maennlich = wort.length > 8 ? wort.replace(/innen$/, '') : wort;
  return stemmer(maennlich.replace(/([^aeiou][aio])s$/, '$1'));
}

/** Words without a meaning of their own, folded; they are neither kept nor searched. */
const FUELLWOERTER: ReadonlySet<string> = new Set(
  tokenize(
    `aber alle allem allen aller alles als also am an and auch auf aus bei beim bis da damit dann das dass dem
     den denn der des die dies diese diesem diesen dieser dieses doch durch ein eine einem einen einer eines er es
     etwa etwas fuer gegen hat haben hier ich ihr ihre ihrem ihren ihrer im in innen ins ist ja je jede jedem jeden
     jeder jedes kann kein keine keinem keinen keiner mit nach nicht noch nur ob oder ohne sein seine seinem seinen
     seiner sich sie sind so sowie ueber um und uns unser unsere unter vom von vor was weil wenn wer werden wie wir
     wird wo zu zum zur zwischen`,
  ).map(({ wort }) => wort),
);

export function isFuellwort(wort: string): boolean {
  return FUELLWOERTER.has(wort);
}

/** Words of a text that count, with their stems. */
export function readWoerter(text: string): (Fundwort & { readonly stamm: string })[] {
  return tokenize(text)
    .filter(({ wort }) => !isFuellwort(wort))
    .map((fund) => ({ ...fund, stamm: stemWort(fund.wort) }));
}
