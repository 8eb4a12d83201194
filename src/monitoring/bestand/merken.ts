/**
 * What was computed stays as long as it rests on the same objects: series and areas are the same objects while they
 * are the same rows.
 */

import type { Raumbeobachtung } from './beobachtung.ts';

/** All that a computation may rest on; what is read anew each time is compared by its content. */
export function grundlageOf({ gebiete, indikatoren, ausgaben, reihen }: Raumbeobachtung): readonly unknown[] {
  return [gebiete, JSON.stringify([indikatoren, ausgaben]), ...reihen];
}

type Gemerktes<T> = { readonly grundlage: readonly unknown[]; readonly ergebnis: T };

export type Gedaechtnis<T> = {
  /** What was computed under this key, if from the same objects; else computed anew. */
  readonly get: (schluessel: string, grundlage: readonly unknown[], compute: () => T) => T;
  readonly forget: (schluessel: string) => void;
};

/** @param hoechstens results that are kept; those not asked for longest go first */
export function createGedaechtnis<T>(hoechstens: number): Gedaechtnis<T> {
  const bekannte = new Map<string, Gemerktes<T>>();
  const keep = (schluessel: string, eines: Gemerktes<T>): T => {
    bekannte.delete(schluessel);
    bekannte.set(schluessel, eines);
    const [aeltestes] = bekannte.keys();
    if (bekannte.size > hoechstens && aeltestes !== undefined) bekannte.delete(aeltestes);
    return eines.ergebnis;
  };
  return {
    get: (schluessel, grundlage, compute) => {
      const bekannt = bekannte.get(schluessel);
      const gleich =
        bekannt?.grundlage.length === grundlage.length &&
        bekannt.grundlage.every((eines, i) => eines === grundlage[i]);
      return keep(schluessel, bekannt && gleich ? bekannt : { grundlage, ergebnis: compute() });
    },
    forget: (schluessel) => {
      bekannte.delete(schluessel);
    },
  };
}

/** The same for what is computed beside: who asks meanwhile waits for it, and after an error who asks next tries again. */
export function createLaufgedaechtnis<T>(hoechstens: number): Pick<Gedaechtnis<Promise<T>>, 'get'> {
  const laeufe = createGedaechtnis<Promise<T>>(hoechstens);
  return {
    get: (schluessel, grundlage, compute) =>
      laeufe.get(schluessel, grundlage, () => {
        const lauf = compute();
        lauf.catch(() => laeufe.forget(schluessel));
        return lauf;
      }),
  };
}
