/**
 * Possibilities as a list one can search, filter and sort; all of it stands in the address.
 */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { AENDERBARKEIT_TEXT, AENDERBARKEITEN, type Aenderbarkeit } from '#rechtsstand/index.ts';
import { type Aenderungsweise, type Beinahe, type Tatsachenaenderung, WEISEN } from './beinahe.ts';
import type { Moeglichkeit } from './moeglichkeit.ts';

export const WEISE_TEXT: Readonly<Record<Aenderungsweise, string>> = {
  klaeren: 'nur zu klären',
  aendern: 'zu ändern',
  annehmen: 'nur anzunehmen',
};

export const WER_TEXT: Readonly<Record<Aenderbarkeit, string>> = {
  ...AENDERBARKEIT_TEXT,
  kommune: 'Kommune allein',
};

/** What the list needs to know of programmes and Massnahmen. */
export type Namen = {
  readonly programme: ReadonlyMap<string, { readonly kurztitel: string; readonly ressort: string }>;
  readonly massnahmen: ReadonlyMap<string, string>;
};

export type Moeglichkeitenfilter = {
  readonly suche: string;
  readonly wer: readonly string[];
  readonly weise: readonly string[];
  readonly ressort: readonly string[];
  readonly massnahme: readonly string[];
  readonly programm: readonly string[];
};

/** Filter from the address: `?wer=kommune&ressort=BMWSB&massnahme=M10&programm=sjk&suche=gebiet`. */
export function readMoeglichkeitenfilter(parameter: URLSearchParams): Moeglichkeitenfilter {
  return {
    suche: parameter.get('suche')?.trim() ?? '',
    wer: parameter.getAll('wer'),
    weise: parameter.getAll('weise'),
    ressort: parameter.getAll('ressort'),
    massnahme: parameter.getAll('massnahme'),
    programm: parameter.getAll('programm'),
  };
}

function ressortOf(namen: Namen, { programm }: Pick<Beinahe, 'programm'>): string {
  return namen.programme.get(programm)?.ressort ?? '';
}

function isZielGewaehlt(ziel: Beinahe, filter: Moeglichkeitenfilter, namen: Namen): boolean {
  const passt = (gewaehlt: readonly string[], wert: string): boolean =>
    gewaehlt.length === 0 || gewaehlt.includes(wert);
  return (
    passt(filter.ressort, ressortOf(namen, ziel)) &&
    passt(filter.massnahme, ziel.massnahme) &&
    passt(filter.programm, ziel.programm)
  );
}

function textOf({ aenderungen, ziele }: Moeglichkeit, namen: Namen): string {
  const namenDerZiele = ziele.flatMap(({ massnahme, programm }) => [
    massnahme,
    namen.massnahmen.get(massnahme) ?? '',
    namen.programme.get(programm)?.kurztitel ?? programm,
  ]);
  return [...aenderungen.flatMap(({ was, nach, satz }) => [was, nach, satz]), ...namenDerZiele]
    .join(' ')
    .toLowerCase();
}

/** Possibilities that fit, each with those of its aims that do. */
export function filterMoeglichkeiten(
  moeglichkeiten: readonly Moeglichkeit[],
  filter: Moeglichkeitenfilter,
  namen: Namen,
): readonly Moeglichkeit[] {
  const worte = filter.suche.toLowerCase().split(/\s+/).filter(Boolean);
  return moeglichkeiten
    .filter(({ wer }) => filter.wer.length === 0 || filter.wer.includes(wer))
    .filter(({ weise }) => filter.weise.length === 0 || filter.weise.includes(weise))
    .map((eine) => ({ ...eine, ziele: eine.ziele.filter((ziel) => isZielGewaehlt(ziel, filter, namen)) }))
    .filter((eine) => eine.ziele.length > 0)
    .filter((eine) => worte.every((wort) => textOf(eine, namen).includes(wort)));
}

const VERGLEICHE: Readonly<Record<string, (a: Moeglichkeit, b: Moeglichkeit) => number>> = {
  anzahl: (a, b) => a.aenderungen.length - b.aenderungen.length || a.aufwand - b.aufwand,
  // No deadline comes last.
  frist: (a, b) => (a.frist ?? '9999').localeCompare(b.frist ?? '9999'),
  ziele: (a, b) => a.ziele.length - b.ziele.length,
  wer: (a, b) => AENDERBARKEITEN.indexOf(a.wer) - AENDERBARKEITEN.indexOf(b.wer),
};

/** Sorted copy; an unknown column keeps the order, ties keep it too. */
export function sortMoeglichkeiten(
  moeglichkeiten: readonly Moeglichkeit[],
  sortierung: { readonly spalte: string; readonly absteigend: boolean },
): readonly Moeglichkeit[] {
  const vergleich = Object.hasOwn(VERGLEICHE, sortierung.spalte) ? VERGLEICHE[sortierung.spalte] : undefined;
  if (!vergleich) return moeglichkeiten;
  const richtung = sortierung.absteigend ? -1 : 1;
  return moeglichkeiten.toSorted((a, b) => richtung * vergleich(a, b));
}

