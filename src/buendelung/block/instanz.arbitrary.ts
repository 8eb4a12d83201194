/**
 * Random small instances with every kind of rule the block knows (used by tests only). Amounts are even
 * multiples of 100.01 euro, so that halves stay whole.
 */
import fc from 'fast-check';
import { bruch } from '#kernel/bruch.ts';
import { cent } from '#kernel/geld.ts';
import type {
  Angebot,
  Ausschluss,
  Bedarf,
  Instanz,
  MassnahmeInstanz,
  Programmvoraussetzung,
  Programmwunsch,
} from '../optimierung/instanz.ts';
import { paarOf } from '../optimierung/instanz.ts';
import {
  buildDeckel,
  EINHEIT,
  FUNDSTELLE,
  type Grenzvorlage,
  JAHRE,
  name,
  PROGRAMME,
  type Reichweite,
} from './grenzen.arbitrary.ts';

/** One position: year, need, and what each programme would pay of it (0: nothing). */
type Positionsvorlage = { jahr: number; rest: number; zahlt: number[]; satz: number[] };
type Massnahmenvorlage = {
  gruppe: number;
  nutzen: number;
  pflicht: boolean;
  ausgeschlossen: boolean;
  traegermittel: number;
  zugesagt: number;
  braucht: number;
  zusage: number;
  vorhaben: number;
  vorrang: number;
  positionen: Positionsvorlage[];
};

export type Instanzvorlage = {
  massnahmen: Massnahmenvorlage[];
  erledigt: { programm: number; vorhaben: number; kommune: boolean }[];
  deckel: Grenzvorlage[];
  ausschluesse: { a: number; b: number; je: Reichweite }[];
  voraussetzungen: { programm: number; andere: number; je: 'massnahme' | 'quartier' }[];
  gemeinsam: number[];
  wunsch: { programm: number; gruppe: number } | null;
  eigenmittel: (number | null)[] | null;
  aufwand: number[];
};

const selten = (nenner: number): fc.Arbitrary<boolean> =>
  fc.integer({ min: 1, max: nenner }).map((n) => n === 1);
const programm = fc.integer({ min: 0, max: PROGRAMME.length - 1 });
const reichweite: fc.Arbitrary<Reichweite> = fc.constantFrom(
  'massnahme',
  'vorhaben',
  'quartier',
  'kommune',
  'antragsteller',
);

const position: fc.Arbitrary<Positionsvorlage> = fc.record({
  jahr: fc.integer({ min: 0, max: JAHRE.length - 1 }),
  rest: fc.integer({ min: 1, max: 8 }),
  zahlt: fc.array(fc.constantFrom(0, 0, 1, 2, 3, 5, 8), { minLength: 5, maxLength: 5 }),
  satz: fc.array(fc.constantFrom(1, 2), { minLength: 5, maxLength: 5 }),
});

const massnahme: fc.Arbitrary<Massnahmenvorlage> = fc.record({
  gruppe: fc.integer({ min: 0, max: 9 }),
  nutzen: fc.integer({ min: 1, max: 9 }),
  pflicht: selten(8),
  ausgeschlossen: selten(12),
  traegermittel: fc.constantFrom(0, 0, 0, 1, 2, 4),
  zugesagt: fc.constantFrom(0, 0, 0, 1),
  braucht: fc.integer({ min: -9, max: 5 }),
  zusage: fc.integer({ min: -12, max: PROGRAMME.length - 1 }),
  vorhaben: fc.integer({ min: 0, max: 2 }),
  vorrang: fc.integer({ min: -9, max: PROGRAMME.length - 1 }),
  positionen: fc.array(position, { minLength: 1, maxLength: 3 }),
});

