/**
 * What the form of a programme is made of, and how a value of the text stands in an input.
 */

/** Steps to a place in the text. */
export type Formularpfad = readonly (string | number)[];

export type Formularwahl = { readonly wert: string; readonly titel: string };

/** Closed values with the words for them; first what is usual. */
export function wahlenOf(
  texte: Readonly<Record<string, string>>,
  zuerst: readonly string[] = [],
): Formularwahl[] {
  const werte = new Set([...zuerst, ...Object.keys(texte)]);
  return [...werte].map((wert) => ({ wert, titel: texte[wert] ?? wert }));
}

export type Formularfeld = {
  /** Key within the block. */
  readonly schluessel: string;
  readonly titel: string;
  readonly hinweis?: string;
  /** `liste`: one entry per line; `jahrestag`: MM-TT in the text, TT.MM. in the form. */
  readonly art: 'zeile' | 'absatz' | 'tag' | 'jahrestag' | 'zahl' | 'wahl' | 'mehrfach' | 'liste';
  readonly wahlen?: readonly Formularwahl[];
  /** Nothing is written as `null`, because the key must be there. */
  readonly leer?: null;
  /** Counts only with one of these as `art` of the block. */
  readonly bei?: readonly string[];
};

/** Fields of one block of the text, or of the rows of one list. */
export type Formulargruppe = {
  readonly id: string;
  readonly titel: string | null;
  readonly hinweis?: string;
  readonly pfad: Formularpfad;
  readonly felder: readonly Formularfeld[];
  /** A list: so many rows at most; a row is empty when these fields are. */
  readonly reihen?: { readonly hoechstens: number; readonly leer: readonly string[] };
  /** Keys beside the fields that may be there and stay as they are. Without: any. */
  readonly daneben?: readonly string[];
  /** Values of `art` that the form can show. */
  readonly arten?: readonly string[];
  /** Counts only while the block above has this `art`. */
  readonly bei?: string;
};

export type Formularabschnitt = {
  readonly id: string;
  readonly titel: string;
  readonly gruppen: readonly Formulargruppe[];
};

/** Source and state of checking of a block: the form leaves them alone. */
export const BELEG: readonly string[] = ['pruefstand', 'fundstelle', 'hinweis'];

export function isGruppe(wert: unknown): wert is Readonly<Record<string, unknown>> {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}

/** What the empty form has in places that must be filled. */
export function isPlatzhalter(text: string): boolean {
  return /^<[^<>]+>$/.test(text.trim()) || text.includes('www.example.org');
}

const HAT_MEHRERE: ReadonlySet<Formularfeld['art']> = new Set(['mehrfach', 'liste']);

export const hasMehrere = ({ art }: Formularfeld): boolean => HAT_MEHRERE.has(art);

function showMehrere(wert: unknown): readonly string[] | undefined {
  if (wert === undefined || wert === null) return [];
  if (!Array.isArray(wert)) return undefined;
  return wert.every((teil) => typeof teil === 'string' && !teil.includes('\n')) ? wert : undefined;
}

function showEinzelnen({ art }: Formularfeld, wert: unknown): readonly string[] | undefined {
  if (wert === undefined || wert === null) return [''];
  if (typeof wert !== 'string' && typeof wert !== 'number') return undefined;
  const text = String(wert);
  const jahrestag = art === 'jahrestag' ? /^(\d\d)-(\d\d)$/.exec(text) : null;
  return [jahrestag ? `${jahrestag[2]}.${jahrestag[1]}.` : text];
}

/** What the text says, as an input has it; undefined: the value is richer than it can show. */
export function showWert(feld: Formularfeld, wert: unknown): readonly string[] | undefined {
  return hasMehrere(feld) ? showMehrere(wert) : showEinzelnen(feld, wert);
}

/** An input as it counts: browsers change line ends, and nobody sees blanks at the end. */
export function readEingabe(feld: Formularfeld, eingabe: readonly string[]): readonly string[] {
  if (feld.art === 'mehrfach') return eingabe;
  const text = (eingabe[0] ?? '').replaceAll('\r\n', '\n');
  if (feld.art === 'liste') {
    return text
      .split('\n')
      .map((zeile) => zeile.trim())
      .filter((zeile) => zeile !== '');
  }
  return [feld.art === 'absatz' ? text.trim() : text.replaceAll(/\s+/g, ' ').trim()];
}

/** Is it what the text says already? */
export function isGleich(feld: Formularfeld, alt: readonly string[], neu: readonly string[]): boolean {
  if (feld.art === 'mehrfach') {
    const bekannt = new Set(feld.wahlen?.map(({ wert }) => wert));
    return new Set(alt.filter((wert) => bekannt.has(wert))).symmetricDifference(new Set(neu)).size === 0;
  }
  const gezeigt = readEingabe(feld, hasMehrere(feld) ? [alt.join('\n')] : alt);
  return JSON.stringify(gezeigt) === JSON.stringify(neu);
}

/** What is written into the text; undefined: nothing, the key goes. Slips stay as typed, for the check to name. */
export function makeWert(feld: Formularfeld, eingabe: readonly string[]): unknown {
  if (hasMehrere(feld)) return eingabe.length === 0 ? undefined : [...eingabe];
  const [text = ''] = eingabe;
  if (text === '') return feld.leer === null ? null : undefined;
  if (feld.art === 'zahl' && /^\d{1,9}$/.test(text)) return Number(text);
  const jahrestag = feld.art === 'jahrestag' ? /^(\d\d?)\.\s?(\d\d?)\.?$/.exec(text) : null;
  if (!jahrestag) return text;
  const [, tag = '', monat = ''] = jahrestag;
  return `${monat.padStart(2, '0')}-${tag.padStart(2, '0')}`;
}
