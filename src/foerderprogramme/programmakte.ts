/**
 * Everything about one programme for a reader: its page, the API, and the preview of a draft.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Abloesungen,
  findProgramm,
  findProgrammabloesungen,
  type Landesregel,
  type Programm,
  type Rechtsstand,
  type Version,
} from '#rechtsstand/index.ts';
import type { Angabengruppe } from './darstellung/angabenzeile.ts';
import { describeProgramm } from './darstellung/darstellung.ts';
import { type Katalogeintrag, toKatalogeintrag } from './katalog/katalog.ts';

export type Grundlage = Fundstelle & { readonly titel: string };

export type Programmakte = {
  readonly eintrag: Katalogeintrag;
  readonly bewilligungsstelle: string | null;
  readonly gruppen: readonly Angabengruppe[];
  readonly grundlagen: readonly Grundlage[];
  readonly quelle: Programm['quelle'];
  readonly weitereQuellen: readonly string[];
  readonly hinweise: readonly string[];
  /** What took its place, and whose place it takes. */
  readonly abloesungen: Abloesungen;
  /** First days of all versions that hold at some time, ascending; the shown one is marked. */
  readonly versionen: readonly {
    readonly ab: Kalendertag;
    readonly bis: Kalendertag | null;
    readonly gezeigt: boolean;
  }[];
};

function grundlagenOf(rechtsstand: Rechtsstand, programm: Programm): Grundlage[] {
  return programm.grundlagen.map((grundlage) => ({
    ...grundlage,
    titel: rechtsstand.normen.get(grundlage.norm)?.at(-1)?.inhalt.titel ?? grundlage.norm,
  }));
}

/** Of two versions for one day the later released one holds from then on. */
function versionenOf(rechtsstand: Rechtsstand, gezeigte: Version<Programm>): Programmakte['versionen'] {
  const versionen = rechtsstand.programme.get(gezeigte.inhalt.kennung) ?? [];
  return versionen
    .filter((version, index) => version === gezeigte || versionen[index + 1]?.ab !== version.ab)
    .map((version) => ({
      ab: version.ab,
      bis: version.veroeffentlicht?.bis ?? null,
      gezeigt: version === gezeigte,
    }));
}

/** The record of one version within the Rechtsstand it belongs to. */
export function makeProgrammakte(
  rechtsstand: Rechtsstand,
  version: Version<Programm>,
  lage: { readonly stichtag: Kalendertag; readonly landesregel: Landesregel | undefined },
): Programmakte {
  const programm = version.inhalt;
  const { stichtag, landesregel } = lage;
  const titelOf = (andere: string) => findProgramm(rechtsstand, andere, stichtag)?.kurztitel ?? andere;
  return {
    eintrag: toKatalogeintrag(programm, stichtag, landesregel),
    bewilligungsstelle: programm.bewilligungsstelle ?? null,
    gruppen: describeProgramm({ programm, stichtag, landesregel, titelOf }),
    grundlagen: grundlagenOf(rechtsstand, programm),
    quelle: programm.quelle,
    weitereQuellen: programm.weitere_quellen ?? [],
    hinweise: programm.hinweise ?? [],
    abloesungen: findProgrammabloesungen(rechtsstand, programm.kennung),
    versionen: versionenOf(rechtsstand, version),
  };
}
