import { afterAll, describe, expect, test } from 'vitest';
import {
  beispielAkte,
  beispielNorm,
  beispielProgramm,
  beispielRechtsstand,
} from '#foerderfaehigkeit/beispiele.ts';
import {
  findBeinahe,
  findMoeglichkeit,
  listMoeglichkeiten,
  type Moeglichkeit,
  pruefeAkte,
} from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { buendle } from '../buendeln.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { renderGewinne } from './darstellung.ts';
import { compareGewinne, type Gewinn, gewinnOf, withZustand } from './gewinn.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const STICHTAG = parseKalendertag('2026-06-01');
const HALB = { finanzierungsart: 'anteil', satz: { art: 'fest', satz: '50 %' } };

const HAUS = {
  titel: 'Haus',
  handlungsfelder: ['integration'],
  zweck: 'gemeinbedarf',
  traeger: { art: 'kommune' },
  beginn: '2027-03-01',
  ende: '2028-12-31',
};
const kosten = (kennung: string, kostenart: string, betrag: string) => ({
  kennung,
  kostenart,
  jahr: 2027,
  betrag,
});

async function computeGewinne(akte: Akte, programme: readonly Programm[]): Promise<readonly Gewinn[]> {
  const rechtsstand = beispielRechtsstand(programme, [beispielNorm()]);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
  const optionen = {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  };
  const vorher = await buendle(fall, optionen);
  const funde = findBeinahe(akte, rechtsstand, STICHTAG);
  const gewinne: Gewinn[] = [];
  for (const { kennung } of listMoeglichkeiten(funde)) {
    const gewendet = findMoeglichkeit(funde, kennung);
    if (!gewendet) continue;
    const nachher = await buendle(withZustand(fall, gewendet), optionen);
    gewinne.push(gewinnOf(gewendet.moeglichkeit, vorher, nachher));
  }
  return gewinne.toSorted(compareGewinne);
}

