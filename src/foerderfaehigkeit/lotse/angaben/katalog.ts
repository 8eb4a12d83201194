/**
 * Every fact that can be asked for an Akte, in the order in which answers are written: what others depend on
 * comes first.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { findProgramm, listProgramme, type Rechtsstand } from '#rechtsstand/index.ts';
import { listGebietsarten } from '../pruefung/teilpruefung.ts';
import type { Teilakte } from '../teilakte/teilakte.ts';
import type { Angabe } from './angabe.ts';
import { KOMMUNALE_ANGABEN, NAMEN_DER_KOMMUNE } from './kommune.ts';
import { listMassnahmenangaben } from './massnahme.ts';
import { listProgrammangaben } from './programme.ts';
import { type Gebietsart, listQuartierangaben, NAMEN_DES_QUARTIERS } from './quartier.ts';

/** By key; iterates in the order of writing. */
export type Angabenkatalog = ReadonlyMap<string, Angabe>;

/** Paragraphs that fix areas, as the rules of programmes name them. */
function listRechtsgrundlagen(rechtsstand: Rechtsstand, stichtag: Kalendertag): ReadonlySet<string> {
  return new Set(
    listProgramme(rechtsstand, stichtag).flatMap(
      ({ kriterien }) => kriterien.gebietskulisse?.rechtsgrundlagen ?? [],
    ),
  );
}

function describeGebietsarten(rechtsstand: Rechtsstand, stichtag: Kalendertag): Gebietsart[] {
  const alle = listRechtsgrundlagen(rechtsstand, stichtag);
  return listGebietsarten(rechtsstand, stichtag).map((programm) => {
    const inhalt = findProgramm(rechtsstand, programm, stichtag);
    const eigene = inhalt?.kriterien.gebietskulisse?.rechtsgrundlagen ?? [];
    const genannte = (inhalt?.grundlagen ?? []).map(({ stelle }) => stelle);
    return {
      programm,
      kurztitel: inhalt?.kurztitel ?? programm,
      rechtsgrundlagen: eigene.length > 0 ? eigene : genannte.filter((stelle) => alle.has(stelle)),
    };
  });
}

export function listAngaben(
  teilakte: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Angabenkatalog {
  const massnahmen = teilakte.massnahmen.flatMap((massnahme) =>
    listMassnahmenangaben(teilakte, massnahme, stichtag),
  );
  const angaben = [
    ...massnahmen,
    ...KOMMUNALE_ANGABEN,
    ...NAMEN_DER_KOMMUNE,
    ...listQuartierangaben(describeGebietsarten(rechtsstand, stichtag)),
    ...NAMEN_DES_QUARTIERS,
    ...listProgrammangaben(teilakte, rechtsstand, stichtag),
  ];
  return new Map(angaben.map((angabe) => [angabe.schluessel, angabe]));
}
