/**
 * Re-check of what the Kommune wishes of programmes: only with this one, never with that one.
 */
import type { Verstoss, Vorlage } from './grundlagen.ts';

export function pruefeProgrammvorgaben({ plan, akte }: Vorlage): Verstoss[] {
  const finanziert = new Set(plan.massnahmen.filter((eine) => eine.finanziert).map(({ kennung }) => kennung));
  return (akte.vorgaben ?? []).flatMap((vorgabe): Verstoss[] => {
    if (vorgabe.art === 'fruehestens' || !finanziert.has(vorgabe.massnahme)) return [];
    const { art, massnahme, programm } = vorgabe;
    const zahlt = plan.posten.filter(
      (posten) =>
        posten.massnahme === massnahme &&
        posten.quelle.art === 'foerderprogramm' &&
        posten.quelle.kennung === programm,
    );
    if (art === 'nutzen')
      return zahlt.length > 0
        ? []
        : [{ regel: 'vorgabe', text: `${massnahme} ist ohne ${programm} finanziert.` }];
    // What is promised already is no decision.
    return zahlt.every(({ zugesagt }) => zugesagt)
      ? []
      : [{ regel: 'vorgabe', text: `${programm} soll in ${massnahme} nicht zahlen.` }];
  });
}
