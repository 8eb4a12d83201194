/**
 * A small valid observation for tests and first steps: six areas in two Bezirke, three editions, invented numbers.
 */
import type { Einlesung } from './bestand/abgleich.ts';
import type { Beobachtungsgebiet, Indikator, Rohreihe } from './bestand/beobachtung.ts';

/** Squares beside each other, so that neighbours share border points. */
function squareAt(spalte: number, zeile: number): Beobachtungsgebiet['umriss'] {
  const [west, sued] = [7 + spalte / 100, 51 + zeile / 100];
  const [ost, nord] = [7 + (spalte + 1) / 100, 51 + (zeile + 1) / 100];
  return {
    type: 'MultiPolygon',
    coordinates: [
      [
        [
          [west, sued],
          [ost, sued],
          [ost, nord],
          [west, nord],
          [west, sued],
        ],
      ],
    ],
  };
}

const NAMEN = ['Bahnhof', 'Hafen', 'Markt', 'Wiesen', 'Hang', 'Forst'];

const GEBIETE: readonly Beobachtungsgebiet[] = NAMEN.map((name, i) => ({
  kennung: `0${i + 1}`,
  name,
  bezirk: i < 3 ? 'Nord' : 'Süd',
  umriss: squareAt(i % 3, i < 3 ? 1 : 0),
  quartier: i === 1 ? 'adorf-nord' : null,
  foerderung: i === 1 ? { ab: 2023, bis: null } : null,
}));

const INDIKATOR: Omit<Indikator, 'kennung' | 'titel' | 'rolle'> = {
  einheit: 'prozent',
  mass: '',
  richtung: 1,
  zaehler: 'Personen mit Leistungen nach dem SGB II',
  nenner: 'Einwohnerinnen und Einwohner unter der Regelaltersgrenze',
  quelle: 'erfundene Zahlen',
  lizenz: 'CC0',
  schwelle: 3,
};

const INDIKATOREN: readonly Indikator[] = [
  { ...INDIKATOR, kennung: 'sgb2', titel: 'Leistungen nach dem SGB II', rolle: 'status' },
  { ...INDIKATOR, kennung: 'kinderarmut', titel: 'Kinder mit Leistungen nach dem SGB II', rolle: 'status' },
  {
    ...INDIKATOR,
    kennung: 'laerm',
    titel: 'Lärm in der Nacht',
    rolle: 'kontext',
    einheit: 'wert',
    mass: 'dB(A)',
    zaehler: '',
    nenner: '',
    schwelle: 0,
  },
];

function shareOf(indikator: string, jahr: number, zaehler: number[], nenner: number[]): Rohreihe {
  return { indikator, jahr, zaehler, nenner, werte: zaehler.map((z, i) => (100 * z) / (nenner[i] ?? 1)) };
}

const EINWOHNER = [1000, 1200, 800, 900, 700, 400];
const KINDER = [200, 260, 120, 130, 90, 40];

/** Fresh sample each time. */
export function beispielEinlesung(): Einlesung {
  const jahre = [2021, 2022, 2023];
  return {
    gebiete: structuredClone(GEBIETE) as Beobachtungsgebiet[],
    indikatoren: structuredClone(INDIKATOREN) as Indikator[],
    ausgaben: jahre.map((jahr) => ({
      jahr,
      von: `${jahr}-01-01`,
      bis: `${jahr}-12-31`,
      quelle: 'erfundene Zahlen',
      lizenz: 'CC0',
      bewertet: GEBIETE.map(() => true),
      uebertragen: null,
    })),
    reihen: jahre.flatMap((jahr, i) => [
      shareOf('sgb2', jahr, [200 + 10 * i, 300 - 10 * i, 90, 100 + i, 60, 12], EINWOHNER),
      shareOf('kinderarmut', jahr, [70 + 5 * i, 110 - 5 * i, 25, 30, 12, 2], KINDER),
      { indikator: 'laerm', jahr, werte: [61, 64, 58, 49, 47, null], zaehler: null, nenner: null },
    ]),
  };
}
