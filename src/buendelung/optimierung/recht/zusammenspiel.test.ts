/**
 * Rules that meet each other in one Akte: worked out by hand, found by the block solver with proof.
 */
import { expect, it } from 'vitest';
import { formatBetrag } from '#kernel/geld.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { ALLE, type Angaben, berechne, programm, satz } from './szene.arbitrary.ts';

const MIT = { kombination: ALLE };
const VON_DER_EU = { ebene: 'eu', ressort: 'EU' };
const VOM_LAND = { ebene: 'land', ressort: 'Land' };
const grenze = (betrag: string, mehr: Angaben = {}): Angaben => ({
  betrag,
  bezug: 'zuwendung',
  je: 'massnahme',
  zeit: 'gesamt',
  ...mehr,
});

type Fall = readonly [
  name: string,
  massnahmen: readonly Angaben[],
  programme: readonly Programm[],
  /** Grants per programme and what the Kommune pays. */
  erwartet: Readonly<Record<string, string>>,
];

const FAELLE: readonly Fall[] = [
  [
    // 60 and 30 are more than 40 and 30; money of the EU comes only once, that of the Bund is not let in beside it.
    'Geld der EU über den Bund, und Land daneben',
    [massnahme('M1', [position('M1.1', 'bau', '100.000,00')])],
    [
      programm('eu', ['bau'], satz('40 %'), {
        ...VON_DER_EU,
        kombination: { ...ALLE, kofinanzierung: { zulaessig: ['land', 'kommune'] } },
      }),
      programm(
        'esf',
        ['bau'],
        satz('60 %', {
          geber: [
            { ebene: 'eu', ressort: 'EU', anteil: '1/2', bezug: 'zuwendung' },
            { ebene: 'bund', ressort: 'Bund', anteil: 'rest', bezug: 'zuwendung' },
          ],
        }),
        MIT,
      ),
      programm('land', ['bau'], satz('30 %'), { ...VOM_LAND, ...MIT }),
    ],
    { esf: '60.000,00', land: '30.000,00', eigenmittel: '10.000,00' },
  ],
  [
    // x would do, but excludes the main programme; y and z do it together.
    'Voraussetzung „eines oder zwei zusammen“, von denen eines ausgeschlossen ist',
    [
      massnahme('M1', [
        position('M1.1', 'bau', '10.000,00'),
        position('M1.2', 'honorar', '1.000,00'),
        position('M1.3', 'sachkosten', '1.000,00'),
        position('M1.4', 'miete', '1.000,00'),
      ]),
    ],
    [
      programm('haupt', ['bau'], satz('50 %'), {
        kombination: { voraussetzung: [{ eine_von: ['x', { alle: ['y', 'z'] }], je: 'massnahme' }] },
      }),
      programm('x', ['honorar'], satz('10 %'), {
        kombination: { ausschluss: [{ programme: ['haupt'], je: 'massnahme' }] },
      }),
      programm('y', ['sachkosten'], satz('10 %')),
      programm('z', ['miete'], satz('10 %')),
    ],
    { haupt: '5.000,00', y: '100,00', z: '100,00', eigenmittel: '7.800,00' },
  ],
  [
    // a + b <= 100, b + c <= 90, each <= 80: 170 together, with or without a little of b.
    'zwei gemeinsame Höchstbeträge, die sich überschneiden',
    [
      massnahme('M1', [
        position('M1.1', 'bau', '100.000,00'),
        position('M1.2', 'honorar', '100.000,00'),
        position('M1.3', 'miete', '100.000,00'),
      ]),
    ],
    [
      programm('a', ['bau'], satz('80 %', { hoechstens: [grenze('100.000,00', { gruppe: ['b'] })] })),
      programm('b', ['honorar'], satz('80 %', { hoechstens: [grenze('90.000,00', { gruppe: ['c'] })] })),
      programm('c', ['miete'], satz('80 %')),
    ],
    { eigenmittel: '130.000,00' },
  ],
  [
    // 2027 min(50, 28), 2028 20 + 5 under 30: 53 reach the floor of 50.
    'Höchstbetrag je Jahr und je Position über einem Mindestbetrag',
    [
      massnahme('M1', [
        position('M1.1', 'bau', '100.000,00'),
        position('M1.2', 'bau', '40.000,00', { jahr: 2028 }),
        position('M1.3', 'bau', '10.000,00', { jahr: 2028 }),
      ]),
    ],
    [
      programm(
        'p',
        ['bau'],
        satz('50 %', {
          hoechstens: [grenze('30.000,00', { zeit: 'jahr' }), grenze('28.000,00', { je: 'position' })],
          mindestens: [grenze('50.000,00')],
        }),
      ),
    ],
    { p: '53.000,00', eigenmittel: '97.000,00' },
  ],
  [
    // The same floor, a cent above what both caps leave.
    'ein Mindestbetrag, den zwei Höchstbeträge unerreichbar machen',
    [
      massnahme('M1', [
        position('M1.1', 'bau', '100.000,00'),
        position('M1.2', 'bau', '40.000,00', { jahr: 2028 }),
      ]),
    ],
    [
      programm(
        'p',
        ['bau'],
        satz('50 %', {
          hoechstens: [grenze('28.000,00', { je: 'position' })],
          mindestens: [grenze('48.000,01')],
        }),
      ),
    ],
    { eigenmittel: '140.000,00' },
  ],
  [
    // Three years back from 1 June 2026: aid of 31 May 2023 no longer counts, that of 1 June does.
    'De-minimis auf den Tag genau',
    [
      massnahme('M1', [position('M1.1', 'bau', '200.000,00')], {
        traeger: {
          art: 'privat',
          kennung: 'laden',
          deminimis: [
            { datum: '2023-05-31', betrag: '200.000,00' },
            { datum: '2023-06-01', betrag: '250.000,00' },
          ],
        },
      }),
    ],
    [programm('p', ['bau'], satz('50 %', { beihilfe: { art: 'de-minimis' } }))],
    { p: '50.000,00', eigenmittel: '150.000,00' },
  ],
  [
    // Both givers bear half in whole cents: of 10,000.01 they can pay 10,000.00, and that is proven best.
    'ein Höchstbetrag, den zwei Geber zu gleichen Teilen nicht auf den Cent erreichen',
    [massnahme('M1', [position('M1.1', 'bau', '100.000,00')])],
    [
      programm(
        'p',
        ['bau'],
        satz('50 %', {
          hoechstens: [grenze('10.000,01')],
          geber: [
            { ebene: 'bund', ressort: 'Bund', anteil: '1/2', bezug: 'zuwendung' },
            { ebene: 'land', ressort: 'Land', anteil: '1/2', bezug: 'zuwendung' },
          ],
        }),
      ),
    ],
    { p: '10.000,00', eigenmittel: '90.000,00' },
  ],
  [
    // Vorhaben v: 5 % of 100,000.00, w: 5 % of 50,000.00 are recognised for planning; half of that.
    'Höchstanteil je Vorhaben',
    [
      massnahme('M1', [position('M1.1', 'planung', '20.000,00')], { vorhaben: 'v' }),
      massnahme('M2', [position('M2.1', 'bau', '80.000,00')], { vorhaben: 'v' }),
      massnahme('M3', [position('M3.1', 'planung', '50.000,00')], { vorhaben: 'w' }),
    ],
    [
      programm(
        'p',
        ['planung', 'bau'],
        satz('50 %', {
          hoechstanteile: [
            {
              anteil: '5 %',
              an: 'gesamtausgaben',
              bezug: 'ausgaben',
              kostenarten: ['planung'],
              je: 'vorhaben',
              zeit: 'gesamt',
            },
          ],
        }),
      ),
    ],
    { p: '43.750,00', eigenmittel: '106.250,00' },
  ],
  [
    // Where the special programme goes first, the fee is not eligible for the other one: 60 % of the building only.
    'Höchstanteil der zuwendungsfähigen Ausgaben neben Nachrang',
    [massnahme('M1', [position('M1.1', 'bau', '100.000,00'), position('M1.2', 'honorar', '20.000,00')])],
    [
      programm(
        'stadt',
        ['bau', 'honorar'],
        satz('70 %', {
          hoechstanteile: [
            {
              anteil: '60 %',
              an: 'zuwendungsfaehige-ausgaben',
              bezug: 'zuwendung',
              je: 'massnahme',
              zeit: 'gesamt',
            },
          ],
        }),
        { kombination: { subsidiaritaet: { art: 'ausschluss', gegenueber: ['fach'] } } },
      ),
      programm('fach', ['honorar'], satz('50 %')),
    ],
    { stadt: '60.000,00', fach: '10.000,00', eigenmittel: '50.000,00' },
  ],
  [
    // 80 of the wide cap, 30, and 20 of the carrier leave 10 of 140.
    'Fehlbedarfe unter einem Höchstbetrag des Quartiers',
    [
      massnahme('M1', [position('M1.1', 'bau', '60.000,00'), position('M1.2', 'miete', '30.000,00')], {
        traeger: { art: 'verein', kennung: 'club' },
        traegermittel: '20.000,00',
      }),
      massnahme('M2', [position('M2.1', 'bau', '50.000,00')], {
        traeger: { art: 'verein', kennung: 'club' },
      }),
    ],
    [
      programm(
        'a',
        ['bau'],
        satz('100 %', {
          finanzierungsart: 'fehlbedarf',
          hoechstens: [grenze('80.000,00', { je: 'quartier' })],
        }),
      ),
      programm('b', ['miete'], satz('100 %', { finanzierungsart: 'fehlbedarf' })),
    ],
    { a: '80.000,00', b: '30.000,00', eigenmittel: '10.000,00' },
  ],
];

it.each(FAELLE)('%s', async (_, massnahmen, programme, erwartet) => {
  const plan = await berechne(massnahmen, programme);
  expect(plan.status).toBe('optimal');
  const summen = new Map<string, number>();
  for (const { quelle, cent } of plan.posten) {
    const wer = quelle.art === 'foerderprogramm' ? quelle.kennung : quelle.art;
    summen.set(wer, (summen.get(wer) ?? 0) + cent);
  }
  const gezahlt = Object.keys(erwartet).map((wer) => [wer, formatBetrag((summen.get(wer) ?? 0) as never)]);
  expect(Object.fromEntries(gezahlt)).toEqual(erwartet);
});
