import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeProgrammjahr } from './programmjahr.ts';

const PROGRAMM = beispielProgramm({
  programmjahre: { beschlossen_bis: 2027, annahme: 'fortgefuehrt' },
  kriterien: { antragsfenster: { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' } },
});
const ANNAHMEN = [{ kennung: 'fortgefuehrt', text: 'Das Programm wird fortgeführt.' }];

test('beschlossenes Programmjahr', () => {
  expect(
    pruefeProgrammjahr(beispielLage(PROGRAMM, beispielAkte({}), { stichtag: '2026-09-30' })),
  ).toMatchObject({
    ergebnis: 'erfuellt',
    text: 'Das Programmjahr 2027 ist beschlossen.',
  });
});

test.each([
  [2026, 'erfuellt'],
  [2027, 'erfuellt'],
  [2028, 'offen'],
])('beschlossen bis 2027, Aufruf für %i: %s', (programmjahr, ergebnis) => {
  const antragsfenster = { art: 'termine', termine: [{ bis: '2026-12-31', programmjahr }] };
  const programm = beispielProgramm({
    programmjahre: { beschlossen_bis: 2027, annahme: 'fortgefuehrt' },
    kriterien: { antragsfenster },
  });
  expect(pruefeProgrammjahr(beispielLage(programm, beispielAkte({})))?.ergebnis).toBe(ergebnis);
});

test('nicht beschlossen: offen, mit der genannten Annahme erfüllt', () => {
  const stichtag = '2026-10-01';
  expect(pruefeProgrammjahr(beispielLage(PROGRAMM, beispielAkte({}), { stichtag }))).toMatchObject({
    ergebnis: 'offen',
    fehlend: ['annahmen.fortgefuehrt'],
  });
  const akte = beispielAkte({ akte: { annahmen: ANNAHMEN } });
  expect(pruefeProgrammjahr(beispielLage(PROGRAMM, akte, { stichtag }))).toMatchObject({
    ergebnis: 'erfuellt',
    annahme: 'fortgefuehrt',
  });
});

test('eine andere Annahme hilft nicht; ein beschlossenes Jahr braucht keine', () => {
  const andere = beispielAkte({ akte: { annahmen: [{ kennung: 'anderes', text: 'Etwas anderes.' }] } });
  expect(pruefeProgrammjahr(beispielLage(PROGRAMM, andere, { stichtag: '2026-10-01' }))?.ergebnis).toBe(
    'offen',
  );
  const mit = beispielAkte({ akte: { annahmen: ANNAHMEN } });
  expect(pruefeProgrammjahr(beispielLage(PROGRAMM, mit))?.annahme).toBeUndefined();
});
