/**
 * An observation as SDMX-CSV 2.0 (SDMX 3.0 technical notes, „SDMX-CSV“): comma, decimal point, UTF-8, one row for each
 * observation. Codes of OBS_STATUS are those of the SDMX list CL_OBS_STATUS.
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import {
  type Ausgabewahl,
  formatEinheit,
  selectReihen,
  signOf,
  sourceOf,
  type Wertzeichen,
} from './auswahl.ts';

const KOPF = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'REF_AREA',
  'INDICATOR',
  'TIME_PERIOD',
  'OBS_VALUE',
  'UNIT_MEASURE',
  'OBS_STATUS',
  'SOURCE',
  'LICENSE',
];

/** A: normal; Q: missing, suppressed; O: missing. */
const STATUS: Readonly<Record<Wertzeichen, string>> = { '': 'A', x: 'Q', '-': 'O', '.': 'O' };

/** RFC 4180. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const rowOf = (zellen: readonly string[]): string => `${zellen.map(quote).join(',')}\r\n`;

/** Series by series. @param struktur identifier of the dataflow: „AGENCY:NAME(1.0)“ */
export function* writeSdmxCsv(
  beobachtung: Raumbeobachtung,
  struktur: string,
  wahl: Ausgabewahl = {},
): Generator<string> {
  yield rowOf(KOPF);
  for (const auszug of selectReihen(beobachtung, wahl)) {
    const { ausgabe, indikator, reihe } = auszug;
    const { quelle, lizenz } = sourceOf(auszug);
    const zeilen = beobachtung.gebiete.map(({ kennung }, i) =>
      rowOf([
        'dataflow',
        struktur,
        'I',
        kennung,
        indikator.kennung,
        String(ausgabe.jahr),
        String(reihe.werte[i] ?? ''),
        formatEinheit(indikator),
        STATUS[signOf(reihe, i)],
        quelle,
        lizenz,
      ]),
    );
    yield zeilen.join('');
  }
}

/** All of it at once. */
export function formatSdmxCsv(...teile: Parameters<typeof writeSdmxCsv>): string {
  return [...writeSdmxCsv(...teile)].join('');
}
