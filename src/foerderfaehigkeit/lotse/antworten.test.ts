import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { checkAkte } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { parseAntwort } from './angaben/angabe.ts';
import { readAntworten } from './antwort-lesen.ts';
import { NAMEN } from './antworten.arbitrary.ts';
import {
  type Antworten,
  applyAntworten,
  buildLotsengrundlage,
  type Lotsengrundlage,
  pruneAntworten,
} from './antworten.ts';
import { answerLotse } from './lotse.ts';
import { akteOf, LEERE_TEILAKTE, listFehlendes, type Teilakte } from './teilakte/teilakte.ts';
import { parseTeilakte, schreibeTeilakte } from './teilakte/teilakte-yaml.ts';

const STICHTAG = parseKalendertag('2026-06-01');

let grundlage: Lotsengrundlage;
beforeAll(async () => {
  const recht = await loadRechtsstand(fileURLToPath(new URL('../../../recht/', import.meta.url)));
  grundlage = buildLotsengrundlage(LEERE_TEILAKTE, recht, STICHTAG);
});

const prune = (antworten: Readonly<Record<string, string>>) =>
  pruneAntworten(grundlage, new Map(Object.entries(antworten)));

describe('answers that have lost their meaning', () => {
  test('the day of a concept that does not exist', () => {
    expect(prune({ 'quartier.isek': 'nein', 'quartier.isek.beschluss': '2022-03-10' })).toEqual({
      antworten: new Map([['quartier.isek', 'nein']]),
      entfallen: ['quartier.isek.beschluss'],
    });
  });

  test('facts of an area that does not exist, or is still there', () => {
    const gebiet = 'quartier.gebiet.stbf-sozialer-zusammenhalt';
    expect(
      prune({ [gebiet]: 'ja', [`${gebiet}.beschluss`]: '2021-05-06', [`${gebiet}.bis`]: '2024-01-01' })
        .entfallen,
    ).toEqual([`${gebiet}.bis`]);
    expect(prune({ [gebiet]: 'nein', [`${gebiet}.beschluss`]: '2021-05-06' }).entfallen).toEqual([
      `${gebiet}.beschluss`,
    ]);
  });

  test('what only a programme of another Land asks', () => {
    const flintbek = { 'merkmale.sanierungsgebiet-flintbek': 'ja' };
    expect(prune({ 'kommune.land': 'SH', ...flintbek }).entfallen).toEqual([]);
    expect(prune({ 'kommune.land': 'NW', ...flintbek })).toEqual({
      antworten: new Map([['kommune.land', 'NW']]),
      entfallen: ['merkmale.sanierungsgebiet-flintbek'],
    });
  });
});

