/**
 * Format of `recht/programme/<kennung>/<gueltig-ab>.yaml`: one funding programme in one version.
 * What is not known is left out; nothing here has an invented default.
 */
import { z } from 'zod';
import {
  betragFeld,
  fundstelleFeld,
  jahrFeld,
  programmFeld,
  quelleFeld,
  satzFeld,
  tagFeld,
} from '#kernel/felder.ts';
import { auszahlungSchema } from './auszahlung.ts';
import { EBENEN, HAUSHALTSLAGEN, REICHWEITEN } from './begriffe.ts';
import { beleg, gruppeFeld, kriterienSchema, traegerart, zweck } from './programmkriterien.ts';
import { hoechstanteilSchema } from './programmteile/hoechstanteil.ts';
import { kombinationSchema } from './programmteile/kombination.ts';

const grenze = {
  betrag: betragFeld,
  /** Of what: the eligible expenditure or the grant. */
  bezug: z.enum(['ausgaben', 'zuwendung']),
  je: z.enum(REICHWEITEN),
  zeit: z.enum(['gesamt', 'jahr']),
  gruppe: gruppeFeld.optional(),
  ...beleg,
};

const satzSchema = z.discriminatedUnion('art', [
  z.strictObject({
    art: z.literal('fest'),
    satz: satzFeld,
    /** First matching line replaces the rate. */
    abweichend: z
      .array(
        z.strictObject({
          traeger: z.array(traegerart).min(1).optional(),
          haushaltslage: z.array(z.enum(HAUSHALTSLAGEN)).min(1).optional(),
          zwecke: z.array(zweck).min(1).optional(),
          satz: satzFeld,
          ...beleg,
        }),
      )
      .optional(),
    ...beleg,
  }),
  /** Rate falls with the year of the Massnahme: first entry for its first calendar year, the last one stays. */
  z.strictObject({ art: z.literal('staffel'), saetze: z.array(satzFeld).min(1), ...beleg }),
  /** Set by the Land (see `landesregel`), there fixed or by Kommune. */
  z.strictObject({ art: z.literal('landesregel'), ...beleg }),
]);

/** How each euro splits; `anteil` of the grant or of the eligible expenditure, one line may take the rest. */
export const geberSchema = z
  .array(
    z.strictObject({
      ebene: z.enum(EBENEN),
      ressort: z.string().min(1),
      anteil: z.union([satzFeld, z.literal('rest')]),
      bezug: z.enum(['zuwendung', 'ausgaben']),
      /** Where the budget of this giver has the money, e.g. „Kapitel 0603 Titel 684 13“. */
      haushaltstitel: z
        .string()
        .regex(/^Kapitel \d{2} ?\d{2,3} (Titel|Titelgruppe) \d[\d ]*$/)
        .optional(),
      ...beleg,
    }),
  )
  .min(1);

/**
 * A fixed sum that does not follow the costs and ends at them. `je_einheit`: per unit; the Akte states under
 * `mengen` how many a Massnahme has, and without that nothing is paid.
 */
const festbetragSchema = z
  .strictObject({
    betrag: betragFeld,
    je: z.enum(REICHWEITEN),
    zeit: z.enum(['gesamt', 'jahr']),
    je_einheit: z
      .strictObject({ menge: z.string().regex(/^[a-z0-9-]+$/), bezeichnung: z.string().min(1) })
      .optional(),
    ...beleg,
  })
  .refine((fest) => !fest.je_einheit || (fest.je === 'massnahme' && fest.zeit === 'gesamt'), {
    error: 'Ein Festbetrag je Einheit gilt je Maßnahme.',
    params: { abhilfe: '„je: massnahme“ und „zeit: gesamt“ angeben.' },
  });

