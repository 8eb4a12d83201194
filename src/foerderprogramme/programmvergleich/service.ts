/**
 * Reads the programmes of a comparison.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Programmakte } from '../programmakte.ts';
import { type Recht, readProgramm } from '../service.ts';
import type { Vergleichsanfrage } from './anfrage.ts';
import { buildVergleich, VERGLEICH_HOECHSTENS, type Vergleichszeile } from './vergleich.ts';

export type Programmvergleich = {
  readonly akten: readonly Programmakte[];
  readonly zeilen: readonly Vergleichszeile[];
  /** Asked for, but not in the catalogue. */
  readonly unbekannte: readonly string[];
  /** Asked for beyond the number that fits beside each other. */
  readonly zuviele: readonly string[];
};

async function findAkte(
  recht: Recht,
  kennung: string,
  land: Landeskuerzel | null,
): Promise<Programmakte | undefined> {
  try {
    return await readProgramm(recht, kennung, land === null ? {} : { land });
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler && fehler.code === 'programm-nicht-gefunden') return undefined;
    throw fehler;
  }
}

export async function readVergleich(recht: Recht, anfrage: Vergleichsanfrage): Promise<Programmvergleich> {
  // A long address must not read the whole catalogue.
  const gefragt = anfrage.programme.slice(0, 5 * VERGLEICH_HOECHSTENS);
  const gelesen = await Promise.all(
    gefragt.map(async (kennung) => ({ kennung, akte: await findAkte(recht, kennung, anfrage.land) })),
  );
  const alle = gelesen.flatMap(({ akte }) => akte ?? []);
  const akten = alle.slice(0, VERGLEICH_HOECHSTENS);
  return {
    akten,
    zeilen: buildVergleich(akten),
    unbekannte: gelesen.filter(({ akte }) => akte === undefined).map(({ kennung }) => kennung),
    zuviele: alle.slice(VERGLEICH_HOECHSTENS).map(({ eintrag }) => eintrag.kurztitel),
  };
}
