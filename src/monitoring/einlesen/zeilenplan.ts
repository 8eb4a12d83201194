/**
 * Which row of a table is about which area in which year.
 */
import { FLAG } from '../tabelle/mss-tabelle.ts';
import { type Einlesetabelle, placeOf, type Tabellenzeile, type Tabellenzelle } from './einlesetabelle.ts';
import type { Mangelliste } from './maengel.ts';
import { createSchluesselleser } from './schluessel.ts';
import { cellAt, findOrtsspalten, type Ortsspalten, type Spaltensuche } from './spalten.ts';
import type { Zuordnung } from './zuordnung.ts';

export type Tabellengebiet = {
  readonly kennung: string;
  readonly name: string;
  readonly bezirk: string | null;
};

/** A row with its area (place in `gebiete`), its year and whether it is rated. */
export type Zeilenort = {
  readonly zeile: Tabellenzeile;
  readonly gebiet: number;
  readonly jahr: number;
  readonly bewertet: boolean;
};

export type Zeilenplan = {
  readonly gebiete: readonly Tabellengebiet[];
  /** Oldest first. */
  readonly jahre: readonly number[];
  readonly orte: readonly Zeilenort[];
  /** Keys that are no area, with their rows; only where the Zuordnung leaves them out. */
  readonly unbekannt: ReadonlyMap<string, readonly number[]>;
  readonly ergaenzteKennungen: number;
  /** Rows whose key a workbook holds as a number, where no known key says how long it should be. */
  readonly zahlkennungen: number;
};

type Lage = {
  readonly tabelle: Einlesetabelle;
  readonly zuordnung: Zuordnung;
  readonly spalten: Ortsspalten;
  readonly maengel: Mangelliste;
};

/** „2023“, „31.12.2023“, „2023-12-31“ */
function parseJahr(zelle: Tabellenzelle): number | undefined {
  const text = String(zelle).trim();
  const ziffern = /^(?:\d{1,2}\.\d{1,2}\.)?((?:19|20|21)\d\d)(?:-\d\d(?:-\d\d)?)?$/.exec(text)?.[1];
  return ziffern === undefined ? undefined : Number(ziffern);
}

function readJahr({ tabelle, zuordnung, spalten, maengel }: Lage, zeile: Tabellenzeile): number | undefined {
  if ('fest' in zuordnung.jahr) return zuordnung.jahr.fest;
  const zelle = cellAt(zeile, spalten.jahr);
  const jahr = parseJahr(zelle);
  if (jahr === undefined)
    maengel.add({
      ...placeOf(tabelle, zeile.nummer, zuordnung.jahr.spalte),
      wert: String(zelle),
      text: zelle === '' ? 'Das Jahr fehlt.' : 'Das ist kein Jahr.',
      abhilfe: 'Ein Jahr wie 2024 oder einen Tag wie 31.12.2024 eintragen.',
    });
  return jahr;
}

function readBewertet({ tabelle, zuordnung, spalten, maengel }: Lage, zeile: Tabellenzeile): boolean {
  if (zuordnung.bewertet === undefined) return true;
  const zelle = String(cellAt(zeile, spalten.bewertet)).trim();
  const bewertet = FLAG.get(zelle.toLowerCase());
  if (bewertet !== undefined) return bewertet;
  maengel.add({
    ...placeOf(tabelle, zeile.nummer, zuordnung.bewertet),
    wert: zelle,
    text: 'Es ist nicht zu erkennen, ob das Gebiet bewertet wird.',
    abhilfe: '1 oder 0 eintragen (auch ja oder nein).',
  });
  return false;
}

/** Areas by key: the known ones, or those of the table in its order. */
function createGebietsliste({ spalten }: Lage, bekannte: readonly string[] | null) {
  const stellen = new Map((bekannte ?? []).map((kennung, i) => [kennung, i]));
  const gebiete: Tabellengebiet[] = [...stellen.keys()].map((kennung) => ({
    kennung,
    name: '',
    bezirk: null,
  }));
  return {
    gebiete,
    findOrAdd: (kennung: string, zeile: Tabellenzeile): number | undefined => {
      const stelle = stellen.get(kennung) ?? (bekannte ? undefined : gebiete.length);
      if (stelle === undefined) return undefined;
      stellen.set(kennung, stelle);
      const vorher = gebiete[stelle];
      gebiete[stelle] = {
        kennung,
        name: vorher?.name || String(cellAt(zeile, spalten.name)),
        bezirk: vorher?.bezirk ?? (String(cellAt(zeile, spalten.bezirk)) || null),
      };
      return stelle;
    },
  };
}

