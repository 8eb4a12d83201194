/**
 * The map of status and dynamics (Monitoring Soziale Stadtentwicklung).
 */
import type { Indikator, Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Gebietsurteil } from '../methoden/mss.ts';
import { computeMssOf, type Msslage } from '../warnung/msslage.ts';
import { countStufen, type Einstufung, type Farbstufe, type Gebietsstufe } from './einstufung.ts';
import { listVerdeckte } from './rangstufung.ts';
import { DYNAMIK_ZEICHEN, DYNAMIKNAMEN, STATUSNAMEN } from './zahlformat.ts';

/** „Status niedrig, Dynamik negativ“ */
export function describeUrteil({ statusKlasse, dynamikKlasse }: Gebietsurteil): string | null {
  if (statusKlasse === null) return null;
  const status = `Status ${STATUSNAMEN[statusKlasse]}`;
  return dynamikKlasse === null ? status : `${status}, Dynamik ${DYNAMIKNAMEN[dynamikKlasse]}`;
}

function stufeOf(urteil: Gebietsurteil | null): Gebietsstufe | null {
  const text = urteil && describeUrteil(urteil);
  if (!urteil || text === null || urteil.statusKlasse === null) return null;
  const { statusKlasse, dynamikKlasse, statusIndex, aufmerksamkeit } = urteil;
  return {
    stufe: (statusKlasse - 1) as Farbstufe,
    zeichen: dynamikKlasse === null || dynamikKlasse === '+/-' ? '' : DYNAMIK_ZEICHEN[dynamikKlasse],
    text,
    hervor: aufmerksamkeit === true,
    sortierwert: statusIndex ?? 0,
  };
}

function listHinweise(lage: Msslage, titelOf: (kennung: string) => string, jahr: number): string[] {
  const dynamik =
    lage.ohneDynamik ??
    (lage.basisjahr === null
      ? `Dynamik aus ${lage.dynamik.map(titelOf).join(', ')}.`
      : `Dynamik: Veränderung derselben Anteile von ${lage.basisjahr} bis ${jahr}.`);
  return [
    `Status aus ${lage.status.map(titelOf).join(', ')}, mit gleichem Gewicht. ${dynamik}`,
    'Die Klassen vergleichen die Gebiete untereinander: Werden alle ärmer, ändert sich keine. Ausgaben mit anderen Indikatoren sind nicht vergleichbar.',
  ];
}

const ZEICHEN = [
  { zeichen: DYNAMIK_ZEICHEN['+'], titel: 'positive Dynamik' },
  { zeichen: DYNAMIK_ZEICHEN['-'], titel: 'negative Dynamik' },
];

/** With the reason as the only note where the index can't be computed. */
export function classifyIndex(beobachtung: Raumbeobachtung, jahr: number): Einstufung {
  const lage = computeMssOf(beobachtung, jahr);
  const hindernis = 'grund' in lage ? lage.grund : null;
  const stufen = 'grund' in lage ? beobachtung.gebiete.map(() => null) : lage.urteile.map(stufeOf);
  const beteiligte = new Set('grund' in lage ? [] : [...lage.status, ...lage.dynamik]);
  const indikatoren = beobachtung.indikatoren.filter(({ kennung }) => beteiligte.has(kennung));
  const jahre = [jahr, ...('grund' in lage || lage.basisjahr === null ? [] : [lage.basisjahr])];
  return {
    sicht: 'index',
    titel: 'Status und Dynamik',
    stufen,
    verdeckt: listVerdeckte(beobachtung, indikatoren, jahre),
    legende: countStufen(stufen, (stufe) => `Status ${STATUSNAMEN[(stufe + 1) as 1 | 2 | 3 | 4]}`),
    zeichen: stufen.some((stufe) => stufe !== null && stufe.zeichen !== '') ? ZEICHEN : [],
    hinweise:
      hindernis !== null || 'grund' in lage
        ? [hindernis ?? '']
        : listHinweise(lage, (kennung) => titelIn(beobachtung.indikatoren, kennung), jahr),
  };
}

function titelIn(indikatoren: readonly Indikator[], gesucht: string): string {
  return `„${indikatoren.find(({ kennung }) => kennung === gesucht)?.titel ?? gesucht}“`;
}
