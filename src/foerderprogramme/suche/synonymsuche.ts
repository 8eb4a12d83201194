/**
 * What answers a word besides itself: compounds, and what the synonyms say — other words, phrases, purposes.
 */
import {
  HANDLUNGSFELD_TEXT,
  KOSTENART_TEXT,
  type Synonymgruppe,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import { isFuellwort, stemWort, tokenize } from './normalform.ts';
import type { Suchindex } from './suchindex.ts';
import { findZusammensetzungen } from './wortschatz.ts';

/** Words that must follow each other, at each place one of several. */
export type Wortfolge = { readonly stellen: readonly ReadonlySet<number>[]; readonly guete: number };

export type Suchmerkmal = {
  readonly schluessel: string;
  readonly titel: string;
  readonly guete: number;
  /** Counts for programmes without this kind of rule only: a field of action says nothing against a purpose. */
  readonly nurOhne?: string;
};

const GUETE_AUCH = 0.8;
const GUETE_WEITER = 0.45;
const GUETE_MERKMAL = { zweck: 0.9, kostenart: 0.6, handlungsfeld: 0.35, traeger: 0.5 } as const;

export function staemmeOf(text: string): string[] {
  return tokenize(text)
    .filter(({ wort }) => !isFuellwort(wort))
    .map(({ wort }) => stemWort(wort));
}

/** Groups by the words they are asked by, as stems with blanks. One per list of synonyms. */
const verzeichnisse = new WeakMap<readonly Synonymgruppe[], Map<string, Synonymgruppe[]>>();

export function verzeichnisOf(gruppen: readonly Synonymgruppe[]): Map<string, Synonymgruppe[]> {
  const bekannt = verzeichnisse.get(gruppen);
  if (bekannt) return bekannt;
  const neu = new Map<string, Synonymgruppe[]>();
  for (const gruppe of gruppen) {
    for (const wort of [gruppe.begriff, ...(gruppe.auch ?? [])]) {
      const schluessel = staemmeOf(wort).join(' ');
      const bisher = neu.get(schluessel) ?? [];
      if (!bisher.includes(gruppe)) neu.set(schluessel, [...bisher, gruppe]);
    }
  }
  verzeichnisse.set(gruppen, neu);
  return neu;
}

export function addBeste(
  ziel: Map<number, number>,
  gueten: ReadonlyMap<number, number>,
  faktor: number,
): void {
  for (const [nummer, guete] of gueten) {
    if (guete * faktor > (ziel.get(nummer) ?? 0)) ziel.set(nummer, guete * faktor);
  }
}

/** The word itself and its compounds. */
export function answerWort({ schatz }: Suchindex, wort: string, nur?: 'kopf'): Map<number, number> {
  const gueten = new Map(findZusammensetzungen(schatz, wort, nur));
  const selbst = schatz.nummern.get(stemWort(wort));
  if (selbst !== undefined) gueten.set(selbst, 1);
  return gueten;
}

export type Suchbegriffsbau = {
  readonly woerter: Map<number, number>;
  readonly folgen: Wortfolge[];
  readonly merkmale: Map<string, Suchmerkmal>;
  readonly auch: string[];
};

/** A word or phrase of the synonyms; told to the reader only if the catalogue has it. */
function addSynonym(index: Suchindex, begriff: Suchbegriffsbau, text: string, guete: number): void {
  const woerter = tokenize(text).filter(({ wort }) => !isFuellwort(wort));
  const antworten = woerter.map(({ wort }) => answerWort(index, wort, 'kopf'));
  if (antworten.some(({ size }) => size === 0)) return;
  if (antworten.length > 1) {
    begriff.folgen.push({ stellen: antworten.map((gueten) => new Set(gueten.keys())), guete });
  } else addBeste(begriff.woerter, antworten[0] ?? new Map(), guete);
  if (!begriff.auch.includes(text)) begriff.auch.push(text);
}

/** What a group asks of programmes, as the index knows it. */
function listMerkmale(gruppe: Synonymgruppe): Suchmerkmal[] {
  const titled = <T extends string>(
    art: keyof typeof GUETE_MERKMAL,
    werte: readonly T[] | undefined,
    titel: Readonly<Record<T, string>>,
  ): Suchmerkmal[] =>
    (werte ?? []).map((wert) => ({
      schluessel: `${art}:${wert}`,
      titel: titel[wert],
      guete: GUETE_MERKMAL[art],
    }));
  const felder = titled('handlungsfeld', gruppe.handlungsfelder, HANDLUNGSFELD_TEXT);
  return [
    ...titled('zweck', gruppe.zwecke, ZWECK_TEXT),
    ...titled('kostenart', gruppe.kostenarten, KOSTENART_TEXT),
    ...titled('traeger', gruppe.traeger, TRAEGERART_TEXT),
    ...felder.map((feld) => (gruppe.zwecke ? { ...feld, nurOhne: 'zweck' } : feld)),
  ];
}

function addMerkmale(
  index: Suchindex,
  begriff: Suchbegriffsbau,
  gruppe: Synonymgruppe,
  faktor: number,
): void {
  for (const merkmal of listMerkmale(gruppe)) {
    if (!index.merkmale.has(merkmal.schluessel)) continue;
    begriff.merkmale.set(merkmal.schluessel, { ...merkmal, guete: merkmal.guete * faktor });
  }
}

export function addGruppe(
  index: Suchindex,
  begriff: Suchbegriffsbau,
  gruppe: Synonymgruppe,
  faktor: number,
): void {
  for (const wort of [gruppe.begriff, ...(gruppe.auch ?? [])]) {
    addSynonym(index, begriff, wort, GUETE_AUCH * faktor);
  }
  for (const wort of gruppe.weiter ?? []) addSynonym(index, begriff, wort, GUETE_WEITER * faktor);
  addMerkmale(index, begriff, gruppe, faktor);
}
