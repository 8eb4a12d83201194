/**
 * The certificate of a plan (`quartierwerk/zertifikat/1`): all that is needed to re-check it, in one file.
 */
import { z } from 'zod';
import type { Beweisbaum } from './beweis.ts';

const zahl = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bruch = z.string().regex(/^[1-9]\d{0,15}\/[1-9]\d{0,15}$/);
const reichweite = z.enum(['position', 'massnahme', 'vorhaben', 'quartier', 'kommune', 'antragsteller']);

const massnahme = z.strictObject({
  kennung: z.string(),
  /** Variants of one Massnahme share it. */
  gruppe: zahl,
  nutzen: zahl,
  pflicht: z.boolean(),
  ausgeschlossen: z.boolean(),
  traegermittel: zahl,
  zugesagteEigenmittel: zahl,
  /** Groups that must be financed too. */
  voraussetzung: z.array(zahl),
  /** Programmes with money promised to it, and who applied. */
  zusagen: z.array(z.strictObject({ programm: z.string(), antragsteller: z.string() })),
  vorhaben: z.string(),
});

const bedarf = z.strictObject({
  massnahme: zahl,
  position: z.string(),
  jahr: zahl,
  gesamt: zahl,
  /** To be paid by grants, carrier and Kommune. */
  rest: zahl,
  grundlage: zahl,
});

const angebot = z.strictObject({
  bedarf: zahl,
  programm: z.string(),
  antragsteller: z.string(),
  grundlage: zahl,
  satz: bruch,
  /** Cap of the programme on this position, where it is below rate and `grenze`. */
  positionsgrenze: zahl.nullable(),
  brutto: zahl,
  hoechstens: zahl,
  grenze: zahl,
  geber: z.array(
    z.strictObject({ ebene: z.string(), ressort: z.string(), anteil: bruch, rest: z.boolean() }),
  ),
  vorrangig: z.array(z.string()),
});

const deckel = z.strictObject({
  art: z.enum(['hoechstens', 'mindestens']),
  bezug: z.enum(['zuwendung', 'ausgaben']),
  betrag: zahl,
  angebote: z.array(zahl),
  programm: z.string(),
  reichweite,
  jahr: zahl.nullable(),
  text: z.string(),
  fundstelle: z.string(),
});

const instanz = z.strictObject({
  massnahmen: z.array(massnahme),
  bedarfe: z.array(bedarf),
  angebote: z.array(angebot),
  deckel: z.array(deckel),
  ausschluesse: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      je: reichweite,
      text: z.string(),
      fundstelle: z.string(),
    }),
  ),
  voraussetzungen: z.array(
    z.strictObject({
      programm: z.string(),
      eineVon: z.array(z.string()),
      je: z.enum(['massnahme', 'quartier']),
      fundstelle: z.string(),
    }),
  ),
  /** Pairs of programmes that may pay the same position. */
  gemeinsam: z.array(z.strictObject({ a: z.string(), b: z.string() })),
  wuensche: z.array(z.strictObject({ programm: z.string(), gruppe: zahl.nullable() })),
  /** Null: no limit at all; a year with null: none in it; a year that is not listed: nothing. */
  eigenmittel: z.array(z.strictObject({ jahr: zahl, grenze: zahl.nullable() })).nullable(),
  aufwand: z.array(z.strictObject({ programm: z.string(), punkte: zahl })),
});

const plan = z.strictObject({
  /** Financed Massnahmen as numbers of the list in `instanz`. */
  massnahmen: z.array(zahl),
  positionen: z.array(
    z.strictObject({
      bedarf: zahl,
      /** Cents of an offer and of each of its givers, in their order. */
      zuwendungen: z.array(z.strictObject({ angebot: zahl, cent: zahl, geber: z.array(zahl) })),
      traegermittel: zahl,
      eigenmittel: zahl,
    }),
  ),
  werte: z.strictObject({ nutzen: zahl, eigenmittel: zahl, aufwand: zahl }),
});

const zweig = z.union([
  z.strictObject({ gruppe: zahl }),
  z.strictObject({ massnahme: zahl }),
  z.strictObject({ massnahme: zahl, programm: z.string() }),
  z.strictObject({ nutzung: z.string() }),
  z.strictObject({ angebot: zahl }),
]);

const baum: z.ZodType<Beweisbaum> = z
  .lazy(() =>
    z.union([
      z.strictObject({ an: zweig, ja: baum, nein: baum }),
      z.strictObject({
        preise: z.record(z.string(), zahl),
        nenner: z.int().min(1),
        widerspruch: z.literal(true).optional(),
      }),
    ]),
  )
  .meta({ id: 'baum' }) as z.ZodType<Beweisbaum>;

export const zertifikatSchema = z.strictObject({
  schema: z.literal('quartierwerk/zertifikat/1'),
  /** Name and version of the program that wrote it. */
  software: z.string(),
  quartier: z.strictObject({ kennung: z.string(), name: z.string(), kommune: z.string(), land: z.string() }),
  stichtag: z.string(),
  /** Files of the law that were used, with the first day of their version and the hash of their bytes. */
  recht: z.array(z.strictObject({ datei: z.string(), kennung: z.string(), fassung: z.string(), sha256 })),
  /** Hash of all findings, and how to compute it again. */
  befunde: z.strictObject({ sha256, nachrechnen: z.string() }),
  akte: z.strictObject({ sha256 }),
  instanz,
  /** Null: no plan exists. */
  plan: plan.nullable(),
  /** One proof per stage in their order; empty: nothing is proven; without a plan one tree of contradictions. */
  beweis: z.array(
    z.strictObject({
      stufe: z.enum(['nutzen', 'eigenmittel', 'aufwand', 'unloesbar']),
      schranke: zahl,
      baum,
    }),
  ),
  /** SHA-256 of the canonical text without this field. */
  pruefsumme: sha256,
});

export type Zertifikat = z.output<typeof zertifikatSchema>;
