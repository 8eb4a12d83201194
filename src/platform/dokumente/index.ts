/**
 * Documents as files: workbooks for office programs and accessible papers. Bytes depend on the content only.
 */
export { writeOds } from './ods.ts';
export { writePdf } from './pdf.ts';
export { writeXlsx } from './xlsx.ts';
