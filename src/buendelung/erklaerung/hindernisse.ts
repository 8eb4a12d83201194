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

/** What no application changes comes first: another Land or area, then other refusals, then what is open. */
function gewichtOf({ ergebnis, kriterium }: Befund): number {
  if (ergebnis !== 'nicht-erfuellt') return 2;
  return kriterium === 'gebietskulisse' ? 0 : 1;
}

/**
 * Findings that keep a programme out, the weightiest first, then the most frequent; of the Massnahmen that come
 * nearest only.
 */
export function findHindernisse(zeilen: readonly Massnahmenpruefung[]): Befund[] {
  const jeZeile = zeilen.map(hindernisseAn);
  const wenigste = Math.min(...jeZeile.map((liste) => liste.length));
  const naechste = jeZeile.filter((liste) => liste.length === wenigste).flat();
  return [...Map.groupBy(naechste, (befund) => befund.text).values()]
    .flatMap((gruppe) => (gruppe[0] ? [{ befund: gruppe[0], anzahl: gruppe.length }] : []))
    .sort((a, b) => gewichtOf(a.befund) - gewichtOf(b.befund) || b.anzahl - a.anzahl)
    .slice(0, 3)
    .map(({ befund }) => befund);
}
