/**
 * Findings that keep a programme out of Massnahmen.
 */
import type { Massnahmenpruefung } from '#foerderfaehigkeit/index.ts';
import { type Befund, isFoerderbar } from '#kernel/befund.ts';

/** Open only because the Antragstag is: said once, by the finding on the window itself. */
function isFolge(befund: Befund): boolean {
  return (
    befund.ergebnis === 'offen' &&
    befund.kriterium !== 'antragsfenster' &&
    befund.fehlend.length > 0 &&
    befund.fehlend.every((fakt) => fakt === 'antragsfenster')
  );
}

function hindernisseAn(zeile: Massnahmenpruefung): Befund[] {
  const filter = (befunde: readonly Befund[]): Befund[] =>
    befunde.filter((befund) => !isFoerderbar(befund.ergebnis) && !isFolge(befund));
  const jePosition = zeile.positionen.map((position) => filter([...zeile.befunde, ...position.befunde]));
  return jePosition.sort((a, b) => a.length - b.length)[0] ?? filter(zeile.befunde);
}

/** Findings that keep a programme out, the most frequent first; of the Massnahmen that come nearest only. */
export function findHindernisse(zeilen: readonly Massnahmenpruefung[]): Befund[] {
  const jeZeile = zeilen.map(hindernisseAn);
  const wenigste = Math.min(...jeZeile.map((liste) => liste.length));
  const naechste = jeZeile.filter((liste) => liste.length === wenigste).flat();
  return [...Map.groupBy(naechste, (befund) => befund.text).values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .flatMap((gruppe) => gruppe[0] ?? []);
}
