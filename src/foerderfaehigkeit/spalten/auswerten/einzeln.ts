/**
 * What cannot be looked up is judged by itself, with the criteria as they are. That are the programmes an Akte
 * calls by name in its applications and promises, because their key tells them apart from all others, those whose floor
 * counts money such a programme has promised, and all programmes for an Akte that cites versions, because it sees another
 * law.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Akte, fassungszitateOf, type Kostenposition, type Massnahme } from '#quartiere/index.ts';
import { citeFassungen, findProgramm, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from '../../ebenen.ts';
import { pruefeKriterien } from '../../kriterien/kriterium.ts';
import { buildProgrammlage } from '../../programmlage.ts';

/** Does the Akte see another law than the others? */
export function isEigenesRecht(akte: Akte): boolean {
  return fassungszitateOf(akte).length > 0;
}

/** Programmes by those whose money counts toward their floors too. */
function groupMitzaehlende(programme: readonly Programm[]): ReadonlyMap<string, readonly string[]> {
  const paare = programme.flatMap(({ kennung, foerderung }) =>
    (foerderung?.mindestens ?? []).flatMap(({ gruppe = [] }) =>
      gruppe.map((anderes) => ({ anderes, kennung })),
    ),
  );
  const gruppen = Map.groupBy(paare, ({ anderes }) => anderes as string);
  return new Map([...gruppen].map(([anderes, eigene]) => [anderes, eigene.map(({ kennung }) => kennung)]));
}

const mitzaehlendeJe = new WeakMap<readonly Programm[], ReturnType<typeof groupMitzaehlende>>();

function mitzaehlendeOf(programme: readonly Programm[]): ReturnType<typeof groupMitzaehlende> {
  const gruppen = mitzaehlendeJe.get(programme) ?? groupMitzaehlende(programme);
  mitzaehlendeJe.set(programme, gruppen);
  return gruppen;
}

/** Programmes to be judged by themselves for an Akte, by their place among all. */
export function listGenannte(
  akte: Akte,
  programme: readonly Programm[],
  platzOf: ReadonlyMap<string, number>,
): readonly number[] {
  if (isEigenesRecht(akte)) return [...platzOf.values()];
  const mitzaehlende = mitzaehlendeOf(programme);
  const genannte = new Set<number>();
  for (const { antraege, zugesagt } of akte.massnahmen) {
    const kennungen = [
      ...(antraege ?? []).map(({ programm }) => programm as string),
      ...(zugesagt ?? []).flatMap(({ quelle: { kennung } }) => [
        kennung,
        ...(mitzaehlende.get(kennung) ?? []),
      ]),
    ];
    for (const kennung of kennungen) {
      const platz = platzOf.get(kennung);
      if (platz !== undefined) genannte.add(platz);
    }
  }
  return [...genannte];
}

/** All findings on one position but for the order among programmes. */
export function pruefeEinzeln(
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  programm: Programm,
  akte: Akte,
  massnahme: Massnahme,
  position: Kostenposition,
): readonly Befund[] {
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const fassung = isEigenesRecht(akte) ? findProgramm(recht, programm.kennung, stichtag) : programm;
  const lage = buildProgrammlage(akte, recht, stichtag, fassung ?? programm);
  return [
    ...pruefeKriterien(PROGRAMMKRITERIEN, lage),
    ...pruefeKriterien(MASSNAHMENKRITERIEN, { ...lage, massnahme }),
    ...pruefeKriterien(POSITIONSKRITERIEN, { ...lage, massnahme, position }),
  ];
}
