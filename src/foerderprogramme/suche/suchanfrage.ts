/**
 * What a search asks for: its words one by one, each with everything that answers it — the word itself,
 * compounds, synonyms, purposes, and where nothing does, what may have been meant.
 */
import type { Synonymgruppe } from '#rechtsstand/index.ts';
import { isFuellwort, stemWort, tokenize } from './normalform.ts';
import type { Suchindex } from './suchindex.ts';
import {
  addBeste,
  addGruppe,
  answerWort,
  type Suchbegriffsbau,
  type Suchmerkmal,
  staemmeOf,
  verzeichnisOf,
  type Wortfolge,
} from './synonymsuche.ts';
import { findAnfaenge, findNachbarn, GUETE_FEHLER, GUETE_TEILE, splitWort } from './wortschatz.ts';

/** One thing asked for. */
export type Suchbegriff = {
  /** As typed. */
  readonly text: string;
  /** Every hit answers it; the others only order the hits. */
  readonly pflicht: boolean;
  /** Hits must not answer it („-Wort“). */
  readonly ausgeschlossen: boolean;
  readonly woerter: ReadonlyMap<number, number>;
  readonly folgen: readonly Wortfolge[];
  /** All of them in one document: parts of a compound nobody wrote. */
  readonly teile: readonly ReadonlyMap<number, number>[];
  readonly merkmale: readonly Suchmerkmal[];
  /** What was searched too, for readers. */
  readonly auch: readonly string[];
  /** The word that was probably meant, as written in the catalogue. */
  readonly gemeint: string | null;
};

type Anfragewort = {
  readonly text: string;
  readonly wort: string;
  readonly stamm: string;
  readonly minus: boolean;
};

const HOECHSTZAHL_WOERTER = 12;
function readAnfrage(text: string): Anfragewort[] {
  return tokenize(text)
    .filter(({ wort }) => !isFuellwort(wort))
    .slice(0, HOECHSTZAHL_WOERTER)
    .map(({ wort, von, bis }) => ({
      text: text.normalize('NFC').slice(von, bis),
      wort,
      stamm: stemWort(wort),
      minus: /(^|\s)-$/.test(text.normalize('NFC').slice(0, von)),
    }));
}

/** Longest phrase of the synonyms, in words. */
const LAENGSTE_WENDUNG = 4;

/** Words of the search, phrases of the synonyms taken together. */
function groupWoerter(
  woerter: readonly Anfragewort[],
  verzeichnis: ReadonlyMap<string, Synonymgruppe[]>,
): (readonly Anfragewort[])[] {
  const gruppen: (readonly Anfragewort[])[] = [];
  for (let stelle = 0; stelle < woerter.length; ) {
    let laenge = Math.min(LAENGSTE_WENDUNG, woerter.length - stelle);
    while (laenge > 1) {
      const teil = woerter.slice(stelle, stelle + laenge);
      if (verzeichnis.has(teil.map(({ stamm }) => stamm).join(' '))) break;
      laenge -= 1;
    }
    gruppen.push(woerter.slice(stelle, stelle + laenge));
    stelle += laenge;
  }
  return gruppen;
}

/** Groups of the word, else those of its last part: a „Wasserspielplatz“ is a „Spielplatz“. */
function findGruppen(index: Suchindex, woerter: readonly Anfragewort[]): readonly [Synonymgruppe[], number] {
  const verzeichnis = verzeichnisOf(index.synonyme.gruppen);
  const direkt = verzeichnis.get(woerter.map(({ stamm }) => stamm).join(' '));
  if (direkt) return [direkt, 1];
  const [einziges] = woerter;
  if (woerter.length > 1 || !einziges) return [[], 1];
  const kopf = [...verzeichnis.keys()]
    .filter((schluessel) => schluessel.length > 4 && einziges.stamm.endsWith(schluessel))
    .sort((a, b) => b.length - a.length)[0];
  return [kopf === undefined ? [] : (verzeichnis.get(kopf) ?? []), 0.7];
}

const OHNE_TEILE: readonly ReadonlyMap<number, number>[] = [];

/** What is left for a word that nothing answers: its parts, words that begin like it, words that look like it. */
function guess(
  index: Suchindex,
  wort: Anfragewort,
  begriff: Suchbegriffsbau,
): Pick<Suchbegriff, 'teile' | 'gemeint'> {
  const teile = splitWort(index.schatz, wort.wort)?.map((teil) => answerWort(index, teil));
  if (teile?.every(({ size }) => size > 0)) {
    const gedaempft = teile.map(
      (gueten) => new Map([...gueten].map(([nummer, guete]) => [nummer, guete * GUETE_TEILE])),
    );
    return { teile: gedaempft, gemeint: null };
  }
  addBeste(begriff.woerter, findAnfaenge(index.schatz, wort.wort), 1);
  if (begriff.woerter.size > 0) return { teile: OHNE_TEILE, gemeint: null };
  return { teile: OHNE_TEILE, gemeint: addGemeintes(index, wort, begriff) };
}

