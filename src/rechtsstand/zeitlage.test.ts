import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addZeit, jahrOf, type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Antragsfenster, antragsfensterSchema } from './programmkriterien.ts';
import { computeZeitlage } from './zeitlage.ts';

const tag = fc
  .integer({ min: 0, max: 365 * 12 })
  .map((tage): Kalendertag => addZeit(parseKalendertag('2020-01-01'), { days: tage }));
const jahrestag = tag.map((kalendertag) => kalendertag.slice(5));
const jaehrlich = fc
  .record({
    art: fc.constant('jaehrlich' as const),
    ab: fc.option(jahrestag, { nil: undefined }),
    bis: jahrestag,
    programmjahr: fc.constantFrom('folgejahr', 'gleiches-jahr'),
  })
  .map(({ ab, ...rest }): Antragsfenster => antragsfensterSchema.parse({ ...rest, ...(ab ? { ab } : {}) }));
const termine = fc
  .array(tag, { minLength: 1, maxLength: 6 })
  .map((tage): Antragsfenster => ({ art: 'termine', termine: tage.map((bis) => ({ bis })) }));

test('Stichtag ≤ Antragstag ≤ Antragsende, Bewilligung nie vor dem Antrag und im Programmjahr', () => {
  fc.assert(
    fc.property(fc.oneof(jaehrlich, termine), tag, (fenster, stichtag) => {
      const { antragstag, antragsende, programmjahr, bewilligungAb } = computeZeitlage(fenster, stichtag);
      if (antragstag === null || antragsende === null || programmjahr === null || bewilligungAb === null) {
        expect(fenster.art === 'termine' && fenster.termine.every((termin) => termin.bis < stichtag)).toBe(
          true,
        );
        return;
      }
      expect(antragstag >= stichtag).toBe(true);
      expect(antragsende >= antragstag).toBe(true);
      expect(bewilligungAb >= antragstag).toBe(true);
      expect(programmjahr).toBeGreaterThanOrEqual(jahrOf(antragstag));
    }),
  );
});

test('wer am Antragstag noch einmal fragt, bekommt dieselbe Antwort', () => {
  fc.assert(
    fc.property(fc.oneof(jaehrlich, termine), tag, (fenster, stichtag) => {
      const zeit = computeZeitlage(fenster, stichtag);
      expect(zeit.antragstag === null ? zeit : computeZeitlage(fenster, zeit.antragstag)).toEqual(zeit);
    }),
  );
});

test('am Tag nach der Frist gilt die nächste', () => {
  fc.assert(
    fc.property(jaehrlich, tag, (fenster, stichtag) => {
      const zeit = computeZeitlage(fenster, stichtag);
      const danach = computeZeitlage(fenster, addZeit(zeit.antragsende ?? stichtag, { days: 1 }));
      expect(danach.programmjahr).toBe((zeit.programmjahr ?? 0) + 1);
    }),
  );
});
