/**
 * Rows that agree in some facts, as classes: one of each class stands for all.
 */
import { type Angabe, type Angabentafel, numberWerte, type Wertespalte } from './angaben.ts';
import { countZeilen, findZeile, type Gegenstaende, type Stufe } from './gegenstaende.ts';
import { splitWert } from './ordnung.ts';

export type Klassen = {
  /** Level of the rows that are classed: the lowest one of the facts. */
  readonly stufe: Stufe;
  readonly anzahl: number;
  /** Class of each row. */
  readonly klasse: Int32Array;
  /** One row of each class; where possible one with something below it. */
  readonly vertreter: Int32Array;
  /** With an ordered fact: classes that agree in all others follow each other by its value. */
  readonly ordnung: Klassenordnung | null;
};

export type Klassenordnung = {
  /** For each class what it agrees in but for the ordered fact. */
  readonly gruppe: Int32Array;
  /** For each class the value of the ordered fact. */
  readonly masse: readonly (number | string)[];
};

/** Largest table for the numbers of pairs, in multiples of the rows; above, a map. */
const TAFELGROESSE = 16;

/** Takes numbers from rows of another level, and numbers anew those that occur. */
export function pickWerte(
  { werte, anzahl }: Wertespalte,
  zeilen: number,
  von: (zeile: number) => number,
): Wertespalte {
  const neue = new Int32Array(anzahl).fill(-1);
  const gewaehlt = new Int32Array(zeilen);
  let naechste = 0;
  for (let zeile = 0; zeile < zeilen; zeile += 1) {
    const alt = werte[von(zeile)] as number;
    if (neue[alt] === -1) {
      neue[alt] = naechste;
      naechste += 1;
    }
    gewaehlt[zeile] = neue[alt] as number;
  }
  return { werte: gewaehlt, anzahl: naechste };
}

/** Numbers the pairs of two numbered columns in the order of their appearance. */
export function combineSpalten(a: Wertespalte, b: Wertespalte): Wertespalte {
  if (b.anzahl <= 1) return a;
  if (a.anzahl <= 1) return b;
  const werte = new Int32Array(a.werte.length);
  let anzahl = 0;
  if (a.anzahl * b.anzahl <= TAFELGROESSE * werte.length) {
    const tafel = new Int32Array(a.anzahl * b.anzahl);
    for (let zeile = 0; zeile < werte.length; zeile += 1) {
      const paar = (a.werte[zeile] as number) * b.anzahl + (b.werte[zeile] as number);
      if (tafel[paar] === 0) {
        anzahl += 1;
        tafel[paar] = anzahl;
      }
      werte[zeile] = (tafel[paar] as number) - 1;
    }
    return { werte, anzahl };
  }
  return numberWerte(
    werte.length,
    (zeile) => (a.werte[zeile] as number) * b.anzahl + (b.werte[zeile] as number),
  );
}

function compareMasse(a: number | string, b: number | string): number {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'number' ? -1 : 1;
}

function findVertreter(gegenstaende: Gegenstaende, stufe: Stufe, { werte, anzahl }: Wertespalte): Int32Array {
  const vertreter = new Int32Array(anzahl).fill(-1);
  const leer = new Uint8Array(anzahl);
  for (let zeile = 0; zeile < werte.length; zeile += 1) {
    const klasse = werte[zeile] as number;
    if (vertreter[klasse] !== -1 && leer[klasse] === 0) continue;
    vertreter[klasse] = zeile;
    leer[klasse] = stufe === 0 && findZeile(gegenstaende, zeile, 0, 1) === -1 ? 1 : 0;
  }
  return vertreter;
}

/** Renumbers so that classes of one group follow each other by their value. */
function sortKlassen(
  spalte: Wertespalte,
  gruppeOf: (zeile: number) => number,
  massOf: (zeile: number) => number | string,
): Wertespalte & Klassenordnung {
  const zeilen = new Int32Array(spalte.anzahl);
  for (let zeile = spalte.werte.length - 1; zeile >= 0; zeile -= 1) {
    zeilen[spalte.werte[zeile] as number] = zeile;
  }
  const folge = Array.from(zeilen.keys()).sort((a, b) => {
    const [za, zb] = [zeilen[a] as number, zeilen[b] as number];
    return gruppeOf(za) - gruppeOf(zb) || compareMasse(massOf(za), massOf(zb));
  });
  const neue = new Int32Array(spalte.anzahl);
  for (const [neu, alt] of folge.entries()) neue[alt] = neu;
  return {
    werte: spalte.werte.map((klasse) => neue[klasse] as number),
    anzahl: spalte.anzahl,
    gruppe: Int32Array.from(folge, (alt) => gruppeOf(zeilen[alt] as number)),
    masse: folge.map((alt) => massOf(zeilen[alt] as number)),
  };
}

export type Klassenbildner = {
  /** Does this fact have one value only? Then it tells nothing apart. */
  isEinerlei(angabe: number): boolean;
  /** Classes by these facts; one of them may be looked at by its order, one as a set. */
  classify(angaben: readonly number[], geordnet: number | null, menge: number | null): Klassen;
};

