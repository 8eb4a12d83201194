/**
 * The proof of a value, written down: a search that only branches and bounds, so that every step can be checked
 * from the rules alone. Choices are never forbidden silently: what the bound of a node excludes is a branch of
 * its own with the same prices.
 */
import type { Beweisbaum, Beweisblatt } from '../../zertifikat/beweis.ts';
import type { Zweig } from '../../zertifikat/pruefer/beweis.ts';
import type { Wahl } from '../aufbau/block.ts';
import {
  type Basisstand,
  createLp,
  forgetEcken,
  type Lp,
  restoreBasis,
  saveBasis,
} from '../relaxation/basis.ts';
import { steerByEigenmittel } from '../relaxation/lenkung.ts';
import { computeSumme, type Schranke } from '../relaxation/schranke.ts';
import { type Teilproblem, unitOf } from '../relaxation/teilproblem.ts';
import { buildProblem, type Problemauftrag } from '../stufe.ts';
import { relax, TIEFE } from '../suche.ts';
import { type Frage, readWahlen } from '../zweige.ts';
import { type Beweiszweig, findFrage } from './fragen.ts';
import type { Blattpruefung, Schritt } from './nachsehen.ts';
import { addRegel, gruppeOf, kennungOfSeite, toBlatt } from './preise.ts';
import { priceTraeger } from './traeger.ts';

export type Beweisauftrag = Problemauftrag & {
  readonly wahlen: readonly Wahl[];
  /** To be shown: no plan is below this value (whole units); with aim `nichts` that there is none at all. */
  readonly wert: number;
  readonly abbruch: () => boolean;
  /** Leaves at most; a larger proof is not kept. */
  readonly blaetter: number;
  readonly pruefung: Blattpruefung;
};

type Beweisgang = Pick<Beweisauftrag, 'wert' | 'abbruch' | 'pruefung'> & {
  readonly lp: Lp;
  /** Bases of the nodes above. */
  readonly staende: Basisstand[];
  /** Where in the proof, as the checker sees it. */
  zweig: Zweig;
  /** Leaves that may still be written. */
  frei: number;
};

/** The proof grew too large, took too long or can't be given by bounds. */
class Unbewiesen extends Error {}

/** @throws Unbewiesen where there are too many leaves, or too many that do not hold over all ways to pay */
function keepBlatt(s: Beweisgang, blatt: Beweisblatt, zweig: Zweig): void {
  s.frei -= 1;
  if (s.frei < 0 || !s.pruefung.look(blatt, zweig)) throw new Unbewiesen();
}

const sumOf = (werte: Iterable<number>): number => [...werte].reduce((a, b) => a + b, 0);

/** What the prices show as they are; else the groups that lose by one price for the money of their carrier. */
function closeBlatt(s: Beweisgang, schranke: Schranke): Beweisblatt | readonly number[] {
  const { t, preise } = s.lp;
  const traeger = priceTraeger(s.lp);
  const widerspruch = t.ziel === 'nichts' || !Number.isFinite(schranke.wert);
  const summe = computeSumme(s.lp) - sumOf(traeger.verluste.values());
  if (summe <= (widerspruch ? 0 : (s.wert - 1) * unitOf(t.ziel))) {
    return [...traeger.verluste].sort(([, a], [, b]) => b - a).map(([g]) => g);
  }
  const blatt = toBlatt(t, preise, traeger.preise, widerspruch);
  keepBlatt(s, blatt, s.zweig);
  return blatt;
}

function forbid(t: Teilproblem, wahlen: readonly number[], um: 1 | -1): void {
  for (const w of wahlen) t.verbote[w] = (t.verbote[w] as number) + um;
}

const finanziert = (m: number): string => `y:${m}`;
const genommen = (a: number): string => `w:${a}`;

/** A use is a variable of its own; where a group of choices stands for one, it is asked for. */
function askGruppe(t: Teilproblem, g: number): string[] {
  if (g < t.block.gruppen) {
    const { massnahmen } = t.block.instanz;
    return massnahmen.flatMap(({ gruppe, index }) => (gruppe === gruppeOf(t, g) ? [finanziert(index)] : []));
  }
  const wahl = (t.starts[g] as number) + 1;
  const [nutzung] = [...t.genutztWahl].find(([, genutzt]) => genutzt === wahl) ?? [-1];
  return [`u:${t.block.nutzungen[nutzung]?.schluessel ?? ''}`];
}

