/**
 * Faults that the schema states only as a pattern or a choice: the remedy still says what to write.
 */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkWert } from './eingabe.ts';
import { EingabeFehler } from './fehler.ts';

const schema = z.strictObject({
  leute: z.array(z.string()).min(1).optional(),
  name: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  wahl: z
    .discriminatedUnion('art', [
      z.strictObject({ art: z.literal('a') }),
      z.strictObject({ art: z.literal('b') }),
    ])
    .optional(),
  mittel: z.record(z.string().regex(/^20\d\d$/), z.string()).optional(),
});

it.each([
  ['eine leere Liste', { leute: [] }, { feld: 'leute', text: 'Erlaubt ist mindestens ein Eintrag.' }],
  [
    'ein Jahr mit zwei Ziffern als Feld',
    { mittel: { 27: '1,00' } },
    { feld: 'mittel.27', abhilfe: 'Ein Jahr ab 2000 in Anführungszeichen angeben, zum Beispiel "2027".' },
  ],
  [
    'eine Kennung mit Großbuchstaben',
    { name: 'Verbund Süd' },
    { text: 'Die Schreibweise passt nicht.', abhilfe: expect.stringContaining('Nur Kleinbuchstaben') },
  ],
  ['eine unbekannte Art', { wahl: { art: 'c' } }, { feld: 'wahl.art', wert: 'c', abhilfe: 'Erlaubt: a, b.' }],
  ['eine fehlende Art', { wahl: {} }, { text: 'Die Angabe fehlt.', abhilfe: 'Erlaubt: a, b.' }],
])('%s', (_, wert, erwartet) => {
  let gefunden: unknown;
  try {
    checkWert(wert, schema, { datei: 'a.yaml' });
  } catch (fehler) {
    gefunden = fehler instanceof EingabeFehler ? fehler.maengel : fehler;
  }
  expect(gefunden).toEqual([expect.objectContaining(erwartet)]);
});
