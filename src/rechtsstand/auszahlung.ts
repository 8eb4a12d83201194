/**
 * How granted money reaches whoever is funded: block `auszahlung` of a programme or of a Land's rule. What a source
 * does not say is left out.
 */
import { z } from 'zod';
import { addBruch, BRUCH_EINS, BRUCH_NULL, type Bruch, compareBruch } from '#kernel/bruch.ts';
import { satzFeld } from '#kernel/felder.ts';
import { beleg } from './programmkriterien.ts';

/**
 * `anforderung`: asked for in advance; `abruf`: fetched on the day of need; `erstattung`: paid after proof;
 * `raten`: paid in fixed parts.
 */
export const AUSZAHLUNGSARTEN = ['anforderung', 'abruf', 'erstattung', 'raten'] as const;
export type Auszahlungsart = (typeof AUSZAHLUNGSARTEN)[number];

/** Parts of one whole. */
const teileFeld = z.array(satzFeld).superRefine((teile, ctx) => {
  const summe = teile.reduce<Bruch>((teil, satz) => addBruch(teil, satz), BRUCH_NULL);
  if (compareBruch(summe, BRUCH_EINS) === 0) return;
  ctx.addIssue({
    code: 'custom',
    message: 'Die Teile ergeben zusammen nicht 100 Prozent.',
    params: { abhilfe: 'Anteile angeben, die zusammen 100 % sind, zum Beispiel ["75 %", "25 %"].' },
  });
});

export const auszahlungSchema = z
  .strictObject({
    art: z.enum(AUSZAHLUNGSARTEN).optional(),
    /** Weeks within which money paid out must be spent. */
    verwendung_wochen: z.int().min(1).max(200).optional(),
    /** Part of one Programmjahr that can be paid in that year, in the next one, and so on. */
    kassenjahre: teileFeld.optional(),
    /** Fixed parts, the first at the start, the last after proof. */
    raten: teileFeld.optional(),
    /** Part that is kept until the use is proven. */
    schlussrate: satzFeld.optional(),
    ...beleg,
  })
  .superRefine(({ art, raten }, ctx) => {
    if ((art === 'raten') === (raten !== undefined)) return;
    ctx.addIssue({
      code: 'custom',
      path: ['raten'],
      message: art === 'raten' ? 'Es fehlen die Raten.' : 'Raten gibt es nur bei der Art „raten“.',
      params: { abhilfe: 'Die Anteile unter „raten“ und die Art „raten“ gehören zusammen.' },
    });
  });

export type Auszahlung = z.output<typeof auszahlungSchema>;
