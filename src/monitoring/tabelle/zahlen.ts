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

/**
 * Decimal comma or dot, the other one or blanks between thousands. A cell that may be read in two ways is read as
 * the others of its column.
 * @returns undefined for what is no number
 */
export function readZahlen(texte: readonly string[], art: Zahlenart): (number | undefined)[] {
  const zeichen = texte.map(findDezimalzeichen);
  const [komma, punkt] = [zeichen.includes('komma'), zeichen.includes('punkt')];
  const einheitlich = komma === punkt ? undefined : komma ? 'komma' : 'punkt';
  return texte.map(
    (text, i) => parseZahltext(text, zeichen[i] ?? einheitlich ?? guessZeichen(text, art))?.zahl,
  );
}
