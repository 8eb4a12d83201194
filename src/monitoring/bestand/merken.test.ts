import { expect, test } from 'vitest';
import { beispielEinlesung } from '../beispiele.ts';
import { createGedaechtnis, createLaufgedaechtnis, grundlageOf } from './merken.ts';

function zaehlend(hoechstens: number) {
  const gedaechtnis = createGedaechtnis<number>(hoechstens);
  let gerechnet = 0;
  const rechne = () => {
    gerechnet += 1;
    return gerechnet;
  };
  return {
    ...gedaechtnis,
    ask: (name: string, ...grundlage: readonly unknown[]) => gedaechtnis.get(name, grundlage, rechne),
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

test('a change of who is rated or of a role counts, although the series stay', () => {
  const { gebiete, indikatoren, ausgaben } = beispielEinlesung();
  const beobachtung = {
    kennung: 'adorf',
    titel: 'Adorf',
    ags: null,
    gebiete,
    indikatoren,
    ausgaben: ausgaben.map((eine) => ({ ...eine, veroeffentlicht: true })),
    reihen: [],
  };
  const { ask } = zaehlend(5);
  const askFor = (eine: typeof beobachtung) => ask('x', ...grundlageOf(eine));
  const kopie = structuredClone({ indikatoren, ausgaben: beobachtung.ausgaben });
  const unbewertet = beobachtung.ausgaben.map((eine) => ({ ...eine, bewertet: gebiete.map(() => false) }));
  expect([
    askFor(beobachtung),
    askFor({ ...beobachtung, ...kopie }),
    askFor({ ...beobachtung, ausgaben: unbewertet }),
    askFor({ ...beobachtung, indikatoren: indikatoren.slice(1) }),
  ]).toEqual([1, 1, 2, 3]);
});

test('what is computed beside is waited for together; after an error the next one tries again', async () => {
  const { get } = createLaufgedaechtnis<string>(5);
  let versuche = 0;
  const rechne = async () => {
    versuche += 1;
    if (versuche === 1) throw new Error('der erste misslingt');
    return `beim ${versuche}. Mal`;
  };
  const beide = await Promise.allSettled([get('x', [], rechne), get('x', [], rechne)]);
  expect(beide.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await Promise.all([get('x', [], rechne), get('x', [], rechne)])).toEqual([
    'beim 2. Mal',
    'beim 2. Mal',
  ]);
  expect(versuche).toBe(2);
});
