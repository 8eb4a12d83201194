/**
 * What whoever looks may do with an Akte, and why not more; asked of the table of rights. Only for loaders: the
 * browser gets the answers.
 */
import {
  type Datensatz,
  describeVerbot,
  type Handlung,
  listEigeneMitRecht,
  pruefeRecht,
  type Rechtelage,
} from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { readRechtelage } from '../../service.ts';

/** Null: allowed, else the sentence that says why not. */
export type Verwehrung = string | null;

export type Aktenrechte = {
  readonly aendern: Verwehrung;
  readonly teilen: Verwehrung;
  readonly veroeffentlichen: Verwehrung;
  readonly berechnen: Verwehrung;
};

/** May a new Akte be created at all? */
export function anlegenVerwehrt(lage: Rechtelage): Verwehrung {
  if (listEigeneMitRecht(lage, 'akte.anlegen').length > 0) return null;
  const ergebnis = pruefeRecht(lage, 'akte.anlegen', {});
  return ergebnis.erlaubt ? null : describeVerbot('akte.anlegen', ergebnis.grund);
}

export async function loadAktenrechte(zugang: Zugang, datensatz: Datensatz): Promise<Aktenrechte> {
  const lage = await readRechtelage(zugang);
  const verwehrungOf = (handlung: Handlung): Verwehrung => {
    const ergebnis = pruefeRecht(lage, handlung, datensatz);
    return ergebnis.erlaubt ? null : describeVerbot(handlung, ergebnis.grund);
  };
  return {
    aendern: verwehrungOf('akte.aendern'),
    teilen: verwehrungOf('akte.teilen'),
    veroeffentlichen: verwehrungOf('akte.veroeffentlichen'),
    berechnen: verwehrungOf('plan.berechnen'),
  };
}
