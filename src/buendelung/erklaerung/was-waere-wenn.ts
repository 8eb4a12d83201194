/**
 * What-if questions: the same optimisation with one thing changed, answered in benefit and own money.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import type { Programmkennung } from '#kernel/ids.ts';
import type { LoeseMilp } from '#kernel/milp.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { buildModell, type Zusatz } from '../optimierung/modell.ts';
import { type Fristen, solveZweiStufen } from '../optimierung/stufen.ts';

/** Benefit in points and own money in cents of the best plan under the question; null: no plan. */
export type Antwort = { readonly nutzen: number; readonly eigenmittel: number } | null;

export async function askInstanz(
  instanz: Instanz,
  zusatz: Zusatz,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Antwort> {
  const ergebnis = await solveZweiStufen(buildModell(instanz, zusatz), solve, fristen);
  if (ergebnis.status !== 'geloest') return null;
  const [nutzen, eigenmittel] = ergebnis.stufen;
  return { nutzen: nutzen?.wert ?? 0, eigenmittel: eigenmittel?.wert ?? 0 };
}

/** The Akte with a refusal of the programme recorded in these Massnahmen on the Stichtag. */
export function withAbsage(fall: Fall, programm: string, massnahmen: ReadonlySet<string>): Fall {
  const { akte, pruefung, rechtsstand } = fall;
  const absage = {
    programm: programm as Programmkennung,
    datum: pruefung.stichtag,
    ergebnis: 'absage' as const,
  };
  const geaendert: Akte = {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) =>
      massnahmen.has(massnahme.kennung)
        ? { ...massnahme, antraege: [...(massnahme.antraege ?? []), absage] }
        : massnahme,
    ),
  };
  return { akte: geaendert, rechtsstand, pruefung: pruefeAkte(geaendert, rechtsstand, pruefung.stichtag) };
}

/** Best plan after the programme has been refused in these Massnahmen; subsidiary programmes may then step in. */
export function askAbsage(
  fall: Fall,
  programm: string,
  massnahmen: ReadonlySet<string>,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Antwort> {
  return askInstanz(buildInstanz(withAbsage(fall, programm, massnahmen)), {}, solve, fristen);
}
