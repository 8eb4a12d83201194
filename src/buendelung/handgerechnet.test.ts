/**
 * Plans worked out with pencil and paper under the law in recht/: every case says which rule gives which cent.
 * All Akten ask on 2026-06-01 unless they say so; amounts are written as one finds them in a notice.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beispielProgramm } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { akteSchema } from '#quartiere/index.ts';
import { buildRechtsstand, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { buendle } from './buendeln.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';

const SOZIALER_ZUSAMMENHALT = 'stbf-sozialer-zusammenhalt';
const solver = createSolver(1);
let recht: Rechtsstand;

beforeAll(async () => {
  recht = await loadRechtsstand(fileURLToPath(new URL('../../recht/', import.meta.url)));
});
afterAll(() => solver.close());

type Angaben = Readonly<Record<string, unknown>>;
type Kosten = readonly [kostenart: string, jahr: number, betrag: string, mehr?: Angaben];

/** A Massnahme of the Kommune; its positions are called M01.1, M01.2 … */
function massnahme(kennung: string, zweck: string, kosten: readonly Kosten[], mehr: Angaben = {}): Angaben {
  return {
    kennung,
    titel: kennung,
    handlungsfelder: ['wohnen_wohnumfeld'],
    zweck,
    traeger: { art: 'kommune' },
    nutzen: 50,
    beginn: '2027-01-01',
    ende: '2031-12-31',
    kosten: kosten.map(([kostenart, jahr, betrag, zusatz], k) => ({
      kennung: `${kennung}.${k + 1}`,
      kostenart,
      jahr,
      betrag,
      ...zusatz,
    })),
    ...mehr,
  };
}

type Aufgabe = {
  readonly massnahmen: readonly Angaben[];
  readonly kommune?: Angaben;
  readonly gebiet?: string;
  readonly eigenmittel?: Angaben | 'unbegrenzt';
  readonly annahmen?: readonly string[];
  readonly stichtag?: string;
  /** Takes the place of the catalogue's programmes. */
  readonly programm?: Programm;
};

function rechtsstandFor(programm: Programm | undefined): Rechtsstand {
  if (!programm) return recht;
  return buildRechtsstand({
    programme: [{ ab: parseKalendertag('2020-01-01'), inhalt: programm, datei: 'programme/eigen.yaml' }],
    normen: [...recht.normen.values()].flat(),
    landesregeln: [],
  });
}

async function rechne(aufgabe: Aufgabe): Promise<Finanzierungsplan> {
  const stichtag = parseKalendertag(aufgabe.stichtag ?? '2026-06-01');
  const akte = akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    stichtag,
    kommune: {
      ags: '05999000',
      name: 'Auenstadt',
      land: 'NW',
      einwohner: 30_000,
      haushaltslage: 'ausgeglichen',
      foerdersatz: '70 %',
      ...aufgabe.kommune,
    },
    quartier: {
      kennung: 'handgerechnet',
      name: 'Handgerechnet',
      einwohner: 3_000,
      gebiet: [
        {
          programm: aufgabe.gebiet ?? SOZIALER_ZUSAMMENHALT,
          rechtsgrundlage: '§ 171e BauGB',
          beschluss: '2022-01-01',
          bis: null,
        },
      ],
      isek: { beschluss: '2022-01-01', fortschreibung: null },
    },
    eigenmittel: aufgabe.eigenmittel ?? 'unbegrenzt',
    annahmen: (aufgabe.annahmen ?? []).map((kennung) => ({ kennung, text: `${kennung}.` })),
    massnahmen: aufgabe.massnahmen,
  });
  const rechtsstand = rechtsstandFor(aufgabe.programm);
  const plan = await buendle(
    { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, stichtag) },
    { solve: solver.solve, fristen: { jeStufeMs: 60_000 }, erklaeren: false, melde: () => undefined },
  );
  expect(plan.status).toBe('optimal');
  return plan;
}

/** Every posten as one line: position, year, who pays, how much. */
function zeilen(plan: Finanzierungsplan): string[] {
  return plan.posten.map(({ position, jahr, quelle, cent: betrag }) => {
    const wer = quelle.art === 'foerderprogramm' || quelle.art === 'dritte' ? quelle.kennung : quelle.art;
    return `${position} ${jahr} ${wer} ${formatBetrag(cent(betrag))}`;
  });
}

