import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { allowsKofinanzierung, pruefeKofinanzierung } from './kofinanzierung.ts';

const EU = beispielProgramm({
  kennung: 'eu-muster',
  ebene: 'eu',
  kombination: { kofinanzierung: { zulaessig: ['land', 'kommune'] } },
});

function befundFuer(zusagen: readonly string[], position = 'M01.1', programm = EU) {
  const andere = ['eu', 'bund', 'land'].map((ebene) =>
    beispielProgramm({ kennung: `topf-${ebene}`, kurztitel: `Topf ${ebene}`, ebene }),
  );
  const zugesagt = zusagen.map((kennung) => ({
    position,
    quelle: { art: 'foerderprogramm', kennung },
    betrag: '1,00',
  }));
  const lage = beispielLage(programm, beispielAkte({ massnahme: { zugesagt } }));
  return pruefeKofinanzierung({ ...lage, rechtsstand: beispielRechtsstand([programm, ...andere]) });
}

test.each([
  [['topf-land'], 'erfuellt'],
  [['topf-bund'], 'nicht-erfuellt'],
  [['topf-eu'], 'nicht-erfuellt'],
  [['topf-land', 'topf-bund'], 'nicht-erfuellt'],
  [['gibt-es-nicht'], 'offen'],
  [['eu-muster'], null],
  [[], null],
])('zugesagt von %j: %s', (zusagen, ergebnis) => {
  expect(befundFuer(zusagen)?.ergebnis ?? null).toBe(ergebnis);
});

test('der Grund nennt das Programm und seine Ebene', () => {
  expect(befundFuer(['topf-bund'])?.text).toContain('„Topf bund“ (Bund)');
});

test('Zusagen für andere Positionen zählen nicht; ohne Regel ist alles erlaubt', () => {
  expect(befundFuer(['topf-bund'], 'M01.2')).toBeNull();
  expect(befundFuer(['topf-bund'], 'M01.1', beispielProgramm({ kennung: 'frei' }))).toBeNull();
  expect(allowsKofinanzierung(beispielProgramm(), EU)).toBe(true);
  expect(allowsKofinanzierung(EU, beispielProgramm())).toBe(false);
});
