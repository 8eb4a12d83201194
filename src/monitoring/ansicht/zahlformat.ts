/**
 * Numbers and classes in German words.
 */
import type { Indikator } from '../bestand/beobachtung.ts';
import type { Dynamikklasse } from '../methoden/mss.ts';

export { DYNAMIKNAMEN, STATUSNAMEN } from '../methoden/mss.ts';

/** Sign that repeats the dynamics beside its word. */
export const DYNAMIK_ZEICHEN: Readonly<Record<Dynamikklasse, string>> = { '+': '+', '+/-': '±', '-': '−' };

const DEZIMAL = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const GANZ = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });
const INDEX = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

export const formatAnzahl = (zahl: number): string => GANZ.format(zahl);
export const formatDezimal = (zahl: number): string => DEZIMAL.format(zahl).replace('-', '−');
/** Index values and shares of one, two places. */
export const formatIndex = (zahl: number): string => INDEX.format(zahl).replace('-', '−');

/** „31,2 %“, „1.204“, „58,0 dB(A)“ */
export function formatWert({ einheit, mass }: Pick<Indikator, 'einheit' | 'mass'>, wert: number): string {
  if (einheit === 'anzahl') return formatAnzahl(wert);
  return `${formatDezimal(wert)}\u00a0${einheit === 'prozent' ? '%' : mass}`.trim();
}

const TAG = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** „05.05.2026“ */
export const formatTag = (zeitpunkt: Date): string => TAG.format(zeitpunkt);

/** Why there is no number. */
export const ZEICHEN_VERDECKT = '•';
export const ZEICHEN_FEHLT = '–';
export const SATZ_ZEICHEN =
  '• verdeckt, weil sich sonst auf einzelne Menschen schließen ließe; – nicht bekannt oder nicht bewertet.';