function geber(plan: Finanzierungsplan, position: string): string[] {
  return plan.posten
    .filter((posten) => posten.position === position)
    .flatMap((posten) => posten.geber.map((g) => `${g.ebene} ${formatBetrag(cent(g.cent))}`));
}

test('Satz der Kommune auf jede Position, Zuwendung abgerundet, Bund trägt ein Drittel der Ausgaben', async () => {
  // Städtebauförderrichtlinie NRW 2023: Satz je Kommune, hier 70 %. 33.333,33 × 0,7 = 23.333,331.
  // VV Städtebauförderung Art. 5 Abs. 1: Bund 1/3 der Ausgaben = (1/3)/(7/10) = 10/21 der Zuwendung.
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [
        ['bau', 2027, '100.000,00'],
        ['planung', 2028, '33.333,33'],
      ]),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 70.000,00',
    'M01.1 2027 eigenmittel 30.000,00',
    'M01.2 2028 stbf-sozialer-zusammenhalt 23.333,33',
    'M01.2 2028 eigenmittel 10.000,00',
  ]);
  expect(geber(plan, 'M01.1')).toEqual(['bund 33.333,33', 'land 36.666,67']);
  // 23.333,33 × 10/21 = 11.111,10952…
  expect(geber(plan, 'M01.2')).toEqual(['bund 11.111,10', 'land 12.222,23']);
});

test('Einnahmen und nicht zuwendungsfähige Kosten mindern die Bemessungsgrundlage', async () => {
  // § 149 Abs. 3 BauGB: 100.000,00 − 12.345,67 − 10.000,00 = 77.654,33; davon 70 % = 54.358,031.
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [
        ['bau', 2027, '100.000,00', { nicht_zuwendungsfaehig: '12.345,67', einnahmen: '10.000,00' }],
      ]),
    ],
  });
  expect(new Set(zeilen(plan))).toEqual(
    new Set([
      'M01.1 2027 einnahmen 10.000,00',
      'M01.1 2027 stbf-sozialer-zusammenhalt 54.358,03',
      'M01.1 2027 eigenmittel 35.641,97',
    ]),
  );
});

test('Geld Dritter ersetzt nicht den Eigenanteil von zehn Prozent', async () => {
  // VV Städtebauförderung Art. 5 Abs. 2 und 6: 10 % von 100.000,00 sind eigenes Geld. 80 % wären 80.000,00,
  // neben 15.000,00 einer Stiftung bleiben 100.000 − 10.000 − 15.000 = 75.000,00.
  const plan = await rechne({
    kommune: { foerdersatz: '80 %' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          { position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '15.000,00' },
        ],
      }),
    ],
  });
  expect(new Set(zeilen(plan))).toEqual(
    new Set([
      'M01.1 2027 stiftung 15.000,00',
      'M01.1 2027 stbf-sozialer-zusammenhalt 75.000,00',
      'M01.1 2027 eigenmittel 10.000,00',
    ]),
  );
});

test('Eigene Mittel gelten je Haushaltsjahr; der Rest eines anderen Jahres hilft nicht', async () => {
  // Zwei Vorhaben brauchen 2027 je 30.000,00, vorhanden sind 59.999,99: der größere Nutzen gewinnt.
  const plan = await rechne({
    eigenmittel: { '2027': '59.999,99', '2028': '1.000.000,00' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], { nutzen: 50 }),
      massnahme('M02', 'gemeinbedarf', [['bau', 2027, '100.000,00']], { nutzen: 51 }),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M02.1 2027 stbf-sozialer-zusammenhalt 70.000,00',
    'M02.1 2027 eigenmittel 30.000,00',
  ]);
});

test('Ohne ihre Voraussetzung wird eine Maßnahme nicht finanziert', async () => {
  // M01 braucht 30 % von 200.000,00 = 60.000,00 und bekommt sie nicht; M02 hängt daran, M03 nicht.
  const plan = await rechne({
    eigenmittel: { '2027': '59.999,99' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '200.000,00']], { nutzen: 100 }),
      massnahme('M02', 'gemeinbedarf', [['ausstattung', 2027, '10.000,00']], {
        nutzen: 100,
        voraussetzung: ['M01'],
      }),
      massnahme('M03', 'gemeinbedarf', [['bau', 2027, '0,01']], { nutzen: 1 }),
    ],
  });
  // Ein Cent: 70 % sind weniger als ein Cent, die Kommune zahlt ihn.
  expect(zeilen(plan)).toEqual(['M03.1 2027 eigenmittel 0,01']);
});

