/**
 * The list of Ressorts searched, filtered, sorted, and as CSV.
 */
import { formatCsv } from '#kernel/csv.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag, jahrOf } from '#kernel/kalendertag.ts';
import { EBENE_TEXT, EBENEN, type Ressortname } from '#rechtsstand/index.ts';
import type { Ressortzeile } from './ressortliste.ts';

export type Ressortfilter = { readonly suche: string; readonly ebene: readonly string[] };

export function parseRessortfilter(parameter: URLSearchParams): Ressortfilter {
  return { suche: (parameter.get('suche') ?? '').trim().slice(0, 200), ebene: parameter.getAll('ebene') };
}

function matches({ kurz, name, frueher, ebene }: Ressortzeile, filter: Ressortfilter): boolean {
  const namen = [kurz, name ?? '', ...frueher.flatMap((eines) => [eines.kurz, eines.name ?? ''])];
  return (
    (filter.ebene.length === 0 || filter.ebene.includes(ebene)) &&
    namen.join(' ').toLowerCase().includes(filter.suche.toLowerCase())
  );
}

export function filterRessorts(zeilen: readonly Ressortzeile[], filter: Ressortfilter): Ressortzeile[] {
  return zeilen.filter((zeile) => matches(zeile, filter));
}

export function countRessortfacetten(zeilen: readonly Ressortzeile[], filter: Ressortfilter) {
  const uebrige = filterRessorts(zeilen, { ...filter, ebene: [] });
  const werte = EBENEN.map((wert) => ({
    wert,
    titel: EBENE_TEXT[wert],
    anzahl: uebrige.filter(({ ebene }) => ebene === wert).length,
    gewaehlt: filter.ebene.includes(wert),
  }));
  return [
    { name: 'ebene', titel: 'Ebene', werte: werte.filter(({ anzahl, gewaehlt }) => anzahl > 0 || gewaehlt) },
  ];
}

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

export function sortRessorts(
  zeilen: readonly Ressortzeile[],
  { spalte, absteigend }: Reihenfolge,
): Ressortzeile[] {
  const richtung = absteigend ? -1 : 1;
  const compare: Readonly<Record<string, (a: Ressortzeile, b: Ressortzeile) => number>> = {
    programme: (a, b) => a.programme.length - b.programme.length || a.kurz.localeCompare(b.kurz, 'de'),
    ebene: (a, b) => EBENEN.indexOf(a.ebene) - EBENEN.indexOf(b.ebene) || a.kurz.localeCompare(b.kurz, 'de'),
  };
  const nachNamen = (a: Ressortzeile, b: Ressortzeile): number => a.kurz.localeCompare(b.kurz, 'de');
  return zeilen.toSorted((a, b) => (compare[spalte] ?? nachNamen)(a, b) * richtung);
}

/** „BMUB (bis 2018), BMU (bis 2021)“; where only the full name was another one, the full name. */
export function formatFruehere({ kurz: heute, frueher }: Pick<Ressortzeile, 'kurz' | 'frueher'>): string {
  const nameOf = ({ kurz, name }: Ressortname): string => (kurz === heute ? (name ?? kurz) : kurz);
  return frueher
    .map((eines) => (eines.bis === null ? nameOf(eines) : `${nameOf(eines)} (bis ${jahrOf(eines.bis)})`))
    .join(', ');
}

/** „08.12.2021 bis heute“ */
export function formatSpanne({ ab, bis }: Pick<Ressortname, 'ab' | 'bis'>): string {
  if (ab === null && bis === null) return 'Zeitraum nicht erfasst';
  const von = ab === null ? 'Beginn nicht erfasst' : formatKalendertag(ab);
  return `${von} bis ${bis === null ? 'heute' : formatKalendertag(bis)}`;
}

export function formatRessortsCsv(zeilen: readonly Ressortzeile[]): string {
  return formatCsv([
    ['Kennung', 'Name', 'Voller Name', 'Ebene', 'Land', 'Früher', 'Programme', 'Frühere Programme'],
    ...zeilen.map((zeile) => [
      zeile.kennung,
      zeile.kurz,
      zeile.name ?? '',
      EBENE_TEXT[zeile.ebene],
      zeile.land ? LAENDER[zeile.land].name : '',
      formatFruehere(zeile),
      zeile.programme.map(({ kennung }) => kennung).join(' '),
      zeile.fruehereProgramme.map(({ kennung }) => kennung).join(' '),
    ]),
  ]);
}
