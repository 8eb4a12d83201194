/**
 * What changed between two values, field by field.
 */
import type { Feldaenderung } from './eintrag.ts';

function isObjekt(wert: unknown): wert is Readonly<Record<string, unknown>> {
  return typeof wert === 'object' && wert !== null && !Array.isArray(wert);
}

/** What tells an element apart from others of its list: its Kennung, or the year it is about. */
function keyOf(element: unknown): string | undefined {
  if (!isObjekt(element)) return undefined;
  const { kennung, jahr } = element;
  if (typeof kennung === 'string') return kennung;
  return typeof jahr === 'number' ? String(jahr) : undefined;
}

/** Elements of a list are told apart by their own key where all have one, else by their place. */
function keyedEntries(liste: readonly unknown[]): readonly (readonly [string, unknown])[] {
  const schluessel = liste.map(keyOf);
  const eindeutig = new Set(schluessel).size === liste.length && !schluessel.includes(undefined);
  return liste.map((element, stelle) => [`[${eindeutig ? schluessel[stelle] : stelle}]`, element]);
}

function entriesOf(wert: unknown): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(wert)) return new Map(keyedEntries(wert));
  if (!isObjekt(wert)) return undefined;
  return new Map(Object.entries(wert).filter(([, inhalt]) => inhalt !== undefined));
}

function joinFeld(pfad: string, teil: string): string {
  return pfad === '' || teil.startsWith('[') ? `${pfad}${teil}` : `${pfad}.${teil}`;
}

function aenderungOf(feld: string, vorher: unknown, nachher: unknown): Feldaenderung {
  return { feld, ...(vorher === undefined ? {} : { vorher }), ...(nachher === undefined ? {} : { nachher }) };
}

/**
 * Differences of two JSON values, deepest first, with dotted paths (`massnahmen[M01].kosten[M01-1].betrag`). A
 * part that exists on one side only is one difference as a whole.
 */
export function listFeldaenderungen(vorher: unknown, nachher: unknown, pfad = ''): Feldaenderung[] {
  if (Object.is(vorher, nachher)) return [];
  const [links, rechts] = [entriesOf(vorher), entriesOf(nachher)];
  if (!links || !rechts || Array.isArray(vorher) !== Array.isArray(nachher)) {
    return [aenderungOf(pfad, vorher, nachher)];
  }
  const namen = new Set([...links.keys(), ...rechts.keys()]);
  return [...namen].flatMap((name) =>
    listFeldaenderungen(links.get(name), rechts.get(name), joinFeld(pfad, name)),
  );
}
