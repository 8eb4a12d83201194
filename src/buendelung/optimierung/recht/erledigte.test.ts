/**
 * Money promised to Massnahmen already done, by hand and at random: it counts like that of running ones.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { pruefePlan } from '../../nachpruefung/pruefe-plan.ts';
import {
  type Angaben,
  beende,
  berechne,
  erledigt,
  fallOf,
  plane,
  programm,
  satz,
} from './szene.arbitrary.ts';

afterAll(beende);

const neu = (kennung: string, mehr: Angaben = {}): Angaben =>
  massnahme(kennung, [position(`${kennung}.1`, 'bau', '1.000,00')], mehr);

const grenze = (je: string, mehr: Angaben = {}): Angaben => ({
  betrag: '700,00',
  bezug: 'zuwendung',
  zeit: 'gesamt',
  je,
  ...mehr,
});

/** Cents by programme; both solvers agree on them. */
async function zahlt(massnahmen: readonly Angaben[], programme: Parameters<typeof plane>[1]) {
  const [plan, block] = [await plane(massnahmen, programme), await berechne(massnahmen, programme)];
  expect(block.stufen.map(({ wert }) => wert)).toEqual(plan.stufen.map(({ wert }) => wert));
  const posten = plan.posten.filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt);
  return Object.fromEntries(
    [...Map.groupBy(posten, ({ quelle }) => quelle.kennung)].map(([kennung, eigene]) => [
      kennung,
      eigene.reduce((summe, { cent }) => summe + cent, 0),
    ]),
  );
}

describe('Zusagen an abgeschlossene Maßnahmen', () => {
  const p = (mehr: Angaben) => programm('p', ['bau'], satz('80 %', mehr));

  it('mindern einen Höchstbetrag, so weit er reicht', async () => {
    const imQuartier = p({ hoechstens: [grenze('quartier')] });
    expect(await zahlt([erledigt('A', 'p', '500,00'), neu('M1')], [imQuartier])).toEqual({ p: 20_000 });
    const jeMassnahme = p({ hoechstens: [grenze('massnahme')] });
    expect(await zahlt([erledigt('A', 'p', '500,00'), neu('M1')], [jeMassnahme])).toEqual({ p: 70_000 });
    const jeVorhaben = p({ hoechstens: [grenze('vorhaben')] });
    const zwei = [
      erledigt('A', 'p', '500,00', { vorhaben: 'v' }),
      neu('M1', { vorhaben: 'v' }),
      neu('M2', { vorhaben: 'w' }),
    ];
    expect(await zahlt(zwei, [jeVorhaben])).toEqual({ p: 90_000 });
  });

  it('mindern den Höchstbetrag je Antragsteller nur bei demselben', async () => {
    const jeAntragsteller = p({ hoechstens: [grenze('antragsteller')] });
    const verein = { traeger: { art: 'verein', kennung: 'club' } };
    expect(await zahlt([erledigt('A', 'p', '500,00', verein), neu('M1')], [jeAntragsteller])).toEqual({
      p: 70_000,
    });
    expect(await zahlt([erledigt('A', 'p', '500,00', verein), neu('M1', verein)], [jeAntragsteller])).toEqual(
      { p: 20_000 },
    );
    // The same for a running one that is paid in full.
    const laufend = erledigt('A', 'p', '500,00', { ...verein, abgeschlossen: false });
    expect(await zahlt([laufend, neu('M1')], [jeAntragsteller])).toEqual({ p: 70_000 });
  });

  it('zählen in einer Gruppe von Programmen und je Kostenjahr', async () => {
    const gruppe = p({ hoechstens: [grenze('quartier', { gruppe: ['alt'] })] });
    const alt = programm('alt', ['miete'], satz('50 %'));
    expect(await zahlt([erledigt('A', 'alt', '600,00'), neu('M1')], [gruppe, alt])).toEqual({ p: 10_000 });
    const jaehrlich = p({ hoechstens: [grenze('quartier', { zeit: 'jahr' })] });
    expect(await zahlt([erledigt('A', 'p', '600,00'), neu('M1')], [jaehrlich])).toEqual({ p: 70_000 });
    const imSelbenJahr = erledigt('A', 'p', '600,00', {
      kosten: [position('A.1', 'bau', '900,00', { jahr: 2027 })],
    });
    expect(await zahlt([imSelbenJahr, neu('M1')], [jaehrlich])).toEqual({ p: 10_000 });
  });

  it('helfen über keinen Mindestbetrag: Für sie stellt niemand mehr einen Antrag', async () => {
    const mindestens = p({ mindestens: [grenze('vorhaben', { betrag: '900,00' })] });
    const mit = [erledigt('A', 'p', '500,00', { vorhaben: 'v' }), neu('M1', { vorhaben: 'v' })];
    expect(await zahlt(mit, [mindestens])).toEqual({});
    expect(await zahlt([...mit, neu('M2', { vorhaben: 'v' })], [mindestens])).toEqual({ p: 160_000 });
  });

  it('schließen aus, was sich in der Reichweite nicht trifft', async () => {
    const q = programm('q', ['miete'], satz('50 %'));
    const ausschluss = (je: string) =>
      programm('p', ['bau'], satz('80 %'), { kombination: { ausschluss: [{ programme: ['q'], je }] } });
    const mit = [erledigt('A', 'q', '500,00', { vorhaben: 'v' }), neu('M1', { vorhaben: 'v' }), neu('M2')];
    expect(await zahlt(mit, [ausschluss('massnahme'), q])).toEqual({ p: 160_000 });
    expect(await zahlt(mit, [ausschluss('vorhaben'), q])).toEqual({ p: 80_000 });
    expect(await zahlt(mit, [ausschluss('quartier'), q])).toEqual({});
  });

  it('erfüllen, was ein Programm im Quartier voraussetzt', async () => {
    const q = programm('q', ['miete'], satz('50 %'));
    const braucht = programm('p', ['bau'], satz('80 %'), {
      kombination: { voraussetzung: [{ eine_von: ['q'], je: 'quartier' }] },
    });
    expect(await zahlt([neu('M1')], [braucht, q])).toEqual({});
    expect(await zahlt([erledigt('A', 'q', '500,00'), neu('M1')], [braucht, q])).toEqual({ p: 80_000 });
  });
});

