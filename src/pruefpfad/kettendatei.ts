/**
 * The Prüfpfad as a file, one JSON object per line: first what the file is, then the entries with everything
 * that is needed to recompute their hashes. Heads are a file of their own, one per line.
 */
import { z } from 'zod';
import { AKTEURSARTEN } from './eintrag.ts';

/** SHA-256 in hex. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Instant in UTC with microseconds, exactly as hashed. */
const zeit = z.string().regex(/^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const nummer = z.number().int().min(0);

export const kopfSchema = z.strictObject({
  nummer: nummer.describe('Nummer des letzten Eintrags; 0: noch keiner'),
  hash: hash.describe('dessen SHA-256'),
  zeit: zeit.describe('wann der Kopf festgehalten wurde'),
});
/** Number and hash of the last entry, as somebody saw it at a time. */
export type Kettenkopf = z.infer<typeof kopfSchema>;

const klartextSchema = z.strictObject({
  teil: z.enum(['person', 'inhalt']),
  salz: hash.describe('32 Byte Zufall'),
  wert: z.string().describe('JSON als Text, genau so zugesagt'),
  person: z.string().nullable().describe('wen der Text betrifft'),
});
/** Plain text behind one commitment. */
export type Klartext = z.infer<typeof klartextSchema>;

export const gliedSchema = z.strictObject({
  nummer: nummer.min(1),
  zeit,
  art: z.enum(AKTEURSARTEN),
  fuer: z.string().nullable().describe('Organisation, für die gehandelt wurde'),
  handlung: z.string(),
  gegenstand: z.string(),
  kennung: z.string().nullable(),
  organisation: z.string().nullable().describe('Organisation, der der Vorgang gehört'),
  ags: z.string().nullable(),
  grundlage: z.string(),
  personZusage: hash.nullable(),
  inhaltZusage: hash,
  vergesslich: z.boolean().describe('der Inhalt betrifft eine Person und darf vergessen werden'),
  vorgaenger: hash,
  hash,
  klartext: z.array(klartextSchema).max(2).describe('was nicht vergessen ist'),
});
/** One entry with its plain texts. */
export type Kettenglied = z.infer<typeof gliedSchema>;

export const KETTENSCHEMA = 'quartierwerk/pruefpfad/1';

export const vorspannSchema = z.strictObject({
  schema: z.literal(KETTENSCHEMA),
  auszug: z.boolean().describe('false: die ganze Kette; true: eine Auswahl, dazwischen fehlen Nummern'),
  auswahl: z.record(z.string(), z.string()).describe('wonach ausgewählt wurde'),
  kopf: kopfSchema,
});
/** First line of the file. */
export type Kettenvorspann = z.infer<typeof vorspannSchema>;

/** Any line of the file. */
export const kettenzeileSchema = z.union([vorspannSchema, gliedSchema]);

/** One line, with its end. */
export function formatZeile(zeile: Kettenvorspann | Kettenglied | Kettenkopf): string {
  return `${JSON.stringify(zeile)}\n`;
}

/** The line by its schema, or undefined. */
export function parseZeile<T>(schema: z.ZodType<T>, zeile: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(zeile)).data;
  } catch {
    return undefined;
  }
}

/** Heads of a file; `unlesbar` are the numbers (from 1) of lines that are none. */
export function parseKoepfe(text: string): { koepfe: Kettenkopf[]; unlesbar: number[] } {
  const zeilen = text.split('\n').map((zeile, stelle) => ({
    stelle: stelle + 1,
    leer: zeile.trim() === '',
    kopf: parseZeile(kopfSchema, zeile),
  }));
  return {
    koepfe: zeilen.flatMap(({ kopf }) => kopf ?? []),
    unlesbar: zeilen.filter(({ leer, kopf }) => !leer && !kopf).map(({ stelle }) => stelle),
  };
}
