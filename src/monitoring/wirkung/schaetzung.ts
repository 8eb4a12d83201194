/**
 * Did funded areas change in another way than areas like them? Difference in differences of matched areas with
 * permutation inference, from protected data only. Sources: Stuart, Statistical Science 25 (2010); Rosenbaum,
 * Observational Studies (2002); Roth and others, Journal of Econometrics 235 (2023). Formulas: docs/monitoring.md.
 */
import { findReihe, type Indikator, type Raumbeobachtung } from '../bestand/beobachtung.ts';
import { deviationOf, meanOf } from '../methoden/standardisierung.ts';
import { computeDifferenzen } from '../schutz/schutz.ts';
import type { Rechenhindernis } from '../warnung/msslage.ts';
import { type Abgleichart, matchGebiete, type Vergleichssatz } from './abgleich.ts';
import { collectDaten, findVorjahr, type Wirkungsdaten } from './daten.ts';
import { describeWirkung } from './deutung.ts';
import { type Permutationslos, type Satzwerte, testSaetze } from './permutation.ts';
import type { Ausgleichszeile, Placebo, Verlaufspunkt, Wirkung, Wirkungsfrage } from './wirkung.ts';

const GEFOERDERTE_MINDESTENS = 3;
const JE_GEBIET = 3;

type Werte = readonly (number | null)[];

/** Values of the sets in which all areas have one. */
function readSaetze(saetze: readonly Vergleichssatz[], werte: Werte): Satzwerte[] {
  return saetze.flatMap((satz): Satzwerte[] => {
    const gefoerdert = werte[satz.gefoerdert] ?? null;
    const vergleich = satz.vergleich.flatMap((i) => werte[i] ?? []);
    return gefoerdert === null || vergleich.length < satz.vergleich.length ? [] : [{ gefoerdert, vergleich }];
  });
}

const gapOf = ({ gefoerdert, vergleich }: Satzwerte): number => gefoerdert - meanOf(vergleich);

/** Standardised mean differences by the spread before matching, so that both columns compare. */
function computeAusgleich(
  { spalten, zeilen }: Wirkungsdaten,
  saetze: readonly Vergleichssatz[],
): Ausgleichszeile[] {
  const passend = new Set(saetze.flatMap(({ vergleich }) => vergleich));
  return spalten.map(({ titel }, k) => {
    const werteOf = (auswahl: typeof zeilen) => auswahl.map(({ werte }) => werte[k] as number);
    const gefoerderte = werteOf(zeilen.filter(({ gefoerdert }) => gefoerdert));
    const andere = werteOf(zeilen.filter(({ gefoerdert }) => !gefoerdert));
    const gewaehlte = werteOf(zeilen.filter(({ stelle }) => passend.has(stelle)));
    const streuung = Math.sqrt((deviationOf(gefoerderte) ** 2 + deviationOf(andere) ** 2) / 2);
    const differenceTo = (werte: readonly number[]) =>
      streuung > 0 ? (meanOf(gefoerderte) - meanOf(werte)) / streuung : 0;
    return { titel, davor: differenceTo(andere), danach: differenceTo(gewaehlte) };
  });
}

/** Gap between funded areas and their comparison in every edition. */
function computeVerlauf(
  beobachtung: Raumbeobachtung,
  { indikator, basisjahr }: Wirkungsfrage,
  saetze: readonly Vergleichssatz[],
): Verlaufspunkt[] {
  const basis = findReihe(beobachtung, indikator, basisjahr);
  return beobachtung.ausgaben.flatMap(({ jahr }): Verlaufspunkt[] => {
    const reihe = findReihe(beobachtung, indikator, jahr);
    if (!reihe || !basis) return [];
    const paare = readSaetze(saetze, computeDifferenzen(basis, reihe));
    if (paare.length === 0) return [];
    return [
      {
        jahr,
        abstand: meanOf(readSaetze(saetze, reihe.werte).map(gapOf)),
        gegenBasis: meanOf(paare.map(gapOf)),
        saetze: paare.length,
      },
    ];
  });
}

type Verfahren = {
  readonly abgleich: Abgleichart;
  readonly jeGebiet: number;
  readonly los: Permutationslos;
};

/** The same question for the years before: areas are matched as if the funding had begun then. */
function testVorlauf(
  beobachtung: Raumbeobachtung,
  frage: Wirkungsfrage,
  verfahren: Verfahren,
): Placebo | null {
  const { indikator, basisjahr: bis } = frage;
  const von = findVorjahr(beobachtung, indikator, bis);
  if (von === null) return null;
  const daten = collectDaten(beobachtung, { ...frage, basisjahr: von, endjahr: bis }, frage);
  const saetze = daten ? matchGebiete(daten.zeilen, verfahren.abgleich, verfahren.jeGebiet) : [];
  if (!daten || saetze.length < GEFOERDERTE_MINDESTENS) return null;
  const { wirkung, pWert } = testSaetze(readSaetze(saetze, daten.aenderung), verfahren.los);
  return { indikator, von, bis, wirkung, pWert };
}

