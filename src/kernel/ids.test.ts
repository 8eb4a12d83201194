import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from './fehler.ts';
import {
  LAENDER,
  LANDESKUERZEL,
  nextMassnahmenkennung,
  nextPositionskennung,
  parseAgs,
  parseMassnahmenkennung,
  parsePositionskennung,
  parseProgrammkennung,
  parseQuartierkennung,
} from './ids.ts';

function refusalOf(lies: () => string) {
  try {
    return lies();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel;
    throw fehler;
  }
}

describe('LAENDER', () => {
  it('sind 16 mit den Schlüsseln 01 bis 16', () => {
    expect(LANDESKUERZEL).toHaveLength(16);
    expect(LANDESKUERZEL.map((kuerzel) => LAENDER[kuerzel].ags)).toEqual(
      Array.from({ length: 16 }, (_, nummer) => String(nummer + 1).padStart(2, '0')),
    );
    expect(new Set(LANDESKUERZEL.map((kuerzel) => LAENDER[kuerzel].name)).size).toBe(16);
  });
});

describe('parseAgs', () => {
  it('behält führende Nullen', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{8}$/), (text) => {
        expect(parseAgs(text)).toBe(text);
      }),
    );
  });

  it.each(['5999000', '059990000', '05 999000', '0599900x', '٠٥٩٩٩٠٠٠', '05999000\n', ' 05999000', ''])(
    'weist %j mit Wert und Abhilfe zurück',
    (text) => {
      expect(refusalOf(() => parseAgs(text))).toEqual([
        {
          wert: text,
          text: 'Ein Gemeindeschlüssel (AGS) hat 8 Ziffern.',
          abhilfe: 'Als Text mit führender Null angeben, zum Beispiel "05999000".',
        },
      ]);
    },
  );
});

describe.each([
  ['parseProgrammkennung', parseProgrammkennung],
  ['parseQuartierkennung', parseQuartierkennung],
])('%s', (_, parse) => {
  it.each(['a', '7', 'nw-stbf-2023', 'auenstadt-nordstadt', 'a'.repeat(80)])('liest %s', (text) => {
    expect(parse(text)).toBe(text);
  });

  it.each([
    '',
    '-a',
    'a-',
    'a--b',
    'A',
    'ä',
    'a b',
    'a_b',
    'a/b',
    '../a',
    'a.b',
    'a\n',
    'a'.repeat(81),
    '__proto__',
  ])('weist %j mit Wert und Abhilfe zurück', (text) => {
    expect(refusalOf(() => parse(text))).toEqual([
      expect.objectContaining({ wert: text, abhilfe: 'Zum Beispiel "auenstadt-nordstadt".' }),
    ]);
  });
});

describe.each([
  ['parseMassnahmenkennung', parseMassnahmenkennung],
  ['parsePositionskennung', parsePositionskennung],
])('%s', (_, parse) => {
  it.each(['M01', 'M01.1', '7', 'a_b-c.d', 'x'.repeat(40)])('liest %s', (text) => {
    expect(parse(text)).toBe(text);
  });

  it.each(['', '.1', '-1', '_a', 'M 1', 'M/1', 'Mä', 'M1\n', 'x'.repeat(41), '__proto__'])(
    'weist %j mit Wert und Abhilfe zurück',
    (text) => {
      expect(refusalOf(() => parse(text))).toEqual([
        expect.objectContaining({ wert: text, abhilfe: 'Zum Beispiel "M01" oder "M01.1".' }),
      ]);
    },
  );
});

describe('die nächste freie Nummer', () => {
  it.each([
    [[], 'M01'],
    [['M01', 'M03', 'haus'], 'M04'],
    [['M99'], 'M100'],
  ])('einer Maßnahme nach %j ist %s', (vergebene, naechste) => {
    expect(nextMassnahmenkennung(vergebene)).toBe(naechste);
  });

  it('einer Position zählt ihre Maßnahme weiter und ist immer eine Kennung', () => {
    expect(nextPositionskennung('M01', 2, new Set(['M01.3', 'M01.4']))).toBe('M01.5');
    const lange = nextPositionskennung('x'.repeat(40), 9_999, new Set());
    expect(parsePositionskennung(lange)).toBe(lange);
  });
});
