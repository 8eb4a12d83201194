/**
 * Which columns of counts of one edition follow from others: age groups add up to all inhabitants, women and men to
 * as many as Germans and foreigners.
 *
 * Where more areas than columns are known, elimination finds all linear equations at once. In smaller cities it finds
 * those of neighbouring columns and their Nenner, and short ones are found by trying.
 */
import { listGanzzahlige } from './ganzzahlig.ts';
import { findKern } from './kern.ts';
import { compareRang } from './rang.ts';
import { isWahr, type Spaltengleichung, TOLERANZ, type Zahlenspalte } from './spaltengleichung.ts';
import { findTeilsummen } from './teilsummen.ts';

type Anzahlspalte = { readonly werte: Zahlenspalte; readonly alsNenner: readonly number[] };

/** So many areas more than columns, or any equation would be chance. */
const UEBERZAEHLIGE = 3;

type Block = { readonly nummern: readonly number[]; readonly stellen: readonly number[] };

/** Columns known together in enough areas: first those known in the same ones, Nenner of several series, neighbours. */
function chooseBlock(erste: number, nummern: readonly number[], spalten: readonly Anzahlspalte[]): Block {
  const werteOf = (nr: number) => spalten[nr]?.werte ?? [];
  const eigene = werteOf(erste);
  const rangOf = (nr: number) => [
    werteOf(nr).filter((wert, i) => (wert === null) !== (eigene[i] === null)).length,
    (spalten[nr]?.alsNenner.length ?? 0) > 1 ? 0 : 1,
    Math.abs(nr - erste),
    nr,
  ];
  const block = [erste];
  let stellen = [...eigene.keys()].filter((i) => eigene[i] !== null);
  for (const [, , , nr] of nummern.map(rangOf).sort(compareRang) as [number, number, number, number][]) {
    const gemeinsame = stellen.filter((i) => werteOf(nr)[i] !== null);
    if (nr === erste || gemeinsame.length < block.length + 1 + UEBERZAEHLIGE) continue;
    block.push(nr);
    stellen = gemeinsame;
  }
  return { nummern: block, stellen };
}

/** So that every column is in one, and begins one where they are only parts. */
function listBloecke(nummern: readonly number[], spalten: readonly Anzahlspalte[], klein: boolean): Block[] {
  const offen = new Set(nummern);
  const bloecke: Block[] = [];
  for (const nr of nummern) {
    if (!klein && !offen.has(nr)) continue;
    const block = chooseBlock(nr, nummern, spalten);
    for (const drin of block.nummern) offen.delete(drin);
    bloecke.push(block);
  }
  return bloecke;
}

/** The area in which a vector misses 0 most; null where it holds in all. */
function findGegenbeispiel(
  vektor: readonly number[],
  zeilenOf: (i: number) => readonly number[],
  { stellen }: Block,
) {
  const stuetzen = vektor.flatMap((wert, s) => (wert === 0 ? [] : [s]));
  let ort: number | null = null;
  let groesste = TOLERANZ;
  for (const i of stellen) {
    const zeile = zeilenOf(i);
    const abstand = Math.abs(
      stuetzen.reduce((summe, s) => summe + (vektor[s] as number) * (zeile[s] as number), 0),
    );
    if (abstand > groesste) [ort, groesste] = [i, abstand];
  }
  return ort;
}

/** Elimination of some areas, to which those are added that contradict, until none does. */
function solveBlock(block: Block, spalten: readonly Zahlenspalte[]): Spaltengleichung[] {
  const { nummern, stellen } = block;
  const hoechste = nummern.map((nr) => Math.max(...stellen.map((i) => Math.abs(spalten[nr]?.[i] ?? 0))) || 1);
  const zeilen = new Map<number, readonly number[]>();
  const zeilenOf = (i: number): readonly number[] => {
    const bekannte = zeilen.get(i);
    if (bekannte) return bekannte;
    const zeile = nummern.map((nr, s) => (spalten[nr]?.[i] ?? 0) / (hoechste[s] as number));
    zeilen.set(i, zeile);
    return zeile;
  };
  const schritt = Math.max(1, Math.floor(stellen.length / (2 * nummern.length)));
  const probe = new Set(stellen.filter((_, nr) => nr % schritt === 0));
  for (;;) {
    const kern = findKern([...probe].map(zeilenOf), nummern.length);
    const vorher = probe.size;
    for (const vektor of kern.values()) {
      const ort = findGegenbeispiel(vektor, zeilenOf, block);
      if (ort !== null) probe.add(ort);
    }
    if (probe.size > vorher) continue;
    const ungeteilte = [...kern].map(([frei, vektor]) =>
      vektor.map((wert, s) => (wert * (hoechste[frei] as number)) / (hoechste[s] as number)),
    );
    return listGanzzahlige(ungeteilte, nummern);
  }
}

/** The same with all signs changed says the same. */
function uniqueGleichungen(gleichungen: readonly Spaltengleichung[]): Spaltengleichung[] {
  const schluesselOf = (gleichung: Spaltengleichung) => {
    const eintraege = [...gleichung].sort(([a], [b]) => a - b);
    const vorzeichen = Math.sign(eintraege[0]?.[1] ?? 1);
    return eintraege.map(([nr, faktor]) => `${nr} ${faktor * vorzeichen}`).join();
  };
  return [...new Map(gleichungen.map((gleichung) => [schluesselOf(gleichung), gleichung])).values()];
}

/** Equations of at least two columns, from which all that are found follow. */
export function findGleichungen(spalten: readonly Anzahlspalte[]): Spaltengleichung[] {
  const anzahl = spalten[0]?.werte.length ?? 0;
  const alle = spalten.map(({ werte }) => werte);
  const nummern = [...spalten.keys()].filter((nr) => alle[nr]?.some((wert) => wert !== null && wert > 0));
  const klein = anzahl < nummern.length + UEBERZAEHLIGE;
  const gefundene = listBloecke(nummern, spalten, klein).flatMap((block) => solveBlock(block, alle));
  if (klein) gefundene.push(...findTeilsummen(nummern, alle));
  return uniqueGleichungen(gefundene).filter(
    (gleichung) => gleichung.size > 1 && isWahr(gleichung, alle, anzahl),
  );
}
