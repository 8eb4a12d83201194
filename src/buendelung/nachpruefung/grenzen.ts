/**
 * Re-check of what reaches over positions: caps, floors, exclusions, prerequisites, order, own money.
 */
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Grenze, Programm, Reichweite } from '#rechtsstand/index.ts';
import {
  basis,
  euroText,
  listZuwendungen,
  satzOf,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
} from './grundlagen.ts';

function antragsteller(
  { massnahme, programm }: Pick<Zuwendung, 'massnahme' | 'programm'>,
  ags: string,
): string {
  const regel = programm.kriterien.antragsberechtigt;
  const { art, kennung } = massnahme.traeger;
  if (art === 'kommune') return ags;
  if (regel?.weiterleitung_an?.includes(art) && !regel.arten.includes(art)) return ags;
  return kennung ?? `massnahme:${massnahme.kennung}`;
}

export function bereich(
  je: Reichweite,
  zuwendung: Pick<Zuwendung, 'massnahme' | 'position' | 'programm'>,
  ags: string,
): string {
  if (je === 'position') return `${zuwendung.massnahme.kennung}|${zuwendung.position.kennung}`;
  if (je === 'massnahme') return zuwendung.massnahme.kennung;
  if (je === 'vorhaben') return zuwendung.massnahme.vorhaben ?? `massnahme:${zuwendung.massnahme.kennung}`;
  return je === 'antragsteller' ? antragsteller(zuwendung, ags) : '';
}

type Zusage = {
  readonly massnahme: Massnahme;
  readonly position: Kostenposition;
  readonly kennung: string;
  readonly cent: bigint;
};

/** Promises of the programmes in the scope and year of `probe`, also to Massnahmen already done (caps count them). */
function zusagenIn(
  { akte, pruefung }: Vorlage,
  eigenes: Programm,
  grenze: Grenze,
  probe: Zuwendung,
  jahr: number | null,
): Zusage[] {
  const { ags } = akte.kommune;
  const ziel = bereich(grenze.je, probe, ags);
  const kennungen = new Set<string>([eigenes.kennung, ...(grenze.gruppe ?? [])]);
  const katalog = new Map<string, Programm>(
    pruefung.programme.map(({ programm }) => [programm.kennung, programm]),
  );
  return akte.massnahmen.flatMap((massnahme) =>
    (massnahme.zugesagt ?? []).flatMap(({ quelle, position: wo, betrag }): Zusage[] => {
      const position = massnahme.kosten.find((eintrag) => eintrag.kennung === wo);
      const gemeint = quelle.art === 'foerderprogramm' && kennungen.has(quelle.kennung);
      if (!position || !gemeint || (jahr !== null && position.jahr !== jahr)) return [];
      const programm = katalog.get(quelle.kennung) ?? eigenes;
      if (bereich(grenze.je, { programm, massnahme, position }, ags) !== ziel) return [];
      return [{ massnahme, position, kennung: quelle.kennung, cent: BigInt(betrag) }];
    }),
  );
}

/** What a promise takes of a limit: the grant, or the expenditure it recognises (rounded up). */
function vorbelastung(
  { akte, pruefung }: Vorlage,
  { bezug }: Grenze,
  art: 'hoechstens' | 'mindestens',
  zusage: Zusage,
): bigint {
  if (bezug === 'zuwendung') return zusage.cent;
  const { massnahme, position } = zusage;
  if (art === 'mindestens') return basis(position);
  const geprueft = pruefung.programme.find(({ programm }) => programm.kennung === zusage.kennung);
  const satz = geprueft ? satzOf({ ...geprueft, massnahme, position }, akte) : null;
  if (!satz || satz.z === 0n) return basis(position);
  return (zusage.cent * satz.n + satz.z - 1n) / satz.z;
}

/** Left side of a limit as a fraction: grants, or the expenditure they recognise. */
function lastOf(
  vorlage: Vorlage,
  grenze: Grenze,
  art: 'hoechstens' | 'mindestens',
  gruppe: readonly Zuwendung[],
): { z: bigint; n: bigint } {
  if (grenze.bezug === 'zuwendung') return { z: summe(gruppe.map(({ posten }) => posten.cent)), n: 1n };
  if (art === 'mindestens')
    return { z: gruppe.reduce((wert, { position }) => wert + basis(position), 0n), n: 1n };
  let last = { z: 0n, n: 1n };
  for (const zuwendung of gruppe) {
    const satz = satzOf(zuwendung, vorlage.akte);
    if (!satz || satz.z === 0n) continue;
    const teil = { z: BigInt(zuwendung.posten.cent) * satz.n, n: satz.z };
    last = { z: last.z * teil.n + teil.z * last.n, n: last.n * teil.n };
  }
  return last;
}

