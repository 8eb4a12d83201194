/**
 * The index of the search: which word stands in which field of which document. Numbers in typed arrays, because
 * fifty thousand programmes must answer while one waits.
 */
import type { Synonyme } from '#rechtsstand/index.ts';
import { readWoerter, WORT } from './normalform.ts';
import { buildWortschatz, type Wortschatz } from './wortschatz.ts';

/** Fields of a document with their weights. */
const FELDGEWICHTE = {
  titel: 8,
  kennung: 8,
  zweck: 5,
  handlungsfeld: 3,
  ressort: 3,
  beschreibung: 3,
  kostenart: 2,
  traeger: 2,
  stelle: 1,
  hinweis: 1,
} as const;
export type Suchfeld = keyof typeof FELDGEWICHTE;
export const SUCHFELDER = Object.keys(FELDGEWICHTE) as [Suchfeld, ...Suchfeld[]];

export type Suchdokument = {
  readonly kennung: string;
  readonly felder: Readonly<Partial<Record<Suchfeld, string>>>;
  /** What it allows, as `zweck:spielplatz`; found by way of the synonyms. */
  readonly merkmale: readonly string[];
};

export type Suchindex = {
  readonly kennungen: readonly string[];
  readonly schatz: Wortschatz;
  readonly synonyme: Synonyme;
  /** Places of word n: `dokumente[k]` with the fields `felder[k]` (one bit each) for k from `anfaenge[n]` on. */
  readonly anfaenge: Int32Array;
  readonly dokumente: Int32Array;
  readonly felder: Uint16Array;
  /** Words of document d in their order from `folgenanfaenge[d]` on; -1 parts the fields. */
  readonly folgenanfaenge: Int32Array;
  readonly folgen: Int32Array;
  readonly merkmale: ReadonlyMap<string, Int32Array>;
  /** Number of every spelling in the documents; -1: a word without a meaning of its own. */
  readonly formennummern: ReadonlyMap<string, number>;
};

/** Weight of a set of fields: the best one, the others add a little. */
export const MASKENGEWICHTE: Float32Array = Float32Array.from(
  { length: 2 ** SUCHFELDER.length },
  (_, maske) => {
    const gewichte = SUCHFELDER.filter((_feld, bit) => maske & (1 << bit)).map((feld) => FELDGEWICHTE[feld]);
    const bestes = Math.max(0, ...gewichte);
    return bestes + 0.1 * (gewichte.reduce((summe, gewicht) => summe + gewicht, 0) - bestes);
  },
);

type Aufbau = {
  readonly nummern: Map<string, number>;
  readonly formennummern: Map<string, number>;
  readonly staemme: string[];
  readonly formen: string[];
  /** Per word: document, fields, document, fields … */
  readonly orte: number[][];
  readonly folgen: number[];
  readonly merkmale: Map<string, number[]>;
};

function numberOf(aufbau: Aufbau, stamm: string, form: string): number {
  const bekannt = aufbau.nummern.get(stamm);
  if (bekannt !== undefined) return bekannt;
  const neu = aufbau.staemme.length;
  aufbau.nummern.set(stamm, neu);
  aufbau.staemme.push(stamm);
  aufbau.formen.push(form);
  aufbau.orte.push([]);
  return neu;
}

/** Number of a word as written; -1: it has no meaning of its own. Each spelling is understood once. */
function numberOfForm(aufbau: Aufbau, form: string): number {
  const bekannt = aufbau.formennummern.get(form);
  if (bekannt !== undefined) return bekannt;
  const [wort] = readWoerter(form);
  const nummer = wort ? numberOf(aufbau, wort.stamm, form) : -1;
  aufbau.formennummern.set(form, nummer);
  return nummer;
}

function addOrt(orte: number[], dokument: number, bit: number): void {
  const letzte = orte.length - 2;
  if (letzte >= 0 && orte[letzte] === dokument) orte[letzte + 1] = (orte[letzte + 1] ?? 0) | bit;
  else orte.push(dokument, bit);
}

function addDokument(aufbau: Aufbau, { felder, merkmale }: Suchdokument, dokument: number): void {
  SUCHFELDER.forEach((feld, stelle) => {
    const text = felder[feld]?.normalize('NFC');
    if (!text) return;
    for (const form of text.match(WORT) ?? []) {
      const nummer = numberOfForm(aufbau, form);
      if (nummer < 0) continue;
      addOrt(aufbau.orte[nummer] ?? [], dokument, 1 << stelle);
      aufbau.folgen.push(nummer);
    }
    aufbau.folgen.push(-1);
  });
  for (const merkmal of merkmale) {
    const bisher = aufbau.merkmale.get(merkmal);
    if (bisher) bisher.push(dokument);
    else aufbau.merkmale.set(merkmal, [dokument]);
  }
}

function flatten(orte: readonly number[][]): Pick<Suchindex, 'anfaenge' | 'dokumente' | 'felder'> {
  const anfaenge = new Int32Array(orte.length + 1);
  orte.forEach((liste, nummer) => {
    anfaenge[nummer + 1] = (anfaenge[nummer] ?? 0) + liste.length / 2;
  });
  const dokumente = new Int32Array(anfaenge[orte.length] ?? 0);
  const felder = new Uint16Array(dokumente.length);
  let stelle = 0;
  for (const liste of orte) {
    for (let k = 0; k < liste.length; k += 2) {
      dokumente[stelle] = liste[k] ?? 0;
      felder[stelle] = liste[k + 1] ?? 0;
      stelle += 1;
    }
  }
  return { anfaenge, dokumente, felder };
}

function staemmeOf({ gruppen }: Synonyme): string[] {
  const woerter = gruppen.flatMap(({ begriff, auch = [], weiter = [] }) => [begriff, ...auch, ...weiter]);
  return woerter.flatMap((wort) => readWoerter(wort).map(({ stamm }) => stamm));
}

export function buildSuchindex(dokumente: readonly Suchdokument[], synonyme: Synonyme): Suchindex {
  const aufbau: Aufbau = {
    nummern: new Map(),
    formennummern: new Map(),
    staemme: [],
    formen: [],
    orte: [],
    folgen: [],
    merkmale: new Map(),
  };
  const folgenanfaenge = new Int32Array(dokumente.length + 1);
  dokumente.forEach((dokument, nummer) => {
    addDokument(aufbau, dokument, nummer);
    folgenanfaenge[nummer + 1] = aufbau.folgen.length;
  });
  const { nummern, staemme, formen, formennummern } = aufbau;
  return {
    formennummern,
    kennungen: dokumente.map(({ kennung }) => kennung),
    schatz: buildWortschatz({ nummern, staemme, formen }, staemmeOf(synonyme)),
    synonyme,
    ...flatten(aufbau.orte),
    folgenanfaenge,
    folgen: Int32Array.from(aufbau.folgen),
    merkmale: new Map([...aufbau.merkmale].map(([merkmal, liste]) => [merkmal, Int32Array.from(liste)])),
  };
}