/** Up to six Massnahmen, five programmes, three years. */
export const instanzvorlage: fc.Arbitrary<Instanzvorlage> = fc.record({
  massnahmen: fc.array(massnahme, { minLength: 1, maxLength: 6 }),
  erledigt: fc.array(
    fc.record({ programm, vorhaben: fc.integer({ min: 0, max: 3 }), kommune: fc.boolean() }),
    { maxLength: 1 },
  ),
  deckel: fc.array(
    fc.record({
      art: fc.constantFrom('hoechstens', 'hoechstens', 'mindestens'),
      bezug: fc.constantFrom('zuwendung', 'zuwendung', 'ausgaben'),
      betrag: fc.integer({ min: 1, max: 12 }),
      programm,
      reichweite,
      jahr: fc.integer({ min: -2, max: 2 }),
    }),
    { maxLength: 4 },
  ),
  ausschluesse: fc.array(fc.record({ a: programm, b: programm, je: reichweite }), { maxLength: 3 }),
  voraussetzungen: fc.array(
    fc.record({ programm, andere: programm, je: fc.constantFrom('massnahme', 'quartier') }),
    { maxLength: 1 },
  ),
  gemeinsam: fc.subarray([0, 1, 2, 3, 4], { maxLength: 3 }),
  wunsch: fc
    .option(fc.record({ programm, gruppe: fc.integer({ min: -2, max: 5 }) }), { freq: 8 })
    .map((w) => (w && w.gruppe > 2 ? null : w)),
  eigenmittel: fc.option(
    fc.array(fc.option(fc.integer({ min: 0, max: 14 }), { freq: 6 }), { minLength: 3, maxLength: 3 }),
    { freq: 5 },
  ),
  aufwand: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }),
});

type Ort = { readonly m: number; readonly bedarf: number; readonly erste: number };

/** What the programmes offer on a position. */
function listAngebote(
  massnahme: Massnahmenvorlage,
  { rest, zahlt, satz }: Positionsvorlage,
  ort: Ort,
): Angebot[] {
  const { vorrang, vorhaben } = massnahme;
  const zahlende = zahlt.flatMap((zahl, nummer) => (zahl > 0 ? [{ zahl, nummer }] : []));
  return zahlende.map(({ zahl, nummer }, i) => {
    const grenze = rest * EINHEIT - (nummer % 2) * (EINHEIT / 2);
    const nenner = satz[nummer] ?? 1;
    const hoechstens = cent(Math.min(zahl * EINHEIT, grenze, (rest * EINHEIT) / nenner));
    return {
      index: ort.erste + i,
      programm: name(nummer),
      antragsteller: vorhaben === 0 ? 'kommune' : `t${ort.m}`,
      massnahme: ort.m,
      bedarf: ort.bedarf,
      grundlage: cent(rest * EINHEIT),
      satz: bruch(1, nenner),
      brutto: hoechstens,
      hoechstens,
      grenze: cent(grenze),
      geber: [{ ebene: 'land', ressort: 'R', anteil: bruch(1), rest: true }],
      vorrangig: vorrang >= 0 && vorrang !== nummer ? [name(vorrang)] : [],
      unsicher: [],
    };
  });
}

function buildAngebote(vorlage: Instanzvorlage): { angebote: Angebot[]; bedarfe: Bedarf[] } {
  const angebote: Angebot[] = [];
  const bedarfe: Bedarf[] = [];
  for (const [m, massnahme] of vorlage.massnahmen.entries()) {
    for (const [p, position] of massnahme.positionen.entries()) {
      const bedarf = bedarfe.length;
      const neue = listAngebote(massnahme, position, { m, bedarf, erste: angebote.length });
      angebote.push(...neue);
      const rest = cent(position.rest * EINHEIT);
      bedarfe.push({
        index: bedarf,
        massnahme: m,
        position: `M${m}.${p}`,
        jahr: JAHRE[position.jahr] ?? 2027,
        gesamt: rest,
        rest,
        grundlage: rest,
        angebote: neue.map(({ index }) => index),
      });
    }
  }
  return { angebote, bedarfe };
}

