/**
 * Scenarios as they stand in the address (`?szenario=Sparen|eigenmittel=-10`), and the form that adds one.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Szenario } from '../../alternativen/szenarien.ts';
import { formatSzenario, parseSzenarien } from '../../alternativen/szenario-lesen.ts';

/** What was typed into the form. */
export type Szenarioeingabe = {
  readonly name: string;
  readonly eigenmittel: string;
  readonly kosten: string;
  readonly ohne: string;
};

export type Szenarioauswahl = {
  readonly szenarien: readonly Szenario[];
  readonly eingabe: Szenarioeingabe;
  readonly fehler: readonly Feldfehler[];
  /** Where the address with the new scenario leads; null: none was sent, or it has faults. */
  readonly ziel: string | null;
};

const FELDER = ['name', 'eigenmittel', 'kosten', 'ohne'] as const;

function readEingabe(parameter: URLSearchParams): Szenarioeingabe {
  const [name = '', eigenmittel = '', kosten = '', ohne = ''] = FELDER.map((feld) =>
    (parameter.get(feld) ?? '').trim(),
  );
  return { name, eigenmittel, kosten, ohne };
}

/** The scenarios of the texts, or the faults of them under the name of a field. */
function tryParse(
  texte: readonly string[],
  feld: string,
): { readonly szenarien: readonly Szenario[]; readonly fehler: readonly Feldfehler[] } {
  try {
    return { szenarien: parseSzenarien(texte), fehler: [] };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const { maengel } = fehler;
    return { szenarien: [], fehler: maengel.map(({ text, abhilfe }) => ({ feld, text, abhilfe })) };
  }
}

/** A number as the scenario writes it: „−10 %“ is -10. */
function numberOf(text: string): string {
  return text.replace('−', '-').replace(/\s*%$/, '');
}

function checkEingabe({ name, eigenmittel, kosten, ohne }: Szenarioeingabe): {
  readonly text: string;
  readonly fehler: readonly Feldfehler[];
} {
  const kurz = name.replaceAll('|', ' ').trim();
  const teile = [
    ['eigenmittel', numberOf(eigenmittel)],
    ['kosten', numberOf(kosten)],
    ['ohne', ohne],
  ].filter(([, wert]) => wert !== '' && wert !== '0') as [string, string][];
  const fehler = [
    ...tryParse([kurz], 'name').fehler,
    ...teile.flatMap(([feld, wert]) => tryParse([`x|${feld}=${wert}`], feld).fehler),
    ...(teile.length === 0
      ? [
          {
            feld: 'eigenmittel',
            text: 'Das Szenario ändert nichts.',
            abhilfe: 'Eigenmittel, Kosten oder ein Programm ändern.',
          },
        ]
      : []),
  ];
  return { text: [kurz, ...teile.map(([feld, wert]) => `${feld}=${wert}`)].join('|'), fehler };
}

/** Reads scenarios and form; what can't be read is said at its field. */
export function readSzenarioauswahl(parameter: URLSearchParams): Szenarioauswahl {
  const texte = [...new Set(parameter.getAll('szenario'))];
  const { szenarien, fehler } = tryParse(texte, 'name');
  const eingabe = readEingabe(parameter);
  if (!parameter.has('neu')) return { szenarien, eingabe, fehler, ziel: null };
  const neu = checkEingabe(eingabe);
  const alle = neu.fehler.length > 0 ? neu : tryParse([...texte, neu.text], 'name');
  if (alle.fehler.length > 0) return { szenarien, eingabe, fehler: alle.fehler, ziel: null };
  const ziel = new URLSearchParams(parameter);
  for (const feld of [...FELDER, 'neu', 'szenario']) ziel.delete(feld);
  for (const szenario of parseSzenarien([...texte, neu.text]))
    ziel.append('szenario', formatSzenario(szenario));
  return { szenarien, eingabe, fehler: [], ziel: `?${ziel}#szenarien` };
}
