import { describe, expect, it } from 'vitest';
import { adjustHochberg, studentTail5, testAnteile, testAnzahlen } from './verteilung.ts';

it('studentTail5 trifft die Tafel', () => {
  expect(studentTail5(0)).toBe(0.5);
  expect(studentTail5(2.570581836)).toBeCloseTo(0.025, 9);
  expect(studentTail5(5.893429531)).toBeCloseTo(0.001, 9);
});

describe('exakte Tests', () => {
  it('Fishers Teetasse: 3 von 4 gegen 1 von 4 ist 17/70', () => {
    expect(testAnteile({ zaehler: 1, nenner: 4 }, { zaehler: 3, nenner: 4 })).toBeCloseTo(17 / 70, 12);
    expect(testAnteile({ zaehler: 0, nenner: 4 }, { zaehler: 4, nenner: 4 })).toBeCloseTo(1 / 70, 12);
    expect(testAnteile({ zaehler: 4, nenner: 4 }, { zaehler: 0, nenner: 4 })).toBe(1);
    // Weights 1, 16, 36, 16, 1 times 2^x.
    const doppelt = testAnteile({ zaehler: 1, nenner: 4 }, { zaehler: 3, nenner: 4 }, 2);
    expect(doppelt).toBeCloseTo((16 * 8 + 16) / (1 + 32 + 36 * 4 + 16 * 8 + 16), 12);
  });

  it('große Anteile wie der Test mit der Normalverteilung', () => {
    const [a, b] = [
      { zaehler: 2000, nenner: 10000 },
      { zaehler: 2150, nenner: 10000 },
    ];
    // z = 2.5986 with the correction of Yates.
    expect(testAnteile(a, b)).toBeCloseTo(0.004687, 4);
    expect(testAnteile(a, { zaehler: 9000, nenner: 10000 })).toBeLessThan(1e-200);
  });

  it('Anzahlen binomial', () => {
    expect(testAnzahlen(1, 3)).toBeCloseTo(5 / 16, 12);
    expect(testAnzahlen(0, 0)).toBe(1);
    expect(testAnzahlen(1, 3, 3)).toBeCloseTo((4 * 27 + 81) / 256, 12);
  });
});

it('adjustHochberg rechnet wie von Hand', () => {
  expect(adjustHochberg([0.01, 0.04, 0.03, 0.5])).toEqual([0.04, 0.16 / 3, 0.16 / 3, 0.5]);
  expect(adjustHochberg([])).toEqual([]);
});
