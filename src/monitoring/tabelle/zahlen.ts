/**
 * Columns of numbers as statistical offices write them.
 */
import { type Dezimalzeichen, findDezimalzeichen, parseZahltext } from '../einlesen/zahlenspalte.ts';

/** Whether „1.234“ is more likely a count of thousands or a share with decimals, where the column doesn't say. */
export type Zahlenart = 'anzahl' | 'wert';

function guessZeichen(text: string, art: Zahlenart): Dezimalzeichen {
  const mitKomma = text.includes(',');
  return mitKomma === (art === 'wert') ? 'komma' : 'punkt';
}

/** What can be read in one way only: no need to look at the column. */
const EINDEUTIG = /^-?(\d+|\d+[.,](\d{1,2}|\d{4,})|(0|\d{4,})[.,]\d+)$/;

/** The numbers of cells that may be read in two ways, as the others of their column. */
function readNachSpalte(
  texte: readonly string[],
  art: Zahlenart,
): (text: string, zeichen: Dezimalzeichen | undefined) => number | undefined {
  const zeichen = new Set(texte.map(findDezimalzeichen));
  const [komma, punkt] = [zeichen.has('komma'), zeichen.has('punkt')];
  const einheitlich = komma === punkt ? undefined : komma ? 'komma' : 'punkt';
  return (text, eigenes) => parseZahltext(text, eigenes ?? einheitlich ?? guessZeichen(text, art))?.zahl;
}

/**
 * Decimal comma or dot, the other one or blanks between thousands. A cell that may be read in two ways is read as
 * the others of its column.
 * @returns undefined for what is no number
 */
export function readZahlen(texte: readonly string[], art: Zahlenart): (number | undefined)[] {
  let readMehrdeutig: ReturnType<typeof readNachSpalte> | undefined;
  return texte.map((text) => {
    if (EINDEUTIG.test(text)) return Number(text.replace(',', '.'));
    readMehrdeutig ??= readNachSpalte(texte, art);
    return readMehrdeutig(text, findDezimalzeichen(text));
  });
}
