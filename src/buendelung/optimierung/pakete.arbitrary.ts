/**
 * Small random instances with every kind of rule, for tests of what works on instances (used by tests only).
 * Amounts are multiples of one unit.
 */
import fc from 'fast-check';
import { bruch } from '#kernel/bruch.ts';
import { cent } from '#kernel/geld.ts';
import type { Reichweite } from '#rechtsstand/index.ts';
import { splitDeckel } from './grenzen.ts';
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  type Instanz,
  type MassnahmeInstanz,
  paarOf,
} from './instanz.ts';

const EINHEIT = 100_000;
const PROGRAMME = ['p0', 'p1', 'p2', 'p3'] as const;
const FUNDSTELLE = { norm: 'probe', stelle: '1' };

type Position = { jahr: number; rest: number; betraege: (number | null)[]; halb: boolean[]; eigen: number };
type Massnahme = {
  nutzen: number;
  pflicht: boolean;
  traeger: number;
  allein: boolean;
  braucht: boolean;
  zugesagt: string | null;
  positionen: Position[];
};
type Grenze = {
  art: 'hoechstens' | 'mindestens';
  bezug: 'zuwendung' | 'ausgaben';
  programm: number;
  mit: number | null;
  je: Reichweite;
  jaehrlich: boolean;
  betrag: number;
  /** On every second position only. */
  teils: boolean;
};
type Paar = { a: number; b: number; je: Reichweite };
type Probe = {
  massnahmen: Massnahme[];
  erledigt: string[];
  grenzen: Grenze[];
  ausschluesse: Paar[];
  voraussetzungen: { programm: number; eineVon: number; je: 'massnahme' | 'quartier' }[];
  vorrang: [number, number] | null;
  gemeinsam: [number, number][];
  wunsch: { programm: number; gruppe: number | null } | null;
  aufwand: number[];
  eigenmittel: [number, number] | null;
};

const nummer = fc.integer({ min: 0, max: PROGRAMME.length - 1 });
const selten = (haeufigkeit: number) => fc.integer({ min: 1, max: haeufigkeit }).map((n) => n === 1);

const position: fc.Arbitrary<Position> = fc.record({
  jahr: fc.constantFrom(2027, 2028),
  rest: fc.integer({ min: 2, max: 9 }),
  betraege: fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2 }), { minLength: 4, maxLength: 4 }),
  halb: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  eigen: fc.integer({ min: 0, max: 2 }),
});

const massnahme: fc.Arbitrary<Massnahme> = fc.record({
  nutzen: fc.integer({ min: 1, max: 9 }),
  pflicht: selten(5),
  traeger: fc.constantFrom(0, 0, 0, 2, 5),
  allein: fc.boolean(),
  braucht: selten(5),
  zugesagt: fc.tuple(selten(6), fc.constantFrom(...PROGRAMME)).map(([ja, p]) => (ja ? p : null)),
  positionen: fc.array(position, { minLength: 1, maxLength: 3 }),
});

const grenze: fc.Arbitrary<Grenze> = fc.record({
  art: fc.constantFrom('hoechstens' as const, 'mindestens' as const),
  bezug: fc.constantFrom('zuwendung' as const, 'zuwendung' as const, 'ausgaben' as const),
  programm: nummer,
  mit: fc.option(nummer, { freq: 1 }),
  je: fc.constantFrom<Reichweite>('massnahme', 'massnahme', 'quartier', 'position'),
  jaehrlich: selten(3),
  betrag: fc.integer({ min: 0, max: 14 }),
  teils: selten(4),
});

const probe: fc.Arbitrary<Probe> = fc.record({
  massnahmen: fc.array(massnahme, { minLength: 1, maxLength: 3 }),
  erledigt: fc.tuple(selten(4), fc.constantFrom(...PROGRAMME)).map(([ja, p]) => (ja ? [p] : [])),
  grenzen: fc.array(grenze, { maxLength: 5 }),
  ausschluesse: fc.array(
    fc.record({
      a: nummer,
      b: nummer,
      je: fc.constantFrom<Reichweite>('massnahme', 'massnahme', 'quartier', 'vorhaben', 'antragsteller'),
    }),
    { maxLength: 3 },
  ),
  voraussetzungen: fc.array(
    fc.record({
      programm: nummer,
      eineVon: nummer,
      je: fc.constantFrom('massnahme' as const, 'quartier' as const),
    }),
    { maxLength: 1 },
  ),
  vorrang: fc
    .tuple(selten(3), nummer, nummer)
    .map(([ja, x, y]) => (ja ? ([x, y] as [number, number]) : null)),
  gemeinsam: fc.array(fc.tuple(nummer, nummer), { maxLength: 2 }),
  wunsch: fc
    .tuple(selten(5), fc.record({ programm: nummer, gruppe: fc.constantFrom(null, 0) }))
    .map(([ja, wunsch]) => (ja ? wunsch : null)),
  aufwand: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
  eigenmittel: fc.option(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))),
});

