/**
 * Documents as files: workbooks for office programs, written and read, and accessible papers. Bytes depend on the content only.
 */
export { writeDocx } from './docx.ts';
export { supplementArbeitsmappe } from './ergaenzen.ts';
export { readArbeitsblaetter } from './lesen.ts';
export { writeOds } from './ods.ts';
export { writeOdt } from './odt.ts';
export { writePdf } from './pdf.ts';
export { writeXlsx } from './xlsx.ts';