type Spaltenquelle = {
  readonly gegenstaende: Gegenstaende;
  readonly tafel: Angabentafel;
  /** Columns of facts looked at as sets. */
  readonly mengen: Map<number, Wertespalte>;
};

function angabeOf({ tafel }: Spaltenquelle, nummer: number): Angabe {
  return tafel.angaben[nummer] as Angabe;
}

/** A column of one level for the rows of a lower one. */
function liftSpalte(quelle: Spaltenquelle, spalte: Wertespalte, von: Stufe, auf: Stufe): Wertespalte {
  const { gegenstaende } = quelle;
  if (von === auf) return spalte;
  const zeilen = countZeilen(gegenstaende, auf);
  return pickWerte(spalte, zeilen, (zeile) => findZeile(gegenstaende, zeile, auf, von));
}

function mengenspalteOf(quelle: Spaltenquelle, nummer: number): Wertespalte {
  const bekannt = quelle.mengen.get(nummer);
  if (bekannt) return bekannt;
  const { lies, stufe } = angabeOf(quelle, nummer);
  const spalte = numberWerte(countZeilen(quelle.gegenstaende, stufe), (zeile) =>
    [...(lies(zeile) as readonly string[])].sort(),
  );
  quelle.mengen.set(nummer, spalte);
  return spalte;
}

function combineAngaben(
  quelle: Spaltenquelle,
  angaben: readonly number[],
  stufe: Stufe,
  menge: number | null,
): Wertespalte {
  let spalte: Wertespalte = {
    werte: new Int32Array(countZeilen(quelle.gegenstaende, stufe)),
    anzahl: 1,
  };
  for (const nummer of angaben) {
    const eigene = nummer === menge ? mengenspalteOf(quelle, nummer) : quelle.tafel.spalteOf(nummer);
    spalte = combineSpalten(spalte, liftSpalte(quelle, eigene, angabeOf(quelle, nummer).stufe, stufe));
  }
  return spalte;
}

function buildEinfache(
  quelle: Spaltenquelle,
  angaben: readonly number[],
  stufe: Stufe,
  menge: number | null,
): Klassen {
  const spalte = combineAngaben(quelle, angaben, stufe, menge);
  const vertreter = findVertreter(quelle.gegenstaende, stufe, spalte);
  return { stufe, anzahl: spalte.anzahl, klasse: spalte.werte, vertreter, ordnung: null };
}

function buildGeordnete(
  quelle: Spaltenquelle,
  andere: readonly number[],
  geordnet: number,
  stufe: Stufe,
): Klassen {
  const { gegenstaende } = quelle;
  const { pfad, lies, stufe: eigene } = angabeOf(quelle, geordnet);
  const zeilen = countZeilen(gegenstaende, eigene);
  const teile = Array.from({ length: zeilen }, (_, zeile) => splitWert(pfad, lies(zeile)));
  const rest = numberWerte(zeilen, (zeile) => teile[zeile]?.rest);
  const werte = numberWerte(zeilen, (zeile) => teile[zeile]?.mass);
  const gruppen = combineSpalten(
    combineAngaben(quelle, andere, stufe, null),
    liftSpalte(quelle, rest, eigene, stufe),
  );
  const { gruppe, masse, ...spalte } = sortKlassen(
    combineSpalten(gruppen, liftSpalte(quelle, werte, eigene, stufe)),
    (zeile) => gruppen.werte[zeile] as number,
    (zeile) => teile[findZeile(gegenstaende, zeile, stufe, eigene)]?.mass ?? '',
  );
  const vertreter = findVertreter(gegenstaende, stufe, spalte);
  return { stufe, anzahl: spalte.anzahl, klasse: spalte.werte, vertreter, ordnung: { gruppe, masse } };
}

export function createKlassenbildner(gegenstaende: Gegenstaende, tafel: Angabentafel): Klassenbildner {
  const bekannte = new Map<string, Klassen>();
  const quelle: Spaltenquelle = { gegenstaende, tafel, mengen: new Map() };
  return {
    isEinerlei: (angabe) => tafel.spalteOf(angabe).anzahl <= 1,
    classify(angaben, geordnet, menge) {
      const sortiert = angaben.toSorted((a, b) => a - b);
      const schluessel = `${sortiert.join()}|${geordnet ?? ''}|${menge ?? ''}`;
      const bekannt = bekannte.get(schluessel);
      if (bekannt) return bekannt;
      const stufen = sortiert.map((nummer) => angabeOf(quelle, nummer).stufe);
      const stufe = Math.max(0, ...stufen) as Stufe;
      const andere = sortiert.filter((nummer) => nummer !== geordnet);
      const klassen =
        geordnet === null
          ? buildEinfache(quelle, andere, stufe, menge)
          : buildGeordnete(quelle, andere, geordnet, stufe);
      bekannte.set(schluessel, klassen);
      return klassen;
    },
  };
}
