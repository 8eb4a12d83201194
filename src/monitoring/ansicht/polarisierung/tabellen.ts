/**
 * The tables of the page as files.
 */
import { formatExakt } from '../../ausgabe/auswahl.ts';
import type { Polarisierungsjahr, Zeitvergleich } from './jahre.ts';
import { MASSGRUPPEN } from './masse.ts';
import type { Quotientenzeile } from './raum.ts';

type Zeilen = readonly (readonly string[])[];

/** One row per edition, one column per measure. */
export function writeJahrestabelle(jahre: readonly Polarisierungsjahr[]): Zeilen {
  const masse = MASSGRUPPEN.flatMap((gruppe) => gruppe.masse);
  const kopf = ['Jahr', 'Gebiete', 'verdeckt', 'ohne Angabe', ...masse.map(({ titel }) => titel)];
  return [
    kopf,
    ...jahre.map(({ jahr, gebiete, verdeckt, fehlend, werte }) => [
      ...[jahr, gebiete, verdeckt, fehlend].map(String),
      ...masse.map(({ schluessel }) => formatExakt(werte[schluessel])),
    ]),
  ];
}

/** One row per pair of editions. */
export function writeVergleichstabelle(vergleiche: readonly Zeitvergleich[]): Zeilen {
  return [
    [
      'von',
      'bis',
      'Gebiete',
      'D davor',
      'D danach',
      'Unterschied',
      'durch Anteile',
      'durch Einwohner',
      'p-Wert',
      'Permutationen',
    ],
    ...vergleiche.map(({ von, bis, gebiete, veraenderung }) => [
      ...[von, bis, gebiete].map(String),
      ...[
        veraenderung.davor,
        veraenderung.danach,
        veraenderung.unterschied,
        veraenderung.durchAnteile,
        veraenderung.durchEinwohner,
        veraenderung.pWert,
        veraenderung.permutationen,
      ].map(formatExakt),
    ]),
  ];
}

/** One row per area. */
export function writeQuotiententabelle(zeilen: readonly Quotientenzeile[]): Zeilen {
  return [
    ['Kennung', 'Gebiet', 'Bezirk', 'Anteil in Prozent', 'Lokalisationsquotient', 'räumliches Muster'],
    ...zeilen.map(({ kennung, name, bezirk, anteil, quotient, muster }) => [
      kennung,
      name,
      bezirk ?? '',
      formatExakt(anteil),
      formatExakt(quotient),
      muster ?? '',
    ]),
  ];
}
