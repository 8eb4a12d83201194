/**
 * Nothing but what is named here becomes public: every single text and number of plan and Akte is changed once,
 * and the public copy must not notice unless its place is on the list.
 */
import { describe, expect, it } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { add } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import { beispielPlan, planAkte } from '../beispiele.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import {
  type OeffentlicherPlan,
  oeffentlicherPlanOf,
  oeffentlicherPlanSchema,
} from './oeffentlicher-plan.ts';

/** The sample with something in every field that could leak. */
const PLAN: Finanzierungsplan = {
  ...beispielPlan,
  massnahmen: beispielPlan.massnahmen.map((massnahme) => ({
    ...massnahme,
    befunde: [
      {
        kriterium: 'haushaltslage',
        ergebnis: 'ermessen',
        pruefstand: 'gelesen',
        fundstellen: [{ norm: 'bund/bho-44', stelle: '§ 44 BHO' }],
        text: 'Befund zur Haushaltslage',
        fehlend: ['kommune.haushaltslage'],
        annahme: 'stbf-fortgefuehrt',
      },
    ],
  })),
  konflikt: [{ regel: 'eigenmittel:2027', text: 'Nur 400.000,00 €', fundstelle: null }],
};
const AKTE: Akte = {
  ...planAkte,
  kommune: { ...planAkte.kommune, merkmale: { vertraulich: true } },
  massnahmen: planAkte.massnahmen.map((massnahme) => ({
    ...massnahme,
    beschreibung: 'nur für das Amt',
    vorhaben: 'vorhaben-1',
    traeger: { ...massnahme.traeger, kennung: 'traeger-1' },
    antraege: [{ programm: 'sjk', datum: '2026-02-01', ergebnis: 'absage' }] as never,
  })),
};

/** What may show, by place; `*` is any number. */
const TEXTE: readonly RegExp[] = [
  /^plan\.status$/,
  /^plan\.stichtag$/,
  /^plan\.quartier\.(kennung|name|kommune)$/,
  /^akte\.kommune\.land$/,
  /^plan\.posten\.\d+\.geber\.\d+\.ressort$/,
  /^plan\.programme\.\d+\.(kennung|titel|ressort|pruefstand)$/,
  /^plan\.massnahmen\.\d+\.(kennung|titel)$/,
  // Keys and kinds that decide where an amount is counted; their words do not show.
  /^plan\.posten\.\d+\.(massnahme|quelle\.art|quelle\.kennung|geber\.\d+\.ebene)$/,
  /^akte\.massnahmen\.\d+\.(kennung|zweck)$/,
  /^akte\.massnahmen\.\d+\.kosten\.\d+\.kostenart$/,
];
const ZAHLEN: readonly RegExp[] = [
  /^plan\.posten\.\d+\.(jahr|cent|geber\.\d+\.cent)$/,
  /^plan\.summen\./,
  /^plan\.massnahmen\.\d+\.gesamtausgabenCent$/,
  /^plan\.programme\.\d+\.(cent|gesichertCent)$/,
  // Total cost of what is open; which Kostenart leads decides the group.
  /^akte\.massnahmen\.\d+\.kosten\.\d+\.betrag$/,
];
const WAHRHEITEN: readonly RegExp[] = [
  /^plan\.massnahmen\.\d+\.finanziert$/,
  /^plan\.programme\.\d+\.genutzt$/,
  /^plan\.posten\.\d+\.gesichert$/,
  // A Massnahme that is done counts nowhere.
  /^akte\.massnahmen\.\d+\.abgeschlossen$/,
];

const GEHEIM = 'GEHEIM-7f3a';
type Blatt = { readonly pfad: string; readonly wert: unknown };

function leavesOf(wert: unknown, pfad: string): Blatt[] {
  if (typeof wert !== 'object' || wert === null) return [{ pfad, wert }];
  return Object.entries(wert).flatMap(([name, teil]) => leavesOf(teil, `${pfad}.${name}`));
}

function withLeaf<T>(wurzel: T, pfad: string, neu: unknown): T {
  const kopie = structuredClone(wurzel);
  const teile = pfad.split('.').slice(1);
  const letzter = teile.pop() ?? '';
  const ort = teile.reduce((stelle, name) => (stelle as never)[name], kopie as Record<string, unknown>);
  ort[letzter] = neu;
  return kopie;
}

