/**
 * Gaps that several programmes fill, by hand and at random.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { type Angaben, beende, berechne, programm, rechne, satz, verein } from './szene.arbitrary.ts';

afterAll(beende);

const luecke = (mehr: Angaben = {}): Angaben => ({ finanzierungsart: 'fehlbedarf', ...mehr });
const HAELFTEN = [
  { ebene: 'bund', ressort: 'B', anteil: '1/2', bezug: 'zuwendung' },
  { ebene: 'land', ressort: 'L', anteil: '1/2', bezug: 'zuwendung' },
];
const ALLE = { kombination: { dieselbe_ausgabe: { mit: 'alle' } } };
const zwei = (traegermittel: string): Angaben[] => [
  massnahme('M1', [position('M1.1', 'bau', '600,00'), position('M1.2', 'honorar', '300,00')], {
    ...verein(),
    traegermittel,
  }),
];

describe('mehrere Fehlbedarfe', () => {
  it('teilen sich, was der Träger spart, im Verhältnis ihrer Höchstbeträge', async () => {
    // 100 % of 600.00 and 50 % of 300.00 are 600.00 and 150.00. 900.00 − 200.00 = 700.00: 14/15 of both.
    const plan = await rechne(zwei('200,00'), [
      programm('p', ['bau'], satz('100 %', luecke())),
      programm('q', ['honorar'], satz('50 %', luecke())),
    ]);
    expect(plan).toContain('M1.1 p 560,00');
    expect(plan).toContain('M1.2 q 140,00');
  });

  it('teilen sich eine gemeinsame Ausgabe im Verhältnis ihrer Sätze', async () => {
    const eine = [massnahme('M1', [position('M1.1', 'bau', '700,00')])];
    // 420.00 and 560.00 would be 980.00; 700.00 in the same proportion.
    const plan = await rechne(eine, [
      programm('p', ['bau'], satz('60 %', luecke()), ALLE),
      programm('q', ['bau'], satz('80 %', luecke()), ALLE),
    ]);
    expect(plan).toEqual(['M1.1 p 300,00', 'M1.1 q 400,00']);
  });

  it('messen an ihrem Höchstbetrag, wo es einen gibt', async () => {
    const hoechstens = [{ betrag: '100,00', bezug: 'zuwendung', je: 'vorhaben', zeit: 'gesamt' }];
    // 100.00 and 300.00; the carrier's 540.00 leave 360.00, nine tenths of both.
    const plan = await rechne(zwei('540,00'), [
      programm('p', ['bau'], satz('100 %', luecke({ hoechstens }))),
      programm('q', ['honorar'], satz('100 %', luecke())),
    ]);
    expect(plan).toContain('M1.1 p 90,00');
    expect(plan).toContain('M1.2 q 270,00');
  });

  it('teilen sich auch, was sie nach einem Mindestbetrag zusammen zahlen müssen', async () => {
    const eine = [massnahme('M1', [position('M1.1', 'bau', '300,00')])];
    const boden = { betrag: '200,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt', gruppe: ['p'] };
    const kombination = { ...ALLE.kombination, voraussetzung: [{ eine_von: ['q'], je: 'massnahme' }] };
    // One third stays with the Kommune: 200.00, which is the floor, in proportion of 225.00 to 150.00.
    const plan = await rechne(eine, [
      programm('p', ['bau'], satz('75 %', luecke()), { kombination }),
      programm(
        'q',
        ['bau'],
        satz('50 %', luecke({ eigenanteile: [{ mindestens: '1/3' }], mindestens: [boden] })),
        ALLE,
      ),
    ]);
    expect(plan).toEqual(['M1.1 p 120,00', 'M1.1 q 80,00', 'M1.1 eigenmittel 100,00']);
  });

  it('bleiben unter einem gemeinsamen Höchstbetrag der Ausgaben, in dem ihre Cents verschieden wiegen', async () => {
    const eine = [massnahme('M1', [position('M1.1', 'bau', '900,00')])];
    const deckel = { betrag: '300,00', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt', gruppe: ['p'] };
    const kombination = { ...ALLE.kombination, voraussetzung: [{ eine_von: ['q'], je: 'massnahme' }] };
    const plan = await rechne(eine, [
      programm('p', ['bau'], satz('100 %', luecke()), { kombination }),
      programm('q', ['bau'], satz('50 %', luecke({ hoechstens: [deckel] })), ALLE),
    ]);
    // Of 300.00 of expenditure q takes two cents for one of its own: one cent of q lets p pay most.
    expect(plan).toEqual(['M1.1 p 299,98', 'M1.1 q 0,01', 'M1.1 eigenmittel 600,01']);
  });

  it('Einer zahlt trotz Trägermitteln so viel, dass ein anderes Programm seinen Mindestbetrag erreicht', async () => {
    const mindestens = [
      { betrag: '600,00', bezug: 'zuwendung', je: 'vorhaben', zeit: 'gesamt', gruppe: ['p'] },
    ];
    const plan = await rechne(
      [
        massnahme('M1', [position('M1.1', 'bau', '500,00'), position('M1.2', 'bau', '200,00')], {
          ...verein(),
          traegermittel: '400,00',
        }),
      ],
      [
        programm('p', ['bau'], satz('50 %', luecke({ aufwand: 0 })), {
          kombination: { voraussetzung: [{ eine_von: ['q'], je: 'massnahme' }] },
        }),
        programm('q', ['bau'], satz('100 %', { mindestens })),
      ],
    );
    // 500.00 of q on one position and 100.00 of p on the other one: the carrier pays 100.00, 300.00 are left.
    expect(plan).toEqual(['M1.1 q 500,00', 'M1.2 p 100,00', 'M1.2 traegermittel 100,00']);
  });

  it('Der gemeinsame Mindestbetrag eines Programms, das nicht zahlt, hält kein Geld des Trägers zurück', async () => {
    const mindestens = [
      { betrag: '400,00', bezug: 'zuwendung', je: 'position', zeit: 'gesamt', gruppe: ['p'] },
    ];
    const plan = await rechne(
      [
        massnahme('M1', [position('M1.1', 'bau', '200,00'), position('M1.2', 'bau', '500,00')], {
          ...verein(),
          traegermittel: '400,00',
        }),
      ],
      [
        programm('p', ['bau'], satz('1/3', luecke({ aufwand: 0 }))),
        programm('q', ['bau'], satz('2/3', { aufwand: 9, mindestens })),
        programm('r', ['bau'], satz('2/3', { aufwand: 0 })),
      ],
    );
    // Beside r's two thirds the carrier has enough; p is only named first.
    expect(plan).toContain('M1.1 p 0,01');
    expect(plan).toContain('M1.1 traegermittel 199,99');
  });

  it('bleiben über ihrem Mindestbetrag', async () => {
    const mindestens = [{ betrag: '250,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }];
    // 11/15 of both would be 440.00 and 220.00, but q pays 250.00 or nothing.
    const plan = await rechne(zwei('240,00'), [
      programm('p', ['bau'], satz('100 %', luecke())),
      programm('q', ['honorar'], satz('100 %', luecke({ mindestens }))),
    ]);
    expect(plan).toContain('M1.2 q 250,00');
    expect(plan).toContain('M1.1 p 410,00');
  });

  it('schöpfen einen gemeinsamen Höchstbetrag über Maßnahmen hinweg aus, solange es gerechter wird', async () => {
    const hoechstens = [{ betrag: '500,00', bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt' }];
    const massnahmen = ['M1', 'M2'].map((kennung) =>
      massnahme(kennung, [position(`${kennung}.1`, 'bau', '600,00')]),
    );
    // Half of each gap would be 300.00; q has 500.00 for both.
    const plan = await rechne(massnahmen, [
      programm('p', ['bau'], satz('60 %', luecke()), ALLE),
      programm('q', ['bau'], satz('60 %', luecke({ hoechstens })), ALLE),
    ]);
    const cents = (name: string) =>
      plan
        .filter((zeile) => zeile.includes(` ${name} `))
        .reduce((summe, zeile) => summe + Number(zeile.split(' ')[2]?.replace(',', '')), 0);
    expect([cents('p'), cents('q')]).toEqual([70_000, 50_000]);
  });

  it('bleiben unter dem Höchstbetrag, den ein ungenutztes Programm für mehrere setzt', async () => {
    const hoechstens = [
      { betrag: '100,00', bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt', gruppe: ['q'] },
    ];
    // r may pay and sets the cap, but not beside p.
    const plan = await rechne(
      [massnahme('M1', [position('M1.1', 'bau', '600,00')])],
      [
        programm('p', ['bau'], satz('60 %', luecke()), ALLE),
        programm('q', ['bau'], satz('60 %', luecke()), ALLE),
        programm('r', ['bau'], satz('10 %', { hoechstens }), {
          kombination: { ausschluss: [{ programme: ['p'], je: 'massnahme' }] },
        }),
      ],
    );
    expect(plan).toContain('M1.1 p 360,00');
    expect(plan).toContain('M1.1 q 100,00');
  });

  it('bestehen die Nachprüfung, was immer die Beträge sind', async () => {
    const betrag = fc
      .integer({ min: 1, max: 90_000 })
      .map((cents) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`);
    const foerderung = fc.record({
      prozent: fc.constantFrom('100 %', '80 %', '2/3', '50 %'),
      hoechstens: fc.option(
        fc.record({ betrag, je: fc.constantFrom('massnahme', 'vorhaben', 'position', 'quartier') }),
      ),
      mindestens: fc.option(betrag, { freq: 1 }),
      geteilt: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(foerderung, foerderung, foerderung),
        fc.tuple(betrag, betrag, betrag, betrag),
        betrag,
        fc.boolean(),
        async (foerderungen, kosten, traegermittel, gemeinsam) => {
          const arten = ['bau', 'honorar', 'miete'];
          const programme = foerderungen.map(({ prozent, hoechstens, mindestens, geteilt }, i) => {
            const grenze = { bezug: 'zuwendung', zeit: 'gesamt' };
            const mehr = {
              ...(hoechstens ? { hoechstens: [{ ...grenze, ...hoechstens }] } : {}),
              ...(mindestens ? { mindestens: [{ ...grenze, je: 'massnahme', betrag: mindestens }] } : {}),
              ...(geteilt ? { geber: HAELFTEN } : {}),
            };
            const eigene = gemeinsam ? arten : arten.slice(i, i + 1);
            return programm(`p${i}`, eigene, satz(prozent, luecke(mehr)), gemeinsam ? ALLE : {});
          });
          const orte = kosten.map((eines, i) => position(`M1.${i + 1}`, arten[i % 3] as string, eines));
          const plan = await berechne([massnahme('M1', orte, { ...verein(), traegermittel })], programme);
          expect(plan.posten.every(({ cent }) => cent > 0)).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);
});
