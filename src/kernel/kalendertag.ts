/**
 * Legal days. A day is an ISO string („2027-09-30“): it sorts, compares and serialises as it stands;
 * arithmetic goes through `Temporal.PlainDate`.
 */
import { EingabeFehler } from './fehler.ts';

/** ISO 8601 calendar day of the proleptic Gregorian calendar, years 1900 to 2199. */
export type Kalendertag = string & { readonly __marke: 'Kalendertag' };

/** Closed period; `bis: null` means without end. */
export type Zeitraum = { readonly ab: Kalendertag; readonly bis: Kalendertag | null };

function tagFehler(text: string): EingabeFehler {
  return new EingabeFehler([
    {
      wert: text,
      text: 'Das ist kein gültiger Kalendertag.',
      abhilfe: 'Als Jahr-Monat-Tag angeben, zum Beispiel "2027-09-30".',
    },
  ]);
}

/** @throws EingabeFehler unless `text` is a real day written YYYY-MM-DD between 1900 and 2199 */
export function parseKalendertag(text: string): Kalendertag {
  const teile = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/.exec(text);
  if (!teile) throw tagFehler(text);
  try {
    Temporal.PlainDate.from(
      { year: Number(teile[1]), month: Number(teile[2]), day: Number(teile[3]) },
      { overflow: 'reject' },
    );
  } catch {
    throw tagFehler(text);
  }
  return text as Kalendertag;
}

/** Reads „30.09.2027“. @throws EingabeFehler */
export function parseDeutschesDatum(text: string): Kalendertag {
  const teile = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text.trim());
  if (!teile) throw tagFehler(text);
  return parseKalendertag(`${teile[3]}-${teile[2]}-${teile[1]}`);
}

/** „30.09.2027“ */
export function formatKalendertag(tag: Kalendertag): string {
  return `${tag.slice(8, 10)}.${tag.slice(5, 7)}.${tag.slice(0, 4)}`;
}

const MONATE = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
] as const;

/** „März 2027“ of „2027-03“, also of a day in it. */
export function formatMonat(iso: string): string {
  return `${MONATE[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
}

export function jahrOf(tag: Kalendertag): number {
  return Number(tag.slice(0, 4));
}

/** Day from year, month and day; a day past the end of the month becomes its last day. */
export function kalendertag(jahr: number, monat: number, tag: number): Kalendertag {
  return Temporal.PlainDate.from({ year: jahr, month: monat, day: tag }).toString() as Kalendertag;
}

const MS_JE_TAG = 86_400_000;
const MONATSLAENGEN: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Last day of a month counted from January of the year 0. */
function lastOfMonat(monat: number): number {
  const jahr = Math.floor(monat / 12);
  const schaltjahr = jahr % 4 === 0 && (jahr % 100 !== 0 || jahr % 400 === 0);
  return monat % 12 === 1 && schaltjahr ? 29 : (MONATSLAENGEN[monat % 12] ?? 31);
}

function formatTag(jahr: number, monat: number, tag: number): Kalendertag {
  return `${jahr}-${monat < 10 ? '0' : ''}${monat}-${tag < 10 ? '0' : ''}${tag}` as Kalendertag;
}

/**
 * Adds calendar units as `Temporal` does (31.01. plus one month is the last day of February), without its
 * objects: rules add days by the hundred thousand.
 */
export function addZeit(
  tag: Kalendertag,
  dauer: { readonly years?: number; readonly months?: number; readonly days?: number },
): Kalendertag {
  const { years = 0, months = 0, days = 0 } = dauer;
  const monat = (jahrOf(tag) + years) * 12 + Number(tag.slice(5, 7)) - 1 + months;
  const letzter = lastOfMonat(monat);
  const im = Math.min(Number(tag.slice(8, 10)), letzter) + days;
  const jahr = Math.floor(monat / 12);
  if (im >= 1 && im <= letzter) return formatTag(jahr, (monat % 12) + 1, im);
  const ziel = new Date(Date.UTC(jahr, monat % 12, 1) + (im - 1) * MS_JE_TAG);
  return formatTag(ziel.getUTCFullYear(), ziel.getUTCMonth() + 1, ziel.getUTCDate());
}

export function maxTag(a: Kalendertag, b: Kalendertag): Kalendertag {
  return a >= b ? a : b;
}

/** Is `tag` inside the closed period? */
export function contains(zeitraum: Zeitraum, tag: Kalendertag): boolean {
  return zeitraum.ab <= tag && (zeitraum.bis === null || tag <= zeitraum.bis);
}

/** „01.01.2027 bis 31.12.2031“ or „ab 01.01.2027“ */
export function formatZeitraum(zeitraum: Zeitraum): string {
  return zeitraum.bis === null
    ? `ab ${formatKalendertag(zeitraum.ab)}`
    : `${formatKalendertag(zeitraum.ab)} bis ${formatKalendertag(zeitraum.bis)}`;
}
