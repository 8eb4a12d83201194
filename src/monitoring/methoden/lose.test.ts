import { expect, it } from 'vitest';
import { createZufall } from '#kernel/zufall.ts';
import { createLosspalte, drawLos, planBinomial, planPoisson } from './lose.ts';

const zufall = createZufall(5);

it.each([
  ['binomial, klein', planBinomial(20, 0.1), 2, 1.8],
  ['binomial, groß', planBinomial(400, 0.7), 280, 84],
  ['Poisson, klein', planPoisson(3), 3, 3],
  ['Poisson, groß', planPoisson(90), 90, 90],
] as const)('Lose haben Mittel und Varianz: %s', (_, los, mittel, varianz) => {
  const lose = Array.from({ length: 20_000 }, () => drawLos(los, zufall));
  const m = lose.reduce((s, x) => s + x, 0) / lose.length;
  const v = lose.reduce((s, x) => s + (x - m) ** 2, 0) / lose.length;
  expect(m / mittel).toBeCloseTo(1, 1);
  expect(v / varianz).toBeGreaterThan(0.95);
  expect(v / varianz).toBeLessThan(1.05);
});

it('eine Spalte zieht dieselben Lose wie eines nach dem anderen, auch wenn nicht alle gebraucht werden', () => {
  const plaene = [
    planBinomial(400, 0.7),
    planBinomial(20, 0.1),
    planBinomial(9, 0),
    planPoisson(90),
    planPoisson(3),
    planBinomial(7, 1),
  ];
  const lose = [null, ...plaene.map((los) => ({ los, faktor: 100, teiler: 7 }))];
  const spalte = createLosspalte(lose, () => true);
  const teil = createLosspalte(lose, (stelle) => stelle === 4);
  expect(spalte.bedarf).toBe(6);
  const einzeln = createZufall(11);
  for (let lauf = 0; lauf < 50; lauf += 1) {
    spalte.draw(11, lauf * spalte.bedarf);
    teil.draw(11, lauf * teil.bedarf);
    const erwartet = [0, ...plaene.map((los) => (100 * drawLos(los, einzeln)) / 7)];
    expect([...spalte.werte]).toEqual(erwartet);
    expect([...teil.werte]).toEqual(erwartet.map((wert, stelle) => (stelle === 4 ? wert : 0)));
  }
});
