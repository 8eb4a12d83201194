/**
 * What other weights would change: classes and ranks of every area with equal and with own weights, and how often an
 * area stays in its class when the weights are drawn by lot.
 */
import { formatExakt } from '../../ausgabe/auswahl.ts';
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { computeEmpfindlichkeit } from '../../methoden/empfindlichkeit.ts';
import type { Gebietsurteil } from '../../methoden/mss.ts';
import {
  collectGebietswerte,
  computeMssOf,
  type Indikatorgewichte,
  type Rechenhindernis,
  selectSpalten,
} from '../../warnung/msslage.ts';
import { describeUrteil } from '../indexstufung.ts';
import { computeRanglage, type Ranglage } from '../rangstufung.ts';

export type Gewichtszeile = {
  readonly kennung: string;
  readonly name: string;
  /** Classes in words, with equal and with own weights. */
  readonly gleich: string;
  readonly eigen: string;
  readonly geaendert: boolean;
  readonly rangGleich: number | null;
  readonly rangEigen: number | null;
  /** Share of the draws in which the class stays; `dynamik` null where there are none. */
  readonly status: number;
  readonly dynamik: number | null;
  /** Status index with equal weights less the nearest limit of a class, in standard deviations. */
  readonly abstand: number;
};

/** Limits of the status classes. */
const GRENZEN = [-1, 1, 1.5];

function distanceOf({ statusIndex }: Gebietsurteil): number {
  const abstaende = GRENZEN.map((grenze) => (statusIndex ?? 0) - grenze);
  return abstaende.reduce((naechster, einer) => (Math.abs(einer) < Math.abs(naechster) ? einer : naechster));
}

const platzOf = ({ plaetze }: Ranglage, stelle: number): number | null => plaetze[stelle]?.platz ?? null;

export type Gewichtslage = {
  /** Rated areas. */
  readonly zeilen: readonly Gewichtszeile[];
  readonly mitDynamik: boolean;
};

export function computeGewichtslage(
  beobachtung: Raumbeobachtung,
  jahr: number,
  gewichte: Indikatorgewichte,
): Gewichtslage | Rechenhindernis {
  const spalten = selectSpalten(beobachtung, jahr);
  const [gleich, eigen] = [computeMssOf(beobachtung, jahr), computeMssOf(beobachtung, jahr, gewichte)];
  if ('grund' in spalten) return spalten;
  if ('grund' in gleich) return gleich;
  if ('grund' in eigen) return eigen;
  const empfindlich = computeEmpfindlichkeit(collectGebietswerte(beobachtung, spalten));
  const mitDynamik = spalten.dynamik.length > 0;
  const [raenge, eigene] = [computeRanglage(beobachtung, jahr), computeRanglage(beobachtung, jahr, gewichte)];
  const zeilen = beobachtung.gebiete.flatMap(({ kennung, name }, stelle): Gewichtszeile[] => {
    const [vorher, nachher] = [gleich.urteile[stelle], eigen.urteile[stelle]];
    if (!vorher || !nachher) return [];
    const [alt, neu] = [describeUrteil(vorher) ?? '', describeUrteil(nachher) ?? ''];
    return [
      {
        kennung,
        name,
        gleich: alt,
        eigen: neu,
        geaendert: alt !== neu,
        rangGleich: platzOf(raenge, stelle),
        rangEigen: platzOf(eigene, stelle),
        status: empfindlich[stelle]?.status ?? 0,
        dynamik: mitDynamik ? (empfindlich[stelle]?.dynamik ?? null) : null,
        abstand: distanceOf(vorher),
      },
    ];
  });
  return { zeilen, mitDynamik };
}

/** Below that an area is said to hang on the weights. */
export const FEST_AB = 0.9;

/** How many areas keep their class in so many draws. */
export type Festigkeitsstufe = { readonly titel: string; readonly status: number; readonly dynamik: number };

