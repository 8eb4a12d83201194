import { describe, expect, it } from 'vitest';
import { addBruch, BRUCH_EINS, BRUCH_NULL, type Bruch } from '#kernel/bruch.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { type Norm, normSchema } from './norm.ts';
import { loadRechtsstand } from './service.ts';

const { normen } = await loadRechtsstand(new URL('../../recht/', import.meta.url).pathname);

function normOf(kennung: string, index = 0): Norm {
  const version = normen.get(kennung)?.[index];
  if (!version) throw new RangeError(`Die Norm ${kennung} fehlt.`);
  return version.inhalt;
}

type Parameter = NonNullable<Norm['parameter']>;

function parameterOf(norm: Norm, anfang: string): Parameter {
  return (norm.parameter ?? []).filter(({ schluessel }) => schluessel.startsWith(anfang));
}

describe('norms that the rules of bundling rest on', () => {
  it.each([
    ['bund/baugb-', ['136', '137', '139', '141', '142', '148', '149', '164a', '164b', '172', '177']],
    ['bund/baugb-', ['171a', '171b', '171c', '171d', '171e', '171f']],
    ['bund/bho-', ['5', '15', '16', '17', '19', '20', '22', '23', '24', '34', '36', '37', '38']],
    ['bund/bho-', ['41', '44', '45', '46', '91', '100']],
    ['bund/', ['hg-2026-4', 'hg-2026-6', 'hg-2026-9', 'vv-bho-44', 'anbest-p', 'anbest-gk', 'gg-104b']],
    ['bund/', ['vwvfg-48', 'vwvfg-49', 'vwvfg-49a', 'bgb-247', 'sgb5-20', 'sgb5-20a', 'sgb8-74', 'lukifg']],
    ['bund/', ['koenigsteiner-schluessel', 'asylg-45', 'kinvfg-4', 'vv-staedtebaufoerderung']],
    ['eu/', ['vo-2021-1057', 'vo-2021-1060', 'vo-2021-690', 'vo-2023-2831', 'vo-2023-2832']],
    ['eu/', ['vo-2025-1914', 'beschluss-2021-1130']],
    ['land/', ['sn/vwv-saeho-44', 'sn/vwv-saeho-44-vvk', 'sn/anbest-p', 'sh/anbest-k', 'ni/vv-lho-44']],
  ])('%s%j', (ordner, kennungen) => {
    expect(kennungen.filter((kennung) => !normen.has(`${ordner}${kennung}`))).toEqual([]);
  });
});

describe('tables', () => {
  it.each([
    ['bund/lukifg', 0, 'anteil-'],
    ['bund/koenigsteiner-schluessel', 0, 'anteil-'],
    ['bund/koenigsteiner-schluessel', 1, 'anteil-'],
    ['bund/vv-staedtebaufoerderung', 0, 'sozialer-zusammenhalt-anteil-'],
  ])('%s (%i) gives every Land its share, all together the whole', (kennung, index, anfang) => {
    const anteile = parameterOf(normOf(kennung, index), anfang);
    expect(new Set(anteile.map(({ land }) => land))).toEqual(new Set(LANDESKUERZEL));
    const summe = anteile.reduce<Bruch>((bisher, { satz }) => addBruch(bisher, satz!), BRUCH_NULL);
    expect(summe).toEqual(BRUCH_EINS);
  });

  it('tells the year of the key from the year it was applied in', () => {
    const jahre = parameterOf(normOf('bund/koenigsteiner-schluessel'), '');
    expect(jahre.find(({ schluessel }) => schluessel === 'schluessel-jahr')?.zahl).toBe(2016);
    expect(jahre.find(({ schluessel }) => schluessel === 'anwendungsjahr')?.zahl).toBe(2017);
    expect(normOf('bund/koenigsteiner-schluessel', 1).quelle.pruefstand).toBe('ungeprueft');
  });

  it('lists base rates by half-year, also negative ones, and none for a day nobody has looked up', () => {
    const saetze = parameterOf(normOf('bund/bgb-247'), 'basiszinssatz');
    const tage = saetze.map(({ ab }) => String(ab));
    expect(tage).toEqual([...tage].sort());
    expect(tage.every((tag) => /-0[17]-01$/.test(tag))).toBe(true);
    expect(saetze.find(({ ab }) => ab === '2016-07-01')?.basispunkte).toBe(-88);
    expect(saetze.at(-1)?.bis).toBe('2026-06-30');
  });
});

describe('a figure', () => {
  const mit = (parameter: readonly object[]): string[] => {
    const gelesen = normSchema.safeParse({
      schema: 'quartierwerk/norm/1',
      kennung: 'bund/muster',
      titel: 'Muster',
      zitat: '§ 1 Muster',
      gueltig: { ab: '2026-01-01', bis: null },
      inhalt: [{ stelle: '§ 1', text: 'Text.' }],
      parameter,
      quelle: { url: 'https://www.example.org/', stand: '2026-01-01', pruefstand: 'gelesen' },
    });
    return gelesen.error?.issues.map((mangel) => mangel.message) ?? [];
  };
  const zahl = { schluessel: 'frist', zahl: 5, stelle: '§ 1' };

  it('has one value', () => {
    expect(mit([zahl])).toEqual([]);
    expect(mit([{ ...zahl, basispunkte: -88 }])).toEqual(['Eine Angabe hat genau einen Wert.']);
    expect(mit([{ schluessel: 'frist', stelle: '§ 1' }])).toEqual(['Eine Angabe hat genau einen Wert.']);
  });

  it('stands once per Land and day', () => {
    expect(mit([zahl, zahl])).toEqual(['Diese Angabe steht schon da.']);
    expect(mit([zahl, { ...zahl, land: 'NW' }, { ...zahl, ab: '2027-01-01' }])).toEqual([]);
  });
});
