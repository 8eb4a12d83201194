/**
 * Documents as files: workbooks for office programs and accessible papers. Bytes depend on the content only.
 */
export { writeOds } from './ods.ts';
export { writePdf } from './pdf.ts';
export { writeXlsx } from './xlsx.ts';

/** Media types for downloads. */
export const DOKUMENTTYP = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;