test('Sachsen: zwei Drittel nur unter der Annahme eines Aufrufs, Drittel von Bund und Land abgerundet', async () => {
  // FRL StBauE Nr. 5.2: 66⅔ %. Der letzte Aufruf endete am 30.11.2025. Je Drittel 33.333,33.
  const aufgabe = {
    kommune: { ags: '14999000', land: 'SN', foerdersatz: undefined },
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']])],
  };
  expect(zeilen(await rechne(aufgabe))).toEqual(['M01.1 2027 eigenmittel 100.000,00']);
  const plan = await rechne({ ...aufgabe, annahmen: ['stbf-aufruf-folgt'] });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 66.666,66',
    'M01.1 2027 eigenmittel 33.333,34',
  ]);
  expect(geber(plan, 'M01.1')).toEqual(['bund 33.333,33', 'land 33.333,33']);
  expect([plan.summen.gesichertCent, plan.summen.unterAnnahmenCent]).toEqual([0, 6_666_666]);
});

test('Eine Zusage steht fest: Das Programm legt nichts darauf, auch wenn der Satz mehr erlaubte', async () => {
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          {
            position: 'M01.1',
            quelle: { art: 'foerderprogramm', kennung: SOZIALER_ZUSAMMENHALT },
            betrag: '55.000,00',
          },
        ],
      }),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 55.000,00',
    'M01.1 2027 eigenmittel 45.000,00',
  ]);
});

test.each([
  // Richtlinie NRW Nr. 10: Sozialer Zusammenhalt ganz (70 %), sonst zur Hälfte (35 % von 40.000,01 = 14.000,0035).
  // Der Bund trägt auch hier ein Drittel dessen, was anerkannt wird: 10/21 der Zuwendung.
  ['NW', SOZIALER_ZUSAMMENHALT, '28.000,00', '12.000,01', ['bund 13.333,33', 'land 14.666,67']],
  ['NW', 'stbf-lebendige-zentren', '14.000,00', '26.000,01', ['bund 6.666,66', 'land 7.333,34']],
  // FRL StBauE Nr. 9.3, immer zur Hälfte: ein Drittel = 13.333,33, je Geber die Hälfte abgerundet.
  ['SN', SOZIALER_ZUSAMMENHALT, '13.333,32', '26.666,69', ['bund 6.666,66', 'land 6.666,66']],
])('Verfügungsfonds in %s, %s: %s', async (land, programm, zuwendung, eigen, anteile) => {
  const plan = await rechne({
    kommune: land === 'SN' ? { ags: '14999000', land, foerdersatz: undefined } : {},
    gebiet: programm,
    annahmen: ['stbf-aufruf-folgt'],
    massnahmen: [
      massnahme('M01', 'verfuegungsfonds', [['verfuegungsfonds', 2027, '40.000,01']], {
        handlungsfelder: ['steuerung_beteiligung'],
      }),
    ],
  });
  expect(zeilen(plan)).toEqual([`M01.1 2027 ${programm} ${zuwendung}`, `M01.1 2027 eigenmittel ${eigen}`]);
  expect(geber(plan, 'M01.1')).toEqual(anteile);
});

test('Eine Zuwendung unter der Bagatellgrenze des Landes gibt es nicht', async () => {
  // VVK zu § 44 SäHO Nr. 1.1: ab 10.000,00. Zwei Drittel von 15.000,00 reichen, von 14.999,99 nicht.
  const planung = (betrag: string) => ({
    kommune: { ags: '14999000', land: 'SN', foerdersatz: undefined },
    annahmen: ['stbf-aufruf-folgt'],
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['planung', 2027, betrag]])],
  });
  expect(zeilen(await rechne(planung('15.000,00')))).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 10.000,00',
    'M01.1 2027 eigenmittel 5.000,00',
  ]);
  expect(zeilen(await rechne(planung('14.999,99')))).toEqual(['M01.1 2027 eigenmittel 14.999,99']);
});

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
        traeger: { art: 'verein' },
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
