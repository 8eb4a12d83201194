/**
 * Re-check of what programmes demand of each other: exclusions, prerequisites, order.
 */
import type { Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { abgerundet } from './geber.ts';
import { bereich } from './grenzen.ts';
import {
  basis,
  fehlbedarfOf,
  listZuwendungen,
  satzOf,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
  zusagen,
} from './grundlagen.ts';

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

type Beteiligung = Pick<Zuwendung, 'programm' | 'massnahme' | 'position' | 'landesregel'> & {
  readonly neu: boolean;
};

/** Grants of the plan and grants promised before, also to Massnahmen already done: they may exclude each other. */
function listBeteiligungen({ akte, pruefung }: Vorlage, zuwendungen: readonly Zuwendung[]): Beteiligung[] {
  const zusagen = akte.massnahmen.flatMap((massnahme) =>
    (massnahme.zugesagt ?? []).flatMap((zusage): Beteiligung[] => {
      const position = massnahme.kosten.find((eintrag) => eintrag.kennung === zusage.position);
      const geprueft = pruefung.programme.find(
        (eintrag) => eintrag.programm.kennung === zusage.quelle.kennung,
      );
      if (zusage.quelle.art !== 'foerderprogramm' || !position || !geprueft) return [];
      return [
        { programm: geprueft.programm, landesregel: geprueft.landesregel, massnahme, position, neu: false },
      ];
    }),
  );
  return [...zuwendungen.map((zuwendung) => ({ ...zuwendung, neu: true })), ...zusagen];
}

type Ausschlusszeile = NonNullable<NonNullable<Programm['kombination']>['ausschluss']>[number];

function isSelberTopf(a: Programm, b: Programm): boolean {
  const toepfe = [a.kennung, ...(a.umsetzung_von ?? [])];
  return [b.kennung, ...(b.umsetzung_von ?? [])].some((topf) => toepfe.includes(topf));
}

function isGenannt({ programme }: Ausschlusszeile, programm: Programm): boolean {
  return programme?.includes(programm.kennung) ?? false;
}

/** May this line of `von` keep the programme apart from another one: `von` itself, or one of those among which it holds? */
function trenntVielleicht(von: Programm, zeile: Ausschlusszeile, a: Programm): boolean {
  return a.kennung === von.kennung || ((zeile.untereinander ?? false) && isGenannt(zeile, a));
}

/** Does this line of `von` keep the two apart? */
function trennt(von: Programm, zeile: Ausschlusszeile, a: Programm, b: Programm): boolean {
  const gemeint = (programm: Programm): boolean =>
    isGenannt(zeile, programm) ||
    ((zeile.ebenen?.includes(programm.ebene) ?? false) && !isSelberTopf(von, programm));
  if (a.kennung === von.kennung) return gemeint(b);
  return trenntVielleicht(von, zeile, a) && a.kennung !== b.kennung && isGenannt(zeile, b);
}

function pruefeAusschluesse(vorlage: Vorlage, zuwendungen: readonly Zuwendung[]): Verstoss[] {
  const { ags } = vorlage.akte.kommune;
  const alle = listBeteiligungen(vorlage, zuwendungen);
  const zeilen = vorlage.pruefung.programme.flatMap(({ programm }) =>
    (programm.kombination?.ausschluss ?? []).map((zeile) => ({ von: programm, zeile })),
  );
  return zeilen.flatMap(({ von, zeile }) =>
    alle
      .filter((eine) => trenntVielleicht(von, zeile, eine.programm))
      .flatMap((eine) =>
        alle
          .filter((andere) => (eine.neu || andere.neu) && trennt(von, zeile, eine.programm, andere.programm))
          .filter((andere) => bereich(zeile.je, andere, ags) === bereich(zeile.je, eine, ags))
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
    (programm.kombination?.voraussetzung ?? []).flatMap(({ eine_von, je }) => {
      const dabei = je === 'quartier' ? imQuartier : programmeIn(massnahme, zuwendungen);
      const erfuellt = eine_von.some((eintrag) =>
        typeof eintrag === 'string'
          ? dabei.has(eintrag)
          : eintrag.alle.every((kennung) => dabei.has(kennung)),
      );
      if (erfuellt) return [];
      const namen = eine_von.map((eintrag) =>
        typeof eintrag === 'string' ? eintrag : eintrag.alle.join(' und '),
      );
      return [
        {
          regel: 'programmvoraussetzung',
          text: `${programm.kurztitel} setzt ${namen.join(' oder ')} voraus (${massnahme.kennung}).`,
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

/** Caps of a programme alone on one position, as cents of the grant. */
function listPositionsgrenzen({ programm }: Zuwendung, satz: { readonly z: bigint; readonly n: bigint }) {
  return (programm.foerderung?.hoechstens ?? [])
    .filter(({ je, gruppe }) => je === 'position' && gruppe === undefined)
    .map(({ betrag, bezug }) =>
      bezug === 'zuwendung' ? BigInt(betrag) : (BigInt(betrag) * satz.z) / satz.n,
    );
}

/** Cents a programme could pay on a position at most: own share and promises taken off, its own caps there counted. */
export function hoechstensAuf(vorlage: Vorlage, zuwendung: Zuwendung): bigint {
  const { massnahme, position, programm } = zuwendung;
  const satz = satzOf(zuwendung, vorlage.akte);
  if (!satz) return 0n;
  const gefoerdert = zusagen(massnahme, position.kennung, ['foerderprogramm']);
  const fest = gefoerdert + zusagen(massnahme, position.kennung, ['dritte', 'traegermittel', 'eigenmittel']);
  const rest = BigInt(position.betrag) - BigInt(position.einnahmen ?? 0) - fest;
  const zusagende = (massnahme.zugesagt ?? []).flatMap(({ position: wo, quelle }) =>
    wo === position.kennung && quelle.art === 'foerderprogramm'
      ? vorlage.pruefung.programme.filter((eintrag) => eintrag.programm.kennung === quelle.kennung)
      : [],
  );
  const verlangt = [programm, ...zusagende.map((eintrag) => eintrag.programm)].flatMap(
    ({ foerderung }) => foerderung?.eigenanteile ?? [],
  );
  const anteile = verlangt.map(({ mindestens, nur_eigene }) => {
    const eigen =
      (basis(position) * BigInt(mindestens.zaehler) + BigInt(mindestens.nenner) - 1n) /
      BigInt(mindestens.nenner);
    const dritte = nur_eigene ? zusagen(massnahme, position.kennung, ['dritte']) : 0n;
    return basis(position) - eigen - gefoerdert - dritte;
  });
  const luecke =
    programm.foerderung?.finanzierungsart === 'fehlbedarf'
      ? [fehlbedarfOf(zuwendung) - gefoerdert - zusagen(massnahme, position.kennung, ['dritte'])]
      : [];
  const grenzen = [(basis(position) * satz.z) / satz.n, rest, basis(position) - gefoerdert];
  const eigene = listPositionsgrenzen(zuwendung, satz);
  return [...grenzen, ...anteile, ...luecke, ...eigene].reduce((a, b) => (a < b ? a : b));
}

/** Could the prior programme pay any position of the Massnahme at all? */
function kannZahlen(vorlage: Vorlage, { massnahme, posten }: Zuwendung, kennung: string): boolean {
  const geprueft = vorlage.pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung);
  const zeile = vorlage.pruefung.matrix.find(
    (eintrag) => eintrag.massnahme === massnahme.kennung && eintrag.programm === kennung,
  );
  if (!geprueft?.zahlend || !zeile) return false;
  return massnahme.kosten.some((position) => {
    const ergebnis = zeile.positionen.find((eintrag) => eintrag.position === position.kennung)?.ergebnis;
    const belegt = (massnahme.zugesagt ?? []).some(
      (zusage) => zusage.position === position.kennung && zusage.quelle.art === 'foerderprogramm',
    );
    if ((ergebnis !== 'erfuellt' && ergebnis !== 'ermessen') || belegt) return false;
    const { programm, landesregel } = geprueft;
    const dort = { posten, massnahme, position, programm, landesregel };
    return abgerundet(dort, vorlage.akte, hoechstensAuf(vorlage, dort)) > 0n;
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