function reportKennung({ tabelle, zuordnung, maengel }: Lage, zeile: Tabellenzeile, kennung: string): void {
  const ort = placeOf(tabelle, zeile.nummer, zuordnung.gebiet);
  maengel.add(
    kennung === ''
      ? {
          ...ort,
          text: 'Die Kennung fehlt.',
          abhilfe: 'Die Kennung des Gebiets eintragen oder die Zeile löschen.',
        }
      : {
          ...ort,
          wert: kennung,
          text: 'Dieses Gebiet gibt es nicht.',
          abhilfe:
            'Die Kennung berichtigen (auch führende Nullen), das Gebiet mit seinem Umriss einlesen oder in der Zuordnung unbekannte: auslassen angeben.',
        },
  );
}

/** Rows the Zuordnung wants; none at all is a fault. */
function selectZeilen({ tabelle, zuordnung, spalten, maengel }: Lage): readonly Tabellenzeile[] {
  const { nur } = zuordnung;
  if (!nur) return tabelle.zeilen;
  const werte = new Set(nur.werte);
  const gewaehlt = tabelle.zeilen.filter((zeile) => werte.has(String(cellAt(zeile, spalten.nur))));
  if (gewaehlt.length === 0)
    maengel.add({
      datei: tabelle.datei,
      feld: nur.spalte,
      wert: nur.werte.join(', '),
      text: 'In keiner Zeile steht dieser Text.',
      abhilfe: 'In der Zuordnung unter nur einen Text angeben, der in der Spalte vorkommt.',
    });
  return gewaehlt;
}

const isZahl = (zelle: Tabellenzelle): boolean => typeof zelle === 'number';

/** A row of no area: a fault, or left out where the Zuordnung says so. */
function passOver(lage: Lage, zeile: Tabellenzeile, kennung: string, unbekannt: Map<string, number[]>): void {
  if (kennung === '' || lage.zuordnung.unbekannte !== 'auslassen') {
    reportKennung(lage, zeile, kennung);
    return;
  }
  const zeilen = unbekannt.get(kennung) ?? [];
  zeilen.push(zeile.nummer);
  unbekannt.set(kennung, zeilen);
}

/**
 * @param bekannte keys of the areas there are; null: those of the table
 * @throws EingabeFehler for columns that are not there; faults of rows are added to the list
 */
export function planZeilen(
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  bekannte: readonly string[] | null,
  { suche, maengel }: { readonly suche: Spaltensuche; readonly maengel: Mangelliste },
): Zeilenplan {
  const lage: Lage = { tabelle, zuordnung, spalten: findOrtsspalten(suche, zuordnung, maengel), maengel };
  const schluessel = createSchluesselleser(bekannte);
  const liste = createGebietsliste(lage, bekannte);
  const unbekannt = new Map<string, number[]>();
  const orte: Zeilenort[] = [];
  for (const zeile of selectZeilen(lage)) {
    const kennung = schluessel.read(cellAt(zeile, lage.spalten.gebiet));
    const gebiet = kennung === '' ? undefined : liste.findOrAdd(kennung, zeile);
    if (gebiet === undefined) {
      passOver(lage, zeile, kennung, unbekannt);
      continue;
    }
    const jahr = readJahr(lage, zeile);
    const bewertet = readBewertet(lage, zeile);
    if (jahr !== undefined) orte.push({ zeile, gebiet, jahr, bewertet });
  }
  return {
    gebiete: liste.gebiete,
    jahre: [...new Set(orte.map(({ jahr }) => jahr))].sort((a, b) => a - b),
    orte,
    unbekannt,
    ergaenzteKennungen: schluessel.countErgaenzte(),
    zahlkennungen: bekannte
      ? 0
      : orte.filter(({ zeile }) => isZahl(cellAt(zeile, lage.spalten.gebiet))).length,
  };
}
