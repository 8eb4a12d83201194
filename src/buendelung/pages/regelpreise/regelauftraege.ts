/**
 * Prices of rules of a stored plan: computed in the background, looked at as long as they are kept.
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import type { Regelbericht } from '../../erklaerung/regelbericht.ts';
import { berechneRegelbericht } from '../../service.ts';
import {
  type Auftragszustand,
  cancelAuftraege,
  createAuftragsart,
  GEWICHT_SCHWER,
  listAuftraege,
  startAuftraege,
} from '../auftraege/warteschlange.ts';

const REGELBERICHTE = createAuftragsart<Regelbericht>(GEWICHT_SCHWER);
const SCHLUESSEL = 'regeln';

function keyOf(quartier: string, nummer: number): string {
  return `${quartier} ${nummer}`;
}

/**
 * Queues it where it is not known yet. The right to compute is asked by the caller before, and by the computation.
 * @throws FachlicherFehler `rechnungen-belegt`
 */
export function startRegelbericht(
  { db, rechtVerzeichnis }: Anwendung,
  { zugang }: Pick<Anfrage, 'zugang'>,
  quartier: string,
  nummer: number,
): void {
  const rechne = (melde: (schritt: string) => void): Promise<Regelbericht> =>
    berechneRegelbericht(zugang, quartier, nummer, { rechtVerzeichnis, melde });
  startAuftraege(REGELBERICHTE, db, keyOf(quartier, nummer), [{ schluessel: SCHLUESSEL, rechne }]);
}

/** For whoever may read the plan; undefined: nobody asked for it, or it is no longer kept. */
export function findRegelbericht(
  db: Db,
  quartier: string,
  nummer: number,
): Auftragszustand<Regelbericht> | undefined {
  return listAuftraege(REGELBERICHTE, db, keyOf(quartier, nummer)).get(SCHLUESSEL);
}

export function cancelRegelbericht(db: Db, quartier: string, nummer: number): void {
  cancelAuftraege(REGELBERICHTE, db, keyOf(quartier, nummer));
}