const STUFEN = [
  { titel: 'in allen Auslosungen', ab: 1 },
  { titel: 'in 90 bis unter 100 %', ab: FEST_AB },
  { titel: 'in 75 bis unter 90 %', ab: 0.75 },
  { titel: 'in 50 bis unter 75 %', ab: 0.5 },
  { titel: 'in weniger als 50 %', ab: 0 },
];

export function countFestigkeit(zeilen: readonly Gewichtszeile[]): readonly Festigkeitsstufe[] {
  const count = (werte: readonly (number | null)[], ab: number, unter: number) =>
    werte.filter((wert) => wert !== null && wert >= ab && wert < unter).length;
  return STUFEN.map(({ titel, ab }, i) => {
    const unter = STUFEN[i - 1]?.ab ?? Number.POSITIVE_INFINITY;
    return {
      titel,
      status: count(
        zeilen.map((zeile) => zeile.status),
        ab,
        unter,
      ),
      dynamik: count(
        zeilen.map((zeile) => zeile.dynamik),
        ab,
        unter,
      ),
    };
  });
}

export const GEWICHTSFILTER = ['alle', 'geaendert', 'knapp'] as const;
/** All areas, those with another class by the own weights, or those whose class hangs on the weights. */
export type Gewichtsfilter = (typeof GEWICHTSFILTER)[number];

export function isKnapp({ status, dynamik }: Gewichtszeile): boolean {
  return status < FEST_AB || (dynamik !== null && dynamik < FEST_AB);
}

const FILTER: Readonly<Record<Gewichtsfilter, (zeile: Gewichtszeile) => boolean>> = {
  alle: () => true,
  geaendert: ({ geaendert }) => geaendert,
  knapp: isKnapp,
};

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

const VERGLEICHE: Readonly<Record<string, (a: Gewichtszeile, b: Gewichtszeile) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'de', { numeric: true }),
  rang: (a, b) => (a.rangEigen ?? 0) - (b.rangEigen ?? 0),
  status: (a, b) => a.status - b.status,
  dynamik: (a, b) => (a.dynamik ?? 1) - (b.dynamik ?? 1),
  abstand: (a, b) => Math.abs(a.abstand) - Math.abs(b.abstand),
};

export function selectGewichtszeilen(
  zeilen: readonly Gewichtszeile[],
  filter: Gewichtsfilter,
  { spalte, absteigend }: Reihenfolge,
): readonly Gewichtszeile[] {
  const vergleich = (Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined) ?? (() => 0);
  return zeilen.filter(FILTER[filter]).toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

export function writeGewichtstabelle(zeilen: readonly Gewichtszeile[]): readonly (readonly string[])[] {
  return [
    [
      'Kennung',
      'Gebiet',
      'Klasse bei gleichen Gewichten',
      'Klasse bei eigenen Gewichten',
      'andere Klasse',
      'Rang bei gleichen Gewichten',
      'Rang bei eigenen Gewichten',
      'Status bleibt (Anteil der Auslosungen)',
      'Dynamik bleibt (Anteil der Auslosungen)',
      'Abstand zur nächsten Grenze des Status',
    ],
    ...zeilen.map((zeile) => [
      zeile.kennung,
      zeile.name,
      zeile.gleich,
      zeile.eigen,
      zeile.geaendert ? 'ja' : 'nein',
      formatExakt(zeile.rangGleich),
      formatExakt(zeile.rangEigen),
      formatExakt(zeile.status),
      formatExakt(zeile.dynamik),
      formatExakt(zeile.abstand),
    ]),
  ];
}

/** One row per band. */
export function writeFestigkeitstabelle(stufen: readonly Festigkeitsstufe[]): readonly (readonly string[])[] {
  return [
    ['bleibt in seiner Klasse', 'Gebiete (Status)', 'Gebiete (Dynamik)'],
    ...stufen.map(({ titel, status, dynamik }) => [titel, String(status), String(dynamik)]),
  ];
}
