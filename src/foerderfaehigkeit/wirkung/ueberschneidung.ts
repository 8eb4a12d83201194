/**
 * Which other programmes could pay for the same Kostenpositionen: overlap, and what one of them makes redundant.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { readZelle, type Urteilsmatrix } from '../spalten/auswerten/matrix.ts';

/**
 * How the positions of the two lie to each other: the same ones, all of the draft's among the other's (the draft
 * adds nothing), all of the other's among the draft's, or only some in common.
 */
export type Verhaeltnis = 'gleich' | 'enthalten' | 'umfasst' | 'teilweise';

export const VERHAELTNIS_TEXT: Readonly<Record<Verhaeltnis, string>> = {
  gleich: 'bezahlt genau dasselbe',
  enthalten: 'bezahlt alles davon und mehr',
  umfasst: 'bezahlt nur einen Teil davon',
  teilweise: 'bezahlt zum Teil dasselbe',
};

export type Ueberschneidung = {
  readonly programm: string;
  readonly kurztitel: string;
  readonly ressort: string;
  /** Positions that both could pay, and those each could pay. */
  readonly gemeinsam: number;
  readonly eigene: number;
  readonly andere: number;
  readonly verhaeltnis: Verhaeltnis;
  /** A Land's version of a federal line or the line itself: no second pot. */
  readonly selberTopf: boolean;
  /** One of them gives way to the other, or they exclude each other. */
  readonly geregelt: boolean;
};

type Zaehler = { readonly programm: Programm; readonly gemeinsam: number; readonly andere: number };

/** May money flow, as far as is known? What is open may still be refused and is no overlap yet. */
function isMoeglich(ergebnis: Ergebnis): boolean {
  return ergebnis === 'erfuellt' || ergebnis === 'ermessen';
}

function verhaeltnisOf(gemeinsam: number, eigene: number, andere: number): Verhaeltnis {
  if (gemeinsam === eigene && gemeinsam === andere) return 'gleich';
  if (gemeinsam === eigene) return 'enthalten';
  return gemeinsam === andere ? 'umfasst' : 'teilweise';
}

function isSelberTopf(a: Programm, b: Programm): boolean {
  const linien = (programm: Programm): readonly string[] => [
    programm.kennung,
    ...(programm.umsetzung_von ?? []),
  ];
  return linien(a).some((linie) => linien(b).includes(linie));
}

function names(liste: readonly string[] | string | undefined, kennung: string): boolean {
  return liste === 'alle' || liste === 'oeffentliche' || (liste?.includes(kennung) ?? false);
}

function rulesOrder({ kombination }: Programm, andere: Programm): boolean {
  return (
    names(kombination?.subsidiaritaet?.gegenueber, andere.kennung) ||
    (kombination?.ausschluss ?? []).some(({ programme }) => names(programme, andere.kennung))
  );
}

/** Loans and benefits pay nothing into a plan; a Land's version of a line does not pay again. */
function zaehlt(programm: Programm, anderes: Programm): boolean {
  if (anderes.kennung === programm.kennung) return false;
  const zahlend = !['darlehen', 'leistung'].includes(anderes.art) && anderes.umsetzung_von === undefined;
  return zahlend || isSelberTopf(programm, anderes);
}

function toUeberschneidung(
  programm: Programm,
  eigene: number,
  { programm: anderes, gemeinsam, andere }: Zaehler,
): Ueberschneidung {
  return {
    programm: anderes.kennung,
    kurztitel: anderes.kurztitel,
    ressort: anderes.ressort,
    gemeinsam,
    eigene,
    andere,
    verhaeltnis: verhaeltnisOf(gemeinsam, eigene, andere),
    selberTopf: isSelberTopf(programm, anderes),
    geregelt: rulesOrder(programm, anderes) || rulesOrder(anderes, programm),
  };
}

/** Programmes with positions in common, most in common first. `programme` in the order of the matrix. */
export function countUeberschneidungen(
  programm: Programm,
  programme: readonly Programm[],
  matrix: Urteilsmatrix,
): Ueberschneidung[] {
  const zeilen = Array.from({ length: matrix.zeilen }, (_, zeile) => zeile);
  const isIn = (zeile: number, platz: number) => isMoeglich(readZelle(matrix, zeile, platz).ergebnis);
  const eigene = zeilen.filter((zeile) => isIn(zeile, programme.indexOf(programm)));
  return programme
    .flatMap((anderes, platz) => {
      if (!zaehlt(programm, anderes)) return [];
      const gemeinsam = eigene.filter((zeile) => isIn(zeile, platz)).length;
      const andere = zeilen.filter((zeile) => isIn(zeile, platz)).length;
      return gemeinsam > 0
        ? [toUeberschneidung(programm, eigene.length, { programm: anderes, gemeinsam, andere })]
        : [];
    })
    .sort((a, b) => b.gemeinsam - a.gemeinsam || (a.programm < b.programm ? -1 : 1));
}
