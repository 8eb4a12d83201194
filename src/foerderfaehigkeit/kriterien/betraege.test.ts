import { describe, expect, test } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { beispielAkte, beispielLage, beispielLandesregel, beispielProgramm } from '../beispiele.ts';
import { pruefeEigenanteil } from './eigenanteil.ts';
import { pruefeFestbetrag, pruefeHoechstbetrag } from './hoechstbetrag.ts';
import { BAGATELLE, MINDESTBETRAG, pruefePositionsmindestbetrag } from './mindestbetrag.ts';

const SATZ = { foerderung: { satz: { art: 'fest', satz: '2/3' } } };

function mindest(
  angaben: object,
  akte: ReturnType<typeof beispielAkte>,
  satz: object = SATZ.foerderung.satz,
) {
  const grenze = { betrag: '50.000,00', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt', ...angaben };
  const programm = beispielProgramm({ foerderung: { satz, mindestens: [grenze] } });
  const lage = beispielLage(programm, akte);
  const regel = programm.foerderung?.mindestens?.[0];
  if (!regel) throw new Error('Grenze fehlt');
  return MINDESTBETRAG.pruefe(lage, regel) ?? pruefePositionsmindestbetrag(lage, regel);
}

test.each([
  ['49.999,99', 'nicht-erfuellt'],
  ['50.000,00', 'erfuellt'],
  ['50.000,01', 'erfuellt'],
])('Ausgaben von %s bei mindestens 50.000,00: %s', (betrag, ergebnis) => {
  expect(mindest({}, beispielAkte({ position: { betrag } }))?.ergebnis).toBe(ergebnis);
  expect(mindest({ je: 'position' }, beispielAkte({ position: { betrag } }))?.ergebnis).toBe(ergebnis);
});

test('nicht zuwendungsfähige Teile und Einnahmen zählen nicht', () => {
  const position = { betrag: '50.000,00', nicht_zuwendungsfaehig: '0,01' };
  expect(mindest({}, beispielAkte({ position }))?.ergebnis).toBe('nicht-erfuellt');
  const reichlich = { betrag: '50.000,02', nicht_zuwendungsfaehig: '0,01', einnahmen: '0,01' };
  expect(mindest({}, beispielAkte({ position: reichlich }))?.ergebnis).toBe('erfuellt');
});

test.each([
  ['74.999,99', 'nicht-erfuellt'],
  ['75.000,00', 'erfuellt'],
  ['75.000,01', 'erfuellt'],
])('Zuwendung von mindestens 50.000,00 bei 2/3 von %s: %s', (betrag, ergebnis) => {
  expect(mindest({ bezug: 'zuwendung' }, beispielAkte({ position: { betrag } }))?.ergebnis).toBe(ergebnis);
});

const ZWEI = (vorhaben: string | undefined, erste: object = {}) => {
  const muster = {
    titel: 'Teil',
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'kommune' },
    nutzen: 1,
    beginn: '2027-01-01',
    ende: '2027-12-31',
    ...(vorhaben ? { vorhaben } : {}),
  };
  const kosten = (kennung: string, jahr: number) => [
    { kennung, kostenart: 'bau', jahr, betrag: '25.000,00' },
  ];
  return beispielAkte({
    akte: {
      massnahmen: [
        { ...muster, kennung: 'M1', kosten: kosten('M1.1', 2027), ...erste },
        { ...muster, kennung: 'M2', kosten: kosten('M2.1', 2028) },
      ],
    },
  });
};

test('Mindestbetrag je Vorhaben nimmt dessen Maßnahmen zusammen', () => {
  expect(mindest({ je: 'vorhaben' }, ZWEI('haus'))?.ergebnis).toBe('erfuellt');
  expect(mindest({ je: 'vorhaben' }, ZWEI(undefined))?.ergebnis).toBe('nicht-erfuellt');
  expect(mindest({ je: 'quartier' }, ZWEI(undefined))?.ergebnis).toBe('erfuellt');
  expect(mindest({ je: 'antragsteller' }, ZWEI(undefined))?.ergebnis).toBe('erfuellt');
  expect(mindest({ je: 'quartier', zeit: 'jahr' }, ZWEI(undefined))?.ergebnis).toBe('nicht-erfuellt');
});

