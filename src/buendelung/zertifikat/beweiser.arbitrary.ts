/**
 * A prover for tiny instances (used by tests only): branches on everything and searches prices one by one. It uses
 * the checker's own sum only to see what to try next.
 */
import type { Beweisbaum, Beweisblatt, Stufenbeweis } from './beweis.ts';
import { extendZweig, leastSum, type Rechnung, seitenOf, type Zweig } from './pruefer/beweis.ts';
import type { Stufe } from './pruefer/form.ts';
import { type Modell, type Terme, zielOf } from './pruefer/lage.ts';

/** Rows whose prices rise together: a rule with what says who makes its lists. */
type Buendel = readonly [erste: string, ...weitere: string[]];
type Aufgabe = { readonly r: Rechnung; readonly zeilen: readonly Buendel[]; readonly ziel: bigint };

function listBuendel(namen: readonly string[]): Buendel[] {
  return namen
    .filter((name) => !/^(link|benutzt):/.test(name))
    .map((name) => {
      const nutzung = name.replace('regel:', ':r:');
      const dazu = namen.filter((andere) => andere.includes(`${nutzung}/`) && !/^link:.*dann$/.test(andere));
      return name.startsWith('regel:') ? [name, ...dazu] : [name];
    });
}

function raise(preise: Readonly<Record<string, number>>, buendel: Buendel): Record<string, number> {
  return { ...preise, ...Object.fromEntries(buendel.map((name) => [name, (preise[name] ?? 0) + 1])) };
}

function evaluate({ r }: Aufgabe, zweig: Zweig, blatt: Beweisblatt): bigint | null {
  const preise = Object.entries(blatt.preise).map(([name, preis]) => [name, BigInt(preis)] as const);
  return leastSum(r, { preise: Object.fromEntries(preise), nenner: BigInt(blatt.nenner) }, zweig);
}

const reicht = (wert: bigint | null, grenze: bigint): boolean => wert === null || wert > grenze;
const grenzeOf = ({ ziel }: Aufgabe, nenner: number): bigint => (ziel - 1n) * BigInt(nenner);

/** Raises one price after the other while that helps, from these prices on. */
function searchFrom(
  a: Aufgabe,
  zweig: Zweig,
  anfang: Readonly<Record<string, number>>,
  nenner: number,
): Beweisblatt | null {
  const grenze = grenzeOf(a, nenner);
  let preise = anfang;
  let beste = evaluate(a, zweig, { preise, nenner });
  for (const zeile of [...a.zeilen, ...a.zeilen]) {
    if (reicht(beste, grenze)) break;
    const mehr = raise(preise, zeile);
    const wert = evaluate(a, zweig, { preise: mehr, nenner });
    if (beste !== null && reicht(wert, beste)) [beste, preise] = [wert, mehr];
  }
  return reicht(beste, grenze) ? { preise, nenner } : null;
}

/** Prices 0 and 1 in every combination, for branches that hold one structure only. */
function tryAll(a: Aufgabe, zweig: Zweig, nenner: number): Beweisblatt | null {
  const zeilen = a.zeilen
    .map(([erste]) => erste)
    .filter((id) => /^(nutzen|gesamt|eigenmittel|traegermittel|grenze)/.test(id))
    .slice(0, 12);
  for (let maske = 0; maske < 2 ** zeilen.length; maske += 1) {
    const gewaehlt = zeilen.filter((_, i) => Math.floor(maske / 2 ** i) % 2 === 1);
    const blatt = { preise: Object.fromEntries(gewaehlt.map((id) => [id, 1])), nenner };
    if (reicht(evaluate(a, zweig, blatt), grenzeOf(a, nenner))) return blatt;
  }
  return null;
}

/** Rows whose prices are put together at the start: each of these kinds. */
const ANFAENGE = ['', 'nutzen', 'gesamt', 'eigenmittel', 'traegermittel'] as const;

function searchBlatt(a: Aufgabe, zweig: Zweig, nenner: number, alles: boolean): Beweisblatt | null {
  for (const art of ANFAENGE) {
    const namen = a.zeilen
      .map(([erste]) => erste)
      .filter((zeile) => [art, 'traegermittel'].includes(zeile.split(':', 1)[0] ?? ''));
    const anfang = art === '' ? {} : Object.fromEntries(namen.map((name) => [name, 1]));
    const blatt = searchFrom(a, zweig, anfang, nenner);
    if (blatt) return blatt;
  }
  return alles ? tryAll(a, zweig, nenner) : null;
}

function listFragen(l: Modell): string[][] {
  return [
    ...l.massnahmen.map(({ index }) => [`y:${index}`]),
    ...[...l.nutzungen].flatMap(([k, namen]) => (namen.length > 0 ? [[`u:${k}`]] : [])),
    ...l.angebote.map(({ index }) => [`w:${index}`]),
  ];
}

/** @throws Error where neither branching nor prices help: the stage is not proven by this relaxation */
function prove(a: Aufgabe, zweig: Zweig, [an, ...offen]: readonly string[][]): Beweisbaum {
  const { l, stufe } = a.r;
  const ohne: Beweisblatt = { preise: {}, nenner: stufe === 'unloesbar' ? 0 : 1 };
  if (reicht(evaluate(a, zweig, ohne), grenzeOf(a, ohne.nenner))) return ohne;
  const blatt =
    searchBlatt(a, zweig, 0, !an) ?? (stufe === 'unloesbar' || an ? null : searchBlatt(a, zweig, 1, true));
  if (blatt) return blatt;
  if (!an) throw new Error('Der Beweiser findet keinen Beweis.');
  const seiten = seitenOf(l, zweig, an);
  return { an, ja: prove(a, seiten.ja, offen), nein: prove(a, seiten.nein, offen) };
}

/** Proofs of all stages at these values; null: that no plan exists. */
export function beweise(modell: Modell, werte: Readonly<Record<string, number>> | null): Stufenbeweis[] {
  const zeilen = new Map(modell.zeilen);
  const l = { ...modell, zeilen };
  const wurzel = extendZweig(l, { regeln: new Map(), ort: '' }, Object.values(l.regeln), '');
  const stufen: readonly Stufe[] = werte ? ['nutzen', 'eigenmittel', 'aufwand'] : ['unloesbar'];
  return stufen.map((stufe) => {
    const schranke = werte?.[stufe] ?? 0;
    const ziel = werte ? BigInt(stufe === 'nutzen' ? -schranke : schranke) : 1n;
    const r: Rechnung = { l, stufe };
    const aufgabe = { r, zeilen: listBuendel([...zeilen.keys()].reverse()), ziel };
    const baum = prove(aufgabe, wurzel, listFragen(l));
    const zeile: Terme = { ...zielOf(l, stufe), '': -ziel };
    zeilen.set(stufe === 'nutzen' ? 'nutzen' : 'gesamt', zeile);
    return { stufe, schranke, baum };
  });
}
