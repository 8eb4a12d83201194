/**
 * Random input for a zod schema, for property tests: whatever field a schema has is sometimes there. Fields that
 * must meet each other (days, keys, amounts) are drawn from small pools.
 */
import fc from 'fast-check';
import type { z } from 'zod';
import {
  agsFeld,
  betragFeld,
  jahrestagFeld,
  massnahmeFeld,
  positionFeld,
  programmFeld,
  quartierFeld,
  satzFeld,
  tagFeld,
} from '#kernel/felder.ts';
import { programmSchema } from '#rechtsstand/index.ts';

type Def = {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  /** What goes into a transformation. */
  readonly in?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly {
    readonly _zod: { readonly def: { readonly check: string; readonly minimum?: number } };
  }[];
};

const tag = fc.constantFrom(
  '1998-03-01',
  '2010-06-01',
  '2011-06-01',
  '2021-06-01',
  '2023-12-31',
  '2025-11-30',
  '2026-05-31',
  '2026-06-01',
  '2026-06-02',
  '2026-09-30',
  '2026-12-31',
  '2027-01-01',
  '2027-06-01',
  '2028-02-29',
  '2031-12-31',
);

/** Fields read by the kernel's parsers, as text. */
const FELDER = new Map<unknown, fc.Arbitrary<unknown>>([
  [tagFeld, tag],
  [jahrestagFeld, fc.constantFrom('01-31', '05-31', '06-01', '06-02', '09-30')],
  [
    betragFeld,
    fc.constantFrom('0,00', '0,01', '9.999,99', '10.000,00', '10.000,01', '25.000,00', '1.000.000,00'),
  ],
  [satzFeld, fc.constantFrom('0 %', '10 %', '50 %', '2/3', '90 %', '100 %')],
  [programmFeld, fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4')],
  [agsFeld, fc.constantFrom('05999000', '05999001', '09162000')],
  [quartierFeld, fc.constant('q')],
  [massnahmeFeld, fc.constantFrom('M01', 'M02', 'M03')],
  [positionFeld, fc.constantFrom('M01.1', 'M01.2', 'M02.1')],
]);

/** Texts by the name of their field. */
const TEXTE: Readonly<Record<string, readonly [string, ...string[]]>> = {
  annahme: ['weiter', 'neu'],
  schluessel: ['partner', 'schule', 'wiederkehrendes-vorhaben'],
  rechtsgrundlage: ['§ 171e BauGB', '§ 142 BauGB', '§ 141 BauGB'],
  rechtsgrundlagen: ['§ 171e BauGB', '§ 142 BauGB', '§ 141 BauGB'],
  ags: ['059', '05999', '05999000'],
  norm: ['bund/hg-2026-9'],
  url: ['https://www.example.org/'],
  weitere_quellen: ['https://www.example.org/'],
  flaeche: ['q.geojson'],
  vorhaben: ['v1', 'v2'],
  kennung: ['p0', 'p1', 'traeger', 'weiter'],
  haushaltstitel: ['Kapitel 0603 Titel 684 13', 'Kapitel 08 550 Titelgruppe 61'],
};

/** Whole numbers by the name of their field. */
const ZAHLEN: Readonly<Record<string, readonly [number, ...number[]]>> = {
  einwohner: [1, 4999, 5000, 5001, 19_999, 20_000, 20_001],
  mindesteinwohner: [5000, 20_000],
  hoechsteinwohner: [5000, 20_000],
  jahr: [2025, 2026, 2027, 2028, 2029, 2031],
  programmjahr: [2026, 2027],
  beschlossen_bis: [2025, 2026, 2027],
  anzahl: [1, 2, 5],
  hoechstens: [1, 12, 24],
  hoechstens_jahre: [5, 15],
  hoechstalter_jahre: [5, 15],
  mindestens_monate: [1, 12],
  hoechstens_monate: [12, 24],
};

/** Fields that make a programme demand something; with all of them at once nothing would ever fit. */
const SELTEN: readonly string[] = Object.keys({
  ...programmSchema.shape.kriterien.shape,
  ...programmSchema.shape.foerderung.unwrap().shape,
  ...programmSchema.shape.kombination.unwrap().shape,
  programmjahre: true,
  umsetzung_von: true,
  zugesagt: true,
  antraege: true,
});

/** Whether the parts of the block must fit together. */
function hasBedingung({ checks = [] }: Def): boolean {
  return checks.some(({ _zod }) => _zod.def.check === 'custom');
}

function defOf(schema: z.ZodType): Def {
  return schema._zod.def as unknown as Def;
}

function arbitraryObjekt(shape: Readonly<Record<string, z.ZodType>>): fc.Arbitrary<unknown> {
  const felder = Object.entries(shape).map(([feld, schema]) => {
    const wert = arbitraryOf(schema, feld);
    if (defOf(schema).type !== 'optional') return [feld, wert] as const;
    const fehlt = { arbitrary: fc.constant(undefined), weight: SELTEN.includes(feld) ? 5 : 1 };
    return [feld, fc.oneof(fehlt, { arbitrary: wert, weight: 1 })] as const;
  });
  return fc
    .record(Object.fromEntries(felder))
    .map((objekt) =>
      Object.fromEntries(Object.entries(objekt as object).filter(([, wert]) => wert !== undefined)),
    );
}

type Bauer = (def: Def, feld: string, schema: z.ZodType) => fc.Arbitrary<unknown>;

/** The smallest number that the schema allows, and the next. */
function smallestOf(schema: z.ZodType): readonly [number, number] {
  const kleinste = Math.max(1, (schema as z.ZodNumber).minValue ?? 1);
  return [kleinste, kleinste + 1];
}

/** The fewest items that the schema allows, at least one. */
function leastItemsOf({ checks = [] }: Def): number {
  return Math.max(1, ...checks.map(({ _zod }) => _zod.def.minimum ?? 1));
}

function ofInneres(def: Def, feld: string): fc.Arbitrary<unknown> {
  return arbitraryOf(def.innerType as z.ZodType, feld);
}

const BAUER: Readonly<Record<string, Bauer>> = {
  object: (def) => arbitraryObjekt(def.shape ?? {}),
  array: (def, feld) =>
    fc.array(arbitraryOf(def.element as z.ZodType, feld), { minLength: leastItemsOf(def), maxLength: 3 }),
  union: (def, feld) => fc.oneof(...(def.options ?? []).map((option) => arbitraryOf(option, feld))),
  record: (def, feld) =>
    fc.dictionary(
      fc.constantFrom(...(feld === 'merkmale' ? (TEXTE.schluessel ?? []) : ['2026', '2027'])),
      arbitraryOf(def.valueType as z.ZodType, feld),
      { maxKeys: 3 },
    ),
  pipe: (def, feld) => arbitraryOf(def.in as z.ZodType, feld),
  optional: ofInneres,
  nullable: (def, feld) => fc.option(ofInneres(def, feld)),
  string: (_, feld) => fc.constantFrom(...(TEXTE[feld] ?? (['text'] as const))),
  number: (_, feld, schema) => fc.constantFrom(...(ZAHLEN[feld] ?? smallestOf(schema))),
  boolean: () => fc.boolean(),
  enum: (def) => fc.constantFrom(...Object.values(def.entries ?? {})),
  literal: (def) => fc.constantFrom(...(def.values ?? [])),
};

/** Random input that the schema accepts. `feld`: name of the field it stands in. */
export function arbitraryOf(schema: z.ZodType, feld = ''): fc.Arbitrary<unknown> {
  const eigenes = FELDER.get(schema);
  if (eigenes) return eigenes;
  const def = defOf(schema);
  const baue = BAUER[def.type];
  if (!baue) throw new Error(`no random values for ${def.type} (${feld})`);
  const wert = baue(def, feld, schema);
  return feld !== '' && hasBedingung(def) ? wert.filter((eines) => schema.safeParse(eines).success) : wert;
}
