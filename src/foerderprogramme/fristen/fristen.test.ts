import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { formatKalender } from '#kernel/abonnements/kalenderdatei.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { musterprogramm } from '../beispiele.ts';
import { collectFristen, formatFristenCsv, groupByMonat, termineOf } from './fristen.ts';

const stichtag = parseKalendertag('2026-06-01');
const programme = [
  musterprogramm({
    kennung: 'offen',
    kurztitel: 'Offen; mit, Zeichen',
    kriterien: { antragsfenster: { art: 'termine', termine: [{ bis: '2026-09-30' }] } },
  }),
  musterprogramm({
    kennung: 'kommt',
    kurztitel: 'Kommt',
    kriterien: {
      gebietskulisse: { laender: ['NW', 'SN'] },
      antragsfenster: { art: 'termine', termine: [{ ab: '2026-09-01', bis: '2026-09-15' }] },
    },
  }),
  musterprogramm({ kennung: 'laufend', kurztitel: 'Laufend' }),
  musterprogramm({
    kennung: 'vorbei',
    kurztitel: 'Vorbei',
    kriterien: { antragsfenster: { art: 'termine', termine: [{ bis: '2026-05-31' }] } },
  }),
];
const fristen = collectFristen(programme, stichtag, [
  ['NW', undefined],
  ['BY', undefined],
]);
const ADRESSE = 'https://quartierwerk.example';

describe('collectFristen', () => {
  test('only dated ones from today on, nearest first', () => {
    expect(fristen.map(({ eintrag, frist }) => [eintrag.kennung, frist])).toEqual([
      ['kommt', '2026-09-15'],
      ['offen', '2026-09-30'],
    ]);
  });

  test('only of programmes available in the Länder asked for', () => {
    const nurBayern = collectFristen(programme, stichtag, [['BY', undefined]]);
    expect(nurBayern.map(({ eintrag }) => eintrag.kennung)).toEqual(['offen']);
  });

  test('months keep every deadline once', () => {
    const monate = groupByMonat(fristen);
    expect(monate.map(({ titel, fristen: eigene }) => [titel, eigene.length])).toEqual([
      ['September 2026', 2],
    ]);
    expect(formatFristenCsv(fristen).trimEnd().split('\r\n')).toHaveLength(fristen.length + 1);
  });
});

describe('calendar', () => {
  const write = (erinnerung?: number) =>
    formatKalender(
      { name: 'Fristen', herkunft: 'Test', stand: '2026-06-01T00:00:00Z' },
      fristen.flatMap((frist) => termineOf(frist, ADRESSE, erinnerung)),
    );
  const read = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => ({
      event,
      uid: event.getFirstPropertyValue('uid'),
      tag: event.getFirstPropertyValue('dtstart')?.toString(),
    }));

  test('a reader of calendars finds whole days, and the first day of a window that is not open', () => {
    const termine = read(write());
    expect(termine.map(({ tag }) => tag)).toEqual(['2026-09-01', '2026-09-15', '2026-09-30']);
    expect(termine[2]?.event.getFirstPropertyValue('summary')).toBe('Antragsfrist: Offen; mit, Zeichen');
    expect(termine[2]?.event.getFirstPropertyValue('url')).toBe(`${ADRESSE}/foerderprogramme/offen`);
    expect(termine[2]?.event.getAllSubcomponents('valarm')).toEqual([]);
  });

  test('UIDs are unique and the same the next time', () => {
    const uids = read(write()).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(read(write(14)).map(({ uid }) => uid)).toEqual(uids);
  });

  test('a reminder stands at the last day only', () => {
    const alarme = read(write(14)).map(({ event }) => event.getAllSubcomponents('valarm').length);
    expect(alarme).toEqual([0, 1, 1]);
    expect(write(14)).toContain('TRIGGER:-P14D\r\n');
  });
});
