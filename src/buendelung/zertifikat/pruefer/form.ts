/** The form of a certificate (docs/schema/zertifikat.json), read strictly: nothing missing, nothing unexpected. */
import { z } from 'zod';

/** The first statement of a certificate that does not hold, as a German sentence. */
export class Ungueltig extends Error {}

/** @throws Ungueltig unless it holds */
export function fordere(gilt: unknown, ort: string, text: string): asserts gilt {
  if (!gilt) throw new Ungueltig(`${ort}: ${text}`);
}

/** Several fields of one kind. */
const je = <T, const N extends string>(art: T, ...namen: readonly N[]): Record<N, T> =>
  Object.fromEntries(namen.map((name) => [name, art])) as Record<N, T>;
const liste = <const F extends z.core.$ZodLooseShape>(felder: F) => z.array(z.strictObject(felder));
const text = z.string();
const namen = z.array(text);
const index = z.int().min(0);
/** Cents or points: whole and never negative. */
const betrag = index.transform(BigInt);
const sha256 = text.regex(/^[0-9a-f]{64}$/);
const bruch = text.regex(/^[1-9]\d{0,15}\/[1-9]\d{0,15}$/).transform((wert) => {
  const [z = 0n, n = 0n] = wert.split('/').map(BigInt);
  return { z, n };
});
const massnahmen = liste({
  ...je(betrag, 'nutzen', 'traegermittel', 'zugesagteEigenmittel'),
  kennung: text,
  gruppe: index,
});
const bedarfe = liste({
  ...je(index, 'massnahme', 'jahr'),
  ...je(betrag, 'gesamt', 'rest', 'grundlage'),
  position: text,
});
const angebote = liste({
  ...je(betrag, 'grundlage', 'brutto', 'hoechstens', 'grenze'),
  bedarf: index,
  programm: text,
  satz: bruch,
  positionsgrenze: betrag.nullable(),
  // As many as any grant has: thousands of denominators multiplied would not fit into memory.
  geber: liste({ ...je(text, 'ebene', 'ressort'), anteil: bruch, rest: z.boolean() }).max(100),
});
const grenzen = liste({
  ...je(text, 'text', 'fundstelle'),
  ...je(z.array(index), 'angebote', 'ausloeser'),
  art: z.enum(['hoechstens', 'mindestens']),
  bezug: z.enum(['zuwendung', 'ausgaben']),
  betrag,
  ...je(z.record(text, z.int().transform(BigInt)).default({}), 'jeMassnahme', 'jeAngebot'),
});
const regel = z.strictObject({ ...je(text, 'text', 'fundstelle'), wenn: z.array(namen), dann: namen });
export const instanz = z.strictObject({
  massnahmen,
  bedarfe,
  angebote,
  grenzen,
  regeln: z.record(text, regel),
  gemeinsam: liste(je(text, 'a', 'b')),
  ...je(z.record(text, betrag), 'eigenmittel', 'aufwand'),
});
const plan = z.strictObject({
  massnahmen: z.array(index),
  positionen: liste({
    ...je(betrag, 'traegermittel', 'eigenmittel'),
    bedarf: index,
    zuwendungen: liste({ angebot: index, cent: betrag, geber: z.array(betrag) }),
  }),
  werte: z.strictObject(je(betrag, 'nutzen', 'eigenmittel', 'aufwand')),
});
/** Prices of rows; `nenner` is the price of the objective. */
const blatt = z.strictObject({ preise: z.record(text, betrag), nenner: betrag });
export type Blatt = z.output<typeof blatt>;
/** A leaf, or a question: is at least one of these variables 1 (`ja`), or are all of them 0 (`nein`)? */
export type Knoten = Blatt | { readonly an: readonly string[]; readonly ja: Knoten; readonly nein: Knoten };
const ast: z.ZodType<Knoten> = z.lazy(() => knoten);
const knoten = z.union([blatt, z.strictObject({ an: namen, ja: ast, nein: ast })]);
const stufe = z.enum(['nutzen', 'eigenmittel', 'aufwand', 'unloesbar']);
export type Stufe = z.output<typeof stufe>;
const zertifikat = z.strictObject({
  ...je(text, 'schema', 'software'),
  stichtag: z.iso.date(),
  quartier: z.strictObject(je(text, 'kennung', 'name', 'kommune', 'land')),
  recht: liste({ ...je(text, 'datei', 'kennung'), fassung: z.iso.date(), sha256 }),
  befunde: z.strictObject({ sha256, nachrechnen: text }),
  akte: z.strictObject({ sha256 }),
  instanz,
  plan: plan.nullable(),
  beweis: liste({ stufe, schranke: betrag, baum: knoten }),
  pruefsumme: sha256,
});
export type Zertifikat = z.output<typeof zertifikat>;

/** @throws Ungueltig for anything else */
export function leseZertifikat(roh: unknown): Zertifikat {
  const { data, error } = zertifikat.safeParse(roh);
  fordere(data, `Zertifikat.${error?.issues[0]?.path.join('.')}`, 'Angabe fehlt oder passt nicht');
  return data;
}

/** JSON with sorted names and without blanks: one value, one text. */
export function canonicalOf(wert: unknown): string {
  if (typeof wert !== 'object' || wert === null) return JSON.stringify(wert);
  if (Array.isArray(wert)) return `[${wert.map(canonicalOf).join()}]`;
  const paare = Object.entries(wert).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${paare.map(([name, inhalt]) => `${JSON.stringify(name)}:${canonicalOf(inhalt)}`).join()}}`;
}
