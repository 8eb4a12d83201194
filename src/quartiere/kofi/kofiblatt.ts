/**
 * A municipality's own KoFi as it stands in a spreadsheet: the sheet, the row (or two rows) of titles, and the
 * rows below, as cells that know their address. What stands above the titles is left out.
 */
import { type Blatt, type Blattzelle, columnLetters } from '#kernel/dokument.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { showZelle } from '../mappe/zellwerte.ts';
import { suggestDeutung } from './deutung.ts';

/** `verborgen`: hidden in the sheet, with something in it; it is read like any other. */
export type Kofispalte = { readonly stelle: number; readonly titel: string; readonly verborgen?: true };
export type Kofizelle = {
  readonly adresse: string;
  readonly text: string;
  /** Exact decimal of a number cell; null for a text and for a percentage, whose text ends with „%“. */
  readonly dezimal: string | null;
};
export type Kofizeile = { readonly nummer: number; readonly zellen: ReadonlyMap<number, Kofizelle> };
/** A row that is not taken over, and why. */
export type Auslassung = { readonly zeile: number; readonly text: string; readonly grund: string };

type Titellos = {
  /** Its first cell with something in it. */
  readonly adresse: string;
  readonly text: string;
  /** Cells with something in it. */
  readonly anzahl: number;
};

export type Kofiblatt = {
  readonly blatt: string;
  readonly spalten: readonly Kofispalte[];
  readonly zeilen: readonly Kofizeile[];
  /** Hidden rows, which nobody sees in the sheet: not among `zeilen`. */
  readonly verborgen: readonly Auslassung[];
  /** Other sheets of the file that are not empty: not read. */
  readonly weitere: readonly string[];
  /** Columns without a title that are not empty: nobody can say what they mean, so they are not read. */
  readonly titellos: readonly Titellos[];
};

/** Titles stand within the first rows; below them at most so many rows are read. */
const KOPF_HOECHSTENS = 30;
export const KOFIZEILEN_HOECHSTENS = 2_000;

type Titelzeile = ReadonlyMap<number, string>;

function titlesOf(zellen: readonly Blattzelle[] | undefined): Titelzeile {
  return new Map((zellen ?? []).map((zelle) => [zelle.spalte, showZelle(zelle).replace(/\s+/g, ' ').trim()]));
}

/** A merged title stands in its first cell only; it holds up to the next one, where something stands below it. */
function joinTitles(oben: Titelzeile, unten: Titelzeile): Titelzeile {
  const titel = new Map<number, string>();
  const letzte = Math.max(-1, ...oben.keys(), ...unten.keys());
  let gruppe = '';
  for (let stelle = 0; stelle <= letzte; stelle += 1) {
    gruppe = oben.get(stelle) ?? gruppe;
    const eigener = unten.get(stelle);
    const text = eigener === undefined ? oben.get(stelle) : [gruppe, eigener].filter(Boolean).join(' ');
    if (text !== undefined && text !== '') titel.set(stelle, text);
  }
  return titel;
}

/** How many columns of these titles say what they are; a sentence above the table is no title. */
function countDeutbare(titel: Titelzeile): number {
  const texte = [...titel.values()];
  if (texte.length < 2 || texte.some((text) => text.length > 120)) return 0;
  return new Set(texte.map((text) => suggestDeutung(text)).filter((deutung) => deutung !== '')).size;
}

type Kopf = { readonly titel: Titelzeile; readonly letzte: number; readonly treffer: number };

const NUR_JAHR = /^(?:(?:plan|ist|hj|jahr)\.? ?)?20\d\d$/i;

/** Years side by side below titles, and no Massnahme: the row goes on with them, it is no data. */
function isJahreszeile(oben: Titelzeile, unten: Titelzeile): boolean {
  const jahre = [...unten.values()].filter((text) => NUR_JAHR.test(text));
  return jahre.length > 1 && ![...unten.keys()].some((stelle) => isMassnahme(oben.get(stelle)));
}

const isMassnahme = (titel: string | undefined): boolean =>
  titel !== undefined && suggestDeutung(titel) === 'massnahme';