/** The same sets and years, another indicator. */
function testUnberuehrt(
  beobachtung: Raumbeobachtung,
  { unberuehrt, basisjahr, endjahr }: Wirkungsfrage,
  saetze: readonly Vergleichssatz[],
  los: Permutationslos,
): Placebo | null {
  if (unberuehrt === undefined) return null;
  const [basis, ende] = [basisjahr, endjahr].map((jahr) => findReihe(beobachtung, unberuehrt, jahr));
  if (!basis || !ende) return null;
  const werte = readSaetze(saetze, computeDifferenzen(basis, ende));
  if (werte.length < GEFOERDERTE_MINDESTENS) return null;
  const { wirkung, pWert } = testSaetze(werte, los);
  return { indikator: unberuehrt, von: basisjahr, bis: endjahr, wirkung, pWert };
}

function findHindernis(daten: Wirkungsdaten, { basisjahr, endjahr }: Wirkungsfrage): Rechenhindernis | null {
  const gefoerderte = daten.zeilen.filter(({ gefoerdert }) => gefoerdert).length;
  const andere = daten.zeilen.length - gefoerderte;
  const luecken =
    daten.ausgelassen > 0 ? ` In ${daten.ausgelassen} Gebieten fehlen Werte oder sind verdeckt.` : '';
  if (gefoerderte < GEFOERDERTE_MINDESTENS)
    return {
      grund: `Zu wenige geförderte Gebiete mit Förderbeginn von ${basisjahr} bis ${endjahr}: ${gefoerderte}, nötig sind ${GEFOERDERTE_MINDESTENS}.${luecken}`,
    };
  if (andere < gefoerderte)
    return {
      grund: `Zu wenige nie geförderte Gebiete zum Vergleich: ${andere} für ${gefoerderte} geförderte.${luecken}`,
    };
  return null;
}

/**
 * Largest difference, in standard deviations, that a way of matching leaves before the funding; no outcome is
 * looked at.
 * @returns infinity where it can't be matched
 */
export function computeUngleichheit(
  beobachtung: Raumbeobachtung,
  frage: Wirkungsfrage & Pick<Verfahren, 'abgleich' | 'jeGebiet'>,
): number {
  const daten = frage.basisjahr < frage.endjahr ? collectDaten(beobachtung, frage) : null;
  if (!daten || findHindernis(daten, frage)) return Number.POSITIVE_INFINITY;
  const saetze = matchGebiete(daten.zeilen, frage.abgleich, frage.jeGebiet);
  return Math.max(...computeAusgleich(daten, saetze).map(({ danach }) => Math.abs(danach)));
}

type Aufgabe = {
  readonly frage: Wirkungsfrage;
  readonly ziel: Indikator;
  readonly daten: Wirkungsdaten;
  readonly verfahren: Verfahren;
};

function estimate(beobachtung: Raumbeobachtung, { frage, ziel, daten, verfahren }: Aufgabe): Wirkung {
  const saetze = matchGebiete(daten.zeilen, verfahren.abgleich, verfahren.jeGebiet);
  const wirkung = {
    ...testSaetze(readSaetze(saetze, daten.aenderung), verfahren.los),
    indikator: frage.indikator,
    basisjahr: frage.basisjahr,
    endjahr: frage.endjahr,
    abgleich: verfahren.abgleich,
    saetze,
    ausgelassen: daten.ausgelassen,
    schonGefoerdert: daten.schonGefoerdert,
    ausgleich: computeAusgleich(daten, saetze),
    vorlauf: testVorlauf(beobachtung, frage, verfahren),
    unberuehrt: testUnberuehrt(beobachtung, frage, saetze, verfahren.los),
    verlauf: computeVerlauf(beobachtung, frage, saetze),
  };
  const anderer = beobachtung.indikatoren.find(({ kennung }) => kennung === frage.unberuehrt);
  return { ...wirkung, deutung: describeWirkung(wirkung, ziel, anderer?.titel ?? '') };
}

/**
 * Compares areas whose funding began from the base year to the end year with the most similar ones never funded.
 * @returns why it can't be computed where an edition lacks the indicator or too few areas are left
 */
export function computeWirkung(
  beobachtung: Raumbeobachtung,
  frage: Wirkungsfrage,
): Wirkung | Rechenhindernis {
  const { indikator, basisjahr, endjahr } = frage;
  const ziel = beobachtung.indikatoren.find(({ kennung }) => kennung === indikator);
  if (!ziel) return { grund: `Den Indikator „${indikator}“ gibt es nicht.` };
  if (basisjahr >= endjahr)
    return { grund: `Das Basisjahr ${basisjahr} muss vor dem Endjahr ${endjahr} liegen.` };
  const daten = collectDaten(beobachtung, frage);
  if (!daten)
    return { grund: `„${ziel.titel}“ gibt es nicht in beiden Ausgaben ${basisjahr} und ${endjahr}.` };
  const los = { permutationen: frage.permutationen ?? 999, saat: frage.saat ?? 1 };
  const verfahren = { abgleich: frage.abgleich ?? 'naechste', jeGebiet: frage.jeGebiet ?? JE_GEBIET, los };
  return findHindernis(daten, frage) ?? estimate(beobachtung, { frage, ziel, daten, verfahren });
}
