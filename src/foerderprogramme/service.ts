/**
 * The catalogue over the law on disk: search, one programme with everything, coming deadlines.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Beispiel,
  describeRessort,
  findLandesregel,
  findProgramm,
  findProgrammversion,
  formatRessort,
  listBeispiele,
  type Programm,
  type Ressortangabe,
} from '#rechtsstand/index.ts';
import { loadBeispielfaelle, loadRechtsstand, loadRessorts } from '#rechtsstand/service.ts';
import { makeProgrammakte, type Programmakte } from './programmakte.ts';
import type { Recht } from './suche/service.ts';

export { loadDcatangaben } from './ausgabe/angaben/service.ts';
export { type Entwurfsrecht, readEntwurfsrecht } from './entwuerfe/vergleich/service.ts';
export { refreshFassungen, richteDemozustaendigkeitenEin } from './entwuerfe/veroeffentlichung/service.ts';
export { countSuchenMitNeuem, sendNeuigkeiten } from './suchauftraege/service.ts';
export type { Katalogergebnis } from './suche/katalogsuche.ts';
export {
  cutErgebnis,
  JE_SEITE,
  listFristen,
  type Recht,
  searchProgramme,
} from './suche/service.ts';

/** The record of a programme with its example cases. */
type Programmauskunft = Programmakte & {
  readonly beispiele: readonly Beispiel[];
  /** Who answers for it on the day, and who did before. */
  readonly ressort: Ressortangabe & { readonly text: string };
  readonly fruehereNamen: NonNullable<Programm['fruehere_namen']>;
};

/** Everything about one programme on a day. @throws FachlicherFehler programm-nicht-gefunden */
export async function readProgramm(
  recht: Recht,
  kennung: string,
  optionen: { readonly stichtag?: Kalendertag; readonly land?: Landeskuerzel } = {},
): Promise<Programmauskunft> {
  const stichtag = optionen.stichtag ?? recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const version = findProgrammversion(rechtsstand, kennung, stichtag);
  if (!version) {
    throw new FachlicherFehler(
      'programm-nicht-gefunden',
      `Ein Förderprogramm „${kennung}“ ist nicht erfasst.`,
      { kennung },
    );
  }
  const landesregel = optionen.land && findLandesregel(rechtsstand, optionen.land, stichtag);
  const titelOf = (andere: string) => findProgramm(rechtsstand, andere, stichtag)?.kurztitel ?? andere;
  const versionen = (rechtsstand.programme.get(kennung) ?? []).map(({ inhalt }) => inhalt);
  const { ab, inhalt: programm } = version;
  const ressort = describeRessort(await loadRessorts(recht.rechtVerzeichnis), { programm, ab }, stichtag);
  return {
    ...makeProgrammakte(rechtsstand, version, { stichtag, landesregel }),
    ressort: { ...ressort, text: formatRessort(ressort) },
    fruehereNamen: programm.fruehere_namen ?? [],
    beispiele: listBeispiele(await loadBeispielfaelle(recht.rechtVerzeichnis), kennung, versionen, titelOf),
  };
}
