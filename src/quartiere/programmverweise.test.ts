import { describe, expect, it } from 'vitest';
import type { Programmkennung } from '#kernel/ids.ts';
import { beispielAkte } from './beispiele.ts';
import { checkProgrammverweise, findNaechste } from './programmverweise.ts';

const katalog = new Set(['stbf-sozialer-zusammenhalt', 'sjk', 'biwaq-vi']);

describe('checkProgrammverweise', () => {
  it('accepts known programmes', () => {
    expect(checkProgrammverweise(beispielAkte(), katalog)).toEqual([]);
  });

  it('finds unknown ones in areas, applications and promises, and suggests', () => {
    const akte = beispielAkte();
    akte.quartier.gebiet[0]!.programm = 'stbf-sozialer-zusamenhalt' as Programmkennung;
    akte.massnahmen[0]!.antraege![0]!.programm = 'gibt-es-nicht' as Programmkennung;
    akte.massnahmen[0]!.zugesagt![0]!.quelle = { art: 'foerderprogramm', kennung: 'biwaq-iv' };
    const maengel = checkProgrammverweise(akte, katalog);
    expect(maengel.map(({ feld, wert, abhilfe }) => [feld, wert, abhilfe])).toEqual([
      [
        'quartier.gebiet[0].programm',
        'stbf-sozialer-zusamenhalt',
        'Meinten Sie „stbf-sozialer-zusammenhalt“?',
      ],
      [
        'massnahmen[0].antraege[0].programm',
        'gibt-es-nicht',
        'Kennung im Katalog der Förderprogramme nachschlagen oder die Angabe entfernen.',
      ],
      ['massnahmen[0].zugesagt[0].quelle.kennung', 'biwaq-iv', 'Meinten Sie „biwaq-vi“?'],
    ]);
  });

  it('leaves the names of third parties alone', () => {
    const akte = beispielAkte();
    akte.massnahmen[0]!.zugesagt![0]!.quelle.kennung = 'irgendeine-stiftung';
    expect(checkProgrammverweise(akte, katalog)).toEqual([]);
  });
});

it('suggests the nearest, and nothing for a stranger', () => {
  expect(findNaechste('sjkk', katalog)).toBe('sjk');
  expect(findNaechste('esf-plus-bund', katalog)).toBeUndefined();
  expect(findNaechste('ab', new Set(['ac', 'ad']))).toBe('ac');
});
