/**
 * What a change of law costs or brings, worked out by hand.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { buildRechtsstand, type Programm, programmSchema, type Rechtsstand } from '#rechtsstand/index.ts';
import { closeSolver } from '../service.ts';
import { isBetroffen } from './folgen.ts';
import { computeFolgen } from './service.ts';

afterAll(closeSolver);

type Angaben = Readonly<Record<string, unknown>>;
const tag = parseKalendertag;

function programm(satz: string, angaben: Angaben = {}): Programm {
  const { kriterien, ...rest } = angaben as { readonly kriterien?: Angaben };
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'muster',
    titel: 'Musterprogramm',
    kurztitel: 'Muster',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'fest', ab: '2026-01-01', bis: '2031-12-31' },
      ...kriterien,
    },
    foerderung: { finanzierungsart: 'anteil', satz: { art: 'fest', satz } },
    grundlagen: [],
    quelle: { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' },
    ...rest,
  });
}

function rechtOf(...programme: readonly (readonly [ab: string, inhalt: Programm])[]): Rechtsstand {
  return buildRechtsstand({
    programme: programme.map(([ab, inhalt]) => ({
      ab: tag(ab),
      inhalt,
      datei: `programme/${inhalt.kennung}/${ab}.yaml`,
    })),
    normen: [],
    landesregeln: [],
  });
}

function akteOf(betrag: string, angaben: Angaben = {}): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 30_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 3_000, gebiet: [] },
    eigenmittel: 'unbegrenzt',
    massnahmen: [
      {
        kennung: 'M01',
        titel: 'Bürgerhaus',
        handlungsfelder: ['integration'],
        zweck: 'gemeinbedarf',
        traeger: { art: 'kommune' },
        nutzen: 50,
        beginn: '2028-03-01',
        ende: '2028-12-31',
        kosten: [{ kennung: 'M01.1', kostenart: 'bau', jahr: 2028, betrag }],
      },
    ],
    ...angaben,
  });
}

const VON = tag('2026-12-31');
const AM = tag('2027-01-01');

async function folgen(recht: Rechtsstand, akte: Akte, von: Kalendertag = VON, am: Kalendertag = AM) {
  return await computeFolgen({
    akte,
    plaene: true,
    vorher: { rechtsstand: recht, tag: von },
    nachher: { rechtsstand: recht, tag: am },
  });
}

describe('a new version', () => {
  test('with a lower rate costs exactly the difference, rounded down on each side', async () => {
    // 100.000,01 × 80 % = 80.000,008 → 80.000,00; × 66⅔ % = 66.666,6733… → 66.666,67.
    const recht = rechtOf(['2020-01-01', programm('80 %')], ['2027-01-01', programm('66⅔ %')]);
    const { befunde, plan } = await folgen(recht, akteOf('100.000,01'));
    expect(befunde).toEqual([]);
    expect(plan?.unterschied).toEqual({
      foerderungCent: -1_333_333,
      gesichertCent: -1_333_333,
      eigenmittelCent: 1_333_333,
      traegermittelCent: 0,
      nutzen: 0,
      finanziert: 0,
    });
    expect(plan?.durchRecht).toEqual(plan?.unterschied);
    expect(plan?.programme).toEqual([
      {
        programm: 'muster',
        titel: 'Muster',
        vorherCent: 8_000_000,
        nachherCent: 6_666_667,
        unterschiedCent: -1_333_333,
      },
    ]);
  });

  test('that changes words only changes no finding and no cent', async () => {
    const neu = programm('80 %', {
      titel: 'Neuer Titel',
      kurztitel: 'Neu',
      beschreibung: 'Andere Worte.',
      hinweise: ['Neuer Hinweis.'],
      kriterien: { antragsfenster: { art: 'laufend', hinweis: 'Anders gesagt.' } },
    });
    const folge = await folgen(
      rechtOf(['2020-01-01', programm('80 %')], ['2027-01-01', neu]),
      akteOf('100,00'),
    );
    expect(folge.befunde).toEqual([]);
    expect(folge.plan?.unterschied).toMatchObject({ foerderungCent: 0, eigenmittelCent: 0, nutzen: 0 });
    expect(isBetroffen(folge)).toBe(false);
  });

  test('that excludes the Zweck changes the finding and names its rule', async () => {
    const neu = programm('80 %', { kriterien: { zweck: { zulaessig: ['sport'] } } });
    const folge = await folgen(
      rechtOf(['2020-01-01', programm('80 %')], ['2027-01-01', neu]),
      akteOf('100,00'),
    );
    expect(folge.befunde).toMatchObject([
      {
        massnahme: 'M01',
        position: 'M01.1',
        programm: 'muster',
        vorher: 'erfuellt',
        nachher: 'nicht-erfuellt',
        ursache: 'recht',
        gruende: [{ kriterium: 'zweck', vorher: null, nachher: 'nicht-erfuellt' }],
      },
    ]);
    expect(folge.plan?.unterschied?.foerderungCent).toBe(-8_000);
  });

  test('of what the Akte cites in an older one leaves the Akte as it is', async () => {
    const recht = rechtOf(['2020-01-01', programm('80 %')], ['2027-01-01', programm('50 %')]);
    const akte = akteOf('100,00', { fassungen: [{ programm: 'muster', ab: '2020-01-01' }] });
    const { plan } = await folgen(recht, akte);
    expect(plan?.nachher.foerderungCent).toBe(8_000);
    expect(plan?.unterschied?.foerderungCent).toBe(0);
  });

  test('of a programme that begins only now brings its grant', async () => {
    const { befunde, plan } = await folgen(rechtOf(['2027-01-01', programm('50 %')]), akteOf('100,00'));
    expect(befunde).toMatchObject([{ vorher: null, nachher: 'erfuellt', ursache: 'recht', gruende: [] }]);
    expect(plan?.durchRecht?.foerderungCent).toBe(5_000);
  });
});

test('time and new law are told apart to the cent', async () => {
  // The one window closes on the last day of the old year; the other programme falls from 40 to 30 percent.
  const endend = programm('60 %', {
    kennung: 'endend',
    kurztitel: 'Endend',
    kriterien: { antragsfenster: { art: 'termine', termine: [{ bis: '2026-12-31' }] } },
  });
  const recht = rechtOf(
    ['2020-01-01', endend],
    ['2020-01-01', programm('40 %')],
    ['2027-01-01', programm('30 %')],
  );
  const { befunde, plan } = await folgen(recht, akteOf('1.000,00'));
  expect(plan?.durchZeit?.foerderungCent).toBe(-20_000);
  expect(plan?.durchRecht?.foerderungCent).toBe(-10_000);
  expect(plan?.unterschied?.foerderungCent).toBe(-30_000);
  expect(befunde.map(({ programm: kennung, ursache }) => [kennung, ursache])).toEqual([['endend', 'zeit']]);
});

test('a law compared with itself changes nothing, whatever the Akte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 99_999_999 }),
      fc.constantFrom('10 %', '33⅓ %', '66⅔ %', '90 %'),
      fc.constantFrom('2026-06-01', '2026-12-31', '2027-01-01'),
      async (centbetrag, satz, stichtag) => {
        const euro = `${Math.floor(centbetrag / 100)},${String(centbetrag % 100).padStart(2, '0')}`;
        const recht = rechtOf(['2020-01-01', programm('80 %')], ['2026-12-31', programm(satz)]);
        const folge = await folgen(recht, akteOf(euro), tag(stichtag), tag(stichtag));
        expect(folge.befunde).toEqual([]);
        expect(folge.plan?.unterschied).toEqual(folge.plan?.durchZeit);
        expect(isBetroffen(folge)).toBe(false);
      },
    ),
    { numRuns: 8 },
  );
});