describe('Die Nachprüfung', () => {
  it('weist zurück, was ohne diese Zusagen erlaubt wäre', async () => {
    const programme = [
      programm('p', ['bau'], satz('80 %', { hoechstens: [grenze('vorhaben')] })),
      programm('q', ['personal'], satz('50 %'), {
        kombination: { ausschluss: [{ programme: ['alt'], je: 'quartier' }] },
      }),
      programm('alt', ['miete'], satz('50 %')),
    ];
    const ohne = [neu('M1', { vorhaben: 'v' }), massnahme('M2', [position('M2.1', 'personal', '1.000,00')])];
    const plan = await plane(ohne, programme);
    expect(
      plan.posten.filter(({ quelle }) => quelle.art === 'foerderprogramm').map(({ cent }) => cent),
    ).toEqual([70_000, 50_000]);
    const regeln = (...weitere: readonly Angaben[]) =>
      pruefePlan({ plan, ...fallOf([...ohne, ...weitere], programme) }).map(({ regel }) => regel);
    expect(regeln()).toEqual([]);
    expect(regeln(erledigt('A', 'p', '0,01', { vorhaben: 'v' }))).toEqual(['hoechstbetrag']);
    expect(regeln(erledigt('A', 'p', '700,00', { vorhaben: 'w' }))).toEqual([]);
    expect(regeln(erledigt('A', 'alt', '0,01'))).toEqual(['ausschluss']);
    expect(regeln(erledigt('A', 'gibt-es-nicht', '0,01'))).toEqual([]);
  });
});

describe('Was ganz bezahlt ist', () => {
  const je = fc.constantFrom('massnahme', 'vorhaben', 'quartier', 'kommune', 'antragsteller');
  const betrag = fc.integer({ min: 1, max: 90 }).map((euro) => `${euro}0,00`);
  const regeln = fc.record({
    hoechstens: fc.option(
      fc.record({ betrag, je, zeit: fc.constantFrom('gesamt', 'jahr'), gruppe: fc.boolean() }),
    ),
    ausschluss: fc.option(je, { freq: 1 }),
    voraussetzung: fc.option(fc.constantFrom('massnahme', 'quartier'), { freq: 1 }),
  });
  const traeger = fc.constantFrom({ art: 'kommune' }, { art: 'verein', kennung: 'club' });
  const ort = fc.record({ vorhaben: fc.constantFrom('v', 'w'), traeger });

  it('wirkt abgeschlossen wie laufend', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(regeln, regeln),
        fc.tuple(ort, ort, ort),
        fc.constantFrom('p', 'q'),
        async (beide, [bezahlt, ...orte], zahler) => {
          const programme = beide.map(({ hoechstens, ausschluss, voraussetzung }, i) => {
            const [eigenes, anderes] = i === 0 ? ['p', 'q'] : ['q', 'p'];
            const kopf = { bezug: 'zuwendung' };
            return programm(
              eigenes as string,
              ['bau'],
              satz('80 %', {
                ...(hoechstens
                  ? {
                      hoechstens: [
                        { ...kopf, ...hoechstens, gruppe: hoechstens.gruppe ? [anderes] : undefined },
                      ],
                    }
                  : {}),
              }),
              {
                kombination: {
                  ...(ausschluss ? { ausschluss: [{ programme: [anderes], je: ausschluss }] } : {}),
                  ...(voraussetzung ? { voraussetzung: [{ eine_von: [anderes], je: voraussetzung }] } : {}),
                },
              },
            );
          });
          const weitere = orte.map((mehr, i) => neu(`M${i + 1}`, mehr));
          const mit = (abgeschlossen: boolean) => [
            erledigt('A', zahler, '900,00', { ...bezahlt, abgeschlossen, nutzen: 7 }),
            ...weitere,
          ];
          const [laufend, fertig] = [
            await berechne(mit(false), programme),
            await berechne(mit(true), programme),
          ];
          const werte = ({ stufen }: typeof laufend) => stufen.map(({ wert }) => wert);
          const [nutzen = 0, ...rest] = werte(laufend);
          expect(werte(fertig)).toEqual([nutzen - 7, ...rest]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