/** Searches for the nearest words instead. @returns the nearest one as the catalogue writes it */
function addGemeintes(index: Suchindex, wort: Anfragewort, begriff: Suchbegriffsbau): string | null {
  const nachbarn = findNachbarn(index.schatz, wort.wort);
  const [naechster] = nachbarn;
  if (!naechster) return null;
  for (const { stamm, fehler } of nachbarn) {
    if (fehler > naechster.fehler) break;
    addBeste(begriff.woerter, answerWort(index, stamm), GUETE_FEHLER);
    for (const gruppe of verzeichnisOf(index.synonyme.gruppen).get(stamm) ?? []) {
      addGruppe(index, begriff, gruppe, GUETE_FEHLER);
    }
  }
  return writtenAs(index, naechster.stamm);
}

/** A spelling of the stem: from the synonyms, else from the catalogue. */
function writtenAs({ synonyme, schatz }: Suchindex, stamm: string): string {
  const wort = synonyme.gruppen
    .flatMap(({ begriff, auch = [] }) => [begriff, ...auch])
    .find((kandidat) => staemmeOf(kandidat).join(' ') === stamm);
  return wort ?? schatz.formen[schatz.nummern.get(stamm) ?? -1] ?? stamm;
}

function isBeiwort({ synonyme }: Suchindex, woerter: readonly Anfragewort[]): boolean {
  const stamm = woerter.map((wort) => wort.stamm).join(' ');
  return synonyme.beiwoerter.some((beiwort) => staemmeOf(beiwort).join(' ') === stamm);
}

/** What was built for an index; the same words are asked again, page by page and filter by filter. */
const gemerkte = new WeakMap<Suchindex, Map<string, Suchbegriff>>();
const HOECHSTENS_GEMERKT = 1_000;

function recallBegriff(index: Suchindex, woerter: readonly Anfragewort[]): Suchbegriff {
  const begriffe = gemerkte.get(index) ?? new Map<string, Suchbegriff>();
  gemerkte.set(index, begriffe);
  const schluessel = woerter.map(({ text, minus }) => `${minus ? '-' : ''}${text}`).join(' ');
  const bekannt = begriffe.get(schluessel);
  if (bekannt) return bekannt;
  const neu = buildBegriff(index, woerter);
  if (begriffe.size >= HOECHSTENS_GEMERKT) begriffe.clear();
  begriffe.set(schluessel, neu);
  return neu;
}

function buildBegriff(index: Suchindex, woerter: readonly Anfragewort[]): Suchbegriff {
  const begriff: Suchbegriffsbau = { woerter: new Map(), folgen: [], merkmale: new Map(), auch: [] };
  const antworten = woerter.map(({ wort }) => answerWort(index, wort));
  if (antworten.length > 1) {
    begriff.folgen.push({ stellen: antworten.map((gueten) => new Set(gueten.keys())), guete: 1 });
  } else addBeste(begriff.woerter, antworten[0] ?? new Map(), 1);
  const ausgeschlossen = woerter[0]?.minus ?? false;
  const [gruppen, faktor] = ausgeschlossen ? [[], 1] : findGruppen(index, woerter);
  for (const gruppe of gruppen) addGruppe(index, begriff, gruppe, faktor);
  const nichts =
    begriff.woerter.size === 0 && begriff.merkmale.size === 0 && !begriff.auch.length && !ausgeschlossen;
  const geraten =
    nichts && woerter[0] ? guess(index, woerter[0], begriff) : { teile: OHNE_TEILE, gemeint: null };
  const eigene = new Set(woerter.map(({ stamm }) => stamm));
  return {
    text: woerter.map(({ text }) => text).join(' '),
    pflicht: !gruppen.some(({ zielgruppe }) => zielgruppe) && !isBeiwort(index, woerter),
    ausgeschlossen,
    woerter: begriff.woerter,
    folgen: begriff.folgen,
    merkmale: [...begriff.merkmale.values()],
    auch: begriff.auch.filter((wort) => staemmeOf(wort).some((stamm) => !eigene.has(stamm))),
    ...geraten,
  };
}

/** Everything the text asks for. Words that only order the hits must be answered if there are no others. */
export function parseSuchtext(index: Suchindex, text: string): Suchbegriff[] {
  const verzeichnis = verzeichnisOf(index.synonyme.gruppen);
  const begriffe = groupWoerter(readAnfrage(text), verzeichnis).map((woerter) =>
    recallBegriff(index, woerter),
  );
  const positive = begriffe.filter(({ ausgeschlossen }) => !ausgeschlossen);
  if (positive.some(({ pflicht }) => pflicht)) return begriffe;
  const zielgruppen = positive.filter(({ merkmale, auch }) => merkmale.length > 0 || auch.length > 0);
  const noetig = zielgruppen.length > 0 ? zielgruppen : positive;
  return begriffe.map((begriff) => (noetig.includes(begriff) ? { ...begriff, pflicht: true } : begriff));
}

/** The search with the words that were probably meant; undefined: nothing to correct. */
export function correctSuchtext(text: string, begriffe: readonly Suchbegriff[]): string | undefined {
  const berichtigt = begriffe.reduce(
    (bisher, { text: wort, gemeint }) => (gemeint === null ? bisher : bisher.replace(wort, gemeint)),
    text.normalize('NFC'),
  );
  return berichtigt === text.normalize('NFC') ? undefined : berichtigt;
}