/** Both sides of an exclusion as uses of its rule. */
function listSeiten(t: Teilproblem, { nutzung, gegner }: Extract<Frage, { art: 'nutzung' }>) {
  const [eine, andere] = [nutzung, gegner].map((k) => kennungOfSeite(t.block.nutzungen[k]?.schluessel ?? ''));
  const [links, rechts] = [eine, andere].map((x) => [`u:r:${x?.kennung}/${x?.seite}`]);
  return { kennung: eine?.kennung ?? '', links: links ?? [], rechts: rechts ?? [] };
}

/** Offers of a programme in a Massnahme. */
function listEigene({ block }: Teilproblem, massnahme: number, programm: string): string[] {
  return block.instanz.angebote.flatMap((angebot) =>
    angebot.massnahme === massnahme && angebot.programm === programm ? [genommen(angebot.index)] : [],
  );
}

/** How a question is put: what is asked on the way to each of its sides, and the tree above them. */
type Fragesatz = {
  readonly ja: readonly Schritt[];
  readonly nein: readonly Schritt[];
  readonly baue: (ja: Beweisbaum, nein: Beweisbaum) => Beweisbaum;
};

function askEinfach(an: readonly string[]): Fragesatz {
  return { ja: [[an, 'ja']], nein: [[an, 'nein']], baue: (ja, nein) => ({ an, ja, nein }) };
}

/** If one side of an exclusion is used, the other must not be. */
function askNutzung(t: Teilproblem, frage: Extract<Frage, { art: 'nutzung' }>): Fragesatz {
  const { kennung, links, rechts } = listSeiten(t, frage);
  const preise = new Map<string, number>();
  addRegel(preise, kennung, [], 1);
  const beide: Beweisbaum = { preise: Object.fromEntries(preise), nenner: 0 };
  return {
    ja: [
      [links, 'ja'],
      [rechts, 'nein'],
    ],
    nein: [[links, 'nein']],
    baue: (ja, nein) => ({ an: links, ja: { an: rechts, ja: beide, nein: ja }, nein }),
  };
}

function ask(t: Teilproblem, frage: Frage): Fragesatz {
  switch (frage.art) {
    case 'gruppe':
      return askEinfach(askGruppe(t, frage.gruppe));
    case 'programm':
      return askEinfach(listEigene(t, frage.massnahme, frage.programm));
    case 'nutzung':
      return askNutzung(t, frage);
    default:
      throw new Error('Nach ganzen Wahlen und Mengen fragt ein Beweis nie.');
  }
}

function branch(s: Beweisgang, frage: Beweiszweig): Beweisbaum {
  const { t } = s.lp;
  const { zweig } = frage;
  const satz = frage.art === 'variable' ? askEinfach([frage.an]) : ask(t, frage.zweig.frage);
  const stand = saveBasis(s.lp);
  s.staende.push(stand);
  const hier = s.zweig;
  const prove = (seite: 'ja' | 'nein'): Beweisbaum => {
    if (seite !== zweig.zuerst) restoreBasis(s.lp, stand);
    s.zweig = s.pruefung.go(hier, satz[seite]);
    forbid(t, zweig[seite], 1);
    const baum = proveKnoten(s);
    forbid(t, zweig[seite], -1);
    return baum;
  };
  const erst = prove(zweig.zuerst);
  const dann = prove(zweig.zuerst === 'ja' ? 'nein' : 'ja');
  s.staende.pop();
  return zweig.zuerst === 'ja' ? satz.baue(erst, dann) : satz.baue(dann, erst);
}

/** What the bound of the root excludes of a group, with the choices it forbids. */
type Ausgeschlossenes = {
  readonly frage: Frage;
  readonly seite: 'ja' | 'nein';
  readonly verboten: readonly number[];
};

/** Can no better plan take this choice of group g, by the bound of the root? */
function isTeuer(s: Beweisgang, schranke: Schranke, g: number, w: number): boolean {
  const { t, bewertung } = s.lp;
  // At one price for its carrier's money it may cost less.
  if ((t.wahlen[w] as Wahl).traeger > 0) return false;
  const ohne = schranke.wert - (bewertung.bestes[g] as number);
  const mit = ohne + (bewertung.wert[t.ersteSpalte[w] as number] as number);
  return t.beweglich[w] === 0 && mit > (s.wert - 1) * unitOf(t.ziel);
}

