/**
 * A list of municipalities as Akten without Quartier and Massnahmen of their own: what is known of the place.
 */
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { type Csvzeile, readCsv } from './csv-lesen.ts';

export type Kommunenliste = {
  readonly akten: readonly Akte[];
  /** Rows without inhabitants, left out. */
  readonly unbewohnt: number;
  /** Columns of the file that say nothing here. */
  readonly unbekannteSpalten: readonly string[];
};

/** Columns by their names; all others are left alone. `merkmal:<schluessel>` answers a fact with ja or nein. */
export const GEMEINDESPALTEN: Readonly<Record<string, string>> = {
  ags: 'amtlicher Gemeindeschlüssel, 8 Ziffern (Pflicht)',
  name: 'Name der Kommune (Pflicht)',
  einwohner: 'Einwohnerzahl (Pflicht); auch eine Spalte, die mit „einwohner“ beginnt',
  land: 'Kürzel oder Name des Landes; sonst aus dem AGS',
  haushaltslage: 'ausgeglichen, haushaltssicherung oder haushaltsnotlage',
  foerdersatz: 'veröffentlichter Fördersatz der Städtebauförderung, z. B. "80 %"',
  gebiet: 'Rechtsgrundlage eines Gebiets, z. B. "§ 171e BauGB"; leer: keines',
  gebiet_programm: 'Kennung des Programms, aus dem das Gebiet gefördert wird',
  gebiet_beschluss: 'Tag des Beschlusses, JJJJ-MM-TT',
  gebiet_bis: 'letzter Tag des Gebiets, leer: ohne Ende',
  isek: 'Tag des Beschlusses, "nein" oder leer für nicht bekannt',
};

const PFLICHT = ['ags', 'name', 'einwohner'] as const;
const HOECHSTENS = 20;

/** Name of a column as this list knows it; `null`: it says nothing. */
function nameOfSpalte(kopf: string): string | null {
  const name = kopf.toLowerCase().replaceAll(' ', '_');
  if (name in GEMEINDESPALTEN || /^merkmal:[a-z0-9-]+$/.test(name)) return name;
  return name.startsWith('einwohner') ? 'einwohner' : null;
}

type Spalten = ReadonlyMap<string, number>;

function readKopf(kopf: Csvzeile | undefined, datei: string) {
  const spalten = new Map<string, number>();
  const unbekannte: string[] = [];
  for (const [stelle, titel] of (kopf?.zellen ?? []).entries()) {
    const name = nameOfSpalte(titel);
    if (name === null) unbekannte.push(titel);
    else if (!spalten.has(name)) spalten.set(name, stelle);
  }
  const fehlend = PFLICHT.filter((name) => !spalten.has(name));
  if (fehlend.length === 0) return { spalten, unbekannte };
  throw new EingabeFehler([
    {
      datei,
      zeile: kopf?.nummer ?? 1,
      text: `In der Kopfzeile fehlt: ${fehlend.join(', ')}.`,
      abhilfe: `Die erste Zeile nennt die Spalten, zum Beispiel „ags;name;einwohner“; möglich sind ${Object.keys(GEMEINDESPALTEN).join(', ')}.`,
    },
  ]);
}

function findLand(text: string, ags: string): string {
  if (text === '') return LANDESKUERZEL.find((land) => ags.startsWith(LAENDER[land].ags)) ?? '';
  const gesucht = text.toLowerCase();
  return (
    LANDESKUERZEL.find((land) => land.toLowerCase() === gesucht || nameOf(land).toLowerCase() === gesucht) ??
    text
  );
}

function nameOf(land: Landeskuerzel): string {
  return LAENDER[land].name;
}

/** „90.164“ and „90164“ are the same number. */
function readZahl(text: string): number | string {
  const rein = /^\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text;
  return /^\d+$/.test(rein) ? Number(rein) : text;
}

function readGebiet(wert: (name: string) => string): unknown[] {
  const rechtsgrundlage = wert('gebiet');
  const programm = wert('gebiet_programm');
  if (rechtsgrundlage === '' && programm === '') return [];
  const bis = wert('gebiet_bis');
  return [
    {
      programm,
      rechtsgrundlage,
      beschluss: wert('gebiet_beschluss'),
      bis: bis === '' ? null : bis,
    },
  ];
}

function readIsek(text: string): { readonly isek?: unknown } {
  if (text === '') return {};
  return { isek: text.toLowerCase() === 'nein' ? null : { beschluss: text } };
}

const JA_NEIN: Readonly<Record<string, boolean>> = { ja: true, nein: false };

function readMerkmale(spalten: Spalten, wert: (name: string) => string): { readonly merkmale?: unknown } {
  const merkmale = [...spalten.keys()]
    .filter((name) => name.startsWith('merkmal:') && wert(name) !== '')
    .map((name) => [name.slice('merkmal:'.length), JA_NEIN[wert(name).toLowerCase()] ?? wert(name)]);
  return merkmale.length === 0 ? {} : { merkmale: Object.fromEntries(merkmale) };
}

function optional(name: string, text: string): Record<string, string> {
  return text === '' ? {} : { [name]: text };
}

