/**
 * The status and dynamics index of the Berlin Monitoring Soziale Stadtentwicklung („gestuftes Indexverfahren“):
 * z-scores over the rated areas, added with equal weights, standardised again and cut into classes.
 *
 * Source: Senatsverwaltung für Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2013 and 2015.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { standardize, sumOf } from './standardisierung.ts';

/** Values of one area; a higher value always means more burden. */
export type Gebietswerte = {
  readonly id: string;
  /** Whether the publisher rates the area: a flag, not a rule (few inhabitants, other uses). */
  readonly bewertet: boolean;
  /** Shares, by indicator. */
  readonly status: readonly number[];
  /** Changes of shares in percentage points, by indicator. */
  readonly dynamik: readonly number[];
};

/** 1 high, 2 medium, 3 low, 4 very low status. */
export type Statusklasse = 1 | 2 | 3 | 4;
/** `+` positive, `+/-` stable, `-` negative dynamics. */
export type Dynamikklasse = '+' | '+/-' | '-';

/** Words for the classes. */
export const STATUSNAMEN: Readonly<Record<Statusklasse, string>> = {
  1: 'hoch',
  2: 'mittel',
  3: 'niedrig',
  4: 'sehr niedrig',
};
export const DYNAMIKNAMEN: Readonly<Record<Dynamikklasse, string>> = {
  '+': 'positiv',
  '+/-': 'stabil',
  '-': 'negativ',
};

/** What the method says of an area; all null where it is not rated. */
export type Gebietsurteil = {
  readonly id: string;
  readonly statusIndex: number | null;
  readonly dynamikIndex: number | null;
  readonly statusKlasse: Statusklasse | null;
  readonly dynamikKlasse: Dynamikklasse | null;
  /** „Gebiet mit besonderem Aufmerksamkeitsbedarf“: very low status, or low status with negative dynamics. */
  readonly aufmerksamkeit: boolean | null;
};

export type Indikatornamen = { readonly status: readonly string[]; readonly dynamik: readonly string[] };

/** Cut of the status index in standard deviations; the limits themselves belong to the middle. */
export function classifyStatus(index: number): Statusklasse {
  if (index < -1) return 1;
  if (index <= 1) return 2;
  return index <= 1.5 ? 3 : 4;
}

/** Cut of the dynamics index at one standard deviation. */
export function classifyDynamik(index: number): Dynamikklasse {
  if (index < -1) return '+';
  return index > 1 ? '-' : '+/-';
}

export function needsAufmerksamkeit(status: Statusklasse, dynamik: Dynamikklasse): boolean {
  return status === 4 || (status === 3 && dynamik === '-');
}

/** @throws EingabeFehler for an indicator that is the same everywhere */
function standardizeIndikator(werte: readonly number[], name: string): number[] {
  const z = standardize(werte);
  if (z) return z;
  throw new EingabeFehler([
    {
      feld: name,
      wert: String(werte[0] ?? ''),
      text: 'Der Indikator hat in allen bewerteten Gebieten denselben Wert und lässt sich nicht standardisieren.',
      abhilfe: 'Den Indikator mit --indikatoren weglassen oder die Werte prüfen.',
    },
  ]);
}

/** Weights by place of the indicator; without any, all count the same. */
export type Indexgewichte = { readonly status?: readonly number[]; readonly dynamik?: readonly number[] };

/** Weighted sum of the z-scores of all indicators, standardised again. */
function computeIndex(
  zeilen: readonly (readonly number[])[],
  namen: readonly string[],
  gewichte: readonly number[] = [],
): number[] {
  const spalten = namen.map((name, k) =>
    standardizeIndikator(
      zeilen.map((zeile) => zeile[k] as number),
      name,
    ),
  );
  const summen = zeilen.map((_, i) =>
    sumOf(spalten.map((spalte, k) => (gewichte[k] ?? 1) * (spalte[i] as number))),
  );
  return standardizeIndikator(summen, namen.join(' + '));
}

/**
 * Index values and classes, in the order of the areas.
 * @throws EingabeFehler for fewer than two rated areas, no indicators, and indicators without differences
 */
export function computeMss(
  gebiete: readonly Gebietswerte[],
  namen: Indikatornamen,
  gewichte: Indexgewichte = {},
): Gebietsurteil[] {
  const bewertete = gebiete.filter(({ bewertet }) => bewertet);
  if (bewertete.length < 2) {
    const text = `Es gibt ${bewertete.length === 1 ? 'nur ein bewertetes Gebiet' : 'kein bewertetes Gebiet'}.`;
    throw new EingabeFehler([{ feld: 'bewertet', text, abhilfe: 'Mindestens zwei Gebiete bewerten.' }]);
  }
  const status = computeIndex(
    bewertete.map((gebiet) => gebiet.status),
    namen.status,
    gewichte.status,
  );
  const dynamik = computeIndex(
    bewertete.map((gebiet) => gebiet.dynamik),
    namen.dynamik,
    gewichte.dynamik,
  );
  const urteilOf = new Map(
    bewertete.map(({ id }, i): [string, Gebietsurteil] => {
      const [statusIndex, dynamikIndex] = [status[i] as number, dynamik[i] as number];
      const [statusKlasse, dynamikKlasse] = [classifyStatus(statusIndex), classifyDynamik(dynamikIndex)];
      const aufmerksamkeit = needsAufmerksamkeit(statusKlasse, dynamikKlasse);
      return [id, { id, statusIndex, dynamikIndex, statusKlasse, dynamikKlasse, aufmerksamkeit }];
    }),
  );
  return gebiete.map(({ id }) => urteilOf.get(id) ?? unrated(id));
}

function unrated(id: string): Gebietsurteil {
  return {
    id,
    statusIndex: null,
    dynamikIndex: null,
    statusKlasse: null,
    dynamikKlasse: null,
    aufmerksamkeit: null,
  };
}