/** Every row of the first ones as titles, alone and with the one below. */
function listKoepfe({ zeilen }: Blatt): readonly Kopf[] {
  return zeilen.slice(0, KOPF_HOECHSTENS).flatMap((zeile, index): Kopf[] => {
    const oben = titlesOf(zeile.zellen);
    const naechste = zeilen[index + 1];
    const allein = { titel: oben, letzte: zeile.nummer, treffer: countDeutbare(oben) };
    // A single cell above the titles is the heading of the sheet.
    if (naechste?.nummer !== zeile.nummer + 1 || oben.size < 2) return [allein];
    const unten = titlesOf(naechste.zellen);
    const verbunden = joinTitles(oben, unten);
    const treffer = countDeutbare(verbunden) + (isJahreszeile(oben, unten) ? 0.5 : 0);
    return [allein, { titel: verbunden, letzte: naechste.nummer, treffer }];
  });
}

/** Titles that stand twice are told apart by the letters of their column. */
function spaltenOf(titel: Titelzeile): readonly Kofispalte[] {
  const anzahl = Map.groupBy(titel.values(), (text) => text.toLowerCase());
  return [...titel]
    .filter(([, text]) => text !== '')
    .sort(([a], [b]) => a - b)
    .map(([stelle, text]) => ({
      stelle,
      titel:
        (anzahl.get(text.toLowerCase())?.length ?? 0) > 1
          ? `${text} (Spalte ${columnLetters(stelle)})`
          : text,
    }));
}

function zelleOf(zelle: Blattzelle): Kofizelle {
  return {
    adresse: zelle.adresse,
    text: showZelle(zelle).replace(/\s+/g, ' ').trim(),
    dezimal: zelle.art === 'zahl' && !zelle.prozent ? zelle.wert : null,
  };
}

/** „in T€“, „TEUR“, „Tsd. Euro“, „Mio. €“: read as euros, such amounts would be wrong by a factor. */
const ANDERE_EINHEIT =
  /(?<![\p{L}\d])(?:[tk] ?(?:€|eur(?:o)?(?!\p{L}))|(?:tsd|tausend|mio|million(?:en)?)\.? ?(?:€|eur(?:o)?(?!\p{L})))/iu;

