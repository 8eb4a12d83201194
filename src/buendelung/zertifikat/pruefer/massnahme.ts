/**
 * The least that one financed Massnahme costs at given prices, over ALL ways to take its offers: depth first over the
 * positions, cut by a bound. The cents of a way are minimised exactly.
 */
import {
  type Angebot,
  type Bedarf,
  findRegelbruch,
  type Lage,
  type Massnahme,
  schliessenSichAus,
  sum,
} from './lage.ts';

/** Offers as numbers: one of each list must be taken, none of the others may. */
export type Auswahl = { readonly muss: readonly (readonly number[])[]; readonly ohne: ReadonlySet<number> };
/** Price of a variable of zeilen.ts, 0 where it has none. */
export type Preis = (variable: string) => bigint;
/** Price of a use, paid once when one of these offers is taken. */
export type Nutzung = { readonly ausloeser: readonly number[]; readonly preis: bigint };

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const max = (werte: readonly bigint[]): bigint => werte.reduce((a, b) => (a > b ? a : b));
const trifft = (angebote: readonly Angebot[], gesucht: readonly number[]): boolean =>
  angebote.some(({ index }) => gesucht.includes(index));

/** Offers that may be taken together on a position: none, one, or several that may share it. */
function listMengen(l: Lage, { angebote }: Bedarf, ohne: ReadonlySet<number>): Angebot[][] {
  let mengen: Angebot[][] = [[]];
  for (const a of angebote.filter(({ index, gesperrt }) => !gesperrt && !ohne.has(index))) {
    const passend = mengen.filter((menge) => menge.every((b) => l.teilen.has(`${a.programm}|${b.programm}`)));
    mengen = [...mengen, ...passend.map((menge) => [...menge, a])];
  }
  return mengen;
}

/** Cheapest cover of a position at `eigen` per cent of other money, the cheapest offers first. */
function coverOf({ rest }: Bedarf, angebote: readonly Angebot[], eigen: bigint, preis: Preis): bigint {
  let frei = angebote.reduce((grenze, a) => min(grenze, a.grenze), rest);
  let kosten = eigen * rest + sum(angebote, ({ index }) => preis(`w:${index}`));
  const teile = angebote.map((a) => ({ menge: a.hoechstens, spart: eigen - preis(`g:${a.index}`) }));
  for (const { menge, spart } of teile
    .filter((t) => t.spart > 0n)
    .sort((a, b) => (a.spart > b.spart ? -1 : 1))) {
    kosten -= spart * min(menge, frei);
    frei -= min(menge, frei);
  }
  return kosten;
}

/**
 * Values at which the carrier's money may be put: at each the sum is a lower bound, and the greatest of them is exact
 * (linear programming duality). Without such money the Kommune pays: null.
 */
function listTraegerpreise({ traegermittel, angebote, bedarfe }: Massnahme, preis: Preis): (bigint | null)[] {
  const namen = [...angebote.map(({ index }) => `g:${index}`), ...bedarfe.map(({ jahr }) => `own:${jahr}`)];
  return traegermittel === 0n ? [null] : [...new Set([0n, ...namen.map(preis).filter((wert) => wert > 0n)])];
}

const isErreicht = (wert: bigint, beste: bigint | null): boolean => beste !== null && wert >= beste;
const zahl = (orte: readonly boolean[]): bigint => BigInt(orte.filter((ort) => ort).length);

/** The ways per position with what they cost, cheapest first, and the bounds that cut the search. */
function prepare(l: Lage, m: Massnahme, auswahl: Auswahl, preis: Preis, nutzungen: readonly Nutzung[]) {
  const traeger = listTraegerpreise(m, preis);
  const mengen = m.bedarfe.map((bedarf) => listMengen(l, bedarf, auswahl.ohne));
  /** At which positions can one of these be taken? */
  const ortsliste = (gesucht: readonly number[]) =>
    mengen.map((liste) => liste.some((menge) => trifft(menge, gesucht)));
  // A use is paid once; in the bound each position where it can occur carries an equal part of it.
  const anteile = nutzungen.map(({ ausloeser, preis: ganz }) => {
    const orte = ortsliste(ausloeser);
    const teil = ganz > 0n && zahl(orte) > 0n ? ganz / zahl(orte) : 0n;
    const offen = (i: number): bigint => (i < m.bedarfe.length ? min(ganz, 0n) : 0n);
    const ab = (i: number, genommen: readonly Angebot[]): bigint =>
      trifft(genommen, ausloeser) ? ganz - teil * zahl(orte.slice(i)) : offen(i);
    return { ausloeser, teil, ab };
  });
  const optionen = m.bedarfe.map((bedarf, i) =>
    (mengen[i] ?? [])
      .map((angebote) => {
        const eigen = preis(`own:${bedarf.jahr}`);
        const kosten = traeger.map((t) =>
          coverOf(bedarf, angebote, t === null ? eigen : min(eigen, t), preis),
        );
        const anteil = sum(anteile, ({ ausloeser, teil }) => (trifft(angebote, ausloeser) ? teil : 0n));
        return { angebote, kosten, mitAnteil: kosten.map((wert) => wert + anteil) };
      })
      .sort((a, b) => (max(a.mitAnteil) < max(b.mitAnteil) ? -1 : 1)),
  );
  const least = (i: number, n: number): bigint =>
    sum(optionen.slice(i), (liste) => liste.map(({ mitAnteil }) => mitAnteil[n] ?? 0n).reduce(min));
  const ab = [...m.bedarfe, null].map((_, i) =>
    traeger.map((t, n) => least(i, n) - (t ?? 0n) * m.traegermittel),
  );
  const pflichten = auswahl.muss.map((gesucht) => ({ gesucht, bis: ortsliste(gesucht).lastIndexOf(true) }));
  const isVerfehlt = (i: number, genommen: readonly Angebot[]): boolean =>
    schliessenSichAus(l, genommen) ||
    pflichten.some(({ gesucht, bis }) => bis < i && !trifft(genommen, gesucht));
  return { anteile, optionen, ab, isVerfehlt };
}

/** @returns null where no way is left */
export function minimise(
  l: Lage,
  m: Massnahme,
  auswahl: Auswahl,
  preis: Preis,
  nutzungen: readonly Nutzung[],
) {
  const { anteile, optionen, ab, isVerfehlt } = prepare(l, m, auswahl, preis, nutzungen);
  let beste: bigint | null = null;
  /** Tries all that begins so, unless its least is no better than what is known. */
  const visit = (i: number, genommen: readonly Angebot[], kosten: readonly bigint[]): void => {
    const einmal = sum(anteile, (anteil) => anteil.ab(i, genommen));
    const wert = einmal + max((ab[i] ?? []).map((rest, n) => rest + (kosten[n] ?? 0n)));
    if (isErreicht(wert, beste) || isVerfehlt(i, genommen)) return;
    if (i === m.bedarfe.length && findRegelbruch(l, m, genommen) === undefined) beste = wert;
    for (const { angebote, kosten: mehr } of optionen[i] ?? [])
      visit(
        i + 1,
        [...genommen, ...angebote],
        mehr.map((wert, n) => wert + (kosten[n] ?? 0n)),
      );
  };
  visit(0, [], []);
  return beste;
}
