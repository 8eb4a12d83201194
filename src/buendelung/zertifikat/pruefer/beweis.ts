/**
 * Walks a proof: in every leaf the rules, weighed with prices of at least 0, are minimised part by part. Whatever the
 * prices, no plan of that branch is better than this sum (weak duality).
 */
import { type Blatt, fordere, type Knoten, type Zertifikat, type Zweig } from './form.ts';
import type { Lage, Massnahme } from './lage.ts';
import { type Auswahl, minimise } from './massnahme.ts';
import { ausloeserOf, type Stufe, skalaOf, type Terme, zeileOf, zielOf } from './zeilen.ts';

export type Rechnung = {
  readonly l: Lage;
  readonly skala: bigint;
  readonly stufe: Stufe;
  readonly zeilen: Map<string, Terme>;
  readonly bekannt: Map<string, bigint | null>;
};
export type Schritt = ReturnType<typeof schrittOf>;
/** A branch: how it was reached, and where that is in the file. */
type Ast = { readonly schritte: readonly Schritt[]; readonly ort: string };
type Preise = ReadonlyMap<string, bigint>;

/** One branch taken: the variant it speaks of, if one, and the offers it is about. */
export function schrittOf(l: Lage, an: Zweig, ja: boolean, ort: string) {
  const { gruppe, massnahme, programm, nutzung, angebot } = an;
  const eigene = l.angebote.filter(
    (a) => a.index === angebot || (a.massnahme === massnahme && a.programm === programm),
  );
  const m = massnahme ?? eigene[0]?.massnahme;
  const variante = m === undefined ? undefined : l.massnahmen[m];
  fordere(variante || (massnahme ?? angebot) === undefined, ort, 'verzweigt über etwas, das es nicht gibt');
  const betroffen = (nutzung === undefined ? eigene : ausloeserOf(l, nutzung)).map(({ index }) => index);
  /** Is the whole variant meant, not what it takes? */
  const ganz = (programm ?? angebot) === undefined;
  return { ja, gruppe: variante?.gruppe ?? gruppe, variante, nutzung, ganz, betroffen: new Set(betroffen) };
}

/** May this variant be financed in the branch? */
function isErlaubt(m: Massnahme, { ja, gruppe, variante, ganz }: Schritt): boolean {
  if (gruppe !== m.gruppe) return true;
  if (variante === undefined) return ja;
  return ja ? variante === m : variante !== m || !ganz;
}

function auswahlOf({ index, angebote }: Massnahme, schritte: readonly Schritt[]): Auswahl {
  const eigene = (s: Schritt): number[] =>
    angebote.flatMap((a) => (s.betroffen.has(a.index) ? [a.index] : []));
  const muss = schritte.filter(({ ja, ganz, variante }) => ja && !ganz && variante?.index === index);
  return { muss: muss.map(eigene), ohne: new Set(schritte.filter(({ ja }) => !ja).flatMap(eigene)) };
}

/** Prices per variable: the stage's own objective and the weighed rows. */
function weigh(
  { l, skala, stufe, zeilen }: Rechnung,
  { preise, nenner, widerspruch }: Blatt,
  ort: string,
): Preise {
  const summe = new Map<string, bigint>();
  const add = (terme: Terme, mal: bigint): void => {
    for (const [name, faktor] of terme) summe.set(name, (summe.get(name) ?? 0n) + faktor * mal);
  };
  if (!widerspruch) add(zielOf(l, stufe), nenner * skala);
  for (const [id, preis] of preise) {
    const zeile = zeilen.get(id) ?? zeileOf(l, id, skala);
    fordere(zeile, ort, `eine Zeile „${id}“ gibt es nicht`);
    zeilen.set(id, zeile);
    add(zeile, preis);
  }
  return summe;
}

/** Least of one Massnahme; what was computed for the same restrictions and prices is known. */
function leastOf({ l, bekannt }: Rechnung, m: Massnahme, auswahl: Auswahl, preise: Preise): bigint | null {
  const preis = (variable: string): bigint => preise.get(variable) ?? 0n;
  const anfang = `z:${m.index}:`;
  const nutzungen = [...preise].filter(([name]) => name.startsWith(anfang));
  const variablen = [
    ...m.bedarfe.map(({ jahr }) => `own:${jahr}`),
    ...m.angebote.map(({ index }) => `g:${index}`),
  ];
  const alle = [...variablen, ...m.angebote.map(({ index }) => `w:${index}`)].map(preis);
  const schluessel = [m.index, ...auswahl.muss.map(String), '-', ...auswahl.ohne, ...alle, ...nutzungen].join(
    ' ',
  );
  let least = bekannt.get(schluessel);
  if (least === undefined) {
    const ausloeser = (k: string): number[] => ausloeserOf(l, k).map(({ index }) => index);
    const liste = nutzungen.map(([name, wert]) => ({
      ausloeser: ausloeser(name.slice(anfang.length)),
      preis: wert,
    }));
    least = minimise(l, m, auswahl, preis, liste);
    bekannt.set(schluessel, least);
  }
  return least === null ? null : least + preis(`y:${m.index}`);
}

