/**
 * The Antragskalender as a table for spreadsheets, and any table of a plan as CSV.
 */
import type { Spaltentyp, Tabelle, Zelle } from '#kernel/dokument.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Antrag, Antragskalender } from '../antragskalender.ts';
import { centSpalte, textSpalte, wert } from '../plantabellen.ts';

/** A text that a spreadsheet would run as a formula gets an apostrophe in front. */
function quoteZelle(text: string): string {
  const harmlos = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmlos) ? `"${harmlos.replaceAll('"', '""')}"` : harmlos;
}

function formatZelle(typ: Spaltentyp, { wert: inhalt }: Zelle): string {
  if (inhalt === null) return '';
  if ((typ === 'cent' || typ === 'anteil') && typeof inhalt === 'number')
    return formatBetrag(cent(inhalt)).replaceAll('.', '');
  if (typ === 'datum') return formatKalendertag(inhalt as Kalendertag);
  return quoteZelle(String(inhalt));
}

/**
 * CSV for German spreadsheets: semicolons, decimal comma, UTF-8 with byte order mark, CRLF (RFC 4180). No
 * total row: whoever computes with the file would count it twice.
 */
export function formatTabelleCsv({ spalten, zeilen }: Tabelle): string {
  const kopf = spalten.map(({ titel }) => quoteZelle(titel));
  const rumpf = zeilen.map((zeile) =>
    spalten.map(({ typ }, stelle) => formatZelle(typ, zeile[stelle] ?? { wert: null })),
  );
  return `\uFEFF${[kopf, ...rumpf].map((zeile) => zeile.join(';')).join('\r\n')}\r\n`;
}

/** When one may file, in words; dates stand as they are, because a plan is read long after its Stichtag. */
export function fensterText({ fenster, antragstag, frist }: Antrag): string {
  if (fenster === 'ohne-antrag') return 'kein Antrag nötig';
  if (fenster === 'unbekannt' || antragstag === null) return 'Frist nicht bekannt';
  if (frist === null) return 'jederzeit, ohne Frist';
  return `${formatKalendertag(antragstag)} bis ${formatKalendertag(frist)}`;
}

function zeileOf(antrag: Antrag, stelle: number): readonly Zelle[] {
  return [
    wert(stelle + 1),
    wert(antrag.antragstag),
    wert(antrag.frist),
    wert(antrag.titel),
    wert(antrag.ressort),
    wert(antrag.antragsteller),
    wert(antrag.bewilligungsstelle ?? 'nicht bekannt'),
    wert(antrag.massnahmen.map(({ kennung }) => kennung).join(', ')),
    wert(antrag.betrag),
    wert(antrag.gesichert),
    wert(antrag.programmjahr),
    wert(antrag.nach.map(({ titel, grund }) => `${titel}: ${grund}`).join(', ')),
    wert(antrag.unterlagen.map(({ titel }) => titel).join(', ')),
    wert(antrag.fensterbefund?.pruefstand === 'ungeprueft' ? 'nicht geprüft' : 'gelesen'),
  ];
}

/** One row per application, in the order to file them. */
export function kalendertabelle({ antraege }: Antragskalender, quartier: string): Tabelle {
  return {
    titel: `Antragskalender ${quartier}`,
    spalten: [
      { titel: 'Reihenfolge', typ: 'zahl', breite: 6 },
      { titel: 'Antrag ab', typ: 'datum', breite: 12 },
      { titel: 'Frist', typ: 'datum', breite: 12 },
      textSpalte('Programm', 34),
      textSpalte('Ressort', 14),
      textSpalte('Antragsteller', 28),
      textSpalte('Antrag an', 30),
      textSpalte('Maßnahmen', 24),
      centSpalte('Betrag in Euro'),
      centSpalte('davon gesichert in Euro'),
      { titel: 'Programmjahr', typ: 'jahr', breite: 8 },
      textSpalte('Zuerst', 30),
      textSpalte('Unterlagen', 60),
      textSpalte('Prüfstand der Frist', 14),
    ],
    zeilen: antraege.map(zeileOf),
    summe: 'Summe',
  };
}
