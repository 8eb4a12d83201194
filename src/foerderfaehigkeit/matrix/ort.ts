/**
 * The rules of a programme that look at the place and the calendar alone, with their reasons.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Akte, fassungszitateOf } from '#quartiere/index.ts';
import { citeFassungen, findProgramm, type Rechtsstand } from '#rechtsstand/index.ts';
import { pruefeProgrammebene } from '../ebenen.ts';
import { buildProgrammlage } from '../programmlage.ts';

/** @throws RangeError when the law does not hold the programme on that day */
export function pruefeOrt(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  kennung: string,
): readonly Befund[] {
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const programm = findProgramm(recht, kennung, stichtag);
  if (!programm) throw new RangeError(`no programme ${kennung} on ${stichtag}`);
  return pruefeProgrammebene(buildProgrammlage(akte, recht, stichtag, programm));
}
