/**
 * Tables that say into which new areas an old one went, and with which part.
 */
import { listNamen } from './einlesebericht.ts';
import { type Einlesetabelle, placeOf, type Tabellenzeile } from './einlesetabelle.ts';
import { createMangelliste, type Mangelliste } from './maengel.ts';
import { cellAt, createSpaltensuche } from './spalten.ts';
import { parseZahltext } from './zahlenspalte.ts';

/** `gewicht`: part of the old area (0 to 1) that belongs to the new one. */
export type Umschluesselungszeile = { readonly alt: string; readonly neu: string; readonly gewicht: number };

export type Umschluesselung = {
  readonly zeilen: readonly Umschluesselungszeile[];
  /** Old areas whose weights do not sum to 1 within the tolerance. */
  readonly abweichungen: readonly { readonly alt: string; readonly summe: number }[];
  readonly hinweise: readonly string[];
};

export type Umschluesselungsspalten = {
  readonly alt: string;
  readonly neu: string;
  readonly gewicht: string;
};

/** Rounding in the table; what is further off is missing or there twice. */
const TOLERANZ = 0.005;

type Stellen = { readonly alt: number; readonly neu: number; readonly gewicht: number };

function readGewicht(
  tabelle: Einlesetabelle,
  zeile: Tabellenzeile,
  spalten: Umschluesselungsspalten,
  stellen: Stellen,
  maengel: Mangelliste,
): number {
  const zelle = cellAt(zeile, stellen.gewicht);
  const text = String(zelle);
  const gelesen =
    typeof zelle === 'number' ? zelle : parseZahltext(text, text.includes(',') ? 'komma' : 'punkt')?.zahl;
  if (gelesen !== undefined && gelesen >= 0 && gelesen <= 1 + TOLERANZ) return gelesen;
  maengel.add({
    ...placeOf(tabelle, zeile.nummer, spalten.gewicht),
    wert: text,
    text: 'Das ist kein Gewicht.',
    abhilfe: 'Den Teil des alten Gebiets als Zahl von 0 bis 1 angeben, zum Beispiel 0,25.',
  });
  return 0;
}

function readZeile(
  tabelle: Einlesetabelle,
  zeile: Tabellenzeile,
  spalten: Umschluesselungsspalten,
  stellen: Stellen,
  maengel: Mangelliste,
): Umschluesselungszeile {
  const schluessel = (['alt', 'neu'] as const).map((seite) => {
    const text = String(cellAt(zeile, stellen[seite])).trim();
    if (text === '')
      maengel.add({
        ...placeOf(tabelle, zeile.nummer, spalten[seite]),
        text: 'Die Kennung fehlt.',
        abhilfe: 'Die Kennung eintragen oder die Zeile löschen.',
      });
    return text;
  });
  const [alt = '', neu = ''] = schluessel;
  return { alt, neu, gewicht: readGewicht(tabelle, zeile, spalten, stellen, maengel) };
}

function reportDoppelte(
  tabelle: Einlesetabelle,
  zeilen: readonly Umschluesselungszeile[],
  spalte: string,
  maengel: Mangelliste,
): void {
  const erste = new Map<string, number>();
  zeilen.forEach(({ alt, neu }, i) => {
    const nummer = tabelle.zeilen[i]?.nummer ?? 0;
    const paar = `${alt}\u0000${neu}`;
    const vorher = erste.get(paar);
    erste.set(paar, vorher ?? nummer);
    if (vorher !== undefined)
      maengel.add({
        ...placeOf(tabelle, nummer, spalte),
        wert: `${alt} nach ${neu}`,
        text: `Dieses Paar steht schon in Zeile ${vorher}.`,
        abhilfe: 'Eine der beiden Zeilen löschen.',
      });
  });
}

function findAbweichungen(zeilen: readonly Umschluesselungszeile[]): Umschluesselung['abweichungen'] {
  const summen = new Map<string, number>();
  for (const { alt, gewicht } of zeilen) summen.set(alt, (summen.get(alt) ?? 0) + gewicht);
  return [...summen].flatMap(([alt, summe]) => (Math.abs(summe - 1) > TOLERANZ ? [{ alt, summe }] : []));
}

/**
 * One row for each pair of an old and a new area.
 * @throws EingabeFehler for columns that are not there, missing keys, weights that are none, pairs twice
 */
export function readUmschluesselung(
  tabelle: Einlesetabelle,
  spalten: Umschluesselungsspalten,
): Umschluesselung {
  const maengel = createMangelliste(tabelle.datei);
  const suche = createSpaltensuche(tabelle, maengel);
  const [alt, neu, gewicht] = [suche(spalten.alt), suche(spalten.neu), suche(spalten.gewicht)];
  maengel.check();
  const stellen: Stellen = { alt: alt ?? 0, neu: neu ?? 0, gewicht: gewicht ?? 0 };
  const zeilen = tabelle.zeilen.map((zeile) => readZeile(tabelle, zeile, spalten, stellen, maengel));
  reportDoppelte(tabelle, zeilen, spalten.alt, maengel);
  maengel.check();
  const abweichungen = findAbweichungen(zeilen);
  const genannt = abweichungen.map((eine) => `${eine.alt} (${eine.summe.toFixed(3).replace('.', ',')})`);
  return {
    zeilen,
    abweichungen,
    hinweise:
      genannt.length === 0
        ? []
        : [
            `Bei ${genannt.length} alten Gebieten ergeben die Gewichte zusammen nicht 1: ${listNamen(genannt)}.`,
          ],
  };
}

/** How many areas a crosswalk covers, and how many only by estimating. */
export type Umschluesselungsumfang = {
  readonly alte: number;
  readonly neue: number;
  /** Old areas that go into several new ones. */
  readonly geteilte: number;
  /** New areas with a part of such an old one. */
  readonly geschaetzte: number;
};

/** Parts of an old area up to this are slivers of two outlines that do not fit exactly. */
export const SPLITTER = 0.01;

export function measureUmschluesselung(zeilen: readonly Umschluesselungszeile[]): Umschluesselungsumfang {
  const wirksame = zeilen.filter(({ gewicht }) => gewicht > 0);
  const geteilte = new Set(
    wirksame.filter(({ gewicht }) => gewicht > SPLITTER && gewicht < 1 - SPLITTER).map(({ alt }) => alt),
  );
  const betroffen = wirksame.filter(({ alt, gewicht }) => gewicht > SPLITTER && geteilte.has(alt));
  return {
    alte: new Set(zeilen.map(({ alt }) => alt)).size,
    neue: new Set(wirksame.map(({ neu }) => neu)).size,
    geteilte: geteilte.size,
    geschaetzte: new Set(betroffen.map(({ neu }) => neu)).size,
  };
}

const percent = (teil: number, ganzes: number): string =>
  `${Math.round((100 * teil) / Math.max(ganzes, 1))} Prozent`;

/** What share is estimated, in one sentence. */
export function describeUmfang({ alte, neue, geteilte, geschaetzte }: Umschluesselungsumfang): string {
  if (geteilte === 0)
    return `Jedes der ${alte} alten Gebiete geht ganz in einem neuen auf; geschätzt ist dabei nichts.`;
  return `${geteilte} von ${alte} alten Gebieten (${percent(geteilte, alte)}) verteilen sich auf mehrere neue; was sie beitragen, ist geschätzt. Das betrifft ${geschaetzte} von ${neue} neuen Gebieten (${percent(geschaetzte, neue)}).`;
}
