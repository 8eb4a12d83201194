import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { beispielAkte, beispielLage, beispielNorm, beispielProgramm } from '../beispiele.ts';
import { deminimisRest, pruefeDeminimis } from './de-minimis.ts';

const PROGRAMM = beispielProgramm({ foerderung: { beihilfe: { art: 'de-minimis' } } });

function lageMit(deminimis: readonly object[], traeger: object = { art: 'verein', kennung: 'verein-x' }) {
  const akte = beispielAkte({ massnahme: { traeger: { ...traeger, deminimis } } });
  return beispielLage(PROGRAMM, akte, { normen: [beispielNorm()] });
}

test.each([
  ['299.999,99', 'erfuellt'],
  ['300.000,00', 'nicht-erfuellt'],
  ['300.000,01', 'nicht-erfuellt'],
])('frühere Beihilfen von %s: %s', (betrag, ergebnis) => {
  expect(pruefeDeminimis(lageMit([{ datum: '2025-01-01', betrag }]))?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2023-05-31', 30_000_000],
  ['2023-06-01', 20_000_000],
  ['2023-06-02', 20_000_000],
])('Beihilfe vom %s, Antrag am 01.06.2026', (datum, rest) => {
  const lage = lageMit([{ datum, betrag: '100.000,00' }]);
  const tag = parseKalendertag('2026-06-01');
  expect(deminimisRest(lage.akte, lage.massnahme, PROGRAMM, lage.rechtsstand, tag)).toBe(rest);
});

test('dieselbe Beihilfe in zwei Maßnahmen desselben Trägers zählt einmal, zwei gleiche zweimal', () => {
  const lage = lageMit([]);
  const eine = { datum: '2025-01-01', betrag: '100.000,00' };
  const massnahme = (kennung: string, traeger: string, deminimis: readonly object[]) => ({
    kennung,
    titel: 'Teil',
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'verein', kennung: traeger, deminimis },
    nutzen: 1,
    beginn: '2027-01-01',
    ende: '2027-12-31',
    kosten: [{ kennung: `${kennung}.1`, kostenart: 'bau', jahr: 2027, betrag: '1,00' }],
  });
  const restMit = (zweite: readonly object[], traeger = 'verein-x') => {
    const akte = beispielAkte({
      akte: { massnahmen: [massnahme('M1', 'verein-x', [eine]), massnahme('M2', traeger, zweite)] },
    });
    const erste = akte.massnahmen[0];
    return erste && deminimisRest(akte, erste, PROGRAMM, lage.rechtsstand, lage.stichtag);
  };
  expect(restMit([eine])).toBe(20_000_000);
  expect(restMit([eine, eine])).toBe(10_000_000);
  expect(restMit([])).toBe(20_000_000);
  expect(restMit([eine, eine], 'verein-y')).toBe(20_000_000);
});

test('verbundene Träger sind ein einziges Unternehmen; gleiche Beihilfen zweier Träger zählen zweimal', () => {
  const lage = lageMit([]);
  const eine = { datum: '2025-01-01', betrag: '100.000,00' };
  const massnahme = (nummer: number, kennung: string, mehr: object) => ({
    kennung: `M${nummer}`,
    titel: 'Teil',
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'verein', kennung, ...mehr },
    nutzen: 1,
    beginn: '2027-01-01',
    ende: '2027-12-31',
    kosten: [{ kennung: `M${nummer}.1`, kostenart: 'bau', jahr: 2027, betrag: '1,00' }],
  });
  const restMit = (...traeger: readonly (readonly [string, object])[]) => {
    const massnahmen = traeger.map(([kennung, mehr], i) => massnahme(i + 1, kennung, mehr));
    const akte = beispielAkte({ akte: { massnahmen } });
    const erste = akte.massnahmen[0];
    return erste && deminimisRest(akte, erste, PROGRAMM, lage.rechtsstand, lage.stichtag);
  };
  const gruppe = { verbund: 'gruppe' };
  expect(restMit(['x', { deminimis: [eine] }], ['y', { deminimis: [eine] }])).toBe(20_000_000);
  expect(restMit(['x', { ...gruppe, deminimis: [eine] }], ['y', { ...gruppe, deminimis: [eine] }])).toBe(
    10_000_000,
  );
  // Only one Massnahme of y says where y belongs.
  expect(restMit(['x', gruppe], ['y', { deminimis: [eine] }], ['y', gruppe])).toBe(20_000_000);
});

