/**
 * Re-check of what programmes demand of each other: exclusions, prerequisites, order.
 */
import type { Massnahme } from '#quartiere/index.ts';
import { bereich } from './grenzen.ts';
import { basis, listZuwendungen, satzOf, type Verstoss, type Vorlage, type Zuwendung } from './grundlagen.ts';

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
