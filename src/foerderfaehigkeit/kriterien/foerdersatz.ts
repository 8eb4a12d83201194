/**
 * The highest rate a programme could pay here, as far as it is known.
 */
import type { Bruch } from '#kernel/bruch.ts';
import { BRUCH_EINS, compareBruch } from '#kernel/bruch.ts';
import type { Foerderung } from '#rechtsstand/index.ts';
import type { Massnahmenlage } from './lage.ts';

type Satz = NonNullable<Foerderung['satz']>;

function findFestenSatz(satz: Extract<Satz, { art: 'fest' }>, lage: Massnahmenlage): Bruch {
  const { haushaltslage } = lage.akte.kommune;
  const abweichend = satz.abweichend?.find(
    (zeile) =>
      (zeile.traeger?.includes(lage.massnahme.traeger.art) ?? true) &&
      (zeile.zwecke?.includes(lage.massnahme.zweck) ?? true) &&
      (zeile.haushaltslage === undefined ||
        (haushaltslage !== undefined && zeile.haushaltslage.includes(haushaltslage))),
  );
  return abweichend?.satz ?? satz.satz;
}

/** `null`: not known, then nothing may be refused for being too small a grant. */
export function findHoechstenSatz(lage: Massnahmenlage): Bruch | null {
  const satz = lage.programm.foerderung?.satz;
  switch (satz?.art) {
    case 'fest':
      return findFestenSatz(satz, lage);
    case 'staffel':
      return satz.saetze.reduce((a, b) => (compareBruch(a, b) >= 0 ? a : b));
    case 'landesregel': {
      const regel = lage.landesregel?.foerdersatz;
      return regel?.art === 'fest' ? regel.satz : (lage.akte.kommune.foerdersatz ?? regel?.bis ?? null);
    }
    default: {
      const { festbetrag, finanzierungsart } = lage.programm.foerderung ?? {};
      // A fixed sum may cover all of the costs.
      return festbetrag !== undefined || finanzierungsart === 'voll' ? BRUCH_EINS : null;
    }
  }
}
