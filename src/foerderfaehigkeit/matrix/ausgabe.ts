/**
 * The matrix as text for a terminal, as CSV, as JSON and as a workbook.
 */

import { formatCsv } from '#kernel/csv.ts';
import type { Arbeitsmappe, Spalte, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { nameOfKriterium } from './kriteriennamen.ts';
import { ERGEBNIS_KURZ, type Matrixbild, type Matrixzeile, type Programmzahlen } from './matrixbild.ts';

const WAS = {
  ort: 'Orte, beurteilt nach den Regeln zu Ort und Frist allein',
  akte: 'Orte, je der beste Befund ihrer Kostenpositionen',
  massnahme: 'Maßnahmen, je der beste Befund ihrer Kostenpositionen',
  position: 'Kostenpositionen',
} as const;

const GRUENDE = 3;
/** Above, a workbook holds the counts only. */
const ZELLEN_HOECHSTENS = 100_000;

export function formatGruende({ gruende }: Programmzahlen, hoechstens = GRUENDE): string {
  return gruende
    .slice(0, hoechstens)
    .map(({ kriterium, anzahl }) => `${nameOfKriterium(kriterium)} (${anzahl})`)
    .join(', ');
}

function isMoeglich({ zahlen }: Programmzahlen): boolean {
  return zahlen.erfuellt + zahlen.ermessen + zahlen.offen > 0;
}

/** Programmes that fit or may fit somewhere, the others as a sum; `alle`: each of them. */
export function renderMatrix(bild: Matrixbild, alle: boolean): string {
  const gezeigt = bild.programme.filter((programm) => alle || isMoeglich(programm));
  const rest = bild.programme.length - gezeigt.length;
  const tabelle = renderTexttabelle(
    [
      ['Programm', 'ja', 'Ermessen', 'offen', 'nein', 'scheitert vor allem an'],
      ...gezeigt.map((eines) => [
        eines.programm.kennung,
        String(eines.zahlen.erfuellt),
        String(eines.zahlen.ermessen),
        String(eines.zahlen.offen),
        String(eines.zahlen['nicht-erfuellt']),
        formatGruende(eines),
      ]),
    ],
    ['links', 'rechts', 'rechts', 'rechts', 'rechts', 'links'],
  );
  return [
    `${formatZahlwort(bild.programme.length, 'Programm', 'Programme')} × ${bild.zeilen.length} ${WAS[bild.tiefe]} – Stichtag ${formatKalendertag(bild.stichtag)}`,
    '',
    ...tabelle,
    ...(rest > 0
      ? [
          '',
          `${formatZahlwort(rest, 'weiteres Programm passt', 'weitere Programme passen')} nirgends; --alle zeigt auch sie.`,
        ]
      : []),
    ...(bild.einzeln > 0
      ? ['', `${formatZahlwort(bild.einzeln, 'Urteil wurde', 'Urteile wurden')} einzeln geprüft.`]
      : []),
    '',
    'Gründe zu einer Zelle: --zelle PROGRAMM,ORT',
    '',
  ].join('\n');
}

function zellenOf(bild: Matrixbild, zeile: number): string[] {
  return bild.programme.map(({ platz }) => ERGEBNIS_KURZ[bild.ergebnisOf(zeile, platz)]);
}

function ortOf({ kennung, name, kommune, land }: Matrixzeile): string[] {
  return [kennung, name, kommune, land];
}

const ORTSSPALTEN = ['Kennung', 'Name', 'Kommune', 'Land'] as const;

/** One line per place, one column per programme. */
export function formatMatrixCsv(bild: Matrixbild): string {
  return formatCsv([
    [...ORTSSPALTEN, ...bild.programme.map(({ programm }) => programm.kennung)],
    ...bild.zeilen.map((zeile, nummer) => [...ortOf(zeile), ...zellenOf(bild, nummer)]),
  ]);
}

const BUCHSTABEN = { erfuellt: 'j', ermessen: 'e', offen: 'o', 'nicht-erfuellt': 'n' } as const;

/** `urteile` of a place: one letter per programme in the order of `programme`, see `legende`. */
export function formatMatrixJson(bild: Matrixbild): string {
  const inhalt = {
    schema: 'quartierwerk/matrix/1',
    stichtag: bild.stichtag,
    tiefe: bild.tiefe,
    legende: BUCHSTABEN,
    einzeln: bild.einzeln,
    programme: bild.programme.map(({ programm, zahlen, gruende }) => ({
      kennung: programm.kennung,
      titel: programm.titel,
      ressort: programm.ressort,
      ...zahlen,
      gruende,
    })),
    zeilen: bild.zeilen.map(({ kennung, name, kommune, land }, nummer) => ({
      kennung,
      name,
      kommune,
      land,
      urteile: bild.programme.map(({ platz }) => BUCHSTABEN[bild.ergebnisOf(nummer, platz)]).join(''),
    })),
  };
  return `${JSON.stringify(inhalt, null, 1)}\n`;
}

const text = (wert: string): Zelle => ({ wert });
const zahlspalte = (titel: string): Spalte => ({ titel, typ: 'zahl', breite: 10 });
const textspalte = (titel: string, breite = 24): Spalte => ({ titel, typ: 'text', breite });

function makeZaehlblatt(bild: Matrixbild): Omit<Tabellenblatt, 'hinweise'> {
  return {
    name: 'Programme',
    titel: 'Programme und wie oft sie passen',
    spalten: [
      textspalte('Kennung'),
      textspalte('Programm', 34),
      textspalte('Ressort'),
      ...['ja', 'Ermessen', 'offen', 'nein'].map(zahlspalte),
      textspalte('scheitert vor allem an', 60),
    ],
    zeilen: bild.programme.map((eines) => [
      text(eines.programm.kennung),
      text(eines.programm.kurztitel),
      text(eines.programm.ressort),
      { wert: eines.zahlen.erfuellt },
      { wert: eines.zahlen.ermessen },
      { wert: eines.zahlen.offen },
      { wert: eines.zahlen['nicht-erfuellt'] },
      text(formatGruende(eines)),
    ]),
  };
}

function makeZellenblatt(bild: Matrixbild): Omit<Tabellenblatt, 'hinweise'> {
  return {
    name: 'Matrix',
    titel: 'Matrix',
    spalten: [
      ...ORTSSPALTEN.map((titel) => textspalte(titel)),
      ...bild.programme.map(({ programm }) => textspalte(programm.kennung, 16)),
    ],
    zeilen: bild.zeilen.map((zeile, nummer) => [...ortOf(zeile), ...zellenOf(bild, nummer)].map(text)),
  };
}

/** Counts, and the cells themselves where they are not too many for a spreadsheet. */
export function makeMatrixmappe(bild: Matrixbild): Arbeitsmappe {
  const hinweise = [
    `${bild.zeilen.length} ${WAS[bild.tiefe]}.`,
    'Kein Bescheid; Ergebnis der Prüfung am Stichtag.',
  ];
  const passt = bild.zeilen.length * bild.programme.length <= ZELLEN_HOECHSTENS;
  const blaetter = [makeZaehlblatt(bild), ...(passt ? [makeZellenblatt(bild)] : [])];
  return {
    titel: 'Förderprogramme und wo sie passen',
    beschreibung: 'Alle Förderprogramme der Auswahl gegen alle Orte, mit Anzahl und häufigsten Gründen.',
    herausgeber: 'Quartierwerk',
    datum: bild.stichtag,
    blaetter: blaetter.map((blatt) => ({ ...blatt, hinweise })),
  };
}
