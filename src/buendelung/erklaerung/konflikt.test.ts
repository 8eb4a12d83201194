/** The conflict named when there is no plan is small, and lifting any part of it is enough. */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import {
  type Aufgabe,
  aufgabe,
  buildAkte as buildeAufgabe,
  buildProgramme,
} from '../aufzaehlung.arbitrary.ts';
import { buendle } from '../buendeln.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { describeKonflikt, rankAuswege } from './konflikt/rang.ts';
import { findKonflikt } from './konflikt.ts';
import { listKonfliktregeln } from './regeln/listen.ts';
import { withoutRegeln } from './regeln/regel.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const RECHTSSTAND = beispielRechtsstand([
  beispielProgramm({ foerderung: { satz: { art: 'fest', satz: '50 %' } } }),
]);

/** Three buildings of 100.000,00 each; half of it is the Kommune's. */
function buildAkte(pflicht: readonly string[], eigenmittel: Readonly<Record<string, string>>): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel,
    massnahmen: [2027, 2027, 2028].map((jahr, index) => ({
      kennung: `M${index + 1}`,
      titel: `Haus ${index + 1}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: 10,
      pflicht: pflicht.includes(`M${index + 1}`),
      beginn: '2027-01-01',
      ende: '2028-12-31',
      kosten: [{ kennung: `M${index + 1}.1`, kostenart: 'bau', jahr, betrag: '100.000,00' }],
    })),
  });
}

async function planOf(akte: Akte, rechtsstand = RECHTSSTAND, erklaeren = true) {
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
  return await buendle(
    { akte, rechtsstand, pruefung },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren, melde: () => undefined },
  );
}

it('nennt nur die Pflichten und das Jahr, die sich widersprechen, mit Ausweg', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }));
  expect(plan.status).toBe('unloesbar');
  expect(plan.konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'pflicht:M2', 'eigenmittel:2027']);
  for (const { text } of plan.konflikt) expect(text).toContain('Ausweg: ');
  expect(plan.konflikt[0]?.text).toContain('„Haus 1“');
  expect(plan.konflikt[2]?.text).toContain('99.999,99\u00a0€');
});

it('jeder Ausweg für sich genügt', async () => {
  const auswege = [
    buildAkte(['M1', 'M2', 'M3'], { 2027: '100.000,00', 2028: '50.000,00' }),
    buildAkte(['M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }),
    buildAkte(['M1', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }),
  ];
  for (const akte of auswege) expect((await planOf(akte)).status).toBe('optimal');
});

it('nennt von zwei Widersprüchen einen ganz', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2', 'M3'], { 2027: '0,00', 2028: '0,00' }));
  const regeln = plan.konflikt.map(({ regel }) => regel);
  expect(regeln).toHaveLength(2);
  expect([
    ['pflicht:M1', 'eigenmittel:2027'],
    ['pflicht:M2', 'eigenmittel:2027'],
    ['pflicht:M3', 'eigenmittel:2028'],
  ]).toContainEqual(regeln);
});

it('ohne Pflicht gibt es immer einen Plan, und er sagt, warum nichts finanziert ist', async () => {
  const plan = await planOf(buildAkte([], { 2027: '0,00', 2028: '0,00' }));
  expect([plan.status, plan.konflikt]).toEqual(['optimal', []]);
  expect(plan.massnahmen.map(({ finanziert }) => finanziert)).toEqual([false, false, false]);
  for (const { begruendung } of plan.massnahmen) expect(begruendung.length).toBeGreaterThan(0);
});

it('sagt auf den Cent, was fehlt, und belegt den kleinsten Widerspruch', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }));
  expect(plan.konfliktbeweis).toBe('kleinste');
  const [erster] = rankAuswege(plan.konflikt);
  expect(erster).toMatchObject({ cent: 1, genuegt: true });
  expect(erster?.text).toBe(
    '2027 um 0,01\u00a0€ mehr Eigenmittel bereitstellen, zusammen 100.000,00\u00a0€. Ein Cent weniger genügt nicht.',
  );
});

it('ein späteres Jahr ist ein Ausweg, wo dort Mittel frei sind', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2'], { 2027: '50.000,00', 2028: '50.000,00' }));
  expect(plan.konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'pflicht:M2', 'eigenmittel:2027']);
  expect(plan.konflikt[0]?.auswege?.[0]?.text).toBe('Maßnahme M1 ein Jahr später durchführen.');
});

it('von zwei Widersprüchen löst kein Ausweg beide', async () => {
  const plan = await planOf(buildAkte(['M1', 'M3'], { 2027: '0,00', 2028: '0,00' }));
  const auswege = rankAuswege(plan.konflikt);
  expect(auswege.length).toBeGreaterThan(1);
  expect(auswege.map(({ genuegt }) => genuegt)).not.toContain(true);
  expect(auswege[0]?.cent).toBe(5_000_000);
  expect(describeKonflikt(plan.konflikt)).toBe(
    'Dieser Widerspruch ist einer von mehreren: Auch ohne ihn gibt es noch keinen Plan.',
  );
  for (const { text } of plan.konflikt) expect(text).toContain('; danach bleibt ein anderer Widerspruch.');
});

it('von zwei Widersprüchen nennt er, was beide zusammen löst, in Geld und in Wünschen', async () => {
  const plan = await planOf(buildAkte(['M1', 'M3'], { 2027: '0,00', 2028: '0,00' }));
  expect(plan.gemeinsameAuswege?.map(({ wenigste }) => wenigste)).toEqual([true, true]);
  const [geld, wuensche] = plan.gemeinsameAuswege ?? [];
  expect(geld?.schritte).toEqual([
    '2027 um 50.000,00\u00a0€ mehr Eigenmittel bereitstellen, zusammen 50.000,00\u00a0€.',
    '2028 um 50.000,00\u00a0€ mehr Eigenmittel bereitstellen, zusammen 50.000,00\u00a0€.',
  ]);
  expect(wuensche?.schritte).toHaveLength(2);
  for (const schritt of wuensche?.schritte ?? []) expect(schritt).toContain('Die Pflicht aufheben.');
  const befolgt = await Promise.all([
    planOf(buildAkte(['M1', 'M3'], { 2027: '50.000,00', 2028: '50.000,00' })),
    planOf(buildAkte([], { 2027: '0,00', 2028: '0,00' })),
  ]);
  expect(befolgt.map(({ status }) => status)).toEqual(['optimal', 'optimal']);
});

it('wo allein viel mehr Geld genügt, nennt er auch die Wünsche, die zusammen genügen', async () => {
  const { konflikt, gemeinsameAuswege } = await planOf(buildAkte(['M1', 'M2'], { 2027: '0,00' }));
  expect(rankAuswege(konflikt).filter(({ genuegt }) => genuegt)).toMatchObject([{ cent: 10_000_000 }]);
  const aufheben = expect.stringContaining('Die Pflicht aufheben.');
  expect(gemeinsameAuswege).toEqual([{ schritte: [aufheben, aufheben], wenigste: true }]);
});

it('wo eine Änderung genügt, braucht es keine gemeinsame', async () => {
  const akte = buildAkte(['M1', 'M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' });
  expect((await planOf(akte)).gemeinsameAuswege).toBeUndefined();
});

it.each([true, false])('der Satz zum Widerspruch ist geprüft (gründlich: %s)', async (erklaeren) => {
  const satzZu = async (pflicht: readonly string[], eigenmittel: Readonly<Record<string, string>>) => {
    const { konflikt } = await planOf(buildAkte(pflicht, eigenmittel), RECHTSSTAND, erklaeren);
    return [describeKonflikt(konflikt), konflikt.at(-1)?.text];
  };
  const EINER = 'Heben Sie eines davon auf, dann gibt es wieder einen Plan.';
  // 20.000,00 are missing in 2027, and there are 30.000,00 in 2028.
  expect(await satzZu(['M1'], { 2027: '30.000,00', 2028: '30.000,00' })).toEqual([
    EINER,
    'Für 2027 stehen nur 30.000,00\u00a0€ Eigenmittel zur Verfügung. Ausweg: Eigenmittel 2027 um 20.000,00\u00a0€ auf 50.000,00\u00a0€ erhöhen oder Ausgaben in ein anderes Jahr legen.',
  ]);
  // All years together have too little.
  expect(await satzZu(['M1'], { 2027: '20.000,00', 2028: '29.999,99' })).toEqual([
    EINER,
    'Für 2027 stehen nur 20.000,00\u00a0€ Eigenmittel zur Verfügung. Ausweg: Eigenmittel 2027 um 30.000,00\u00a0€ auf 50.000,00\u00a0€ erhöhen.',
  ]);
  // M1 and M2 lack money in 2027, each by itself: more of it helps both, less duty only one.
  const [beide] = await satzZu(['M1', 'M2'], { 2027: '0,00', 2028: '0,00' });
  expect(beide).toContain('Nicht jedes davon genügt allein.');
});

it('wo nichts geprüft ist, verspricht der Satz nichts', () => {
  const zeile = { regel: 'pflicht:M1', text: 'M1 ist Pflicht.', fundstelle: null };
  expect(describeKonflikt([zeile])).toBe('Ändern Sie mindestens eines davon, und rechnen Sie neu.');
});

const GRENZE = { bezug: 'zuwendung', zeit: 'gesamt' } as const;

it.each([
  [
    'Höchstbetrag',
    {
      foerderung: {
        satz: { art: 'fest', satz: '50 %' },
        hoechstens: [{ ...GRENZE, betrag: '30.000,00', je: 'quartier' }],
      },
    },
    // 100.000,00 less 30.000,00: 70.000,00 own money instead of 50.000,00.
    2_000_000,
    'deckel',
  ],
  [
    'Bagatellgrenze',
    {
      foerderung: {
        satz: { art: 'fest', satz: '50 %' },
        mindestens: [{ ...GRENZE, betrag: '60.000,00', je: 'massnahme' }],
      },
    },
    // The programme brings 50.000,00 only: a refusal, no row with an amount to move.
    null,
    'boden',
  ],
])('%s ist Teil des Widerspruchs, mit der Ausnahme, die genügt', async (_, angaben, betrag, art) => {
  const plan = await planOf(
    buildAkte(['M1'], { 2027: '50.000,00' }),
    beispielRechtsstand([beispielProgramm(angaben)]),
  );
  expect(plan.konflikt.map(({ regel }) => regel.split(':')[0])).toEqual(['pflicht', 'eigenmittel', art]);
  expect(plan.konflikt[2]?.fundstelle?.fassung).toBeDefined();
  expect(plan.konflikt[2]?.auswege).toMatchObject([{ cent: betrag, genuegt: true }]);
});

it('jede Ausnahme nennt Programm und Grenze', async () => {
  const gedeckelt = (kennung: string, betrag: string) =>
    beispielProgramm({
      kennung,
      kurztitel: kennung,
      kombination: { dieselbe_ausgabe: { mit: 'alle' } },
      foerderung: {
        satz: { art: 'fest', satz: '40 %' },
        hoechstens: [{ ...GRENZE, betrag, je: 'quartier' }],
      },
    });
  const plan = await planOf(
    buildAkte(['M1'], { 2027: '60.000,00' }),
    beispielRechtsstand([gedeckelt('pa', '20.000,00'), gedeckelt('pb', '10.000,00')]),
  );
  const ausnahmen = rankAuswege(plan.konflikt).filter(({ art, cent }) => art === 'ausnahme' && cent !== null);
  expect(ausnahmen.map(({ text }) => text.replaceAll('\u00a0', ' '))).toEqual([
    'Bei der Bewilligungsbehörde von pa eine Ausnahme beantragen: Für „pa: Zuwendung höchstens 20.000,00 € je Quartier“ genügt eine um 10.000,00 € höhere Grenze, weniger nicht.',
    'Bei der Bewilligungsbehörde von pb eine Ausnahme beantragen: Für „pb: Zuwendung höchstens 10.000,00 € je Quartier“ genügt eine um 10.000,00 € höhere Grenze, weniger nicht.',
  ]);
});

it('Mindest-Eigenanteil und Verbot der Doppelförderung können Teil des Widerspruchs sein', async () => {
  const satz = { art: 'fest', satz: '100 %' };
  const anteil = beispielProgramm({ foerderung: { satz, eigenanteile: [{ mindestens: '60 %' }] } });
  const eigen = await planOf(buildAkte(['M1'], { 2027: '50.000,00' }), beispielRechtsstand([anteil]));
  expect(eigen.konflikt.map(({ regel }) => regel.split(':')[0])).toEqual([
    'pflicht',
    'eigenmittel',
    'eigenanteil',
  ]);
  const zwei = ['p0', 'p1'].map((kennung) =>
    beispielProgramm({ kennung, kurztitel: kennung, foerderung: { satz: { art: 'fest', satz: '40 %' } } }),
  );
  const doppelt = await planOf(buildAkte(['M1'], { 2027: '50.000,00' }), beispielRechtsstand(zwei));
  expect(doppelt.konflikt.map(({ regel }) => regel)).toEqual([
    'pflicht:M1',
    'eigenmittel:2027',
    'doppelfoerderung:p0|p1',
  ]);
});

/** All subsets of `elemente` with `groesse` elements. */
function listTeilmengen(elemente: readonly number[], groesse: number): number[][] {
  if (groesse === 0) return [[]];
  return elemente.flatMap((erstes, i) =>
    listTeilmengen(elemente.slice(i + 1), groesse - 1).map((rest) => [erstes, ...rest]),
  );
}

it('auf kleinen Akten: widersprüchlich, jeder Teil nötig, und keine kleinere Menge widerspricht sich', async () => {
  const { loese, fristMs } = { loese: createHighsLoeser(solver.solve), fristMs: 60_000 };
  await fc.assert(
    fc.asyncProperty(aufgabe, async (a) => {
      const eng = {
        ...a,
        eigenmittel: [0, 1],
        massnahmen: a.massnahmen.map((m) => ({ ...m, pflicht: true })),
      };
      const akte = buildeAufgabe(eng as Aufgabe);
      const rechtsstand = beispielRechtsstand(buildProgramme(eng as Aufgabe));
      const fall = {
        akte,
        rechtsstand,
        pruefung: pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01')),
      };
      const lage = { fall, instanz: buildInstanz(fall) };
      const { konflikt } = await findKonflikt(lage, { loese, fristMs }, true);
      const regeln = listKonfliktregeln(lage);
      const isLoesbar = async (behalten: readonly number[]) => {
        const ohne = regeln.filter((_, index) => !behalten.includes(index));
        return (await loese(withoutRegeln(lage, ohne), { ziel: 'loesbar', fristMs })).status === 'geloest';
      };
      const alle = regeln.map((_, index) => index);
      const gewaehlt = alle.filter((index) => konflikt.some(({ regel }) => regel === regeln[index]?.kennung));
      expect(await isLoesbar(alle)).toBe(konflikt.length === 0);
      if (konflikt.length === 0) return;
      expect(await isLoesbar(gewaehlt)).toBe(false);
      for (const kleinere of listTeilmengen(alle, konflikt.length - 1))
        expect(await isLoesbar(kleinere)).toBe(true);
    }),
    { numRuns: Number(process.env.QUARTIERWERK_LAEUFE ?? 2) },
  );
});
