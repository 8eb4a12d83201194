/**
 * What changes as one list: versions with their differences, and days of the calendar; searched, filtered, sorted.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsereignis } from '#rechtsstand/index.ts';
import {
  EREIGNISART_TEXT,
  type Rechtsaenderung,
  type Rechtsvergleich,
  WECHSELART_TEXT,
} from './rechtsvergleich.ts';
import type { Feldunterschied } from './zeilen.ts';

type Aenderungsart = Rechtsaenderung['art'] | Rechtsereignis['art'];

export const AENDERUNGSART_TEXT: Readonly<Record<Aenderungsart, string>> = {
  ...EREIGNISART_TEXT,
  ...WECHSELART_TEXT,
};

const GEGENSTAND_TEXT = { programm: 'Förderprogramm', norm: 'Norm', landesregel: 'Landesregel' } as const;
type Gegenstand = keyof typeof GEGENSTAND_TEXT;

export type Aenderungszeile = {
  /** Tells the lines of one list apart. */
  readonly schluessel: string;
  /** First day of what is new, last day of what ends; null: no day is known. */
  readonly tag: Kalendertag | null;
  readonly art: Aenderungsart;
  readonly gegenstand: Gegenstand;
  readonly norm: string;
  readonly titel: string;
  readonly land: Landeskuerzel | null;
  readonly bisher: Kalendertag | null;
  readonly felder: readonly Feldunterschied[];
};

function gegenstandOf(norm: string): Gegenstand {
  if (norm.startsWith('programme/')) return 'programm';
  return /^land\/[a-z]{2}\/staedtebaufoerderung$/.test(norm) ? 'landesregel' : 'norm';
}

function zeileOfWechsel(
  { norm, titel, art, bisher, neu, felder }: Rechtsaenderung,
  am: Kalendertag,
): Aenderungszeile {
  return {
    schluessel: `${art} ${norm}`,
    tag: neu ?? addZeit(am, { days: -1 }),
    art,
    gegenstand: gegenstandOf(norm),
    norm,
    titel,
    land: null,
    bisher,
    felder,
  };
}

/** A version that begins, or a norm that ends, stands in the list as a change already. */
function isGenannt(ereignis: Rechtsereignis, aenderungen: readonly Rechtsaenderung[]): boolean {
  const wechsel = aenderungen.find(({ norm }) => norm === ereignis.norm);
  if (ereignis.art === 'fassung') return wechsel?.neu === ereignis.tag;
  return wechsel?.art === 'entfaellt' && (ereignis.art === 'ausser-kraft' || ereignis.art === 'ruecknahme');
}

/** Day of the end, where the calendar knows it. */
function withEnde(zeile: Aenderungszeile, ereignisse: readonly Rechtsereignis[]): Aenderungszeile {
  if (zeile.art !== 'entfaellt') return zeile;
  const ende = ereignisse.find(
    ({ norm, art }) => norm === zeile.norm && (art === 'ausser-kraft' || art === 'ruecknahme'),
  );
  return { ...zeile, tag: ende?.tag ?? null };
}

/** By day. */
export function listAenderungen({ am, aenderungen, ereignisse }: Rechtsvergleich): Aenderungszeile[] {
  const kalender = ereignisse
    .filter((ereignis) => !isGenannt(ereignis, aenderungen))
    .map(
      ({ tag, art, norm, titel, land }): Aenderungszeile => ({
        schluessel: `${art} ${norm} ${tag}`,
        tag,
        art,
        gegenstand: gegenstandOf(norm),
        norm,
        titel,
        land,
        bisher: null,
        felder: [],
      }),
    );
  const wechsel = aenderungen.map((aenderung) => withEnde(zeileOfWechsel(aenderung, am), ereignisse));
  return sortAenderungen([...wechsel, ...kalender], { spalte: 'tag', absteigend: false });
}

export type Aenderungsfilter = {
  readonly suche: string;
  readonly gegenstand: readonly string[];
  readonly was: readonly string[];
};

export function parseAenderungsfilter(parameter: URLSearchParams): Aenderungsfilter {
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    gegenstand: parameter.getAll('gegenstand'),
    was: parameter.getAll('was'),
  };
}

function matchesSuche({ titel, norm, felder }: Aenderungszeile, suche: string): boolean {
  const text = [titel, norm, ...felder.flatMap(({ feld, vorher, nachher }) => [feld, ...vorher, ...nachher])]
    .join(' ')
    .toLowerCase();
  return suche
    .toLowerCase()
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

function matches(zeile: Aenderungszeile, { suche, gegenstand, was }: Aenderungsfilter): boolean {
  return (
    (gegenstand.length === 0 || gegenstand.includes(zeile.gegenstand)) &&
    (was.length === 0 || was.includes(zeile.art)) &&
    matchesSuche(zeile, suche)
  );
}

export function filterAenderungen(
  zeilen: readonly Aenderungszeile[],
  filter: Aenderungsfilter,
): Aenderungszeile[] {
  return zeilen.filter((zeile) => matches(zeile, filter));
}

type Facettenzeile = {
  readonly name: string;
  readonly titel: string;
  readonly werte: readonly {
    readonly wert: string;
    readonly titel: string;
    readonly anzahl: number;
    readonly gewaehlt: boolean;
  }[];
};

/** How many lines each value would leave, the other filters applied. */
export function countAenderungsfacetten(
  zeilen: readonly Aenderungszeile[],
  filter: Aenderungsfilter,
): Facettenzeile[] {
  const facette = (
    name: 'gegenstand' | 'was',
    titel: string,
    texte: Readonly<Record<string, string>>,
    wertOf: (zeile: Aenderungszeile) => string,
  ): Facettenzeile => {
    const uebrige = filterAenderungen(zeilen, { ...filter, [name]: [] });
    const werte = Object.entries(texte).map(([wert, text]) => ({
      wert,
      titel: text,
      anzahl: uebrige.filter((zeile) => wertOf(zeile) === wert).length,
      gewaehlt: filter[name].includes(wert),
    }));
    return { name, titel, werte: werte.filter(({ anzahl, gewaehlt }) => anzahl > 0 || gewaehlt) };
  };
  return [
    facette('was', 'Was geschieht', AENDERUNGSART_TEXT, ({ art }) => art),
    facette('gegenstand', 'Programm oder Norm', GEGENSTAND_TEXT, ({ gegenstand }) => gegenstand),
  ];
}

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

const WERT: Readonly<Record<string, (zeile: Aenderungszeile) => string>> = {
  tag: ({ tag, titel }) => `${tag ?? ''} ${titel}`,
  titel: ({ titel, tag }) => `${titel} ${tag ?? ''}`,
  was: ({ art, tag, titel }) => `${AENDERUNGSART_TEXT[art]} ${tag ?? ''} ${titel}`,
};

export function sortAenderungen(
  zeilen: readonly Aenderungszeile[],
  { spalte, absteigend }: Reihenfolge,
): Aenderungszeile[] {
  const wertOf = WERT[spalte] ?? WERT.tag ?? (() => '');
  const richtung = absteigend ? -1 : 1;
  return zeilen.toSorted((a, b) => wertOf(a).localeCompare(wertOf(b), 'de') * richtung);
}
