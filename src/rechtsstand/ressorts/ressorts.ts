/**
 * Format of `recht/ressorts.yaml`: Ressorts and givers with their names over time, and remits that moved from one
 * Ressort to another. A programme names its Ressort as of its version; this tells what it is called on another day.
 */
import { z } from 'zod';
import { landFeld, pruefstandFeld, quelleFeld, tagFeld } from '#kernel/felder.ts';
import { EBENEN } from '../begriffe.ts';

const schluessel = z.string().regex(/^[a-z0-9-]+$/);

/** First and last day; null: not limited or not known. */
const zeitraum = { ab: tagFeld.nullable(), bis: tagFeld.nullable() };

const ressortSchema = z.strictObject({
  kennung: schluessel,
  ebene: z.enum(EBENEN),
  land: landFeld.optional(),
  /** In order of time, without overlap. */
  namen: z
    .array(
      z.strictObject({
        /** Short form, as programmes name it. */
        kurz: z.string().min(1),
        /** Other short forms in use. */
        auch: z.array(z.string().min(1)).min(1).optional(),
        /** Full name, where it is known. */
        name: z.string().min(1).optional(),
        ...zeitraum,
        pruefstand: pruefstandFeld.optional(),
      }),
    )
    .min(1),
  hinweis: z.string().min(1).optional(),
});

export const ressortverzeichnisSchema = z.strictObject({
  schema: z.literal('quartierwerk/ressorts/1'),
  ressorts: z.array(ressortSchema),
  /** Remits that moved; programmes name theirs under `aufgabe`. */
  aufgaben: z.array(
    z.strictObject({
      kennung: schluessel,
      titel: z.string().min(1),
      traeger: z
        .array(z.strictObject({ ressort: schluessel, ...zeitraum, pruefstand: pruefstandFeld.optional() }))
        .min(1),
      hinweis: z.string().min(1).optional(),
    }),
  ),
  quelle: quelleFeld,
  weitere_quellen: z.array(z.url()).optional(),
  hinweise: z.array(z.string().min(1)).optional(),
});

export type Ressortverzeichnis = z.output<typeof ressortverzeichnisSchema>;
export type Ressort = Ressortverzeichnis['ressorts'][number];
export type Ressortname = Ressort['namen'][number];
export type Aufgabe = Ressortverzeichnis['aufgaben'][number];
