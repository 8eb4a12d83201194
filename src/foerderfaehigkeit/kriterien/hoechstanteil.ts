/**
 * Is anything left under a cap that follows the costs? It limits the grant and refuses only once promises use it up.
 */
import type { Befund } from '#kernel/befund.ts';
import { add, formatEuro, NULL_EURO, share } from '#kernel/geld.ts';
import { describeHoechstanteil, type Hoechstanteil } from '#rechtsstand/index.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

/** Of all kinds of cost of the Massnahme in all years. What is eligible is less, what is recognised more: no matter. */
function isEinfach({ je, zeit, kostenarten }: Hoechstanteil): boolean {
  return je === 'massnahme' && zeit === 'gesamt' && kostenarten === undefined;
}

/** One cap. */
export function pruefeHoechstanteil({ programm, massnahme }: Massnahmenlage, anteil: Hoechstanteil): Befund {
  const regel = regelOf(programm, 'hoechstanteil', anteil);
  const text = describeHoechstanteil(anteil, anteil.zeit === 'jahr' ? ' und Jahr' : '');
  const rahmen = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  const topf = new Set<string>([programm.kennung, ...(anteil.gruppe ?? [])]);
  const zugesagt = (massnahme.zugesagt ?? [])
    .filter(({ quelle }) => quelle.art === 'foerderprogramm' && topf.has(quelle.kennung))
    .reduce((summe, { betrag }) => add(summe, betrag), NULL_EURO);
  const kosten = add(NULL_EURO, ...massnahme.kosten.map(({ betrag }) => betrag));
  if (!isEinfach(anteil) || zugesagt < share(kosten, anteil.anteil, 'ab'))
    return befund(regel, 'erfuellt', `${rahmen}.`);
  const erschoepft = `${rahmen}; mit Zusagen von ${formatEuro(zugesagt)} ist der Anteil ausgeschöpft.`;
  return befund(regel, 'nicht-erfuellt', erschoepft);
}
