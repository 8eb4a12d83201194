/**
 * Documents as files: workbooks for office programs, written and read, and accessible papers. Bytes depend on the content only.
 *
 * What writes them is hundreds of modules: each is loaded with the first document of its kind.
 */
export const writeDocx: typeof import('./docx.ts')['writeDocx'] = async (papier) =>
  await (await import('./docx.ts')).writeDocx(papier);

export const supplementArbeitsmappe: typeof import('./ergaenzen.ts')['supplementArbeitsmappe'] = async (
  bytes,
  mappe,
  datei,
) => await (await import('./ergaenzen.ts')).supplementArbeitsmappe(bytes, mappe, datei);

export const readArbeitsblaetter: typeof import('./lesen.ts')['readArbeitsblaetter'] = async (bytes, datei) =>
  await (await import('./lesen.ts')).readArbeitsblaetter(bytes, datei);

export const writeOds: typeof import('./ods.ts')['writeOds'] = async (mappe) =>
  await (await import('./ods.ts')).writeOds(mappe);

export const writeOdt: typeof import('./odt.ts')['writeOdt'] = async (papier) =>
  await (await import('./odt.ts')).writeOdt(papier);

export const writePdf: typeof import('./pdf.ts')['writePdf'] = async (papier) =>
  await (await import('./pdf.ts')).writePdf(papier);

export const writeXlsx: typeof import('./xlsx.ts')['writeXlsx'] = async (mappe) =>
  await (await import('./xlsx.ts')).writeXlsx(mappe);