/** Is the limit broken for these grants of one scope and year? */
function isVerletzt(
  vorlage: Vorlage,
  programm: Programm,
  art: 'hoechstens' | 'mindestens',
  grenze: Grenze,
  gruppe: readonly [Zuwendung, ...Zuwendung[]],
): boolean {
  const ausgeloest = gruppe.some((zuwendung) => zuwendung.programm.kennung === programm.kennung);
  if (art === 'mindestens' && !ausgeloest) return false;
  const jahr = grenze.zeit === 'jahr' ? gruppe[0].posten.jahr : null;
  const vorher = zusagenIn(vorlage, programm, grenze, gruppe[0], jahr)
    .filter(({ massnahme }) => art === 'hoechstens' || !massnahme.abgeschlossen)
    .map((zusage) => vorbelastung(vorlage, grenze, art, zusage))
    .reduce((a, b) => a + b, 0n);
  const last = lastOf(vorlage, grenze, art, gruppe);
  const rechts = (BigInt(grenze.betrag) - vorher) * last.n;
  return art === 'hoechstens' ? last.z > rechts : last.z < rechts;
}

/** Does a programme pay in the plan, or has it promised money before? Only then its caps are a condition. */
export function isGebraucht({ akte, plan }: Vorlage, programm: Programm): boolean {
  const quellen = [
    ...plan.posten.map(({ quelle }) => quelle),
    ...akte.massnahmen.flatMap(({ zugesagt = [] }) => zugesagt.map(({ quelle }) => quelle)),
  ];
  return quellen.some(({ art, kennung }) => art === 'foerderprogramm' && kennung === programm.kennung);
}

/** One limit over the grants of the plan; `nur` narrows them down. */
export function pruefeGrenze(
  vorlage: Vorlage,
  programm: Programm,
  art: 'hoechstens' | 'mindestens',
  grenze: Grenze,
  nur: (zuwendung: Zuwendung) => boolean = () => true,
): Verstoss[] {
  const { ags } = vorlage.akte.kommune;
  const kennungen = new Set<string>([programm.kennung, ...(grenze.gruppe ?? [])]);
  const betroffen = listZuwendungen(vorlage).filter(
    (zuwendung) => kennungen.has(zuwendung.programm.kennung) && nur(zuwendung),
  );
  const jahrOf = (zuwendung: Zuwendung): string =>
    grenze.zeit === 'jahr' ? String(zuwendung.posten.jahr) : '';
  const gruppen = Map.groupBy(
    betroffen,
    (zuwendung) => `${jahrOf(zuwendung)}|${bereich(grenze.je, zuwendung, ags)}`,
  );
  return [...gruppen.values()].flatMap(([erste, ...weitere]) => {
    if (!erste || !isVerletzt(vorlage, programm, art, grenze, [erste, ...weitere])) return [];
    return [
      {
        regel: art === 'hoechstens' ? 'hoechstbetrag' : 'mindestbetrag',
        text: `${programm.kurztitel}: ${art} ${euroText(BigInt(grenze.betrag))} je ${grenze.je} ist verletzt (${erste.massnahme.kennung}).`,
      },
    ];
  });
}

function pruefeBagatelle(vorlage: Vorlage): Verstoss[] {
  const betroffen = listZuwendungen(vorlage).filter(
    ({ programm, landesregel }) => programm.foerderung?.satz?.art === 'landesregel' && landesregel?.bagatelle,
  );
  return [
    ...Map.groupBy(
      betroffen,
      ({ programm, massnahme }) => `${programm.kennung}|${massnahme.kennung}`,
    ).values(),
  ].flatMap((gruppe) => {
    const erste = gruppe[0];
    const grenze = erste?.landesregel?.bagatelle?.betrag;
    if (!erste || grenze === undefined) return [];
    const vorher = (erste.massnahme.zugesagt ?? [])
      .filter((zusage) => zusage.quelle.kennung === erste.programm.kennung)
      .reduce((wert, zusage) => wert + BigInt(zusage.betrag), 0n);
    const gewaehrt = summe(gruppe.map(({ posten }) => posten.cent)) + vorher;
    return gewaehrt < BigInt(grenze)
      ? [
          {
            regel: 'mindestbetrag',
            text: `${erste.massnahme.kennung}: Zuwendung ${euroText(gewaehrt)} liegt unter der Bagatellgrenze.`,
          },
        ]
      : [];
  });
}

/** @param auchUngenutzte count caps over several programmes, too, whose own programme does not pay */
export function pruefeBetragsgrenzen(vorlage: Vorlage, auchUngenutzte = false): Verstoss[] {
  const benutzt = new Map(listZuwendungen(vorlage).map(({ programm }) => [programm.kennung, programm]));
  const alle = vorlage.pruefung.programme.flatMap(({ programm, zahlend }) =>
    zahlend && (auchUngenutzte || isGebraucht(vorlage, programm)) ? [programm] : [],
  );
  const grenzen = alle.flatMap((programm) => [
    ...(programm.foerderung?.hoechstens ?? []).flatMap((grenze) =>
      pruefeGrenze(vorlage, programm, 'hoechstens', grenze),
    ),
    ...(benutzt.has(programm.kennung)
      ? (programm.foerderung?.mindestens ?? []).flatMap((grenze) =>
          pruefeGrenze(vorlage, programm, 'mindestens', grenze),
        )
      : []),
  ]);
  return [...grenzen, ...pruefeBagatelle(vorlage)];
}