const foerderungSchema = z
  .strictObject({
    finanzierungsart: z.enum(['anteil', 'fehlbedarf', 'festbetrag', 'voll']).optional(),
    /** Missing without a `festbetrag`: not known, the programme is shown and never pays. */
    satz: satzSchema.optional(),
    /** Stands in place of a rate. */
    festbetrag: festbetragSchema.optional(),
    /** Own share of the eligible expenditure; `nur_eigene`: money of third parties does not count. */
    eigenanteile: z
      .array(z.strictObject({ mindestens: satzFeld, nur_eigene: z.boolean().optional(), ...beleg }))
      .optional(),
    mindestens: z.array(z.strictObject(grenze)).optional(),
    hoechstens: z.array(z.strictObject(grenze)).optional(),
    hoechstanteile: z.array(hoechstanteilSchema).optional(),
    geber: geberSchema.optional(),
    beihilfe: z
      .strictObject({ art: z.enum(['keine', 'de-minimis', 'dawi-de-minimis']), ...beleg })
      .optional(),
    /** When the money comes. Missing: not known. */
    auszahlung: auszahlungSchema.optional(),
    /** Administrative effort in points when used; 1 if not stated. */
    aufwand: z.int().min(0).max(100).optional(),
  })
  .refine(({ satz, festbetrag }) => satz === undefined || festbetrag === undefined, {
    error: 'Fördersatz und Festbetrag stehen zugleich hier.',
    params: { abhilfe: 'Entweder „satz“ oder „festbetrag“ angeben.' },
  });

export const programmSchema = z.strictObject({
  schema: z.literal('quartierwerk/programm/1'),
  kennung: programmFeld,
  titel: z.string().min(1),
  kurztitel: z.string().min(1).max(40),
  /** What it is for, in one to four sentences of our own. */
  beschreibung: z.string().min(1),
  ebene: z.enum(EBENEN),
  /** Ressort or giver responsible, short form as of the version's date. */
  ressort: z.string().min(1),
  /** Remit it belongs to, where that moved from one Ressort to another (`recht/ressorts.yaml`). */
  aufgabe: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /** What it was called before, in order of time; `bis`: last year. */
  fruehere_namen: z
    .array(
      z.strictObject({
        titel: z.string().min(1),
        von: z.int().min(1900).max(2100).optional(),
        bis: z.int().min(1900).max(2100),
        ...beleg,
      }),
    )
    .min(1)
    .optional(),
  /** Where one applies. */
  bewilligungsstelle: z.string().min(1).optional(),
  art: z.enum(['zuschuss', 'finanzhilfe', 'lohnkostenzuschuss', 'darlehen', 'leistung']),
  /** Life of the programme; `null` on either side: not limited or not known (then say so in `hinweise`). */
  laufzeit: z.strictObject({ ab: tagFeld.nullable(), bis: tagFeld.nullable(), ...beleg }),
  /** Last Programmjahr enacted; later ones are open unless the Akte states the named Annahme. */
  programmjahre: z
    .strictObject({ beschlossen_bis: jahrFeld, annahme: z.string().regex(/^[a-z0-9-]+$/), ...beleg })
    .optional(),
  /** A Land's directive for a federal line is the same purse, never stacked with it. */
  umsetzung_von: z.array(programmFeld).min(1).optional(),
  /** Programmes whose place this one takes. Older versions of the same programme are not named. */
  ersetzt: z.array(programmFeld).min(1).optional(),
  kriterien: kriterienSchema,
  foerderung: foerderungSchema.optional(),
  kombination: kombinationSchema.optional(),
  /** Norms it rests on; each must exist under `recht/`. */
  grundlagen: z.array(fundstelleFeld),
  quelle: quelleFeld,
  weitere_quellen: z.array(z.url()).optional(),
  /** Gaps and cautions for the reader, full sentences. */
  hinweise: z.array(z.string().min(1)).optional(),
});

export type Programm = z.output<typeof programmSchema>;
export type Foerderung = z.output<typeof foerderungSchema>;
export type Grenze = NonNullable<Foerderung['hoechstens']>[number];
