/**
 * Walks a proof: in every leaf the rules, weighed with prices of at least 0, are minimised part by part. Whatever the
 * prices, no plan of that branch is better than this sum (weak duality).
 */
import { type Blatt, fordere, type Knoten, type Stufe, type Zertifikat } from './form.ts';
import { type Massnahme, min, type Regel, type Regeln, splitRegel } from './lage.ts';
import { minimise } from './massnahme.ts';
import { type Modell, type Terme, zielOf } from './zeilen.ts';

/** A stage; `bekannt` holds least values computed before, by rules, Massnahme and prices. */
export type Rechnung = {
  readonly l: Modell;
  readonly stufe: Stufe;
  readonly bekannt: Map<Regeln, Map<string, bigint | null>>;
};
const OHNE_REGELN: Regeln = [];
/** A branch: its rules by part, and where it is in the file. */
export type Zweig = { readonly regeln: ReadonlyMap<string, Regeln>; readonly ort: string };

/** A branch in which these rules hold too. */
export function extendZweig(l: Modell, { regeln }: Zweig, neue: Regeln, ort: string): Zweig {
  const alle = new Map(regeln);
  for (const [teil, regel] of neue.flatMap((eine) => splitRegel(l, eine)))
    alle.set(teil, [...(alle.get(teil) ?? []), regel]);
  return { regeln: alle, ort };
}

/** Both sides of a branching; where a use is not, nothing is taken that makes it. */
export function seitenOf(l: Modell, zweig: Zweig, an: readonly string[]): Record<'ja' | 'nein', Zweig> {
  const ohne = [...an, ...an.flatMap((name) => l.nutzungen.get(name.slice('u:'.length)) ?? [])];
  const verbote = ohne.map((name): Regel => ({ wenn: [[name]], dann: [] }));
  return {
    ja: extendZweig(l, zweig, [{ wenn: [], dann: an }], `${zweig.ort}.ja`),
    nein: extendZweig(l, zweig, verbote, `${zweig.ort}.nein`),
  };
}

/** Prices per variable: the stage's own objective and the weighed rows. */
function weigh({ l, stufe }: Rechnung, { preise, nenner }: Blatt, ort: string): Map<string, bigint> {
  const summe = new Map<string, bigint>();
  const add = (terme: Terme, mal: bigint): void => {
    for (const [name, x] of Object.entries(terme)) summe.set(name, (summe.get(name) ?? 0n) + x * mal);
  };
  add(zielOf(l, stufe), nenner);
  for (const [id, preis] of Object.entries(preise)) {
    const zeile = l.zeilen.get(id);
    fordere(zeile, ort, `eine Zeile „${id}“ gibt es nicht`);
    add(zeile, preis);
  }
  return summe;
}

/** Least of one financed Massnahme; null: no way keeps the rules. */
function leastOf({ l, bekannt }: Rechnung, m: Massnahme, regeln: Regeln, preise: Map<string, bigint>) {
  const eigene = [...preise].filter(([n]) => m.variablen.has(n) || n.startsWith(`z:${m.gruppe}:`));
  const schluessel = JSON.stringify([m.index, ...eigene].map(String)); // names may hold anything
  const werte = bekannt.get(regeln) ?? new Map<string, bigint | null>();
  const wert = werte.has(schluessel) ? werte.get(schluessel) : minimise(l, m, regeln, new Map(eigene));
  bekannt.set(regeln, werte.set(schluessel, wert ?? null));
  return wert ?? null;
}

/** Least of a part by its values where it is used; 0 where it need not be. */
function leastOfTeil(genutzt: readonly (bigint | null)[], regeln: Regeln): bigint | null {
  const ohne = regeln.some(({ wenn }) => wenn.length === 0) ? null : 0n;
  const [erster, ...weitere] = [ohne, ...genutzt].filter((wert) => wert !== null);
  return erster === undefined ? null : weitere.reduce(min, erster);
}

/** The weighed sum at its least, times `nenner`; null: nothing is in the branch. */
export function leastSum(r: Rechnung, blatt: Blatt, { regeln, ort }: Zweig): bigint | null {
  const preise = weigh(r, blatt, ort);
  const regelnOf = (teil: string): Regeln => regeln.get(teil) ?? OHNE_REGELN;
  const nutzungen = [...preise].map(([teil, preis]): bigint | null => {
    if (!teil.startsWith('u:')) return 0n;
    const verboten = regelnOf(teil).some(({ wenn }) => wenn.length > 0);
    return leastOfTeil([verboten ? null : preis], regelnOf(teil));
  });
  const gruppen = [...Map.groupBy(r.l.massnahmen, (m) => `${m.gruppe}`)].map(([teil, varianten]) => {
    const werte = varianten.map((m) => leastOf(r, m, regelnOf(teil), preise));
    return leastOfTeil(werte, regelnOf(teil));
  });
  const summanden = [preise.get('') ?? 0n, ...nutzungen, ...gruppen];
  return summanden.reduce((a, b) => (a === null || b === null ? null : a + b));
}

/** @throws Ungueltig for the first leaf that leaves room for something better than `ziel` */
function walk(r: Rechnung, knoten: Knoten, zweig: Zweig, ziel: bigint): void {
  if ('an' in knoten) {
    const { ja, nein } = seitenOf(r.l, zweig, knoten.an);
    walk(r, knoten.ja, ja, ziel);
    walk(r, knoten.nein, nein, ziel);
    return;
  }
  const summe = leastSum(r, knoten, zweig);
  // Points and cents are whole: above `ziel - 1` is at least `ziel`.
  const reicht = summe === null || summe > (ziel - 1n) * knoten.nenner;
  fordere(reicht, zweig.ort, 'der Zweig ist nicht widerlegt: seine Schranke reicht nicht');
}

/** @throws Ungueltig for the first statement of the proof that does not hold */
export function checkBeweis(modell: Modell, { plan, beweis }: Zertifikat): void {
  const stufen = beweis.map(({ stufe }) => stufe).join();
  const passt = plan ? ['', 'nutzen,eigenmittel,aufwand'].includes(stufen) : stufen === 'unloesbar';
  fordere(passt, 'beweis', 'nicht genau die Stufen nutzen, eigenmittel, aufwand (ohne Plan: unloesbar)');
  const zeilen = new Map(modell.zeilen);
  const l = { ...modell, zeilen };
  const wurzel = extendZweig(l, { regeln: new Map(), ort: '' }, Object.values(l.regeln), '');
  for (const [i, { stufe, schranke, baum }] of beweis.entries()) {
    const wert = plan && stufe !== 'unloesbar' ? plan.werte[stufe] : 0n;
    fordere(schranke === wert, `beweis[${i}].schranke`, `der Plan erreicht ${wert}`);
    // Without a plan the objective is 0: that it is at least 1 says that there is none.
    const ziel = { nutzen: -wert, eigenmittel: wert, aufwand: wert, unloesbar: 1n }[stufe];
    walk({ l, stufe, bekannt: new Map() }, baum, { ...wurzel, ort: `beweis[${i}].baum` }, ziel);
    // What was proven holds as a row in the stages to come.
    zeilen.set(stufe === 'nutzen' ? 'nutzen' : 'gesamt', { ...zielOf(l, stufe), '': -ziel });
  }
}
