/**
 * Re-check of what reaches over positions: caps, floors, exclusions, prerequisites, order, own money.
 */
import { deminimisRest } from '#foerderfaehigkeit/index.ts';
import type { Massnahme } from '#quartiere/index.ts';
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

function bereich(je: Reichweite, zuwendung: Zuwendung, ags: string): string {
  if (je === 'position') return `${zuwendung.massnahme.kennung}|${zuwendung.position.kennung}`;
  if (je === 'massnahme') return zuwendung.massnahme.kennung;
  if (je === 'vorhaben') return zuwendung.massnahme.vorhaben ?? `massnahme:${zuwendung.massnahme.kennung}`;
  return je === 'antragsteller' ? antragsteller(zuwendung, ags) : '';
}

/** Promised grants of the programmes in the scope and year of `probe`. */
function zugesagtIn(
  vorlage: Vorlage,
  grenze: Grenze,
  kennungen: ReadonlySet<string>,
  probe: Zuwendung,
  jahr: number | null,
): bigint {
  const ags = vorlage.akte.kommune.ags;
  let wert = 0n;
  for (const massnahme of vorlage.akte.massnahmen.filter((eintrag) => !eintrag.abgeschlossen)) {
    for (const zusage of massnahme.zugesagt ?? []) {
      const position = massnahme.kosten.find((eintrag) => eintrag.kennung === zusage.position);
      if (!position || zusage.quelle.art !== 'foerderprogramm' || !kennungen.has(zusage.quelle.kennung))
        continue;
      const gleich =
        bereich(grenze.je, { ...probe, massnahme, position }, ags) === bereich(grenze.je, probe, ags);
      if (gleich && (jahr === null || position.jahr === jahr)) wert += BigInt(zusage.betrag);
    }
  }
  return wert;
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

function pruefeGrenze(
  vorlage: Vorlage,
  programm: Programm,
  art: 'hoechstens' | 'mindestens',
  grenze: Grenze,
): Verstoss[] {
  const kennungen = new Set<string>([programm.kennung, ...(grenze.gruppe ?? [])]);
  const betroffen = listZuwendungen(vorlage).filter((zuwendung) => kennungen.has(zuwendung.programm.kennung));
  const gruppen = Map.groupBy(
    betroffen,
    (zuwendung) =>
      `${grenze.zeit === 'jahr' ? zuwendung.posten.jahr : ''}|${bereich(grenze.je, zuwendung, vorlage.akte.kommune.ags)}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const probe = gruppe[0];
    if (!probe) return [];
    if (art === 'mindestens' && !gruppe.some((zuwendung) => zuwendung.programm.kennung === programm.kennung))
      return [];
    const jahr = grenze.zeit === 'jahr' ? probe.posten.jahr : null;
    const vorher = grenze.bezug === 'zuwendung' ? zugesagtIn(vorlage, grenze, kennungen, probe, jahr) : 0n;
    const last = lastOf(vorlage, grenze, art, gruppe);
    const rechts = (BigInt(grenze.betrag) - vorher) * last.n;
    const verletzt = art === 'hoechstens' ? last.z > rechts : last.z < rechts;
    return verletzt
      ? [
          {
            regel: art === 'hoechstens' ? 'hoechstbetrag' : 'mindestbetrag',
            text: `${programm.kurztitel}: ${art} ${euroText(BigInt(grenze.betrag))} je ${grenze.je} ist verletzt (${probe.massnahme.kennung}).`,
          },
        ]
      : [];
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

function pruefeDeminimis(vorlage: Vorlage): Verstoss[] {
  const betroffen = listZuwendungen(vorlage).filter(
    ({ programm, massnahme }) =>
      massnahme.traeger.art !== 'kommune' && (programm.foerderung?.beihilfe?.art ?? 'keine') !== 'keine',
  );
  const gruppen = Map.groupBy(
    betroffen,
    (zuwendung) =>
      `${zuwendung.programm.foerderung?.beihilfe?.art}|${antragsteller(zuwendung, vorlage.akte.kommune.ags)}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const erste = gruppe[0];
    const rest = erste
      ? deminimisRest(
          vorlage.akte,
          erste.massnahme,
          erste.programm,
          vorlage.rechtsstand,
          vorlage.pruefung.stichtag,
        )
      : null;
    const neu = summe(gruppe.map(({ posten }) => posten.cent));
    return rest !== null && neu > BigInt(rest)
      ? [
          {
            regel: 'de-minimis',
            text: `De-minimis-Beihilfen ${euroText(neu)} übersteigen den Rest von ${euroText(BigInt(rest))}.`,
          },
        ]
      : [];
  });
}

export function pruefeBetragsgrenzen(vorlage: Vorlage): Verstoss[] {
  const benutzt = new Map(listZuwendungen(vorlage).map(({ programm }) => [programm.kennung, programm]));
  const alle = vorlage.pruefung.programme.map((eintrag) => eintrag.programm);
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
  return [...grenzen, ...pruefeBagatelle(vorlage), ...pruefeDeminimis(vorlage)];
}

function programmeIn(massnahme: Massnahme, zuwendungen: readonly Zuwendung[]): Set<string> {
  const zugesagt = (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.quelle.art === 'foerderprogramm')
    .map((zusage) => zusage.quelle.kennung);
  return new Set<string>([
    ...zugesagt,
    ...zuwendungen
      .filter((eintrag) => eintrag.massnahme.kennung === massnahme.kennung)
      .map((eintrag) => eintrag.programm.kennung),
  ]);
}

