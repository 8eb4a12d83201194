import { expect, test } from 'vitest';
import { fieldsOf, listWarnhilfen } from './hilfen.ts';
import type { Warntreiber } from './warnung.ts';

const driver = (titel: string): Warntreiber => ({
  indikator: 'x',
  titel,
  davor: 10,
  danach: 20,
  stadt: 12,
  pWert: 0.001,
  pBereinigt: 0.01,
  verfahren: 'anzahlen',
});

test('the title of what got worse says which field it is about', () => {
  const treiber = ['Kinderarmut', 'Arbeitslose (SGB II)', 'Kinder von Alleinerziehenden', 'Feinstaub'].map(
    driver,
  );
  expect(fieldsOf({ treiber })).toEqual(['jugend_familie', 'arbeit_ausbildung']);
});

test('links lead to programmes of the Land, and to a bundle', () => {
  const warnung = { treiber: [driver('Kinderarmut')] };
  expect(listWarnhilfen(warnung, '05999000', 'auenstadt-nordstadt')).toEqual([
    {
      titel: 'Programme: Jugend und Familie',
      ziel: '/foerderprogramme?handlungsfeld=jugend_familie&land=NW',
    },
    { titel: 'Bündel des Quartiers vorschlagen lassen', ziel: '/quartiere/auenstadt-nordstadt/buendel' },
  ]);
  expect(
    listWarnhilfen({ treiber: [driver('Schulabschluss'), driver('Kinderarmut')] }, '05999000', null)[1],
  ).toEqual({
    titel: 'Mit dem Lotsen ein Bündel beginnen',
    ziel: '/lotse?kommune.land=NW&massnahmen.M01.handlungsfelder=bildung%2Cjugend_familie',
  });
  expect(listWarnhilfen({ treiber: [driver('Feinstaub')] }, null, null)).toEqual([
    { titel: 'Passende Programme', ziel: '/foerderprogramme' },
    { titel: 'Mit dem Lotsen ein Bündel beginnen', ziel: '/lotse' },
  ]);
});
