/**
 * Five invented areas, taken through every step by the functions that rate real ones.
 */
import { formatExakt } from '../../ausgabe/auswahl.ts';
import {
  type Beobachtungsgebiet,
  findReihe,
  type Indikator,
  type Raumbeobachtung,
  type Reihe,
} from '../../bestand/beobachtung.ts';
import { computeSegregation, type Segregation } from '../../methoden/segregation.ts';
import { standardize, sumOf } from '../../methoden/standardisierung.ts';
import { testAnteile } from '../../methoden/verteilung.ts';
import { protectReihe } from '../../schutz/schutz.ts';
import { computeMssOf } from '../../warnung/msslage.ts';
import { describeUrteil } from '../indexstufung.ts';
import { computeRanglage } from '../rangstufung.ts';

/** Jobless of 1,000 people, poor children of 200, in 2023 and 2025. */
const GEBIETE = [
  { name: 'Aue', arbeit: [22, 20], kinder: [12, 10] },
  { name: 'Berg', arbeit: [62, 60], kinder: [30, 30] },
  { name: 'Hafen', arbeit: [128, 140], kinder: [88, 96] },
  { name: 'Markt', arbeit: [84, 80], kinder: [54, 50] },
  { name: 'Tal', arbeit: [56, 80], kinder: [32, 52] },
] as const;

const JAHRE = [2023, 2025] as const;
const BEISPIELJAHR = 2025;
const [PERSONEN, KINDER] = [1000, 200];

function indikatorOf(kennung: string, titel: string, schwelle: number): Indikator {
  return {
    kennung,
    titel,
    einheit: 'prozent',
    mass: '',
    rolle: 'status',
    richtung: 1,
    zaehler: '',
    nenner: '',
    quelle: 'erfundene Zahlen',
    lizenz: '',
    schwelle,
  };
}

const INDIKATOREN = [indikatorOf('arbeit', 'Arbeitslose', 3), indikatorOf('kinder', 'Kinderarmut', 3)];

function gebietOf(name: string): Beobachtungsgebiet {
  return { kennung: name, name, bezirk: null, umriss: null, quartier: null, foerderung: null };
}

function reiheOf(
  gebiete: readonly Beobachtungsgebiet[],
  indikator: Indikator,
  jahr: number,
  zaehler: readonly number[],
  nenner: readonly number[],
): Reihe {
  const werte = zaehler.map((zahl, i) => (100 * zahl) / (nenner[i] ?? 1));
  return protectReihe({ indikator: indikator.kennung, jahr, werte, zaehler, nenner }, gebiete, indikator);
}

function buildStadt(): Raumbeobachtung {
  const gebiete = GEBIETE.map(({ name }) => gebietOf(name));
  return {
    kennung: 'beispiel',
    titel: 'Beispiel',
    ags: null,
    gebiete,
    indikatoren: INDIKATOREN,
    ausgaben: JAHRE.map((jahr) => ({
      jahr,
      von: null,
      bis: null,
      quelle: 'erfundene Zahlen',
      lizenz: '',
      bewertet: gebiete.map(() => true),
      veroeffentlicht: true,
      uebertragen: null,
    })),
    reihen: JAHRE.flatMap((jahr, i) =>
      INDIKATOREN.map((indikator) => {
        const arbeit = indikator.kennung === 'arbeit';
        const zaehler = GEBIETE.map((gebiet) => (arbeit ? gebiet.arbeit : gebiet.kinder)[i] ?? 0);
        return reiheOf(
          gebiete,
          indikator,
          jahr,
          zaehler,
          zaehler.map(() => (arbeit ? PERSONEN : KINDER)),
        );
      }),
    ),
  };
}

export type Rechenzeile = {
  readonly name: string;
  /** Percent, by indicator. */
  readonly anteile: readonly number[];
  /** Percentage points since the edition before, by indicator. */
  readonly veraenderungen: readonly number[];
  readonly z: readonly number[];
  readonly summe: number;
  /** The sum, standardised. */
  readonly index: number;
  readonly dynamikIndex: number;
  readonly klasse: string;
  readonly aufmerksamkeit: boolean;
  readonly rang: number;
  readonly punkte: number;
};

export type Schutzzeile = {
  readonly name: string;
  readonly wahr: number;
  /** Null: hidden. */
  readonly gezeigt: number | null;
};

export type Rechenbeispiel = {
  readonly indikatoren: readonly string[];
  readonly zeilen: readonly Rechenzeile[];
  readonly schutz: readonly Schutzzeile[];
  readonly schutzsumme: number | null;
  readonly segregation: Segregation | null;
  /** P of at least the rise of the poor children in Tal if nothing had changed there. */
  readonly warnungP: number;
};