const euro = (einheiten: number) => cent(einheiten * EINHEIT);
const kennungOf = (p: number): string => PROGRAMME[p] ?? PROGRAMME[0];

function antragstellerOf(m: number, p: number): string {
  return p === 0 ? `traeger-${m}` : 'kommune';
}

/** What programme `n` offers on a position; null: nothing. */
function buildAngebot(a: Probe, p: Position, m: number, n: number): Omit<Angebot, 'index' | 'bedarf'> | null {
  const betrag = p.betraege[n] ?? null;
  if (betrag === null) return null;
  const hoechstens = euro(Math.min(betrag, p.rest));
  const satz = bruch(1, p.halb[n] ? 2 : 1);
  return {
    programm: kennungOf(n),
    antragsteller: antragstellerOf(m, n),
    massnahme: m,
    grundlage: cent(hoechstens * satz.nenner),
    satz,
    brutto: hoechstens,
    hoechstens,
    grenze: euro(Math.max(Math.min(betrag, p.rest), p.rest - p.eigen)),
    geber: [{ ebene: 'land', ressort: 'R', anteil: bruch(1), rest: true }],
    vorrangig: a.vorrang?.[0] === n && a.vorrang[1] !== n ? [kennungOf(a.vorrang[1])] : [],
    unsicher: [],
  };
}

function buildAngebote(a: Probe): { bedarfe: Bedarf[]; angebote: Angebot[] } {
  const bedarfe: Bedarf[] = [];
  const angebote: Angebot[] = [];
  const positionen = a.massnahmen.flatMap((eine, m) => eine.positionen.map((p) => ({ m, p })));
  for (const [bedarf, { m, p }] of positionen.entries()) {
    const eigene = PROGRAMME.flatMap((_, n) => buildAngebot(a, p, m, n) ?? []).map((angebot, i) => ({
      ...angebot,
      bedarf,
      index: angebote.length + i,
    }));
    angebote.push(...eigene);
    bedarfe.push({
      index: bedarf,
      massnahme: m,
      position: `${m}.${bedarf}`,
      jahr: p.jahr,
      gesamt: euro(p.rest),
      rest: euro(p.rest),
      grundlage: euro(p.rest),
      angebote: eigene.map(({ index }) => index),
    });
  }
  return { bedarfe, angebote };
}

/** Every second cap on the Quartier grows with what is financed; Massnahmen may take more from it than they add. */
function buildBetrag({ art, je, betrag }: Grenze, bedarfe: readonly Bedarf[]) {
  if (art === 'mindestens' || je !== 'quartier' || betrag % 2 === 0) return { betrag: euro(betrag) };
  const takenBy = (m: number): number => (betrag % 3 === 0 ? 3 * (m % 2) : 0);
  const jeMassnahme = new Map(
    bedarfe.map(({ massnahme: m }) => [m, euro(((betrag + m) % 5) - takenBy(m))] as const),
  );
  return { betrag: euro(0), jeMassnahme };
}

function buildDeckel(g: Grenze, angebote: readonly Angebot[], bedarfe: readonly Bedarf[]): Deckel[] {
  const programme = [kennungOf(g.programm), ...(g.mit === null ? [] : [kennungOf(g.mit)])];
  const jahrOf = (angebot: Angebot) => (g.jaehrlich ? (bedarfe[angebot.bedarf]?.jahr ?? null) : null);
  const bereich = (angebot: Angebot) => {
    if (g.je === 'quartier') return '';
    return g.je === 'position' ? `p${angebot.bedarf}` : `m${angebot.massnahme}`;
  };
  const betroffen = angebote.filter(
    ({ programm, bedarf }) => programme.includes(programm) && (!g.teils || bedarf % 2 === 0),
  );
  return [...Map.groupBy(betroffen, (angebot) => `${jahrOf(angebot)}|${bereich(angebot)}`).values()].map(
    (gruppe) => ({
      art: g.art,
      bezug: g.bezug,
      ...buildBetrag(g, bedarfe),
      angebote: gruppe.map(({ index }) => index),
      programm: kennungOf(g.programm),
      reichweite: g.je,
      jahr: gruppe[0] ? jahrOf(gruppe[0]) : null,
      text: '',
      fundstelle: FUNDSTELLE,
      pruefstand: 'gelesen',
    }),
  );
}

