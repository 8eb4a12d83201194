import { expect, test } from 'vitest';
import { beispielEinlesung } from '../beispiele.ts';
import { findBeginn, readWirkungsfrage } from './wirkungswahl.ts';

const { gebiete, indikatoren, ausgaben } = beispielEinlesung();
const bekannt = {
  gebiete,
  indikatoren,
  ausgaben: ausgaben.map((eine) => ({ ...eine, veroeffentlicht: true })),
};

test('by default from the edition before the funding began to the newest', () => {
  expect(findBeginn(bekannt)).toBe(2023);
  expect(readWirkungsfrage(bekannt, new URLSearchParams())).toEqual({
    indikator: 'sgb2',
    basisjahr: 2022,
    endjahr: 2023,
    abgleich: 'naechste',
    kontrollen: ['sgb2', 'kinderarmut'],
  });
});

test('what the address asks for counts where it exists', () => {
  const frage = new URLSearchParams(
    'indikator=kinderarmut&basis=2021&ende=1999&abgleich=neigung&unberuehrt=laerm',
  );
  expect(readWirkungsfrage(bekannt, frage)).toMatchObject({
    indikator: 'kinderarmut',
    basisjahr: 2021,
    endjahr: 2023,
    abgleich: 'neigung',
    unberuehrt: 'laerm',
  });
});