const BLAETTER = [...leavesOf(PLAN, 'plan'), ...leavesOf(AKTE, 'akte')];
const OEFFENTLICH = oeffentlicherPlanOf(PLAN, AKTE);

/** The copy after one change; undefined when plan and Akte then contradict each other and nothing is made. */
function publishWith({ pfad }: Blatt, neu: unknown): OeffentlicherPlan | undefined {
  try {
    return pfad.startsWith('plan.')
      ? oeffentlicherPlanOf(withLeaf(PLAN, pfad, neu), AKTE)
      : oeffentlicherPlanOf(PLAN, withLeaf(AKTE, pfad, neu));
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler) return undefined;
    throw fehler;
  }
}

function findLeaks(art: 'string' | 'number' | 'boolean', erlaubt: readonly RegExp[]): string[] {
  return BLAETTER.filter(({ wert }) => typeof wert === art)
    .filter(({ pfad }) => !erlaubt.some((muster) => muster.test(pfad)))
    .filter((blatt) => {
      const neu =
        art === 'string' ? GEHEIM : art === 'number' ? (blatt.wert as number) + 123_457 : !blatt.wert;
      const danach = publishWith(blatt, neu);
      return danach !== undefined && JSON.stringify(danach) !== JSON.stringify(OEFFENTLICH);
    })
    .map(({ pfad }) => pfad);
}

describe('oeffentlicherPlanOf', () => {
  it('has thousands of places to leak from', () => {
    expect(BLAETTER.length).toBeGreaterThan(700);
  });

  it('no text but the named ones shows', () => {
    expect(findLeaks('string', TEXTE)).toEqual([]);
  });

  it('no number but the named ones counts: no limit of own money, no priority, no price', () => {
    expect(findLeaks('number', ZAHLEN)).toEqual([]);
  });

  it('no answer but the named ones counts', () => {
    expect(findLeaks('boolean', WAHRHEITEN)).toEqual([]);
  });

  it('keys decide, but never show their words where those are the Kommune’s own', () => {
    const schluessel = BLAETTER.filter(({ pfad }) => /^plan\.posten\.\d+\.quelle\.kennung$/.test(pfad));
    const sichtbar = schluessel.filter((blatt) =>
      JSON.stringify(publishWith(blatt, GEHEIM)).includes(GEHEIM),
    );
    expect(schluessel.length).toBeGreaterThan(10);
    expect(sichtbar).toEqual([]);
    expect(JSON.stringify(OEFFENTLICH)).not.toContain('stiftung-nordlicht');
    expect(JSON.stringify(OEFFENTLICH)).not.toContain('Nachbarn im Norden');
  });

  it('a key too much is refused when it is read again', () => {
    expect(oeffentlicherPlanSchema.parse(JSON.parse(JSON.stringify(OEFFENTLICH)))).toEqual(OEFFENTLICH);
    expect(oeffentlicherPlanSchema.safeParse({ ...OEFFENTLICH, pruefliste: [] }).success).toBe(false);
  });

  it('sums are those of the plan, and each Massnahme balances', () => {
    const { summen, massnahmen, programme } = OEFFENTLICH;
    expect(summen.unterAnnahmenCent).toBe(PLAN.summen.unterAnnahmenCent);
    expect(add(...programme.map(({ cent }) => cent))).toBe(summen.unterAnnahmenCent);
    expect(
      add(summen.unterAnnahmenCent, summen.weitereCent, summen.eigenanteilCent, summen.ungedecktCent),
    ).toBe(summen.bedarfCent);
    for (const { stand, kostenCent, quellen } of massnahmen) {
      expect(add(...quellen.map(({ cent }) => cent))).toBe(stand === 'nicht-finanziert' ? 0 : kostenCent);
    }
  });

  it('says how many Annahmen there are, and their words only on demand', () => {
    expect(OEFFENTLICH.annahmen).toEqual({ anzahl: 1, texte: [] });
    expect(oeffentlicherPlanOf(PLAN, AKTE, { annahmen: true }).annahmen.texte).toEqual(
      PLAN.annahmen.map(({ text, cent }) => ({ text, cent })),
    );
  });

  it.each(['unloesbar', 'abgebrochen'] as const)('refuses a plan that is %s', (status) => {
    expect(() => oeffentlicherPlanOf({ ...PLAN, status }, AKTE)).toThrow(FachlicherFehler);
  });
});
