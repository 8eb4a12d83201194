import { expect, it } from 'vitest';
import { zufallsbits } from '#kernel/zufall.ts';
import { normalOf } from './normal.ts';

const RAND = [0, 1, 2, 2 ** 30, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31) + 1, -(2 ** 30), -2, -1];
const paare = [
  ...RAND.flatMap((erste) => RAND.map((zweite) => [erste, zweite] as const)),
  ...Array.from({ length: 20_000 }, (_, i) => [zufallsbits(3, 2 * i), zufallsbits(3, 2 * i + 1)] as const),
];

it('ist die Formel von Box und Muller, bis auf Rundungsfehler', () => {
  const abstaende = paare.map(([erste, zweite]) => {
    const [u, v] = [(erste >>> 0) / 2 ** 32, (zweite >>> 0) / 2 ** 32];
    return Math.abs(normalOf(erste, zweite) - Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v));
  });
  expect(Math.max(...abstaende)).toBeLessThan(1e-14);
});
