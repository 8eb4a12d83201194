/**
 * The question with other own money of the Kommune: exactly the instance an Akte with that money would give.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent, subtract } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import { grenzeOf } from './instanzregeln.ts';
import type { Regellage } from './regel.ts';

function withMehr({ eigenmittel, ...akte }: Akte, jahr: number, mehr: EuroCent): Akte {
  if (eigenmittel === 'unbegrenzt') return { ...akte, eigenmittel };
  const bisher = eigenmittel[String(jahr)];
  return {
    ...akte,
    eigenmittel: { ...eigenmittel, [String(jahr)]: bisher === undefined ? mehr : add(bisher, mehr) },
  };
}

/** Does some finding turn on the own money there is? */
function isAbhaengig({ pruefung }: Fall): boolean {
  return pruefung.matrix.some(({ positionen }) =>
    positionen.some(({ befunde }) =>
      befunde.some(({ kriterium, ergebnis }) => kriterium === 'eigenanteil' && ergebnis === 'nicht-erfuellt'),
    ),
  );
}

/** The instance with this own money free in the year; findings are made anew where they depend on it. */
export function withEigenmittel({ fall, instanz }: Regellage, jahr: number, betrag: EuroCent): Instanz {
  if (fall === null || !isAbhaengig(fall)) {
    return { ...instanz, eigenmittel: new Map([...(instanz.eigenmittel ?? []), [jahr, betrag]]) };
  }
  const akte = withMehr(fall.akte, jahr, subtract(betrag, grenzeOf(instanz, jahr)));
  const pruefung = pruefeAkte(akte, fall.rechtsstand, fall.pruefung.stichtag);
  return buildInstanz({ ...fall, akte, pruefung });
}
