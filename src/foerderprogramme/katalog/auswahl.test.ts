import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { musterprogramm } from '../beispiele.ts';
import { formatAnfrage, landOf, parseAnfrage } from './anfrage.ts';
import {
  cutSeite,
  FACETTENNAMEN,
  FACETTENWERTE,
  type Facettenname,
  type Katalogfilter,
  KEIN_FILTER,
} from './auswahl.ts';
import { toKatalogeintrag } from './katalog.ts';
import { buildKatalogindex, chooseFrom } from './katalogindex.ts';
import { type Katalogsortierung, sortNummern } from './sortierung.ts';

const stichtag = parseKalendertag('2026-06-01');
const katalog = [
  musterprogramm({ kennung: 'a', kurztitel: 'Ämter', kriterien: { handlungsfeld: { felder: ['bildung'] } } }),
  musterprogramm({
    kennung: 'b',
    kurztitel: 'Bau',
    ressort: 'BMA',
    kriterien: {
      gebietskulisse: { laender: ['NW'] },
      handlungsfeld: { felder: ['bildung', 'kultur'] },
      antragsfenster: { art: 'termine', termine: [{ bis: '2026-09-30' }] },
    },
  }),
  musterprogramm({ kennung: 'c', kurztitel: 'Zeit', kriterien: { gebietskulisse: { laender: ['SN'] } } }),
].map((programm) => toKatalogeintrag(programm, stichtag));
const index = buildKatalogindex(katalog);
const kennungOf = (nummer: number) => katalog[nummer]?.kennung;
const choose = (filter: Partial<Katalogfilter>) => chooseFrom(index, { ...KEIN_FILTER, ...filter });
const found = (filter: Partial<Katalogfilter>) => choose(filter).nummern.map(kennungOf);

describe('chooseFrom', () => {
  test('a programme without named Länder is available in each', () => {
    expect(found({ land: ['NW'] })).toEqual(['a', 'b']);
  });

  test('one value of a facet is enough, every facet must fit', () => {
    expect(found({ land: ['NW', 'SN'], handlungsfeld: ['kultur'] })).toEqual(['b']);
  });

  test('an unknown value finds nothing instead of everything', () => {
    expect(found({ ressort: ['BMZ'] })).toEqual([]);
  });

  test('counts what the other filters leave and keeps a chosen value in sight', () => {
    const { facetten } = choose({ handlungsfeld: ['kultur'], ressort: ['BMZ'] });
    const handlungsfeld = facetten.find(({ name }) => name === 'handlungsfeld');
    expect(handlungsfeld?.werte).toEqual([{ wert: 'kultur', titel: 'Kultur', anzahl: 0, gewaehlt: true }]);
    const frei = choose({ handlungsfeld: ['kultur'] }).facetten;
    expect(
      frei.find(({ name }) => name === 'handlungsfeld')?.werte.map(({ wert, anzahl }) => [wert, anzahl]),
    ).toEqual([
      ['bildung', 2],
      ['kultur', 1],
      ['ohne-vorgabe', 1],
    ]);
    expect(frei.find(({ name }) => name === 'ressort')?.werte.map(({ wert }) => wert)).toEqual(['BMA']);
  });
});

describe('properties of the facets', () => {
  const einer = fc.record({
    felder: fc.subarray(['bildung', 'kultur', 'integration'] as const),
    land: fc.constantFrom('NW', 'SN', 'BY', undefined),
    ressort: fc.constantFrom('BMA', 'BMB'),
    zwecke: fc.subarray(['spielplatz', 'kita'] as const),
    art: fc.constantFrom('zuschuss', 'darlehen'),
  });
  const anfragen = fc.record({
    eintraege: fc.array(einer, { maxLength: 70 }),
    handlungsfeld: fc.subarray(['bildung', 'kultur', 'ohne-vorgabe']),
    land: fc.subarray(['NW', 'HE']),
    zweck: fc.subarray(['kita', 'ohne-vorgabe']),
    art: fc.subarray(['darlehen']),
  });
  type Einer = typeof einer extends fc.Arbitrary<infer T> ? T : never;
  const build = (eintraege: readonly Einer[]) =>
    eintraege.map(({ felder, land, ressort, zwecke, art }, nummer) =>
      toKatalogeintrag(
        musterprogramm({
          kennung: `p${nummer}`,
          ressort,
          art,
          kriterien: {
            ...(felder.length > 0 ? { handlungsfeld: { felder } } : {}),
            ...(land ? { gebietskulisse: { laender: [land] } } : {}),
            ...(zwecke.length > 0 ? { zweck: { zulaessig: zwecke } } : {}),
          },
        }),
        stichtag,
      ),
    );
  const withOnly = (filter: Katalogfilter, name: Facettenname, wert: string): Katalogfilter => ({
    ...filter,
    [name]: [wert],
  });

  test('a count is the number of programmes after choosing this value alone, and none is missing', () => {
    fc.assert(
      fc.property(anfragen, ({ eintraege, ...gewaehlt }) => {
        const alle = build(eintraege);
        const katalogindex = buildKatalogindex(alle);
        const filter = { ...KEIN_FILTER, ...gewaehlt };
        for (const { name, werte } of chooseFrom(katalogindex, filter).facetten) {
          for (const { wert, anzahl } of werte) {
            expect(chooseFrom(katalogindex, withOnly(filter, name, wert)).nummern).toHaveLength(anzahl);
          }
          const gezeigt = new Set(werte.map(({ wert }) => wert));
          const ohne = chooseFrom(katalogindex, { ...filter, [name]: [] }).nummern;
          for (const wert of ohne.flatMap((nummer) => FACETTENWERTE[name](alle[nummer]!))) {
            expect(gezeigt).toContain(wert);
          }
        }
        // The plain reading of the filter, entry by entry.
        const erwartet = alle.flatMap((eintrag, nummer) =>
          FACETTENNAMEN.every(
            (name) =>
              filter[name].length === 0 ||
              FACETTENWERTE[name](eintrag).some((wert) => filter[name].includes(wert)),
          )
            ? [nummer]
            : [],
        );
        expect(chooseFrom(katalogindex, filter).nummern).toEqual(erwartet);
      }),
      { numRuns: 40 },
    );
  });
});

