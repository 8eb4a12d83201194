/**
 * What a rule answers while facts are missing: it is asked once for every combination of values of those missing
 * facts that it really reads. If all say the same, the facts do not matter; else the tree says which one does,
 * and how often a value of it would settle the matter.
 */
import type { Befund, Ergebnis } from '#kernel/befund.ts';
import { AngabeFehlt, type Lueckenart, type Lueckenleser } from '../teilakte/offene-akte.ts';

/** A value a missing fact can take; `gewicht`: how many real values it stands for. */
export type Wertklasse = { readonly wert: unknown; readonly gewicht: number };

/** The values to try, always the same for the same fact. */
export type Wertegeber = (art: Lueckenart, schluessel: string) => readonly Wertklasse[];

type Blatt = { readonly ergebnis: Ergebnis; readonly befund: Befund | null };
type Gabel = { readonly schluessel: string; readonly zweige: readonly Zweig[] };
type Zweig = { readonly gewicht: number; readonly baum: Baum };

/** Without facts that don't matter; the branches of one fact stand in the order of its values. */
export type Baum = Blatt | Gabel;

/** Combinations tried before giving up: then everything read so far counts as needed. */
const HOECHSTENS = 300;

export function isBlatt(baum: Baum): baum is Blatt {
  return 'ergebnis' in baum;
}

const blattOf = (befund: Befund | null): Blatt => ({ ergebnis: befund?.ergebnis ?? 'erfuellt', befund });

/** Equal trees are made once, so that they can be compared by identity. */
function createSammler() {
  const bekannte = new Map<string, Baum>();
  const nummern = new Map<Baum, number>();
  const keep = (zeichen: string, baum: Baum): Baum => {
    const bekannter = bekannte.get(zeichen);
    if (bekannter) return bekannter;
    bekannte.set(zeichen, baum);
    nummern.set(baum, nummern.size);
    return baum;
  };
  return {
    /** Findings of the same result are the same leaf; their sentences may differ. */
    blatt: (befund: Befund | null): Baum =>
      keep(`${befund?.ergebnis ?? 'erfuellt'} ${befund?.fehlend.join() ?? ''}`, blattOf(befund)),
    gabel: (schluessel: string, zweige: readonly Zweig[]): Baum => {
      const erster = zweige[0]?.baum;
      if (erster && zweige.every(({ baum }) => baum === erster)) return erster;
      const zeichen = zweige.map(({ gewicht, baum }) => `${gewicht}*${nummern.get(baum)}`);
      return keep(`${schluessel}: ${zeichen.join()}`, { schluessel, zweige });
    },
  };
}

/** Every combination of values under one name, for a rule that reads too many missing facts. */
function giveUp(gelesen: ReadonlySet<string>, befund: Befund | null): Baum {
  const offen: Blatt = { ergebnis: 'offen', befund };
  return [...gelesen].reduce<Baum>(
    (baum, schluessel) => ({ schluessel, zweige: [{ gewicht: 1, baum }] }),
    offen,
  );
}

/** Judges with what the reader gives for missing facts. */
export type Pruefer = (lies: Lueckenleser) => Befund | null;

/** Made once: what is missing does not matter here, and a stack trace costs more than the rule. */
const IRGENDEINE = new AngabeFehlt('land', '');

/** The finding where no missing fact is read; undefined where one is. */
export function tryPruefer(pruefe: Pruefer): Befund | null | undefined {
  try {
    return pruefe(() => {
      throw IRGENDEINE;
    });
  } catch (fehler) {
    if (fehler instanceof AngabeFehlt) return undefined;
    throw fehler;
  }
}

