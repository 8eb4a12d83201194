/**
 * Which versions of the law a plan was computed under: those of every tested programme, of the Land's rule and of
 * every norm in force.
 */
import { fassungszitateOf } from '#quartiere/index.ts';
import { citeFassungen, findFassung, type Rechtstext, type Version } from '#rechtsstand/index.ts';
import type { Fall } from '../optimierung/angebote.ts';

/** Sorted by file. */
export function listRechtsversionen({ akte, pruefung, rechtsstand }: Fall): Version<Rechtstext>[] {
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const inKraft = <T extends Rechtstext>(versionen: readonly Version<T>[]): Version<T>[] => {
    const ab = versionen[0] && findFassung(recht, versionen[0].inhalt.kennung, pruefung.stichtag)?.ab;
    return versionen.filter((version) => version.ab === ab);
  };
  const programme = pruefung.programme.flatMap(({ programm, fassung }) =>
    (recht.programme.get(programm.kennung) ?? []).filter(({ ab }) => ab === fassung.ab),
  );
  return [
    ...programme,
    ...inKraft(recht.landesregeln.get(akte.kommune.land) ?? []),
    ...[...recht.normen.values()].flatMap(inKraft),
  ].sort((a, b) => (a.datei < b.datei ? -1 : 1));
}
