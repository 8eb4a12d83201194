/**
 * One programme's look at a Teilakte.
 */
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  findLandesregel,
  type Landesregel,
  type Programm,
  type Rechtsstand,
  type Zeitlage,
} from '#rechtsstand/index.ts';
import type { Programmlage } from '../../kriterien/lage.ts';
import { buildProgrammlage, needsLandesregel } from '../../programmlage.ts';
import { type Lueckenleser, type Oeffnung, openAkte } from '../teilakte/offene-akte.ts';
import type { Teilakte } from '../teilakte/teilakte.ts';
import type { Wertegeber } from './entscheidungsbaum.ts';
import { createWertegeber } from './wertebereich.ts';

export type Programmsicht = {
  readonly programm: Programm;
  readonly lage: Programmlage;
  /** The Land is missing, and the programme takes something from its rule. */
  readonly ohneLand: boolean;
  /** Values that missing facts can take for this programme. */
  readonly werteOf: Wertegeber;
  /** What `rechne` makes of the Akte, given a reader for what is missing. */
  readonly mit: <T>(rechne: (lage: Programmlage) => T) => (lies: Lueckenleser) => T;
};

const OHNE_ZEIT: Zeitlage = { antragstag: null, antragsende: null, programmjahr: null, bewilligungAb: null };

function listLandesregeln(
  programm: Programm,
  { kommune }: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Landesregel[] {
  if (!needsLandesregel(programm)) return [];
  const laender = kommune.land === undefined ? LANDESKUERZEL : [kommune.land];
  return laender.flatMap((land) => findLandesregel(rechtsstand, land, stichtag) ?? []);
}

export function buildProgrammsicht(
  oeffnung: Oeffnung,
  rechtsstand: Rechtsstand,
  programm: Programm,
): Programmsicht {
  const { teilakte, stichtag } = oeffnung;
  let leser: Lueckenleser = () => undefined;
  const akte = openAkte(oeffnung, programm, (art, schluessel) => leser(art, schluessel));
  const ohneLand = teilakte.kommune.land === undefined && needsLandesregel(programm);
  const lage = ohneLand
    ? { akte, rechtsstand, stichtag, programm, landesregel: null, zeit: OHNE_ZEIT }
    : buildProgrammlage(akte, rechtsstand, stichtag, programm);
  const landesregeln = listLandesregeln(programm, teilakte, rechtsstand, stichtag);
  const jeLand = new Map<string, Programmlage>();
  const lageOf = (): Programmlage => {
    if (!ohneLand) return lage;
    const { land } = akte.kommune;
    const dort = jeLand.get(land) ?? buildProgrammlage(akte, rechtsstand, stichtag, programm);
    jeLand.set(land, dort);
    return dort;
  };
  return {
    programm,
    lage,
    ohneLand,
    werteOf: createWertegeber(programm, landesregeln, stichtag),
    mit: (rechne) => (lies) => {
      leser = lies;
      return rechne(lageOf());
    },
  };
}
