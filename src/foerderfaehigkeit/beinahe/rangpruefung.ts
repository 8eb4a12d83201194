/**
 * The evaluator's whole answer for one Massnahme of a changed Akte, order among programmes included.
 */
import type { Programm, Rechtsstand } from '#rechtsstand/index.ts';
import { findProgramm, listProgrammversionen } from '#rechtsstand/index.ts';
import { pruefeProgrammebene } from '../ebenen.ts';
import type { Massnahmenpruefung } from '../ergebnis.ts';
import type { Programmlage } from '../kriterien/lage.ts';
import { isNachrangig, resolveRangregel } from '../kriterien/subsidiaritaet.ts';
import { applySubsidiaritaet, listVorrangige } from '../nachrang.ts';
import { buildProgrammlage } from '../programmlage.ts';
import { pruefeMassnahme } from '../pruefung.ts';
import { findMassnahme, type Zustand } from './zustand.ts';

/** All programmes for one Massnahme: before the order among them is looked at, and after. */
type Gesamt = {
  readonly lagen: readonly Programmlage[];
  readonly ohneRang: readonly Massnahmenpruefung[];
  readonly mitRang: readonly Massnahmenpruefung[];
};

export type Rangpruefung = {
  /** The cell as the evaluator sees it; `null`: there is none. */
  readonly pruefe: (zustand: Zustand, schluessel: string, programm: string) => Massnahmenpruefung | null;
  /** Programmes that go first for the position with this number. */
  readonly vorrangige: (
    zustand: Zustand,
    schluessel: string,
    programm: Programm,
    position: number,
  ) => readonly Programm[];
};

function judgeAlle(recht: Rechtsstand, zustand: Zustand, kennung: string): Gesamt | null {
  const massnahme = findMassnahme(zustand, kennung);
  if (!massnahme) return null;
  const { akte, stichtag } = zustand;
  const lagen = listProgrammversionen(recht, stichtag).map((version) =>
    buildProgrammlage(akte, recht, stichtag, version.inhalt),
  );
  const ohneRang = lagen.map((lage) => pruefeMassnahme({ ...lage, massnahme }, pruefeProgrammebene(lage)));
  return { lagen, ohneRang, mitRang: applySubsidiaritaet(lagen, ohneRang) };
}

function judgeEines(
  recht: Rechtsstand,
  zustand: Zustand,
  kennung: string,
  programm: string,
): { readonly pruefung: Massnahmenpruefung; readonly nachrangig: boolean } | null {
  const massnahme = findMassnahme(zustand, kennung);
  const inhalt = findProgramm(recht, programm, zustand.stichtag);
  if (!massnahme || !inhalt) return null;
  const lage = buildProgrammlage(zustand.akte, recht, zustand.stichtag, inhalt);
  const pruefung = pruefeMassnahme({ ...lage, massnahme }, pruefeProgrammebene(lage));
  return {
    pruefung: applySubsidiaritaet([lage], [pruefung])[0] ?? pruefung,
    nachrangig: isNachrangig(resolveRangregel(inhalt, lage.landesregel)),
  };
}

/**
 * Asks all programmes only where one stands back behind others; states are known by their key and asked once.
 */
export function createRangpruefung(recht: Rechtsstand, massnahme: string): Rangpruefung {
  const gefragt = new Map<string, Gesamt | null>();
  const judge = (zustand: Zustand, schluessel: string): Gesamt | null => {
    const bekannt = gefragt.get(schluessel);
    if (bekannt !== undefined) return bekannt;
    const neu = judgeAlle(recht, zustand, massnahme);
    gefragt.set(schluessel, neu);
    return neu;
  };
  return {
    pruefe: (zustand, schluessel, programm) => {
      const eines = judgeEines(recht, zustand, massnahme, programm);
      if (!eines?.nachrangig) return eines?.pruefung ?? null;
      const alle = judge(zustand, schluessel);
      return alle?.mitRang.find((pruefung) => pruefung.programm === programm) ?? null;
    },
    vorrangige: (zustand, schluessel, programm, position) => {
      const alle = judge(zustand, schluessel);
      return alle ? listVorrangige(alle.lagen, alle.ohneRang, programm, position) : [];
    },
  };
}
