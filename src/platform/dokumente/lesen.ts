/**
 * Reads workbooks of office programs (.ods, .xlsx) into plain sheets.
 */
import type { Blatt } from '#kernel/dokument.ts';
import { readOds } from './lesen-ods.ts';
import { brokenFile, openPaket } from './lesen-paket.ts';
import { readXlsx } from './lesen-xlsx.ts';

/**
 * Sheets in their order, with the stored results of formulas. The kind is told by the content, not by the
 * name; `datei` is the name shown in errors.
 * @throws EingabeFehler for a broken file, above 5 MB, above 100 MB unpacked, above 20,000 filled rows
 */
export async function readArbeitsblaetter(bytes: Uint8Array, datei: string): Promise<readonly Blatt[]> {
  const paket = await openPaket(bytes, datei);
  if (paket.has('content.xml')) return readOds(paket, datei);
  if (paket.has('[Content_Types].xml')) return readXlsx(paket, datei);
  throw brokenFile(datei);
}