describe('Zusagen an laufende Maßnahmen zählen zum Mindestbetrag', () => {
  const zusage = (betrag: string, kennung = 'muster') => [
    { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung }, betrag },
  ];
  const mit = (zugesagt: object[], mehr: object = {}) => ZWEI('haus', { zugesagt, ...mehr });
  // 2/3 of twice 25,000.00 are 33,333.33, the floor is 50,000.00.
  const ergebnis = (akte: ReturnType<typeof beispielAkte>, angaben: object = {}) =>
    mindest({ bezug: 'zuwendung', je: 'vorhaben', ...angaben }, akte)?.ergebnis;

  test.each([
    ['33.333,33', 'nicht-erfuellt'],
    ['33.333,34', 'erfuellt'],
  ])('%s zugesagt, 16.666,66 noch möglich: %s', (betrag, erwartet) => {
    expect(ergebnis(mit(zusage(betrag)))).toBe(erwartet);
  });

  test('nicht die an abgeschlossene, die eines fremden Programms und die eines anderen Jahres', () => {
    expect(ergebnis(mit(zusage('49.999,00'), { abgeschlossen: true }))).toBe('nicht-erfuellt');
    expect(ergebnis(mit(zusage('49.999,00', 'anderes')))).toBe('nicht-erfuellt');
    expect(ergebnis(mit(zusage('49.999,00', 'anderes')), { gruppe: ['anderes'] })).toBe('erfuellt');
    expect(ergebnis(mit(zusage('49.999,00')), { zeit: 'jahr' })).toBe('nicht-erfuellt');
  });

  test('was zugesagt ist, mindert nie, was erreichbar war', () => {
    expect(ergebnis(mit(zusage('1,00')), { betrag: '33.333,33' })).toBe('erfuellt');
    expect(ergebnis(mit(zusage('1,00')), { betrag: '33.333,34' })).toBe('nicht-erfuellt');
  });
});

test('Gilt der Mindestbetrag für mehrere Programme, können die anderen den Rest zahlen', () => {
  // 2/3 of twice 25,000.00 are 33,333.33; the others may pay the rest, in Massnahmen of their own as well.
  const ergebnis = (angaben: object) =>
    mindest({ bezug: 'zuwendung', gruppe: ['anderes'], ...angaben }, ZWEI(undefined))?.ergebnis;
  expect(ergebnis({ je: 'quartier' })).toBe('erfuellt');
  expect(ergebnis({ je: 'massnahme' })).toBe('erfuellt');
  // On one position they have no more than its base.
  expect(ergebnis({ je: 'position', betrag: '25.000,00' })).toBe('erfuellt');
  expect(ergebnis({ je: 'position', betrag: '25.000,01' })).toBe('nicht-erfuellt');
});

test('ohne bekannten Satz wird nur abgelehnt, was auch voll gefördert zu klein wäre', () => {
  const programm = (betrag: string) =>
    beispielProgramm({
      foerderung: { mindestens: [{ betrag, bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }] },
    });
  const befund = (betrag: string) => {
    const lage = beispielLage(programm(betrag), beispielAkte({}));
    const grenze = lage.programm.foerderung?.mindestens?.[0];
    return grenze ? MINDESTBETRAG.pruefe(lage, grenze) : null;
  };
  expect(befund('100.000,00')?.ergebnis).toBe('erfuellt');
  expect(befund('100.000,01')?.ergebnis).toBe('nicht-erfuellt');
});

test.each([
  ['124.999,99', 'nicht-erfuellt'],
  ['125.000,00', 'erfuellt'],
  ['125.000,01', 'erfuellt'],
])('Bagatelle des Landes 100.000,00 bei 80 %% von %s: %s', (betrag, ergebnis) => {
  const landesregel = beispielLandesregel({
    foerdersatz: { art: 'je-kommune', von: '40 %', bis: '80 %' },
    bagatelle: { betrag: '100.000,00' },
  });
  const programm = beispielProgramm({ foerderung: { satz: { art: 'landesregel' } } });
  const lage = beispielLage(programm, beispielAkte({ position: { betrag } }), { landesregel });
  expect(BAGATELLE.pruefe(lage, BAGATELLE.bloecke(programm)[0])?.ergebnis).toBe(ergebnis);
});

