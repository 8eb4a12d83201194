/**
 * The least that a Massnahme costs at the prices of a leaf, against counting every cent of every way to pay it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise } from './pruefer/beweis.ts';
import { instanz } from './pruefer/form.ts';
import { buildModell } from './pruefer/lage.ts';

const LAEUFE = Number(process.env.QUARTIERWERK_ZERTIFIKATE ?? 5) * 100;
const JAHRE = [2027, 2028];
const PROGRAMME = ['p', 'q', 'r'];

type Angebot = { readonly programm: number; readonly cent: number; readonly preis: number };
type Position = { readonly jahr: number; readonly rest: number; readonly angebote: readonly Angebot[] };
type Deckel = { readonly programme: readonly number[]; readonly betrag: number; readonly ausgaben: boolean };
type Fall = {
  readonly positionen: readonly Position[];
  readonly deckel: readonly Deckel[];
  readonly gemeinsam: boolean;
  readonly halb: boolean;
  readonly eigen: readonly number[];
  readonly traeger: number | null;
  readonly einmal: readonly number[];
};

const position = fc.record({
  jahr: fc.nat(1),
  rest: fc.integer({ min: 2, max: 4 }),
  angebote: fc.uniqueArray(
    fc.record({
      programm: fc.nat(2),
      cent: fc.integer({ min: 1, max: 4 }),
      preis: fc.integer({ min: -3, max: 6 }),
    }),
    { maxLength: 2, selector: ({ programm }) => programm },
  ),
});
const fall: fc.Arbitrary<Fall> = fc.record({
  positionen: fc.array(position, { minLength: 1, maxLength: 3 }),
  deckel: fc.array(
    fc.record({
      programme: fc.uniqueArray(fc.nat(2), { minLength: 1 }),
      betrag: fc.nat(5),
      ausgaben: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  gemeinsam: fc.boolean(),
  halb: fc.boolean(),
  eigen: fc.tuple(fc.nat(9), fc.nat(9)),
  traeger: fc.option(fc.nat(9)),
  einmal: fc.tuple(...PROGRAMME.map(() => fc.integer({ min: -4, max: 6 }))),
});

/** Offers of all positions with their numbers; at half rate a cent recognises two cents of expenditure. */
function numberAngebote({ positionen, halb }: Fall) {
  return positionen
    .flatMap(({ angebote, rest }, bedarf) => angebote.map((a) => ({ ...a, bedarf, rest })))
    .map(({ cent, rest, ...a }, index) => {
      const hoechstens = Math.min(cent, halb ? Math.floor(rest / 2) : rest);
      return { ...a, index, rest, hoechstens };
    });
}

function toModell(f: Fall) {
  const angebote = numberAngebote(f);
  return buildModell(
    instanz.parse({
      massnahmen: [
        {
          kennung: 'm',
          gruppe: 0,
          nutzen: 1,
          traegermittel: f.traeger === null ? 0 : 100,
          zugesagteEigenmittel: 0,
        },
      ],
      bedarfe: f.positionen.map(({ jahr, rest }, i) => ({
        massnahme: 0,
        position: `${i}`,
        jahr: JAHRE[jahr],
        gesamt: rest,
        rest,
        grundlage: rest,
      })),
      angebote: angebote.map(({ bedarf, programm, hoechstens, rest }) => ({
        bedarf,
        programm: PROGRAMME[programm],
        grundlage: rest,
        satz: f.halb ? '1/2' : '1/1',
        positionsgrenze: hoechstens,
        brutto: hoechstens,
        hoechstens,
        grenze: rest,
        geber: [{ ebene: 'land', ressort: 'x', anteil: '1/1', rest: true }],
      })),
      grenzen: f.deckel.map(({ programme, betrag, ausgaben }) => ({
        art: 'hoechstens',
        bezug: ausgaben ? 'ausgaben' : 'zuwendung',
        betrag,
        angebote: angebote.flatMap(({ programm, index }) => (programme.includes(programm) ? [index] : [])),
        ausloeser: [],
        text: '',
        fundstelle: '',
      })),
      regeln: {},
      gemeinsam: f.gemeinsam
        ? [
            { a: 'p', b: 'q' },
            { a: 'q', b: 'r' },
          ]
        : [],
      eigenmittel: {},
      aufwand: {},
    }),
  );
}

const preiseOf = (f: Fall): Map<string, bigint> =>
  new Map([
    ...f.eigen.map((preis, i) => [`own:${JAHRE[i]}`, BigInt(preis)] as const),
    ...(f.traeger === null ? [] : [['t:0', BigInt(f.traeger)] as const]),
    ...numberAngebote(f).map(({ index, preis }) => [`g:${index}`, BigInt(preis)] as const),
    ...f.einmal.map((preis, i) => [`z:0:p:${PROGRAMME[i]}`, BigInt(preis)] as const),
  ]);

