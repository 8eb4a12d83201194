import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeGebietskulisse } from './gebietskulisse.ts';

const GEBIET = { programm: 'muster', rechtsgrundlage: '§ 171e BauGB', beschluss: '2021-05-06', bis: null };

function befundFuer(gebietskulisse: object, gebiet: readonly object[], stichtag = '2026-06-01') {
  const programm = beispielProgramm({ kriterien: { gebietskulisse } });
  return pruefeGebietskulisse(beispielLage(programm, beispielAkte({ quartier: { gebiet } }), { stichtag }));
}

test('Land', () => {
  expect(befundFuer({ laender: ['NW', 'SN'] }, [])?.ergebnis).toBe('erfuellt');
  expect(befundFuer({ laender: ['BY', 'SN'] }, [])).toMatchObject({
    ergebnis: 'nicht-erfuellt',
    text: 'Das Programm gilt nur in Bayern und Sachsen.',
  });
});

test('Gebiet des Programms, Schreibweise der Rechtsgrundlage mit geschütztem Leerzeichen', () => {
  const kulisse = { programmgebiet: ['muster'], rechtsgrundlagen: ['§\u00a0171e BauGB'] };
  expect(befundFuer(kulisse, [GEBIET])?.ergebnis).toBe('erfuellt');
  expect(befundFuer(kulisse, [{ ...GEBIET, rechtsgrundlage: '§ 142 BauGB' }])?.ergebnis).toBe(
    'nicht-erfuellt',
  );
  expect(befundFuer(kulisse, [{ ...GEBIET, programm: 'anderes' }])?.ergebnis).toBe('nicht-erfuellt');
  expect(befundFuer(kulisse, [])?.text).toContain('„Muster“');
});

test.each([
  ['2026-05-31', false, 'nicht-erfuellt'],
  ['2026-06-01', false, 'erfuellt'],
  ['2026-06-02', false, 'erfuellt'],
  ['2026-05-31', true, 'erfuellt'],
])('Gebiet bis %s, ehemalige %s: %s', (bis, ehemalige, ergebnis) => {
  const kulisse = { programmgebiet: ['muster'], ehemalige };
  expect(befundFuer(kulisse, [{ ...GEBIET, bis }])?.ergebnis).toBe(ergebnis);
});

test('ein aktuelles Gebiet genügt neben einem ehemaligen', () => {
  const gebiete = [{ ...GEBIET, bis: '2020-01-01', beschluss: '2010-01-01' }, GEBIET];
  expect(befundFuer({ programmgebiet: ['muster'] }, gebiete)?.ergebnis).toBe('erfuellt');
});

test.each([
  ['2026-05-31', 'erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'nicht-erfuellt'],
])('Beschluss am %s, Antrag am 01.06.2026: %s', (beschluss, ergebnis) => {
  expect(
    befundFuer({ programmgebiet: ['muster'], ehemalige: true }, [{ ...GEBIET, beschluss }])?.ergebnis,
  ).toBe(ergebnis);
});

test('gemessen wird am Antragstag', () => {
  const programm = beispielProgramm({
    kriterien: {
      gebietskulisse: { programmgebiet: ['muster'] },
      antragsfenster: { art: 'termine', termine: [{ ab: '2026-09-01', bis: '2026-09-30' }] },
    },
  });
  const befund = (bis: string) =>
    pruefeGebietskulisse(
      beispielLage(programm, beispielAkte({ quartier: { gebiet: [{ ...GEBIET, bis }] } })),
    );
  expect(befund('2026-08-31')?.ergebnis).toBe('nicht-erfuellt');
  expect(befund('2026-09-01')?.ergebnis).toBe('erfuellt');
});
