/** Lines for the doors that read the public catalogue only. */
import type { Dienstzeilen } from '../dienste.ts';

const OEFFENTLICH = { ohne: 'reads the catalogue, which is public' } as const;

export const QUALITAET: Dienstzeilen = {
  readQualitaetsbericht: OEFFENTLICH,
  findAehnlicheProgramme: OEFFENTLICH,
};
