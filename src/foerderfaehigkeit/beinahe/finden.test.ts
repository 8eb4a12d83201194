import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Norm } from '#rechtsstand/index.ts';
import {
  beispielAkte,
  beispielLandesregel,
  beispielNorm,
  beispielProgramm,
  beispielRechtsstand,
} from '../beispiele.ts';
import { beinahepruefungOf, findBeinahe } from './finden.ts';

type Teil = Readonly<Record<string, unknown>>;
type Fall = {
  readonly kriterien?: Teil;
  readonly programm?: Teil;
  readonly akte?: Parameters<typeof beispielAkte>[0];
  readonly weitere?: readonly Teil[];
  readonly normen?: readonly Norm[];
  readonly landesregel?: Teil;
  readonly stichtag?: string;
};

const JAEHRLICH = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };

function findFall({
  kriterien,
  programm,
  akte,
  weitere = [],
  normen,
  landesregel,
  stichtag = '2026-06-01',
}: Fall) {
  const programme = [
    beispielProgramm({ kennung: 'p', kurztitel: 'P', ...(kriterien ? { kriterien } : {}), ...programm }),
    ...weitere.map((angaben) => beispielProgramm(angaben)),
  ];
  const recht = beispielRechtsstand(programme, normen ?? [beispielNorm()], [
    beispielLandesregel(landesregel),
  ]);
  const ergebnis = findBeinahe(beispielAkte(akte ?? {}), recht, parseKalendertag(stichtag), {
    programm: 'p',
  });
  return beinahepruefungOf(ergebnis);
}

/** The changes of the only near miss, each as „was: von → nach (wer, bis)“. */
function changesOf(fall: Fall): readonly string[] {
  const { beinahe, unerreichbar } = findFall(fall);
  expect(unerreichbar).toEqual([]);
  expect(beinahe).toHaveLength(1);
  return (beinahe[0]?.aenderungen ?? []).map(
    ({ was, von, nach, aenderbar_durch, bis }) => `${was}: ${von} → ${nach} (${aenderbar_durch}, ${bis})`,
  );
}

const GEBIET = { programm: 'p', rechtsgrundlage: '§ 171e BauGB', beschluss: '2021-05-06', bis: null };
const KULISSE = {
  gebietskulisse: { programmgebiet: ['p'], rechtsgrundlagen: ['§ 171e BauGB', '§ 142 BauGB'] },
};

test('Gebiet: der einfachste Beschluss, spätestens am Ende des Fensters', () => {
  expect(changesOf({ kriterien: { ...KULISSE, antragsfenster: JAEHRLICH } })).toEqual([
    'Gebietsbeschluss: kein Gebiet → Gebiet nach § 171e BauGB für „P“ (kommune, 2026-09-30)',
  ]);
});

test('Gebiet in falscher Rechtsform; ohne Fenster bis zum Beginn der Maßnahme', () => {
  const gebiet = [{ ...GEBIET, rechtsgrundlage: '§ 172 BauGB' }];
  expect(changesOf({ kriterien: KULISSE, akte: { quartier: { gebiet } } })).toEqual([
    'Gebietsbeschluss: Gebiet nach § 172 BauGB (Beschluss vom 06.05.2021) → Gebiet nach § 171e BauGB für „P“ (kommune, 2027-03-01)',
  ]);
});

test('ein Gebiet, das erst später festgelegt wird: warten kostet am wenigsten', () => {
  const gebiet = [{ ...GEBIET, beschluss: '2026-08-15' }];
  const kriterien = { ...KULISSE, antragsfenster: JAEHRLICH };
  expect(changesOf({ kriterien, akte: { quartier: { gebiet } } })).toEqual([
    'Tag des Antrags: ab 01.06.2026 → ab 15.08.2026 (kommune, 2026-09-30)',
  ]);
});

