/**
 * Keys that somebody typed: is there such a programme or Massnahme?
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { findNaechste } from '#quartiere/index.ts';

/** @throws EingabeFehler with the nearest key there is */
export function requireBekannt(feld: string, kennung: string | undefined, bekannte: readonly string[]): void {
  if (kennung === undefined || bekannte.includes(kennung)) return;
  const naechste = findNaechste(kennung, bekannte);
  throw new EingabeFehler([
    {
      feld,
      wert: kennung,
      text:
        feld === '--programm'
          ? 'Dieses Förderprogramm steht nicht im Katalog.'
          : 'Diese Maßnahme steht nicht in der Akte.',
      abhilfe: naechste ? `Meinten Sie „${naechste}“?` : 'Kennung nachschlagen.',
    },
  ]);
}
