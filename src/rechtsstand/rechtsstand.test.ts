import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { normSchema } from './norm.ts';
import { programmSchema } from './programm.ts';
import { hoechstanteilSchema } from './programmteile/hoechstanteil.ts';
import { checkRechtsstand } from './pruefen.ts';
import {
  buildRechtsstand,
  findLandesregel,
  findNorm,
  findProgramm,
  listProgramme,
  type Version,
} from './rechtsstand.ts';

type Angaben = Readonly<Record<string, unknown>>;

const tag = parseKalendertag;
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };

function programm(kennung: string, angaben: Angaben = {}, ab = '2025-01-01') {
  const inhalt = programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung,
    titel: kennung,
    kurztitel: kennung,
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'bescheid' },
    },
    grundlagen: [],
    quelle: QUELLE,
    ...angaben,
  });
  return { ab: tag(ab), inhalt, datei: `programme/${kennung}/${ab}.yaml` };
}

function norm(kennung: string, ab: string, bis: string | null) {
  const inhalt = normSchema.parse({
    schema: 'quartierwerk/norm/1',
    kennung,
    titel: kennung,
    zitat: kennung,
    gueltig: { ab, bis },
    inhalt: [{ stelle: 'Abs. 1', text: 'Text.' }],
    quelle: QUELLE,
  });
  return { ab: tag(ab), inhalt, datei: `${kennung}/${ab}.yaml` };
}

function standOf(
  programme: readonly ReturnType<typeof programm>[],
  normen: readonly ReturnType<typeof norm>[] = [],
) {
  return buildRechtsstand({ programme, normen, landesregeln: [] });
}

test.each([
  ['2024-12-31', 'alt'],
  ['2025-01-01', 'alt'],
  ['2026-06-30', 'alt'],
  ['2026-07-01', 'neu'],
  ['2030-01-01', 'neu'],
])('Fassung des Programms am %s: %s', (stichtag, titel) => {
  const stand = standOf([programm('p', { titel: 'neu' }, '2026-07-01'), programm('p', { titel: 'alt' })]);
  expect(findProgramm(stand, 'p', tag(stichtag))?.titel).toBe(titel);
});

test('unbekannte Kennungen', () => {
  const stand = standOf([]);
  expect(findProgramm(stand, 'p', tag('2026-01-01'))).toBeUndefined();
  expect(findNorm(stand, 'bund/x', tag('2026-01-01'))).toBeUndefined();
  expect(findLandesregel(stand, 'NW', tag('2026-01-01'))).toBeUndefined();
});

test('Programme sind nach Kennung sortiert, jedes einmal', () => {
  const stand = standOf([programm('c'), programm('a'), programm('b'), programm('a', {}, '2026-01-01')]);
  expect(listProgramme(stand, tag('2026-06-01')).map((p) => p.kennung)).toEqual(['a', 'b', 'c']);
});

test.each([
  ['2024-12-31', undefined],
  ['2025-01-01', '2025-01-01'],
  ['2025-12-31', '2025-01-01'],
  ['2026-01-01', '2026-01-01'],
  ['2026-12-31', '2026-01-01'],
  ['2027-01-01', undefined],
])('Norm am %s: Fassung ab %s, nach ihrem Ende keine', (stichtag, ab) => {
  const stand = standOf([], [norm('bund/x', '2025-01-01', null), norm('bund/x', '2026-01-01', '2026-12-31')]);
  expect(findNorm(stand, 'bund/x', tag(stichtag))?.gueltig.ab).toBe(ab);
});

test('ein stimmiger Rechtsstand hat keine Mängel', () => {
  const stand = standOf(
    [
      programm('linie', { grundlagen: [{ norm: 'bund/x', stelle: 'Abs. 1' }] }),
      programm('umsetzung', {
        umsetzung_von: ['linie'],
        grundlagen: [{ norm: 'programme/linie', stelle: 'Nr. 1' }],
        kombination: { voraussetzung: [{ eine_von: ['linie'], je: 'quartier' }] },
      }),
    ],
    [norm('bund/x', '2025-01-01', null)],
  );
  expect(checkRechtsstand(stand)).toEqual([]);
});

function maengelOf(...programme: readonly ReturnType<typeof programm>[]) {
  return checkRechtsstand(standOf(programme)).map(({ datei, feld, wert }) => [datei, feld, wert]);
}

test('jede genannte Norm muss es geben, wo immer sie steht', () => {
  const fundstelle = { norm: 'bund/fehlt', stelle: '§ 1' };
  const p = programm('p', { laufzeit: { ab: null, bis: null, fundstelle }, grundlagen: [fundstelle] });
  expect(maengelOf(p)).toEqual([
    ['programme/p/2025-01-01.yaml', 'laufzeit.fundstelle.norm', 'bund/fehlt'],
    ['programme/p/2025-01-01.yaml', 'grundlagen[0].norm', 'bund/fehlt'],
  ]);
});

