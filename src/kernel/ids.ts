/**
 * Branded identifiers, so that a programme id is never taken for that of a Quartier.
 */
import { EingabeFehler } from './fehler.ts';

type Marke<Name extends string> = string & { readonly __marke: Name };

/** Amtlicher Gemeindeschlüssel, 8 digits, leading zeros kept. */
export type Ags = Marke<'Ags'>;
export type Programmkennung = Marke<'Programmkennung'>;
export type Quartierkennung = Marke<'Quartierkennung'>;
export type Massnahmenkennung = Marke<'Massnahmenkennung'>;
export type Positionskennung = Marke<'Positionskennung'>;

/** The 16 Länder by the two letters of the official register, with the first two digits of their AGS. */
export const LAENDER = {
  SH: { name: 'Schleswig-Holstein', ags: '01' },
  HH: { name: 'Hamburg', ags: '02' },
  NI: { name: 'Niedersachsen', ags: '03' },
  HB: { name: 'Bremen', ags: '04' },
  NW: { name: 'Nordrhein-Westfalen', ags: '05' },
  HE: { name: 'Hessen', ags: '06' },
  RP: { name: 'Rheinland-Pfalz', ags: '07' },
  BW: { name: 'Baden-Württemberg', ags: '08' },
  BY: { name: 'Bayern', ags: '09' },
  SL: { name: 'Saarland', ags: '10' },
  BE: { name: 'Berlin', ags: '11' },
  BB: { name: 'Brandenburg', ags: '12' },
  MV: { name: 'Mecklenburg-Vorpommern', ags: '13' },
  SN: { name: 'Sachsen', ags: '14' },
  ST: { name: 'Sachsen-Anhalt', ags: '15' },
  TH: { name: 'Thüringen', ags: '16' },
} as const;

export type Landeskuerzel = keyof typeof LAENDER;
export const LANDESKUERZEL = Object.keys(LAENDER) as [Landeskuerzel, ...Landeskuerzel[]];

function idFehler(wert: string, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ wert, text, abhilfe }]);
}

/** @throws EingabeFehler unless 8 digits */
export function parseAgs(text: string): Ags {
  if (!/^\d{8}$/.test(text)) {
    throw idFehler(
      text,
      'Ein Gemeindeschlüssel (AGS) hat 8 Ziffern.',
      'Als Text mit führender Null angeben, zum Beispiel "05999000".',
    );
  }
  return text as Ags;
}

const KENNUNG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function parseKennung<T extends string>(text: string): T {
  if (text.length > 80 || !KENNUNG.test(text)) {
    throw idFehler(
      text,
      'Eine Kennung besteht aus Kleinbuchstaben, Ziffern und Bindestrichen (höchstens 80 Zeichen).',
      'Zum Beispiel "auenstadt-nordstadt".',
    );
  }
  return text as T;
}

export const parseProgrammkennung = (text: string): Programmkennung => parseKennung(text);
export const parseQuartierkennung = (text: string): Quartierkennung => parseKennung(text);

function parseLaufkennung<T extends string>(text: string): T {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text)) {
    throw idFehler(
      text,
      'Eine Kennung besteht aus Buchstaben, Ziffern, Punkt, Unterstrich und Bindestrich (höchstens 40 Zeichen).',
      'Zum Beispiel "M01" oder "M01.1".',
    );
  }
  return text as T;
}

export const parseMassnahmenkennung = (text: string): Massnahmenkennung => parseLaufkennung(text);
export const parsePositionskennung = (text: string): Positionskennung => parseLaufkennung(text);

/** Longest beginning of a Positionskennung that leaves room for its number. */
const ANFANG_HOECHSTENS = 34;

/** The number after the highest „M08“ that is taken. */
export function nextMassnahmenkennung(vergebene: Iterable<string>): Massnahmenkennung {
  const nummern = [...vergebene].map((kennung) => Number(/^M(\d{1,9})$/.exec(kennung)?.[1] ?? 0));
  return parseMassnahmenkennung(`M${String(Math.max(0, ...nummern) + 1).padStart(2, '0')}`);
}

/** The first free „M01.4“ after so many positions of the Massnahme. */
export function nextPositionskennung(
  massnahme: string,
  positionen: number,
  vergebene: ReadonlySet<string>,
): string {
  const anfang = massnahme.slice(0, ANFANG_HOECHSTENS);
  let nummer = positionen + 1;
  while (vergebene.has(`${anfang}.${nummer}`)) nummer += 1;
  return `${anfang}.${nummer}`;
}
