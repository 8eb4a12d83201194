/**
 * Walks a proof: in every leaf rows weighed with prices of at least 0 are minimised part by part, each Massnahme over
 * ALL ways to take its offers. Whatever the prices, no plan of that branch is better than this sum (weak duality).
 */
import { type Blatt, fordere, type Knoten, type Stufe, type Zertifikat } from './form.ts';
import type { Angebot, Bedarf, Massnahme, Modell, Regel, Regeln, Terme } from './lage.ts';
import { min, paarOf, splitRegel, sum, zielOf } from './lage.ts';

/** Price of a variable, 0 where it has none. */
type Preis = (variable: string) => bigint;
/** What an offer that is alone on its position brings, and what each of its cents saves. */
type Beitrag = { readonly a: Angebot; readonly cent: bigint; readonly spart: bigint };
/** Offers taken at some positions: their cost without caps of the Massnahme, and lists they meet (one bit each). */
type Weg = { readonly kosten: bigint; readonly beitraege: readonly Beitrag[]; readonly maske: bigint };
/** Beginnings of ways of a Massnahme: so many keep its caps, and no search may take more than so many. */
const [GENAUE, ALLE] = [20_000, 100_000];
/** Where it is not `genau`, caps are left out: the least is lower at most, so it still is a bound. */
const extendWeg = (a: Weg, b: Weg, genau: boolean): Weg => ({
  kosten: a.kosten + b.kosten,
  beitraege: genau ? [...a.beitraege, ...b.beitraege] : [],
  maske: a.maske | b.maske,
});

/** Offers that may be taken together on a position: none, one, or several that may share it. */
function listMengen({ teilen }: Modell, { angebote }: Bedarf): Angebot[][] {
  let mengen: Angebot[][] = [[]];
  for (const a of angebote) {
    const passend = mengen.filter((menge) => menge.every((b) => teilen.has(paarOf(a.programm, b.programm))));
    mengen = [...mengen, ...passend.map((menge) => [...menge, a])];
    fordere(mengen.length <= 10_000, 'instanz', 'zu viele Programme teilen sich eine Position');
  }
  return mengen;
}

/** Cheapest cover of a position: the cheapest offers first, the rest by carrier or Kommune. */
function coverOf(m: Massnahme, { rest, jahr }: Bedarf, angebote: readonly Angebot[], preis: Preis) {
  const eigen = min(preis(`own:${jahr}`), preis(m.traegermittel > 0n ? `t:${m.index}` : `own:${jahr}`));
  let frei = angebote.map(({ grenze }) => grenze).reduce(min, rest);
  let kosten = eigen * rest + sum(angebote.map(({ index }) => preis(`w:${index}`)));
  const teile = angebote.map((a) => ({ a, spart: eigen - preis(`g:${a.index}`) }));
  const beitraege = teile
    .sort((a, b) => (a.spart > b.spart ? -1 : 1))
    .map(({ a, spart }): Beitrag => {
      const cent = spart > 0n ? min(a.hoechstens, frei) : 0n;
      kosten -= spart * cent;
      frei -= cent;
      return { a, cent, spart };
    })
    // Together with others, what a cap takes from one may be given by them: then it is counted for none.
    .filter(({ a, cent }) => a.engpass && cent > 0n && teile.length === 1);
  return { kosten, beitraege };
}

/** What is lost of these grants to caps within the Massnahme: the least useful cents go first. */
function verlustOf(beitraege: readonly Beitrag[]): bigint {
  let verlust = 0n;
  for (const [engpass, eigene] of Map.groupBy(beitraege, ({ a }) => a.engpass)) {
    let zuviel = sum(eigene.map(({ cent }) => cent)) - (engpass?.cent ?? 0n);
    for (const { cent, spart } of eigene.sort((a, b) => (a.spart < b.spart ? -1 : 1))) {
      const weniger = zuviel > 0n ? min(cent, zuviel) : 0n;
      verlust += weniger * spart;
      zuviel -= weniger;
    }
  }
  return verlust;
}

