import { expect, test } from 'vitest';
import { OEFFENTLICHKEIT } from '#konten/beispiele.ts';
import { chooseOrganisation, type Fuehrungslage, pruefeFuehrung } from './fuehrung.ts';

const HAUS = { id: 'haus', art: 'land', kuerzel: 'haus' };
const BETRIEB = { id: 'rz', art: 'betrieb', kuerzel: 'rz' };

const FAELLE: readonly (readonly [
  string,
  Omit<Fuehrungslage, 'kennung'>,
  haus: boolean,
  betrieb: boolean,
])[] = [
  ['neu, eigenes Kürzel', { fuehrende: null, bekannt: false, kuerzelinhaber: 'haus' }, true, true],
  ['neu, fremdes Kürzel', { fuehrende: null, bekannt: false, kuerzelinhaber: 'anderes' }, false, true],
  ['neu, kein Kürzel', { fuehrende: null, bekannt: false, kuerzelinhaber: null }, false, true],
  [
    'mitgeliefert, auch mit eigenem Kürzel',
    { fuehrende: null, bekannt: true, kuerzelinhaber: 'haus' },
    false,
    true,
  ],
  ['eigenes', { fuehrende: 'haus', bekannt: true, kuerzelinhaber: null }, true, false],
  ['fremdes', { fuehrende: 'anderes', bekannt: true, kuerzelinhaber: 'haus' }, false, false],
];

test.each(FAELLE)('%s', (_, frage, haus, betrieb) => {
  expect(pruefeFuehrung(HAUS, { kennung: 'haus-x', ...frage }).erlaubt).toBe(haus);
  expect(pruefeFuehrung(BETRIEB, { kennung: 'haus-x', ...frage }).erlaubt).toBe(betrieb);
});

test('the refusal says how a new Kennung begins', () => {
  const frage = { kennung: 'x', fuehrende: null, bekannt: false, kuerzelinhaber: null };
  expect(pruefeFuehrung(HAUS, frage)).toMatchObject({ grund: expect.stringContaining('haus-…') });
});

test('a draft belongs to the keeper that went up into the organisation, else to the one acted for', () => {
  const organisation = { ...HAUS, name: 'Haus', art: 'land' as const, gebiet: '05', bestaetigt: true };
  const lage = { ...OEFFENTLICHKEIT, organisation, eigene: ['haus', 'früheres haus'] };
  expect(chooseOrganisation(lage, 'früheres haus')).toBe('früheres haus');
  expect(chooseOrganisation(lage, 'anderes')).toBe('haus');
  expect(chooseOrganisation(OEFFENTLICHKEIT, null)).toBeNull();
});
