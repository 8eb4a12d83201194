import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { musterprogramm } from '../beispiele.ts';
import { landOf, parseAnfrage } from './anfrage.ts';
import { countFacetten, cutSeite, filterKatalog, KEIN_FILTER, sortKatalog } from './auswahl.ts';
import { toKatalogeintrag } from './katalog.ts';

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
const kennungen = (eintraege: readonly { readonly kennung: string }[]) =>
  eintraege.map(({ kennung }) => kennung);

describe('filterKatalog', () => {
  test('a programme without named Länder is available in each', () => {
    expect(kennungen(filterKatalog(katalog, { ...KEIN_FILTER, land: ['NW'] }))).toEqual(['a', 'b']);
  });

  test('one value of a facet is enough, every facet must fit', () => {
    const filter = { ...KEIN_FILTER, land: ['NW', 'SN'], handlungsfeld: ['kultur'] };
    expect(kennungen(filterKatalog(katalog, filter))).toEqual(['b']);
  });

  test('an unknown value finds nothing instead of everything', () => {
    expect(filterKatalog(katalog, { ...KEIN_FILTER, ressort: ['BMZ'] })).toEqual([]);
  });
});

test('countFacetten counts what the other filters leave and keeps a chosen value in sight', () => {
  const facetten = countFacetten(katalog, { ...KEIN_FILTER, handlungsfeld: ['kultur'], ressort: ['BMZ'] });
  const handlungsfeld = facetten.find(({ name }) => name === 'handlungsfeld');
  expect(handlungsfeld?.werte).toEqual([{ wert: 'kultur', titel: 'Kultur', anzahl: 0, gewaehlt: true }]);
  const frei = countFacetten(katalog, { ...KEIN_FILTER, handlungsfeld: ['kultur'] });
  expect(
    frei.find(({ name }) => name === 'handlungsfeld')?.werte.map(({ wert, anzahl }) => [wert, anzahl]),
  ).toEqual([
    ['bildung', 2],
    ['kultur', 1],
  ]);
  expect(frei.find(({ name }) => name === 'ressort')?.werte.map(({ wert }) => wert)).toEqual(['BMA']);
});

describe('sortKatalog', () => {
  test('titles in German order, both ways', () => {
    expect(kennungen(sortKatalog(katalog, { spalte: 'titel', absteigend: false }))).toEqual(['a', 'b', 'c']);
    expect(kennungen(sortKatalog(katalog, { spalte: 'titel', absteigend: true }))).toEqual(['c', 'b', 'a']);
  });

  test('deadlines first, entries without one behind', () => {
    expect(kennungen(sortKatalog(katalog, { spalte: 'frist', absteigend: false }))).toEqual(['b', 'a', 'c']);
  });

  test('best hits first', () => {
    const punkte = new Map([
      ['a', 1],
      ['c', 5],
    ]);
    expect(kennungen(sortKatalog(katalog, { spalte: 'treffer', absteigend: false }, punkte))).toEqual([
      'c',
      'a',
      'b',
    ]);
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
});
