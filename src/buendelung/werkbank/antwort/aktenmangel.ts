/**
 * Faults of the Akte as a whole as somebody at the Werkbank reads them: with the numbers of the rows instead of paths.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Akte } from '#quartiere/index.ts';

/** „massnahmen[2].kosten[0].betrag“ */
const FELD = /^massnahmen\[(\d+)\](?:\.kosten\[(\d+)\])?/;

/** „M01, M01.3“; empty where it is no matter of one row. */
export function rowOfMangel(akte: Akte, { feld }: Pick<Eingabemangel, 'feld'>): string {
  const [, erste, zweite] = FELD.exec(feld ?? '') ?? [];
  const massnahme = erste === undefined ? undefined : akte.massnahmen[Number(erste)];
  const position = zweite === undefined ? undefined : massnahme?.kosten[Number(zweite)];
  return [massnahme, position].flatMap((eine) => eine?.kennung ?? []).join(', ');
}

/** „M01, M01.3: Einnahmen und Zusagen … sind größer als die Position. …“ */
export function describeAktenmangel(akte: Akte, mangel: Eingabemangel): string {
  const ort = rowOfMangel(akte, mangel);
  return `${ort === '' ? '' : `${ort}: `}${mangel.text} ${mangel.abhilfe}`;
}
