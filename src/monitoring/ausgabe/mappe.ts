/**
 * An observation as a workbook: a sheet for each year and one that says what the columns mean.
 */
import type { Arbeitsmappe, Spalte, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Ausgabe, Raumbeobachtung, Reihe } from '../bestand/beobachtung.ts';
import {
  type Ausgabewahl,
  formatEinheit,
  type Reihenauszug,
  selectAusgaben,
  selectIndikatoren,
  selectReihen,
  signOf,
  sourceOf,
} from './auswahl.ts';

const text = (titel: string, breite: number): Spalte => ({ titel, typ: 'text', breite });

const ORTE: readonly Spalte[] = [
  text('Gebiet', 10),
  text('Name', 24),
  text('Bezirk', 14),
  text('Bewertet', 9),
];

const hasAnzahlen = ({ indikator, reihe }: Reihenauszug): boolean =>
  indikator.einheit === 'prozent' && reihe.zaehler !== null && reihe.nenner !== null;

/** The kennung is the title, so that a sheet can be read in again. */
function columnsOf(auszug: Reihenauszug): Spalte[] {
  const { kennung, einheit } = auszug.indikator;
  const zahl = (titel: string, typ: 'zahl' | 'dezimal'): Spalte => ({
    titel,
    typ,
    breite: Math.max(10, titel.length),
  });
  // Converted counts have decimals.
  const ganz = [auszug.reihe.zaehler, auszug.reihe.nenner].every((spalte) =>
    (spalte ?? []).every((wert) => wert === null || Number.isInteger(wert)),
  );
  const anzahl = ganz ? 'zahl' : 'dezimal';
  const wert = zahl(kennung, einheit === 'anzahl' ? anzahl : 'dezimal');
  return hasAnzahlen(auszug)
    ? [wert, zahl(`${kennung} Zähler`, anzahl), zahl(`${kennung} Nenner`, anzahl)]
    : [wert];
}

function cellsOf(auszug: Reihenauszug, i: number): Zelle[] {
  const { reihe } = auszug;
  const spalten: Reihe['zaehler'][] = hasAnzahlen(auszug)
    ? [reihe.werte, reihe.zaehler, reihe.nenner]
    : [reihe.werte];
  return spalten.map((spalte) => ({ wert: signOf(reihe, i) === 'x' ? 'x' : (spalte?.[i] ?? null) }));
}

function formatFenster({ von, bis }: Ausgabe): string[] {
  const tage = [von, bis].filter((tag) => tag !== null).map((tag) => tag.split('-').reverse().join('.'));
  return tage.length === 2 ? [`Zeitraum der Daten: ${tage.join(' bis ')}`] : [];
}

function yearSheet(
  { gebiete, titel }: Raumbeobachtung,
  ausgabe: Ausgabe,
  reihen: readonly Reihenauszug[],
): Tabellenblatt {
  const quellen = new Set(
    reihen.map(sourceOf).map(({ quelle, lizenz }) => [quelle, lizenz].filter(Boolean).join(', ')),
  );
  return {
    name: String(ausgabe.jahr),
    titel: `${titel}, ${ausgabe.jahr}`,
    hinweise: [
      ...formatFenster(ausgabe),
      ...(ausgabe.uebertragen ? [`Umgerechnet aus anderen Gebieten: ${ausgabe.uebertragen.aus}`] : []),
      `Quelle und Lizenz: ${[...quellen].join('; ')}`,
      'x: verdeckt, weil sonst kleine Anzahlen zu erkennen wären; leer: nicht bekannt',
    ],
    spalten: [...ORTE, ...reihen.flatMap(columnsOf)],
    zeilen: gebiete.map(({ kennung, name, bezirk }, i) => [
      ...[kennung, name, bezirk, ausgabe.bewertet[i] ? 'ja' : 'nein'].map((wert): Zelle => ({ wert })),
      ...reihen.flatMap((auszug) => cellsOf(auszug, i)),
    ]),
  };
}

function indicatorSheet(beobachtung: Raumbeobachtung, wahl: Ausgabewahl): Tabellenblatt {
  return {
    name: 'Indikatoren',
    titel: 'Was die Spalten bedeuten',
    hinweise: [],
    spalten: [
      text('Spalte', 22),
      text('Titel', 34),
      text('Einheit', 14),
      text('Zähler', 40),
      text('Nenner', 40),
      text('Quelle', 30),
      text('Lizenz', 14),
      { titel: 'Verdeckt unter', typ: 'zahl', breite: 10 },
    ],
    zeilen: selectIndikatoren(beobachtung, wahl).map((indikator) => [
      ...[
        indikator.kennung,
        indikator.titel,
        formatEinheit(indikator),
        indikator.zaehler,
        indikator.nenner,
        indikator.quelle,
        indikator.lizenz,
      ].map((wert): Zelle => ({ wert })),
      { wert: indikator.schwelle },
    ]),
  };
}

/** @param datum day of the workbook */
export function createMonitoringmappe(
  beobachtung: Raumbeobachtung,
  datum: Kalendertag,
  wahl: Ausgabewahl = {},
): Arbeitsmappe {
  const reihen = selectReihen(beobachtung, wahl);
  const blaetter = selectAusgaben(beobachtung, wahl).map((ausgabe) =>
    yearSheet(
      beobachtung,
      ausgabe,
      reihen.filter((auszug) => auszug.ausgabe === ausgabe),
    ),
  );
  return {
    titel: beobachtung.titel,
    beschreibung: 'Indikatoren kleiner Gebiete nach der Geheimhaltung',
    herausgeber: beobachtung.titel,
    datum,
    blaetter: [...blaetter, indicatorSheet(beobachtung, wahl)],
  };
}