/** Variants share a group with the Massnahme before them. */
function groupOf(vorlage: Instanzvorlage, m: number): number {
  let gruppe = -1;
  for (let i = 0; i <= m; i += 1) if (i === 0 || (vorlage.massnahmen[i]?.gruppe ?? 0) > 1) gruppe += 1;
  return gruppe;
}

function buildMassnahmen(vorlage: Instanzvorlage, bedarfe: readonly Bedarf[]): MassnahmeInstanz[] {
  return vorlage.massnahmen.map((m, index) => {
    const gruppe = groupOf(vorlage, index);
    const braucht =
      m.braucht >= 0 && m.braucht < vorlage.massnahmen.length ? groupOf(vorlage, m.braucht) : -1;
    const zusage = m.zusage >= 0 ? [name(m.zusage)] : [];
    return {
      index,
      kennung: `M${index}`,
      gruppe,
      nutzen: m.nutzen,
      pflicht: m.pflicht,
      ausgeschlossen: m.ausgeschlossen,
      bedarfe: bedarfe.filter(({ massnahme }) => massnahme === index).map((bedarf) => bedarf.index),
      traegermittel: cent(m.traegermittel * EINHEIT),
      zugesagteEigenmittel: cent(m.zugesagt * EINHEIT),
      voraussetzung: braucht >= 0 && braucht !== gruppe ? [braucht] : [],
      zugesagteProgramme: zusage,
      zusageantragsteller: new Map(zusage.map((kennung) => [kennung, 'kommune'])),
      vorhaben: `v${m.vorhaben}`,
      unternehmen: `t${index}`,
    };
  });
}

/** The instance of a template. */
export function buildProbe(vorlage: Instanzvorlage): Instanz {
  const { angebote, bedarfe } = buildAngebote(vorlage);
  const massnahmen = buildMassnahmen(vorlage, bedarfe);
  const ausschluesse = vorlage.ausschluesse
    .filter(({ a, b }) => a !== b)
    .map(({ a, b, je }): Ausschluss => ({ a: name(a), b: name(b), je, text: '', fundstelle: FUNDSTELLE }));
  const voraussetzungen = vorlage.voraussetzungen
    .filter(({ programm: p, andere }) => p !== andere)
    .map(
      ({ programm: p, andere, je }): Programmvoraussetzung => ({
        programm: name(p),
        eineVon: [name(andere)],
        je,
        fundstelle: FUNDSTELLE,
      }),
    );
  const paare = vorlage.gemeinsam.flatMap((a, i) =>
    vorlage.gemeinsam.slice(i + 1).map((b) => paarOf(name(a), name(b))),
  );
  const { wunsch } = vorlage;
  const wuensche: Programmwunsch[] = wunsch
    ? [{ programm: name(wunsch.programm), gruppe: wunsch.gruppe < 0 ? null : wunsch.gruppe }]
    : [];
  return {
    massnahmen,
    erledigteZusagen: vorlage.erledigt.map(({ programm: p, vorhaben, kommune }) => ({
      programm: name(p),
      massnahme: -1,
      vorhaben: `v${vorhaben}`,
      antragsteller: kommune ? 'kommune' : 't0',
    })),
    bedarfe,
    angebote,
    deckel: buildDeckel(vorlage.deckel, angebote, bedarfe, massnahmen),
    ausschluesse,
    voraussetzungen,
    gemeinsam: new Set(paare),
    wuensche,
    eigenmittel: vorlage.eigenmittel
      ? new Map(
          vorlage.eigenmittel.map((betrag, y) => [
            JAHRE[y] ?? 0,
            betrag === null ? null : cent(betrag * EINHEIT),
          ]),
        )
      : null,
    aufwand: new Map(vorlage.aufwand.map((punkte, nummer) => [name(nummer), punkte])),
    betragUnbekannt: new Map(),
  };
}
