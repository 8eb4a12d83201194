/**
 * Plans worked out with pencil and paper under the law in recht/: order and exclusion among programmes, caps,
 * floors, de-minimis, assumptions. Every case says which rule gives which cent.
 */
import { afterAll, expect, test } from 'vitest';
import { beispielProgramm } from '#foerderfaehigkeit/beispiele.ts';
import { type Angaben, beende, massnahme, rechne, zeilen } from './handrechnung.arbitrary.ts';

afterAll(beende);

test('Nachrang: Städtebauförderung zahlt erst, wenn das Fachprogramm abgesagt hat', async () => {
  // Richtlinie NRW Nr. 6: KfW 432 (75 %, laufend offen) geht vor, obwohl die Städtebauförderung 80 % zahlte.
  const konzept = (mehr: Angaben) => ({
    kommune: { foerdersatz: '80 %' },
    massnahmen: [
      massnahme('M01', 'konzept', [['honorar', 2027, '80.000,00']], {
        handlungsfelder: ['umwelt_klima'],
        merkmale: { 'energetisches-quartierskonzept': true },
        ...mehr,
      }),
    ],
  });
  expect(zeilen(await rechne(konzept({})))).toEqual([
    'M01.1 2027 kfw-432 60.000,00',
    'M01.1 2027 eigenmittel 20.000,00',
  ]);
  const antraege = [{ programm: 'kfw-432', datum: '2026-05-20', ergebnis: 'absage' }];
  expect(zeilen(await rechne(konzept({ antraege })))).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 64.000,00',
    'M01.1 2027 eigenmittel 16.000,00',
  ]);
});

test('Höchstbetrag je Jahr und Geld des Trägers vor dem der Kommune', async () => {
  // 90 %: 90.000,00, gedeckelt auf 70.000,00; 45.000,00; 63.000,00 – zusammen 178.000,00 (höchstens 210.000,00).
  // Es bleiben 30.000 + 5.000 + 7.000 = 42.000,00; der Verein hat 40.000,00, die Kommune legt 2.000,00 dazu.
  const plan = await rechne({
    eigenmittel: { '2027': '2.000,00', '2028': '0,00', '2029': '0,00' },
    massnahmen: [
      massnahme(
        'M01',
        'engagement',
        [
          ['personal', 2027, '100.000,00'],
          ['personal', 2028, '50.000,00'],
          ['personal', 2029, '70.000,00'],
        ],
        { handlungsfelder: ['integration'], traeger: { art: 'verein' }, traegermittel: '40.000,00' },
      ),
    ],
  });
  expect(new Set(zeilen(plan))).toEqual(
    new Set([
      'M01.1 2027 bamf-bgz 70.000,00',
      'M01.1 2027 traegermittel 28.000,00',
      'M01.1 2027 eigenmittel 2.000,00',
      'M01.2 2028 bamf-bgz 45.000,00',
      'M01.2 2028 traegermittel 5.000,00',
      'M01.3 2029 bamf-bgz 63.000,00',
      'M01.3 2029 traegermittel 7.000,00',
    ]),
  );
});

test('Zwei Soziallotterien fördern nicht dieselbe Maßnahme', async () => {
  // Aktion Mensch – Mikroförderung: 100 % bis 5.000,00, aber nicht neben dem Deutschen Hilfswerk.
  const treff = (mehr: Angaben) =>
    massnahme(
      'M01',
      'seniorenarbeit',
      [
        ['personal', 2027, '10.000,00'],
        ['sachkosten', 2027, '4.000,00'],
      ],
      {
        handlungsfelder: ['integration'],
        traeger: { art: 'verein', gemeinnuetzig: true },
        merkmale: { 'kleines-abgeschlossenes-projekt': true },
        ...mehr,
      },
    );
  expect(zeilen(await rechne({ massnahmen: [treff({})] }))).toEqual([
    'M01.1 2027 eigenmittel 10.000,00',
    'M01.2 2027 aktion-mensch-mikro 4.000,00',
  ]);
  const zugesagt = [
    {
      position: 'M01.1',
      quelle: { art: 'foerderprogramm', kennung: 'dhw-soziale-massnahmen' },
      betrag: '8.000,00',
    },
  ];
  expect(zeilen(await rechne({ massnahmen: [treff({ zugesagt })] }))).toEqual([
    'M01.1 2027 dhw-soziale-massnahmen 8.000,00',
    'M01.1 2027 eigenmittel 2.000,00',
    'M01.2 2027 eigenmittel 4.000,00',
  ]);
});