function buildMassnahmen(a: Probe, bedarfe: readonly Bedarf[]): MassnahmeInstanz[] {
  return a.massnahmen.map((m, index) => ({
    index,
    kennung: `M${index}`,
    gruppe: index,
    nutzen: m.nutzen,
    pflicht: m.pflicht,
    ausgeschlossen: false,
    bedarfe: bedarfe.filter(({ massnahme: eigene }) => eigene === index).map((bedarf) => bedarf.index),
    traegermittel: euro(m.traeger),
    zugesagteEigenmittel: euro(0),
    voraussetzung: m.braucht && index > 0 ? [index - 1] : [],
    zugesagteProgramme: m.zugesagt === null ? [] : [m.zugesagt],
    zusageantragsteller: new Map(
      m.zugesagt === null
        ? []
        : [[m.zugesagt, antragstellerOf(index, PROGRAMME.indexOf(m.zugesagt as 'p0'))]],
    ),
    vorhaben: m.allein ? `V${index}` : 'V',
    unternehmen: `traeger-${index}`,
  }));
}

function buildProbe(a: Probe): Instanz {
  const { bedarfe, angebote } = buildAngebote(a);
  const paare = a.gemeinsam.filter(([x, y]) => x !== y);
  const massnahmen = buildMassnahmen(a, bedarfe);
  return {
    massnahmen,
    erledigteZusagen: a.erledigt.map((programm) => ({
      programm,
      massnahme: -1,
      vorhaben: 'V',
      antragsteller: antragstellerOf(0, PROGRAMME.indexOf(programm as 'p0')),
    })),
    bedarfe,
    angebote,
    deckel: a.grenzen
      .flatMap((g) => buildDeckel(g, angebote, bedarfe))
      .flatMap((deckel) => splitDeckel(deckel, massnahmen)),
    ausschluesse: a.ausschluesse
      .filter(({ a: x, b: y }) => x !== y)
      .map(({ a: x, b: y, je }) => ({
        a: kennungOf(x),
        b: kennungOf(y),
        je,
        text: '',
        fundstelle: FUNDSTELLE,
      })),
    voraussetzungen: a.voraussetzungen
      .filter(({ programm, eineVon }) => programm !== eineVon)
      .map(({ programm, eineVon, je }) => ({
        programm: kennungOf(programm),
        eineVon: [kennungOf(eineVon)],
        je,
        fundstelle: FUNDSTELLE,
      })),
    gemeinsam: new Set(paare.map(([x, y]) => paarOf(kennungOf(x), kennungOf(y)))),
    wuensche: a.wunsch ? [{ programm: kennungOf(a.wunsch.programm), gruppe: a.wunsch.gruppe }] : [],
    eigenmittel: a.eigenmittel
      ? new Map([
          [2027, euro(a.eigenmittel[0])],
          [2028, euro(a.eigenmittel[1])],
        ])
      : null,
    aufwand: new Map(a.aufwand.map((punkte, p) => [kennungOf(p), punkte])),
    betragUnbekannt: new Map(),
  };
}

/** An instance with up to three Massnahmen and four programmes. */
export const kleineInstanz: fc.Arbitrary<Instanz> = probe.map(buildProbe);

/** Most programmes may share an expenditure. */
export const geteilteInstanz: fc.Arbitrary<Instanz> = fc
  .tuple(
    probe,
    fc.array(fc.tuple(nummer, nummer), { minLength: 2, maxLength: 7 }),
    fc.array(grenze, { minLength: 2, maxLength: 6 }),
  )
  .map(([a, gemeinsam, grenzen]) =>
    buildProbe({
      ...a,
      ausschluesse: [],
      gemeinsam,
      grenzen,
    }),
  );
