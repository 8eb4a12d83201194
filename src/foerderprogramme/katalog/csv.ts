/**
 * The list as CSV for German spreadsheets: semicolons, UTF-8 with byte order mark, CRLF (RFC 4180).
 */
import { formatCsv } from '#kernel/csv.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { EBENE_TEXT, HANDLUNGSFELD_TEXT, TRAEGERART_TEXT } from '#rechtsstand/index.ts';
import { FENSTER_TEXT } from '../antragsfenster.ts';
import { type Katalogeintrag, PRUEFSTAND_TEXT } from './katalog.ts';

const SPALTEN: readonly (readonly [titel: string, wert: (eintrag: Katalogeintrag) => string])[] = [
  ['Kennung', (eintrag) => eintrag.kennung],
  ['Titel', (eintrag) => eintrag.titel],
  ['Ebene', (eintrag) => EBENE_TEXT[eintrag.ebene]],
  ['Ressort', (eintrag) => eintrag.ressort],
  ['Fördersatz', (eintrag) => eintrag.foerdersatz],
  ['Antragsfenster', (eintrag) => FENSTER_TEXT[eintrag.fenster.zustand]],
  [
    'Antrag ab',
    (eintrag) => (eintrag.fenster.antragstag ? formatKalendertag(eintrag.fenster.antragstag) : ''),
  ],
  ['Frist', (eintrag) => (eintrag.fenster.frist ? formatKalendertag(eintrag.fenster.frist) : '')],
  [
    'Handlungsfelder',
    (eintrag) => eintrag.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
  ],
  [
    'Länder',
    (eintrag) =>
      eintrag.laender.length > 0 ? eintrag.laender.map((land) => LAENDER[land].name).join(', ') : 'alle',
  ],
  ['Wer es bekommt', (eintrag) => eintrag.traegerarten.map((art) => TRAEGERART_TEXT[art]).join(', ')],
  ['Prüfstand', (eintrag) => PRUEFSTAND_TEXT[eintrag.pruefstand]],
  ['Stand', (eintrag) => formatKalendertag(eintrag.stand)],
  ['Beschreibung', (eintrag) => eintrag.beschreibung],
];

export function formatKatalogCsv(eintraege: readonly Katalogeintrag[]): string {
  const zeilen = [
    SPALTEN.map(([titel]) => titel),
    ...eintraege.map((eintrag) => SPALTEN.map(([, wert]) => wert(eintrag))),
  ];
  return formatCsv(zeilen);
}
