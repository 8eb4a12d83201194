/**
 * Errors of formulas as spreadsheets show them in a cell, and what to do about them in the spreadsheet.
 */
export type Formelfehler = { readonly text: string; readonly abhilfe: string };

const EINTRAGEN = 'oder den Wert ohne Formel eintragen, dann die Datei speichern und neu einlesen.';

/** Words of German and English programs; the whole cell must be one of them. */
const FEHLER: readonly (readonly [muster: RegExp, was: string, abhilfe: string])[] = [
  [
    /^#(?:BEZUG|REF)!$/i,
    'die Formel verweist auf Zellen, die es nicht mehr gibt',
    'In der Formel der Zelle die richtige Zelle auswählen',
  ],
  [
    /^#DIV\/0!$/i,
    'die Formel teilt durch null oder durch eine leere Zelle',
    'Die Zelle füllen, durch die geteilt wird,',
  ],
  [/^#NAME\?$/i, 'die Formel nennt einen unbekannten Namen', 'Den Namen in der Formel berichtigen'],
  [
    /^#(?:WERT|VALUE)!$/i,
    'die Formel rechnet mit einer Zelle, in der keine Zahl steht',
    'In den Zellen, mit denen die Formel rechnet, Zahlen statt Text eintragen',
  ],
  [
    /^#(?:NV|N\/A)$/i,
    'die Formel findet nicht, was sie sucht',
    'Den gesuchten Eintrag ergänzen oder die Formel berichtigen',
  ],
  [
    /^(?:#(?:ZAHL|NUM|NULL|KALK|CALC|ÜBERLAUF|SPILL|BLOCKIERT|BLOCKED)!|(?:Err|Fehler):\d{3})$/i,
    'die Formel lässt sich nicht rechnen',
    'Die Formel der Zelle berichtigen',
  ],
];

const OHNE_ERGEBNIS: Formelfehler = {
  text: 'ist eine Formel ohne Ergebnis.',
  abhilfe: 'Die Datei im Tabellenprogramm öffnen, neu berechnen lassen und speichern.',
};

/** What a narrow column shows of a number, as exports to CSV write it. */
const ZU_SCHMAL: Formelfehler = {
  text: 'ist kein Wert: Die Spalte war zu schmal, um ihn zu zeigen.',
  abhilfe: 'Die Spalte im Tabellenprogramm verbreitern und die Datei neu speichern.',
};

/** What the cell shows instead of a value; null where its text is none of these. */
export function findFormelfehler(text: string): Formelfehler | null {
  const [, was = '', abhilfe = ''] = FEHLER.find(([muster]) => muster.test(text.trim())) ?? [];
  if (was !== '') return { text: `ist ein Formelfehler: ${was}.`, abhilfe: `${abhilfe} ${EINTRAGEN}` };
  if (/^=[^>\s]/.test(text)) return OHNE_ERGEBNIS;
  return /^#{3,}$/.test(text.trim()) ? ZU_SCHMAL : null;
}
