/**
 * Format of `recht/land/<kuerzel>/staedtebaufoerderung/<gueltig-ab>.yaml`: how one Land runs Städtebauförderung
 * (rate, order, deadline, who decides, how to prove).
 */
import { z } from 'zod';
import {
  betragFeld,
  fundstelleFeld,
  landFeld,
  pruefstandFeld,
  quelleFeld,
  satzFeld,
  tagFeld,
} from '#kernel/felder.ts';
import { auszahlungSchema } from './auszahlung.ts';
import { geberSchema } from './programm.ts';
import { antragsfensterSchema, beginnschwelleSchema } from './programmkriterien.ts';

const beleg = {
  pruefstand: pruefstandFeld.optional(),
  fundstelle: fundstelleFeld.optional(),
  hinweis: z.string().optional(),
};

const text = z.string().min(1);

/** A statement: its text alone, or with a source of its own where that differs from the block around it. */
const angabe = z
  .union([text, z.strictObject({ text, ...beleg })])
  .transform((wert) => (typeof wert === 'string' ? { text: wert } : wert));

/** A period as the rule words it; `tage` only to compute with (2 months = 60 days). */
const frist = z
  .union([text, z.strictObject({ text, tage: z.int().min(0).optional(), ...beleg })])
  .transform((wert) => (typeof wert === 'string' ? { text: wert } : wert));

/** What one notice is about. */
export const GEGENSTAENDE = [
  'gesamtmassnahme',
  'einzelmassnahme',
  'gesamt-und-einzelmassnahme',
  'einzelmassnahme-der-gesamtmassnahme',
] as const;

const haushaltsnotlageSchema = z.strictObject({
  eigenanteil_mindestens: satzFeld.optional(),
  /** How the rest splits then; Bund and Land rise together (Art. 5 Abs. 2 VV Städtebauförderung). */
  anteile: z.strictObject({ bund: satzFeld, land: satzFeld, ...beleg }).optional(),
  /** Who is in a budget emergency, by the law of the Land. */
  definition: angabe.optional(),
  /** A city state has no Kommune whose share could be reduced. */
  entfaellt: z.literal(true).optional(),
  ...beleg,
});

export const landesregelSchema = z.strictObject({
  schema: z.literal('quartierwerk/landesregel/1'),
  /** `land/<kuerzel>/staedtebaufoerderung` */
  kennung: z.string().regex(/^land\/[a-z]{2}\/staedtebaufoerderung$/),
  land: landFeld,
  titel: z.string().min(1),
  zitat: z.string().min(1),
  gueltig: z.strictObject({ ab: tagFeld, bis: tagFeld.nullable() }),
  ministerium: angabe.optional(),
  bewilligungsstelle: angabe.optional(),
  /** Grant (Bund and Land together) as share of the eligible expenditure. Missing: not known. */
  foerdersatz: z
    .discriminatedUnion('art', [
      z.strictObject({ art: z.literal('fest'), satz: satzFeld, ...beleg }),
      /** Published per Kommune and year; the Akte states it. */
      z.strictObject({
        art: z.literal('je-kommune'),
        von: satzFeld.optional(),
        bis: satzFeld.optional(),
        ...beleg,
      }),
    ])
    .optional(),
  /** Rates for special cases; shown, never applied by themselves. */
  besondere_saetze: z.array(angabe).optional(),
  /** Reduced own share in a budget emergency; a possibility of the Land, never applied by itself. */
  haushaltsnotlage: haushaltsnotlageSchema.optional(),
  geber: geberSchema.optional(),
  subsidiaritaet: z
    .strictObject({
      art: z.enum(['ausschluss', 'vorrang', 'kumulierbar']),
      gegenueber: z.union([z.literal('alle'), z.literal('oeffentliche')]).optional(),
      regel: z.string().min(1),
      ausnahmen: z.array(z.string()).optional(),
      ...beleg,
    })
    .optional(),
  antragsfenster: antragsfensterSchema.optional(),
  /** Small projects that may start once the application is filed. */
  massnahmenbeginn: z.strictObject({ ab_antrag: beginnschwelleSchema, ...beleg }).optional(),
  zuwendungsgegenstand: z.strictObject({ art: z.enum(GEGENSTAENDE), text, ...beleg }).optional(),
  /** Smallest grant in a single case. */
  bagatelle: z.strictObject({ betrag: betragFeld, ...beleg }).optional(),
  /** Up to this sum a single Massnahme needs no application of its own; no floor of the grant. */
  antragsfrei: z.strictObject({ betrag: betragFeld, ...beleg }).optional(),
  /** Highest share of a Verfügungsfonds that Städtebauförderung may pay. */
  verfuegungsfonds: z
    .strictObject({ allgemein: satzFeld.optional(), sozialer_zusammenhalt: satzFeld, ...beleg })
    .optional(),
  /** When the money comes. Missing: not known. */
  auszahlung: auszahlungSchema.optional(),
  nebenbestimmungen: z
    .strictObject({
      fassung: angabe.optional(),
      /** How soon money paid out must be spent. */
      verwendung: frist.optional(),
      zwischennachweis: angabe.optional(),
      verwendungsnachweis: angabe.optional(),
      ...beleg,
    })
    .optional(),
  inhalt: z
    .array(
      z.strictObject({
        stelle: z.string().min(1),
        text: z.string().min(1),
        pruefstand: pruefstandFeld.optional(),
      }),
    )
    .optional(),
  quelle: quelleFeld,
  weitere_quellen: z.array(z.url()).optional(),
  hinweise: z.array(z.string().min(1)).optional(),
});

export type Landesregel = z.output<typeof landesregelSchema>;
