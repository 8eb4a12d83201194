/**
 * Is the Programmjahr of the grant already enacted? If not, only a stated Annahme carries a plan.
 */
import type { Befund } from '#kernel/befund.ts';
import { befund, type Programmlage, regelOf } from './lage.ts';

/** `null` when the programme does not depend on yearly enactment. */
export function pruefeProgrammjahr(lage: Programmlage): Befund | null {
  const block = lage.programm.programmjahre;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'programmjahr', block);
  const jahr = lage.zeit.programmjahr;
  if (jahr === null) {
    return befund(regel, 'offen', 'Das Programmjahr hängt von der Antragsfrist ab.', ['antragsfenster']);
  }
  if (jahr <= block.beschlossen_bis) {
    return befund(regel, 'erfuellt', `Das Programmjahr ${jahr} ist beschlossen.`);
  }
  const annahme = lage.akte.annahmen?.find((kandidat) => kandidat.kennung === block.annahme);
  const lagebild = `Das Programmjahr ${jahr} ist noch nicht beschlossen (beschlossen bis ${block.beschlossen_bis}).`;
  if (!annahme) {
    return befund(regel, 'offen', lagebild, [`annahmen.${block.annahme}`]);
  }
  return {
    ...befund(regel, 'erfuellt', `${lagebild} Die Akte nimmt an: ${annahme.text}`),
    annahme: annahme.kennung,
  };
}
