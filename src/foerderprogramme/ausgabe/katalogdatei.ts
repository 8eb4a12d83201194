/**
 * The public catalogue as data: one entry with everything a list shows, and where it comes from; as JSON and as a
 * workbook.
 */
import type { Arbeitsmappe, Spalte, Zelle } from '#kernel/dokument.ts';
import { LAENDER } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { EBENE_TEXT, HANDLUNGSFELD_TEXT, type Programm, TRAEGERART_TEXT } from '#rechtsstand/index.ts';
import { FENSTER_TEXT } from '../antragsfenster.ts';
import { type Katalogeintrag, PRUEFSTAND_TEXT } from '../katalog/katalog.ts';

/** An entry with its source. */
export type Ausgabeeintrag = Katalogeintrag & {
  readonly bewilligungsstelle: string | null;
  readonly art: Programm['art'];
  readonly laufzeit: { readonly ab: Kalendertag | null; readonly bis: Kalendertag | null };
  readonly quelle: string;
  /** Address of its page. */
  readonly adresse: string;
};

export function toAusgabeeintrag(
  eintrag: Katalogeintrag,
  programm: Programm,
  adresse: string,
): Ausgabeeintrag {
  return {
    ...eintrag,
    bewilligungsstelle: programm.bewilligungsstelle ?? null,
    art: programm.art,
    laufzeit: { ab: programm.laufzeit.ab, bis: programm.laufzeit.bis },
    quelle: programm.quelle.url,
    adresse: `${adresse}/foerderprogramme/${eintrag.kennung}`,
  };
}

export type Katalogkopf = {
  readonly stichtag: Kalendertag;
  readonly herausgeber: string;
  readonly lizenz: string;
};

/** `{schema, stichtag, herausgeber, lizenz, anzahl, programme: […]}` */
export function formatKatalogJson(kopf: Katalogkopf, eintraege: readonly Ausgabeeintrag[]): string {
  const inhalt = {
    schema: 'quartierwerk/katalog/1',
    ...kopf,
    anzahl: eintraege.length,
    programme: eintraege,
  };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}

type Tabellenspalte = readonly [spalte: Spalte, wert: (eintrag: Ausgabeeintrag) => Zelle['wert']];

const text = (titel: string, breite: number): Spalte => ({ titel, typ: 'text', breite });
const tag = (titel: string): Spalte => ({ titel, typ: 'datum', breite: 12 });

const SPALTEN: readonly Tabellenspalte[] = [
  [text('Kennung', 28), (eintrag) => eintrag.kennung],
  [text('Titel', 50), (eintrag) => eintrag.titel],
  [text('Ebene', 14), (eintrag) => EBENE_TEXT[eintrag.ebene]],
  [text('Ressort', 20), (eintrag) => eintrag.ressort],
  [text('Bewilligungsstelle', 30), (eintrag) => eintrag.bewilligungsstelle],
  [text('Fördersatz', 16), (eintrag) => eintrag.foerdersatz],
  [text('Antragsfenster', 16), (eintrag) => FENSTER_TEXT[eintrag.fenster.zustand]],
  [tag('Antrag ab'), (eintrag) => eintrag.fenster.antragstag],
  [tag('Frist'), (eintrag) => eintrag.fenster.frist],
  [
    text('Handlungsfelder', 36),
    (eintrag) => eintrag.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
  ],
  [
    text('Länder', 28),
    ({ laender }) => (laender.length > 0 ? laender.map((land) => LAENDER[land].name).join(', ') : 'alle'),
  ],
  [
    text('Wer es bekommt', 32),
    (eintrag) => eintrag.traegerarten.map((art) => TRAEGERART_TEXT[art]).join(', '),
  ],
  [text('Prüfstand', 20), (eintrag) => PRUEFSTAND_TEXT[eintrag.pruefstand]],
  [tag('Stand'), (eintrag) => eintrag.stand],
  [text('Beschreibung', 60), (eintrag) => eintrag.beschreibung],
  [text('Quelle', 40), (eintrag) => eintrag.quelle],
];

/** One sheet; columns as in the CSV, and the source. */
export function makeKatalogmappe(kopf: Katalogkopf, eintraege: readonly Ausgabeeintrag[]): Arbeitsmappe {
  return {
    titel: 'Förderprogramme für Quartiere',
    beschreibung: 'Katalog der Förderprogramme mit Quelle, Stand und Prüfstand',
    herausgeber: kopf.herausgeber,
    datum: kopf.stichtag,
    blaetter: [
      {
        name: 'Förderprogramme',
        titel: 'Förderprogramme für Quartiere',
        hinweise: [`Lizenz: ${kopf.lizenz}`],
        spalten: SPALTEN.map(([spalte]) => spalte),
        zeilen: eintraege.map((eintrag) => SPALTEN.map(([, wert]) => ({ wert: wert(eintrag) }))),
      },
    ],
  };
}
