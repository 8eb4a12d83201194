/**
 * What a Massnahme requires that is not financed either.
 */
import { add, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';

/** Required Massnahmen, directly or through others, that are open and not financed. */
function listOffene({ akte }: Fall, massnahme: Massnahme, finanziert: ReadonlySet<string>): Massnahme[] {
  const bekannt = new Set([massnahme.kennung as string, ...finanziert]);
  const liste = [massnahme];
  // The list grows while it is walked.
  for (const { voraussetzung = [] } of liste) {
    const neue = akte.massnahmen.filter(
      ({ kennung, abgeschlossen }) =>
        voraussetzung.includes(kennung) && !abgeschlossen && !bekannt.has(kennung),
    );
    for (const { kennung } of neue) bekannt.add(kennung);
    liste.push(...neue);
  }
  return liste.slice(1);
}

/** „Sie setzt M16 „Bürgerhaus“ (120.000,00 €) voraus, …“; `summe`: the sentence before names a sum for all of them. */
export function describeVoraussetzungen(
  fall: Fall,
  massnahme: Massnahme,
  finanziert: ReadonlySet<string>,
  summe: boolean,
): string[] {
  const offene = listOffene(fall, massnahme, finanziert);
  if (offene.length === 0) return [];
  const namen = offene.map(({ kennung, titel, kosten }) => {
    const betrag = add(NULL_EURO, ...kosten.map((position) => position.betrag));
    return `${kennung} „${titel}“ (${formatEuro(betrag)})`;
  });
  const eine = offene.length === 1;
  const wer = eine ? 'die auch nicht finanziert ist' : 'die auch nicht finanziert sind';
  const wofuer = summe ? `; die Summe gilt für ${eine ? 'beide' : 'alle'} zusammen` : '';
  return [`Sie setzt ${namen.join(' und ')} voraus, ${wer}${wofuer}.`];
}