test('nicht für die Kommune und nicht, wo keine Beihilfe vorliegt', () => {
  expect(pruefeDeminimis(lageMit([], { art: 'kommune' }))).toBeNull();
  const keine = beispielProgramm({ foerderung: { beihilfe: { art: 'keine' } } });
  expect(pruefeDeminimis({ ...lageMit([]), programm: keine })).toBeNull();
});

test('ohne bekannten Höchstbetrag offen', () => {
  const akte = beispielAkte({ massnahme: { traeger: { art: 'verein' } } });
  expect(pruefeDeminimis(beispielLage(PROGRAMM, akte))).toMatchObject({ ergebnis: 'offen' });
  const spaeter = beispielLage(PROGRAMM, akte, { normen: [beispielNorm()], stichtag: '2031-01-01' });
  expect(pruefeDeminimis(spaeter)?.ergebnis).toBe('offen');
});

test.each([
  ['19.999,99', 'erfuellt'],
  ['20.000,00', 'erfuellt'],
  ['20.000,01', 'nicht-erfuellt'],
])('ein Rest von 20.000,00 genügt für eine Zuwendung von mindestens %s: %s', (betrag, ergebnis) => {
  const programm = beispielProgramm({
    foerderung: {
      beihilfe: { art: 'de-minimis' },
      mindestens: [{ betrag, bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
    },
  });
  const lage = lageMit([{ datum: '2025-01-01', betrag: '280.000,00' }]);
  expect(pruefeDeminimis({ ...lage, programm })?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2023-12-31', 'erfuellt'],
  ['2024-01-01', 'nicht-erfuellt'],
  ['2024-01-02', 'nicht-erfuellt'],
])(
  'es zählt der Tag der Bewilligung (01.01.2027), nicht der des Antrags: Beihilfe vom %s',
  (datum, ergebnis) => {
    const programm = beispielProgramm({
      kriterien: { antragsfenster: { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' } },
      foerderung: { beihilfe: { art: 'de-minimis' } },
    });
    const traeger = { art: 'verein', deminimis: [{ datum, betrag: '300.000,00' }] };
    const lage = beispielLage(programm, beispielAkte({ massnahme: { traeger } }), {
      normen: [beispielNorm()],
    });
    expect(pruefeDeminimis(lage)?.ergebnis).toBe(ergebnis);
  },
);

test.each([
  ['749.999,99', 'erfuellt'],
  ['750.000,00', 'nicht-erfuellt'],
  ['750.000,01', 'nicht-erfuellt'],
])('DAWI-De-minimis mit eigenem Höchstbetrag, bisher %s: %s', (betrag, ergebnis) => {
  const programm = beispielProgramm({ foerderung: { beihilfe: { art: 'dawi-de-minimis' } } });
  const dawi = beispielNorm({
    kennung: 'eu/vo-2023-2832',
    zitat: 'VO (EU) 2023/2832',
    parameter: [{ schluessel: 'hoechstbetrag', betrag: '750.000,00', stelle: 'Art. 3 Abs. 2' }],
  });
  const traeger = { art: 'verein', deminimis: [{ datum: '2025-01-01', betrag }] };
  const lage = beispielLage(programm, beispielAkte({ massnahme: { traeger } }), { normen: [dawi] });
  expect(pruefeDeminimis(lage)?.ergebnis).toBe(ergebnis);
});
