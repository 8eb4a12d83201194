/**
 * Which programme may pay for which Kostenposition of an Akte, with every reason. Judges facts, optimises
 * nothing.
 */
import { type Befund, combineErgebnisse, type Ergebnis } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { runSchritte, type Schritte } from '#kernel/schritte.ts';
import { type Akte, fassungszitateOf, type Massnahme } from '#quartiere/index.ts';
import {
  citeFassungen,
  fassungOf,
  listProgrammversionen,
  type Programm,
  type Rechtsstand,
  type Version,
} from '#rechtsstand/index.ts';
import { pruefeMassnahmenebene, pruefePositionsebene, pruefeProgrammebene } from './ebenen.ts';
import {
  buildPositionspruefung,
  type GeprueftesProgramm,
  type Massnahmenpruefung,
  type Pruefung,
} from './ergebnis.ts';
import { createFassungsnennung } from './fassungsnennung.ts';
import type { Massnahmenlage, Programmlage } from './kriterien/lage.ts';
import { applySubsidiaritaet } from './nachrang.ts';
import { buildProgrammlage } from './programmlage.ts';

/** One programme against one Massnahme, without the order among programmes. */
export function pruefeMassnahme(lage: Massnahmenlage, programmebene: readonly Befund[]): Massnahmenpruefung {
  const befunde = [...programmebene, ...pruefeMassnahmenebene(lage)];
  return {
    massnahme: lage.massnahme.kennung,
    programm: lage.programm.kennung,
    ergebnis: combineErgebnisse(befunde.map((befund) => befund.ergebnis)),
    befunde,
    zeit: lage.zeit,
    positionen: lage.massnahme.kosten.map((position) =>
      buildPositionspruefung(position.kennung, befunde, pruefePositionsebene({ ...lage, position }), []),
    ),
  };
}

function describeZahlend(
  programm: Programm,
  rechtsstand: Rechtsstand,
): Pick<GeprueftesProgramm, 'zahlend' | 'hinweis'> {
  if (programm.umsetzung_von) {
    const linien = programm.umsetzung_von.map((kennung) => {
      const titel = rechtsstand.programme.get(kennung)?.at(-1)?.inhalt.kurztitel;
      return `„${titel ?? kennung}“`;
    });
    return {
      zahlend: false,
      hinweis: `Ein Topf mit ${linien.join(', ')}: Das Land setzt diese Förderung um, sie zahlt nicht noch einmal.`,
    };
  }
  if (programm.art === 'darlehen') {
    return { zahlend: false, hinweis: 'Ein Darlehen überbrückt, es ist keine Zuwendung.' };
  }
  if (programm.art === 'leistung') {
    return {
      zahlend: false,
      hinweis:
        'Eine Leistung, keine Zuwendung: Sie zahlt nicht in den Plan, kann aber nachrangige Förderung ausschließen.',
    };
  }
  return { zahlend: true, hinweis: null };
}

const BESTE: readonly Ergebnis[] = ['erfuellt', 'ermessen', 'offen', 'nicht-erfuellt'];

/** What is to be said of a programme, given its part of the matrix. */
export function summarizeProgramm(
  lage: Programmlage,
  version: Version<Programm>,
  matrix: readonly Massnahmenpruefung[],
): GeprueftesProgramm {
  const positionen = matrix.flatMap((pruefung) => pruefung.positionen);
  const ergebnis =
    BESTE.find((kandidat) => positionen.some((position) => position.ergebnis === kandidat)) ??
    'nicht-erfuellt';
  const beste = positionen.filter((position) => position.ergebnis === ergebnis);
  const ungeprueft = beste.length > 0 && beste.every((position) => position.pruefstand === 'ungeprueft');
  return {
    programm: lage.programm,
    fassung: fassungOf(`programme/${lage.programm.kennung}`, version),
    landesregel: lage.landesregel,
    ...describeZahlend(lage.programm, lage.rechtsstand),
    ergebnis,
    pruefstand: beste.length === 0 ? lage.programm.quelle.pruefstand : ungeprueft ? 'ungeprueft' : 'gelesen',
  };
}

/** Massnahmen that are done need no money any more. */
export function isOffen(massnahme: Pick<Massnahme, 'abgeschlossen'>): boolean {
  return massnahme.abgeschlossen !== true;
}

/**
 * Tests every programme of the Rechtsstand against every open Massnahme of the Akte on the Stichtag: first each
 * by itself, then the order among them. Matrix in the order of the Akte, programmes by key. `nur` restricts the
 * answer to these Massnahmen; the others still count where a rule looks at the whole Akte. Versions that the Akte
 * cites go before those of the Stichtag. One step for each Massnahme.
 */
export function* pruefeAkteInSchritten(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  nur?: ReadonlySet<string>,
): Schritte<Pruefung> {
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const versionen = listProgrammversionen(recht, stichtag);
  const lagen = versionen.map(({ inhalt }) => buildProgrammlage(akte, recht, stichtag, inhalt));
  const programmebenen = lagen.map(pruefeProgrammebene);
  const nennungen = lagen.map((lage) => createFassungsnennung(lage.rechtsstand, stichtag));
  const matrix: Massnahmenpruefung[] = [];
  for (const massnahme of akte.massnahmen) {
    if (!isOffen(massnahme) || !(nur?.has(massnahme.kennung) ?? true)) continue;
    const pruefungen = lagen.map((lage, index) =>
      pruefeMassnahme({ ...lage, massnahme }, programmebenen[index] ?? []),
    );
    for (const [index, pruefung] of applySubsidiaritaet(lagen, pruefungen).entries()) {
      matrix.push(nennungen[index]?.(pruefung) ?? pruefung);
    }
    yield;
  }
  const jeProgramm = Map.groupBy(matrix, (pruefung) => pruefung.programm);
  return {
    stichtag,
    programme: versionen.map((version, index) =>
      summarizeProgramm(lagen[index] as Programmlage, version, jeProgramm.get(version.inhalt.kennung) ?? []),
    ),
    matrix,
  };
}

/** The same in one go. */
export function pruefeAkte(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  nur?: ReadonlySet<string>,
): Pruefung {
  return runSchritte(pruefeAkteInSchritten(akte, rechtsstand, stichtag, nur));
}