/** Least of a group: not financed, or one of its variants; null: nothing is left. */
function leastOfGruppe(
  r: Rechnung,
  gruppe: number,
  schritte: readonly Schritt[],
  preise: Preise,
): bigint | null {
  const varianten = r.l.massnahmen.filter((m) => m.gruppe === gruppe);
  const verlangt = varianten.some((m) => m.pflicht) || schritte.some((s) => s.ja && s.gruppe === gruppe);
  const erlaubt = varianten.filter((m) => !m.ausgeschlossen && schritte.every((s) => isErlaubt(m, s)));
  const werte = erlaubt
    .map((m) => leastOf(r, m, auswahlOf(m, schritte), preise))
    .filter((wert) => wert !== null);
  return [...(verlangt ? [] : [0n]), ...werte].reduce<bigint | null>(
    (a, b) => (a !== null && a < b ? a : b),
    null,
  );
}

/** The weighed sum at its least, times `nenner` and `skala`; null: nothing is in the branch. */
export function leastSum(r: Rechnung, blatt: Blatt, { schritte, ort }: Ast): bigint | null {
  const preise = weigh(r, blatt, ort);
  const genutzt = new Map(schritte.map(({ nutzung, ja }) => [`u:${nutzung}`, ja]));
  const gezahlt = [...preise].filter(
    ([name, preis]) => name.startsWith('u:') && (genutzt.get(name) ?? preis < 0n),
  );
  let summe = gezahlt.reduce((teil, [, preis]) => teil + preis, preise.get('') ?? 0n);
  for (const gruppe of new Set(r.l.massnahmen.map((m) => m.gruppe))) {
    const least = leastOfGruppe(r, gruppe, schritte, preise);
    if (least === null) return null;
    summe += least;
  }
  return summe;
}

/** @throws Ungueltig for the first leaf that leaves room for something better than `ziel` (null: for anything) */
function walk(r: Rechnung, knoten: Knoten, { schritte, ort }: Ast, ziel: bigint | null): void {
  if ('an' in knoten) {
    const weiter = (ja: boolean): Ast => ({
      schritte: [...schritte, schrittOf(r.l, knoten.an, ja, ort)],
      ort: `${ort}.${ja ? 'ja' : 'nein'}`,
    });
    walk(r, knoten.ja, weiter(true), ziel);
    walk(r, knoten.nein, weiter(false), ziel);
    return;
  }
  const summe = leastSum(r, knoten, { schritte, ort });
  if (summe === null) return;
  // Points and cents are whole: above `ziel - 1` is at least `ziel`.
  const grenze = knoten.widerspruch ? 0n : ziel === null ? null : (ziel - 1n) * knoten.nenner * r.skala;
  fordere(
    grenze !== null && summe > grenze,
    ort,
    'der Zweig ist nicht widerlegt: seine Schranke reicht nicht',
  );
}

/** @throws Ungueltig for the first statement of the proof that does not hold */
export function checkBeweis(l: Lage, { plan, beweis }: Zertifikat): void {
  const stufen = beweis.map(({ stufe }) => stufe).join();
  const passt = plan ? ['', 'nutzen,eigenmittel,aufwand'].includes(stufen) : stufen === 'unloesbar';
  fordere(passt, 'beweis', 'nicht genau die Stufen nutzen, eigenmittel, aufwand (ohne Plan: unloesbar)');
  const skala = skalaOf(l);
  const fest = new Map<string, Terme>();
  for (const [i, { stufe, schranke, baum }] of beweis.entries()) {
    const wert = plan && stufe !== 'unloesbar' ? plan.werte[stufe] : 0n;
    fordere(schranke === wert, `beweis[${i}].schranke`, `der Plan erreicht ${wert}`);
    const ziel = stufe === 'nutzen' ? -wert : wert;
    const r = { l, skala, stufe, zeilen: new Map(fest), bekannt: new Map() };
    walk(r, baum, { schritte: [], ort: `beweis[${i}].baum` }, plan && ziel);
    // What was proven holds as a row in the stages to come.
    const zeile: Terme = [['', -ziel], ...zielOf(l, stufe)];
    fest.set(
      stufe === 'nutzen' ? 'nutzen' : 'gesamt',
      zeile.map(([name, faktor]) => [name, faktor * skala]),
    );
  }
}
