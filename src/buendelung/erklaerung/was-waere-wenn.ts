/**
 * What-if questions, priced in own money: the same Massnahmen stay financed, the limits of own money are
 * lifted, and one thing is changed. So every answer is one amount in euros.
 */

import { type Massnahmenpruefung, pruefeAkte } from '#foerderfaehigkeit/index.ts';
import type { Programmkennung } from '#kernel/ids.ts';
import type { LoeseMilp } from '#kernel/milp.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { KEUR_JE_CENT, type Zusatz } from '../optimierung/kontext.ts';
import { buildModell, type Modell } from '../optimierung/modell.ts';
import { type Fristen, solveEigenmittel } from '../optimierung/stufen.ts';

/** Own money in cents, in all and per year; null: not possible. */
export type Preis = { readonly eigenmittel: number; readonly jeJahr: ReadonlyMap<number, number> } | null;

function sumJeJahr(modell: Modell, x: Float64Array): Map<number, number> {
  const jahre = new Map<number, number>();
  for (const { spalte, jahr } of modell.eigenmittel) {
    jahre.set(jahr, (jahre.get(jahr) ?? 0) + Math.round((x[spalte] ?? 0) / KEUR_JE_CENT));
  }
  return jahre;
}

/** Least own money to finance exactly these Massnahmen, without limits of own money. */
export async function askPreis(
  instanz: Instanz,
  massnahmen: ReadonlySet<number>,
  zusatz: Zusatz,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Preis> {
  const modell = buildModell(instanz, { ...zusatz, genau: massnahmen, ohneGrenze: true });
  const ergebnis = await solveEigenmittel(modell, solve, fristen);
  if (ergebnis === null) return null;
  return { eigenmittel: ergebnis.wert, jeJahr: sumJeJahr(modell, ergebnis.x) };
}

/** What a refusal reaches: some Kostenpositionen of some Massnahmen. */
type Absageumfang = {
  readonly massnahmen: ReadonlySet<string>;
  readonly positionen: ReadonlySet<string>;
};

/** The findings after the refusal for the Kostenpositionen concerned, those before it for all others. */
function mergePruefung(
  alt: Massnahmenpruefung,
  neu: Massnahmenpruefung | undefined,
  positionen: ReadonlySet<string>,
): Massnahmenpruefung {
  const danach = new Map(neu?.positionen.map((eine) => [eine.position, eine]));
  return {
    ...alt,
    positionen: alt.positionen.map((eine) =>
      positionen.has(eine.position) ? (danach.get(eine.position) ?? eine) : eine,
    ),
  };
}

/** The Akte with a refusal of the programme recorded in these Massnahmen on the Stichtag. */
function withAbsage(fall: Fall, programm: string, { massnahmen, positionen }: Absageumfang): Fall {
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
  const neu = pruefeAkte(geaendert, rechtsstand, pruefung.stichtag, massnahmen);
  const danach = new Map(neu.matrix.map((zeile) => [`${zeile.massnahme}|${zeile.programm}`, zeile]));
  const matrix = pruefung.matrix.map((zeile) =>
    massnahmen.has(zeile.massnahme)
      ? mergePruefung(zeile, danach.get(`${zeile.massnahme}|${zeile.programm}`), positionen)
      : zeile,
  );
  return { akte: geaendert, rechtsstand, pruefung: { ...pruefung, matrix } };
}

/** The price after the programme was refused there; subsidiary programmes may then step in. */
export function askAbsage(
  fall: Fall,
  programm: string,
  umfang: Absageumfang,
  finanziert: ReadonlySet<number>,
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Preis> {
  return askPreis(buildInstanz(withAbsage(fall, programm, umfang)), finanziert, {}, solve, fristen);
}
