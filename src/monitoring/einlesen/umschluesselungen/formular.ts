/**
 * Which columns of a table of weights are meant.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Einlesetabelle } from '../einlesetabelle.ts';
import type { Umschluesselungsspalten } from '../umschluesselung.ts';

const UEBLICHE = ['alt', 'neu', 'gewicht'];

function spaltenOf([alt = '', neu = '', gewicht = '']: readonly string[]): Umschluesselungsspalten {
  return { alt, neu, gewicht };
}

/**
 * @param text titles of the three columns with commas between; '': alt, neu, gewicht, else the first three
 * @throws EingabeFehler for fewer or more than three
 */
export function chooseSpalten({ spalten }: Einlesetabelle, text: string): Umschluesselungsspalten {
  if (text.trim() === '')
    return spaltenOf(UEBLICHE.every((titel) => spalten.includes(titel)) ? UEBLICHE : spalten);
  const genannte = text.split(/[,;]/).map((titel) => titel.trim());
  if (genannte.length === 3) return spaltenOf(genannte);
  throw new EingabeFehler([
    {
      feld: 'spalten',
      wert: text,
      text: 'Das sind nicht drei Spalten.',
      abhilfe: 'Die Überschriften für altes Gebiet, neues Gebiet und Gewicht mit Komma getrennt angeben.',
    },
  ]);
}
