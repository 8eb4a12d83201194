/**
 * A table for the MSS method: key, flag, indicators of status (s1, s2 …) and dynamics (d1, d2 …).
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Gebietswerte, Indikatornamen } from '../methoden/mss.ts';
import {
  type Gebietstabelle,
  type Gebietszeile,
  readKennungen,
  readZelle,
  requireSpalte,
} from './tabelle.ts';

const KENNUNGEN = ['plr_id', 'id', 'kennung', 'gebiet'] as const;
/** Words for „rated“ and „not rated“. */
export const FLAG: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['ja', true],
  ['true', true],
  ['wahr', true],
  ['0', false],
  ['nein', false],
  ['false', false],
  ['falsch', false],
]);

/** The column that holds the keys: a known title, else the first one. */
export function findKennungsspalte({ spalten }: Gebietstabelle): string {
  return KENNUNGEN.find((name) => spalten.includes(name)) ?? spalten[0] ?? '';
}

export type Msstabelle = { readonly gebiete: readonly Gebietswerte[]; readonly namen: Indikatornamen };

/** Which columns are meant: those named, or all of the form s1 and d1. */
function selectIndikatoren(tabelle: Gebietstabelle, gewaehlt: readonly string[] | undefined): Indikatornamen {
  const alle = gewaehlt?.map((name) => requireSpalte(tabelle, name)) ?? tabelle.spalten;
  const falsch = gewaehlt?.find((name) => !/^[sd]\d+$/i.test(name));
  if (falsch !== undefined)
    throw new EingabeFehler([
      {
        feld: '--indikatoren',
        wert: falsch,
        text: 'Am Namen ist nicht zu sehen, ob der Indikator zum Status (s) oder zur Dynamik (d) gehört.',
        abhilfe: 'Spalten wie s1 oder d1 angeben.',
      },
    ]);
  const status = alle.filter((name) => /^s\d+$/i.test(name));
  const dynamik = alle.filter((name) => /^d\d+$/i.test(name));
  const fehlt = status.length === 0 ? 'Status (s1, s2 …)' : dynamik.length === 0 ? 'Dynamik (d1, d2 …)' : '';
  if (fehlt !== '')
    throw new EingabeFehler([
      {
        datei: tabelle.datei,
        feld: gewaehlt ? '--indikatoren' : 'Überschrift',
        text: `Es gibt keinen Indikator für ${fehlt}.`,
        abhilfe: 'Mindestens eine Spalte für Status und eine für Dynamik angeben.',
      },
    ]);
  return { status, dynamik };
}

/** Without a column everybody is rated. */
export function readBewertet(tabelle: Gebietstabelle, { nummer, zellen }: Gebietszeile): boolean {
  if (!tabelle.spalten.includes('bewertet')) return true;
  const text = zellen.get('bewertet') ?? '';
  const bewertet = FLAG.get(text.toLowerCase());
  if (bewertet !== undefined) return bewertet;
  throw new EingabeFehler([
    {
      datei: tabelle.datei,
      zeile: nummer,
      feld: 'bewertet',
      wert: text,
      text: 'Es ist nicht zu erkennen, ob das Gebiet bewertet wird.',
      abhilfe: '1 oder 0 eintragen (auch ja oder nein).',
    },
  ]);
}

/** @throws EingabeFehler for missing columns, keys twice and values of rated areas that are no numbers */
export function readMsstabelle(tabelle: Gebietstabelle, gewaehlt: readonly string[] | undefined): Msstabelle {
  const namen = selectIndikatoren(tabelle, gewaehlt);
  const ids = readKennungen(tabelle, findKennungsspalte(tabelle));
  const gebiete = tabelle.zeilen.map((zeile, i): Gebietswerte => {
    const id = ids[i] ?? '';
    // What a table says of areas that are not rated means nothing (often 0).
    if (!readBewertet(tabelle, zeile)) return { id, bewertet: false, status: [], dynamik: [] };
    const readAlle = (spalten: readonly string[]): number[] =>
      spalten.map((name) => readZelle(tabelle, zeile, name));
    return { id, bewertet: true, status: readAlle(namen.status), dynamik: readAlle(namen.dynamik) };
  });
  return { gebiete, namen };
}
