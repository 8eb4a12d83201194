/**
 * What the Kommune sets beside the law: only with a programme, never with it, not before a year.
 */
import { afterAll, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema, checkAkte } from '#quartiere/index.ts';
import { buendle } from './buendeln.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import { createHighsLoeser } from './optimierung/loesen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const RECHTSSTAND = beispielRechtsstand(
  [
    ['reich', '80 %'],
    ['arm', '50 %'],
  ].map(([kennung, satz]) =>
    beispielProgramm({ kennung, kurztitel: kennung, foerderung: { satz: { art: 'fest', satz } } }),
  ),
);

type Eingabe = Readonly<Record<string, unknown>>;

function buildAkte(
  vorgaben: readonly unknown[],
  eigenmittel: unknown = 'unbegrenzt',
  mehr: Eingabe = {},
): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel,
    vorgaben,
    massnahmen: ['M1', 'M2'].map((kennung) => ({
      kennung,
      titel: `Haus ${kennung}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: 10,
      beginn: '2027-01-01',
      ende: '2027-12-31',
      kosten: [{ kennung: `${kennung}.1`, kostenart: 'bau', jahr: 2027, betrag: '100.000,00' }],
      ...(kennung === 'M1' ? mehr : {}),
    })),
  });
}

async function planOf(akte: Akte, rechtsstand = RECHTSSTAND, erklaeren = false): Promise<Finanzierungsplan> {
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
  return await buendle(
    { akte, rechtsstand, pruefung },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren, melde: () => undefined },
  );
}

async function zahlerVon(akte: Akte): Promise<Record<string, string[]>> {
  const plan = await planOf(akte);
  expect(plan.status).toBe('optimal');
  const jeMassnahme = Object.groupBy(plan.posten, ({ massnahme }) => massnahme);
  return Object.fromEntries(
    Object.entries(jeMassnahme).map(([massnahme, posten]) => [
      massnahme,
      (posten ?? [])
        .filter(({ quelle }) => quelle.art === 'foerderprogramm')
        .map(({ quelle }) => quelle.kennung),
    ]),
  );
}

it('ohne Vorgabe zahlt, wer am meisten gibt', async () => {
  expect(await zahlerVon(buildAkte([]))).toEqual({ M1: ['reich'], M2: ['reich'] });
});

it('nutzen und meiden gelten nur für ihre Maßnahme', async () => {
  expect(await zahlerVon(buildAkte([{ art: 'nutzen', massnahme: 'M1', programm: 'arm' }]))).toEqual({
    M1: ['arm'],
    M2: ['reich'],
  });
  expect(await zahlerVon(buildAkte([{ art: 'meiden', massnahme: 'M2', programm: 'reich' }]))).toEqual({
    M1: ['reich'],
    M2: ['arm'],
  });
});

it('nur mit diesem Programm heißt: sonst gar nicht', async () => {
  const knapp = { 2027: '49.999,99' };
  expect(await zahlerVon(buildAkte([{ art: 'nutzen', massnahme: 'M1', programm: 'arm' }], knapp))).toEqual({
    M2: ['reich'],
  });
});

it('nicht vor einem Jahr: wer früher beginnt, wartet', async () => {
  expect(await zahlerVon(buildAkte([{ art: 'fruehestens', massnahme: 'M1', jahr: 2028 }]))).toEqual({
    M2: ['reich'],
  });
  expect(await zahlerVon(buildAkte([{ art: 'fruehestens', massnahme: 'M1', jahr: 2027 }]))).toEqual({
    M1: ['reich'],
    M2: ['reich'],
  });
});

it('nennt eine Vorgabe für eine Maßnahme, die es nicht gibt', () => {
  const [mangel] = checkAkte(buildAkte([{ art: 'meiden', massnahme: 'M9', programm: 'arm' }]));
  expect(mangel).toMatchObject({ feld: 'vorgaben[0].massnahme', wert: 'M9' });
});

const ZUGESAGT = {
  zugesagt: [{ position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'arm' }, betrag: '50.000,00' }],
};

it('ein Programm, das schon etwas zugesagt hat, ist genutzt', async () => {
  const nur = { art: 'nutzen', massnahme: 'M1', programm: 'arm' };
  expect(await zahlerVon(buildAkte([nur], 'unbegrenzt', ZUGESAGT))).toEqual({ M1: ['arm'], M2: ['reich'] });
});

it('die Nachprüfung kennt die Wünsche; was zugesagt ist, darf bleiben', async () => {
  const akte = buildAkte([]);
  const pruefung = pruefeAkte(akte, RECHTSSTAND, parseKalendertag('2026-06-01'));
  const regelnVon = async (vorgaben: readonly unknown[], mehr: Eingabe = {}): Promise<string[]> => {
    const plan = await planOf(buildAkte([], 'unbegrenzt', mehr));
    const gewuenscht = buildAkte(vorgaben, 'unbegrenzt', mehr);
    return pruefePlan({ plan, akte: gewuenscht, rechtsstand: RECHTSSTAND, pruefung }).map(
      ({ regel }) => regel,
    );
  };
  expect(await regelnVon([])).toEqual([]);
  expect(await regelnVon([{ art: 'nutzen', massnahme: 'M1', programm: 'arm' }])).toEqual(['vorgabe']);
  expect(await regelnVon([{ art: 'meiden', massnahme: 'M1', programm: 'reich' }])).toEqual(['vorgabe']);
  expect(await regelnVon([{ art: 'meiden', massnahme: 'M1', programm: 'arm' }], ZUGESAGT)).toEqual([]);
});

const NUR_KITA = beispielRechtsstand([
  beispielProgramm({ kennung: 'arm', kurztitel: 'arm', kriterien: { zweck: { zulaessig: ['kita'] } } }),
]);

async function warumNicht(akte: Akte, rechtsstand = RECHTSSTAND): Promise<string> {
  const { status, massnahmen } = await planOf(akte, rechtsstand, true);
  expect([status, massnahmen[0]?.finanziert]).toEqual(['optimal', false]);
  return massnahmen[0]?.begruendung.map(({ text }) => text).join(' ') ?? '';
}

it('wer an einer Vorgabe scheitert, erfährt es, und nicht, die Eigenmittel reichten nicht', async () => {
  const nur = { art: 'nutzen', massnahme: 'M1', programm: 'arm' };
  const kita = await warumNicht(buildAkte([nur]), NUR_KITA);
  expect(kita).toContain(
    'arm kann in Maßnahme M1 nicht zahlen: Der Zweck „Gemeinbedarf“ wird nicht gefördert',
  );
  const spaeter = await warumNicht(buildAkte([{ art: 'fruehestens', massnahme: 'M1', jahr: 2028 }]));
  expect(spaeter).toContain(
    'Nach einer Vorgabe soll sie nicht vor 2028 beginnen; sie beginnt am 01.01.2027.',
  );
  const eigene = { position: 'M1.1', quelle: { art: 'eigenmittel', kennung: 'stadt' }, betrag: '60.000,00' };
  const zuviel = await warumNicht(buildAkte([], { 2027: '59.999,99' }, { zugesagt: [eigene] }));
  expect(zuviel).toContain('mehr Eigenmittel zugesagt, als zur Verfügung stehen');
  const voraus = { massnahme: 'M2', art: 'fruehestens', jahr: 2028 };
  const ohne = await warumNicht(buildAkte([voraus], 'unbegrenzt', { voraussetzung: ['M2'] }));
  expect(ohne).toContain('Auch ohne Grenze der Eigenmittel wurde kein Plan mit ihr gefunden.');
  for (const text of [kita, spaeter, ohne]) expect(text).not.toContain('Eigenmittel reichen');
});

it('ohne Plan nennt der Widerspruch, woran die Vorgabe scheitert, mit Fundstelle und Jahr', async () => {
  const pflicht = { pflicht: true };
  const nur = { art: 'nutzen', massnahme: 'M1', programm: 'arm' };
  const { konflikt } = await planOf(buildAkte([nur], 'unbegrenzt', pflicht), NUR_KITA);
  expect(konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'nutzen:M1:arm']);
  expect(konflikt[1]?.text).toContain(
    'Der Zweck „Gemeinbedarf“ wird nicht gefördert; gefördert werden: Kita.',
  );
  expect([konflikt[1]?.fundstelle?.norm, konflikt[1]?.pruefstand]).toEqual(['programme/arm', 'gelesen']);
  const ab = { art: 'fruehestens', massnahme: 'M1', jahr: 2028 };
  const frueh = await planOf(buildAkte([ab], 'unbegrenzt', pflicht));
  expect(frueh.konflikt[1]?.text).toBe(
    'Maßnahme M1 „Haus M1“ soll nicht vor 2028 beginnen. Ausweg: Vorgabe aufheben.',
  );
  const eigene = { position: 'M1.1', quelle: { art: 'eigenmittel', kennung: 'stadt' }, betrag: '60.000,00' };
  const zuviel = await planOf(buildAkte([], { 2027: '59.999,99' }, { ...pflicht, zugesagt: [eigene] }));
  expect(zuviel.konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'zusage:M1']);
  expect(zuviel.konflikt[1]?.text).toContain('Ausweg: Eigenmittel erhöhen oder die Zusage berichtigen.');
});

it('ein Programm, das nichts zahlt, nennt immer einen Grund, auch wenn es überall passt', async () => {
  const warum = async (akte: Akte): Promise<string[]> => {
    const { programme } = await planOf(akte, RECHTSSTAND, true);
    const gruende = programme.find(({ kennung }) => kennung === 'reich')?.gruende ?? [];
    return gruende.map(({ text }) => text);
  };
  const meiden = ['M1', 'M2'].map((eine) => ({ art: 'meiden', massnahme: eine, programm: 'reich' }));
  expect(await warum(buildAkte(meiden))).toEqual(
    ['M1', 'M2'].map(
      (eine) => `Das Programm passt; die Vorgabe „ohne reich“ für Maßnahme ${eine} hält es fern.`,
    ),
  );
  const nichts = buildAkte([]);
  for (const { kosten } of nichts.massnahmen)
    for (const position of kosten) position.nicht_zuwendungsfaehig = position.betrag;
  expect(await warum(nichts)).toEqual([
    'Das Programm passt; es gibt keine Kosten, die es noch bezahlen dürfte.',
  ]);
});

it('der Widerspruch sagt, wenn ein verlangtes Programm nicht zahlt, weil sein Betrag unbekannt ist', async () => {
  const ohneSatz = beispielRechtsstand([
    beispielProgramm({ kennung: 'arm', kurztitel: 'arm', foerderung: {} }),
  ]);
  const nur = { art: 'nutzen', massnahme: 'M1', programm: 'arm' };
  const { konflikt } = await planOf(buildAkte([nur], 'unbegrenzt', { pflicht: true }), ohneSatz);
  expect(konflikt.map(({ text }) => text).join(' ')).toContain(
    'arm kann in Maßnahme M1 nicht zahlen: Fördersatz oder Summe stehen in keiner gelesenen Quelle.',
  );
});
