import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addZeit, parseKalendertag } from '#kernel/kalendertag.ts';
import { musterprogramm } from '../beispiele.ts';
import { toKatalogeintrag } from '../katalog/katalog.ts';
import { writeBestaetigungsbrief, writeNeuigkeitenbrief } from './brief.ts';
import { type Beobachtet, compareMerkstand, FRISTNAEHE_TAGE, makeMerkstand, signOf } from './neuigkeiten.ts';

const stichtag = parseKalendertag('2026-06-01');

function beobachte(kennung: string, pruefzeichen = 'a', frist?: string, ab = '2026-01-01'): Beobachtet {
  const fenster = frist ? { art: 'termine', termine: [{ bis: frist }] } : { art: 'laufend' };
  const programm = musterprogramm({
    kennung,
    kurztitel: `P ${kennung}`,
    kriterien: { antragsfenster: fenster },
  });
  return { eintrag: toKatalogeintrag(programm, stichtag), ab: parseKalendertag(ab), pruefzeichen };
}

const compare = (vorher: readonly Beobachtet[], jetzt: readonly Beobachtet[]) =>
  compareMerkstand(makeMerkstand(vorher, stichtag), jetzt, stichtag, (kennung) => kennung).map(
    ({ art, kennung }) => `${art} ${kennung}`,
  );

describe('news since the last look', () => {
  test('what came, changed and went, in this order', () => {
    expect(
      compare(
        [beobachte('a'), beobachte('b'), beobachte('c')],
        [beobachte('a'), beobachte('b', 'x'), beobachte('d')],
      ),
    ).toEqual(['neu d', 'geaendert b', 'entfallen c']);
  });

  test('another version says from when', () => {
    const [neuigkeit] = compareMerkstand(
      makeMerkstand([beobachte('a')], stichtag),
      [beobachte('a', 'x', undefined, '2026-05-01')],
      stichtag,
      String,
    );
    expect(neuigkeit?.text).toContain('01.05.2026');
  });

  test('a deadline is news once, when it is near, and again when it moves', () => {
    const nah = addZeit(stichtag, { days: FRISTNAEHE_TAGE });
    const fern = addZeit(nah, { days: 1 });
    expect(compare([beobachte('a', 'a', fern)], [beobachte('a', 'a', fern)])).toEqual([]);
    expect(compare([beobachte('a', 'a', fern)], [beobachte('a', 'a', nah)])).toEqual(['frist a']);
    expect(compare([beobachte('a', 'a', nah)], [beobachte('a', 'a', nah)])).toEqual([]);
    expect(compare([beobachte('a', 'a', nah)], [beobachte('a', 'a', stichtag)])).toEqual(['frist a']);
  });

  test('property: nothing is new right after a look, and from nothing everything is', () => {
    const treffer = fc.uniqueArray(
      fc.record({
        kennung: fc.stringMatching(/^[a-z]{1,6}$/),
        zeichen: fc.stringMatching(/^[a-z0-9]{1,5}$/),
        tage: fc.option(fc.integer({ min: 0, max: 60 })),
      }),
      { maxLength: 8, selector: ({ kennung }) => kennung },
    );
    fc.assert(
      fc.property(treffer, (liste) => {
        const jetzt = liste.map(({ kennung, zeichen, tage }) =>
          beobachte(kennung, zeichen, tage === null ? undefined : addZeit(stichtag, { days: tage })),
        );
        expect(compare(jetzt, jetzt)).toEqual([]);
        expect(compare([], jetzt).filter((text) => text.startsWith('neu '))).toHaveLength(jetzt.length);
      }),
      { numRuns: 30 },
    );
  });

  test('property: another text has another sign', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(signOf(a) === signOf(b)).toBe(a === b);
      }),
    );
  });
});

describe('letters', () => {
  test('name what is new, where, and how to end it', () => {
    const neuigkeiten = Array.from({ length: 25 }, (_, nummer) => ({
      art: 'neu' as const,
      kennung: `p${nummer}`,
      titel: `Programm ${nummer}`,
      text: 'Das Programm ist in dieser Suche neu.',
    }));
    const brief = writeNeuigkeitenbrief(
      [{ name: 'Sprachkurse', adresse: 'https://q.example/s', neuigkeiten }],
      'https://q.example/ab',
    );
    expect(brief.betreff).toBe('Förderprogramme: 25 Neuigkeiten in „Sprachkurse“');
    expect(brief.text).toContain('- Programm 0: ');
    expect(brief.text).toContain('- und 5 weitere');
    expect(brief.text).toContain('https://q.example/ab');
    expect(writeBestaetigungsbrief('https://q.example/ja').text).toContain('https://q.example/ja');
  });
});