/** Sets of offers of a position that may share it, with every number of cents each of them may give. */
function* listZahlungen(f: Fall, bedarf: number): Generator<ReadonlyMap<number, number>> {
  const dort = numberAngebote(f).filter((a) => a.bedarf === bedarf);
  const teilen = (a: number, b: number): boolean => f.gemeinsam && Math.abs(a - b) === 1;
  const [eins, zwei] = dort;
  yield new Map();
  for (const a of dort) for (let x = 0; x <= a.hoechstens; x += 1) yield new Map([[a.index, x]]);
  if (!eins || !zwei || !teilen(eins.programm, zwei.programm)) return;
  for (let x = 0; x <= eins.hoechstens; x += 1)
    for (let y = 0; y <= Math.min(zwei.hoechstens, eins.rest - x); y += 1)
      yield new Map([
        [eins.index, x],
        [zwei.index, y],
      ]);
}

/** Every payment of the whole Massnahme that keeps the caps. */
function* listPlaene(
  f: Fall,
  bedarf = 0,
  bisher: ReadonlyMap<number, number> = new Map(),
): Generator<ReadonlyMap<number, number>> {
  if (bedarf < f.positionen.length) {
    for (const hier of listZahlungen(f, bedarf))
      yield* listPlaene(f, bedarf + 1, new Map([...bisher, ...hier]));
    return;
  }
  const angebote = numberAngebote(f);
  const mal = (ausgaben: boolean): number => (ausgaben && f.halb ? 2 : 1);
  const passt = f.deckel.every(({ programme, betrag, ausgaben }) => {
    const unter = angebote.filter(({ programm }) => programme.includes(programm));
    return mal(ausgaben) * unter.reduce((summe, { index }) => summe + (bisher.get(index) ?? 0), 0) <= betrag;
  });
  if (passt) yield bisher;
}

function costOf(f: Fall, plan: ReadonlyMap<number, number>): number {
  const angebote = numberAngebote(f);
  const genutzt = new Set([...plan.keys()].map((index) => angebote[index]?.programm ?? -1));
  const zuwendungen = [...plan].map(([index, cent]) => cent * (angebote[index]?.preis ?? 0));
  const reste = f.positionen.map(({ jahr, rest }, bedarf) => {
    const gezahlt = angebote.filter((a) => a.bedarf === bedarf).map(({ index }) => plan.get(index) ?? 0);
    const eigen = Math.min(f.eigen[jahr] ?? 0, f.traeger ?? Number.POSITIVE_INFINITY);
    return (rest - gezahlt.reduce((a, b) => a + b, 0)) * eigen;
  });
  const einmal = [...genutzt].map((programm) => f.einmal[programm] ?? 0);
  return [...zuwendungen, ...reste, ...einmal].reduce((a, b) => a + b, 0);
}

/** Where caps leave nothing to chance: no position is shared, and each offer counts in one of them. */
function isGenau({ deckel, gemeinsam }: Fall): boolean {
  const genannt = deckel.flatMap(({ programme }) => programme);
  return !gemeinsam && new Set(genannt).size === genannt.length;
}

describe('Kleinstes einer Maßnahme', () => {
  it('liegt nie über dem, was ein zulässiger Weg kostet, und trifft es, wo Grenzen sich nicht überschneiden', () => {
    let genaue = 0;
    let begrenzte = 0;
    fc.assert(
      fc.property(fall, (f) => {
        const modell = toModell(f);
        const [massnahme] = modell.massnahmen;
        if (!massnahme) throw new Error('Die Maßnahme fehlt.');
        const wert = Number(minimise(modell, massnahme, [], preiseOf(f)));
        const kosten = [...listPlaene(f)].map((plan) => costOf(f, plan));
        const kleinste = Math.min(...kosten);
        expect(wert).toBeLessThanOrEqual(kleinste);
        if (!isGenau(f)) return;
        genaue += 1;
        expect(wert).toBe(kleinste);
        const ohneDeckel = [...listPlaene({ ...f, deckel: [] })].map((plan) => costOf(f, plan));
        if (Math.min(...ohneDeckel) < kleinste) begrenzte += 1;
      }),
      { numRuns: LAEUFE },
    );
    expect(genaue).toBeGreaterThan(LAEUFE / 10);
    expect(begrenzte).toBeGreaterThan(LAEUFE / 50);
  });
});