/** Everything `rechne` can yield, once for each combination of values of the missing facts it reads. */
export function listMoegliche<T>(rechne: (lies: Lueckenleser) => T, werteOf: Wertegeber): T[] {
  const belegung = new Map<string, unknown>();
  const moegliche: T[] = [];
  const step = (): void => {
    if (moegliche.length >= HOECHSTENS) return;
    try {
      moegliche.push(
        rechne((art, schluessel) => {
          if (belegung.has(schluessel)) return belegung.get(schluessel);
          throw new AngabeFehlt(art, schluessel);
        }),
      );
    } catch (fehler) {
      if (!(fehler instanceof AngabeFehlt)) throw fehler;
      for (const { wert } of werteOf(fehler.art, fehler.schluessel)) {
        belegung.set(fehler.schluessel, wert);
        step();
      }
      belegung.delete(fehler.schluessel);
    }
  };
  step();
  return moegliche;
}

/**
 * Asks `pruefe` for all values of the missing facts it reads. `pruefe` gets missing facts from its reader only.
 * A single leaf: decided, or open for other reasons.
 */
export function explore(pruefe: Pruefer, werteOf: Wertegeber): Baum {
  const { blatt, gabel } = createSammler();
  const belegung = new Map<string, unknown>();
  const gelesen = new Set<string>();
  const fehlende = new Map<string, AngabeFehlt>();
  let versuche = 0;
  let letzter: Befund | null = null;
  const lies: Lueckenleser = (art, schluessel) => {
    if (belegung.has(schluessel)) return belegung.get(schluessel);
    const fehlt = fehlende.get(schluessel) ?? new AngabeFehlt(art, schluessel);
    fehlende.set(schluessel, fehlt);
    throw fehlt;
  };
  const branch = ({ art, schluessel }: AngabeFehlt): Baum => {
    gelesen.add(schluessel);
    const zweige = werteOf(art, schluessel).map(({ wert, gewicht }): Zweig => {
      belegung.set(schluessel, wert);
      return { gewicht, baum: step() };
    });
    belegung.delete(schluessel);
    return gabel(schluessel, zweige);
  };
  const step = (): Baum => {
    versuche += 1;
    if (versuche > HOECHSTENS) return blatt(null);
    try {
      const befund = pruefe(lies);
      letzter = befund ?? letzter;
      return blatt(befund);
    } catch (fehler) {
      if (!(fehler instanceof AngabeFehlt)) throw fehler;
      return branch(fehler);
    }
  };
  const baum = step();
  return versuche > HOECHSTENS ? giveUp(gelesen, letzter) : baum;
}

/** Missing facts that matter, each once, in the order they are read. */
export function listEntscheidende(baum: Baum): string[] {
  if (isBlatt(baum)) return [];
  return [...new Set([baum.schluessel, ...baum.zweige.flatMap((zweig) => listEntscheidende(zweig.baum))])];
}

/** The tree once the fact has its value number `index`. */
export function restrict(baum: Baum, schluessel: string, index: number): Baum {
  if (isBlatt(baum)) return baum;
  if (baum.schluessel === schluessel) return baum.zweige[index]?.baum ?? baum;
  const zweige = baum.zweige.map((zweig) => ({ ...zweig, baum: restrict(zweig.baum, schluessel, index) }));
  const erster = zweige[0]?.baum;
  const einig = erster && isBlatt(erster) && zweige.every(({ baum: b }) => isBlatt(b) && isGleich(b, erster));
  return einig ? erster : { schluessel: baum.schluessel, zweige };
}

function isGleich(a: Blatt, b: Blatt): boolean {
  return a.ergebnis === b.ergebnis && a.befund?.fehlend.join() === b.befund?.fehlend.join();
}

/** Weights of the values of a fact, in their order; empty where it does not matter. */
export function listGewichte(baum: Baum, schluessel: string): readonly number[] {
  if (isBlatt(baum)) return [];
  if (baum.schluessel === schluessel) return baum.zweige.map(({ gewicht }) => gewicht);
  for (const zweig of baum.zweige) {
    const gewichte = listGewichte(zweig.baum, schluessel);
    if (gewichte.length > 0) return gewichte;
  }
  return [];
}

/** Any finding in the tree, for its rule and source. */
export function findBefund(baum: Baum): Befund | null {
  if (isBlatt(baum)) return baum.befund;
  for (const { baum: zweig } of baum.zweige) {
    const befund = findBefund(zweig);
    if (befund) return befund;
  }
  return null;
}
