/**
 * What a programme demands: the blocks below `kriterien` of `recht/programme/<kennung>/<gueltig-ab>.yaml`. Each
 * block is one mechanism; a block that is missing asks for nothing.
 */
import { z } from 'zod';
import {
  betragFeld,
  fundstelleFeld,
  jahrestagFeld,
  jahrFeld,
  landFeld,
  programmFeld,
  pruefstandFeld,
  tagFeld,
} from '#kernel/felder.ts';
import {
  AENDERBARKEITEN,
  HANDLUNGSFELDER,
  HAUSHALTSLAGEN,
  KOSTENARTEN,
  TRAEGERARTEN,
  ZWECKE,
} from './begriffe.ts';

/** Every block may state its own source and how far it was checked; else the file's `quelle` holds. */
export const beleg = {
  pruefstand: pruefstandFeld.optional(),
  fundstelle: fundstelleFeld.optional(),
  hinweis: z.string().optional(),
};

/** Other programmes that a limit counts together with the one that states it. */
export const gruppeFeld = z
  .array(programmFeld)
  .min(1)
  .describe(
    'Weitere Programme, für die die Grenze gemeinsam gilt. Eine Obergrenze gilt für sie, sobald das Programm im Quartier zahlen könnte oder etwas zugesagt hat; eine Untergrenze nur, wo es zahlt.',
  );

export const traegerart = z.enum(TRAEGERARTEN);
const kostenart = z.enum(KOSTENARTEN);
export const zweck = z.enum(ZWECKE);

export const antragsfensterSchema = z.discriminatedUnion('art', [
  /** Applications at any time. */
  z.strictObject({ art: z.literal('laufend'), ...beleg }),
  /** No application: recipients are fixed by law or selection. */
  z.strictObject({ art: z.literal('ohne-antrag'), ...beleg }),
  /** Every year until `bis` (from `ab`, else from the day after the last deadline). */
  z.strictObject({
    art: z.literal('jaehrlich'),
    ab: jahrestagFeld.optional(),
    bis: jahrestagFeld,
    programmjahr: z.enum(['folgejahr', 'gleiches-jahr']),
    ...beleg,
  }),
  /**
   * Dated calls. `folge`: another one is expected every year though its date is not known; then the window is
   * open only under the named Annahme of the Akte. `programmjahr` only where the call names it.
   */
  z.strictObject({
    art: z.literal('termine'),
    termine: z
      .array(z.strictObject({ ab: tagFeld.optional(), bis: tagFeld, programmjahr: jahrFeld.optional() }))
      .min(1),
    folge: z.strictObject({ annahme: z.string().regex(/^[a-z0-9-]+$/) }).optional(),
    ...beleg,
  }),
  /** Closed, no further call. */
  z.strictObject({ art: z.literal('geschlossen'), ...beleg }),
  /** Set by the Land (see `landesregel`). */
  z.strictObject({ art: z.literal('landesregel'), ...beleg }),
  /** Not known. */
  z.strictObject({ art: z.literal('unbekannt'), ...beleg }),
]);

export const bewilligungszeitraumSchema = z.discriminatedUnion('art', [
  z.strictObject({ art: z.literal('fest'), ab: tagFeld, bis: tagFeld, ...beleg }),
  /** Calendar years from the Programmjahr on. */
  z.strictObject({ art: z.literal('jahre'), anzahl: z.int().min(1).max(20), ...beleg }),
  /** Months from the start of the Massnahme, at most. */
  z.strictObject({ art: z.literal('monate'), hoechstens: z.int().min(1).max(240), ...beleg }),
  /** Only the notice fixes it: the authority decides. */
  z.strictObject({ art: z.literal('bescheid'), ...beleg }),
]);

/** The fact behind `massnahmenbeginn.wiederholung`, as the Akte answers it for a Massnahme. */
export const WIEDERHOLUNG = {
  schluessel: 'wiederkehrendes-vorhaben',
  aussage:
    'Die Maßnahme wiederholt ein gleichartiges Vorhaben desselben Trägers, das in den beiden vorangegangenen Haushaltsjahren gefördert wurde.',
} as const;

/** Up to which expenditure of a project its start is free from the application on; `unter`: less than that. */
export const beginnschwelleSchema = z
  .array(
    z.strictObject({
      betrag: betragFeld,
      grenze: z.enum(['unter', 'bis']),
      antragsteller: z.array(traegerart).min(1).optional(),
      ...beleg,
    }),
  )
  .min(1);