test('Unter dem Mindestbetrag kommt ein Programm nicht in Betracht und verdrängt niemanden', async () => {
  // KfW 432: 75 %, mindestens 5.000,00 Zuschuss. 75 % von 6.000,00 sind 4.500,00: also Städtebauförderung, 70 %.
  // 75 % von 8.000,00 sind 6.000,00: die KfW geht vor.
  const konzept = (betrag: string) =>
    massnahme('M01', 'konzept', [['honorar', 2027, betrag]], {
      handlungsfelder: ['umwelt_klima'],
      merkmale: { 'energetisches-quartierskonzept': true },
    });
  expect(zeilen(await rechne({ massnahmen: [konzept('6.000,00')] }))).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 4.200,00',
    'M01.1 2027 eigenmittel 1.800,00',
  ]);
  expect(zeilen(await rechne({ massnahmen: [konzept('8.000,00')] }))).toEqual([
    'M01.1 2027 kfw-432 6.000,00',
    'M01.1 2027 eigenmittel 2.000,00',
  ]);
});

test('Lohnkosten nach § 16i SGB II sinken mit den Jahren', async () => {
  // 100, 100, 90, 80, 70 %: eigenes Geld 0, 0, 4.000, 8.000, 12.000.
  const plan = await rechne({
    massnahmen: [
      massnahme(
        'M01',
        'beschaeftigung',
        [2027, 2028, 2029, 2030, 2031].map((jahr) => ['personal', jahr, '40.000,00'] as const),
        { handlungsfelder: ['arbeit_ausbildung'], merkmale: { 'beschaeftigte-nach-16i': true } },
      ),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 sgb2-16i 40.000,00',
    'M01.2 2028 sgb2-16i 40.000,00',
    'M01.3 2029 sgb2-16i 36.000,00',
    'M01.3 2029 eigenmittel 4.000,00',
    'M01.4 2030 sgb2-16i 32.000,00',
    'M01.4 2030 eigenmittel 8.000,00',
    'M01.5 2031 sgb2-16i 28.000,00',
    'M01.5 2031 eigenmittel 12.000,00',
  ]);
});

test('De-minimis: Was der Träger in drei Jahren erhielt, mindert, was noch geht', async () => {
  // Art. 3 Abs. 2 VO (EU) 2023/2831: 300.000,00 in drei Jahren. Am 01.06.2026 zählen 200.000,01 vom 01.06.2023,
  // nicht 90.000,00 vom 31.05.2023; es bleiben 99.999,99. Die Hälfte von 240.000,00 wären 120.000,00.
  const plan = await rechne({
    programm: beispielProgramm({
      kennung: 'eigen',
      kriterien: { kostenart: { zulaessig: [{ arten: ['bau'] }] } },
      foerderung: { satz: { art: 'fest', satz: '50 %' }, beihilfe: { art: 'de-minimis' } },
    }),
    gebiet: 'eigen',
    massnahmen: [
      massnahme('M01', 'lokale_oekonomie', [['bau', 2027, '240.000,00']], {
        traeger: {
          art: 'privat',
          kennung: 'baecker',
          deminimis: [
            { datum: '2023-05-31', betrag: '90.000,00' },
            { datum: '2023-06-01', betrag: '200.000,01' },
          ],
        },
      }),
    ],
  });
  expect(zeilen(plan)).toEqual(['M01.1 2027 eigen 99.999,99', 'M01.1 2027 eigenmittel 140.000,01']);
});

test('Nach dem letzten beschlossenen Programmjahr zahlt die Städtebauförderung nur unter Annahme', async () => {
  // Nach dem 30.09.2027 ist erst im Fenster bis 30.09.2028 für 2029 zu beantragen; beschlossen ist bis 2027.
  const aufgabe = {
    stichtag: '2027-10-15',
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['bau', 2029, '100.000,00']], { beginn: '2029-03-01' })],
  };
  expect(zeilen(await rechne(aufgabe))).toEqual(['M01.1 2029 eigenmittel 100.000,00']);
  const plan = await rechne({ ...aufgabe, annahmen: ['stbf-fortgefuehrt'] });
  expect(zeilen(plan)).toEqual([
    'M01.1 2029 stbf-sozialer-zusammenhalt 70.000,00',
    'M01.1 2029 eigenmittel 30.000,00',
  ]);
  expect(plan.summen.gesichertCent).toBe(0);
  expect(plan.annahmen.map(({ kennung, cent: betrag }) => [kennung, betrag])).toEqual([
    ['stbf-fortgefuehrt', 7_000_000],
  ]);
});
