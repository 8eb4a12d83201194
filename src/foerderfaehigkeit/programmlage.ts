/**
 * One programme looked at from one Akte: which rule of the Land fills its gaps, and when one could apply.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import {
  citeProgramm,
  computeZeitlage,
  findLandesregel,
  type Programm,
  type Rechtsstand,
  resolveAntragsfenster,
} from '#rechtsstand/index.ts';
import type { Programmlage } from './kriterien/lage.ts';

/** Does the programme leave a parameter to the Land? */
export function needsLandesregel(programm: Programm): boolean {
  return (
    programm.kriterien.antragsfenster.art === 'landesregel' ||
    programm.foerderung?.satz?.art === 'landesregel' ||
    programm.kriterien.massnahmenbeginn?.landesregel === true ||
    programm.kombination?.subsidiaritaet?.art === 'landesregel'
  );
}

/** What follows for a programme under the law as it sees it. Reads of the Akte only what bears on the programme. */
export function deriveProgrammlage(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  programm: Programm,
): Pick<Programmlage, 'landesregel' | 'zeit'> {
  const landesregel = needsLandesregel(programm)
    ? (findLandesregel(rechtsstand, akte.kommune.land, stichtag) ?? null)
    : null;
  const fenster = resolveAntragsfenster(programm, landesregel);
  const annahmen = fenster.art === 'termine' && fenster.folge ? (akte.annahmen ?? []) : [];
  const zeit = computeZeitlage(fenster, stichtag, new Set(annahmen.map(({ kennung }) => kennung)));
  return { landesregel, zeit };
}

export function buildProgrammlage(
  akte: Akte,
  recht: Rechtsstand,
  stichtag: Kalendertag,
  programm: Programm,
): Programmlage {
  const rechtsstand = citeProgramm(recht, programm);
  const abgeleitet = deriveProgrammlage(akte, rechtsstand, stichtag, programm);
  return { akte, rechtsstand, stichtag, programm, ...abgeleitet };
}
