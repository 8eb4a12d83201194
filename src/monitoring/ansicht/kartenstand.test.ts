import { describe, expect, test } from 'vitest';
import type { Einstufung, Gebietsstufe } from './einstufung.ts';
import { buildKartenstand, readKartenstand } from './kartenstand.ts';

const stufe = (eine: Partial<Gebietsstufe>): Gebietsstufe => ({
  stufe: 0,
  zeichen: '',
  text: 'Status hoch',
  hervor: false,
  sortierwert: 0,
  ...eine,
});

const EINSTUFUNG: Einstufung = {
  sicht: 'index',
  titel: 'Status und Dynamik',
  stufen: [
    stufe({}),
    stufe({ stufe: 3, zeichen: '−', text: 'Status sehr niedrig', hervor: true }),
    null,
    null,
    stufe({ text: 'Status hoch, Dynamik stabil' }),
  ],
  verdeckt: [false, false, true, false, false],
  legende: [],
  zeichen: [],
  hinweise: [],
};

describe('a map on its way to the page', () => {
  test('says of every area what the classification does', () => {
    const gebietOf = readKartenstand(buildKartenstand(EINSTUFUNG));
    expect([0, 1, 2, 3, 4].map(gebietOf)).toEqual([
      { stufe: 0, zeichen: '', hervor: false, text: 'Status hoch' },
      { stufe: 3, zeichen: '−', hervor: true, text: 'Status sehr niedrig' },
      { stufe: null, zeichen: '', hervor: false, text: 'verdeckt' },
      { stufe: null, zeichen: '', hervor: false, text: 'ohne Angabe' },
      { stufe: 0, zeichen: '', hervor: false, text: 'Status hoch, Dynamik stabil' },
    ]);
    // An area that came in the meantime has no value yet.
    expect(gebietOf(5)).toMatchObject({ stufe: null, text: 'ohne Angabe' });
  });

  test('tells nothing of areas outside the picture', () => {
    const stand = buildKartenstand(EINSTUFUNG, (stelle) => stelle === 0);
    expect(stand.texte).toBe('Status hoch\nohne Angabe');
    expect(stand).toMatchObject({ ohneAngabe: 2, hervor: 1 });
  });

  test('of thousands of areas takes some bytes each', () => {
    const stufen = Array.from({ length: 5000 }, (_, i) =>
      stufe({ stufe: (i % 4) as 0, text: `${i % 500} %` }),
    );
    const stand = buildKartenstand({ ...EINSTUFUNG, stufen, verdeckt: stufen.map(() => false) });
    expect(JSON.stringify(stand).length).toBeLessThan(10 * stufen.length);
  });
});
