import { expect, test } from 'vitest';
import { parseAkte } from './akte-yaml.ts';
import { formatMusterakte } from './musterakte.ts';

const lies = (text: string) => parseAkte(new TextEncoder().encode(text), 'muster.yaml');

test('the pattern is an Akte that can be read as it stands', () => {
  expect(lies(formatMusterakte(null)).kommune).toMatchObject({ ags: '05999000', land: 'NW' });
});

test('it carries what is known of the Kommune, whatever its name holds', () => {
  const akte = lies(formatMusterakte({ kuerzel: 'dessau', name: 'Stadt "Au": # 1', ags: '15001000' }));
  expect(akte.kommune).toMatchObject({ ags: '15001000', land: 'ST', name: 'Stadt "Au": # 1' });
  expect(akte.quartier.kennung).toBe('dessau-quartier');
});

test('an organisation without a whole AGS gets the invented city', () => {
  expect(formatMusterakte({ kuerzel: 'land', name: 'Land', ags: '05' })).toBe(formatMusterakte(null));
});
