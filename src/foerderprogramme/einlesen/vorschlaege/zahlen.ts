/**
 * Numbers as they stand in German guidelines: rates, amounts, days, spans of time.
 */
import { formatProzent, parseProzent } from '#kernel/bruch.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { cent, type EuroCent } from '#kernel/geld.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';

/** A number found in a text, and where. */
export type Zahlfund<T> = { readonly wert: T; readonly von: number; readonly bis: number };

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler || fehler instanceof RangeError) return undefined;
    throw fehler;
  }
}

const BRUECHE: Readonly<Record<string, string>> = { '1/3': '⅓', '2/3': '⅔', '1/2': '½' };

const PROZENT =
  /(?<![\d.,])(\d{1,3})(?:[,.](\d{1,2})|\s?([⅓⅔½¼¾]|[12]\/[23]))?\s?(?:%|Prozent\b|v\.\s?H\.|vom Hundert\b|vH\b)/gu;

/** Rates above 0 and up to 100 %, as „66⅔ %“. */
export function findSaetze(text: string): readonly Zahlfund<string>[] {
  return [...text.matchAll(PROZENT)].flatMap((fund) => {
    const [ganz, ganze = '', dezimal, bruchteil] = fund;
    const zusatz = dezimal ? `,${dezimal}` : (BRUECHE[bruchteil ?? ''] ?? bruchteil ?? '');
    const satz = attempt(() => parseProzent(`${Number(ganze)}${zusatz} %`));
    if (!satz || satz.zaehler <= 0 || satz.zaehler > satz.nenner) return [];
    return [{ wert: formatProzent(satz), von: fund.index, bis: fund.index + ganz.length }];
  });
}

const VIELFACHE: Readonly<Record<string, number>> = {
  tsd: 1_000,
  tausend: 1_000,
  mio: 1_000_000,
  million: 1_000_000,
  millionen: 1_000_000,
  mrd: 1_000_000_000,
  milliarde: 1_000_000_000,
  milliarden: 1_000_000_000,
};
const ZAHL = String.raw`(\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?:,(\d{1,2}))?(?:,[-–—]{1,2})?`;
const VIELFACH = String.raw`(?:\s?(Millionen|Million|Mio|Milliarden|Milliarde|Mrd|Tausend|Tsd)\.?)?`;
const BETRAG = new RegExp(
  String.raw`(?:(?:EUR|Euro|€)\s?${ZAHL}${VIELFACH})|(?:(?<![\d.,])${ZAHL}${VIELFACH}\s?(?:EUR\b|Euro\b|€))`,
  'gu',
);

function centsOf(
  ganze: string,
  dezimal: string | undefined,
  vielfach: string | undefined,
): EuroCent | undefined {
  const faktor = VIELFACHE[(vielfach ?? '').toLowerCase()] ?? 1;
  const cents = BigInt(ganze.replace(/[. ]/g, '')) * 100n + BigInt((dezimal ?? '').padEnd(2, '0'));
  return attempt(() => cent(Number(cents * BigInt(faktor))));
}

/** Amounts in euros above 0. */
export function findBetraege(text: string): readonly Zahlfund<EuroCent>[] {
  return [...text.matchAll(BETRAG)].flatMap((fund) => {
    const [ganz, ...teile] = fund;
    const [ganze, dezimal, vielfach] = teile[0] === undefined ? teile.slice(3) : teile;
    const wert = centsOf(ganze ?? '0', dezimal, vielfach);
    if (wert === undefined || wert <= 0) return [];
    return [{ wert, von: fund.index, bis: fund.index + ganz.length }];
  });
}

const MONATE = [
  'januar',
  'februar',
  'märz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
];
const DATUM = new RegExp(
  String.raw`(?<![\d.])(\d{1,2})\.\s?(?:(\d{1,2})\.|(${MONATE.map((name) => name[0]?.toUpperCase() + name.slice(1)).join('|')}))(?:\s?((?:19|20)\d{2}))?(?!\d)`,
  'gu',
);

/** Day with a year, or of every year („MM-TT“). */
export type Datumswert = { readonly tag: Kalendertag | null; readonly jahrestag: string };

function dateOf(tag: number, monat: number, jahr: number | null): Datumswert | undefined {
  const jahrestag = `${String(monat).padStart(2, '0')}-${String(tag).padStart(2, '0')}`;
  // A leap year takes every day of every year.
  const irgendein = attempt(() => parseKalendertag(`2024-${jahrestag}`));
  const genau = jahr === null ? null : attempt(() => parseKalendertag(`${jahr}-${jahrestag}`));
  if (irgendein === undefined || genau === undefined) return undefined;
  return { tag: genau, jahrestag: irgendein.slice(5) };
}

/** „31.12.2027“, „30. September“, „30.9.“ */
export function findDaten(text: string): readonly Zahlfund<Datumswert>[] {
  return [...text.matchAll(DATUM)].flatMap((fund) => {
    const [ganz, tag = '', zahl, name, jahr] = fund;
    const monat = zahl ? Number(zahl) : MONATE.indexOf((name ?? '').toLocaleLowerCase('de')) + 1;
    const wert = dateOf(Number(tag), monat, jahr ? Number(jahr) : null);
    return wert ? [{ wert, von: fund.index, bis: fund.index + ganz.length }] : [];
  });
}

const ZAHLWOERTER: Readonly<Record<string, number>> = {
  ein: 1,
  einem: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwölf: 12,
  achtzehn: 18,
};
const DAUER = new RegExp(
  String.raw`\b(\d{1,3}|${Object.keys(ZAHLWOERTER).join('|')})\s?(?:\(\d{1,3}\)\s)?(?:-?(Monate?n?s?|Kalendermonate?n?|Jahre?n?s?|Kalenderjahre?n?|Haushaltsjahre?n?))\b`,
  'giu',
);

/** Spans in months: „36 Monate“, „drei Jahren“. */
export function findDauern(text: string): readonly Zahlfund<number>[] {
  return [...text.matchAll(DAUER)].flatMap((fund) => {
    const [ganz, zahl = '', einheit = ''] = fund;
    const anzahl = /^\d/.test(zahl) ? Number(zahl) : (ZAHLWOERTER[zahl.toLocaleLowerCase('de')] ?? 0);
    const monate = /jahr/i.test(einheit) ? anzahl * 12 : anzahl;
    if (monate < 1 || monate > 240) return [];
    return [{ wert: monate, von: fund.index, bis: fund.index + ganz.length }];
  });
}
