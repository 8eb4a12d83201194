/**
 * Packages of Massnahmen that were enumerated before: whoever changes one Massnahme and asks again has only that
 * one enumerated. Found by content, never by name.
 */
import type { Option, Raster, Stelle } from './raster.ts';
import type { Rohpakete, Umfang } from './rohpakete.ts';

/** Rasters kept before the store begins anew. */
const HOECHSTENS = 600;

type Eintrag = { readonly raster: Raster; readonly umfang: Umfang; readonly pakete: Rohpakete };

/** Results by what they depend on. */
export type Paketspeicher = Map<string, Eintrag[]>;

export function createPaketspeicher(): Paketspeicher {
  return new Map();
}

function isGleich(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

function isGleicheOption(a: Option, b: Option): boolean {
  return (
    a.geld === b.geld &&
    a.gebunden === b.gebunden &&
    a.geteilt === b.geteilt &&
    isGleich(a.angebote, b.angebote) &&
    isGleich(a.werte, b.werte) &&
    isGleich(a.bits, b.bits)
  );
}

/** What is behind a position follows from the options there, except who is needed. */
function isGleicheStelle(a: Stelle, b: Stelle): boolean {
  return (
    a.optionen.length === b.optionen.length &&
    isGleich(a.gebraucht, b.gebraucht) &&
    isGleich(a.nochJeJahr, b.nochJeJahr) &&
    a.optionen.every((option, i) => isGleicheOption(option, b.optionen[i] as Option))
  );
}

/** Pots, floors and company, small enough to be compared as text. */
function describeRegeln(r: Raster): string {
  const boeden = r.boeden.map(({ programm, genug, oertlich, deckel }) => [
    programm,
    String(genug),
    oertlich,
    deckel.betrag,
  ]);
  const beisein = r.beisein.map(({ programm, eineVon }) => [programm, ...eineVon]);
  const toepfe = r.toepfe.map(({ gesamt, jeJahr }) => [gesamt, ...jeJahr].map(String));
  const masken = [r.mitBoden, r.imBoden, r.heikel].map((maske) => [...maske]);
  return JSON.stringify([boeden, beisein, toepfe, masken, r.weite, r.aufwand, String(r.ohneTraeger)]);
}

function keyOf(r: Raster): string {
  const optionen = r.stellen.map((stelle) => stelle.optionen.length).join();
  return `${r.programme.join()}|${r.jahre}|${r.fordertAb}|${optionen}|${describeRegeln(r)}`;
}

/** The packages of a raster, enumerated only if it is not known yet. */
export function recall(
  speicher: Paketspeicher,
  raster: Raster,
  umfang: Umfang,
  enumerate: () => Rohpakete,
): Rohpakete {
  const schluessel = keyOf(raster);
  const eintraege = speicher.get(schluessel) ?? [];
  const bekannt = eintraege.find(
    (eintrag) =>
      eintrag.umfang === umfang &&
      raster.stellen.every((stelle, i) => isGleicheStelle(stelle, eintrag.raster.stellen[i] as Stelle)),
  );
  if (bekannt) return bekannt.pakete;
  if (speicher.size >= HOECHSTENS) speicher.clear();
  const pakete = enumerate();
  speicher.set(schluessel, [...eintraege, { raster, umfang, pakete }]);
  return pakete;
}
