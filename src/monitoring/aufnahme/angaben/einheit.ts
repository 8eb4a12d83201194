/**
 * A series under another unit, as reading it in with that unit would have given it.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Beobachtungsgebiet, Indikatoreinheit, Rohreihe } from '../../bestand/beobachtung.ts';

function refuse({ indikator, jahr }: Rohreihe, wert: string, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([
    {
      feld: 'einheit',
      wert,
      text: `${indikator} ${jahr}: ${text}`,
      abhilfe: `${abhilfe} Geändert wurde nichts.`,
    },
  ]);
}

/** @throws EingabeFehler naming year, area and value */
function checkAnzahlen(reihe: Rohreihe, gebiete: readonly Pick<Beobachtungsgebiet, 'kennung'>[]): void {
  const stelle = reihe.werte.findIndex((wert) => wert !== null && !(Number.isInteger(wert) && wert >= 0));
  if (stelle === -1) return;
  throw refuse(
    reihe,
    String(reihe.werte[stelle]).replace('.', ','),
    `Im Gebiet ${gebiete[stelle]?.kennung ?? ''} steht keine Anzahl.`,
    'Anzahlen sind ganze Zahlen ab 0: die Reihe neu einlesen oder die Einheit lassen.',
  );
}

/**
 * Counts beside the values stay with a share only: without them its small groups could not be found any more.
 * @param gebiete in the order of the series
 * @throws EingabeFehler where its numbers can't be in that unit
 */
export function convertEinheit(
  reihe: Rohreihe,
  vorher: Indikatoreinheit,
  nachher: Indikatoreinheit,
  gebiete: readonly Pick<Beobachtungsgebiet, 'kennung'>[],
): Rohreihe {
  if (vorher === nachher) return reihe;
  const eine = vorher === 'anzahl' ? { ...reihe, zaehler: null } : reihe;
  if (nachher === 'prozent') return eine;
  if (eine.zaehler !== null || eine.nenner !== null)
    throw refuse(
      reihe,
      nachher,
      'Neben den Werten sind Anzahlen gespeichert, die nur bei „Prozent“ geprüft werden.',
      'Einheit „Prozent“ lassen oder einen neuen Indikator einlesen.',
    );
  if (nachher === 'wert') return eine;
  checkAnzahlen(eine, gebiete);
  return { ...eine, zaehler: eine.werte };
}
