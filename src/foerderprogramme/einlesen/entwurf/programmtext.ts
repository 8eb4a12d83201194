/**
 * The frame of a programme's YAML, filled with what is known; angle brackets stand where a person must say it.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';

export type Programmangaben = {
  readonly kennung: string;
  readonly titel: string;
  readonly kurztitel: string | null;
  readonly beschreibung: string | null;
  readonly ebene: string | null;
  readonly ressort: string | null;
  readonly bewilligungsstelle: string | null;
  readonly art: string | null;
  readonly laufzeit: string;
  /** Lines below `kriterien`, `foerderung` and of `kombination`, without their indent. */
  readonly kriterien: readonly string[];
  readonly foerderung: readonly string[];
  readonly kombination: readonly string[];
  readonly hinweise: readonly string[];
  readonly url: string | null;
  readonly stand: Kalendertag | null;
};

/** A text in YAML, whatever stands in it. */
export const quote = (text: string): string => JSON.stringify(text);

export const UNGEPRUEFT = 'pruefstand: ungeprueft';

const indent = (zeilen: readonly string[]): readonly string[] => zeilen.map((zeile) => `  ${zeile}`);

const quoteOr = (text: string | null, luecke: string): string => quote(text ?? luecke);

/** YAML as in `recht/programme`. */
export function renderProgrammtext(angaben: Programmangaben): string {
  const zeilen = [
    'schema: quartierwerk/programm/1',
    `kennung: ${angaben.kennung}`,
    `titel: ${quote(angaben.titel)}`,
    `kurztitel: ${quoteOr(angaben.kurztitel, '<höchstens 40 Zeichen>')}`,
    ...(angaben.beschreibung === null
      ? ['beschreibung: >-', '  <Wofür das Programm da ist, in ein bis vier Sätzen.>']
      : [`beschreibung: ${quote(angaben.beschreibung)}`]),
    `ebene: ${angaben.ebene ?? '<eu oder bund oder land oder kommune>'}`,
    `ressort: ${quoteOr(angaben.ressort, '<Ressort oder Geber>')}`,
    `bewilligungsstelle: ${quoteOr(angaben.bewilligungsstelle, '<Wo man den Antrag stellt>')}`,
    `art: ${angaben.art ?? '<zuschuss oder darlehen oder leistung>'}`,
    angaben.laufzeit,
    'kriterien:',
    ...indent(angaben.kriterien),
    ...(angaben.foerderung.length > 0 ? ['foerderung:', ...indent(angaben.foerderung)] : []),
    ...angaben.kombination,
    'grundlagen: []',
    'quelle:',
    `  url: ${angaben.url === null ? 'https://www.example.org/richtlinie' : quote(angaben.url)}`,
    `  stand: "${angaben.stand ?? '<JJJJ-MM-TT>'}"`,
    '  # gelesen: an der Quelle nachgelesen; sonst ungeprueft',
    `  ${UNGEPRUEFT}`,
    ...(angaben.hinweise.length > 0
      ? ['hinweise:', ...angaben.hinweise.map((hinweis) => `  - ${quote(hinweis)}`)]
      : []),
  ];
  return `${zeilen.join('\n')}\n`;
}
