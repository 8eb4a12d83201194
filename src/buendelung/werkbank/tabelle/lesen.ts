/**
 * Texts of cells as values: what people type and what spreadsheets hand over, both in German.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { type EuroCent, parseEuro } from '#kernel/geld.ts';
import { KOSTENART_TEXT, KOSTENARTEN, type Kostenart } from '#rechtsstand/index.ts';

/** A value, or why the text is none and what could stand there. */
export type Gelesen<T> = { readonly wert: T } | { readonly text: string; readonly abhilfe: string };

/** A row that is asked for and is not there. */
export const OHNE_ZEILE = {
  text: 'Diese Zeile gibt es in der Akte nicht (mehr).',
  abhilfe: 'Die Änderung weglassen oder die Maßnahme neu anlegen.',
};

/** „1.234,5“ and „1234“ as spreadsheets write them; sign of the currency and spaces do not matter. */
function normalizeBetrag(text: string): string {
  const ziffern = text.replace(/[\s\u00a0\u202f]|€|EUR$/gi, '');
  if (/^\d{1,3}(\.\d{3})+$|^\d+$/.test(ziffern)) return `${ziffern},00`;
  return ziffern.replace(/,(\d)$/, ',$10').replace(/,-{1,2}$|,–$/, ',00');
}

/** German amount of at least zero. */
export function readBetrag(text: string): Gelesen<EuroCent> {
  try {
    const wert = parseEuro(normalizeBetrag(text));
    if (wert >= 0) return { wert };
    return { text: 'Der Betrag ist negativ.', abhilfe: 'Einen Betrag ab 0,00 angeben.' };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const [mangel] = fehler.maengel;
    const zuGross = mangel?.text.includes('größer') === true;
    return {
      text: zuGross ? 'Der Betrag ist größer als 10 Milliarden Euro.' : 'Das ist kein Betrag.',
      abhilfe: 'Zum Beispiel 15.000,00 angeben: Punkt für Tausender, Komma vor den Cent.',
    };
  }
}

/** `was`: what it should be, with its article „ein“ or „eine“. */
export function readGanzzahl(text: string, von: number, bis: number, was: string): Gelesen<number> {
  const wert = Number(text);
  if (/^\d{1,4}$/.test(text) && wert >= von && wert <= bis) return { wert };
  return { text: `Das ist k${was}.`, abhilfe: `Eine ganze Zahl von ${von} bis ${bis} angeben.` };
}

export function readKostenart(text: string): Gelesen<Kostenart> {
  const klein = text.toLocaleLowerCase('de');
  const wert = KOSTENARTEN.find(
    (art) => art === klein || KOSTENART_TEXT[art].toLocaleLowerCase('de') === klein,
  );
  if (wert) return { wert };
  return {
    text: text === '' ? 'Die Kostenart fehlt.' : 'Diese Kostenart gibt es nicht.',
    abhilfe: `Eine davon angeben: ${Object.values(KOSTENART_TEXT).join(', ')}.`,
  };
}

const JA = new Set(['ja', 'j', 'x', 'wahr', 'true', '1']);
const NEIN = new Set(['nein', 'n', '', 'falsch', 'false', '0', '-', '–']);

export function readPflicht(text: string): Gelesen<boolean> {
  const klein = text.toLocaleLowerCase('de');
  if (JA.has(klein)) return { wert: true };
  if (NEIN.has(klein)) return { wert: false };
  return { text: 'Das ist weder ja noch nein.', abhilfe: '„ja“ oder „nein“ angeben.' };
}

/** Control characters and halves of pairs: what no file, database or document takes. */
const UNDARSTELLBAR = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;
const ZEICHEN_HOECHSTENS = 300;

export const OHNE_TITEL = { text: 'Der Titel fehlt.', abhilfe: 'Einen Titel angeben.' };

/** A title as the file takes it; the name of a position may be empty, see its column. */
export function readTitel(text: string): Gelesen<string> {
  if (text === '') return OHNE_TITEL;
  if (text.length > ZEICHEN_HOECHSTENS) {
    return { text: 'Der Text ist zu lang.', abhilfe: `Höchstens ${ZEICHEN_HOECHSTENS} Zeichen angeben.` };
  }
  return UNDARSTELLBAR.test(text)
    ? { text: 'Der Text enthält Steuerzeichen.', abhilfe: 'Ohne Zeilenumbruch und Formatierung einfügen.' }
    : { wert: text };
}
