/**
 * Must the carrier be non-profit (§§ 51 to 68 AO)? Asked only of the kinds of carrier the programme names.
 */
import type { Befund } from '#kernel/befund.ts';
import { TRAEGERART_TEXT } from '#rechtsstand/index.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

/** `null` when the programme does not ask, or not of this kind of carrier. */
export function pruefeGemeinnuetzigkeit(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.antragsberechtigt;
  const { art, gemeinnuetzig } = lage.massnahme.traeger;
  if (!block?.nur_gemeinnuetzig?.includes(art)) return null;
  const regel = regelOf(lage.programm, 'gemeinnuetzigkeit', block);
  const traeger = `Der Träger (${TRAEGERART_TEXT[art]})`;
  if (gemeinnuetzig === undefined) {
    return befund(
      regel,
      'offen',
      `${traeger} muss gemeinnützig sein; in der Akte steht nicht, ob er es ist.`,
      ['traeger.gemeinnuetzig'],
    );
  }
  return gemeinnuetzig
    ? befund(regel, 'erfuellt', `${traeger} ist gemeinnützig.`)
    : befund(regel, 'nicht-erfuellt', `${traeger} muss gemeinnützig sein und ist es laut Akte nicht.`);
}
