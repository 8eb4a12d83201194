/**
 * Puts sheets into a workbook that someone else wrote.
 */
import { Workbook } from '@cj-tech-master/excelts';
import type { Arbeitsmappe } from '#kernel/dokument.ts';
import { supplementOds } from './ergaenzen-ods.ts';
import { brokenFile, openPaket } from './lesen-paket.ts';
import { readXlsx } from './lesen-xlsx.ts';
import { pack } from './paket.ts';
import { writeSheet } from './xlsx.ts';

async function loadWorkbook(bytes: Uint8Array, datei: string): Promise<Workbook> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes);
    return workbook;
  } catch {
    throw brokenFile(datei);
  }
}

async function supplementXlsx(bytes: Uint8Array, mappe: Arbeitsmappe, datei: string): Promise<Uint8Array> {
  const workbook = await loadWorkbook(bytes, datei);
  for (const blatt of mappe.blaetter) {
    if (workbook.getWorksheet(blatt.name)) workbook.removeWorksheet(blatt.name);
    writeSheet(workbook, blatt);
  }
  const neu = new Uint8Array(await workbook.xlsx.writeBuffer());
  return await pack(await openPaket(neu, datei), mappe.datum);
}

/**
 * The file (.ods or .xlsx, as it came) with the sheets of `mappe` behind its own; sheets of the same names are
 * replaced, everything else stays. `datei` is the name shown in errors.
 * @throws EingabeFehler when the file is broken or too large
 */
export async function supplementArbeitsmappe(
  bytes: Uint8Array,
  mappe: Arbeitsmappe,
  datei: string,
): Promise<Uint8Array> {
  const paket = await openPaket(bytes, datei);
  if (paket.has('content.xml')) return await supplementOds(paket, mappe, datei);
  // The library loads half a file without a word; the reader complains.
  readXlsx(paket, datei);
  return await supplementXlsx(bytes, mappe, datei);
}
