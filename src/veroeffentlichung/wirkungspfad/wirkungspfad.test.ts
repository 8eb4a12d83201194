import { expect, test } from 'vitest';
import type { Finanzierungsplan } from '#buendelung/index.ts';
import { type Indikator, protectReihe, type Raumbeobachtung } from '#monitoring/index.ts';
import { beispielAkte } from '#quartiere/index.ts';
import { describeBewegung } from './bewegungstext.ts';
import { formatBewegungenCsv, formatSchritteCsv } from './csv.ts';
import { findZeitraum, listBewegungen, listWirkungsschritte } from './wirkungspfad.ts';

const INDIKATOR: Indikator = {
  kennung: 'kinderarmut',
  titel: 'Kinderarmut',
  einheit: 'prozent',
  mass: '',
  rolle: 'status',
  richtung: 1,
  zaehler: '',
  nenner: '',
  quelle: '',
  lizenz: '',
  schwelle: 3,
};
const KENNUNGEN = ['01', '02', '03', '04'];
const gebiete = KENNUNGEN.map((kennung, i) => ({
  kennung,
  name: kennung,
  bezirk: null,
  umriss: null,
  quartier: i < 2 ? 'adorf-nord' : null,
  foerderung: i < 2 ? { ab: 2022, bis: null } : null,
}));

const seriesOf = (jahr: number, zaehler: (number | null)[]) =>
  protectReihe(
    {
      indikator: 'kinderarmut',
      jahr,
      zaehler,
      nenner: zaehler.map((wert) => (wert === null ? null : 100)),
      werte: zaehler,
    },
    gebiete,
    INDIKATOR,
  );

const BEOBACHTUNG: Raumbeobachtung = {
  kennung: 'adorf',
  titel: 'Adorf',
  ags: null,
  gebiete,
  indikatoren: [INDIKATOR, { ...INDIKATOR, kennung: 'laerm', titel: 'Lärm' }],
  ausgaben: [2020, 2021, 2022, 2023].map((jahr) => ({
    jahr,
    von: null,
    bis: null,
    quelle: '',
    lizenz: '',
    bewertet: gebiete.map(() => true),
    veroeffentlicht: true,
    uebertragen: null,
  })),
  reihen: [seriesOf(2021, [40, 20, 10, 10]), seriesOf(2023, [30, 20, 10, 20])],
};

test('from the edition before the funding to the newest, over the areas of the Quartier', () => {
  expect(findZeitraum(BEOBACHTUNG, 'adorf-nord')).toEqual({ von: 2021, bis: 2023 });
  expect(findZeitraum(BEOBACHTUNG, 'anderswo')).toEqual({ von: 2020, bis: 2023 });
  const [eine, ...weitere] = listBewegungen(BEOBACHTUNG, 'adorf-nord');
  expect(weitere).toEqual([]);
  expect(eine).toMatchObject({ davor: 30, danach: 25, stadtDavor: 20, stadtDanach: 20, gebiete: 2, alle: 2 });
  expect(eine && describeBewegung(eine)).toMatchObject({
    zeit: '2021–2023',
    davor: '30,0\u00a0%',
    gebiete: '2 von 2',
  });
  expect(formatBewegungenCsv(eine ? [eine] : [])).toContain(
    'kinderarmut;Kinderarmut;2021;2023;30;25;20;20;2;2',
  );
});

test('areas without a value in both years do not count', () => {
  const reihen = [seriesOf(2021, [40, 20, 10, 10]), seriesOf(2023, [30, null, 10, 20])];
  expect(listBewegungen({ ...BEOBACHTUNG, reihen }, 'adorf-nord')[0]).toMatchObject({
    davor: 40,
    danach: 30,
    gebiete: 1,
    alle: 2,
  });
});

test('one line for each programme of a Massnahme, with who is behind it and what it should move', () => {
  const akte = beispielAkte();
  const posten = (position: string, cent: number, art: 'foerderprogramm' | 'eigenmittel') => ({
    massnahme: 'M02',
    position,
    jahr: 2028,
    quelle: { art, kennung: art === 'eigenmittel' ? 'kommune' : 'sjk' },
    cent,
    geber: art === 'eigenmittel' ? [] : [{ ebene: 'bund' as const, ressort: 'BMWSB', cent }],
    zugesagt: false,
    gesichert: true,
  });
  const plan = {
    posten: [
      posten('M02.1', 100, 'foerderprogramm'),
      posten('M02.2', 50, 'foerderprogramm'),
      posten('M02.1', 30, 'eigenmittel'),
    ],
    programme: [{ kennung: 'sjk', titel: 'Programm S' }],
  } as unknown as Finanzierungsplan;
  const schule = { ...INDIKATOR, kennung: 'schule', titel: 'Schulabgang ohne Abschluss' };
  const findTitel = (programm: string, { ebene }: { ebene: string }) =>
    programm === 'sjk' && ebene === 'bund' ? 'Kapitel 2504 Titel 000 01' : null;
  const schritte = listWirkungsschritte(plan, akte, [INDIKATOR, schule], findTitel);
  expect(schritte).toEqual([
    expect.objectContaining({
      massnahme: 'M02',
      programmtitel: 'Programm S',
      cent: 150,
      geber: [{ ebene: 'bund', ressort: 'BMWSB', cent: 150, haushaltstitel: 'Kapitel 2504 Titel 000 01' }],
      indikatoren: ['schule'],
    }),
  ]);
  expect(formatSchritteCsv(schritte)).toContain('bund;BMWSB;Kapitel 2504 Titel 000 01;sjk;Programm S;M02;');
});