test('Aufnahme des Gebiets klären, abgelaufene Förderdauer nicht zu ändern', () => {
  const kriterien = { ...KULISSE, foerderdauer: { hoechstens_jahre: 15 } };
  const gebiet = [{ ...GEBIET, beschluss: '2010-01-01' }];
  expect(changesOf({ kriterien, akte: { quartier: { gebiet } } })).toEqual([
    'Aufnahme des Gebiets in die Förderung: nicht angegeben → frühestens am 01.06.2011 (kommune, null)',
  ]);
  const aufgenommen = [{ ...GEBIET, beschluss: '2010-01-01', aufnahme: '2010-01-01' }];
  expect(findFall({ kriterien, akte: { quartier: { gebiet: aufgenommen } } }).unerreichbar).toMatchObject([
    { hindernisse: [{ art: 'unveraenderlich', kriterium: 'foerderdauer' }] },
  ]);
});

test.each([
  [undefined, 'nicht angegeben → liegt vor (kommune, 2026-09-30)'],
  [null, 'keines → beschlossen (kommune, 2026-09-30)'],
])('ISEK %s: %s', (isek, erwartet) => {
  const kriterien = { isek: { erforderlich: true }, antragsfenster: JAEHRLICH };
  const quartier = isek === undefined ? {} : { isek };
  expect(changesOf({ kriterien, akte: { quartier } })).toEqual([`Entwicklungskonzept (ISEK): ${erwartet}`]);
});

test('ISEK fortschreiben, bis zum Ende des Fensters', () => {
  const kriterien = { isek: { erforderlich: true, hoechstalter_jahre: 5 }, antragsfenster: JAEHRLICH };
  expect(changesOf({ kriterien, akte: { quartier: { isek: { beschluss: '2019-01-01' } } } })).toEqual([
    'Fortschreibung des Entwicklungskonzepts (ISEK): Stand vom 01.01.2019 → fortgeschrieben (kommune, 2026-09-30)',
  ]);
});

const VEREIN = { traeger: { art: 'verein', bezeichnung: 'Verein X', deminimis: [] } };

test('Träger: die Kommune übernimmt; Weiterleitung, wo das Programm sie erlaubt', () => {
  const antragsberechtigt = { arten: ['kommune'] };
  expect(changesOf({ kriterien: { antragsberechtigt }, akte: { massnahme: VEREIN } })).toEqual([
    'Träger von M01: Verein X (Verein) → Kommune (kommune, null)',
  ]);
  const weiter = { antragsberechtigt: { arten: ['kirche'], weiterleitung_an: ['verein'] } };
  expect(findFall({ kriterien: weiter, akte: { massnahme: VEREIN } }).beinahe).toEqual([]);
});

test.each([
  [undefined, 'nicht angegeben → ja'],
  [false, 'nein → ja'],
])('Gemeinnützigkeit %s: %s', (gemeinnuetzig, erwartet) => {
  const traeger = { art: 'verein', ...(gemeinnuetzig === undefined ? {} : { gemeinnuetzig }) };
  const antragsberechtigt = { arten: ['verein'], nur_gemeinnuetzig: ['verein'] };
  expect(changesOf({ kriterien: { antragsberechtigt }, akte: { massnahme: { traeger } } })).toEqual([
    `Gemeinnützigkeit des Trägers von M01: ${erwartet} (traeger, null)`,
  ]);
});

