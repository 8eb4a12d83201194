/**
 * One record of the Förderdatenbank as it stands in a line of JSON.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Dateizeile } from './zeilen.ts';

const liste = z.array(z.string().max(500)).max(200);
const text = z.string().max(4_000_000);

/** Web addresses only: the address becomes a link. */
const webadresse = z
  .url()
  .max(2000)
  .refine((wert) => /^https?:\/\//i.test(wert), {
    message: 'Das ist keine Adresse im Netz.',
    params: { abhilfe: 'Eine Adresse mit https:// angeben.' },
  });

const fdbSchema = z.looseObject({
  id_hash: z.string().trim().min(1).max(200).optional(),
  title: z.string().trim().min(1).max(1000),
  url: webadresse,
  funding_type: liste.default([]),
  funding_location: liste.default([]),
  funding_area: liste.default([]),
  eligible_applicants: liste.default([]),
  description_md: text.nullish(),
  more_info: text.nullish(),
  legal_basis: text.nullish(),
  contact: z.union([z.string().max(10_000), z.record(z.string(), z.unknown())]).nullish(),
});

export type Fdbsatz = z.output<typeof fdbSchema>;

function mangel(datei: string, zeile: number, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ datei, zeile, text, abhilfe }]);
}

function decode({ bytes, nummer }: Dateizeile, datei: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw mangel(
      datei,
      nummer,
      'Die Datei ist nicht in UTF-8 gespeichert (vermutlich Latin-1 oder Windows-1252).',
      'Im Editor „Speichern mit Kodierung UTF-8“ wählen oder die Datei neu ausgeben.',
    );
  }
}

function explainJson(text: string, { nummer }: Dateizeile, datei: string): EingabeFehler {
  const rein = text.trim();
  if (/^\{/.test(rein) && !rein.endsWith('}')) {
    return mangel(
      datei,
      nummer,
      'Der Datensatz bricht mitten in der Zeile ab; die Datei ist vermutlich abgeschnitten.',
      'Die Datei vollständig neu herunterladen.',
    );
  }
  return mangel(
    datei,
    nummer,
    'Die Zeile ist kein gültiges JSON.',
    'Zeile berichtigen oder die Datei neu herunterladen; erwartet wird ein Datensatz je Zeile.',
  );
}

function parseJson(text: string, zeile: Dateizeile, datei: string): unknown {
  let wert: unknown;
  try {
    wert = JSON.parse(text);
  } catch {
    throw explainJson(text, zeile, datei);
  }
  if (typeof wert === 'object' && wert !== null && !Array.isArray(wert)) return wert;
  throw explainJson('', zeile, datei);
}

/** @throws EingabeFehler with file, line, field and remedy */
export function parseFdbsatz(zeile: Dateizeile, datei: string): Fdbsatz {
  const wert = parseJson(decode(zeile, datei), zeile, datei);
  return checkWert(wert, fdbSchema, { datei, zeile: () => zeile.nummer });
}

/** What a record is known by from one file to the next: its own key, else its address. */
export function kennungOf({ id_hash, url }: Fdbsatz): string {
  return id_hash ?? url;
}
