/**
 * Names in every finding the version of the norm it rests on.
 */
import type { Befund, Fundstelle } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { findFassung, type Rechtsstand } from '#rechtsstand/index.ts';

import type { Massnahmenpruefung } from './ergebnis.ts';

export type Fassungsnennung = (pruefung: Massnahmenpruefung) => Massnahmenpruefung;

/** Gives each object its successor once, so that shared ones stay shared. */
function remember<T extends object>(make: (wert: T) => T): (wert: T) => T {
  // Lives no longer than one test; a WeakMap costs the garbage collector more than it saves.
  const gemachte = new Map<T, T>();
  return (wert) => {
    const bekannt = gemachte.get(wert);
    if (bekannt) return bekannt;
    const neu = make(wert);
    gemachte.set(wert, neu);
    return neu;
  };
}

/**
 * For the findings of one programme, under the law as it sees it. A Fundstelle of a norm that is not in force on
 * the Stichtag stays without a version: then none was used.
 */
export function createFassungsnennung(rechtsstand: Rechtsstand, stichtag: Kalendertag): Fassungsnennung {
  const fassungen = new Map<string, Kalendertag | undefined>();
  const fassungOf = (norm: string): Kalendertag | undefined => {
    if (!fassungen.has(norm)) fassungen.set(norm, findFassung(rechtsstand, norm, stichtag)?.ab);
    return fassungen.get(norm);
  };
  const nameStelle = remember((stelle: Fundstelle): Fundstelle => {
    const fassung = stelle.fassung ?? fassungOf(stelle.norm);
    return fassung === undefined ? stelle : { ...stelle, fassung };
  });
  const nameBefund = remember(
    (befund: Befund): Befund => ({ ...befund, fundstellen: befund.fundstellen.map(nameStelle) }),
  );
  return (pruefung) => ({
    ...pruefung,
    befunde: pruefung.befunde.map(nameBefund),
    positionen: pruefung.positionen.map((position) => ({
      ...position,
      befunde: position.befunde.map(nameBefund),
    })),
  });
}
