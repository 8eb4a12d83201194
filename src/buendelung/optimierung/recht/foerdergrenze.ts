/**
 * The most a programme may pay on a position beside what is promised there: base, need, and the own share of every
 * programme involved.
 */
import { add, cent, type EuroCent, maxEuro, minEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { computeEigenanteile, computeGrundlage, computeRest, zugesagtOf } from '../konditionen.ts';

/**
 * What a programme that only fills the gap leaves to all others: their money, and its own share in any case, less
 * third parties' money where that counts towards it.
 */
function computeFehlbedarf(massnahme: Massnahme, position: Kostenposition, programm: Programm): EuroCent {
  const grundlage = computeGrundlage(position);
  const gefoerdert = zugesagtOf(massnahme, position.kennung, ['foerderprogramm']);
  const dritte = zugesagtOf(massnahme, position.kennung, ['dritte']);
  const eigen = computeEigenanteile(programm, grundlage)
    .map(({ betrag, nurEigene }) => (nurEigene ? betrag : subtract(betrag, dritte)))
    .reduce(maxEuro, zugesagtOf(massnahme, position.kennung, ['eigenmittel', 'traegermittel']));
  return subtract(subtract(grundlage, add(gefoerdert, dritte)), eigen);
}

/** Most that all programmes together may pay on the position for the sake of the own shares this one asks for. */
function computeMitEigenanteil(massnahme: Massnahme, position: Kostenposition, programm: Programm): EuroCent {
  const grundlage = computeGrundlage(position);
  const dritte = zugesagtOf(massnahme, position.kennung, ['dritte']);
  return computeEigenanteile(programm, grundlage)
    .map(({ betrag, nurEigene }) => subtract(subtract(grundlage, betrag), nurEigene ? dritte : NULL_EURO))
    .reduce(minEuro, grundlage);
}

/** Programmes that have promised money to this position. */
function listZusagende(
  massnahme: Massnahme,
  position: Kostenposition,
  findProgramm: (kennung: string) => Programm | undefined,
): Programm[] {
  return (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === position.kennung && zusage.quelle.art === 'foerderprogramm')
    .flatMap(({ quelle }) => findProgramm(quelle.kennung) ?? []);
}

/**
 * The most `programm` may pay on this position beside what is promised, before rounding to givers. The own shares of
 * programmes that have promised money stay too.
 */
export function computeFoerdergrenze(
  massnahme: Massnahme,
  position: Kostenposition,
  programm: Programm,
  findProgramm: (kennung: string) => Programm | undefined,
): EuroCent {
  const gefoerdert = zugesagtOf(massnahme, position.kennung, ['foerderprogramm']);
  const beteiligte = [programm, ...listZusagende(massnahme, position, findProgramm)];
  const grenzen = [
    computeRest(massnahme, position),
    ...beteiligte.map((eines) => subtract(computeMitEigenanteil(massnahme, position, eines), gefoerdert)),
    ...(programm.foerderung?.finanzierungsart === 'fehlbedarf'
      ? [computeFehlbedarf(massnahme, position, programm)]
      : []),
  ];
  return maxEuro(NULL_EURO, cent(Math.min(...grenzen)));
}
