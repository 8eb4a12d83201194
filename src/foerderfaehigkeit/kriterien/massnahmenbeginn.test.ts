import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeMassnahmenbeginn } from './massnahmenbeginn.ts';

const FOLGEJAHR = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };

function befundFuer(
  massnahmenbeginn: object,
  massnahme: Readonly<Record<string, unknown>>,
  antragsfenster: object = FOLGEJAHR,
) {
  const programm = beispielProgramm({ kriterien: { massnahmenbeginn, antragsfenster } });
  return pruefeMassnahmenbeginn(beispielLage(programm, beispielAkte({ massnahme })));
}

const NACH_BEWILLIGUNG = { zulaessig: 'nach-bewilligung', vorzeitig: 'moeglich' };
const antrag = (ergebnis: string, datum = '2026-01-15', programm = 'muster') => [
  { programm, datum, ergebnis },
];

test.each([
  ['2026-05-31', 'nicht-erfuellt'],
  ['2026-06-01', 'ermessen'],
  ['2026-12-31', 'ermessen'],
  ['2027-01-01', 'erfuellt'],
  ['2027-01-02', 'erfuellt'],
])('Beginn %s, Antrag ab 01.06.2026, Bewilligung ab 01.01.2027: %s', (beginn, ergebnis) => {
  expect(befundFuer(NACH_BEWILLIGUNG, { beginn })?.ergebnis).toBe(ergebnis);
});

test.each([
  ['moeglich', 'ermessen'],
  ['ausgeschlossen', 'nicht-erfuellt'],
  ['unbekannt', 'offen'],
  [undefined, 'offen'],
])('vorzeitiger Beginn %s: %s', (vorzeitig, ergebnis) => {
  const regel = { zulaessig: 'nach-bewilligung', ...(vorzeitig ? { vorzeitig } : {}) };
  const befund = befundFuer(regel, { beginn: '2026-12-31' });
  expect(befund?.ergebnis).toBe(ergebnis);
  expect(befund?.fehlend.length).toBe(ergebnis === 'offen' ? 1 : 0);
});

test.each([
  ['2026-05-31', 'nicht-erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'erfuellt'],
])('nach dem Antrag, Beginn %s: %s', (beginn, ergebnis) => {
  expect(befundFuer({ zulaessig: 'nach-antrag' }, { beginn })?.ergebnis).toBe(ergebnis);
});

test('begonnen: nur mit Zulassung oder Zusage dieses Programms', () => {
  const begonnen = { begonnen: true };
  expect(befundFuer(NACH_BEWILLIGUNG, begonnen)?.ergebnis).toBe('nicht-erfuellt');
  expect(befundFuer({ zulaessig: 'frei' }, begonnen)?.ergebnis).toBe('erfuellt');
  for (const ergebnis of ['vorzeitiger-beginn', 'zusage']) {
    expect(befundFuer(NACH_BEWILLIGUNG, { ...begonnen, antraege: antrag(ergebnis) })?.ergebnis).toBe(
      'erfuellt',
    );
  }
  const fremd = { ...begonnen, antraege: antrag('zusage', '2026-01-15', 'anderes') };
  expect(befundFuer(NACH_BEWILLIGUNG, fremd)?.ergebnis).toBe('nicht-erfuellt');
  expect(befundFuer(NACH_BEWILLIGUNG, { ...begonnen, antraege: antrag('beantragt') })?.ergebnis).toBe(
    'nicht-erfuellt',
  );
});

test('begonnen nach gestelltem Antrag genügt, wo nur der Antrag vorausgehen muss', () => {
  const nachAntrag = { zulaessig: 'nach-antrag' };
  const begonnenAm = (beginn: string) => ({
    begonnen: true,
    beginn,
    antraege: antrag('beantragt', '2026-01-15'),
  });
  expect(befundFuer(nachAntrag, begonnenAm('2026-01-14'))?.ergebnis).toBe('nicht-erfuellt');
  expect(befundFuer(nachAntrag, begonnenAm('2026-01-15'))?.ergebnis).toBe('erfuellt');
});

test('ohne Antragsfrist offen', () => {
  expect(befundFuer(NACH_BEWILLIGUNG, {}, { art: 'unbekannt' })).toMatchObject({
    ergebnis: 'offen',
    fehlend: ['antragsfenster'],
  });
});

test('ohne Angabe keine Regel', () => {
  expect(pruefeMassnahmenbeginn(beispielLage(beispielProgramm(), beispielAkte({})))).toBeNull();
});