test.each([
  ['29.999,99', 'erfuellt'],
  ['30.000,00', 'nicht-erfuellt'],
  ['30.000,01', 'nicht-erfuellt'],
])('Höchstbetrag 30.000,00, schon zugesagt %s: %s', (betrag, ergebnis) => {
  const programm = beispielProgramm({
    foerderung: {
      hoechstens: [{ betrag: '30.000,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
    },
  });
  const zugesagt = [{ position: 'M01.1', quelle: { art: 'foerderprogramm', kennung: 'muster' }, betrag }];
  const lage = beispielLage(programm, beispielAkte({ massnahme: { zugesagt } }));
  const grenze = lage.programm.foerderung?.hoechstens?.[0];
  expect(grenze && pruefeHoechstbetrag(lage, grenze).ergebnis).toBe(ergebnis);
});

test.each([
  ['vorhaben', 'v', 'nicht-erfuellt'],
  ['vorhaben', 'w', 'erfuellt'],
  ['quartier', 'w', 'nicht-erfuellt'],
  ['massnahme', 'v', 'erfuellt'],
] as const)(
  'Zusagen an abgeschlossene Maßnahmen zählen je %s (Vorhaben %s): %s',
  (je, vorhaben, ergebnis) => {
    const akte = beispielAkte({ massnahme: { vorhaben: 'v' } });
    const [eine] = akte.massnahmen;
    const programm = beispielProgramm({
      foerderung: { hoechstens: [{ betrag: '50.000,00', bezug: 'zuwendung', je, zeit: 'gesamt' }] },
    });
    if (!eine) throw new Error('Maßnahme fehlt');
    const quelle = { art: 'foerderprogramm' as const, kennung: programm.kennung };
    const erledigt = {
      ...eine,
      kennung: 'M99' as typeof eine.kennung,
      vorhaben,
      abgeschlossen: true,
      zugesagt: eine.kosten.map(({ kennung }) => ({ position: kennung, quelle, betrag: cent(50_000_00) })),
    };
    const lage = beispielLage(programm, { ...akte, massnahmen: [eine, erledigt] });
    const grenze = programm.foerderung?.hoechstens?.[0];
    const befund = grenze && pruefeHoechstbetrag(lage, grenze);
    expect(befund?.ergebnis).toBe(ergebnis);
    expect(befund?.text.includes('abgeschlossene')).toBe(ergebnis === 'nicht-erfuellt');
  },
);

test.each([
  ['9.999,99', 'nicht-erfuellt'],
  ['10.000,00', 'erfuellt'],
  ['10.000,01', 'erfuellt'],
])('10 %% Eigenanteil von 100.000,00 mit Eigenmitteln von %s: %s', (betrag, ergebnis) => {
  const programm = beispielProgramm({ foerderung: { eigenanteile: [{ mindestens: '10 %' }] } });
  const lage = beispielLage(programm, beispielAkte({ akte: { eigenmittel: { 2027: betrag } } }));
  const regel = lage.programm.foerderung?.eigenanteile?.[0];
  expect(regel && pruefeEigenanteil(lage, regel).ergebnis).toBe(ergebnis);
});

test('der Eigenanteil rundet auf; Geld anderer Jahre hilft nicht; Dritte nur, wo sie zählen', () => {
  const befund = (nurEigene: boolean, eigenmittel: object, dritte: string) => {
    const eigenanteile = [{ mindestens: '1/3', nur_eigene: nurEigene }];
    const zugesagt = [{ position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: dritte }];
    const akte = beispielAkte({ akte: { eigenmittel }, massnahme: { zugesagt } });
    const lage = beispielLage(beispielProgramm({ foerderung: { eigenanteile } }), akte);
    const regel = lage.programm.foerderung?.eigenanteile?.[0];
    return regel ? pruefeEigenanteil(lage, regel).ergebnis : null;
  };
  expect(befund(true, { 2027: '33.333,33' }, '0,00')).toBe('nicht-erfuellt');
  expect(befund(true, { 2027: '33.333,34' }, '0,00')).toBe('erfuellt');
  expect(befund(true, { 2026: '90.000,00', 2027: '33.333,33' }, '0,01')).toBe('nicht-erfuellt');
  expect(befund(false, { 2027: '33.333,33' }, '0,01')).toBe('erfuellt');
});

test('das Geld des Trägers zählt, wenn die Kommune keines hat', () => {
  const massnahme = { traeger: { art: 'verein' }, traegermittel: '10.000,00' };
  const akte = beispielAkte({ akte: { eigenmittel: {} }, massnahme });
  const lage = beispielLage(
    beispielProgramm({ foerderung: { eigenanteile: [{ mindestens: '10 %' }] } }),
    akte,
  );
  const regel = lage.programm.foerderung?.eigenanteile?.[0];
  expect(regel && pruefeEigenanteil(lage, regel).ergebnis).toBe('erfuellt');
});

test.each([
  ['499,99', 'quartier', undefined],
  ['500,00', 'quartier', 'nicht-erfuellt'],
  ['500,00', 'massnahme', undefined],
])('Von einem Festbetrag über 500,00 sind %s zugesagt, je %s: %s', (zugesagt, je, ergebnis) => {
  const akte = ZWEI(undefined, {
    zugesagt: [{ position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'muster' }, betrag: zugesagt }],
  });
  const programm = beispielProgramm({
    foerderung: { finanzierungsart: 'festbetrag', festbetrag: { betrag: '500,00', je, zeit: 'gesamt' } },
  });
  const lage = { ...beispielLage(programm, akte), massnahme: akte.massnahmen[1]! };
  expect(pruefeFestbetrag(lage)?.ergebnis).toBe(ergebnis);
});
