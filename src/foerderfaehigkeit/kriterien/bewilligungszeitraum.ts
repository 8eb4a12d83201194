/**
 * May the cost arise in its Kostenjahr? Kostenjahre count only against the Bewilligungszeitraum.
 */
import type { Befund, Ergebnis } from '#kernel/befund.ts';
import { addZeit, jahrOf } from '#kernel/kalendertag.ts';
import { befund, type Positionslage, regelOf } from './lage.ts';

/** First and last calendar year in which costs may arise; `null`: depends on an unknown deadline. */
type Jahre = { readonly von: number; readonly bis: number };

function computeJahre(lage: Positionslage): Jahre | null {
  const block = lage.programm.kriterien.bewilligungszeitraum;
  if (block.art === 'fest') return { von: jahrOf(block.ab), bis: jahrOf(block.bis) };
  if (block.art === 'monate') {
    const ende = addZeit(addZeit(lage.massnahme.beginn, { months: block.hoechstens }), { days: -1 });
    return { von: jahrOf(lage.massnahme.beginn), bis: jahrOf(ende) };
  }
  const { programmjahr } = lage.zeit;
  if (programmjahr === null) return null;
  const bis = block.art === 'jahre' ? programmjahr + block.anzahl - 1 : Number.POSITIVE_INFINITY;
  return { von: programmjahr, bis };
}

function formatJahre(jahre: Jahre): string {
  if (jahre.bis === Number.POSITIVE_INFINITY) return `ab ${jahre.von}`;
  return jahre.von === jahre.bis ? String(jahre.von) : `${jahre.von}–${jahre.bis}`;
}

export function pruefeBewilligungszeitraum(lage: Positionslage): Befund {
  const block = lage.programm.kriterien.bewilligungszeitraum;
  const regel = regelOf(lage.programm, 'bewilligungszeitraum', block);
  const jahre = computeJahre(lage);
  const { jahr } = lage.position;
  if (!jahre) {
    return befund(regel, 'offen', 'Der Bewilligungszeitraum hängt von der Antragsfrist ab.', [
      'antragsfenster',
    ]);
  }
  if (jahr < jahre.von || jahr > jahre.bis) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Das Kostenjahr ${jahr} liegt außerhalb des Bewilligungszeitraums (${formatJahre(jahre)}).`,
    );
  }
  const ergebnis: Ergebnis = block.art === 'bescheid' ? 'ermessen' : 'erfuellt';
  return befund(
    regel,
    ergebnis,
    ergebnis === 'ermessen'
      ? `Erst der Bescheid legt fest, ob Kosten des Jahres ${jahr} im Bewilligungszeitraum liegen.`
      : `Das Kostenjahr ${jahr} liegt im Bewilligungszeitraum (${formatJahre(jahre)}).`,
  );
}
