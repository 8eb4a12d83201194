import { expect, test } from 'vitest';
import { createGedaechtnis } from './merken.ts';

function zaehlend(hoechstens: number) {
  const gedaechtnis = createGedaechtnis<number>(hoechstens);
  let gerechnet = 0;
  const rechne = () => {
    gerechnet += 1;
    return gerechnet;
  };
  return {
    ...gedaechtnis,
    ask: (name: string, ...grundlage: object[]) => gedaechtnis.get(name, grundlage, rechne),
  };
}

test('computes once for the same objects, again for others', () => {
  const { ask, forget } = zaehlend(5);
  const [a, b] = [{}, {}];
  expect([ask('x', a, b), ask('x', a, b), ask('x', a), ask('x', a), ask('x', a, {})]).toEqual([
    1, 1, 2, 2, 3,
  ]);
  forget('x');
  expect(ask('x', a, {})).toBe(4);
});

test('forgets what was not asked for longest', () => {
  const { ask } = zaehlend(2);
  expect([ask('x'), ask('y'), ask('x'), ask('z'), ask('x'), ask('y')]).toEqual([1, 2, 1, 3, 1, 4]);
});
