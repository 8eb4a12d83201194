import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeVeraenderung, type Gebietspaar } from './veraenderung.ts';

const paar = ([a, t, b, u]: readonly [number, number, number, number]): Gebietspaar => ({
  davor: { gruppe: a, gesamt: t },
  danach: { gruppe: b, gesamt: u },
});

describe('computeVeraenderung', () => {
  it('zerlegt: nur Anteile, nur Einwohner', () => {
    const anteile = computeVeraenderung([paar([20, 100, 30, 100]), paar([20, 100, 10, 100])]);
    // D from 0 to 1/2 (|30/40 - 70/160| + |10/40 - 90/160|) = 0.3125.
    expect(anteile).toMatchObject({ davor: 0, danach: 0.3125, unterschied: 0.3125, durchEinwohner: 0 });
    expect(anteile?.durchAnteile).toBeCloseTo(0.3125, 12);
    const einwohner = computeVeraenderung([paar([30, 100, 60, 200]), paar([10, 100, 5, 50])]);
    expect(einwohner?.durchAnteile).toBeCloseTo(0, 12);
    expect(einwohner?.durchEinwohner).toBeCloseTo(einwohner?.unterschied ?? 1, 12);
  });

  it('gibt Teile, die zusammen den Unterschied ergeben, und tauscht ihr Vorzeichen mit den Jahren', () => {
    const zahlen = fc
      .tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
      .map(([a, andere, b, uebrige]) => paar([a, a + andere, b, b + uebrige]));
    fc.assert(
      fc.property(fc.array(zahlen, { minLength: 3, maxLength: 8 }), (paare) => {
        const vor = computeVeraenderung(paare, { permutationen: 19 });
        const zurueck = computeVeraenderung(
          paare.map(({ davor, danach }) => ({ davor: danach, danach: davor })),
          { permutationen: 19 },
        );
        expect(vor === null).toBe(zurueck === null);
        if (!vor || !zurueck) return;
        expect(vor.durchAnteile + vor.durchEinwohner).toBeCloseTo(vor.unterschied, 9);
        expect(zurueck.durchAnteile).toBeCloseTo(-vor.durchAnteile, 9);
        expect(vor.pWert).toBeGreaterThan(0);
        expect(vor.pWert).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100 },
    );
  });

  it('hält eine Bewegung in viele Richtungen für Zufall, eine gemeinsame nicht', () => {
    const gemeinsam = Array.from({ length: 20 }, (_, i) =>
      i < 10 ? paar([10 + i, 100, 30 + i, 100]) : paar([20 - i / 2, 100, 5, 100]),
    );
    expect(computeVeraenderung(gemeinsam)?.pWert).toBeLessThan(0.05);
    const zufaellig = Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0 ? paar([10, 100, 20, 100]) : paar([20, 100, 10, 100]),
    );
    expect(computeVeraenderung(zufaellig)?.pWert).toBeGreaterThan(0.5);
  });
});
