/**
 * Rules of combination by hand: small Akten whose plan follows from one rule, with the figures of the calculation.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { formatBetrag } from '#kernel/geld.ts';
import { createSolver } from '#platform/solver/index.ts';
import { buendle } from '../../buendeln.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from '../instanz-bauen.ts';
import { createHighsLoeser } from '../loesen.ts';
import {
  ALLE,
  type Angaben,
  beende,
  fallOf,
  plane,
  programm,
  rechne,
  satz,
  verein,
} from './szene.arbitrary.ts';

const solver = createSolver(1);
afterAll(async () => {
  await solver.close();
  await beende();
});

describe('Festbetrag', () => {
  it('folgt nicht den Kosten und endet an ihnen', async () => {
    const fest = programm('fest', ['bau'], {
      festbetrag: { betrag: '5.000,00', je: 'vorhaben', zeit: 'gesamt' },
    });
    const plan = (betrag: string) => rechne([massnahme('M1', [position('M1.1', 'bau', betrag)])], [fest]);
    expect(await plan('8.000,00')).toEqual(['M1.1 fest 5.000,00', 'M1.1 eigenmittel 3.000,00']);
    expect(await plan('4.000,00')).toEqual(['M1.1 fest 4.000,00']);
  });

  it('je Einheit: Betrag mal Menge der Akte, ohne Menge zahlt niemand', async () => {
    const tage = programm('tage', ['reise'], {
      festbetrag: {
        betrag: '350,00',
        je: 'massnahme',
        zeit: 'gesamt',
        je_einheit: { menge: 'reisetage', bezeichnung: 'jeden Reisetag' },
      },
    });
    const reise = (mehr: Angaben) => [
      massnahme('M1', [position('M1.1', 'reise', '3.000,00'), position('M1.2', 'reise', '500,00')], mehr),
    ];
    // 6 × 350,00 = 2.100,00 für beide Positionen zusammen, gleich an welcher.
    const { posten } = await plane(reise({ mengen: { reisetage: 6 } }), [tage]);
    const gezahlt = posten.filter(({ quelle }) => quelle.kennung === 'tage').map(({ cent }) => cent);
    expect(gezahlt.reduce((summe, cent) => summe + cent, 0)).toBe(210_000);
    expect(await rechne(reise({}), [tage])).toEqual(['M1.1 eigenmittel 3.000,00', 'M1.2 eigenmittel 500,00']);
  });
});

describe('Fehlbedarf', () => {
  const dritte = [{ position: 'M1.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '300,00' }];
  const arten = ['anteil', 'fehlbedarf'] as const;

  it.each([
    // Anteil: 80 % von 1.000,00. Fehlbedarf: 1.000,00 − 300,00 von Dritten, die auch den Eigenanteil decken.
    { finanzierungsart: 'anteil', nur_eigene: false, erwartet: '800,00' },
    { finanzierungsart: 'fehlbedarf', nur_eigene: false, erwartet: '700,00' },
    // Zählt nur eigenes Geld, fehlen auch davon 20 %: 1.000,00 − 300,00 − 200,00; den Anteil begrenzt dasselbe.
    { finanzierungsart: 'anteil', nur_eigene: true, erwartet: '500,00' },
    { finanzierungsart: 'fehlbedarf', nur_eigene: true, erwartet: '500,00' },
  ])(
    'Geld Dritter mindert den Fehlbedarf in voller Höhe, den Anteil nur mit eigenem Geld (%o)',
    async ({ finanzierungsart, nur_eigene, erwartet }) => {
      const akte = [
        massnahme('M1', [position('M1.1', 'bau', '1.200,00', { nicht_zuwendungsfaehig: '200,00' })], {
          zugesagt: dritte,
        }),
      ];
      const eigenanteile = [{ mindestens: '20 %', nur_eigene }];
      const p = programm('p', ['bau'], satz('80 %', { finanzierungsart, eigenanteile }));
      expect(await rechne(akte, [p])).toContain(`M1.1 p ${erwartet}`);
    },
  );

  it.each(arten)(
    'Geld des Trägers geht vor, auch wo ein anderes Programm mitzahlt (%s)',
    async (finanzierungsart) => {
      // Bedarf 2.000,00, Träger 800,00. q zahlt die Hälfte von M1.2; beim Fehlbedarf bleiben für p 2.000 − 800 − 500.
      const akte = [
        massnahme('M1', [position('M1.1', 'bau', '1.000,00'), position('M1.2', 'honorar', '1.000,00')], {
          ...verein(),
          traegermittel: '800,00',
        }),
      ];
      const plan = await rechne(akte, [
        programm('p', ['bau'], satz('100 %', { finanzierungsart })),
        programm('q', ['honorar'], satz('50 %')),
      ]);
      expect(plan).toContain(finanzierungsart === 'anteil' ? 'M1.1 p 1.000,00' : 'M1.1 p 700,00');
      expect(plan.some((zeile) => zeile.includes('eigenmittel'))).toBe(false);
    },
  );
});

describe('wer neben wem', () => {
  const zwei = [
    massnahme('M1', [position('M1.1', 'bau', '1.000,00'), position('M1.2', 'honorar', '1.000,00')]),
  ];
  const bund = (kombination: Angaben) => programm('bund', ['bau'], satz('90 %'), { kombination });
  const andere = (mehr: Angaben = {}) => programm('zwei', ['honorar'], satz('50 %'), mehr);

  it('schließt eine ganze Ebene aus, aber nicht dieselbe Linie des Landes', async () => {
    const sperre = bund({ ausschluss: [{ ebenen: ['bund'], je: 'massnahme' }] });
    expect(await rechne(zwei, [sperre, andere()])).not.toContain('M1.2 zwei 500,00');
    expect(await rechne(zwei, [sperre, andere({ ebene: 'land' })])).toContain('M1.2 zwei 500,00');
  });

  it('lässt aus einer Gruppe höchstens eines zu', () => {
    const gruppe = programm('a', ['bau'], satz('10 %'), {
      kombination: { ausschluss: [{ programme: ['b', 'c'], untereinander: true, je: 'massnahme' }] },
    });
    const fall = fallOf(zwei, [
      gruppe,
      programm('b', ['bau'], satz('10 %')),
      programm('c', ['honorar'], satz('10 %')),
    ]);
    expect(buildInstanz(fall).ausschluesse.map(({ a, b }) => `${a}${b}`)).toEqual(['ab', 'ac', 'bc']);
  });

  it('verlangt eines oder mehrere zusammen', async () => {
    // p braucht „b“ oder „c und d“; c und d bringen zusammen weniger als b, p bringt mehr als alle.
    const p = programm('p', ['bau'], satz('90 %'), {
      kombination: { voraussetzung: [{ eine_von: ['b', { alle: ['c', 'd'] }], je: 'massnahme' }] },
    });
    const akte = [
      massnahme('M1', [
        position('M1.1', 'bau', '1.000,00'),
        position('M1.2', 'honorar', '100,00'),
        position('M1.3', 'sachkosten', '100,00'),
      ]),
    ];
    const c = programm('c', ['honorar'], satz('10 %'));
    const d = programm('d', ['sachkosten'], satz('10 %'));
    expect(await rechne(akte, [p, c])).not.toContain('M1.1 p 900,00');
    expect(await rechne(akte, [p, c, d, programm('b', ['miete'], satz('50 %'))])).toContain('M1.1 p 900,00');
    expect(
      buildInstanz(fallOf(akte, [p, c, d])).voraussetzungen.map(({ eineVon }) => eineVon.join()),
    ).toEqual(['b,c', 'b,d']);
  });

  it('zählt Geld der EU auf einer Ausgabe nur einmal, auch wenn es über den Bund kommt', async () => {
    const eine = [massnahme('M1', [position('M1.1', 'bau', '1.000,00')])];
    const geber = [
      { ebene: 'eu', ressort: 'ESF', anteil: '1/2', bezug: 'zuwendung' },
      { ebene: 'bund', ressort: 'BMX', anteil: 'rest', bezug: 'zuwendung' },
    ];
    const eu = programm('eu', ['bau'], satz('40 %'), { ebene: 'eu', kombination: ALLE });
    const plan = (mehr: Angaben) =>
      rechne(eine, [eu, programm('bund', ['bau'], satz('50 %', mehr), { kombination: ALLE })]);
    expect(await plan({})).toContain('M1.1 eu 400,00');
    expect(await plan({ geber })).toEqual(['M1.1 bund 500,00', 'M1.1 eigenmittel 500,00']);
  });
});

describe('De-minimis verbundener Träger', () => {
  const p = programm('p', ['bau'], satz('100 %', { beihilfe: { art: 'de-minimis' } }));
  const teil = (nummer: number, traeger: Angaben): Angaben =>
    massnahme(`M${nummer}`, [position(`M${nummer}.1`, 'bau', '200.000,00')], {
      traeger: { art: 'verein', ...traeger },
    });
  const sumOf = async (massnahmen: readonly Angaben[]): Promise<number> =>
    (await plane(massnahmen, [p])).summen.unterAnnahmenCent;

  it('hat einen Höchstbetrag', async () => {
    expect(await sumOf([teil(1, { kennung: 'a' }), teil(2, { kennung: 'b' })])).toBe(40_000_000);
    const verbund = 'gruppe';
    // 300,000.00 together, less what b got before.
    expect(await sumOf([teil(1, { kennung: 'a', verbund }), teil(2, { kennung: 'b', verbund })])).toBe(
      30_000_000,
    );
    const deminimis = [{ datum: '2025-05-01', betrag: '250.000,00' }];
    expect(
      await sumOf([teil(1, { kennung: 'a', verbund }), teil(2, { kennung: 'b', verbund, deminimis })]),
    ).toBe(5_000_000);
  });
});

describe('was zugesagt ist', () => {
  const zusage = (betrag: string) => [
    { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'p' }, betrag },
  ];

  it('nimmt von einem Höchstbetrag der Ausgaben, was es anerkennt', async () => {
    // Höchstens 1.000,00 anerkannte Ausgaben; 300,00 zu 50 % haben 600,00 anerkannt: Es bleiben 400,00, davon 200,00.
    const p = programm('p', ['bau'], {
      ...satz('50 %'),
      hoechstens: [{ betrag: '1.000,00', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt' }],
    });
    const akte = [
      massnahme('M1', [position('M1.1', 'bau', '900,00'), position('M1.2', 'bau', '900,00')], {
        zugesagt: zusage('300,00'),
      }),
    ];
    expect(await rechne(akte, [p])).toContain('M1.2 p 200,00');
  });

  it('zählt als De-minimis-Beihilfe, wenn die Liste des Trägers es nicht nennt', () => {
    const p = programm('p', ['bau'], satz('50 %', { beihilfe: { art: 'de-minimis' } }));
    const restOf = (traeger: Angaben) =>
      buildInstanz(
        fallOf(
          [
            massnahme('M1', [position('M1.1', 'bau', '900,00'), position('M1.2', 'bau', '900,00')], {
              ...verein(traeger),
              zugesagt: zusage('300,00'),
            }),
          ],
          [p],
        ),
      ).deckel.map(({ betrag }) => formatBetrag(betrag));
    expect(restOf({})).toEqual(['299.700,00']);
    expect(restOf({ deminimis: [{ datum: '2026-03-01', betrag: '300,00' }] })).toEqual(['299.700,00']);
    expect(restOf({ deminimis: [{ datum: '2026-03-01', betrag: '400,00' }] })).toEqual(['299.300,00']);
  });
});

it('De-minimis: Die drei Jahre laufen mit; zwei Beihilfen mit mehr Abstand teilen sich den Höchstbetrag nicht', async () => {
  const termin = (kennung: string, art: string, bis: string) =>
    programm(kennung, [art], satz('100 %', { beihilfe: { art: 'de-minimis' } }), {
      kriterien: { antragsfenster: { art: 'termine', termine: [{ ab: bis, bis }] } },
    });
  const akte = (zweites: string) => [
    massnahme('M1', [position('M1.1', 'bau', '200.000,00'), position('M1.2', 'honorar', '200.000,00')], {
      ...verein(),
      beginn: zweites,
    }),
  ];
  const summe = async (zweites: string): Promise<number> => {
    const plan = await rechne(akte('2030-01-01'), [
      termin('a', 'bau', '2026-07-01'),
      termin('b', 'honorar', zweites),
    ]);
    return plan.filter((zeile) => / [ab] 200\.000,00/.test(zeile)).length;
  };
  // Zusammen höchstens 300.000,00 in drei Jahren; am 02.07.2029 liegt der 01.07.2026 mehr als drei Jahre zurück.
  expect(await summe('2029-07-01')).toBeLessThan(2);
  expect(await summe('2029-07-02')).toBe(2);
});

it('zugesagte Eigenmittel über dem, was das Jahr hat, beenden die Rechnung', async () => {
  const akte = buildAkte(
    [
      massnahme('M1', [position('M1.1', 'bau', '1.000,00')], {
        pflicht: true,
        zugesagt: [{ position: 'M1.1', quelle: { art: 'eigenmittel', kennung: 'x' }, betrag: '200,00' }],
      }),
    ],
    { eigenmittel: { 2027: '100,00' } },
  );
  const rechtsstand = beispielRechtsstand([programm('p', ['bau'], satz('100 %'))]);
  const plan = await buendle(
    { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren: false, melde: () => undefined },
  );
  expect(plan.status).toBe('unloesbar');
});
