/**
 * A prover for tiny instances (used by tests only): branches on everything and searches prices one by one. It uses
 * the checker's own sum only to see what to try next.
 */
import type { Beweisbaum, Beweisblatt, Beweiszweig, Stufenbeweis } from './beweis.ts';
import { leastSum, type Rechnung, type Schritt, schrittOf } from './pruefer/beweis.ts';
import type { Lage } from './pruefer/lage.ts';
import { listZeilen, type Stufe, skalaOf, type Terme, zeileOf, zielOf } from './pruefer/zeilen.ts';

type Aufgabe = { readonly r: Rechnung; readonly zeilen: readonly string[]; readonly ziel: bigint | null };

function evaluate({ r }: Aufgabe, schritte: readonly Schritt[], blatt: Beweisblatt): bigint | null {
  const preise = new Map(Object.entries(blatt.preise).map(([name, preis]) => [name, BigInt(preis)]));
  return leastSum(r, { preise, nenner: 1n, widerspruch: blatt.widerspruch === true }, { schritte, ort: '' });
}

const reicht = (wert: bigint | null, ziel: bigint): boolean => wert === null || wert > ziel;

/** Raises one price after the other while that helps, from these prices on. */
function searchFrom(
  a: Aufgabe,
  schritte: readonly Schritt[],
  anfang: Readonly<Record<string, number>>,
  art: Pick<Beweisblatt, 'widerspruch'>,
): Beweisblatt | null {
  const ziel = art.widerspruch || a.ziel === null ? 0n : (a.ziel - 1n) * a.r.skala;
  let preise = anfang;
  let beste = evaluate(a, schritte, { preise, nenner: 1, ...art });
  for (const zeile of [...a.zeilen, ...a.zeilen]) {
    if (reicht(beste, ziel)) break;
    const mehr = { ...preise, [zeile]: (preise[zeile] ?? 0) + 1 };
    const wert = evaluate(a, schritte, { preise: mehr, nenner: 1, ...art });
    if (beste !== null && reicht(wert, beste)) [beste, preise] = [wert, mehr];
  }
  return reicht(beste, ziel) ? { preise, nenner: 1, ...art } : null;
}

/** Prices 0 and 1 in every combination, for branches that hold one structure only. */
function tryAll(
  a: Aufgabe,
  schritte: readonly Schritt[],
  art: Pick<Beweisblatt, 'widerspruch'>,
): Beweisblatt | null {
  const zeilen = a.zeilen.filter((id) => /^(nutzen|gesamt|eigenmittel|deckel)/.test(id)).slice(0, 12);
  const ziel = art.widerspruch || a.ziel === null ? 0n : (a.ziel - 1n) * a.r.skala;
  for (let maske = 0; maske < 2 ** zeilen.length; maske += 1) {
    const gewaehlt = zeilen.filter((_, i) => Math.floor(maske / 2 ** i) % 2 === 1);
    const blatt = { preise: Object.fromEntries(gewaehlt.map((id) => [id, 1])), nenner: 1, ...art };
    if (reicht(evaluate(a, schritte, blatt), ziel)) return blatt;
  }
  return null;
}

function searchBlatt(
  a: Aufgabe,
  schritte: readonly Schritt[],
  widerspruch: boolean,
  alles: boolean,
): Beweisblatt | null {
  const art = widerspruch ? ({ widerspruch: true } as const) : {};
  for (const gruppe of ['', 'nutzen', 'gesamt', 'eigenmittel']) {
    const namen = a.zeilen.filter((zeile) => zeile.split(':', 1)[0] === gruppe);
    const anfang = Object.fromEntries(namen.map((name) => [name, 1]));
    const blatt = namen.length > 0 || gruppe === '' ? searchFrom(a, schritte, anfang, art) : null;
    if (blatt) return blatt;
  }
  return alles ? tryAll(a, schritte, art) : null;
}

function listFragen(l: Lage): Beweiszweig[] {
  const programme = [...new Set(l.angebote.map(({ programm }) => programm))];
  return [
    ...l.massnahmen.map((_, massnahme) => ({ massnahme })),
    ...programme.map((programm) => ({ nutzung: `p:${programm}` })),
    ...l.deckel.flatMap(({ art }, i) => (art === 'mindestens' ? [{ nutzung: `d:${i}` }] : [])),
    ...listZeilen(l)
      .filter((id) => id.startsWith('ausschluss:'))
      .map((id) => id.split(':'))
      .flatMap(([, i, ...bereich]) => [0, 1].map((s) => ({ nutzung: `a:${i}:${s}:${bereich.join(':')}` }))),
    ...l.angebote.map(({ index }) => ({ angebot: index })),
  ];
}

/** @throws Error where neither branching nor prices help: the stage is not proven by this relaxation */
function prove(a: Aufgabe, schritte: readonly Schritt[], [an, ...offen]: readonly Beweiszweig[]): Beweisbaum {
  const ohne: Beweisblatt = { preise: {}, nenner: 1 };
  const summe = evaluate(a, schritte, ohne);
  if (a.ziel === null ? summe === null : reicht(summe, (a.ziel - 1n) * a.r.skala)) return ohne;
  const blatt =
    searchBlatt(a, schritte, true, !an) ??
    (a.ziel === null || an ? null : searchBlatt(a, schritte, false, true));
  if (blatt) return blatt;
  if (!an) throw new Error('Der Beweiser findet keinen Beweis.');
  const ja = prove(a, [...schritte, schrittOf(a.r.l, an, true, '')], offen);
  return { an, ja, nein: prove(a, [...schritte, schrittOf(a.r.l, an, false, '')], offen) };
}

/** Proofs of all stages at these values; null: that no plan exists. */
export function beweise(l: Lage, werte: Readonly<Record<string, number>> | null): Stufenbeweis[] {
  const skala = skalaOf(l);
  const fest = new Map<string, Terme>();
  const stufen: readonly Stufe[] = werte ? ['nutzen', 'eigenmittel', 'aufwand'] : ['unloesbar'];
  return stufen.map((stufe) => {
    const schranke = werte?.[stufe] ?? 0;
    const ziel = werte ? BigInt(stufe === 'nutzen' ? -schranke : schranke) : null;
    const r: Rechnung = { l, skala, stufe, zeilen: new Map(fest), bekannt: new Map() };
    const zeilen = [...fest.keys(), ...listZeilen(l).filter((id) => zeileOf(l, id, skala))];
    const baum = prove({ r, zeilen, ziel }, [], listFragen(l));
    const zeile: Terme = [['', -(ziel ?? 0n)], ...zielOf(l, stufe)];
    fest.set(
      stufe === 'nutzen' ? 'nutzen' : 'gesamt',
      zeile.map(([name, faktor]) => [name, faktor * skala]),
    );
    return { stufe, schranke, baum };
  });
}
