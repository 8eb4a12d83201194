/**
 * Gains on the page and in their file say what drops out.
 */
import { expect, test } from 'vitest';
import type { Gewinn } from '../../gewinn/gewinn.ts';
import { rangzeilen } from './ansicht.ts';

test('what is no longer financed has a column of its own', () => {
  const gewinn: Gewinn = {
    moeglichkeit: 'k',
    vorher: null,
    nachher: null,
    traegermittelCent: 0,
    programme: [],
    status: 'optimal',
    nutzen: 10,
    eigenmittelCent: 0,
    foerderungCent: 0,
    gesichertCent: 0,
    neuFinanziert: ['M02'],
    nichtMehrFinanziert: ['M01', 'M03'],
    annahmen: [],
  };
  const moeglichkeit = { kennung: 'k', aenderungen: [], ziele: [], wer: 'kommune' } as never;
  const namen = { massnahmen: new Map([['M01', 'Haus']]), programme: new Map() } as never;
  const [kopf, zeile] = rangzeilen([{ moeglichkeit, gewinn }], { namen });
  expect(kopf).toHaveLength(zeile?.length ?? 0);
  expect(zeile?.[kopf?.indexOf('neu finanziert') ?? -1]).toBe('M02');
  expect(zeile?.[kopf?.indexOf('nicht mehr finanziert') ?? -1]).toBe('M01, M03');
});
