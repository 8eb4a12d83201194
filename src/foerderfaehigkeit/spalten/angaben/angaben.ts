/**
 * The facts of all rows as columns: every field of an Akte, a Massnahme and a position, its values numbered.
 * The fields come from the schemas, so that a new one is there by itself.
 */
import { type Akte, akteSchema, type Massnahme, massnahmeSchema } from '#quartiere/index.ts';
import { countZeilen, type Gegenstaende, type Stufe } from './gegenstaende.ts';

/** One fact: where it stands, and its value for a row of its level. */
export type Angabe = { readonly pfad: string; readonly stufe: Stufe; lies(zeile: number): unknown };

/** Numbers of the values of one fact, row by row; equal values, equal numbers. */
export type Wertespalte = { readonly werte: Int32Array; readonly anzahl: number };

export type Angabentafel = {
  readonly angaben: readonly Angabe[];
  /** Number of a fact by its path; facts asked by key (`merkmale`) come into being when first asked. */
  find(pfad: string): number;
  spalteOf(angabe: number): Wertespalte;
};

/** Fields by the object of the Akte they stand in. */
export const FELDER = {
  akte: Object.keys(akteSchema.shape).filter((feld) => !['kommune', 'quartier', 'massnahmen'].includes(feld)),
  kommune: Object.keys(akteSchema.shape.kommune.shape),
  quartier: Object.keys(akteSchema.shape.quartier.shape),
  massnahme: Object.keys(massnahmeSchema.shape).filter((feld) => feld !== 'traeger'),
  traeger: Object.keys(massnahmeSchema.shape.traeger.shape),
  position: Object.keys(massnahmeSchema.shape.kosten.element.shape),
  /** The same field of all Massnahmen of the Akte. */
  andere: Object.keys(massnahmeSchema.shape),
} as const;

export type Ort = keyof typeof FELDER;

type Felder = Readonly<Record<string, unknown>>;

/** Equal for equal values: primitives themselves, everything else its JSON. */
export function schluesselOf(wert: unknown): unknown {
  return typeof wert === 'object' && wert !== null ? `\u0000${JSON.stringify(wert)}` : wert;
}

/** Numbers the values of a column in the order of their first appearance. */
export function numberWerte(anzahlZeilen: number, lies: (zeile: number) => unknown): Wertespalte {
  const nummern = new Map<unknown, number>();
  const werte = new Int32Array(anzahlZeilen);
  for (let zeile = 0; zeile < anzahlZeilen; zeile += 1) {
    const schluessel = schluesselOf(lies(zeile));
    let nummer = nummern.get(schluessel);
    if (nummer === undefined) {
      nummer = nummern.size;
      nummern.set(schluessel, nummer);
    }
    werte[zeile] = nummer;
  }
  return { werte, anzahl: nummern.size };
}

/** What decides of the Annahmen: which there are, not their words. */
function kennungenOf(annahmen: Akte['annahmen']): readonly string[] | undefined {
  return annahmen?.map(({ kennung }) => kennung);
}

function objectAt(gegenstaende: Gegenstaende, ort: Ort, zeile: number): Felder {
  switch (ort) {
    case 'kommune':
    case 'quartier':
      return gegenstaende.akten[zeile]?.[ort] as Felder;
    case 'massnahme':
      return gegenstaende.massnahmen[zeile] as Massnahme;
    case 'traeger':
      return (gegenstaende.massnahmen[zeile] as Massnahme).traeger;
    case 'position':
      return gegenstaende.positionen[zeile] as Felder;
    default:
      return gegenstaende.akten[zeile] as Akte;
  }
}

const STUFE_OF: Readonly<Record<Ort, Stufe>> = {
  akte: 0,
  kommune: 0,
  quartier: 0,
  andere: 0,
  massnahme: 1,
  traeger: 1,
  position: 2,
};

function buildAngabe(gegenstaende: Gegenstaende, pfad: string): Angabe {
  const [ort, feld, schluessel] = pfad.split('.') as [Ort, string, string | undefined];
  const at = (zeile: number): Felder => objectAt(gegenstaende, ort, zeile);
  const stufe = STUFE_OF[ort];
  if (schluessel !== undefined) {
    return { pfad, stufe, lies: (zeile) => (at(zeile)[feld] as Felder | undefined)?.[schluessel] };
  }
  if (ort === 'andere') {
    return {
      pfad,
      stufe,
      lies: (zeile) => (at(zeile).massnahmen as readonly Felder[]).map((massnahme) => massnahme[feld]),
    };
  }
  if (pfad === 'akte.annahmen') {
    return { pfad, stufe, lies: (zeile) => kennungenOf(at(zeile).annahmen as Akte['annahmen']) };
  }
  return { pfad, stufe, lies: (zeile) => at(zeile)[feld] };
}

/** Table of all facts of these rows; columns are numbered when first needed. */
export function createAngabentafel(gegenstaende: Gegenstaende): Angabentafel {
  const angaben: Angabe[] = [];
  const nummern = new Map<string, number>();
  const spalten: Wertespalte[] = [];
  const schluessel = new Map<string, ReadonlySet<string>>();
  /** Keys asked for that occur anywhere; most of what programmes ask for by key nobody has answered. */
  const schluesselIn = (ort: string): ReadonlySet<string> => {
    const bekannt = schluessel.get(ort);
    if (bekannt) return bekannt;
    const { stufe } = buildAngabe(gegenstaende, `${ort}.merkmale`);
    const vorkommende = new Set<string>();
    for (let zeile = 0; zeile < countZeilen(gegenstaende, stufe); zeile += 1) {
      const merkmale = objectAt(gegenstaende, ort as Ort, zeile).merkmale as Felder | undefined;
      for (const eines of Object.keys(merkmale ?? {})) vorkommende.add(eines);
    }
    schluessel.set(ort, vorkommende);
    return vorkommende;
  };
  const isUnbeantwortet = (pfad: string): boolean => {
    const [ort, feld, eines] = pfad.split('.') as [string, string, string | undefined];
    return feld === 'merkmale' && eines !== undefined && !schluesselIn(ort).has(eines);
  };
  const leere = new Map<number, Wertespalte>();
  const leerOf = (anzahl: number): Wertespalte => {
    const spalte = leere.get(anzahl) ?? { werte: new Int32Array(anzahl), anzahl: Math.min(1, anzahl) };
    leere.set(anzahl, spalte);
    return spalte;
  };
  const find = (pfad: string): number => {
    const bekannt = nummern.get(pfad);
    if (bekannt !== undefined) return bekannt;
    angaben.push(buildAngabe(gegenstaende, pfad));
    nummern.set(pfad, angaben.length - 1);
    return angaben.length - 1;
  };
  return {
    angaben,
    find,
    spalteOf(angabe) {
      const vorhanden = spalten[angabe];
      if (vorhanden) return vorhanden;
      const { pfad, stufe, lies } = angaben[angabe] as Angabe;
      const anzahl = countZeilen(gegenstaende, stufe);
      const spalte = isUnbeantwortet(pfad) ? leerOf(anzahl) : numberWerte(anzahl, lies);
      spalten[angabe] = spalte;
      return spalte;
    },
  };
}
