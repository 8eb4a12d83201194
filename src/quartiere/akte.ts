/**
 * The Akte: everything one Quartier brings to the question „who pays?“ (file format `quartierwerk/akte/1`).
 */
import { z } from 'zod';
import {
  agsFeld,
  betragFeld,
  jahrFeld,
  landFeld,
  massnahmeFeld,
  normFeld,
  positionFeld,
  programmFeld,
  quartierFeld,
  satzFeld,
  tagFeld,
} from '#kernel/felder.ts';
import { LAENDER } from '#kernel/ids.ts';
import {
  type Fassungszitat,
  HANDLUNGSFELDER,
  HAUSHALTSLAGEN,
  KOSTENARTEN,
  TRAEGERARTEN,
  ZWECKE,
} from '#rechtsstand/index.ts';

/**
 * Control characters but line feed and tab, halves of surrogate pairs, and two code points that are no
 * characters: not every editor, database, spreadsheet or PDF takes them.
 */
const UNDARSTELLBAR = /(?![\n\t])[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Text of 1 to `hoechstens` characters, not all blank, that every later use can show. */
function wortlautFeld(hoechstens: number) {
  return z
    .string()
    .min(1)
    .max(hoechstens)
    .refine((text) => text === '' || text.trim() !== '', {
      error: 'Der Text besteht nur aus Leerzeichen.',
      params: { abhilfe: 'Einen Text angeben oder eine freiwillige Angabe weglassen.' },
    })
    .refine((text) => !UNDARSTELLBAR.test(text), {
      error: 'Der Text enthält Steuerzeichen.',
      params: { abhilfe: 'Text neu eingeben oder ohne Formatierung einfügen.' },
    });
}

/** Facts that single programmes ask for, by key; true or false, missing means not answered. */
const merkmaleFeld = z.record(z.string().regex(/^[a-z0-9-]+$/), z.boolean());

/** How many units there are, by the key of programmes that pay a fixed sum per unit; missing means not stated. */
const mengenFeld = z.record(z.string().regex(/^[a-z0-9-]+$/), z.int().min(0).max(1_000_000));

const kommuneSchema = z.strictObject({
  ags: agsFeld,
  name: wortlautFeld(200),
  land: landFeld,
  einwohner: z.int().positive(),
  haushaltslage: z.enum(HAUSHALTSLAGEN).optional(),
  /** Published rate of this Kommune for Städtebauförderung, where the Land sets one. */
  foerdersatz: satzFeld.optional(),
  merkmale: merkmaleFeld.optional(),
});

const quartierSchema = z.strictObject({
  kennung: quartierFeld,
  name: wortlautFeld(200),
  einwohner: z.int().positive(),
  /** Areas fixed by decision of the council; `bis` set: a former area. */
  gebiet: z.array(
    z.strictObject({
      programm: programmFeld,
      rechtsgrundlage: wortlautFeld(200),
      beschluss: tagFeld,
      bis: tagFeld.nullable(),
      /** Admission to the programme, from which its longest funding counts. */
      aufnahme: tagFeld.optional(),
    }),
  ),
  isek: z
    .strictObject({ beschluss: tagFeld, fortschreibung: tagFeld.nullable().optional() })
    .nullable()
    .optional(),
  merkmale: merkmaleFeld.optional(),
  /** GeoJSON file with the outline, relative to the Akte. */
  flaeche: z
    .string()
    .regex(/^[a-z0-9-]+\.geojson$/)
    .optional(),
});

const traegerSchema = z.strictObject({
  art: z.enum(TRAEGERARTEN),
  /** Same key, same applicant (caps and de-minimis per applicant). */
  kennung: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  bezeichnung: wortlautFeld(200).optional(),
  gemeinnuetzig: z.boolean().optional(),
  /** Same key, one undertaking: linked carriers share the ceiling of de-minimis aid. */
  verbund: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /**
   * De-minimis aid already granted to the carrier, and to linked undertakings that no Massnahme names: day of the legal
   * claim and gross amount.
   */
  deminimis: z.array(z.strictObject({ datum: tagFeld, betrag: betragFeld })).optional(),
});

const kostenpositionSchema = z.strictObject({
  kennung: positionFeld,
  bezeichnung: wortlautFeld(300).optional(),
  kostenart: z.enum(KOSTENARTEN),
  /** Kostenjahr: when the cost arises. */
  jahr: jahrFeld,
  /** Gesamtausgaben; net of VAT where `vorsteuerabzug` is true. */
  betrag: betragFeld,
  /** Part that no programme recognises. */
  nicht_zuwendungsfaehig: betragFeld.optional(),
  /** Purpose-bound income. */
  einnahmen: betragFeld.optional(),
  vorsteuerabzug: z.boolean().optional(),
});

/** Where money already granted or promised comes from. */
export const QUELLENARTEN = [
  'foerderprogramm',
  'eigenmittel',
  'traegermittel',
  'einnahmen',
  'dritte',
] as const;
export type Quellenart = (typeof QUELLENARTEN)[number];

const zusageSchema = z.strictObject({
  position: positionFeld,
  quelle: z.strictObject({
    art: z.enum(['foerderprogramm', 'dritte', 'traegermittel', 'eigenmittel']),
    kennung: wortlautFeld(80),
  }),
  betrag: betragFeld,
});

/** One Massnahme as in the file; forms are read with it too. */
export const massnahmeSchema = z.strictObject({
  kennung: massnahmeFeld,
  titel: wortlautFeld(300),
  beschreibung: wortlautFeld(4000).optional(),
  handlungsfelder: z.array(z.enum(HANDLUNGSFELDER)).min(1),
  zweck: z.enum(ZWECKE),
  traeger: traegerSchema,
  /** Several Massnahmen with the same key are one project in an application. */
  vorhaben: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  /** Benefit, 1 to 100. */
  nutzen: z.int().min(1).max(100),
  pflicht: z.boolean().optional(),
  beginn: tagFeld,
  ende: tagFeld,
  begonnen: z.boolean().optional(),
  abgeschlossen: z.boolean().optional(),
  /** Years by which the optimiser may move it to a later start; none if missing. */
  verschiebbar: z.int().min(0).max(3).optional(),
  /** Massnahmen that must be financed or done for this one to make sense. */
  voraussetzung: z.array(massnahmeFeld).optional(),
  antraege: z
    .array(
      z.strictObject({
        programm: programmFeld,
        datum: tagFeld,
        ergebnis: z.enum(['beantragt', 'absage', 'zusage', 'vorzeitiger-beginn']),
      }),
    )
    .optional(),
  merkmale: merkmaleFeld.optional(),
  mengen: mengenFeld.optional(),
  /** Own money of a carrier other than the Kommune, for the whole Massnahme; none if missing. */
  traegermittel: betragFeld.optional(),
  kosten: z.array(kostenpositionSchema).min(1),
  zugesagt: z.array(zusageSchema).optional(),
});

/** The Kommune's own money per Haushaltsjahr, or no limit. */
export const eigenmittelSchema = z.union(
  [z.literal('unbegrenzt'), z.record(z.string().regex(/^20\d\d$/), betragFeld)],
  { error: 'Beträge je Jahr angeben, zum Beispiel {"2027": "400.000,00", "2028": "0,00"}, oder unbegrenzt.' },
);

const annahmenFeld = z.array(
  z.strictObject({ kennung: z.string().regex(/^[a-z0-9-]+$/), text: wortlautFeld(1000) }),
);

/**
 * Versions that hold for this Akte whatever the Stichtag says, because money was applied for or granted under them:
 * of a programme, or of a norm or Land rule.
 */
const fassungFeld = z
  .strictObject({
    programm: programmFeld.optional(),
    norm: normFeld.optional(),
    /** First day of the version. */
    ab: tagFeld,
    /** Why, e.g. „Bescheid vom 12.03.2024“. */
    grund: wortlautFeld(300).optional(),
  })
  .superRefine(({ programm, norm }, ctx) => {
    if ((programm === undefined) !== (norm === undefined)) return;
    ctx.addIssue({
      code: 'custom',
      path: [programm === undefined ? 'programm' : 'norm'],
      message:
        programm === undefined
          ? 'Es fehlt, wovon diese Fassung gilt.'
          : 'Programm und Norm stehen zugleich hier.',
      params: { abhilfe: 'Entweder „programm“ oder „norm“ angeben.' },
      input: programm ?? norm,
    });
  });

/**
 * What the Kommune sets beside the law: finance the Massnahme only with this programme, never with it, or not
 * before a year.
 */
export const vorgabeSchema = z.discriminatedUnion('art', [
  z.strictObject({ art: z.literal('nutzen'), massnahme: massnahmeFeld, programm: programmFeld }),
  z.strictObject({ art: z.literal('meiden'), massnahme: massnahmeFeld, programm: programmFeld }),
  z.strictObject({ art: z.literal('fruehestens'), massnahme: massnahmeFeld, jahr: jahrFeld }),
]);

/** What is changed apart from the Massnahmen and the own money: the form of the Stammdaten is read with it. */
export const stammdatenSchema = z.strictObject({
  stichtag: tagFeld.optional(),
  kommune: kommuneSchema.pick({ haushaltslage: true, foerdersatz: true, merkmale: true }),
  quartier: quartierSchema.pick({ gebiet: true, isek: true, merkmale: true }),
  annahmen: annahmenFeld.optional(),
});

export const akteSchema = z.strictObject({
  schema: z.literal('quartierwerk/akte/1'),
  /** Day the question is asked; today where missing. */
  stichtag: tagFeld.optional(),
  kommune: kommuneSchema,
  quartier: quartierSchema,
  eigenmittel: eigenmittelSchema,
  /**
   * What the budget of a year lets the Kommune bind for later years: investments of its own Massnahmen that begin then. A
   * year that is not listed has none; missing altogether: not stated, nothing is tested.
   */
  verpflichtungsermaechtigungen: z.array(z.strictObject({ jahr: jahrFeld, betrag: betragFeld })).optional(),
  annahmen: annahmenFeld.optional(),
  fassungen: z.array(fassungFeld).optional(),
  vorgaben: z.array(vorgabeSchema).optional(),
  massnahmen: z.array(massnahmeSchema),
});

export type Akte = z.output<typeof akteSchema>;
export type Vorgabe = z.output<typeof vorgabeSchema>;
export type Stammdaten = z.output<typeof stammdatenSchema>;
export type Massnahme = Akte['massnahmen'][number];
export type Kostenposition = Massnahme['kosten'][number];

/** The versions an Akte cites, by keys as in a Fundstelle. */
export function fassungszitateOf({ fassungen }: Pick<Akte, 'fassungen'>): readonly Fassungszitat[] {
  return (fassungen ?? []).map(({ programm, norm, ab }) => ({
    norm: norm ?? `programme/${programm}`,
    fassung: ab,
  }));
}

/** Name of the Land as in „in Nordrhein-Westfalen“. */
export function nameOfLand(akte: Akte): string {
  return LAENDER[akte.kommune.land].name;
}
