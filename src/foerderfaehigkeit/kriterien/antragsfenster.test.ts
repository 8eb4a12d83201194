import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielLandesregel, beispielProgramm } from '../beispiele.ts';

import { pruefeAntragsfenster } from './antragsfenster.ts';

const JAEHRLICH = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };

function lageAm(stichtag: string, antragsfenster: object) {
  return beispielLage(beispielProgramm({ kriterien: { antragsfenster } }), beispielAkte({}), { stichtag });
}

test.each([
  ['2026-09-29', '2026-09-29', '2026-09-30', 2027, '2027-01-01'],
  ['2026-09-30', '2026-09-30', '2026-09-30', 2027, '2027-01-01'],
  ['2026-10-01', '2026-10-01', '2027-09-30', 2028, '2028-01-01'],
  ['2026-12-31', '2026-12-31', '2027-09-30', 2028, '2028-01-01'],
])('jährlich bis 30.09. für das Folgejahr, am %s', (stichtag, antragstag, antragsende, programmjahr, ab) => {
  const lage = lageAm(stichtag, JAEHRLICH);
  expect(lage.zeit).toEqual({ antragstag, antragsende, programmjahr, bewilligungAb: ab });
  expect(pruefeAntragsfenster(lage).ergebnis).toBe('erfuellt');
});

test.each([
  ['2026-02-28', '2026-03-01', '2026-04-30', 2026],
  ['2026-03-01', '2026-03-01', '2026-04-30', 2026],
  ['2026-04-30', '2026-04-30', '2026-04-30', 2026],
  ['2026-05-01', '2027-03-01', '2027-04-30', 2027],
])('jährlich vom 01.03. bis 30.04. im gleichen Jahr, am %s', (stichtag, antragstag, antragsende, jahr) => {
  const fenster = { art: 'jaehrlich', ab: '03-01', bis: '04-30', programmjahr: 'gleiches-jahr' };
  expect(lageAm(stichtag, fenster).zeit).toEqual({
    antragstag,
    antragsende,
    programmjahr: jahr,
    bewilligungAb: antragstag,
  });
});

test('ein Fenster über den Jahreswechsel beginnt im Vorjahr', () => {
  const fenster = { art: 'jaehrlich', ab: '11-01', bis: '01-31', programmjahr: 'gleiches-jahr' };
  expect(lageAm('2026-06-01', fenster).zeit.antragstag).toBe('2026-11-01');
  expect(lageAm('2026-12-15', fenster).zeit).toMatchObject({
    antragstag: '2026-12-15',
    antragsende: '2027-01-31',
  });
});

test('eine Frist am 29.02. endet in anderen Jahren am 28.02.', () => {
  const fenster = { art: 'jaehrlich', bis: '02-29', programmjahr: 'gleiches-jahr' };
  expect(lageAm('2026-02-28', fenster).zeit.antragsende).toBe('2026-02-28');
  expect(lageAm('2026-03-01', fenster).zeit.antragsende).toBe('2027-02-28');
});

const TERMINE = {
  art: 'termine',
  termine: [
    { bis: '2025-10-15' },
    { ab: '2026-08-01', bis: '2026-09-15', programmjahr: 2027 },
    { bis: '2025-03-31' },
  ],
};

test.each([
  ['2025-10-14', '2025-10-14', '2025-10-15', 2025, '2025-10-14'],
  ['2025-10-15', '2025-10-15', '2025-10-15', 2025, '2025-10-15'],
  ['2025-10-16', '2026-08-01', '2026-09-15', 2027, '2027-01-01'],
  ['2026-09-15', '2026-09-15', '2026-09-15', 2027, '2027-01-01'],
])(
  'Termine: der erste, dessen Ende nicht vor dem %s liegt',
  (stichtag, antragstag, antragsende, programmjahr, ab) => {
    expect(lageAm(stichtag, TERMINE).zeit).toEqual({
      antragstag,
      antragsende,
      programmjahr,
      bewilligungAb: ab,
    });
  },
);

test('alle Termine vorbei: der letzte wird genannt', () => {
  const befund = pruefeAntragsfenster(lageAm('2026-09-16', TERMINE));
  expect(befund.ergebnis).toBe('nicht-erfuellt');
  expect(befund.text).toBe('Die Antragsfrist endete am 15.09.2026.');
});

test('ein erwarteter Folgeaufruf ist offen, unter der Annahme der Akte erfüllt', () => {
  const fenster = { ...TERMINE, folge: { annahme: 'aufruf-folgt' } };
  const ohne = lageAm('2026-09-16', fenster);
  expect(pruefeAntragsfenster(ohne)).toMatchObject({ ergebnis: 'offen', fehlend: ['annahmen.aufruf-folgt'] });
  expect(ohne.zeit.antragstag).toBeNull();
  const akte = beispielAkte({
    akte: {
      stichtag: '2026-09-16',
      annahmen: [{ kennung: 'aufruf-folgt', text: 'Der Aufruf kommt wieder.' }],
    },
  });
  const programm = beispielProgramm({ kriterien: { antragsfenster: fenster } });
  const mit = beispielLage(programm, akte, { stichtag: '2026-09-16' });
  expect(pruefeAntragsfenster(mit)).toMatchObject({ ergebnis: 'erfuellt', annahme: 'aufruf-folgt' });
  expect(mit.zeit).toMatchObject({ programmjahr: 2027, bewilligungAb: '2027-01-01', antragsende: null });
});

test.each([
  ['laufend', 'erfuellt', '2026-06-01'],
  ['ohne-antrag', 'erfuellt', '2026-06-01'],
  ['geschlossen', 'nicht-erfuellt', null],
  ['unbekannt', 'offen', null],
  ['landesregel', 'offen', null],
])('%s ist %s', (art, ergebnis, antragstag) => {
  const lage = lageAm('2026-06-01', { art });
  expect(pruefeAntragsfenster(lage).ergebnis).toBe(ergebnis);
  expect(lage.zeit.antragstag).toBe(antragstag);
});

test('das Fenster des Landes gilt mit dessen Fundstelle', () => {
  const landesregel = beispielLandesregel({
    antragsfenster: { ...JAEHRLICH, pruefstand: 'ungeprueft' },
  });
  const programm = beispielProgramm({ kriterien: { antragsfenster: { art: 'landesregel' } } });
  const lage = beispielLage(programm, beispielAkte({}), { landesregel });
  expect(lage.zeit.antragsende).toBe('2026-09-30');
  expect(pruefeAntragsfenster(lage)).toMatchObject({
    ergebnis: 'erfuellt',
    pruefstand: 'ungeprueft',
    fundstellen: [{ norm: 'land/nw/staedtebaufoerderung', stelle: 'Förderrichtlinie' }],
  });
});
