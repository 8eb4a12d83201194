import { expect, it } from 'vitest';
import type { Massnahmenkennung } from '#kernel/ids.ts';
import { compareAkten } from './aktenvergleich.ts';
import { beispielAkte } from './beispiele.ts';

it('finds nothing between an Akte and itself, whatever the order of fields', () => {
  const akte = beispielAkte();
  const verdreht = { ...akte, kommune: Object.fromEntries(Object.entries(akte.kommune).reverse()) };
  expect(compareAkten(akte, verdreht as typeof akte)).toEqual({
    neue: [],
    geaenderte: [],
    entfallende: [],
    unveraenderte: 2,
    uebrige: [],
  });
});

it('names what is new, changed and gone', () => {
  const neu = beispielAkte();
  neu.massnahmen[0]!.nutzen = 81;
  neu.massnahmen[1]!.kennung = 'M09' as Massnahmenkennung;
  neu.eigenmittel = 'unbegrenzt';
  neu.quartier.einwohner = 1;
  delete neu.annahmen;
  delete neu.stichtag;
  const vergleich = compareAkten(beispielAkte(), neu);
  expect(vergleich).toEqual({
    neue: [{ kennung: 'M09', titel: 'Sprachcafé im Bürgerhaus' }],
    geaenderte: [{ kennung: 'M01', titel: 'Bürgerhaus umbauen' }],
    entfallende: [{ kennung: 'M02', titel: 'Sprachcafé im Bürgerhaus' }],
    unveraenderte: 0,
    uebrige: ['Stichtag', 'Angaben zum Quartier', 'Eigenmittel', 'Annahmen'],
  });
});