function pruefeAusschluesse(vorlage: Vorlage, zuwendungen: readonly Zuwendung[]): Verstoss[] {
  const ags = vorlage.akte.kommune.ags;
  return zuwendungen.flatMap((eine) =>
    (eine.programm.kombination?.ausschluss ?? []).flatMap((zeile) =>
      zuwendungen
        .filter(
          (andere) =>
            zeile.programme.some((kennung) => kennung === andere.programm.kennung) &&
            bereich(zeile.je, andere, ags) === bereich(zeile.je, eine, ags),
        )
        .map((andere) => ({
          regel: 'ausschluss',
          text: `${eine.programm.kurztitel} und ${andere.programm.kurztitel} schließen sich aus (${eine.massnahme.kennung}).`,
        })),
    ),
  );
}

function pruefeProgrammvoraussetzungen(vorlage: Vorlage, zuwendungen: readonly Zuwendung[]): Verstoss[] {
  const imQuartier = new Set(
    vorlage.akte.massnahmen.flatMap((massnahme) => [...programmeIn(massnahme, zuwendungen)]),
  );
  return zuwendungen.flatMap(({ programm, massnahme }) =>
    (programm.kombination?.voraussetzung ?? []).flatMap((zeile) => {
      const dabei = zeile.je === 'quartier' ? imQuartier : programmeIn(massnahme, zuwendungen);
      return zeile.eine_von.some((kennung) => dabei.has(kennung))
        ? []
        : [
            {
              regel: 'programmvoraussetzung',
              text: `${programm.kurztitel} setzt ${zeile.eine_von.join(' oder ')} voraus (${massnahme.kennung}).`,
            },
          ];
    }),
  );
}

function pruefeVorrang(vorlage: Vorlage, zuwendungen: readonly Zuwendung[]): Verstoss[] {
  const { pruefung } = vorlage;
  return zuwendungen.flatMap((zuwendung) => {
    const { posten, massnahme, programm } = zuwendung;
    const befund = pruefung.matrix
      .find((zeile) => zeile.massnahme === massnahme.kennung && zeile.programm === programm.kennung)
      ?.positionen.find((eintrag) => eintrag.position === posten.position);
    const dabei = programmeIn(massnahme, zuwendungen);
    return (befund?.vorrangig ?? [])
      .filter((kennung) => !dabei.has(kennung) && kannZahlen(vorlage, zuwendung, kennung))
      .map((kennung) => ({
        regel: 'vorrang',
        text: `${kennung} geht ${programm.kurztitel} vor und ist in ${massnahme.kennung} nicht genutzt.`,
      }));
  });
}

/** Could the prior programme pay any position of the Massnahme at all (a rate is known, the finding allows it)? */
function kannZahlen(vorlage: Vorlage, { massnahme, posten }: Zuwendung, kennung: string): boolean {
  const geprueft = vorlage.pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung);
  const zeile = vorlage.pruefung.matrix.find(
    (eintrag) => eintrag.massnahme === massnahme.kennung && eintrag.programm === kennung,
  );
  if (!geprueft?.zahlend || !zeile) return false;
  return massnahme.kosten.some((position) => {
    const ergebnis = zeile.positionen.find((eintrag) => eintrag.position === position.kennung)?.ergebnis;
    const satz = satzOf(
      { posten, massnahme, position, programm: geprueft.programm, landesregel: geprueft.landesregel },
      vorlage.akte,
    );
    const belegt = (massnahme.zugesagt ?? []).some(
      (zusage) => zusage.position === position.kennung && zusage.quelle.art === 'foerderprogramm',
    );
    return (
      (ergebnis === 'erfuellt' || ergebnis === 'ermessen') &&
      satz !== null &&
      satz.z > 0n &&
      basis(position) > 0n &&
      !belegt
    );
  });
}

export function pruefeKombinationen(vorlage: Vorlage): Verstoss[] {
  const zuwendungen = listZuwendungen(vorlage);
  return [
    ...pruefeAusschluesse(vorlage, zuwendungen),
    ...pruefeProgrammvoraussetzungen(vorlage, zuwendungen),
    ...pruefeVorrang(vorlage, zuwendungen),
  ];
}

/** Own money per Haushaltsjahr and carriers' money per Massnahme. */
export function pruefeEigeneMittel({ plan, akte }: Vorlage): Verstoss[] {
  const verstoesse: Verstoss[] = [];
  if (akte.eigenmittel !== 'unbegrenzt') {
    const jahre = Map.groupBy(
      plan.posten.filter((posten) => posten.quelle.art === 'eigenmittel'),
      (posten) => posten.jahr,
    );
    for (const [jahr, posten] of jahre) {
      const grenze = BigInt(akte.eigenmittel[String(jahr)] ?? 0);
      const gebraucht = summe(posten.map((eintrag) => eintrag.cent));
      if (gebraucht > grenze)
        verstoesse.push({
          regel: 'eigenmittel',
          text: `${jahr}: ${euroText(gebraucht)} Eigenmittel gebraucht, ${euroText(grenze)} vorhanden.`,
        });
    }
  }
  for (const massnahme of akte.massnahmen) {
    const traeger = summe(
      plan.posten
        .filter(
          (posten) =>
            posten.massnahme === massnahme.kennung &&
            posten.quelle.art === 'traegermittel' &&
            !posten.zugesagt,
        )
        .map((posten) => posten.cent),
    );
    if (traeger > BigInt(massnahme.traegermittel ?? 0))
      verstoesse.push({
        regel: 'traegermittel',
        text: `${massnahme.kennung}: ${euroText(traeger)} Trägermittel übersteigen die Zusage des Trägers.`,
      });
  }
  return verstoesse;
}
