/**
 * Can the required own share be raised at all with the money of the Akte?
 */
import type { Befund } from '#kernel/befund.ts';
import { formatProzent } from '#kernel/bruch.ts';
import { add, type EuroCent, formatEuro, NULL_EURO, share } from '#kernel/geld.ts';
import type { Foerderung } from '#rechtsstand/index.ts';
import { computeBemessung } from './bemessung.ts';
import { befund, type Positionslage, regelOf } from './lage.ts';

type Eigenanteil = NonNullable<Foerderung['eigenanteile']>[number];

/** Own money for this position in its Kostenjahr; `null`: without limit. Third parties only where they count. */
export function computeVerfuegbar(lage: Positionslage, nurEigene: boolean): EuroCent | null {
  const { eigenmittel } = lage.akte;
  if (eigenmittel === 'unbegrenzt') return null;
  const { massnahme, position } = lage;
  const quellen = nurEigene ? ['eigenmittel', 'traegermittel'] : ['eigenmittel', 'traegermittel', 'dritte'];
  const zugesagt = (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === position.kennung && quellen.includes(zusage.quelle.art))
    .map((zusage) => zusage.betrag);
  const traegermittel = massnahme.traeger.art === 'kommune' ? NULL_EURO : massnahme.traegermittel;
  return add(eigenmittel[String(position.jahr)] ?? NULL_EURO, traegermittel ?? NULL_EURO, ...zugesagt);
}

/** One required share. Refuses only if the position alone already asks for more than there is. */
export function pruefeEigenanteil(lage: Positionslage, eigenanteil: Eigenanteil): Befund {
  const regel = regelOf(lage.programm, 'eigenanteil', eigenanteil);
  // Own money takes what rounding leaves over: the required share rounds up.
  const noetig = share(computeBemessung(lage.position), eigenanteil.mindestens, 'auf');
  const verfuegbar = computeVerfuegbar(lage, eigenanteil.nur_eigene === true);
  const verlangt = `${formatProzent(eigenanteil.mindestens)} Eigenanteil (${formatEuro(noetig)})`;
  if (verfuegbar !== null && verfuegbar < noetig) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Verlangt werden ${verlangt}; für ${lage.position.jahr} sind höchstens ${formatEuro(verfuegbar)} vorhanden.`,
    );
  }
  return befund(regel, 'erfuellt', `Verlangt werden ${verlangt}; das Geld dafür ist vorhanden.`);
}
