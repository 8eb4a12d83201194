/**
 * What a programme or a draft does in the Quartiere one may read. Nobody learns of an Akte that is not theirs: the
 * counts are over what is theirs, shared with them, or the demo's.
 */
import { type Entwurfsrecht, readEntwurfsrecht } from '#foerderprogramme/service.ts';
import { type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Akte, Flaeche } from '#quartiere/index.ts';
import { findAkte, listFlaechen, listQuartiere } from '#quartiere/service.ts';
import { findProgramm } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { computeProgrammwirkung, type Programmwirkung } from './wirkung.ts';

export type Wirkungsansicht = {
  readonly wirkung: Programmwirkung;
  /** Outlines of the Quartiere that have one. */
  readonly flaechen: readonly {
    readonly kennung: string;
    readonly name: string;
    readonly flaeche: Flaeche;
  }[];
};

export type Entwurfswirkung = {
  readonly entwurf: Pick<Entwurfsrecht, 'id' | 'kennung' | 'art' | 'gueltigAb'>;
  /** Null while the draft has faults, or takes the programme back. */
  readonly ansicht: Wirkungsansicht | null;
  readonly maengel: readonly Eingabemangel[];
};

/** The Akten one may read, in the order of the list of Quartiere. */
export async function readLesbareAkten(zugang: Zugang): Promise<Akte[]> {
  const akten: Akte[] = [];
  for (const { kennung } of await listQuartiere(zugang)) {
    const gespeichert = await findAkte(zugang, kennung);
    if (gespeichert) akten.push(gespeichert.akte);
  }
  return akten;
}

/** The programme as the law has it on the day. @throws FachlicherFehler `programm-nicht-gefunden` */
export async function readProgrammwirkung(
  zugang: Zugang,
  rechtVerzeichnis: string,
  frage: { readonly kennung: string; readonly stichtag: Kalendertag },
): Promise<Wirkungsansicht> {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  if (!findProgramm(rechtsstand, frage.kennung, frage.stichtag)) {
    throw new FachlicherFehler(
      'programm-nicht-gefunden',
      `Ein Förderprogramm „${frage.kennung}“ ist nicht erfasst.`,
      { kennung: frage.kennung },
    );
  }
  const akten = await readLesbareAkten(zugang);
  return {
    wirkung: computeProgrammwirkung({ rechtsstand, ...frage, akten }),
    flaechen: await listFlaechen(zugang),
  };
}

/** The draft on its first day. @throws FachlicherFehler `entwurf-nicht-gefunden` */
export async function readEntwurfswirkung(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfswirkung> {
  const { kennung, art, gueltigAb, nachher, maengel } = await readEntwurfsrecht(zugang, rechtVerzeichnis, id);
  const entwurf = { id, kennung, art, gueltigAb };
  if (nachher === null || !findProgramm(nachher, kennung, gueltigAb)) {
    return { entwurf, ansicht: null, maengel };
  }
  const akten = await readLesbareAkten(zugang);
  return {
    entwurf,
    ansicht: {
      wirkung: computeProgrammwirkung({ rechtsstand: nachher, stichtag: gueltigAb, kennung, akten }),
      flaechen: await listFlaechen(zugang),
    },
    maengel,
  };
}
