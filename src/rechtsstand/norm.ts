/**
 * Format of `recht/bund|eu|land/.../<gueltig-ab>.yaml`: a norm in our own words, with the figures that rules use.
 */
import { z } from 'zod';
import {
  betragFeld,
  landFeld,
  normFeld,
  pruefstandFeld,
  quelleFeld,
  satzFeld,
  tagFeld,
} from '#kernel/felder.ts';

/**
 * One figure. Exactly one of `betrag`, `satz`, `basispunkte`, `zahl`; the same key may repeat for other Länder or
 * other days, so that a table (base rates by half-year, a key by Land) is one list.
 */
const parameterSchema = z
  .strictObject({
    schluessel: z.string().regex(/^[a-z0-9-]+$/),
    land: landFeld.optional(),
    betrag: betragFeld.optional(),
    satz: satzFeld.optional(),
    /** Hundredths of a percentage point; may be negative, as the base rate was (§ 247 BGB). */
    basispunkte: z.int().optional(),
    zahl: z.int().optional(),
    einheit: z.string().optional(),
    /** First and last day of the figure, where they differ from those of the norm. */
    ab: tagFeld.optional(),
    bis: tagFeld.optional(),
    stelle: z.string().min(1),
    pruefstand: pruefstandFeld.optional(),
  })
  .superRefine(({ betrag, satz, basispunkte, zahl }, ctx) => {
    const werte = [betrag, satz, basispunkte, zahl].filter((wert) => wert !== undefined);
    if (werte.length === 1) return;
    ctx.addIssue({
      code: 'custom',
      message: 'Eine Angabe hat genau einen Wert.',
      params: { abhilfe: 'Eines von betrag, satz, basispunkte und zahl angeben.' },
    });
  });

type Parameter = z.output<typeof parameterSchema>;

/** Key, Land and first day of a figure are unique, else nobody knows which one holds. */
function refuseDoppelte(parameter: readonly Parameter[], ctx: z.RefinementCtx): void {
  const bekannt = new Set<string>();
  parameter.forEach(({ schluessel, land, ab }, index) => {
    const eintrag = [schluessel, land, ab].join(' ');
    if (bekannt.has(eintrag)) {
      ctx.addIssue({
        code: 'custom',
        path: [index, 'schluessel'],
        message: 'Diese Angabe steht schon da.',
        params: { abhilfe: 'Den Eintrag streichen oder mit land oder ab unterscheiden.' },
        input: schluessel,
      });
    }
    bekannt.add(eintrag);
  });
}

export const normSchema = z.strictObject({
  schema: z.literal('quartierwerk/norm/1'),
  /** Path under `recht/` without the date, e.g. `bund/baugb-171e`. */
  kennung: z.string().regex(/^(bund|land|eu)(\/[a-z0-9-]+)+$/),
  titel: z.string().min(1),
  /** As a jurist cites it, e.g. „§ 171e BauGB“. */
  zitat: z.string().min(1),
  gueltig: z.strictObject({ ab: tagFeld, bis: tagFeld.nullable() }),
  /** Norms of other keys whose place this one takes. */
  ersetzt: z.array(normFeld).min(1).optional(),
  /** Content in our own words, one entry per provision. */
  inhalt: z
    .array(
      z.strictObject({
        stelle: z.string().min(1),
        text: z.string().min(1),
        pruefstand: pruefstandFeld.optional(),
      }),
    )
    .min(1),
  /** Figures that rules use. */
  parameter: z.array(parameterSchema).superRefine(refuseDoppelte).optional(),
  quelle: quelleFeld,
  weitere_quellen: z.array(z.url()).optional(),
  hinweise: z.array(z.string().min(1)).optional(),
});

export type Norm = z.output<typeof normSchema>;
