/**
 * A table for the MSS method: key, flag, indicators of status (s1, s2 …) and dynamics (d1, d2 …).
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Gebietswerte, Indikatornamen } from '../methoden/mss.ts';
import {
  findSpalte,
  type Gebietstabelle,
  type Gebietszeile,
  readKennungen,
  readSpalten,
  requireSpalte,
} from './tabelle.ts';

const KENNUNGEN = ['plr_id', 'id', 'kennung', 'gebiet'] as const;
/** Words for „rated“ and „not rated“. */
export const FLAG: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['1.0', true],
  ['1,0', true],
  ['ja', true],
  ['true', true],
  ['wahr', true],
  ['0', false],
  ['0.0', false],
  ['0,0', false],
  ['nein', false],
  ['false', false],
  ['falsch', false],
]);

/** The column with a title that keys have. */
export function findTitelDerKennung(tabelle: Gebietstabelle): string | undefined {
  return KENNUNGEN.map((name) => findSpalte(tabelle, name)).find((titel) => titel !== undefined);
}

/** The column that holds the keys: a known title, else the first one. @throws EingabeFehler where that has numbers */
export function findKennungsspalte(tabelle: Gebietstabelle): string {
  const spalte = findTitelDerKennung(tabelle) ?? tabelle.spalten[0] ?? '';
  if (!/^(bewertet|[sd]\d+)$/i.test(spalte)) return spalte;
  throw new EingabeFehler([
    {
      datei: tabelle.datei,
      feld: 'Überschrift',
      text: 'Es gibt keine Spalte mit den Kennungen der Gebiete.',
      abhilfe: `Eine Spalte mit einem dieser Namen ergänzen: ${KENNUNGEN.join(', ')}.`,
    },
  ]);
}

export type Msstabelle = { readonly gebiete: readonly Gebietswerte[]; readonly namen: Indikatornamen };

/** Which columns are meant: those named, or all of the form s1 and d1. */
function selectIndikatoren(tabelle: Gebietstabelle, gewaehlt: readonly string[] | undefined): Indikatornamen {
  const alle = gewaehlt
    ? [...new Set(gewaehlt.map((name) => requireSpalte(tabelle, name)))]
    : tabelle.spalten;
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
  const spalte = findSpalte(tabelle, 'bewertet');
  if (spalte === undefined) return true;
  const text = zellen.get(spalte) ?? '';
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
  // What a table says of areas that are not rated means nothing (often 0).
  const bewertet = tabelle.zeilen.map((zeile) => readBewertet(tabelle, zeile));
  const zeilen = tabelle.zeilen.filter((_, i) => bewertet[i]);
  const spalten = readSpalten(tabelle, zeilen, [...namen.status, ...namen.dynamik], 'wert');
  const [status, dynamik] = [spalten.slice(0, namen.status.length), spalten.slice(namen.status.length)];
  let stelle = -1;
  const gebiete = ids.map((id, i): Gebietswerte => {
    if (!bewertet[i]) return { id, bewertet: false, status: [], dynamik: [] };
    stelle += 1;
    const pick = (spalte: readonly number[]): number => spalte[stelle] as number;
    return { id, bewertet: true, status: status.map(pick), dynamik: dynamik.map(pick) };
  });
  return { gebiete, namen };
}
