/**
 * Runs a search over the index: which documents answer, and how well.
 */
import { correctSuchtext, parseSuchtext, type Suchbegriff } from './suchanfrage.ts';
import { MASKENGEWICHTE, type Suchindex } from './suchindex.ts';
import type { Wortfolge } from './synonymsuche.ts';

export type Suchergebnis = {
  readonly begriffe: readonly Suchbegriff[];
  /** Score per document; 0: no hit. */
  readonly punkte: Float32Array;
  readonly anzahl: number;
  /** Every hit answers everything asked for; else some of it. */
  readonly vollstaendig: boolean;
  /** The search as it was probably meant; null: as it is. */
  readonly gemeint: string | null;
};

type Wertung = (dokument: number, wert: number) => void;

function scoreWoerter(index: Suchindex, woerter: ReadonlyMap<number, number>, rate: Wertung): void {
  for (const [nummer, guete] of woerter) {
    const ende = index.anfaenge[nummer + 1] ?? 0;
    for (let stelle = index.anfaenge[nummer] ?? 0; stelle < ende; stelle += 1) {
      rate(index.dokumente[stelle] ?? 0, guete * (MASKENGEWICHTE[index.felder[stelle] ?? 0] ?? 0));
    }
  }
}

/** Weight of a phrase: that of a word in a text; the fields of single words say nothing about the whole. */
const FOLGENGEWICHT = 4;

function hasFolge(index: Suchindex, dokument: number, stellen: Wortfolge['stellen']): boolean {
  const ende = (index.folgenanfaenge[dokument + 1] ?? 0) - stellen.length;
  for (let anfang = index.folgenanfaenge[dokument] ?? 0; anfang <= ende; anfang += 1) {
    if (stellen.every((menge, abstand) => menge.has(index.folgen[anfang + abstand] ?? -1))) return true;
  }
  return false;
}

/** Documents with the rarest of the words are looked through. */
function scoreFolge(index: Suchindex, { stellen, guete }: Wortfolge, rate: Wertung): void {
  const umfang = (menge: ReadonlySet<number>) =>
    [...menge].reduce((summe, n) => summe + (index.anfaenge[n + 1] ?? 0) - (index.anfaenge[n] ?? 0), 0);
  const seltenste = stellen.toSorted((a, b) => umfang(a) - umfang(b))[0] ?? new Set<number>();
  const gesehen = new Set<number>();
  for (const nummer of seltenste) {
    const ende = index.anfaenge[nummer + 1] ?? 0;
    for (let stelle = index.anfaenge[nummer] ?? 0; stelle < ende; stelle += 1) {
      gesehen.add(index.dokumente[stelle] ?? 0);
    }
  }
  for (const dokument of gesehen) {
    if (hasFolge(index, dokument, stellen)) rate(dokument, guete * FOLGENGEWICHT);
  }
}

/** Documents that hold every part, with the sum of their values. */
function scoreTeile(index: Suchindex, teile: Suchbegriff['teile'], rate: Wertung): void {
  if (teile.length === 0) return;
  const summen = new Map<number, { anzahl: number; wert: number }>();
  teile.forEach((woerter, stelle) => {
    scoreWoerter(index, woerter, (dokument, wert) => {
      const bisher = summen.get(dokument) ?? { anzahl: 0, wert: 0 };
      if (bisher.anzahl < stelle) return;
      summen.set(dokument, { anzahl: stelle + 1, wert: Math.max(bisher.wert, wert) });
    });
  });
  for (const [dokument, { anzahl, wert }] of summen) if (anzahl === teile.length) rate(dokument, wert);
}

/** Weight of what a programme allows: as that of its purposes in words. */
const MERKMALGEWICHT = 5;

function scoreMerkmale(index: Suchindex, merkmale: Suchbegriff['merkmale'], rate: Wertung): void {
  for (const { schluessel, guete, nurOhne } of merkmale) {
    const ausgenommen = nurOhne ? new Set(index.merkmale.get(`mit:${nurOhne}`)) : undefined;
    for (const dokument of index.merkmale.get(schluessel) ?? []) {
      if (!ausgenommen?.has(dokument)) rate(dokument, guete * MERKMALGEWICHT);
    }
  }
}

/** How well each document answers one thing; 0: not at all. */
export function scoreBegriff(index: Suchindex, begriff: Suchbegriff): Float32Array {
  const punkte = new Float32Array(index.kennungen.length);
  const rate: Wertung = (dokument, wert) => {
    if (wert > (punkte[dokument] ?? 0)) punkte[dokument] = wert;
  };
  scoreWoerter(index, begriff.woerter, rate);
  for (const folge of begriff.folgen) scoreFolge(index, folge, rate);
  scoreTeile(index, begriff.teile, rate);
  scoreMerkmale(index, begriff.merkmale, rate);
  return punkte;
}

type Bewertet = { readonly begriff: Suchbegriff; readonly punkte: Float32Array };

/** More than any sum of scores: whoever answers more of the search stands first. */
const JE_BEGRIFF = 100;

function countErfuellte(noetig: readonly Float32Array[], dokument: number): number {
  let anzahl = 0;
  for (const punkte of noetig) anzahl += Number((punkte[dokument] ?? 0) > 0);
  return anzahl;
}

function sumPunkte(alle: readonly Float32Array[], dokument: number): number {
  let summe = 0;
  for (const punkte of alle) summe += punkte[dokument] ?? 0;
  return summe;
}

/** Scores over all words; `mindestens` of the necessary ones must be answered. */
function combine(
  bewertete: readonly Bewertet[],
  laenge: number,
  mindestens: number,
): readonly [punkte: Float32Array, anzahl: number] {
  const verboten = bewertete.filter(({ begriff }) => begriff.ausgeschlossen).map(({ punkte }) => punkte);
  const erwuenscht = bewertete.filter(({ begriff }) => !begriff.ausgeschlossen);
  const noetig = erwuenscht.filter(({ begriff }) => begriff.pflicht).map(({ punkte }) => punkte);
  const alle = erwuenscht.map(({ punkte }) => punkte);
  const summen = new Float32Array(laenge);
  let anzahl = 0;
  for (let dokument = 0; dokument < laenge; dokument += 1) {
    const erfuellt = countErfuellte(noetig, dokument);
    if (erfuellt < mindestens || sumPunkte(verboten, dokument) > 0) continue;
    summen[dokument] = 1 + erfuellt * JE_BEGRIFF + sumPunkte(alle, dokument);
    anzahl += 1;
  }
  return [summen, anzahl];
}

/**
 * Documents that answer everything asked for; if none does, those that answer some of it. A text without a word
 * that counts answers with `undefined`: no restriction.
 */
export function searchIndex(index: Suchindex, text: string): Suchergebnis | undefined {
  const begriffe = parseSuchtext(index, text);
  if (begriffe.length === 0) return undefined;
  const laenge = index.kennungen.length;
  const bewertete = begriffe.map((begriff) => ({ begriff, punkte: scoreBegriff(index, begriff) }));
  const gemeint = correctSuchtext(text, begriffe) ?? null;
  const noetig = begriffe.filter(({ pflicht, ausgeschlossen }) => pflicht && !ausgeschlossen).length;
  const [streng, anzahl] = combine(bewertete, laenge, noetig);
  if (anzahl > 0) return { begriffe, punkte: streng, anzahl, vollstaendig: true, gemeint };
  const [locker, mehr] = combine(bewertete, laenge, 1);
  return { begriffe, punkte: locker, anzahl: mehr, vollstaendig: mehr === 0, gemeint };
}
