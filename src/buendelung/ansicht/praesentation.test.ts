/**
 * Slides for the council: who gives, by names everybody knows, what is at risk, and what is built when.
 */
import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { ressortverzeichnisSchema } from '#rechtsstand/index.ts';
import { beispielPlan, planAkte } from '../beispiele.ts';
import { buildPraesentation, splitBauzeiten } from './praesentation.ts';

describe('buildPraesentation', () => {
  it('names the programme of each risk, so that the same words of two programmes stay two', () => {
    const [eines, anderes] = beispielPlan.programme;
    const frage = {
      kriterium: 'geltung',
      art: 'ungeprueft',
      text: 'Das Programm gilt bei der Bewilligung.',
      fundstelle: null,
      mehrEigenmittelCent: null,
    } as const;
    const { risiken } = buildPraesentation(
      {
        ...beispielPlan,
        annahmen: [],
        pruefliste: [eines, anderes].map((programm) => ({ ...frage, programm: programm?.kennung ?? '' })),
      },
      planAkte,
      null,
    );
    expect(risiken.map(({ text }) => text)).toEqual([
      `${eines?.titel}: ${frage.text}`,
      `${anderes?.titel}: ${frage.text}`,
    ]);
  });
});

describe('the givers on the slides', () => {
  const quelle = { url: 'https://example.org', stand: '2026-01-01', pruefstand: 'gelesen' };
  const nenne = (...namen: object[]) =>
    buildPraesentation(
      beispielPlan,
      planAkte,
      ressortverzeichnisSchema.parse({
        ...{ schema: 'quartierwerk/ressorts/1', aufgaben: [], quelle },
        ressorts: [{ kennung: 'bau', ebene: 'bund', namen }],
      }),
    ).geber.map(({ name }) => name);
  const name = { kurz: 'BMWSB', name: 'Ministerium für Bauen', ab: '2021-12-08', bis: null };

  it('are called by their full name, and their level only where it does not say so', () => {
    expect(nenne(name)).toContain('Bund: Ministerium für Bauen');
    expect(nenne({ ...name, name: 'Bundesministerium für Bauen' })).toContain('Bundesministerium für Bauen');
  });

  it('say until when the name held, where the programme still uses a former one', () => {
    expect(nenne({ ...name, bis: '2025-05-05' })).toContain('Bund: Ministerium für Bauen (Name bis 2025)');
  });

  it('keep the short name where none is known', () => {
    expect(nenne({ ...name, kurz: 'BMAS' })).toContain('Bund: BMWSB');
    expect(nenne({ kurz: 'BMWSB', ab: null, bis: null })).toContain('Bund: BMWSB');
  });
});

describe('splitBauzeiten', () => {
  const zeiten = (anzahl: number) =>
    Array.from({ length: anzahl }, (_, i) => ({
      ...{ kennung: `M${i}`, titel: `Maßnahme ${i}`, von: 2027, bis: 2028 },
      // The first ones are the smallest.
      kosten: cent((i + 1) * 100),
    }));

  it.each([
    [1, [1]],
    [6, [6]],
    [7, [4, 3]],
    [12, [6, 6]],
    [40, [6, 6]],
  ])('%i Massnahmen: on no screen more than fit', (anzahl, erwartet) => {
    expect(splitBauzeiten(zeiten(anzahl)).map(({ length }) => length)).toEqual(erwartet);
  });

  it('shows the largest in their order, and a screen where there is none', () => {
    const gezeigte = splitBauzeiten(zeiten(14)).flat();
    expect(gezeigte.map(({ kennung }) => kennung)).toEqual(Array.from({ length: 12 }, (_, i) => `M${i + 2}`));
    expect(splitBauzeiten([])).toEqual([[]]);
  });
});