describe('sortNummern', () => {
  const sort = (spalte: Katalogsortierung, absteigend = false, punkte?: Float32Array) =>
    sortNummern(index.ordnung, [0, 1, 2], { spalte, absteigend }, punkte).map(kennungOf);

  test('titles in German order, both ways', () => {
    expect(sort('titel')).toEqual(['a', 'b', 'c']);
    expect(sort('titel', true)).toEqual(['c', 'b', 'a']);
  });

  test('what is not known stands behind, both ways', () => {
    expect(sort('frist')).toEqual(['b', 'a', 'c']);
    expect(sort('frist', true)).toEqual(['b', 'a', 'c']);
  });

  test('rates and amounts by size', () => {
    const programme = [
      { kennung: 'x', kurztitel: 'X', foerderung: { satz: { art: 'fest', satz: '2/3' } } },
      { kennung: 'y', kurztitel: 'Y', foerderung: { satz: { art: 'fest', satz: '90 %' } } },
      {
        kennung: 'z',
        kurztitel: 'Z',
        foerderung: {
          hoechstens: [{ betrag: '500,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
        },
      },
    ].map((angaben) => toKatalogeintrag(musterprogramm(angaben), stichtag));
    const { ordnung } = buildKatalogindex(programme);
    const by = (spalte: Katalogsortierung) =>
      sortNummern(ordnung, [0, 1, 2], { spalte, absteigend: true }).map(
        (nummer) => programme[nummer]?.kennung,
      );
    expect(by('satz')).toEqual(['y', 'x', 'z']);
    expect(by('hoechstbetrag')).toEqual(['z', 'x', 'y']);
  });

  test('best hits first', () => {
    expect(sort('treffer', false, new Float32Array([1, 0, 5]))).toEqual(['c', 'a', 'b']);
  });
});

test('the pages hold every entry once, whatever the number asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 25 }),
      (eintraege, jeSeite) => {
        const { seiten } = cutSeite(eintraege, 1, jeSeite);
        const alle = Array.from(
          { length: seiten },
          (_, seite) => cutSeite(eintraege, seite + 1, jeSeite).eintraege,
        );
        expect(alle.flat()).toEqual(eintraege);
        expect(cutSeite(eintraege, seiten + 99, jeSeite).seite).toBe(seiten);
      },
    ),
  );
});

describe('parseAnfrage', () => {
  test('reads search, filters, order and page', () => {
    const anfrage = parseAnfrage(
      new URLSearchParams('suche=+Kita+&land=NW&land=SN&land=NW&sortierung=-frist&seite=2'),
    );
    expect(anfrage).toMatchObject({
      suche: 'Kita',
      sortierung: { spalte: 'frist', absteigend: true },
      seite: 2,
    });
    expect(anfrage.filter.land).toEqual(['NW', 'SN']);
    expect(landOf(anfrage.filter)).toBeUndefined();
    expect(landOf({ ...KEIN_FILTER, land: ['NW'] })).toBe('NW');
  });

  test('a broken address is read as far as possible', () => {
    expect(parseAnfrage(new URLSearchParams('seite=-3&sortierung=egal&land='))).toMatchObject({
      seite: 1,
      sortierung: { spalte: 'titel', absteigend: false },
      filter: KEIN_FILTER,
    });
  });

  test('the same request has one address', () => {
    const text = 'suche=Kita&land=SN&land=NW&zweck=kita&sortierung=-frist';
    const adresse = formatAnfrage(parseAnfrage(new URLSearchParams(text))).toString();
    expect(adresse).toBe('suche=Kita&zweck=kita&land=NW&land=SN&sortierung=-frist');
    expect(formatAnfrage(parseAnfrage(new URLSearchParams(adresse))).toString()).toBe(adresse);
  });
});
