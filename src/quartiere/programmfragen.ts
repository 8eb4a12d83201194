/**
 * What single programmes ask of an Akte beyond its ordinary fields: facts (Merkmale) and assumptions about the
 * years to come (Annahmen). Asked only of programmes that can still pay in the Land.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  findLandesregel,
  listProgramme,
  type Programm,
  type Rechtsstand,
  resolveAntragsfenster,
  WIEDERHOLUNG,
} from '#rechtsstand/index.ts';
import type { Massnahme } from './akte.ts';

/** Whose answers are wanted: those of a Kommune and its Quartier, or of one Massnahme. */
export type Fragestellung = {
  readonly land: Landeskuerzel;
  readonly stichtag: Kalendertag;
  readonly massnahme?: Pick<Massnahme, 'handlungsfelder' | 'zweck'>;
};

/** A statement that is true, false or not answered. */
export type Merkmalfrage = {
  readonly schluessel: string;
  readonly aussage: string;
  readonly programme: readonly string[];
};

/** An assumption on which programmes can be planned further; `anlass`: what is not enacted yet. */
export type Annahmefrage = {
  readonly kennung: string;
  readonly anlass: 'programmjahre' | 'aufruf';
  readonly programme: readonly string[];
};

/** Programmes that have not ended and pay in the Land. */
function listZahlende(rechtsstand: Rechtsstand, { land, stichtag }: Fragestellung): Programm[] {
  return listProgramme(rechtsstand, stichtag).filter(({ kriterien, laufzeit }) => {
    const imLand = kriterien.gebietskulisse?.laender?.includes(land) ?? true;
    const laeuft = laufzeit.bis === null || laufzeit.bis >= stichtag;
    return imLand && laeuft && kriterien.antragsfenster.art !== 'geschlossen';
  });
}

function paysFor({ kriterien }: Programm, { massnahme }: Fragestellung): boolean {
  if (!massnahme) return true;
  const { handlungsfeld, zweck } = kriterien;
  return (
    (handlungsfeld?.felder.some((feld) => massnahme.handlungsfelder.includes(feld)) ?? true) &&
    (zweck?.zulaessig.includes(massnahme.zweck) ?? true)
  );
}

function groupBy<T>(
  programme: readonly Programm[],
  angabenOf: (programm: Programm) => readonly (readonly [schluessel: string, angabe: T])[],
): Map<string, { readonly angabe: T; readonly programme: string[] }> {
  const gruppen = new Map<string, { readonly angabe: T; readonly programme: string[] }>();
  for (const programm of programme) {
    for (const [schluessel, angabe] of angabenOf(programm)) {
      const gruppe = gruppen.get(schluessel) ?? { angabe, programme: [] };
      gruppen.set(schluessel, gruppe);
      if (!gruppe.programme.includes(programm.kurztitel)) gruppe.programme.push(programm.kurztitel);
    }
  }
  return gruppen;
}

/** Questions by the name of the programmes that ask. */
export function listMerkmalfragen(rechtsstand: Rechtsstand, frage: Fragestellung): Merkmalfrage[] {
  const passende = listZahlende(rechtsstand, frage).filter((programm) => paysFor(programm, frage));
  const gruppen = groupBy(passende, ({ kriterien }) =>
    [...(kriterien.merkmale ?? []), ...(kriterien.massnahmenbeginn?.wiederholung ? [WIEDERHOLUNG] : [])].map(
      ({ schluessel, aussage }) => [schluessel, aussage],
    ),
  );
  return [...gruppen]
    .map(([schluessel, gruppe]) => ({ schluessel, aussage: gruppe.angabe, programme: gruppe.programme }))
    .sort((a, b) => a.programme.join().localeCompare(b.programme.join(), 'de'));
}

/** The questions with those added that are answered though nobody asks (any more): an answer never hides. */
export function addBeantwortete(
  fragen: readonly Merkmalfrage[],
  antworten: Readonly<Record<string, boolean>> | undefined,
  aussagen: ReadonlyMap<string, string>,
): Merkmalfrage[] {
  const gefragt = new Set(fragen.map(({ schluessel }) => schluessel));
  const weitere = Object.keys(antworten ?? {}).filter((schluessel) => !gefragt.has(schluessel));
  return [
    ...fragen,
    ...weitere.map((schluessel) => ({
      schluessel,
      aussage: aussagen.get(schluessel) ?? schluessel,
      programme: [],
    })),
  ];
}

type Annahmeangabe = readonly [kennung: string, anlass: Annahmefrage['anlass']];

/** Assumptions that change what a plan may count on. */
export function listAnnahmefragen(rechtsstand: Rechtsstand, frage: Fragestellung): Annahmefrage[] {
  const landesregel = findLandesregel(rechtsstand, frage.land, frage.stichtag) ?? null;
  const gruppen = groupBy(listZahlende(rechtsstand, frage), (programm): Annahmeangabe[] => {
    const fenster = resolveAntragsfenster(programm, landesregel);
    const folge = fenster.art === 'termine' ? fenster.folge : undefined;
    const jahre: Annahmeangabe[] = programm.programmjahre
      ? [[programm.programmjahre.annahme, 'programmjahre']]
      : [];
    return folge ? [...jahre, [folge.annahme, 'aufruf']] : jahre;
  });
  return [...gruppen].map(([kennung, gruppe]) => ({
    kennung,
    anlass: gruppe.angabe,
    programme: gruppe.programme,
  }));
}
