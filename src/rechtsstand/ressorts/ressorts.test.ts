import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Programm, programmSchema } from '../programm.ts';
import { buildRechtsstand } from '../rechtsstand.ts';
import { loadRechtsstand, loadRessorts } from '../service.ts';
import { describeRessort, formatRessort, listNamensfolge } from './namensfolge.ts';
import { checkRessorts } from './pruefung.ts';
import { type Ressortverzeichnis, ressortverzeichnisSchema } from './ressorts.ts';

type Angaben = Readonly<Record<string, unknown>>;
const tag = parseKalendertag;
const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };

const BAU = [
  { ressort: 'umwelt', ab: '2013-12-17', bis: '2018-03-13' },
  { ressort: 'inneres', ab: '2018-03-14', bis: '2021-12-07' },
  { ressort: 'bau', ab: '2021-12-08', bis: null },
];
const RESSORTS = [
  {
    kennung: 'umwelt',
    ebene: 'bund',
    namen: [
      { kurz: 'BMUB', ab: '2013-12-17', bis: '2018-03-13' },
      { kurz: 'BMU', ab: '2018-03-14', bis: null },
    ],
  },
  { kennung: 'inneres', ebene: 'bund', namen: [{ kurz: 'BMI', ab: null, bis: null }] },
  { kennung: 'bau', ebene: 'bund', namen: [{ kurz: 'BMWSB', ab: '2021-12-08', bis: null }] },
];

function verzeichnisOf(angaben: Angaben = {}): Ressortverzeichnis {
  return ressortverzeichnisSchema.parse({
    schema: 'quartierwerk/ressorts/1',
    ressorts: RESSORTS,
    aufgaben: [{ kennung: 'bau', titel: 'Bauen', traeger: BAU }],
    quelle: QUELLE,
    ...angaben,
  });
}

function programm(angaben: Angaben = {}): Programm {
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'p',
    titel: 'P',
    kurztitel: 'P',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMI',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: { antragsfenster: { art: 'laufend' }, bewilligungszeitraum: { art: 'bescheid' } },
    grundlagen: [],
    quelle: QUELLE,
    ...angaben,
  });
}

const nameOf = (angaben: Angaben, stichtag: string, ab = '2017-07-01') =>
  formatRessort(
    describeRessort(verzeichnisOf(), { programm: programm(angaben), ab: tag(ab) }, tag(stichtag)),
  );

test.each([
  ['2018-03-13', 'BMUB'],
  ['2018-03-14', 'BMI (bis 2018: BMUB)'],
  ['2021-12-07', 'BMI (bis 2018: BMUB)'],
  ['2021-12-08', 'BMWSB (bis 2021: BMI; bis 2018: BMUB)'],
])('eine Aufgabe am %s: %s', (stichtag, erwartet) => {
  expect(nameOf({ ressort: 'BMUB', aufgabe: 'bau' }, stichtag)).toBe(erwartet);
});

test('nur frühere Namen aus der Laufzeit; nach ihrem Ende der letzte', () => {
  const laufzeit = { ab: '2020-01-01', bis: '2022-12-31' };
  expect(nameOf({ aufgabe: 'bau', laufzeit }, '2026-06-01', '2020-01-01')).toBe('BMWSB (bis 2021: BMI)');
  const vorbei = { ab: '2017-01-01', bis: '2021-12-07' };
  expect(nameOf({ aufgabe: 'bau', laufzeit: vorbei }, '2026-06-01')).toBe('BMI (bis 2018: BMUB)');
});

test('ohne Aufgabe die Namen des Hauses, ohne Zeile im Verzeichnis der des Programms', () => {
  expect(nameOf({ ressort: 'BMUB' }, '2026-06-01')).toBe('BMU (bis 2018: BMUB)');
  expect(nameOf({ ressort: 'Stiftung X' }, '2026-06-01')).toBe('Stiftung X');
  const ohne = describeRessort(null, { programm: programm(), ab: tag('2020-01-01') }, tag('2026-06-01'));
  expect(ohne).toMatchObject({ kennung: null, kurz: 'BMI' });
});

