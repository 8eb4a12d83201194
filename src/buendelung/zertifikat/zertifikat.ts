/**
 * The certificate of a plan (`quartierwerk/zertifikat/2`): all that is needed to re-check it, in one file.
 */
import { z } from 'zod';
import type { Beweisbaum } from './beweis.ts';

const zahl = z.int().min(0);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bruch = z.string().regex(/^[1-9]\d{0,15}\/[1-9]\d{0,15}$/);

const massnahme = z.strictObject({
  kennung: z.string(),
  /** Variants of one Massnahme share it. */
  gruppe: zahl,
  nutzen: zahl,
  traegermittel: zahl,
  zugesagteEigenmittel: zahl,
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
  grundlage: zahl,
  satz: bruch,
  /** Cap of the programme on this position, where it is below rate and `grenze`. */
  positionsgrenze: zahl.nullable(),
  brutto: zahl,
  hoechstens: zahl,
  grenze: zahl,
  geber: z
    .array(z.strictObject({ ebene: z.string(), ressort: z.string(), anteil: bruch, rest: z.boolean() }))
    .max(100),
});

/** A cap or floor: cents or recognised expenditure of offers; a floor counts where one of `ausloeser` is taken. */
const grenze = z.strictObject({
  art: z.enum(['hoechstens', 'mindestens']),
  bezug: z.enum(['zuwendung', 'ausgaben']),
  betrag: zahl,
  /** Cents that each of these Massnahmen (numbers of the list) adds to a cap when it is financed, or takes of it. */
  jeMassnahme: z.record(z.string(), z.int()).optional(),
  /** Cents that are taken from a cap where this offer (number of the list) is taken. */
  jeAngebot: z.record(z.string(), z.int()).optional(),
  angebote: z.array(zahl),
  ausloeser: z.array(zahl),
  text: z.string(),
  fundstelle: z.string(),
});

/** If of each list of `wenn` one is financed (`y:3`) or taken (`w:17`), one of `dann` is too; none: it is forbidden. */
const regel = z.strictObject({
  wenn: z.array(z.array(z.string())),
  dann: z.array(z.string()),
  text: z.string(),
  fundstelle: z.string(),
});

const instanz = z.strictObject({
  massnahmen: z.array(massnahme),
  bedarfe: z.array(bedarf),
  angebote: z.array(angebot),
  grenzen: z.array(grenze),
  regeln: z.record(z.string(), regel),
  /** Pairs of programmes that may pay the same position. */
  gemeinsam: z.array(z.strictObject({ a: z.string(), b: z.string() })),
  /** Own money of the Kommune by year; a year that is not listed has no limit. */
  eigenmittel: z.record(z.string(), zahl),
  /** Points by programme; 1 where it is not listed. */
  aufwand: z.record(z.string(), zahl),
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

const baum: z.ZodType<Beweisbaum> = z
  .lazy(() =>
    z.union([
      z.strictObject({ an: z.array(z.string()), ja: baum, nein: baum }),
      z.strictObject({ preise: z.record(z.string(), zahl), nenner: zahl }),
    ]),
  )
  .meta({ id: 'baum' }) as z.ZodType<Beweisbaum>;

export const zertifikatSchema = z.strictObject({
  schema: z.literal('quartierwerk/zertifikat/2'),
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
  /**
   * One proof per stage in their order; empty: nothing is proven; without a plan one tree of contradictions. `schranke` is
   * the value of the plan, but in the last one where it stays open: as much as its tree shows.
   */
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
