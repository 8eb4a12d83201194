/**
 * The matrix to look at: programmes against places, with counts and the reasons that refuse most often.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { listProgramme, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import {
  computeUrteilsmatrix,
  type Matrixtiefe,
  readZelle,
  type Urteilsmatrix,
} from '../spalten/auswerten/matrix.ts';
import {
  countErgebnisse,
  countGruende,
  type Ergebniszahlen,
  type Gruendezahlen,
} from '../spalten/auswerten/zaehlen.ts';
import { buildSpaltensatz, type Spaltensatz } from '../spalten/spaltensatz.ts';

/** One place or Massnahme; `kennung` names it in addresses and options. */
export type Matrixzeile = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly land: Landeskuerzel;
  /** Place of its Akte among those given. */
  readonly akte: number;
};

export type Programmzahlen = {
  readonly programm: Programm;
  /** Place among all programmes. */
  readonly platz: number;
  readonly zahlen: Ergebniszahlen;
  /** Criteria that refused, most frequent first; counted in positions, in places for the rules of the place. */
  readonly gruende: Gruendezahlen;
};

export type Matrixbild = {
  readonly stichtag: Kalendertag;
  readonly tiefe: Matrixtiefe;
  readonly zeilen: readonly Matrixzeile[];
  /** Programmes of the choice, best first. */
  readonly programme: readonly Programmzahlen[];
  /** All programmes of the law, those outside the choice too. */
  readonly alle: number;
  /** Verdicts that no column held and that were asked by themselves. */
  readonly einzeln: number;
  ergebnisOf(zeile: number, platz: number): Ergebnis;
};

export const ERGEBNIS_KURZ: Readonly<Record<Ergebnis, string>> = {
  erfuellt: 'ja',
  ermessen: 'Ermessen',
  offen: 'offen',
  'nicht-erfuellt': 'nein',
};

/** Do all words of the choice occur in what names the programme? Keys may be listed with commas. */
export function isGewaehlt(programm: Programm, wahl: string): boolean {
  const kennungen = wahl.split(',').map((teil) => teil.trim());
  if (kennungen.includes(programm.kennung)) return true;
  const text = [programm.kennung, programm.kurztitel, programm.titel, programm.ressort]
    .join(' ')
    .toLowerCase();
  return wahl
    .toLowerCase()
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

function listZeilen(akten: readonly Akte[], tiefe: Matrixtiefe, satz: Spaltensatz | null): Matrixzeile[] {
  const zeileOf = (akte: Akte, nummer: number): Matrixzeile => ({
    kennung: akte.quartier.kennung,
    name: akte.quartier.name,
    kommune: akte.kommune.name,
    land: akte.kommune.land,
    akte: nummer,
  });
  if (tiefe !== 'massnahme' || !satz) return akten.map(zeileOf);
  const { massnahmen, akteOf } = satz.gegenstaende;
  return massnahmen.map((massnahme, index) => {
    const nummer = akteOf[index] ?? 0;
    const ort = zeileOf(akten[nummer] as Akte, nummer);
    return { ...ort, kennung: `${ort.kennung}/${massnahme.kennung}`, name: massnahme.titel };
  });
}

function compareProgramme(a: Programmzahlen, b: Programmzahlen): number {
  return (
    b.zahlen.erfuellt - a.zahlen.erfuellt ||
    b.zahlen.ermessen - a.zahlen.ermessen ||
    b.zahlen.offen - a.zahlen.offen ||
    (a.programm.kennung < b.programm.kennung ? -1 : 1)
  );
}

function countProgramme(satz: Spaltensatz, matrix: Urteilsmatrix, wahl: string): Programmzahlen[] {
  const zahlen = countErgebnisse(matrix);
  const gruende = countGruende(satz, matrix);
  return satz.programme
    .map((programm, platz) => ({
      programm,
      platz,
      zahlen: zahlen[platz] as Ergebniszahlen,
      gruende: mergeGruende(gruende[platz] ?? []),
    }))
    .filter(({ programm }) => isGewaehlt(programm, wahl))
    .sort(compareProgramme);
}

/** One entry per name: some criteria are asked on two levels. */
function mergeGruende(gruende: Gruendezahlen): Gruendezahlen {
  const jeName = new Map<string, number>();
  for (const { kriterium, anzahl } of gruende) jeName.set(kriterium, (jeName.get(kriterium) ?? 0) + anzahl);
  return [...jeName]
    .map(([kriterium, anzahl]) => ({ kriterium, anzahl }))
    .sort((a, b) => b.anzahl - a.anzahl);
}

export type Matrixfrage = {
  readonly akten: readonly Akte[];
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly tiefe: Matrixtiefe;
  /** Words or keys of the programmes to show; all are judged, because others may go first. */
  readonly wahl: string;
};

export function computeMatrixbild(frage: Matrixfrage): Matrixbild {
  const { akten, rechtsstand, stichtag, tiefe, wahl } = frage;
  const satz = buildSpaltensatz(akten, rechtsstand, stichtag);
  const zeilen = listZeilen(akten, tiefe, satz);
  const alle = listProgramme(rechtsstand, stichtag).length;
  if (!satz) {
    return { stichtag, tiefe, zeilen, programme: [], alle, einzeln: 0, ergebnisOf: () => 'nicht-erfuellt' };
  }
  const matrix = computeUrteilsmatrix(satz, tiefe);
  return {
    stichtag,
    tiefe,
    zeilen,
    programme: countProgramme(satz, matrix, wahl),
    alle,
    einzeln: matrix.auswertung?.einzeln ?? 0,
    ergebnisOf: (zeile, platz) => readZelle(matrix, zeile, platz).ergebnis,
  };
}