const feldern = (verzeichnis: Ressortverzeichnis, ...programme: readonly (readonly [string, Programm])[]) => {
  const rechtsstand = buildRechtsstand({
    programme: programme.map(([ab, inhalt]) => ({ ab: tag(ab), inhalt, datei: `programme/p/${ab}.yaml` })),
    normen: [],
    landesregeln: [],
  });
  return checkRessorts(verzeichnis, rechtsstand).map(({ feld, wert }) => [feld, wert]);
};

test('jedes Ressort steht im Verzeichnis, unter dem Namen seiner Zeit', () => {
  expect(feldern(verzeichnisOf(), ['2017-01-01', programm({ ressort: 'BMUB' })])).toEqual([]);
  // Der letzte Tag des Namens genügt, der Tag danach nicht.
  expect(feldern(verzeichnisOf(), ['2018-03-13', programm({ ressort: 'BMUB' })])).toEqual([]);
  expect(feldern(verzeichnisOf(), ['2018-03-14', programm({ ressort: 'BMUB' })])).toEqual([
    ['ressort', 'BMUB'],
  ]);
  expect(feldern(verzeichnisOf(), ['2020-01-01', programm({ ressort: 'BMX' })])).toEqual([
    ['ressort', 'BMX'],
  ]);
});

test('die Aufgabe gehört dem Ressort zur Zeit der Fassung', () => {
  expect(feldern(verzeichnisOf(), ['2020-01-01', programm({ aufgabe: 'bau' })])).toEqual([]);
  expect(feldern(verzeichnisOf(), ['2022-01-01', programm({ aufgabe: 'bau' })])).toEqual([
    ['aufgabe', 'bau'],
  ]);
  expect(feldern(verzeichnisOf(), ['2020-01-01', programm({ aufgabe: 'fehlt' })])).toEqual([
    ['aufgabe', 'fehlt'],
  ]);
});

test.each([
  [
    'überschneidet sich',
    [
      { kurz: 'A', ab: null, bis: '2020-01-01' },
      { kurz: 'B', ab: '2020-01-01', bis: null },
    ],
  ],
  [
    'lässt Tage aus',
    [
      { kurz: 'A', ab: null, bis: '2020-01-01' },
      { kurz: 'B', ab: '2020-01-03', bis: null },
    ],
  ],
  ['endet vor dem Anfang', [{ kurz: 'A', ab: '2020-01-02', bis: '2020-01-01' }]],
])('eine Namensfolge, die %s, wird benannt', (_was, namen) => {
  const verzeichnis = verzeichnisOf({ ressorts: [{ kennung: 'a', ebene: 'bund', namen }], aufgaben: [] });
  expect(feldern(verzeichnis)).toHaveLength(1);
});

test('gleiche Namen zur selben Zeit und unbekannte Träger werden benannt', () => {
  const doppelt = [
    ...RESSORTS,
    { kennung: 'zweites', ebene: 'bund', namen: [{ kurz: 'BMWSB', ab: null, bis: null }] },
  ];
  expect(feldern(verzeichnisOf({ ressorts: doppelt }))).toEqual([['ressorts[3].namen', 'BMWSB']]);
  const traeger = [{ ressort: 'fehlt', ab: null, bis: null }];
  expect(feldern(verzeichnisOf({ aufgaben: [{ kennung: 'bau', titel: 'Bauen', traeger }] }))).toEqual([
    ['aufgaben[0].traeger[0].ressort', 'fehlt'],
  ]);
});

test('das mitgelieferte Verzeichnis kennt jedes Ressort des mitgelieferten Rechts', async () => {
  const verzeichnis = await loadRessorts(RECHT);
  if (!verzeichnis) throw new Error('recht/ressorts.yaml fehlt');
  expect(checkRessorts(verzeichnis, await loadRechtsstand(RECHT))).toEqual([]);
  expect(listNamensfolge(verzeichnis, 'stadtentwicklung').map(({ kurz }) => kurz)).toEqual([
    'BMUB',
    'BMI',
    'BMWSB',
  ]);
});
