/**
 * Gains that are being computed in this process, and those that were. They belong to one version of an Akte;
 * pages ask first whether its Quartier may be seen.
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import type { Gewinn } from '../../gewinn/gewinn.ts';
import { berechneGewinn } from '../../service.ts';
import {
  type Auftragszustand,
  cancelAuftraege,
  createAuftragsart,
  listAuftraege,
  startAuftraege,
} from '../auftraege/warteschlange.ts';

export type Gewinnzustand = Auftragszustand<Gewinn>;

type Gewinnwunsch = {
  readonly anwendung: Anwendung;
  readonly anfrage: Pick<Anfrage, 'zugang'>;
  readonly quartier: string;
  readonly fassung: number;
  readonly moeglichkeiten: readonly string[];
};

const GEWINNE = createAuftragsart<Gewinn>(1);

function keyOf(quartier: string, fassung: number): string {
  return `${quartier} ${fassung}`;
}

/**
 * Queues the gains that are not known yet; those that failed are tried again. The right to compute is asked by the
 * caller before, and by each computation itself.
 * @throws FachlicherFehler `rechnungen-belegt` when too many wait already
 */
export function startGewinne(wunsch: Gewinnwunsch): void {
  const { anwendung, anfrage, quartier, fassung, moeglichkeiten } = wunsch;
  const { db, rechtVerzeichnis, heute } = anwendung;
  const auftraege = moeglichkeiten.map((moeglichkeit) => ({
    schluessel: moeglichkeit,
    rechne: (melde: (schritt: string) => void) =>
      berechneGewinn(anfrage.zugang, quartier, moeglichkeit, { rechtVerzeichnis, heute, melde }),
  }));
  startAuftraege(GEWINNE, db, keyOf(quartier, fassung), auftraege);
}

/** What is known of the gains of this version of the Akte, by key of the possibility. */
export function listGewinne(db: Db, quartier: string, fassung: number): ReadonlyMap<string, Gewinnzustand> {
  return listAuftraege(GEWINNE, db, keyOf(quartier, fassung));
}

/** Stops all that waits or runs for this version of the Akte. */
export function cancelGewinne(db: Db, quartier: string, fassung: number): void {
  cancelAuftraege(GEWINNE, db, keyOf(quartier, fassung));
}