describe('a near miss is worth what the plan after it is better', () => {
  test('a later application counts also where today’s pays for something else', async () => {
    const programm = beispielProgramm({
      foerderung: HALB,
      kriterien: {
        antragsfenster: { art: 'jaehrlich', ab: '01-01', bis: '09-30', programmjahr: 'folgejahr' },
        bewilligungszeitraum: { art: 'jahre', anzahl: 1 },
      },
    });
    const akte = beispielAkte({
      massnahme: {
        kosten: [kosten('M01.1', 'bau', '10.000,00'), { ...kosten('M01.2', 'bau', '90.000,00'), jahr: 2028 }],
      },
    });
    // Applied for today it is granted in 2027 and pays 5.000,00; a year later 45.000,00 for 2028.
    const [gewinn] = await computeGewinne(akte, [programm]);
    expect(gewinn).toMatchObject({ eigenmittelCent: -4_000_000, foerderungCent: 4_000_000 });
  });

  test('less own money, the cents of the rate', async () => {
    const programm = beispielProgramm({
      foerderung: HALB,
      kriterien: { gebietskulisse: { programmgebiet: ['muster'], rechtsgrundlagen: ['§ 171e BauGB'] } },
    });
    const [gewinn, ...weitere] = await computeGewinne(beispielAkte({}), [programm]);
    expect(weitere).toEqual([]);
    expect(gewinn).toMatchObject({
      status: 'optimal',
      nutzen: 0,
      eigenmittelCent: -5_000_000,
      foerderungCent: 5_000_000,
      programme: [{ kennung: 'muster', cent: 5_000_000 }],
      neuFinanziert: [],
      nichtMehrFinanziert: [],
    });
    expect(gewinn?.annahmen[0]).toContain('Der Rat legt');
  });

  test('a Massnahme that could not be paid for', async () => {
    const programm = beispielProgramm({
      foerderung: HALB,
      kriterien: { isek: { erforderlich: true } },
    });
    const akte = beispielAkte({ akte: { eigenmittel: { 2027: '50.000,00' } } });
    const [gewinn] = await computeGewinne(akte, [programm]);
    expect(gewinn).toMatchObject({ nutzen: 50, neuFinanziert: ['M01'], foerderungCent: 5_000_000 });
  });

  test('what drops out is named beside what is new', async () => {
    const programm = beispielProgramm({
      foerderung: HALB,
      kriterien: { isek: { erforderlich: true }, kostenart: { zulaessig: [{ arten: ['planung'] }] } },
    });
    const akte = beispielAkte({
      akte: {
        eigenmittel: { 2027: '100.000,00' },
        massnahmen: [
          { ...HAUS, kennung: 'M01', nutzen: 50, kosten: [kosten('M01.1', 'bau', '100.000,00')] },
          { ...HAUS, kennung: 'M02', nutzen: 60, kosten: [kosten('M02.1', 'planung', '200.000,00')] },
        ],
      },
    });
    const [gewinn] = await computeGewinne(akte, [programm]);
    expect(gewinn).toMatchObject({ nutzen: 10, neuFinanziert: ['M02'], nichtMehrFinanziert: ['M01'] });
    const moeglichkeit = { aenderungen: [], ziele: [] } as unknown as Moeglichkeit;
    const raenge = gewinn ? [{ moeglichkeit, gewinn }] : [];
    expect(renderGewinne({ akte, stichtag: STICHTAG, raenge, weitere: 0 })).toContain(
      '\n   Neu finanziert: M02\n   Nicht mehr finanziert: M01\n',
    );
  });

  test('applying later for one programme keeps what others pay in their windows', async () => {
    const jetzt = beispielProgramm({
      kennung: 'jetzt',
      kurztitel: 'Jetzt',
      foerderung: HALB,
      kriterien: {
        antragsfenster: { art: 'termine', termine: [{ bis: '2026-06-30' }] },
        kostenart: { zulaessig: [{ arten: ['planung'] }] },
      },
    });
    const spaeter = beispielProgramm({
      kennung: 'spaeter',
      kurztitel: 'Später',
      foerderung: HALB,
      kriterien: {
        gebietskulisse: { programmgebiet: ['spaeter'] },
        kostenart: { zulaessig: [{ arten: ['bau'] }] },
      },
    });
    const gebiet = [
      { programm: 'spaeter', rechtsgrundlage: '§ 171e BauGB', beschluss: '2026-09-01', bis: null },
    ];
    const massnahme = {
      kosten: [
        { kennung: 'M01.1', kostenart: 'planung', jahr: 2027, betrag: '20.000,00' },
        { kennung: 'M01.2', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' },
      ],
    };
    const gewinne = await computeGewinne(beispielAkte({ quartier: { gebiet }, massnahme }), [jetzt, spaeter]);
    expect(gewinne[0]).toMatchObject({
      foerderungCent: 5_000_000,
      nachher: { foerderungCent: 6_000_000, eigenmittelCent: 6_000_000 },
    });
  });

  test('nothing gained where another programme pays as much already', async () => {
    const offen = beispielProgramm({ kennung: 'offen', kurztitel: 'Offen', foerderung: HALB });
    const fern = beispielProgramm({ foerderung: HALB, kriterien: { isek: { erforderlich: true } } });
    const [gewinn] = await computeGewinne(beispielAkte({}), [offen, fern]);
    expect(gewinn).toMatchObject({ nutzen: 0, eigenmittelCent: 0, foerderungCent: 0 });
  });
});

test('rank: benefit, then own money saved, then grants', () => {
  const muster = { nutzen: 0, eigenmittelCent: 0, foerderungCent: 0 } as Gewinn;
  const reihe = [
    { ...muster, foerderungCent: 9 },
    { ...muster, eigenmittelCent: -5 },
    { ...muster, nutzen: 1, eigenmittelCent: 100 },
    muster,
  ].toSorted(compareGewinne);
  expect(
    reihe.map(({ nutzen, eigenmittelCent, foerderungCent }) => [nutzen, eigenmittelCent, foerderungCent]),
  ).toEqual([
    [1, 100, 0],
    [0, -5, 0],
    [0, 0, 9],
    [0, 0, 0],
  ]);
});