type Filtergruppe = {
  readonly name: 'wer' | 'weise' | 'ressort' | 'massnahme' | 'programm';
  readonly titel: string;
  readonly werteOf: (eine: Moeglichkeit) => readonly string[];
  readonly titelOf: (wert: string) => string;
};

function filtergruppen(namen: Namen): readonly Filtergruppe[] {
  return [
    {
      name: 'wer',
      titel: 'Wer muss handeln',
      werteOf: ({ wer }) => [wer],
      titelOf: (wert) => WER_TEXT[wert as Aenderbarkeit] ?? wert,
    },
    {
      name: 'weise',
      titel: 'Was ist zu tun',
      werteOf: ({ weise }) => [weise],
      titelOf: (wert) => WEISE_TEXT[wert as Aenderungsweise] ?? wert,
    },
    {
      name: 'ressort',
      titel: 'Ressort',
      werteOf: ({ ziele }) => ziele.map((ziel) => ressortOf(namen, ziel)),
      titelOf: (wert) => wert,
    },
    {
      name: 'massnahme',
      titel: 'Maßnahme',
      werteOf: ({ ziele }) => ziele.map(({ massnahme }) => massnahme),
      titelOf: (wert) => `${wert} ${namen.massnahmen.get(wert) ?? ''}`,
    },
    {
      name: 'programm',
      titel: 'Programm',
      werteOf: ({ ziele }) => ziele.map(({ programm }) => programm),
      titelOf: (wert) => namen.programme.get(wert)?.kurztitel ?? wert,
    },
  ];
}

const FESTE_ORDNUNG: readonly string[] = [...AENDERBARKEITEN, ...WEISEN];

function compareWerte(a: string, b: string): number {
  const [vorn, hinten] = [FESTE_ORDNUNG.indexOf(a), FESTE_ORDNUNG.indexOf(b)];
  return vorn >= 0 && hinten >= 0 ? vorn - hinten : a.localeCompare(b, 'de', { numeric: true });
}

/** Values to choose from, each with how many possibilities it has. */
export function listFacetten(
  moeglichkeiten: readonly Moeglichkeit[],
  filter: Moeglichkeitenfilter,
  namen: Namen,
) {
  return filtergruppen(namen).map(({ name, titel, werteOf, titelOf }) => {
    const anzahlen = new Map<string, number>();
    for (const wert of moeglichkeiten.flatMap((eine) => [...new Set(werteOf(eine))])) {
      anzahlen.set(wert, (anzahlen.get(wert) ?? 0) + 1);
    }
    return {
      name,
      titel,
      werte: [...anzahlen]
        .sort(([a], [b]) => compareWerte(a, b))
        .map(([wert, anzahl]) => ({
          wert,
          titel: titelOf(wert),
          anzahl,
          gewaehlt: filter[name].includes(wert),
        })),
    };
  });
}

const KOPF = [
  'Maßnahme',
  'Titel',
  'Programm',
  'Ressort',
  'Positionen',
  'heute',
  'danach',
  'Antrag bis',
  'Änderung',
  'von',
  'nach',
  'wer',
  'Art',
  'bis',
  'Fundstelle',
  'Prüfstand',
  'Erläuterung',
] as const;

function zeileOf(ziel: Beinahe, aenderung: Tatsachenaenderung, namen: Namen): readonly string[] {
  const programm = namen.programme.get(ziel.programm);
  return [
    ziel.massnahme,
    namen.massnahmen.get(ziel.massnahme) ?? '',
    programm?.kurztitel ?? ziel.programm,
    programm?.ressort ?? '',
    ziel.positionen.join(', '),
    ziel.heute === 'offen' ? 'offen' : 'nicht erfüllt',
    ziel.danach === 'ermessen' ? 'Ermessen' : 'erfüllt',
    ziel.frist === null ? '' : formatKalendertag(ziel.frist),
    aenderung.was,
    aenderung.von,
    aenderung.nach,
    AENDERBARKEIT_TEXT[aenderung.aenderbar_durch],
    WEISE_TEXT[aenderung.weise],
    aenderung.bis === null ? '' : formatKalendertag(aenderung.bis),
    aenderung.fundstellen.map(({ stelle }) => stelle).join('; '),
    aenderung.pruefstand === 'gelesen' ? 'geprüft' : 'nicht geprüft',
    aenderung.satz,
  ];
}

/** One line per aim and change, for a spreadsheet. */
export function moeglichkeitenzeilen(
  moeglichkeiten: readonly Moeglichkeit[],
  namen: Namen,
): readonly (readonly string[])[] {
  const zeilen = moeglichkeiten.flatMap(({ ziele }) =>
    ziele.flatMap((ziel) => ziel.aenderungen.map((aenderung) => zeileOf(ziel, aenderung, namen))),
  );
  return [KOPF, ...zeilen];
}
