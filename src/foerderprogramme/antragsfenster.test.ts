import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { antragsfensterSchema, landesregelSchema } from '#rechtsstand/index.ts';
import { describeFenster, fensterOf } from './antragsfenster.ts';
import { musterprogramm } from './beispiele.ts';

const tag = parseKalendertag;
const fenster = (angaben: unknown) => antragsfensterSchema.parse(angaben);

describe('describeFenster', () => {
  const jaehrlich = fenster({ art: 'jaehrlich', ab: '07-01', bis: '09-30', programmjahr: 'folgejahr' });

  test('a yearly window before, in and after its days', () => {
    expect(describeFenster(jaehrlich, tag('2026-06-01'))).toMatchObject({
      zustand: 'kommt',
      antragstag: '2026-07-01',
      frist: '2026-09-30',
    });
    expect(describeFenster(jaehrlich, tag('2026-09-30'))).toMatchObject({
      zustand: 'offen',
      antragstag: '2026-09-30',
      text: 'Anträge sind bis zum 30.09.2026 möglich.',
    });
    expect(describeFenster(jaehrlich, tag('2026-10-01'))).toMatchObject({
      zustand: 'kommt',
      antragstag: '2027-07-01',
      text: 'Das nächste Fenster reicht vom 01.07.2027 bis zum 30.09.2027.',
    });
  });

  test('a window over the turn of the year is open on both sides of it', () => {
    const winter = fenster({ art: 'jaehrlich', ab: '11-01', bis: '01-31', programmjahr: 'gleiches-jahr' });
    expect(describeFenster(winter, tag('2026-12-15')).frist).toBe('2027-01-31');
    expect(describeFenster(winter, tag('2027-01-15'))).toMatchObject({
      zustand: 'offen',
      frist: '2027-01-31',
    });
    expect(describeFenster(winter, tag('2027-02-01'))).toMatchObject({
      zustand: 'kommt',
      antragstag: '2027-11-01',
    });
  });

  test('without a first day a yearly window is open from the day after the last deadline', () => {
    const offen = fenster({ art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' });
    expect(describeFenster(offen, tag('2026-10-01'))).toMatchObject({
      zustand: 'offen',
      frist: '2027-09-30',
    });
  });

  test('dated calls: the nearest that has not ended, else closed with the last day', () => {
    const termine = fenster({
      art: 'termine',
      termine: [{ ab: '2027-03-01', bis: '2027-04-15' }, { bis: '2026-08-31' }],
    });
    expect(describeFenster(termine, tag('2026-08-31'))).toMatchObject({
      zustand: 'offen',
      frist: '2026-08-31',
    });
    expect(describeFenster(termine, tag('2026-09-01'))).toMatchObject({
      zustand: 'kommt',
      antragstag: '2027-03-01',
    });
    const vorbei = describeFenster(termine, tag('2027-05-01'));
    expect(vorbei).toMatchObject({ zustand: 'geschlossen', frist: null });
    expect(vorbei.text).toContain('15.04.2027');
  });

  test('a call expected every year is neither open nor closed when its date is not known', () => {
    const termine = fenster({
      art: 'termine',
      termine: [{ bis: '2026-05-31' }],
      folge: { annahme: 'aufruf-jaehrlich' },
    });
    expect(describeFenster(termine, tag('2026-05-31')).zustand).toBe('offen');
    expect(describeFenster(termine, tag('2026-06-01'))).toMatchObject({
      zustand: 'erwartet',
      antragstag: null,
    });
  });

  test.each([
    ['laufend', 'jederzeit'],
    ['ohne-antrag', 'ohne-antrag'],
    ['geschlossen', 'geschlossen'],
    ['landesregel', 'je-land'],
    ['unbekannt', 'unbekannt'],
  ])('%s is %s', (art, zustand) => {
    expect(describeFenster(fenster({ art }), tag('2026-06-01')).zustand).toBe(zustand);
  });
});

describe('fensterOf', () => {
  test('past the life of the programme nothing is open', () => {
    const programm = musterprogramm({ laufzeit: { ab: null, bis: '2025-12-31' } });
    expect(fensterOf(programm, tag('2025-12-31')).zustand).toBe('jederzeit');
    expect(fensterOf(programm, tag('2026-01-01'))).toMatchObject({
      zustand: 'geschlossen',
      text: 'Das Programm endete am 31.12.2025.',
    });
  });

  test('the chosen Land sets the window where the programme leaves it to the Land', () => {
    const programm = musterprogramm({ kriterien: { antragsfenster: { art: 'landesregel' } } });
    const regel = landesregelSchema.parse({
      schema: 'quartierwerk/landesregel/1',
      kennung: 'land/nw/staedtebaufoerderung',
      land: 'NW',
      titel: 'Richtlinie',
      zitat: 'Richtlinie',
      gueltig: { ab: '2023-01-01', bis: null },
      antragsfenster: { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' },
      quelle: { url: 'https://www.example.org/nw', stand: '2026-01-15', pruefstand: 'gelesen' },
    });
    expect(fensterOf(programm, tag('2026-06-01')).zustand).toBe('je-land');
    expect(fensterOf(programm, tag('2026-06-01'), regel).frist).toBe('2026-09-30');
  });
});