export const kriterienSchema = z.strictObject({
  antragsberechtigt: z
    .strictObject({
      arten: z.array(traegerart).min(1),
      /** Carriers to whom the Kommune may pass the grant on (she applies). */
      weiterleitung_an: z.array(traegerart).optional(),
      mindesteinwohner: z.int().positive().optional(),
      hoechsteinwohner: z.int().positive().optional(),
      /** Carriers of these kinds only where they are non-profit (§§ 51 to 68 AO). */
      nur_gemeinnuetzig: z.array(traegerart).min(1).optional(),
      ...beleg,
    })
    .optional(),
  /** Only Kommunen in one of these budget situations, as Land law defines them. */
  haushaltslage: z.strictObject({ zulaessig: z.array(z.enum(HAUSHALTSLAGEN)).min(1), ...beleg }).optional(),
  gebietskulisse: z
    .strictObject({
      laender: z.array(landFeld).min(1).optional(),
      /** Only these Kommunen: the AGS, or its first digits for a Regierungsbezirk (3) or Kreis (5). */
      ags: z
        .array(z.string().regex(/^\d{3}(\d{2})?$|^\d{8}$/))
        .min(1)
        .optional(),
      /** Quartier must lie in an area of one of these programmes. */
      programmgebiet: z.array(programmFeld).min(1).optional(),
      /** Legal forms of the area, as written in the Akte, e.g. „§ 171e BauGB“. */
      rechtsgrundlagen: z.array(z.string().min(1)).min(1).optional(),
      /** Also areas whose funding has ended. */
      ehemalige: z.boolean().optional(),
      /** Legal forms that suffice for these years after their decision, e.g. a study area (§ 141 BauGB). */
      vorlaeufig: z
        .array(
          z.strictObject({ rechtsgrundlage: z.string().min(1), hoechstens_jahre: z.int().min(1).max(20) }),
        )
        .min(1)
        .optional(),
      ...beleg,
    })
    .optional(),
  /** Longest funding of one area, in years from its admission to the programme. */
  foerderdauer: z.strictObject({ hoechstens_jahre: z.int().min(1).max(50), ...beleg }).optional(),
  handlungsfeld: z.strictObject({ felder: z.array(z.enum(HANDLUNGSFELDER)).min(1), ...beleg }).optional(),
  /** A position fits if one line names its Kostenart (and, where given, the Zweck and the carrier). */
  kostenart: z
    .strictObject({
      zulaessig: z
        .array(
          z.strictObject({
            arten: z.array(kostenart).min(1),
            zwecke: z.array(zweck).min(1).optional(),
            traeger: z.array(traegerart).min(1).optional(),
            /** How far this line was checked, where it differs from the block. */
            pruefstand: pruefstandFeld.optional(),
          }),
        )
        .min(1),
      ...beleg,
    })
    .optional(),
  zweck: z.strictObject({ zulaessig: z.array(zweck).min(1), ...beleg }).optional(),
  antragsfenster: antragsfensterSchema,
  bewilligungszeitraum: bewilligungszeitraumSchema,
  massnahmenbeginn: z
    .strictObject({
      /** `nach-bewilligung`: start only after the grant; `nach-antrag`: after filing; `frei`: no rule. */
      zulaessig: z.enum(['nach-bewilligung', 'nach-antrag', 'frei']),
      /** May an early start (vorzeitiger Maßnahmenbeginn) be allowed on request? */
      vorzeitig: z.enum(['moeglich', 'ausgeschlossen', 'unbekannt']).optional(),
      /** Small projects may start once the application is filed; first line for the applicant counts. */
      ab_antrag: beginnschwelleSchema.optional(),
      /** The Land's line of that kind counts too (see `landesregel`). */
      landesregel: z.literal(true).optional(),
      /** Norm that frees similar projects in a row, with its figures (§ 9 Abs. 3 Satz 2 HG). */
      wiederholung: z.strictObject({ norm: fundstelleFeld.shape.norm, ...beleg }).optional(),
      ...beleg,
    })
    .optional(),
  /** Expenditure counts only if paid within these days (EU funds: Art. 63 Abs. 2 VO (EU) 2021/1060). */
  foerderzeitraum: z.strictObject({ ab: tagFeld.optional(), bis: tagFeld.optional(), ...beleg }).optional(),
  /** How long the project itself may or must take, in months from its start. */
  projektdauer: z
    .strictObject({
      mindestens_monate: z.int().min(1).max(240).optional(),
      hoechstens_monate: z.int().min(1).max(240).optional(),
      ...beleg,
    })
    .optional(),
  isek: z
    .strictObject({
      erforderlich: z.literal(true),
      /** Oldest concept accepted, in years since its decision or last update. */
      hoechstalter_jahre: z.int().min(1).max(30).optional(),
      ...beleg,
    })
    .optional(),
  /** Facts that only the programme asks for (selected school, alliance of three partners ...). */
  merkmale: z
    .array(
      z.strictObject({
        schluessel: z.string().regex(/^[a-z0-9-]+$/),
        /** Statement that must be true, as a full sentence. */
        aussage: z.string().min(1),
        /** Who could make it true where it is not; nobody, unless it is stated. */
        aenderbar_durch: z.enum(AENDERBARKEITEN).optional(),
        ...beleg,
      }),
    )
    .optional(),
});

export type Programmkriterien = z.output<typeof kriterienSchema>;
export type Antragsfenster = z.output<typeof antragsfensterSchema>;
export type Beginnschwelle = z.output<typeof beginnschwelleSchema>;