/** Least price of the ways that keep the rules; null: there is none. */
export function minimise(l: Modell, m: Massnahme, regeln: Regeln, preise: Map<string, bigint>) {
  const preis: Preis = (variable) => preise.get(variable) ?? 0n;
  const anfang = `z:${m.gruppe}:`;
  const nutzungen = [...preise].flatMap(([name, einmal]) =>
    name.startsWith(anfang) ? [{ namen: l.nutzungen.get(name.slice(anfang.length)) ?? [], einmal }] : [],
  );
  const listen = [nutzungen.map(({ namen }) => namen), ...regeln.map(({ wenn, dann }) => [...wenn, dann])];
  const bits = new Map(listen.flat().map((liste, i) => [liste, 1n << BigInt(i)]));
  const hat = (maske: bigint, liste: readonly string[]): boolean => ((bits.get(liste) ?? 0n) & maske) > 0n;
  const maskeOf = (namen: readonly string[]): bigint =>
    sum([...bits].map(([liste, bit]) => (liste.some((name) => namen.includes(name)) ? bit : 0n)));
  const isVerletzt = (maske: bigint, liste: Regeln): boolean =>
    liste.some(({ wenn, dann }) => wenn.every((namen) => hat(maske, namen)) && !hat(maske, dann));
  const verbote = regeln.filter(({ dann }) => dann.length === 0); // they stay, whatever else is taken
  const optionen = m.bedarfe.map((bedarf) =>
    listMengen(l, bedarf)
      .map((menge): Weg => {
        const maske = maskeOf(menge.map(({ index }) => `w:${index}`));
        return { maske, ...coverOf(m, bedarf, menge, preis) };
      })
      .filter(({ maske }) => !isVerletzt(maske, verbote))
      .sort((a, b) => (a.kosten < b.kosten ? -1 : 1)),
  );
  const least = optionen.map(([erste]) => erste?.kosten ?? 0n);
  /** Least of all ways that begin so: uses are paid once, and those that pay off may still come. */
  const schrankeOf = (i: number, { kosten, beitraege, maske }: Weg): bigint => {
    const dabei = nutzungen.filter((k) => hat(maske, k.namen) || (i < least.length && k.einmal < 0n));
    return kosten + verlustOf(beitraege) + sum([...least.slice(i), ...dabei.map((k) => k.einmal)]);
  };
  const bekannt = new Map<string, bigint>();
  let [beste, schritte]: [bigint | null, number] = [null, 0];
  const isUnterlegen = (i: number, { kosten, maske }: Weg, wie: string): boolean =>
    (bekannt.get(wie) ?? kosten + 1n) <= kosten || isVerletzt(maske, i < least.length ? verbote : regeln);
  const visit = (i: number, weg: Weg): void => {
    const schranke = schrankeOf(i, weg);
    const wie = [i, weg.maske, ...weg.beitraege.map(({ a }) => a.index)].join();
    if ((beste ?? schranke + 1n) <= schranke || isUnterlegen(i, weg, wie)) return;
    bekannt.set(wie, weg.kosten);
    schritte += 1;
    fordere(schritte <= ALLE, 'beweis', `zu viele Wege, ${m.kennung} zu zahlen`);
    if (i === least.length) beste = schranke;
    for (const option of optionen[i] ?? []) visit(i + 1, extendWeg(weg, option, schritte <= GENAUE));
  };
  visit(0, { kosten: preis(`y:${m.index}`), beitraege: [], maske: maskeOf([`y:${m.index}`]) });
  return beste;
}