function judgeGruppe(s: Beweisgang, schranke: Schranke, g: number): Ausgeschlossenes[] {
  const { starts, verbote } = s.lp.t;
  const nichts = starts[g] as number;
  const ab = nichts + 1;
  const finanziert = Array.from({ length: (starts[g + 1] as number) - ab }, (_, i) => ab + i);
  const offen = finanziert.filter((w) => verbote[w] === 0);
  if (verbote[nichts] !== 0 || offen.length === 0) return [];
  const frage = { art: 'gruppe', gruppe: g } as const;
  if (isTeuer(s, schranke, g, nichts)) return [{ frage, seite: 'nein', verboten: [nichts] }];
  return offen.every((w) => isTeuer(s, schranke, g, w)) ? [{ frage, seite: 'ja', verboten: offen }] : [];
}

/** Groups that no better plan finances, and those that every better plan does. */
function listAusgeschlossene(s: Beweisgang, schranke: Schranke): Ausgeschlossenes[] {
  const gruppen = Array.from({ length: s.lp.t.block.gruppen }, (_, g) => g);
  return gruppen.flatMap((g) => judgeGruppe(s, schranke, g));
}

/** What the bound of a node excludes goes first, each as a branch with the same prices, then what is left. */
function proveRest(s: Beweisgang, schranke: Schranke, prove: () => Beweisbaum): Beweisbaum {
  const { t, preise } = s.lp;
  if (t.ziel === 'nichts' || schranke.ganz >= s.wert) return prove();
  const traeger = priceTraeger(s.lp);
  const eng = { ...schranke, wert: schranke.wert - sumOf(traeger.verluste.values()) };
  const ausgeschlossen = listAusgeschlossene(s, eng);
  if (ausgeschlossen.length === 0) return prove();
  const blatt = toBlatt(t, preise, traeger.preise, false);
  const hier = s.zweig;
  const saetze = ausgeschlossen.map(({ frage, seite, verboten }) => {
    const satz = ask(t, frage);
    keepBlatt(s, blatt, s.pruefung.go(s.zweig, satz[seite]));
    s.zweig = s.pruefung.go(s.zweig, satz[seite === 'ja' ? 'nein' : 'ja']);
    forbid(t, verboten, 1);
    return { satz, seite };
  });
  const rest = prove();
  for (const { verboten } of ausgeschlossen) forbid(t, verboten, -1);
  s.zweig = hier;
  return saetze.reduceRight<Beweisbaum>(
    (baum, { satz, seite }) => (seite === 'ja' ? satz.baue(blatt, baum) : satz.baue(baum, blatt)),
    rest,
  );
}

function proveKnoten(s: Beweisgang): Beweisbaum {
  if (s.abbruch() || s.staende.length >= TIEFE) throw new Unbewiesen();
  forgetEcken(s.lp, s.staende);
  let { schranke, loesung } = relax(s.lp, s.wert);
  let gruppen: readonly number[] = [];
  if (schranke.ganz >= s.wert) {
    const blatt = closeBlatt(s, schranke);
    if ('preise' in blatt) return blatt;
    gruppen = blatt;
    ({ schranke, loesung } = relax(s.lp, Number.POSITIVE_INFINITY));
  }
  const goOn = (): Beweisbaum => {
    const { t } = s.lp;
    const frage = findFrage(t, readWahlen(t, loesung), gruppen);
    if (!frage) throw new Unbewiesen();
    return branch(s, frage);
  };
  return proveRest(s, schranke, goOn);
}

/** The root, before money that may go to any year is steered. */
function proveWurzel(s: Beweisgang): Beweisbaum {
  const { schranke } = relax(s.lp, s.wert);
  return proveRest(s, schranke, () => {
    steerByEigenmittel(s.lp.t);
    return proveKnoten(s);
  });
}

/** Proves that a stage has no better value; null where that is not shown in the time and size allowed. */
export function proveStufe(auftrag: Beweisauftrag): Beweisbaum | null {
  const { wert, abbruch, blaetter, pruefung } = auftrag;
  const lp = createLp(buildProblem(auftrag, auftrag.wahlen));
  try {
    return proveWurzel({ lp, staende: [], wert, abbruch, pruefung, zweig: pruefung.wurzel, frei: blaetter });
  } catch (fehler) {
    if (fehler instanceof Unbewiesen) return null;
    throw fehler;
  }
}

/** Prices of the root, before any branch. */
export function priceWurzel(auftrag: Omit<Beweisauftrag, 'pruefung'>): Beweisblatt {
  const lp = createLp(buildProblem(auftrag, auftrag.wahlen));
  const { schranke } = relax(lp, auftrag.wert);
  const widerspruch = auftrag.ziel === 'nichts' || !Number.isFinite(schranke.wert);
  return toBlatt(lp.t, lp.preise, priceTraeger(lp).preise, widerspruch);
}