/** A row in the format of an Akte file. */
function toAngaben(spalten: Spalten, { zellen }: Csvzeile): unknown {
  const wert = (name: string): string => zellen[spalten.get(name) ?? -1] ?? '';
  const ags = wert('ags');
  const einwohner = readZahl(wert('einwohner'));
  return {
    schema: 'quartierwerk/akte/1',
    kommune: {
      ags,
      name: wert('name'),
      land: findLand(wert('land'), ags),
      einwohner,
      ...optional('haushaltslage', wert('haushaltslage')),
      ...optional('foerdersatz', wert('foerdersatz')),
      ...readMerkmale(spalten, wert),
    },
    quartier: {
      kennung: `gemeinde-${ags}`,
      name: wert('name'),
      einwohner,
      gebiet: readGebiet(wert),
      ...readIsek(wert('isek')),
    },
    eigenmittel: 'unbegrenzt',
    massnahmen: [],
  };
}

/** Faults in words of the table instead of the Akte. */
function nameFeld(feld: string): string {
  const letztes = feld.split('.').at(-1) ?? feld;
  if (feld.startsWith('quartier.gebiet'))
    return letztes === 'rechtsgrundlage' ? 'gebiet' : `gebiet_${letztes}`;
  return feld.startsWith('quartier.isek') ? 'isek' : letztes;
}

function checkLand({ kommune }: Akte, zeile: number, datei: string): Eingabemangel[] {
  if (kommune.ags.startsWith(LAENDER[kommune.land].ags)) return [];
  const text = `Der Schlüssel gehört nicht zu ${nameOf(kommune.land)}.`;
  const abhilfe = 'Schlüssel und Land vergleichen; ein AGS behält seine führende Null.';
  return [{ datei, zeile, feld: 'ags', wert: kommune.ags, text, abhilfe }];
}

type Gelesen = { readonly akte: Akte | null; readonly maengel: readonly Eingabemangel[] };

function readGemeinde(spalten: Spalten, breite: number, zeile: Csvzeile, datei: string): Gelesen {
  if (zeile.zellen.length !== breite) {
    const text = `Diese Zeile hat ${zeile.zellen.length} Spalten, die Kopfzeile ${breite}.`;
    const abhilfe = 'Trennzeichen und Anführungszeichen prüfen.';
    return { akte: null, maengel: [{ datei, zeile: zeile.nummer, text, abhilfe }] };
  }
  try {
    const akte = checkWert(toAngaben(spalten, zeile), akteSchema, { datei, zeile: () => zeile.nummer });
    return { akte, maengel: checkLand(akte, zeile.nummer, datei) };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const maengel = fehler.maengel
      .filter(({ feld }) => !feld?.startsWith('quartier.einwohner') && !feld?.startsWith('quartier.kennung'))
      .map((mangel) => ({ ...mangel, feld: nameFeld(mangel.feld ?? '') }));
    return { akte: null, maengel };
  }
}

function findDoppelte(zeilen: readonly { zeile: Csvzeile; akte: Akte }[], datei: string): Eingabemangel[] {
  const erste = new Map<string, number>();
  return zeilen.flatMap(({ zeile, akte: { kommune } }): Eingabemangel[] => {
    const frueher = erste.get(kommune.ags);
    erste.set(kommune.ags, frueher ?? zeile.nummer);
    if (frueher === undefined) return [];
    const text = `Der Schlüssel steht schon in Zeile ${frueher}.`;
    const abhilfe = 'Jede Kommune nur einmal aufführen.';
    return [{ datei, zeile: zeile.nummer, feld: 'ags', wert: kommune.ags, text, abhilfe }];
  });
}

function refuseMaengel(maengel: readonly Eingabemangel[], datei: string): void {
  if (maengel.length === 0) return;
  const rest = maengel.length - HOECHSTENS;
  const text = `Es gibt ${rest} weitere Mängel.`;
  const abhilfe = 'Die genannten Mängel beheben und die Datei noch einmal prüfen.';
  throw new EingabeFehler([...maengel.slice(0, HOECHSTENS), ...(rest > 0 ? [{ datei, text, abhilfe }] : [])]);
}

/**
 * Municipalities of a CSV file. Massnahmen of `vorlage` are asked for by each of them; without, only the rules of
 * the place can be judged.
 * @throws EingabeFehler with row and column of every fault (the first 20)
 */
export function parseGemeinden(text: string, datei: string, vorlage: Akte | null): Kommunenliste {
  const [kopf, ...zeilen] = readCsv(text, datei);
  const { spalten, unbekannte } = readKopf(kopf, datei);
  const einwohnerstelle = spalten.get('einwohner') ?? -1;
  const bewohnte = zeilen.filter(({ zellen }) => zellen[einwohnerstelle] !== '0');
  const gelesen = bewohnte.map((zeile) => ({
    zeile,
    ...readGemeinde(spalten, kopf?.zellen.length ?? 0, zeile, datei),
  }));
  const akten = gelesen.flatMap(({ zeile, akte }) => (akte ? [{ zeile, akte }] : []));
  refuseMaengel([...gelesen.flatMap(({ maengel }) => maengel), ...findDoppelte(akten, datei)], datei);
  const { massnahmen = [], stichtag } = vorlage ?? {};
  return {
    akten: akten.map(({ akte }) => ({ ...akte, massnahmen, ...(stichtag ? { stichtag } : {}) })),
    unbewohnt: zeilen.length - bewohnte.length,
    unbekannteSpalten: unbekannte,
  };
}
