/**
 * Format of `recht/beispiele/<thema>.yaml`: named cases with the finding a jurist expects. They are tests.
 */
import { z } from 'zod';
import { programmFeld, tagFeld } from '#kernel/felder.ts';

/** Deviations from the sample Akte; checked as a whole once they are merged into it. */
const abweichung = z.record(z.string(), z.unknown()).optional();

export const beispielfaelleSchema = z.strictObject({
  schema: z.literal('quartierwerk/beispiele/1'),
  faelle: z
    .array(
      z.strictObject({
        /** One sentence that names the case. */
        name: z.string().min(1),
        programm: programmFeld,
        stichtag: tagFeld,
        angaben: z
          .strictObject({
            akte: abweichung,
            kommune: abweichung,
            quartier: abweichung,
            massnahme: abweichung,
          })
          .optional(),
        erwartet: z.strictObject({
          /** For the first Kostenposition, over all rules. */
          ergebnis: z.enum(['erfuellt', 'ermessen', 'offen', 'nicht-erfuellt']),
          /** At least one rule of this name comes to that result. */
          kriterium: z.string().optional(),
        }),
      }),
    )
    .min(1),
});

export type Beispielfall = z.output<typeof beispielfaelleSchema>['faelle'][number];
