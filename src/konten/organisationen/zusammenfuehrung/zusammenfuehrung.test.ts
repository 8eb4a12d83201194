import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORGANISATIONSARTEN } from '../../erlaubnis.ts';
import {
  computeAehnlichkeit,
  type Dublettenkandidat,
  findDubletten,
  findHindernis,
} from './zusammenfuehrung.ts';

const eine = (kuerzel: string, aenderung: Partial<Dublettenkandidat> = {}): Dublettenkandidat => ({
  id: kuerzel,
  kuerzel,
  name: kuerzel,
  art: 'kommune',
  gebiet: '05999000',
  demo: false,
  bestaetigt: true,
  aufgegangenIn: null,
  ...aenderung,
});

const KUERZEL = ['aa', 'bb', 'cc', 'dd', 'ee'];
const kandidaten = fc.tuple(
  ...KUERZEL.map((kuerzel) =>
    fc
      .record({
        name: fc.constantFrom(
          'Stadt Auenstadt',
          'Auenstadt',
          'Auenstatt',
          'Bergheide e. V.',
          'Verein Bergheide',
        ),
        art: fc.constantFrom(...ORGANISATIONSARTEN),
        gebiet: fc.constantFrom('05999000', '05999001'),
        demo: fc.boolean(),
        bestaetigt: fc.boolean(),
        aufgegangenIn: fc.option(fc.constantFrom(...KUERZEL)),
      })
      .map((rest) => eine(kuerzel, rest)),
  ),
);

describe('similar names', () => {
  it('are the same read both ways, and most similar to themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(computeAehnlichkeit(a, b)).toBe(computeAehnlichkeit(b, a));
        expect(computeAehnlichkeit(a, a)).toBe(100);
        expect(computeAehnlichkeit(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each([
    ['Stadt Auenstadt', 'Auenstadt', 100],
    ['Quartiersverein Nord e. V.', 'Quartiersverein Nord', 100],
    ['Auenstadt', 'Auenstatt', 53],
    ['Auenstadt', 'Bergheide', 0],
  ])('%s and %s: %i', (a, b, erwartet) => {
    expect(computeAehnlichkeit(a, b)).toBe(erwartet);
  });
});

describe('candidates', () => {
  it('are pairs of different open organisations, each once, found in any order', () => {
    fc.assert(
      fc.property(kandidaten, (alle) => {
        const paare = findDubletten(alle);
        const schluessel = paare.map(({ bleibt, geht }) => [bleibt.id, geht.id].toSorted().join(' '));
        expect(new Set(schluessel).size).toBe(paare.length);
        for (const { bleibt, geht } of paare) {
          expect(bleibt.id).not.toBe(geht.id);
          expect([bleibt.aufgegangenIn, geht.aufgegangenIn]).toEqual([null, null]);
          expect(bleibt.bestaetigt || !geht.bestaetigt).toBe(true);
        }
        const umgekehrt = findDubletten(alle.toReversed()).map(({ bleibt, geht }) =>
          [bleibt.id, geht.id].toSorted().join(' '),
        );
        expect(new Set(umgekehrt)).toEqual(new Set(schluessel));
      }),
    );
  });

  it('are Kommunen with one AGS, not neighbours with like names', () => {
    expect(findDubletten([eine('neustadt'), eine('stadt-neu')])).toMatchObject([{ grund: 'gebiet' }]);
    expect(
      findDubletten([eine('neustadt'), eine('neustadt2', { gebiet: '05999001', name: 'neustadt' })]),
    ).toEqual([]);
  });

  it('among thousands take no time to speak of', () => {
    const viele = Array.from({ length: 11_000 }, (_, nummer) =>
      eine(`k${nummer}`, { name: `Gemeinde Ort ${nummer}`, gebiet: String(nummer).padStart(8, '0') }),
    );
    expect(findDubletten([...viele.slice(0, 3000), eine('doppelt', { gebiet: '00000007' })])).toHaveLength(1);
  });
});

describe('obstacles', () => {
  it('keep chains and circles away, whatever is merged in whatever order', () => {
    const schritt = fc.tuple(fc.nat(KUERZEL.length - 1), fc.nat(KUERZEL.length - 1));
    fc.assert(
      fc.property(kandidaten, fc.array(schritt, { maxLength: 12 }), (start, schritte) => {
        let alle = start.map((einer): Dublettenkandidat => ({ ...einer, aufgegangenIn: null }));
        for (const [von, nach] of schritte) {
          const [geht, bleibt] = [alle[von], alle[nach]];
          if (!geht || !bleibt || findHindernis(geht, bleibt, alle) !== undefined) continue;
          alle = alle.map((einer) =>
            einer.id === geht.id ? { ...einer, aufgegangenIn: bleibt.kuerzel } : einer,
          );
        }
        for (const { aufgegangenIn } of alle) {
          const ziel = alle.find(({ kuerzel }) => kuerzel === aufgegangenIn);
          expect(ziel?.aufgegangenIn ?? null).toBe(null);
        }
      }),
    );
  });

  it.each([
    ['itself', eine('aa'), eine('aa')],
    ['the operator', eine('aa', { art: 'betrieb' }), eine('bb')],
    ['the demo', eine('aa', { demo: true }), eine('bb')],
    ['an unconfirmed one', eine('aa'), eine('bb', { bestaetigt: false })],
    ['one gone up', eine('aa', { aufgegangenIn: 'cc' }), eine('bb')],
    ['into one gone up', eine('aa'), eine('bb', { aufgegangenIn: 'cc' })],
  ])('refuse %s', (_, geht, bleibt) => {
    expect(findHindernis(geht, bleibt, [geht, bleibt])).toBeDefined();
  });

  it('are none for two of a kind', () => {
    expect(findHindernis(eine('aa', { bestaetigt: false }), eine('bb'), [])).toBeUndefined();
  });
});