const ANTEIL = { anteil: '20 %', an: 'gesamtausgaben', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' };

test.each([
  ['umsetzung_von[0]', { umsetzung_von: ['fehlt'] }],
  [
    'kombination.ausschluss[0].programme[0]',
    { kombination: { ausschluss: [{ programme: ['fehlt'], je: 'position' }] } },
  ],
  ['kombination.dieselbe_ausgabe.mit[0]', { kombination: { dieselbe_ausgabe: { mit: ['fehlt'] } } }],
  [
    'kombination.voraussetzung[0].eine_von[0]',
    { kombination: { voraussetzung: [{ eine_von: ['fehlt'], je: 'quartier' }] } },
  ],
  [
    'kombination.subsidiaritaet.gegenueber[0]',
    { kombination: { subsidiaritaet: { art: 'vorrang', gegenueber: ['fehlt'] } } },
  ],
  [
    'foerderung.hoechstens[0].gruppe[0]',
    {
      foerderung: {
        hoechstens: [
          { betrag: '1,00', bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt', gruppe: ['fehlt'] },
        ],
      },
    },
  ],
  [
    'foerderung.hoechstanteile[0].gruppe[0]',
    { foerderung: { hoechstanteile: [{ ...ANTEIL, gruppe: ['fehlt'] }] } },
  ],
])('genanntes Programm fehlt: %s', (feld, angaben: Angaben) => {
  expect(maengelOf(programm('p', angaben))).toEqual([['programme/p/2025-01-01.yaml', feld, 'fehlt']]);
});

test('ein Programm nennt sich nicht selbst', () => {
  expect(maengelOf(programm('p', { umsetzung_von: ['p'] }))).toEqual([
    ['programme/p/2025-01-01.yaml', 'umsetzung_von[0]', 'p'],
  ]);
});

test('das eigene Programmgebiet und der eigene Höchstbetrag dürfen genannt werden', () => {
  const p = programm('p', {
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'bescheid' },
      gebietskulisse: { programmgebiet: ['p'] },
    },
  });
  expect(maengelOf(p)).toEqual([]);
});

test('Umsetzungen und Voraussetzungen laufen nicht im Kreis', () => {
  const kette = [
    programm('a', { umsetzung_von: ['b'] }),
    programm('b', { umsetzung_von: ['c'] }),
    programm('c', { umsetzung_von: ['a'] }),
    programm('d', { umsetzung_von: ['a'] }),
  ];
  expect(maengelOf(...kette).map(([, feld, wert]) => [feld, wert])).toEqual([
    ['umsetzung_von', 'a → b → c → a'],
    ['umsetzung_von', 'b → c → a → b'],
    ['umsetzung_von', 'c → a → b → c'],
  ]);
  const braucht = (kennung: string) => ({
    kombination: { voraussetzung: [{ eine_von: [kennung], je: 'massnahme' }] },
  });
  expect(maengelOf(programm('a', braucht('b')), programm('b', braucht('a')))).toHaveLength(2);
});

test('was ausgeschlossen ist, ist nicht zugleich Partner', () => {
  const ausschluss = [{ programme: ['b'], je: 'position' }];
  const mit = (kombination: Angaben) =>
    maengelOf(programm('a', { kombination }), programm('b'), programm('c'));
  expect(mit({ ausschluss })).toEqual([]);
  expect(mit({ ausschluss, dieselbe_ausgabe: { mit: ['b'] } })).toHaveLength(1);
  expect(mit({ ausschluss, voraussetzung: [{ eine_von: ['b'], je: 'quartier' }] })).toHaveLength(1);
  expect(mit({ ausschluss, voraussetzung: [{ eine_von: ['b', 'c'], je: 'quartier' }] })).toEqual([]);
});

test('Pfad und Geltung passen zum Inhalt', () => {
  const verlegt: Version<ReturnType<typeof norm>['inhalt']> = {
    ...norm('bund/x', '2025-01-01', '2024-01-01'),
    ab: tag('2025-02-01'),
    datei: 'bund/y/2025-02-01.yaml',
  };
  const maengel = checkRechtsstand(buildRechtsstand({ programme: [], normen: [verlegt], landesregeln: [] }));
  expect(maengel.map((mangel) => mangel.feld)).toEqual(['kennung', 'gueltig.ab', 'gueltig.bis']);
});

test.each([
  ['0 %', 'anteil', 'Ein Höchstanteil liegt über 0 %.'],
  ['120 %', 'anteil', 'Der Satz ist größer als 100 %.'],
])('Höchstanteil von %s: %s', (anteil, feld, text) => {
  const { error } = hoechstanteilSchema.safeParse({ ...ANTEIL, anteil });
  expect(error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    [feld, expect.stringContaining(text)],
  ]);
});
