/**
 * The least that one financed Massnahme costs at given prices over ALL ways to take its offers: depth first over the
 * positions, cut by a bound. The cents of a way are minimised exactly.
 */
import { fordere } from './form.ts';
import { type Angebot, type Bedarf, type Massnahme, min, paarOf, type Regeln, sum } from './lage.ts';
import type { Modell } from './zeilen.ts';

/** Price of a variable of zeilen.ts, 0 where it has none. */
type Preis = (variable: string) => bigint;
/** Offers taken at some positions: what they cost, and which lists they meet (one bit each). */
type Weg = { readonly kosten: bigint; readonly maske: bigint };

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
function coverOf(m: Massnahme, { rest, jahr }: Bedarf, angebote: readonly Angebot[], preis: Preis): bigint {
  const eigen = min(preis(`own:${jahr}`), preis(m.traegermittel > 0n ? `t:${m.index}` : `own:${jahr}`));
  let frei = angebote.map(({ grenze }) => grenze).reduce(min, rest);
  let kosten = eigen * rest + sum(angebote.map(({ index }) => preis(`w:${index}`)));
  const teile = angebote.map((a) => ({ menge: a.hoechstens, spart: eigen - preis(`g:${a.index}`) }));
  for (const { menge, spart } of teile.sort((a, b) => (a.spart > b.spart ? -1 : 1))) {
    const cent = spart > 0n ? min(menge, frei) : 0n;
    kosten -= spart * cent;
    frei -= cent;
  }
  return kosten;
}

/** Least price of the ways that keep the rules; null: there is none. `preise`: of all variables of the Massnahme. */
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
  /** What is forbidden stays so, whatever else is taken. */
  const verbote = regeln.filter(({ dann }) => dann.length === 0);
  const optionen = m.bedarfe.map((bedarf) =>
    listMengen(l, bedarf)
      .map((menge): Weg => {
        const maske = maskeOf(menge.map(({ index }) => `w:${index}`));
        return { maske, kosten: coverOf(m, bedarf, menge, preis) };
      })
      .filter(({ maske }) => !isVerletzt(maske, verbote))
      .sort((a, b) => (a.kosten < b.kosten ? -1 : 1)),
  );
  const least = optionen.map(([erste]) => erste?.kosten ?? 0n);
  /** Least of all ways that begin so: uses are paid once, and those that pay off may still come. */
  const schrankeOf = (i: number, { kosten, maske }: Weg): bigint => {
    const offen = i < least.length;
    const dabei = nutzungen.filter((k) => hat(maske, k.namen) || (offen && k.einmal < 0n));
    return kosten + sum(least.slice(i)) + sum(dabei.map((k) => k.einmal));
  };
  const bekannt = new Map<string, bigint>();
  let beste: bigint | null = null;
  const isUnterlegen = (i: number, { kosten, maske }: Weg): boolean =>
    (bekannt.get(`${i} ${maske}`) ?? kosten + 1n) <= kosten ||
    isVerletzt(maske, i < least.length ? verbote : regeln);
  const visit = (i: number, weg: Weg): void => {
    const schranke = schrankeOf(i, weg);
    if ((beste !== null && schranke >= beste) || isUnterlegen(i, weg)) return;
    bekannt.set(`${i} ${weg.maske}`, weg.kosten);
    if (i === least.length) beste = schranke;
    for (const { kosten, maske } of optionen[i] ?? [])
      visit(i + 1, { kosten: weg.kosten + kosten, maske: weg.maske | maske });
  };
  visit(0, { kosten: preis(`y:${m.index}`), maske: maskeOf([`y:${m.index}`]) });
  return beste;
}
