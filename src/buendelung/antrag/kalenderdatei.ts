/**
 * Deadlines as an iCalendar file (RFC 5545): whole days, CRLF, lines folded at 75 octets, stable UIDs, so that
 * a second import replaces the first.
 */
import { formatEuro } from '#kernel/geld.ts';
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Antrag, Antragskalender } from '../antragskalender.ts';

export type Kalenderangaben = {
  /** Name of the Quartier, for titles. */
  readonly quartier: string;
  /** Key of the Quartier, part of each UID. */
  readonly kennung: string;
  /** UTC instant of the plan, ISO 8601. */
  readonly stand: string;
};

/** Octets of one line without its CRLF (RFC 5545, 3.1). */
const ZEILENLAENGE = 75;

function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r?\n/g, '\\n');
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

function beschreibung(antrag: Antrag): string {
  return [
    `${antrag.titel} (${antrag.ressort}), ${formatEuro(antrag.betrag)}`,
    `Antragsteller: ${antrag.antragsteller}`,
    `An: ${antrag.bewilligungsstelle ?? 'nicht bekannt'}`,
    `Maßnahmen: ${antrag.massnahmen.map(({ kennung, titel }) => `${kennung} ${titel}`).join(', ')}`,
    ...(antrag.antragstag ? [`Möglich ab ${formatKalendertag(antrag.antragstag)}`] : []),
    ...(antrag.fensterbefund?.pruefstand === 'ungeprueft'
      ? ['Die Frist ist nicht geprüft – bitte mit der Bewilligungsbehörde klären.']
      : []),
  ].join('\n');
}

function event(antrag: Antrag, frist: Kalendertag, angaben: Kalenderangaben): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${angaben.kennung}.${antrag.kennung}@quartierwerk`,
    `DTSTAMP:${angaben.stand.replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compactDate(frist)}`,
    // The end of a whole day is the next one (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${compactDate(addZeit(frist, { days: 1 }))}`,
    `SUMMARY:${escapeText(`Antragsfrist ${antrag.titel} – ${angaben.quartier}`)}`,
    `DESCRIPTION:${escapeText(beschreibung(antrag))}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P28D',
    `DESCRIPTION:${escapeText(`In vier Wochen endet die Antragsfrist: ${antrag.titel}`)}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** One event per application that has a deadline and is not filed yet. */
export function formatKalenderdatei(kalender: Antragskalender, angaben: Kalenderangaben): string {
  const termine = kalender.antraege.flatMap((antrag) =>
    antrag.frist && !antrag.beantragtAm ? event(antrag, antrag.frist, angaben) : [],
  );
  const zeilen = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Quartierwerk//Antragskalender//DE',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(`Antragsfristen ${angaben.quartier}`)}`,
    ...termine,
    'END:VCALENDAR',
  ];
  return `${zeilen.map(foldLine).join('\r\n')}\r\n`;
}
