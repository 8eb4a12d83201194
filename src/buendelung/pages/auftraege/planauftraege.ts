/**
 * Long computations about one stored plan: started, found as long as they are kept, stopped.
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import {
  type Auftragszustand,
  cancelAuftraege,
  createAuftragsart,
  GEWICHT_SCHWER,
  listAuftraege,
  startAuftraege,
} from './warteschlange.ts';

export type Planort = { readonly quartier: string; readonly nummer: number };

type Umgebung = {
  readonly rechtVerzeichnis: string;
  readonly melde: (schritt: string) => void;
};

/** One kind of such computations; `schluesselOf` tells those of one plan apart by what is asked. */
export type Planauftraege<T, A> = {
  /**
   * Queues it where it is not known yet. The right to compute is asked by the caller before, and by the computation.
   * @throws FachlicherFehler `rechnungen-belegt`
   */
  readonly start: (anwendung: Anwendung, anfrage: Pick<Anfrage, 'zugang'>, ort: Planort, angaben: A) => void;
  /** For whoever may read the plan; undefined: nobody asked for it, or it is no longer kept. */
  readonly find: (db: Db, ort: Planort, angaben: A) => Auftragszustand<T> | undefined;
  readonly cancel: (db: Db, ort: Planort, angaben: A) => void;
};

function keyOf({ quartier, nummer }: Planort): string {
  return `${quartier} ${nummer}`;
}

export function createPlanauftraege<T, A>(
  rechne: (zugang: Zugang, ort: Planort, angaben: A, umgebung: Umgebung) => Promise<T>,
  schluesselOf: (angaben: A) => string,
): Planauftraege<T, A> {
  const art = createAuftragsart<T>(GEWICHT_SCHWER);
  return {
    start: ({ db, rechtVerzeichnis }, { zugang }, ort, angaben) =>
      startAuftraege(art, db, keyOf(ort), [
        {
          schluessel: schluesselOf(angaben),
          rechne: (melde) => rechne(zugang, ort, angaben, { rechtVerzeichnis, melde }),
        },
      ]),
    find: (db, ort, angaben) => listAuftraege(art, db, keyOf(ort)).get(schluesselOf(angaben)),
    cancel: (db, ort, angaben) => cancelAuftraege(art, db, keyOf(ort), schluesselOf(angaben)),
  };
}