/** What is minimised: the objective of a stage under these rows. */
export type Rechnung = { readonly l: Modell; readonly stufe: Stufe };
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
  const namen = [...an, ...an.flatMap((name) => l.nutzungen.get(name.slice('u:'.length)) ?? [])];
  const ohne = namen.map((name): Regel => ({ wenn: [[name]], dann: [] }));
  return {
    ja: extendZweig(l, zweig, [{ wenn: [], dann: an }], `${zweig.ort}.ja`),
    nein: extendZweig(l, zweig, ohne, `${zweig.ort}.nein`),
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

/** Least of a part by its values where it is used; 0 where it need not be. */
function leastOfTeil(genutzt: readonly (bigint | null)[], regeln: Regeln): bigint | null {
  const ohne = regeln.some(({ wenn }) => wenn.length === 0) ? null : 0n;
  const [erster, ...weitere] = [ohne, ...genutzt].filter((wert) => wert !== null);
  return erster === undefined ? null : weitere.reduce(min, erster);
}

/** The weighed sum at its least, times `nenner`; null: nothing is in the branch. */
export function leastSum(r: Rechnung, blatt: Blatt, { regeln, ort }: Zweig): bigint | null {
  const preise = weigh(r, blatt, ort);
  const regelnOf = (teil: string): Regeln => regeln.get(teil) ?? [];
  const nutzungen = [...preise].flatMap(([teil, preis]) => {
    const verboten = regelnOf(teil).some(({ wenn }) => wenn.length > 0);
    return teil.startsWith('u:') ? [leastOfTeil([verboten ? null : preis], regelnOf(teil))] : [];
  });
  const gruppen = [...Map.groupBy(r.l.massnahmen, (m) => `${m.gruppe}`)].map(([teil, varianten]) => {
    const genutzt = varianten.map((m) => minimise(r.l, m, regelnOf(teil), preise));
    return leastOfTeil(genutzt, regelnOf(teil));
  });
  const alle = [preise.get('') ?? 0n, ...nutzungen, ...gruppen];
  return alle.reduce((a, b) => (a === null || b === null ? null : a + b));
}

/** Is `ziel` the most it shows? @throws Ungueltig for the first leaf that leaves room for something better than `ziel` */
function walk(r: Rechnung, knoten: Knoten, zweig: Zweig, ziel: bigint): boolean {
  if ('an' in knoten) {
    const { ja, nein } = seitenOf(r.l, zweig, knoten.an);
    return [walk(r, knoten.ja, ja, ziel), walk(r, knoten.nein, nein, ziel)].includes(true);
  }
  const summe = leastSum(r, knoten, zweig);
  // Points and cents are whole: above `ziel - 1` is at least `ziel`.
  fordere(summe === null || summe > (ziel - 1n) * knoten.nenner, zweig.ort, 'seine Schranke reicht nicht');
  return summe !== null && summe <= ziel * knoten.nenner;
}

/** @throws Ungueltig for the first statement of the proof that does not hold */
export function checkBeweis(modell: Modell, { plan, beweis }: Zertifikat): void {
  const stufen = beweis.map(({ stufe }) => stufe).join();
  const passt = plan ? 'nutzen,eigenmittel,aufwand'.startsWith(stufen) : stufen === 'unloesbar';
  fordere(passt, 'beweis', 'nicht die Stufen nutzen, eigenmittel, aufwand (ohne Plan: unloesbar)');
  const l = { ...modell, zeilen: new Map(modell.zeilen) };
  const wurzel = extendZweig(l, { regeln: new Map(), ort: '' }, Object.values(l.regeln), '');
  for (const [i, { stufe, schranke, baum }] of beweis.entries()) {
    const ort = `beweis[${i}].schranke`;
    const wert = { nutzen: 0n, eigenmittel: 0n, aufwand: 0n, unloesbar: 0n, ...plan?.werte }[stufe];
    // Only where a proof ends, a bound may be beyond the value: as far as its tree leaves open.
    const fertig = schranke === wert;
    fordere(i === 2 || fertig === (!plan || i + 1 < beweis.length), ort, `der Plan erreicht ${wert}`);
    // Without a plan the objective is 0: that it is at least 1 says that there is none.
    const ziel = { nutzen: -schranke, eigenmittel: schranke, aufwand: schranke, unloesbar: 1n }[stufe];
    const genau = walk({ l, stufe }, baum, { ...wurzel, ort: `beweis[${i}].baum` }, ziel);
    fordere(fertig || genau, ort, 'der Baum zeigt mehr');
    // What was proven holds as a row in the stages to come.
    l.zeilen.set(stufe === 'nutzen' ? 'nutzen' : 'gesamt', { ...zielOf(l, stufe), '': -ziel });
  }
}