/** Jobless people of five areas, one of them so few that they are hidden. */
const KLEINE = [
  { name: 'Aue', zaehler: 2 },
  { name: 'Berg', zaehler: 9 },
  { name: 'Hafen', zaehler: 41 },
  { name: 'Markt', zaehler: 24 },
  { name: 'Tal', zaehler: 15 },
];

function protectBeispiel(): Pick<Rechenbeispiel, 'schutz' | 'schutzsumme'> {
  const gebiete = KLEINE.map(({ name }) => gebietOf(name));
  const indikator = indikatorOf('klein', 'Arbeitslose', 3);
  const zaehler = KLEINE.map((eines) => eines.zaehler);
  const reihe = reiheOf(
    gebiete,
    indikator,
    BEISPIELJAHR,
    zaehler,
    zaehler.map(() => 200),
  );
  return {
    schutz: KLEINE.map(({ name, zaehler: wahr }, i) => ({ name, wahr, gezeigt: reihe.zaehler?.[i] ?? null })),
    schutzsumme: reihe.summen.find(({ bezirk }) => bezirk === null)?.zaehler ?? null,
  };
}

/** By indicator, then by area. */
function sharesOf(stadt: Raumbeobachtung, jahr: number): readonly (readonly number[])[] {
  return INDIKATOREN.map(
    ({ kennung }) => findReihe(stadt, kennung, jahr)?.werte.map((wert) => wert ?? 0) ?? [],
  );
}

/** Every step of the index, then what other methods say of the same areas. */
export function computeRechenbeispiel(): Rechenbeispiel {
  const stadt = buildStadt();
  const lage = computeMssOf(stadt, BEISPIELJAHR);
  const [davor, anteile] = JAHRE.map((jahr) => sharesOf(stadt, jahr));
  if (!davor || !anteile) throw new Error('an example needs two editions');
  const z = anteile.map((spalte) => standardize(spalte) ?? []);
  const summen = stadt.gebiete.map((_, i) => sumOf(z.map((spalte) => spalte[i] ?? 0)));
  const index = standardize(summen) ?? [];
  const raenge = computeRanglage(stadt, BEISPIELJAHR).plaetze;
  const zeilen = stadt.gebiete.map(({ name }, i): Rechenzeile => {
    const urteil = 'grund' in lage ? null : (lage.urteile[i] ?? null);
    return {
      name,
      anteile: anteile.map((spalte) => spalte[i] ?? 0),
      veraenderungen: anteile.map((spalte, k) => (spalte[i] ?? 0) - (davor[k]?.[i] ?? 0)),
      z: z.map((spalte) => spalte[i] ?? 0),
      summe: summen[i] ?? 0,
      index: index[i] ?? 0,
      dynamikIndex: urteil?.dynamikIndex ?? 0,
      klasse: (urteil && describeUrteil(urteil)) ?? '',
      aufmerksamkeit: urteil?.aufmerksamkeit === true,
      rang: raenge[i]?.platz ?? 0,
      punkte: raenge[i]?.index ?? 0,
    };
  });
  const [vorher, nachher] = GEBIETE[4].kinder.map((zaehler) => ({ zaehler, nenner: KINDER }));
  return {
    indikatoren: INDIKATOREN.map(({ titel }) => titel),
    zeilen,
    ...protectBeispiel(),
    segregation: computeSegregation(GEBIETE.map(({ kinder }) => ({ gruppe: kinder[1], gesamt: KINDER }))),
    warnungP: vorher && nachher ? testAnteile(vorher, nachher) : 1,
  };
}

/** The steps as a table. */
export function writeRechenbeispiel({ indikatoren, zeilen }: Rechenbeispiel): readonly (readonly string[])[] {
  return [
    [
      'Gebiet',
      ...indikatoren.map((titel) => `${titel} in Prozent`),
      ...indikatoren.map((titel) => `${titel}, Veränderung in Prozentpunkten`),
      ...indikatoren.map((titel) => `z ${titel}`),
      'Summe',
      'Statusindex',
      'Dynamikindex',
      'Klasse',
      'Rang',
      'Punkte',
    ],
    ...zeilen.map((zeile) => [
      zeile.name,
      ...[
        ...zeile.anteile,
        ...zeile.veraenderungen,
        ...zeile.z,
        zeile.summe,
        zeile.index,
        zeile.dynamikIndex,
      ].map(formatExakt),
      zeile.klasse,
      formatExakt(zeile.rang),
      formatExakt(zeile.punkte),
    ]),
  ];
}
