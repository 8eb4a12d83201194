/**
 * The ways to pay single positions of a Massnahme at some prices, as a search puts them together.
 */
import type { Angebot, Massnahme } from '../../zertifikat/pruefer/lage.ts';
import type { Beitrag } from './enge.ts';

/** Price of each variable of a certificate; 0 where it has none. */
export type Preise = ReadonlyMap<string, number>;

/** What may be taken at a position, once for all prices. */
export type Menge = { readonly angebote: readonly Angebot[]; readonly namen: readonly string[] };

/** Part of a way: its cost, the lists it meets (one bit each) and its offers. */
export type Teilweg = {
  /** Without caps within the Massnahme. */
  readonly kosten: number;
  /** What counts in those caps. */
  readonly beitraege: readonly Beitrag[];
  readonly maske: bigint;
  readonly menge: Menge | null;
  readonly davor: Teilweg | null;
};

export const ANFANG: Teilweg = {
  kosten: 0,
  beitraege: [],
  maske: 0n,
  menge: null,
  davor: null,
};

export function extendWeg(davor: Teilweg, option: Teilweg): Teilweg {
  return {
    kosten: davor.kosten + option.kosten,
    beitraege: option.beitraege.length === 0 ? davor.beitraege : [...davor.beitraege, ...option.beitraege],
    maske: davor.maske | option.maske,
    menge: option.menge,
    davor,
  };
}

type Bedarf = Massnahme['bedarfe'][number];
type Deckung = { readonly kosten: number; readonly beitrag: Beitrag | null };

/** Cheapest cover of a position by these offers (`traeger`: price of the carrier's money, if any), and what one that is alone there brings under a cap. */
function coverOf(
  bedarf: Bedarf,
  { angebote, namen }: Menge,
  preise: Preise,
  traeger: number | null,
): Deckung {
  const own = preise.get(`own:${bedarf.jahr}`) ?? 0;
  const eigen = traeger === null ? own : Math.min(own, traeger);
  let frei = Number(bedarf.rest);
  let kosten = eigen * frei;
  for (const name of namen) kosten += preise.get(name) ?? 0;
  for (const { grenze } of angebote) frei = Math.min(frei, Number(grenze));
  const teile = angebote.map((a) => ({
    engpass: angebote.length === 1 ? a.engpass : undefined,
    menge: Number(a.hoechstens),
    spart: eigen - (preise.get(`g:${a.index}`) ?? 0),
  }));
  let beitrag: Beitrag | null = null;
  for (const { engpass, menge, spart } of teile.sort((a, b) => b.spart - a.spart)) {
    if (spart <= 0) break;
    const cent = Math.min(menge, frei);
    kosten -= spart * cent;
    frei -= cent;
    if (engpass) beitrag = { engpass, cent, spart };
  }
  return { kosten, beitrag };
}

/** Masks of lists of variables. */
export function createMasken(listen: readonly (readonly string[])[]) {
  const bits = new Map(listen.map((liste, i) => [liste, 1n << BigInt(i)]));
  const jeName = new Map<string, bigint>();
  for (const [liste, bit] of bits) for (const name of liste) jeName.set(name, (jeName.get(name) ?? 0n) | bit);
  return {
    anzahl: listen.length,
    bitOf: (liste: readonly string[]): bigint => bits.get(liste) ?? 0n,
    maskeOf: (namen: readonly string[]): bigint =>
      namen.reduce((maske, name) => maske | (jeName.get(name) ?? 0n), 0n),
  };
}

/** Ways that begin alike in every list that matters go on alike: the cheapest of them is enough. */
function keepCheapest(wege: Iterable<Teilweg>): Teilweg[] {
  const beste = new Map<bigint, Teilweg>();
  for (const weg of wege) {
    const bisher = beste.get(weg.maske);
    if (!bisher || weg.kosten < bisher.kosten) beste.set(weg.maske, weg);
  }
  return [...beste.values()];
}

/** Allowed options of each position, the cheapest first. */
export function listOptionen(
  mengen: ReadonlyMap<number, readonly Menge[]>,
  m: Massnahme,
  preise: Preise,
  { anzahl, maskeOf }: ReturnType<typeof createMasken>,
  isErlaubt: (maske: bigint) => boolean,
): readonly (readonly Teilweg[])[] {
  const traeger = m.traegermittel > 0n ? (preise.get(`t:${m.index}`) ?? 0) : null;
  let naechstes = BigInt(anzahl);
  const toWeg = (bedarf: Bedarf, menge: Menge): Teilweg => {
    const { kosten, beitrag } = coverOf(bedarf, menge, preise, traeger);
    const maske = maskeOf(menge.namen);
    if (!beitrag) return { kosten, beitraege: [], maske, menge, davor: null };
    // What counts in a cap goes on in its own way.
    const bit = 1n << naechstes;
    naechstes += 1n;
    return { kosten, beitraege: [beitrag], maske: maske | bit, menge, davor: null };
  };
  return m.bedarfe.map((bedarf) => {
    const wege = (mengen.get(bedarf.index) ?? []).map((menge) => toWeg(bedarf, menge));
    return keepCheapest(wege.filter(({ maske }) => isErlaubt(maske))).sort((a, b) => a.kosten - b.kosten);
  });
}
