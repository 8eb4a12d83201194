/**
 * Rule 8: the checker of certificates is small enough to be read by whoever doubts it, and stands on its own.
 */
import { type Datei, isTest, parse } from './quelltext.ts';

const ORDNER = 'src/buendelung/zertifikat/pruefer/';
const HOECHSTENS = 600;
/** What it may know besides its own files: the reader of forms and SHA-256. */
const ERLAUBT = /^(\.\/[a-z-]+\.ts|zod|node:crypto)$/;

/** Lines of all its files together, comments and blank lines included, and whatever it imports from elsewhere. */
export function checkPruefer(dateien: readonly Datei[]): string[] {
  const eigene = dateien.filter((datei) => datei.pfad.startsWith(ORDNER) && !isTest(datei));
  const zeilen = eigene.reduce((summe, { text }) => summe + text.trimEnd().split('\n').length, 0);
  const fremd = eigene.flatMap((datei) =>
    parse(datei)
      .importe.filter((import_) => !ERLAUBT.test(import_))
      .map((import_) => `${datei.pfad}: ${import_} gehört nicht zum Prüfer`),
  );
  return [
    ...(eigene.length === 0 ? [`${ORDNER}: leer`] : []),
    ...(zeilen > HOECHSTENS ? [`${ORDNER}: ${zeilen} Zeilen, höchstens ${HOECHSTENS}`] : []),
    ...fremd,
  ];
}
