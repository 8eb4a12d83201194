import { describe, expect, test } from 'vitest';
import { cent } from '../../../kernel/geld.ts';
import { type Akte, beispielAkte, type Massnahme } from '../../../quartiere/index.ts';
import { listZeilenunterschiede } from './unterschiede.ts';

const AKTE: Akte = { ...beispielAkte(), eigenmittel: { '2027': cent(40_000_000), '2028': cent(45_000_000) } };
const erste = AKTE.massnahmen[0]!;
const position = erste.kosten[0]!;
const ZEILE = `${erste.kennung}/${position.kennung}`;
const NEUE = { kennung: 'M01.9', kostenart: 'bau', jahr: 2028, betrag: cent(123_456_789) } as typeof position;

const withErste = (aenderung: Partial<Massnahme>): Akte => ({
  ...AKTE,
  massnahmen: [{ ...erste, ...aenderung }, ...AKTE.massnahmen.slice(1)],
});
const compare = (vorher: Akte, nachher: Akte) =>
  listZeilenunterschiede(vorher, nachher, (programm) => `Programm ${programm}`);

const zusage = (art: 'foerderprogramm' | 'dritte' | 'eigenmittel', kennung: string, betrag: number) => ({
  zugesagt: [{ position: position.kennung, quelle: { art, kennung }, betrag: cent(betrag) }],
});

describe('what two states differ in', () => {
  test('nothing, where nothing was changed', () => {
    expect(compare(AKTE, AKTE)).toEqual([]);
  });

  test('pins with the names of their programmes', () => {
    const mit: Akte = {
      ...AKTE,
      vorgaben: [
        { art: 'meiden', massnahme: erste.kennung, programm: 'jmdiq' },
        { art: 'fruehestens', massnahme: erste.kennung, jahr: 2028 },
      ] as NonNullable<Akte['vorgaben']>,
    };
    expect(compare(AKTE, mit).map(({ vorher, nachher }) => [vorher, nachher])).toEqual([
      ['', 'ohne Programm jmdiq; ab 2028'],
    ]);
  });

  test('a position on one side only, with its amount', () => {
    const mehr = withErste({ kosten: [...erste.kosten, NEUE] });
    const wo = { zeile: 'M01/M01.9', name: 'M01.9', angabe: 'Kostenposition' };
    const text = '1.234.567,89 (Baukosten, 2028)';
    expect(compare(AKTE, mehr)).toEqual([{ ...wo, vorher: 'neu', nachher: text }]);
    expect(compare(mehr, AKTE)).toEqual([{ ...wo, vorher: text, nachher: 'entfällt' }]);
  });

  test('the positions of a Massnahme that went, and own money of a year that came', () => {
    const ohne = { ...AKTE, massnahmen: AKTE.massnahmen.slice(1) };
    expect(compare(AKTE, ohne).map(({ nachher }) => nachher)).toEqual(
      [...erste.kosten, ...(erste.zugesagt ?? [])].map(() => 'entfällt'),
    );
    const laenger = { ...AKTE, eigenmittel: { ...(AKTE.eigenmittel as object), '2031': cent(700) } };
    expect(compare(AKTE, laenger)).toEqual([
      {
        zeile: 'eigenmittel/2031',
        name: 'Eigenmittel 2031',
        angabe: 'Betrag',
        vorher: 'neu',
        nachher: '7,00',
      },
    ]);
  });

  test.each([
    ['foerderprogramm', 'jmdiq', 'Zugesagt: Programm jmdiq'],
    ['dritte', 'Stiftung Stadt', 'Zugesagt: Stiftung Stadt'],
    ['eigenmittel', 'kommune', 'Zugesagt: Eigenmittel'],
  ] as const)('a commitment that came, was changed, went: %s', (art, kennung, angabe) => {
    const keine = withErste({ zugesagt: [] });
    const kleine = withErste(zusage(art, kennung, 100_00));
    const grosse = withErste(zusage(art, kennung, 250_00));
    const paare = [
      [keine, kleine],
      [kleine, grosse],
      [grosse, keine],
    ] as const;
    const funde = paare.flatMap(([vorher, nachher]) => compare(vorher, nachher));
    expect(funde.map((fund) => [fund.zeile, fund.vorher, fund.nachher])).toEqual([
      [ZEILE, 'neu', '100,00'],
      [ZEILE, '100,00', '250,00'],
      [ZEILE, '250,00', 'entfällt'],
    ]);
    for (const fund of funde) expect(fund.angabe).toContain(angabe);
  });

  test('a changed cell stays what it was', () => {
    expect(compare(AKTE, withErste({ nutzen: 3 }))).toMatchObject([
      { zeile: erste.kennung, angabe: 'Nutzen', vorher: String(erste.nutzen), nachher: '3' },
    ]);
  });
});
