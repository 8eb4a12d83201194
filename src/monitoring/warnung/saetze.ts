/**
 * What a warning says, as a German sentence.
 */
import { formatWert } from '../ansicht/zahlformat.ts';
import type { Indikator } from '../bestand/beobachtung.ts';
import { DYNAMIKNAMEN, STATUSNAMEN } from '../methoden/mss.ts';
import type { Warntreiber, Warnung } from './warnung.ts';

const P_WERT = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 3, maximumFractionDigits: 3 });

/** „p = 0,002“; smaller ones are no more exact than „p < 0,001“. */
export function formatPWert(p: number): string {
  return p < 0.001 ? 'p\u00a0<\u00a00,001' : `p\u00a0=\u00a0${P_WERT.format(p)}`;
}

function describeTreiber({ titel, davor, danach, stadt }: Warntreiber, indikator: Indikator): string {
  const stadttext = stadt === null ? '' : ` (Stadt: ${formatWert(indikator, stadt)})`;
  const weg = danach > davor ? 'stieg' : 'sank';
  return `${weg} „${titel}“ von ${formatWert(indikator, davor)} auf ${formatWert(indikator, danach)}${stadttext}`;
}

/** „fiel der Status von niedrig auf sehr niedrig“ in the parts a sentence needs; null without such classes. */
function findWechsel(
  { statusDavor, status, dynamikDavor, dynamik }: Omit<Warnung, 'satz'>,
  art: Warnung['art'],
): readonly [was: string, weg: string] | null {
  if (art === 'status' && statusDavor !== null && status !== null)
    return ['der Status', `von ${STATUSNAMEN[statusDavor]} auf ${STATUSNAMEN[status]}`];
  if (art === 'dynamik' && dynamikDavor !== null && dynamik !== null)
    return ['die Dynamik', `von ${DYNAMIKNAMEN[dynamikDavor]} auf ${DYNAMIKNAMEN[dynamik]}`];
  return null;
}

function describeKlasse(warnung: Omit<Warnung, 'satz'>): string {
  const wechsel = findWechsel(warnung, warnung.art);
  if (!wechsel) return 'Seit ';
  const [was, weg] = wechsel;
  return `${was.charAt(0).toUpperCase()}${was.slice(1)} fiel ${weg}; vor allem `;
}

/** The class that got worse too, where that is not sure. */
function describeVielleicht(warnung: Omit<Warnung, 'satz'>): string {
  const wechsel = warnung.vielleicht && findWechsel(warnung, warnung.vielleicht);
  if (!wechsel || warnung.sicherheit === null) return '';
  return ` Auch ${wechsel[0]} fiel ${wechsel[1]}, sicher ist das nicht: schlechter nur in ${Math.floor(warnung.sicherheit * 100)}\u00a0% der Ziehungen.`;
}

/** Rounded down, so that nothing looks surer than it is. */
function describeSicherheit(sicherheit: number | null): string {
  return sicherheit === null
    ? ''
    : `; schlechter auch in ${Math.floor(sicherheit * 100)}\u00a0% der Ziehungen`;
}

/** „Nordstadt 3: Der Status fiel von niedrig auf sehr niedrig; vor allem stieg …“ */
export function describeWarnung(warnung: Omit<Warnung, 'satz'>, indikator: Indikator): string {
  const [erster] = warnung.treiber;
  if (!erster) return '';
  const klasse = describeKlasse(warnung);
  const seit = warnung.art === 'indikator' ? `${warnung.basisjahr} ` : '';
  const sicherheit = warnung.art === 'indikator' ? null : warnung.sicherheit;
  const probe = `${formatPWert(erster.pBereinigt)}${describeSicherheit(sicherheit)}`;
  const grund =
    erster.verfahren === 'anzahlen'
      ? `Zufall erklärt das kaum (${probe}).`
      : `Gemessen an den Veränderungen aller Gebiete ist das ungewöhnlich (${probe}; ohne Anzahlen geprüft).`;
  return `${warnung.name}: ${klasse}${seit}${describeTreiber(erster, indikator)}. ${grund}${describeVielleicht(warnung)}`;
}