/** @throws EingabeFehler where titles, or what stands above them, say that amounts are not in euros */
function refuseAndereEinheit({ name, zeilen }: Blatt, { letzte }: Kopf): void {
  const oben = zeilen.filter(({ nummer }) => nummer <= letzte).flatMap(({ zellen }) => zellen);
  const maengel = oben.flatMap((zelle) => {
    const einheit = ANDERE_EINHEIT.exec(showZelle(zelle))?.[0];
    if (einheit === undefined) return [];
    return [
      {
        datei: `Tabelle ${name}, Zelle ${zelle.adresse}`,
        text: `Die Beträge stehen hier in „${einheit}“; gelesen werden ganze Euro und Cent.`,
        abhilfe: 'Beträge in Euro umrechnen (zum Beispiel mal 1.000) und die Angabe der Einheit ändern.',
      },
    ];
  });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

function auslassungOf({ nummer, zellen }: Blatt['zeilen'][number]): Auslassung {
  const texte = zellen.map(showZelle).filter((text) => text !== '');
  const text = texte.find((eines) => !/^[\d.,\s€-]+$/.test(eines)) ?? texte[0] ?? '';
  return { zeile: nummer, text, grund: 'ausgeblendet; gehört sie dazu, in der Tabelle wieder einblenden' };
}

const isLeer = ({ zeilen }: Blatt): boolean =>
  zeilen.every(({ zellen }) => zellen.every((zelle) => showZelle(zelle).trim() === ''));

function listTitellose(spalten: readonly Kofispalte[], zeilen: readonly Kofizeile[]): readonly Titellos[] {
  const betitelt = new Set(spalten.map(({ stelle }) => stelle));
  const inhalte = zeilen.flatMap(({ zellen }) =>
    [...zellen].filter(([stelle, { text }]) => text !== '' && !betitelt.has(stelle)),
  );
  return [...Map.groupBy(inhalte, ([stelle]) => stelle)]
    .sort(([a], [b]) => a - b)
    .flatMap(([, gruppe]) => {
      const [erste] = gruppe;
      return erste ? [{ adresse: erste[1].adresse, text: erste[1].text, anzahl: gruppe.length }] : [];
    });
}

/** „Spalte G hat keinen Titel: Zelle G4 „200,00“ und 2 weitere“ */
export function describeTitellos({ adresse, text, anzahl }: Titellos): string {
  const kurz = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const weitere = anzahl > 1 ? ` und ${anzahl - 1} weitere` : '';
  return `Spalte ${adresse.replace(/\d+$/, '')} hat keinen Titel: Zelle ${adresse} „${kurz}“${weitere}`;
}

function markVerborgene(
  spalten: readonly Kofispalte[],
  zeilen: readonly Kofizeile[],
  verborgene: readonly number[],
): readonly Kofispalte[] {
  const gefuellt = (stelle: number) => zeilen.some(({ zellen }) => (zellen.get(stelle)?.text ?? '') !== '');
  return spalten.map((spalte) =>
    verborgene.includes(spalte.stelle) && gefuellt(spalte.stelle) ? { ...spalte, verborgen: true } : spalte,
  );
}

/** „Spalte D „Kosten 2028““ for each of the hidden columns. */
export function describeVerborgene(spalten: readonly Kofispalte[]): readonly string[] {
  return spalten
    .filter(({ verborgen }) => verborgen)
    .map(({ stelle, titel }) => `Spalte ${columnLetters(stelle)} „${titel}“`);
}

/**
 * The sheet with the best titles, and its rows.
 * @throws EingabeFehler where no sheet has titles that say what is in the columns, one has too many rows, or its
 * amounts are not in euros
 */
export function findKofiblatt(datei: string, blaetter: readonly Blatt[]): Kofiblatt {
  const koepfe = blaetter.flatMap((blatt) => listKoepfe(blatt).map((kopf) => ({ blatt, kopf })));
  const bester = koepfe.reduce<(typeof koepfe)[number] | undefined>(
    (bisher, einer) => (einer.kopf.treffer > (bisher?.kopf.treffer ?? 1) ? einer : bisher),
    undefined,
  );
  if (!bester) {
    const text = 'Keine Tabelle der Datei hat eine Zeile mit Spaltentiteln wie „Maßnahme“ und „Kosten“.';
    const abhilfe =
      'Über jede Spalte einen Titel schreiben, darunter je Zeile eine Maßnahme oder Kostenposition.';
    throw new EingabeFehler([{ datei, text, abhilfe }]);
  }
  const { blatt, kopf } = bester;
  refuseAndereEinheit(blatt, kopf);
  const alle = blatt.zeilen.filter(({ nummer }) => nummer > kopf.letzte);
  const zeilen = alle.filter(({ verborgen }) => !verborgen);
  if (zeilen.length > KOFIZEILEN_HOECHSTENS) {
    const text = `Die Tabelle ${blatt.name} hat ${zeilen.length} Zeilen; gelesen werden höchstens ${KOFIZEILEN_HOECHSTENS}.`;
    throw new EingabeFehler([{ datei, text, abhilfe: 'Tabelle in mehrere Dateien teilen.' }]);
  }
  const gelesene = zeilen.map(({ nummer, zellen }) => ({
    nummer,
    zellen: new Map(zellen.map((zelle) => [zelle.spalte, zelleOf(zelle)])),
  }));
  const spalten = markVerborgene(spaltenOf(kopf.titel), gelesene, blatt.verborgeneSpalten ?? []);
  return {
    blatt: blatt.name,
    spalten,
    verborgen: alle.filter(({ verborgen }) => verborgen).map(auslassungOf),
    weitere: blaetter.filter((eines) => eines !== blatt && !isLeer(eines)).map(({ name }) => name),
    titellos: listTitellose(spalten, gelesene),
    zeilen: gelesene,
  };
}