describe('answers in any order', () => {
  const programm = (kennung: string, kriterien: Readonly<Record<string, unknown>>) =>
    beispielProgramm({ kennung, kriterien });
  const merkmal = (schluessel: string) => ({ schluessel, aussage: `Es gilt ${schluessel}.` });
  const recht = beispielRechtsstand([
    programm('a', { gebietskulisse: { laender: ['NW'] }, merkmale: [merkmal('x')] }),
    programm('b', { zweck: { zulaessig: ['sport', 'schule'] }, merkmale: [merkmal('x'), merkmal('y')] }),
    programm('c', {
      isek: { erforderlich: true },
      antragsberechtigt: { arten: ['verein'], mindesteinwohner: 5000 },
    }),
    programm('d', { gebietskulisse: { programmgebiet: ['c'] }, merkmale: [merkmal('z')] }),
  ]);
  const kleine = buildLotsengrundlage(LEERE_TEILAKTE, recht, STICHTAG);
  const andere = buildLotsengrundlage(LEERE_TEILAKTE, recht, STICHTAG);
  const jaNein = fc.constantFrom('ja', 'nein');
  const arbitrary = fc
    .record(
      {
        'kommune.land': fc.constantFrom('NW', 'SN'),
        'kommune.einwohner': fc.constantFrom('4999', '5000'),
        'massnahmen.M01.zweck': fc.constantFrom('sport', 'kita'),
        'massnahmen.M01.traeger.art': fc.constantFrom('verein', 'kommune'),
        'quartier.isek': jaNein,
        'quartier.isek.beschluss': fc.constantFrom('2022-03-10', '2029-01-01'),
        'quartier.gebiet.c': fc.constantFrom('ja', 'ehemals', 'nein'),
        'quartier.gebiet.c.beschluss': fc.constant('2021-05-06'),
        'quartier.gebiet.c.bis': fc.constant('2025-12-31'),
        'merkmale.x': jaNein,
        'merkmale.y': jaNein,
        'merkmale.z': jaNein,
      },
      { requiredKeys: [] },
    )
    .map((werte) => Object.entries(werte) as [string, string][])
    .chain((paare) => fc.tuple(fc.constant(paare), fc.shuffledSubarray(paare, { minLength: paare.length })));

  test('keep a meaning while nothing else rules the question out', () => {
    const entfallenOf = (antworten: readonly (readonly [string, string])[]) =>
      pruneAntworten(kleine, new Map(antworten)).entfallen;
    // „No“ puts a programme out; without the answer it would be in question.
    expect(entfallenOf([['merkmale.y', 'nein']])).toEqual([]);
    expect(
      entfallenOf([
        ['massnahmen.M01.zweck', 'kita'],
        ['merkmale.y', 'ja'],
      ]),
    ).toEqual(['merkmale.y']);
  });

  test('give the same Akte, findings and dropped answers', () => {
    fc.assert(
      fc.property(arbitrary, ([geordnet, gemischt]) => {
        const einmal = answerLotse(kleine, new Map(geordnet));
        // One by one, each time dropping what has lost its meaning.
        let nacheinander: Antworten = new Map();
        for (const paar of gemischt) {
          nacheinander = pruneAntworten(andere, new Map([...nacheinander, paar])).antworten;
        }
        expect([...nacheinander]).toEqual([...einmal.antworten]);
        const { teilakte, fragen, programme } = answerLotse(andere, nacheinander).stand;
        expect(teilakte).toEqual(einmal.stand.teilakte);
        expect(programme).toEqual(einmal.stand.programme);
        expect(fragen.map(({ angabe }) => angabe.schluessel)).toEqual(
          einmal.stand.fragen.map(({ angabe }) => angabe.schluessel),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('the Akte', () => {
  const antworten: Antworten = new Map([
    ['kommune.land', 'NW'],
    ['kommune.einwohner', '50000'],
    ['eigenmittel', '10.000,00'],
    ['quartier.gebiet.stbf-sozialer-zusammenhalt', 'ja'],
    ['quartier.gebiet.stbf-sozialer-zusammenhalt.beschluss', '2021-05-06'],
    ['quartier.isek', 'ja'],
    ['massnahmen.M01.handlungsfelder', 'bildung,integration'],
    ['massnahmen.M01.zweck', 'sprachfoerderung'],
    ['massnahmen.M01.traeger.art', 'verein'],
    ['massnahmen.M01.beginn', '2027-02-01'],
    ['massnahmen.M01.kosten.M01.1.kostenart', 'personal'],
    ['massnahmen.M01.kosten.M01.1.jahr', '2027'],
    ['massnahmen.M01.kosten.M01.1.betrag', '30.000,00'],
    ['merkmale.erstorientierungskurs', 'nein'],
  ]);
  const apply = (weitere: readonly (readonly [string, string])[] = []): Teilakte =>
    applyAntworten(grundlage, new Map([...antworten, ...weitere]));
  const NACHTRAG: readonly (readonly [string, string])[] = [
    ...NAMEN,
    ['quartier.isek.beschluss', '2022-03-10'],
    ['quartier.gebiet.stbf-sozialer-zusammenhalt.rechtsgrundlage', '§ 171e BauGB'],
  ];

  test('is one when nothing is missing, and then a sound one', () => {
    expect(akteOf(apply())).toBeUndefined();
    expect(listFehlendes(apply())).toContain('quartier.isek.beschluss');
    const akte = akteOf(apply(NACHTRAG));
    expect(akte && checkAkte(akte)).toEqual([]);
    expect(akte).toMatchObject({
      eigenmittel: { '2027': 1_000_000 },
      quartier: { isek: { beschluss: '2022-03-10' }, merkmale: { erstorientierungskurs: false } },
      massnahmen: [{ begonnen: false, kosten: [{ betrag: 3_000_000 }] }],
    });
  });

  test.each([
    ['with gaps', []],
    ['whole', [['ganz', '']]],
  ])('goes through its file %s', (_, ganz) => {
    const teilakte = apply(ganz.length > 0 ? NACHTRAG : []);
    const gelesen = parseTeilakte(new TextEncoder().encode(schreibeTeilakte(teilakte)), 'akte.yaml');
    expect(schreibeTeilakte(gelesen)).toBe(schreibeTeilakte(teilakte));
    expect(listFehlendes(gelesen)).toEqual(listFehlendes(teilakte));
  });

  test('file with gaps: what is there must still be right', () => {
    const read = (text: string) => parseTeilakte(new TextEncoder().encode(text), 'akte.yaml');
    expect(() => read('schema: quartierwerk/akte/1\nkommune: {land: XX}')).toThrow(/kommune\.land/);
    expect(read('schema: quartierwerk/akte/1').massnahmen).toEqual(LEERE_TEILAKTE.massnahmen);
    expect(read('schema: quartierwerk/akte/1\nquartier: {gebiet: []}').gebieteGeklaert).toBe('alle');
  });
});

describe('reading answers', () => {
  test.each([
    [
      'quartier.isek=10.03.2022',
      [
        ['quartier.isek', 'ja'],
        ['quartier.isek.beschluss', '2022-03-10'],
      ],
    ],
    ['kommune.land=nordrhein-westfalen', [['kommune.land', 'NW']]],
    ['kommune.einwohner=210.000', [['kommune.einwohner', '210000']]],
    ['kommune.foerdersatz=66⅔ %', [['kommune.foerdersatz', '66⅔ %']]],
    [
      'massnahmen.M01.handlungsfelder=kultur, bildung',
      [['massnahmen.M01.handlungsfelder', 'bildung,kultur']],
    ],
    ['eigenmittel=Unbegrenzt', [['eigenmittel', 'unbegrenzt']]],
  ])('%s', (text, erwartet) => {
    expect([...readAntworten([text], grundlage.katalog)]).toEqual(erwartet);
  });

  test.each([
    'kommune.ort=Au',
    'kommune.land=',
    'kommune.land',
    'eigenmittel=-1,00',
    'kommune.ags=5999000',
    'massnahmen.M01.nutzen=101',
  ])('refuses %s with what to do', (text) => {
    expect(() => readAntworten([text, 'kommune.land=NW'], grundlage.katalog)).toThrow(EingabeFehler);
  });

  test('every question of the catalogue reads what it writes', () => {
    const beispiele: Readonly<Record<string, string>> = {
      tag: '2026-01-31',
      betrag: '1,00',
      'betrag-oder-unbegrenzt': 'unbegrenzt',
      zahl: '7',
      jahr: '2027',
      satz: '80 %',
      text: '05999000',
    };
    const teilakte = applyAntworten(
      grundlage,
      new Map([
        ['quartier.isek', 'ja'],
        ...['zentren', 'zusammenhalt', 'erneuerung'].map((w): [string, string] => [
          [...grundlage.katalog.keys()].find((k) => k.startsWith('quartier.gebiet') && k.endsWith(w)) ?? '',
          'ehemals',
        ]),
      ]),
    );
    const verlorene = [...grundlage.katalog.values()].filter((angabe) => {
      const antwort = parseAntwort(angabe, beispiele[angabe.art] ?? angabe.wahlen?.[0]?.wert ?? 'ja');
      return angabe.lies(angabe.setze(teilakte, antwort)) !== antwort;
    });
    expect(verlorene.map(({ schluessel }) => schluessel)).toEqual([]);
  });
});
