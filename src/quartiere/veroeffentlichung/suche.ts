/**
 * Finding published Quartiere: the page, the CSV and the JSON list take the same words and the same order.
 */
import { LAENDER } from '#kernel/ids.ts';
import { matches } from '../massnahmenliste.ts';
import { sumKosten, type Veroeffentlichung } from './veroeffentlichung.ts';

/** One published Quartier with who published it and when. */
export type Veroeffentlichungseintrag = {
  readonly inhalt: Veroeffentlichung;
  readonly organisation: string;
  readonly veroeffentlichtAm: Date;
};

function textOf({ inhalt, organisation }: Veroeffentlichungseintrag): string {
  const { kommune, name, massnahmen } = inhalt;
  const titel = massnahmen.map((massnahme) => massnahme.titel).join(' ');
  return `${name} ${kommune.name} ${LAENDER[kommune.land].name} ${organisation} ${titel}`;
}

type Vergleich = (a: Veroeffentlichungseintrag, b: Veroeffentlichungseintrag) => number;

const VERGLEICHE: ReadonlyMap<string, Vergleich> = new Map<string, Vergleich>([
  ['name', (a, b) => a.inhalt.name.localeCompare(b.inhalt.name, 'de')],
  ['kommune', (a, b) => a.inhalt.kommune.name.localeCompare(b.inhalt.kommune.name, 'de')],
  ['massnahmen', (a, b) => a.inhalt.massnahmen.length - b.inhalt.massnahmen.length],
  ['kosten', (a, b) => sumKosten(a.inhalt) - sumKosten(b.inhalt)],
  ['stand', (a, b) => a.veroeffentlichtAm.getTime() - b.veroeffentlichtAm.getTime()],
]);

/** What an address asks for: `?suche=spielplatz&sortierung=-kosten`. */
export type Veroeffentlichungssuche = {
  readonly suche: string;
  readonly sortierung: { readonly spalte: string; readonly absteigend: boolean };
};

export function readVeroeffentlichungssuche(parameter: URLSearchParams): Veroeffentlichungssuche {
  const spalte = parameter.get('sortierung') ?? 'kommune';
  const absteigend = spalte.startsWith('-');
  return {
    suche: parameter.get('suche')?.trim() ?? '',
    sortierung: { spalte: absteigend ? spalte.slice(1) : spalte, absteigend },
  };
}

/** Those that hold all words of the search, in names or titles of Massnahmen, in the order asked for. */
export function searchVeroeffentlichte<E extends Veroeffentlichungseintrag>(
  eintraege: readonly E[],
  { suche, sortierung }: Veroeffentlichungssuche,
): readonly E[] {
  const gefunden = eintraege.filter((eintrag) => matches(textOf(eintrag), suche));
  const vergleich = VERGLEICHE.get(sortierung.spalte);
  if (!vergleich) return gefunden;
  return gefunden.toSorted((a, b) => (sortierung.absteigend ? -1 : 1) * vergleich(a, b));
}
