/**
 * Days as an iCalendar file (RFC 5545): whole days, CRLF, lines folded at 75 octets, stable UIDs, so that a second
 * import replaces the first.
 */
import { addZeit, type Kalendertag } from '../kalendertag.ts';

export type Kalendertermin = {
  /** Stable for the same event, without the part after the @. */
  readonly kennung: string;
  readonly tag: Kalendertag;
  readonly titel: string;
  /** Lines parted by \n. */
  readonly beschreibung: string;
  /** Page with more about it. */
  readonly adresse?: string;
  /** Reminder: days before and what it says. */
  readonly erinnerung?: { readonly tage: number; readonly text: string };
};

export type Kalenderkopf = {
  /** Name of the calendar. */
  readonly name: string;
  /** What wrote it, for PRODID. */
  readonly herkunft: string;
  /** UTC instant of the state it shows, ISO 8601. */
  readonly stand: string;
  /** For subscriptions: ask again after so many hours. */
  readonly erneuernNachStunden?: number;
};

/** Octets of one line without its CRLF (RFC 5545, 3.1). */
const ZEILENLAENGE = 75;

function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r?\n|\r/g, '\\n');
}

/** Breaks between characters, never inside one; a continued line starts with a space that counts. */
function foldLine(zeile: string): string {
  const bytes = new TextEncoder();
  let gefaltet = '';
  let laenge = 0;
  for (const zeichen of zeile) {
    const breite = bytes.encode(zeichen).length;
    if (laenge + breite > ZEILENLAENGE) {
      gefaltet += '\r\n ';
      laenge = 1;
    }
    gefaltet += zeichen;
    laenge += breite;
  }
  return gefaltet;
}

function compactDate(tag: Kalendertag): string {
  return tag.replaceAll('-', '');
}

function alarm({ tage, text }: NonNullable<Kalendertermin['erinnerung']>): readonly string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-P${tage}D`,
    `DESCRIPTION:${escapeText(text)}`,
    'END:VALARM',
  ];
}

function event(termin: Kalendertermin, stand: string): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${termin.kennung}@quartierwerk`,
    `DTSTAMP:${stand.replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compactDate(termin.tag)}`,
    // The end of a whole day is the next one (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${compactDate(addZeit(termin.tag, { days: 1 }))}`,
    `SUMMARY:${escapeText(termin.titel)}`,
    `DESCRIPTION:${escapeText(termin.beschreibung)}`,
    ...(termin.adresse === undefined ? [] : [`URL:${termin.adresse}`]),
    'TRANSP:TRANSPARENT',
    ...(termin.erinnerung ? alarm(termin.erinnerung) : []),
    'END:VEVENT',
  ];
}

export function formatKalender(kopf: Kalenderkopf, termine: readonly Kalendertermin[]): string {
  const stunden = kopf.erneuernNachStunden;
  const zeilen = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Quartierwerk//${kopf.herkunft}//DE`,
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(kopf.name)}`,
    ...(stunden === undefined ? [] : [`REFRESH-INTERVAL;VALUE=DURATION:PT${stunden}H`]),
    ...termine.flatMap((termin) => event(termin, kopf.stand)),
    'END:VCALENDAR',
  ];
  return `${zeilen.map(foldLine).join('\r\n')}\r\n`;
}
