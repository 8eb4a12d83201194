/**
 * Which column means which field: suggested by the likeness of titles, changed by a person, kept by name.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { PFLICHTFELDER, ZIELFELD, ZIELFELDER, type Zielfeld } from './zielfelder.ts';

/** Title of the column by field; fields without a column are left out. */
export type Spaltenzuordnung = Readonly<Partial<Record<Zielfeld, string>>>;

export type Zuordnung = { readonly name: string; readonly spalten: Spaltenzuordnung };

function normalize(titel: string): string {
  return titel
    .toLocaleLowerCase('de')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]/g, '');
}

function bigramsOf(wort: string): ReadonlySet<string> {
  return new Set(
    Array.from({ length: Math.max(0, wort.length - 1) }, (_, stelle) => wort.slice(stelle, stelle + 2)),
  );
}

/** Likeness of two titles from 0 to 1: the same word, one in the other, else common pairs of letters (Dice). */
export function compareTitel(a: string, b: string): number {
  const [links, rechts] = [normalize(a), normalize(b)];
  if (links === '' || rechts === '') return 0;
  if (links === rechts) return 1;
  const [paareLinks, paareRechts] = [bigramsOf(links), bigramsOf(rechts)];
  const gemeinsam = [...paareLinks].filter((paar) => paareRechts.has(paar)).length;
  const dice = (2 * gemeinsam) / Math.max(1, paareLinks.size + paareRechts.size);
  const enthalten =
    Math.min(links.length, rechts.length) > 3 && (links.includes(rechts) || rechts.includes(links));
  return enthalten ? Math.max(0.75, dice) : Math.min(dice, 0.95);
}

const MINDESTENS = 0.6;

/** Each column at most once, the likest pairs first. */
export function suggestZuordnung(spalten: readonly string[]): Spaltenzuordnung {
  const paare = ZIELFELDER.flatMap((feld) => {
    const { titel, worte } = ZIELFELD[feld];
    return spalten.map((spalte) => {
      const genau = compareTitel(spalte, titel);
      const sonst = Math.max(0, ...worte.map((wort) => compareTitel(spalte, wort) * 0.98));
      return { feld, spalte, wert: Math.max(genau, sonst) };
    });
  });
  const zuordnung: Partial<Record<Zielfeld, string>> = {};
  const vergeben = new Set<string>();
  for (const { feld, spalte, wert } of paare.toSorted((a, b) => b.wert - a.wert)) {
    if (wert < MINDESTENS || zuordnung[feld] !== undefined || vergeben.has(spalte)) continue;
    zuordnung[feld] = spalte;
    vergeben.add(spalte);
  }
  return zuordnung;
}

/** What a person says of one column; null: not taken over. */
export type Spaltenwahl = { readonly spalte: string; readonly feld: Zielfeld | null };

function checkDoppelte(wahlen: readonly Spaltenwahl[]): readonly Eingabemangel[] {
  return wahlen.flatMap(({ feld }, stelle) => {
    const vorher = wahlen.slice(0, stelle).find((andere) => andere.feld === feld);
    if (feld === null || !vorher) return [];
    const text = `${ZIELFELD[feld].titel} ist schon die Spalte „${vorher.spalte}“.`;
    return [{ feld: `spalte.${stelle}`, text, abhilfe: 'Jede Angabe nur einer Spalte zuordnen.' }];
  });
}

function checkPflicht(wahlen: readonly Spaltenwahl[]): readonly Eingabemangel[] {
  return PFLICHTFELDER.filter((feld) => !wahlen.some((wahl) => wahl.feld === feld)).map((feld) => ({
    feld: 'spalte.0',
    text: `Keine Spalte ist als ${ZIELFELD[feld].titel} gewählt.`,
    abhilfe: 'Die Spalte mit den Namen der Programme wählen.',
  }));
}

/** @throws EingabeFehler for a field that two columns mean, and where a needed one has none */
export function makeZuordnung(wahlen: readonly Spaltenwahl[]): Spaltenzuordnung {
  const maengel = [...checkDoppelte(wahlen), ...checkPflicht(wahlen)];
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return Object.fromEntries(wahlen.flatMap(({ feld, spalte }) => (feld === null ? [] : [[feld, spalte]])));
}

/** The kept one that knows most columns of the table and misses none of its own. */
export function chooseZuordnung(
  gemerkte: readonly Zuordnung[],
  spalten: readonly string[],
): Zuordnung | undefined {
  const anzahlOf = ({ spalten: eigene }: Zuordnung): number => Object.keys(eigene).length;
  return gemerkte
    .filter(({ spalten: eigene }) => Object.values(eigene).every((spalte) => spalten.includes(spalte)))
    .toSorted((a, b) => anzahlOf(b) - anzahlOf(a))[0];
}
