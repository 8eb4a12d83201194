/**
 * Any part of a file of the law as lines a reader understands, and what differs between two lists of lines.
 */
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { nameOfFeld, nameOfWert } from './feldnamen.ts';

/** One statement under the name of its field; a field may have several. */
export type Vergleichszeile = { readonly feld: string; readonly text: string };

/** A field that says something else; only the lines that differ. */
export type Feldunterschied = {
  readonly feld: string;
  readonly vorher: readonly string[];
  readonly nachher: readonly string[];
};

function isObjekt(wert: unknown): wert is Readonly<Record<string, unknown>> {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}

function isBruch(wert: unknown): wert is Bruch {
  return isObjekt(wert) && typeof wert.zaehler === 'number' && typeof wert.nenner === 'number';
}

function isTag(wert: string): wert is Kalendertag {
  return /^\d{4}-\d{2}-\d{2}$/.test(wert);
}

function formatZahl(wert: number, schluessel: string): string {
  if (/betrag$/.test(schluessel)) return formatEuro(cent(wert));
  if (schluessel === 'basispunkte') return `${(wert / 100).toLocaleString('de-DE')} %`;
  // A year has no separator.
  return schluessel.includes('jahr') || schluessel === 'beschlossen_bis'
    ? String(wert)
    : wert.toLocaleString('de-DE');
}

function formatWert(wert: unknown, schluessel: string): string {
  if (wert === null) return 'keine Angabe';
  if (isBruch(wert)) return formatProzent(wert);
  switch (typeof wert) {
    case 'number':
      return formatZahl(wert, schluessel);
    case 'boolean':
      return wert ? 'ja' : 'nein';
    case 'string':
      return isTag(wert) ? formatKalendertag(wert) : nameOfWert(wert);
    default:
      return formatObjekt(wert);
  }
}

/** „Ebene: Bund; Anteil: 33⅓ %“ */
function formatObjekt(wert: unknown): string {
  if (Array.isArray(wert)) return wert.map((teil) => formatWert(teil, '')).join(', ');
  if (!isObjekt(wert)) return '';
  return Object.entries(wert)
    .filter(([, teil]) => teil !== undefined)
    .map(([schluessel, teil]) => `${nameOfFeld(schluessel)}: ${formatWert(teil, schluessel)}`)
    .join('; ');
}

/** A value with everything in it, one line per leaf or entry of a list. */
export function zeilenOf(wert: unknown, feld: string, schluessel = ''): Vergleichszeile[] {
  if (wert === undefined) return [];
  if (Array.isArray(wert)) return wert.map((teil) => ({ feld, text: formatWert(teil, schluessel) }));
  if (!isObjekt(wert) || isBruch(wert)) return [{ feld, text: formatWert(wert, schluessel) }];
  return Object.entries(wert).flatMap(([teil, inhalt]) =>
    zeilenOf(inhalt, feld === '' ? nameOfFeld(teil) : `${feld}, ${nameOfFeld(teil)}`, teil),
  );
}

/** What stands in `a` more often than in `b`. */
function subtractTexte(a: readonly string[], b: readonly string[]): string[] {
  const uebrig = [...b];
  return a.filter((text) => {
    const stelle = uebrig.indexOf(text);
    if (stelle < 0) return true;
    uebrig.splice(stelle, 1);
    return false;
  });
}

/** Fields in the order of the new list, those that are gone at the end. */
export function compareZeilen(
  vorher: readonly Vergleichszeile[],
  nachher: readonly Vergleichszeile[],
): Feldunterschied[] {
  const alt = Map.groupBy(vorher, ({ feld }) => feld);
  const neu = Map.groupBy(nachher, ({ feld }) => feld);
  return [...new Set([...neu.keys(), ...alt.keys()])].flatMap((feld) => {
    const texte = (zeilen: readonly Vergleichszeile[] | undefined) => (zeilen ?? []).map(({ text }) => text);
    const [links, rechts] = [texte(alt.get(feld)), texte(neu.get(feld))];
    const unterschied = { feld, vorher: subtractTexte(links, rechts), nachher: subtractTexte(rechts, links) };
    return unterschied.vorher.length + unterschied.nachher.length === 0 ? [] : [unterschied];
  });
}
