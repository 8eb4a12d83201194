/**
 * Prerequisites between Massnahmen: known, and without a circle, since a circle could never begin.
 */
import type { Feldmangel } from '#kernel/eingabe.ts';
import type { Akte, Massnahme } from './akte.ts';

type Graph = ReadonlyMap<string, readonly string[]>;

/** Who needs a Massnahme, for each that is in the graph. */
function invert(graph: Graph): Map<string, Set<string>> {
  const abhaengige = new Map([...graph.keys()].map((kennung) => [kennung, new Set<string>()]));
  for (const [kennung, noetige] of graph) {
    for (const noetig of noetige) abhaengige.get(noetig)?.add(kennung);
  }
  return abhaengige;
}

/** Removes, again and again, whatever depends on nothing that is left; the rest depends on circles. */
function removeErreichbare(graph: Graph): Map<string, readonly string[]> {
  const rest = new Map(graph);
  const abhaengige = invert(graph);
  const offen = new Map<string, number>();
  for (const kennung of [...abhaengige.values()].flatMap((menge) => [...menge])) {
    offen.set(kennung, (offen.get(kennung) ?? 0) + 1);
  }
  const frei = [...graph.keys()].filter((kennung) => !offen.has(kennung));
  for (let kennung = frei.pop(); kennung !== undefined; kennung = frei.pop()) {
    rest.delete(kennung);
    for (const folgende of abhaengige.get(kennung) ?? []) {
      const anzahl = (offen.get(folgende) ?? 0) - 1;
      offen.set(folgende, anzahl);
      if (anzahl === 0) frei.push(folgende);
    }
  }
  return rest;
}

/** Follows the first prerequisite that is left until a Massnahme comes again: the way from there on is a circle. */
function walkKreis(rest: Graph, start: string): string[] {
  const weg: string[] = [];
  const stelle = new Map<string, number>();
  let kennung = start;
  while (!stelle.has(kennung)) {
    stelle.set(kennung, weg.length);
    weg.push(kennung);
    kennung = (rest.get(kennung) ?? []).find((noetig) => rest.has(noetig)) ?? kennung;
  }
  return weg.slice(stelle.get(kennung));
}

/** Circles that share no Massnahme (20 at most), each as the list of its Massnahmen in order of dependence. */
export function findKreise(graph: Graph): string[][] {
  const kreise: string[][] = [];
  let rest = removeErreichbare(graph);
  while (rest.size > 0 && kreise.length < 20) {
    const [start] = rest.keys();
    if (start === undefined) break;
    const kreis = walkKreis(rest, start);
    kreise.push(kreis);
    for (const kennung of kreis) rest.delete(kennung);
    rest = removeErreichbare(rest);
  }
  return kreise;
}

/** Unknown prerequisites and circles, with the circle named. */
export function findVoraussetzungsmaengel(akte: Akte): Feldmangel[] {
  const graph = new Map(akte.massnahmen.map((m) => [m.kennung as string, m.voraussetzung ?? []]));
  const unbekannte = akte.massnahmen.flatMap((massnahme, i) =>
    (massnahme.voraussetzung ?? []).flatMap((noetig, v): Feldmangel[] =>
      graph.has(noetig)
        ? []
        : [
            {
              pfad: ['massnahmen', i, 'voraussetzung', v],
              wert: noetig,
              text: `Die Maßnahme ${massnahme.kennung} setzt eine Maßnahme voraus, die es in der Akte nicht gibt.`,
              abhilfe: 'Kennung einer Maßnahme der Akte angeben oder die Voraussetzung entfernen.',
            },
          ],
    ),
  );
  const kreise = findKreise(graph).map((kreis): Feldmangel => {
    const folge = [...kreis, kreis[0]].join(' → ');
    return {
      pfad: ['massnahmen', akte.massnahmen.findIndex((m) => m.kennung === kreis[0]), 'voraussetzung'],
      wert: folge,
      text: `Die Voraussetzungen bilden einen Kreis: ${folge}. Keine dieser Maßnahmen könnte beginnen.`,
      abhilfe: 'Eine der Voraussetzungen in diesem Kreis entfernen.',
    };
  });
  return [...unbekannte, ...kreise];
}

/** Massnahmen that name `kennung` as a prerequisite. */
export function findAbhaengige(akte: Akte, kennung: Massnahme['kennung']): Massnahme[] {
  return akte.massnahmen.filter((m) => m.kennung !== kennung && m.voraussetzung?.includes(kennung));
}
