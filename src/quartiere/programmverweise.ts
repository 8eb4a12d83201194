/**
 * Programme ids in an Akte against the catalogue. The catalogue is handed over as a set of ids:
 * quartiere knows no programmes.
 */
import { type Feldmangel, mangelOf } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Akte, Massnahme } from './akte.ts';

type Verweis = { readonly pfad: readonly (string | number)[]; readonly kennung: string };

function verweiseOfMassnahme(massnahme: Massnahme, index: number): Verweis[] {
  const antraege = (massnahme.antraege ?? []).map((antrag, a) => ({
    pfad: ['massnahmen', index, 'antraege', a, 'programm'],
    kennung: antrag.programm,
  }));
  const zusagen = (massnahme.zugesagt ?? []).flatMap((zusage, z) =>
    zusage.quelle.art === 'foerderprogramm'
      ? [{ pfad: ['massnahmen', index, 'zugesagt', z, 'quelle', 'kennung'], kennung: zusage.quelle.kennung }]
      : [],
  );
  return [...antraege, ...zusagen];
}

function verweiseOf(akte: Akte): Verweis[] {
  const gebiete = akte.quartier.gebiet.map((gebiet, g) => ({
    pfad: ['quartier', 'gebiet', g, 'programm'],
    kennung: gebiet.programm,
  }));
  const fassungen = (akte.fassungen ?? []).flatMap(({ programm }, f) =>
    programm === undefined ? [] : [{ pfad: ['fassungen', f, 'programm'], kennung: programm }],
  );
  const vorgaben = (akte.vorgaben ?? []).flatMap((vorgabe, v) =>
    vorgabe.art === 'fruehestens' ? [] : [{ pfad: ['vorgaben', v, 'programm'], kennung: vorgabe.programm }],
  );
  return [...gebiete, ...fassungen, ...vorgaben, ...akte.massnahmen.flatMap(verweiseOfMassnahme)];
}

/** Levenshtein distance: single characters inserted, deleted or replaced. */
function distance(a: string, b: string): number {
  let zeile = Array.from({ length: b.length + 1 }, (_, spalte) => spalte);
  for (let i = 1; i <= a.length; i += 1) {
    const naechste = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const ersetzt = (zeile[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      naechste.push(Math.min(ersetzt, (zeile[j] ?? 0) + 1, (naechste[j - 1] ?? 0) + 1));
    }
    zeile = naechste;
  }
  return zeile[b.length] ?? 0;
}

/**
 * The known word nearest to `wort`, if near enough to be a slip of the pen: at most a quarter of its
 * characters differ (at least 2 may). Ties: the first in alphabetical order.
 */
export function findNaechste(wort: string, bekannte: Iterable<string>): string | undefined {
  let beste: { kennung: string; abstand: number } | undefined;
  const grenze = Math.max(2, Math.floor(wort.length / 4));
  for (const kennung of [...bekannte].sort()) {
    if (Math.abs(kennung.length - wort.length) > grenze) continue;
    const abstand = distance(wort, kennung);
    if (abstand <= grenze && abstand < (beste?.abstand ?? Number.POSITIVE_INFINITY)) {
      beste = { kennung, abstand };
    }
  }
  return beste?.kennung;
}

/** Unknown programme ids with place, value and the most likely intended id. */
export function findVerweismaengel(akte: Akte, kennungen: ReadonlySet<string>): Feldmangel[] {
  return verweiseOf(akte)
    .filter(({ kennung }) => !kennungen.has(kennung))
    .map(({ pfad, kennung }) => {
      const naechste = findNaechste(kennung, kennungen);
      return {
        pfad,
        wert: kennung,
        text: 'Dieses Förderprogramm steht nicht im Katalog.',
        abhilfe: naechste
          ? `Meinten Sie „${naechste}“?`
          : 'Kennung im Katalog der Förderprogramme nachschlagen oder die Angabe entfernen.',
      };
    });
}

/** Like `findVerweismaengel`, ready to show. */
export function checkProgrammverweise(akte: Akte, kennungen: ReadonlySet<string>): Eingabemangel[] {
  return findVerweismaengel(akte, kennungen).map(mangelOf);
}
