/**
 * What changes in the law between two days, or between two laws: versions with their differences field by field, and
 * what the calendar brings.
 */
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Fassungswechsel,
  findProgramm,
  listEreignisse,
  listFassungswechsel,
  type Programm,
  type Rechtsereignis,
  type Rechtsstand,
  type Rechtstext,
  type Rechtszeitpunkt,
} from '#rechtsstand/index.ts';
import { type Vergleichslage, zeilenOfText } from './textzeilen.ts';
import { compareZeilen, type Feldunterschied, zeilenOf } from './zeilen.ts';

export type Rechtsaenderung = {
  /** Key as in a Fundstelle. */
  readonly norm: string;
  readonly titel: string;
  readonly art: Fassungswechsel['art'];
  /** First days of the two versions. */
  readonly bisher: Kalendertag | null;
  readonly neu: Kalendertag | null;
  /** Empty: nothing but the day of the version differs, or there is only one side. */
  readonly felder: readonly Feldunterschied[];
};

export type Rechtsvergleich = {
  readonly von: Kalendertag;
  readonly am: Kalendertag;
  readonly aenderungen: readonly Rechtsaenderung[];
  /** By day; of an end it is the last day. */
  readonly ereignisse: readonly Rechtsereignis[];
};

/** What differs between two versions, in the words of the page where it says it, else field by field. */
export function compareTexte(
  vorher: Rechtstext,
  nachher: Rechtstext,
  lage: Vergleichslage,
): Feldunterschied[] {
  const felder = compareZeilen(zeilenOfText(vorher, lage), zeilenOfText(nachher, lage));
  if (felder.length > 0) return felder;
  // Something that no sentence tells: then the fields themselves.
  const ohne = ({ gueltig: _gueltig, ...rest }: Record<string, unknown>): unknown => rest;
  return compareZeilen(zeilenOf(ohne({ ...vorher }), ''), zeilenOf(ohne({ ...nachher }), ''));
}

/** Short title of a programme, title of anything else. */
export function nameOfRecht(inhalt: { readonly titel: string } | Programm): string {
  return 'kurztitel' in inhalt ? inhalt.kurztitel : inhalt.titel;
}

function describeWechsel(wechsel: Fassungswechsel, lage: Vergleichslage): Rechtsaenderung {
  const { norm, art, vorher, nachher } = wechsel;
  const inhalt = (nachher ?? vorher)?.inhalt;
  return {
    norm,
    titel: inhalt ? nameOfRecht(inhalt) : norm,
    art,
    bisher: vorher?.ab ?? null,
    neu: nachher?.ab ?? null,
    felder: vorher && nachher ? compareTexte(vorher.inhalt, nachher.inhalt, lage) : [],
  };
}

function titelIn(rechtsstand: Rechtsstand, tag: Kalendertag): (kennung: string) => string {
  return (kennung) => findProgramm(rechtsstand, kennung, tag)?.kurztitel ?? kennung;
}

/** Both sides in words as of the second day. The same law on the same day gives nothing. */
export function compareRecht(vorher: Rechtszeitpunkt, nachher: Rechtszeitpunkt): Rechtsvergleich {
  const lage = { stichtag: nachher.tag, titelOf: titelIn(nachher.rechtsstand, nachher.tag) };
  return {
    von: vorher.tag,
    am: nachher.tag,
    aenderungen: listFassungswechsel(vorher, nachher).map((wechsel) => describeWechsel(wechsel, lage)),
    ereignisse: listEreignisse(nachher.rechtsstand, vorher.tag, nachher.tag),
  };
}

export const WECHSELART_TEXT: Readonly<Record<Fassungswechsel['art'], string>> = {
  neu: 'kommt hinzu',
  geaendert: 'neue Fassung',
  entfaellt: 'gilt nicht mehr',
};

export const EREIGNISART_TEXT: Readonly<Record<Rechtsereignis['art'], string>> = {
  fassung: 'Fassung beginnt zu gelten',
  ruecknahme: 'letzter Tag der zurückgenommenen Fassung',
  'fenster-oeffnet': 'Antragsfenster öffnet',
  'fenster-schliesst': 'letzter Tag des Antragsfensters',
  'laufzeit-beginnt': 'Laufzeit des Programms beginnt',
  'laufzeit-endet': 'letzter Tag der Laufzeit',
  'bewilligungszeitraum-endet': 'letzter Tag des Bewilligungszeitraums',
  'ausser-kraft': 'letzter Tag der Geltung',
};

/** „neue Fassung ab 01.01.2027 (bisher ab 21.03.2023)“ */
export function describeFassungen({ art, bisher, neu }: Rechtsaenderung): string {
  const ab = neu === null ? '' : ` ab ${formatKalendertag(neu)}`;
  const alt = bisher === null ? '' : ` (bisher ab ${formatKalendertag(bisher)})`;
  return `${WECHSELART_TEXT[art]}${ab}${alt}`;
}
