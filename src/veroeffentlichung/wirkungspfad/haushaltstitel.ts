/**
 * Which title of a budget the money of a plan comes from, as the catalogue knows it.
 */
import type { Finanzierungsplan } from '#buendelung/index.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { findLandesregel, findProgramm, type Rechtsstand } from '#rechtsstand/index.ts';
import type { Titelsuche } from './wirkungspfad.ts';

/** In the versions on the Stichtag of the plan; for Städtebauförderung the rule of the Land names the givers. */
export function createTitelsuche(
  rechtsstand: Rechtsstand,
  plan: Pick<Finanzierungsplan, 'stichtag' | 'quartier'>,
): Titelsuche {
  const stichtag = parseKalendertag(plan.stichtag);
  const land = LANDESKUERZEL.find((kuerzel) => kuerzel === plan.quartier.land);
  const regel = land && findLandesregel(rechtsstand, land, stichtag);
  return (programm, { ebene, ressort }) => {
    const foerderung = findProgramm(rechtsstand, programm, stichtag)?.foerderung;
    const desLandes = foerderung?.satz?.art === 'landesregel' ? regel?.geber : undefined;
    const geber = (desLandes ?? foerderung?.geber ?? []).find(
      (zeile) => zeile.ebene === ebene && zeile.ressort === ressort,
    );
    return geber?.haushaltstitel ?? null;
  };
}