test('Beginn: nach der Bewilligung, Ende und Kostenjahre rücken nur mit, wenn sie müssen', () => {
  const massnahmenbeginn = { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' };
  const kriterien = { massnahmenbeginn, antragsfenster: JAEHRLICH };
  const massnahme = { beginn: '2026-11-01' };
  expect(changesOf({ kriterien, akte: { massnahme } })).toEqual([
    'Beginn von M01: 01.11.2026 → 01.01.2027 (kommune, 2026-09-30)',
  ]);
});

test('Projektdauer, Kostenjahre, Förderzeitraum', () => {
  const zeitraum = { art: 'fest', ab: '2028-01-01', bis: '2028-12-31' };
  expect(changesOf({ kriterien: { projektdauer: { hoechstens_monate: 12 } } })).toEqual([
    'Ende von M01: 31.12.2028 → 29.02.2028 (kommune, null)',
  ]);
  expect(changesOf({ kriterien: { bewilligungszeitraum: zeitraum } })).toEqual([
    'Kostenjahre von M01: 2027 → 2028 (kommune, null)',
  ]);
  const position = { jahr: 2028 };
  expect(changesOf({ kriterien: { foerderzeitraum: { bis: '2027-12-31' } }, akte: { position } })).toEqual([
    'Kostenjahre von M01: 2028 → 2027 (kommune, null)',
  ]);
});

test('ein späteres Kostenjahr braucht ein späteres Programmjahr oder ein früheres Kostenjahr', () => {
  const kriterien = { antragsfenster: JAEHRLICH, bewilligungszeitraum: { art: 'jahre', anzahl: 1 } };
  const akte = { massnahme: { beginn: '2028-01-01' }, position: { jahr: 2028 } };
  expect(changesOf({ kriterien, akte })).toEqual([
    'Tag des Antrags: ab 01.06.2026 → ab 01.06.2027 (kommune, 2027-09-30)',
  ]);
});

const MINDEST = { betrag: '100.000,01', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt' };

test('Mindestbetrag: auf den Cent, was fehlt; als Zuwendung zum Satz', () => {
  expect(changesOf({ programm: { foerderung: { mindestens: [MINDEST] } } })).toEqual([
    'Betrag von M01.1: 100.000,00\u00a0€ → 100.000,01\u00a0€ (kommune, null)',
  ]);
  const foerderung = {
    satz: { art: 'fest', satz: '2/3' },
    mindestens: [{ ...MINDEST, betrag: '66.666,67', bezug: 'zuwendung' }],
  };
  expect(changesOf({ programm: { foerderung } })).toEqual([
    'Betrag von M01.1: 100.000,00\u00a0€ → 100.000,01\u00a0€ (kommune, null)',
  ]);
});

test('Bagatellgrenze des Landes, auf den Cent', () => {
  const landesregel = {
    foerdersatz: { art: 'fest', satz: '80 %' },
    bagatelle: { betrag: '80.000,01' },
  };
  expect(changesOf({ programm: { foerderung: { satz: { art: 'landesregel' } } }, landesregel })).toEqual([
    'Betrag von M01.1: 100.000,00\u00a0€ → 100.000,02\u00a0€ (kommune, null)',
  ]);
});

test('Mindestbetrag je Vorhaben: mit einer anderen Maßnahme bündeln', () => {
  const muster = beispielAkte({}).massnahmen[0];
  const massnahmen = ['M1', 'M2'].map((kennung) => ({
    ...muster,
    kennung,
    zweck: kennung === 'M1' ? 'sport' : 'gemeinbedarf',
    kosten: [{ kennung: `${kennung}.1`, kostenart: 'bau', jahr: 2027, betrag: '60.000,00' }],
  }));
  const { beinahe } = findFall({
    akte: { akte: { massnahmen } },
    kriterien: { zweck: { zulaessig: ['sport'] } },
    programm: { foerderung: { mindestens: [{ ...MINDEST, je: 'vorhaben' }] } },
  });
  expect(beinahe[0]?.aenderungen[0]).toMatchObject({
    was: 'Vorhaben von M1',
    nach: 'zusammen mit M2',
    aenderbar_durch: 'kommune',
  });
});

test('Eigenanteil: Eigenmittel, Trägermittel oder Dritte, auf den Cent', () => {
  const foerderung = { eigenanteile: [{ mindestens: '10 %', nur_eigene: true }] };
  const akte = { akte: { eigenmittel: { 2027: '9.999,99' } } };
  expect(changesOf({ programm: { foerderung }, akte })).toEqual([
    'Eigenmittel 2027: 9.999,99\u00a0€ → 10.000,00\u00a0€ (kommune, null)',
  ]);
});

test('De-minimis: warten, bis eine Beihilfe aus den drei Jahren fällt', () => {
  const traeger = { art: 'verein', deminimis: [{ datum: '2023-08-01', betrag: '300.000,00' }] };
  const foerderung = { beihilfe: { art: 'de-minimis' } };
  expect(changesOf({ programm: { foerderung }, akte: { massnahme: { traeger } } })).toEqual([
    'Tag des Antrags: ab 01.06.2026 → ab 02.08.2026 (kommune, null)',
  ]);
});

test('Merkmale: klären, was die Akte nicht sagt; ändern nur, wer im Recht genannt ist', () => {
  const merkmal = { schluessel: 'eines', aussage: 'Es ist so.' };
  const nein = { massnahme: { merkmale: { eines: false } } };
  expect(changesOf({ kriterien: { merkmale: [merkmal] } })).toEqual([
    'Voraussetzung von „P“ (M01): nicht beantwortet → trifft zu (kommune, null)',
  ]);
  expect(changesOf({ kriterien: { merkmale: [merkmal] }, akte: nein })).toEqual([
    'Voraussetzung von „P“ (M01): trifft nicht zu → trifft zu (niemand, null)',
  ]);
  const genannt = { merkmale: [{ ...merkmal, aenderbar_durch: 'traeger' }] };
  expect(changesOf({ kriterien: genannt, akte: nein })).toEqual([
    'Voraussetzung von „P“ (M01): trifft nicht zu → trifft zu (traeger, null)',
  ]);
});

test('Annahmen, neuer Antrag und die Absage eines anderen Programms', () => {
  const programmjahre = { beschlossen_bis: 2025, annahme: 'weiter' };
  expect(changesOf({ programm: { programmjahre } })).toEqual([
    'Annahme: keine → Die Förderung wird fortgeführt. (niemand, null)',
  ]);
  const antraege = [{ programm: 'p', datum: '2026-01-01', ergebnis: 'absage' }];
  expect(changesOf({ akte: { massnahme: { antraege } } })).toEqual([
    'Antrag für M01: abgelehnt → neu gestellt (kommune, null)',
  ]);
  const kombination = { subsidiaritaet: { art: 'ausschluss', gegenueber: 'alle' } };
  expect(changesOf({ programm: { kombination }, weitere: [{ kennung: 'fach', kurztitel: 'Fach' }] })).toEqual(
    ['Antrag bei „Fach“: nicht entschieden → abgelehnt (niemand, null)'],
  );
});

test.each([
  ['antragsfenster', 'unveraenderlich', { antragsfenster: { art: 'geschlossen' } }],
  [
    'antragsfenster',
    'unveraenderlich',
    { antragsfenster: { art: 'termine', termine: [{ bis: '2026-05-31' }] } },
  ],
  ['antragsfenster', 'unbekannt', { antragsfenster: { art: 'unbekannt' } }],
  ['gebietskulisse', 'unveraenderlich', { gebietskulisse: { laender: ['BY'] } }],
  [
    'antragsberechtigt',
    'unveraenderlich',
    { antragsberechtigt: { arten: ['kommune'], mindesteinwohner: 500_000 } },
  ],
  ['handlungsfeld', 'unveraenderlich', { handlungsfeld: { felder: ['kultur'] } }],
  ['zweck', 'unveraenderlich', { zweck: { zulaessig: ['sport'] } }],
  ['kostenart', 'unveraenderlich', { kostenart: { zulaessig: [{ arten: ['personal'] }] } }],
])('%s ist ein Hindernis (%s)', (kriterium, art, kriterien) => {
  const { beinahe, unerreichbar } = findFall({ kriterien });
  expect(beinahe).toEqual([]);
  expect(unerreichbar).toMatchObject([{ positionen: ['M01.1'], hindernisse: [{ kriterium, art }] }]);
});

test('schon begonnen lässt sich nicht zurücknehmen', () => {
  const kriterien = { massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'moeglich' } };
  expect(findFall({ kriterien, akte: { massnahme: { begonnen: true } } }).unerreichbar).toMatchObject([
    { hindernisse: [{ kriterium: 'massnahmenbeginn' }] },
  ]);
});

test('mehrere Änderungen zusammen, jede mit ihrer Frist', () => {
  const kriterien = {
    ...KULISSE,
    antragsfenster: JAEHRLICH,
    isek: { erforderlich: true },
    antragsberechtigt: { arten: ['kommune'] },
  };
  const akte = { quartier: { isek: null }, massnahme: VEREIN };
  expect([...changesOf({ kriterien, akte })].sort()).toEqual([
    'Entwicklungskonzept (ISEK): keines → beschlossen (kommune, 2026-09-30)',
    'Gebietsbeschluss: kein Gebiet → Gebiet nach § 171e BauGB für „P“ (kommune, 2026-09-30)',
    'Träger von M01: Verein X (Verein) → Kommune (kommune, 2026-09-30)',
  ]);
});
