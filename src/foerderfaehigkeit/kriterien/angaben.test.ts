import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeAbsage } from './absage.ts';
import { pruefeIsek } from './isek.ts';
import { pruefeMerkmal } from './merkmal.ts';

test.each([
  [undefined, 'offen'],
  [null, 'nicht-erfuellt'],
  [{ beschluss: '2026-05-31' }, 'erfuellt'],
  [{ beschluss: '2026-06-01' }, 'erfuellt'],
  [{ beschluss: '2026-06-02' }, 'nicht-erfuellt'],
])('ISEK %j: %s', (isek, ergebnis) => {
  const programm = beispielProgramm({ kriterien: { isek: { erforderlich: true } } });
  const quartier = isek === undefined ? {} : { isek };
  const befund = pruefeIsek(beispielLage(programm, beispielAkte({ quartier })));
  expect(befund?.ergebnis).toBe(ergebnis);
  expect(befund?.fehlend).toEqual(ergebnis === 'offen' ? ['quartier.isek'] : []);
});

const MERKMAL = { schluessel: 'startchancen', aussage: 'Die Schule nimmt am Startchancen-Programm teil.' };

test('Merkmal: die nächste Antwort zählt', () => {
  const programm = beispielProgramm({ kriterien: { merkmale: [MERKMAL] } });
  const befund = (akte: ReturnType<typeof beispielAkte>) => {
    const merkmal = programm.kriterien.merkmale?.[0];
    return merkmal && pruefeMerkmal(beispielLage(programm, akte), merkmal);
  };
  const ja = { merkmale: { startchancen: true } };
  const nein = { merkmale: { startchancen: false } };
  expect(befund(beispielAkte({}))).toMatchObject({ ergebnis: 'offen', fehlend: ['merkmale.startchancen'] });
  expect(befund(beispielAkte({ kommune: ja }))?.ergebnis).toBe('erfuellt');
  expect(befund(beispielAkte({ kommune: ja, quartier: nein }))?.ergebnis).toBe('nicht-erfuellt');
  expect(befund(beispielAkte({ quartier: nein, massnahme: ja }))?.ergebnis).toBe('erfuellt');
});

test('die letzte Antwort der Behörde zählt', () => {
  const befund = (...antraege: readonly (readonly [string, string, string?])[]) =>
    pruefeAbsage(
      beispielLage(
        beispielProgramm(),
        beispielAkte({
          massnahme: {
            antraege: antraege.map(([datum, ergebnis, programm = 'muster']) => ({
              programm,
              datum,
              ergebnis,
            })),
          },
        }),
      ),
    );
  expect(befund()).toBeNull();
  expect(befund(['2026-02-01', 'absage'])?.text).toBe('Der Antrag wurde am 01.02.2026 abgelehnt.');
  expect(befund(['2026-06-02', 'absage'])?.text).toBe(
    'Der Antrag wurde am 02.06.2026 abgelehnt, nach dem Stichtag 01.06.2026; die Absage ist eingetragen und zählt schon.',
  );
  expect(befund(['2026-02-01', 'absage', 'anderes'])).toBeNull();
  expect(befund(['2026-03-01', 'beantragt'], ['2026-02-01', 'absage'])).toBeNull();
  expect(befund(['2026-01-01', 'beantragt'], ['2026-02-01', 'absage'])?.ergebnis).toBe('nicht-erfuellt');
});
