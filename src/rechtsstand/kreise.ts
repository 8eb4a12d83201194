/**
 * References among programmes or norms that lead back to where they began.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Version } from './rechtsstand.ts';

/** What is said of a circle. */
export type Kreismeldung = Pick<Eingabemangel, 'text' | 'abhilfe'>;

const MELDUNG: Kreismeldung = {
  text: 'Die Programme verweisen im Kreis aufeinander.',
  abhilfe: 'Einen der Verweise entfernen.',
};

/** The shortest way that leads from a key back to itself over `next`, if there is one. */
function findKreis(start: string, next: (kennung: string) => readonly string[]): readonly string[] | null {
  const besucht = new Set<string>();
  const wege: (readonly string[])[] = [[start]];
  for (const weg of wege) {
    for (const folge of next(weg.at(-1) ?? start)) {
      if (folge === start) return [...weg, folge];
      if (!besucht.has(folge)) wege.push([...weg, folge]);
      besucht.add(folge);
    }
  }
  return null;
}

/** One fault per key on a circle; a circle of length one is reported as a programme that names itself. */
export function checkKreise<T>(
  faecher: ReadonlyMap<string, readonly Version<T>[]>,
  feld: string,
  targetsOf: (inhalt: T) => readonly string[],
  meldung: Kreismeldung = MELDUNG,
): Eingabemangel[] {
  const next = (kennung: string): readonly string[] =>
    (faecher.get(kennung) ?? []).flatMap((version) => targetsOf(version.inhalt));
  return [...faecher].flatMap(([kennung, versionen]): Eingabemangel[] => {
    const kreis = findKreis(kennung, next);
    const datei = versionen.findLast((version) => targetsOf(version.inhalt).length > 0)?.datei;
    if (!kreis || kreis.length <= 2 || datei === undefined) return [];
    return [{ datei, feld, wert: kreis.join(' → '), ...meldung }];
  });
}
