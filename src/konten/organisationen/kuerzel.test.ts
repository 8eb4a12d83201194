import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkKuerzel, isKollision, suggestKuerzel, toSlug } from './kuerzel.ts';

const kuerzel = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}$/).filter((text) => text.length >= 2);
const teil = fc.stringMatching(/^[a-z0-9]{1,3}$/);

describe('suggestions', () => {
  it.each([
    ['Stadt Auenstadt', 'auenstadt'],
    ['Landeshauptstadt München', 'muenchen'],
    ['Freie und Hansestadt Hamburg', 'hamburg'],
    ['Ministerium für Städtebau', 'ministerium-fuer-staedtebau'],
    ['Café Société e. V.', 'cafe-societe-e-v'],
    ['Stadt', ''],
    ['Stadt Landkreis', ''],
    ['Verein Nordstadt', 'verein-nordstadt'],
    ['…', ''],
  ])('%s → %s', (name, erwartet) => {
    expect(suggestKuerzel(name, [])).toBe(erwartet);
  });

  it('are always well formed and free', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80, unit: 'grapheme' }),
        fc.array(kuerzel, { maxLength: 30 }),
        (name, vergebene) => {
          const vorschlag = suggestKuerzel(name, vergebene);
          expect(vorschlag === '' || checkKuerzel(vorschlag, vergebene) === vorschlag).toBe(true);
        },
      ),
    );
  });

  it('dodge what is taken', () => {
    expect(suggestKuerzel('Stadt Auenstadt', ['auenstadt'])).toBe('auenstadt2');
    expect(suggestKuerzel('Bad Auen', ['bad'])).toBe('badauen2');
  });
});

describe('collisions', () => {
  it('are exactly those at which Kennungen could meet', () => {
    fc.assert(
      fc.property(kuerzel, kuerzel, teil, teil, (a, b, x, y) => {
        if (!isKollision(a, b)) expect(`${a}-${x}`).not.toBe(`${b}-${y}`);
        expect(isKollision(a, b)).toBe(isKollision(b, a));
        expect(isKollision(a, `${a}-${x}`)).toBe(true);
        expect(isKollision(a, `${a}${x}`)).toBe(false);
      }),
    );
  });
});

it('slugs are their own slugs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const slug = toSlug(text);
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(toSlug(slug)).toBe(slug);
    }),
  );
});

it.each(['a', 'Groß', 'mit leer', '-x', 'x-', 'x--y', 'x'.repeat(41)])('refuses „%s“', (text) => {
  expect(() => checkKuerzel(text, [])).toThrow('besteht aus');
});

describe('general words', () => {
  it.each(['stadt', 'bund', 'ministerium', 'demo', 'gaeste', 'abgelehnt'])(
    '„%s“ alone is nobody’s',
    (wort) => {
      expect(() => checkKuerzel(wort, [])).toThrow('allein ist kein Kürzel');
      expect(checkKuerzel(`${wort}-auenstadt`, [])).toBe(`${wort}-auenstadt`);
      expect(checkKuerzel(`${wort}auen`, [])).toBe(`${wort}auen`);
    },
  );
});
