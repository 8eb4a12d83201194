import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { beispielAkte, beispielLandesregel, beispielProgramm, beispielRechtsstand } from './beispiele.ts';
import { pruefeAkte } from './pruefung.ts';

const STICHTAG = parseKalendertag('2026-06-01');

type Angaben = Readonly<Record<string, unknown>>;

function programm(kennung: string, angaben: Angaben = {}): Programm {
  return beispielProgramm({ kennung, kurztitel: kennung, ...angaben });
}

function nachrangig(kennung: string, art: string, gegenueber: unknown, angaben: Angaben = {}): Programm {
  return programm(kennung, { kombination: { subsidiaritaet: { art, gegenueber } }, ...angaben });
}

function pruefe(programme: readonly Programm[], akte = beispielAkte({}), stichtag = STICHTAG) {
  return pruefeAkte(akte, beispielRechtsstand(programme), stichtag);
}

/** Result of the first position of the first Massnahme. */
function positionOf(pruefung: ReturnType<typeof pruefe>, kennung: string) {
  const position = pruefung.matrix.find((zelle) => zelle.programm === kennung)?.positionen[0];
  if (!position) throw new Error(`keine Position für ${kennung}`);
  return position;
}

test('ohne Programme keine Zellen', () => {
  expect(pruefe([])).toEqual({ stichtag: STICHTAG, programme: [], matrix: [] });
});

test('Reihenfolge: Maßnahmen wie in der Akte, Programme nach Kennung; Abgeschlossenes bleibt weg', () => {
  const muster = beispielAkte({}).massnahmen[0];
  const akte = {
    ...beispielAkte({}),
    massnahmen: ['M2', 'M1', 'M3'].map((kennung) => ({
      ...muster,
      kennung,
      abgeschlossen: kennung === 'M3',
    })),
  } as ReturnType<typeof beispielAkte>;
  const { matrix } = pruefe([programm('b'), programm('a')], akte);
  expect(matrix.map((zelle) => `${zelle.massnahme} ${zelle.programm}`)).toEqual([
    'M2 a',
    'M2 b',
    'M1 a',
    'M1 b',
  ]);
});

test('die Position verbindet Befunde der Maßnahme und eigene', () => {
  const zweck = { zulaessig: ['sport'], pruefstand: 'ungeprueft' };
  const kostenart = { zulaessig: [{ arten: ['personal'] }] };
  const nur = (kriterien: Angaben) => pruefe([programm('p', { kriterien })]);
  expect(positionOf(nur({}), 'p')).toMatchObject({ ergebnis: 'erfuellt', pruefstand: 'gelesen' });
  expect(positionOf(nur({ zweck }), 'p')).toMatchObject({
    ergebnis: 'nicht-erfuellt',
    pruefstand: 'ungeprueft',
  });
  const ohneKostenart = nur({ kostenart });
  expect(ohneKostenart.matrix[0]?.ergebnis).toBe('erfuellt');
  expect(positionOf(ohneKostenart, 'p').ergebnis).toBe('nicht-erfuellt');
  expect(ohneKostenart.programme[0]?.ergebnis).toBe('nicht-erfuellt');
});

test('eine Annahme steht an jeder Position, die auf ihr ruht', () => {
  const akte = beispielAkte({ akte: { annahmen: [{ kennung: 'fort', text: 'Es geht weiter.' }] } });
  const pruefung = pruefe(
    [programm('p', { programmjahre: { beschlossen_bis: 2025, annahme: 'fort' } })],
    akte,
  );
  expect(positionOf(pruefung, 'p')).toMatchObject({ ergebnis: 'erfuellt', annahmen: ['fort'] });
});

test('Umsetzung durch ein Land, Darlehen und Leistungen zahlen nicht', () => {
  const { programme } = pruefe([
    programm('bund'),
    programm('land', { umsetzung_von: ['bund'] }),
    programm('kredit', { art: 'darlehen' }),
    programm('pflicht', { art: 'leistung' }),
  ]);
  expect(programme.map((eintrag) => [eintrag.programm.kennung, eintrag.zahlend])).toEqual([
    ['bund', true],
    ['kredit', false],
    ['land', false],
    ['pflicht', false],
  ]);
  expect(programme[2]?.hinweis).toContain('Ein Topf mit „bund“');
  expect(programme[0]?.hinweis).toBeNull();
});

test('Ausschluss: ein passendes Programm mit offenem Fenster geht vor', () => {
  const letztes = nachrangig('letztes', 'ausschluss', 'alle');
  const befund = positionOf(pruefe([letztes, programm('fach')]), 'letztes');
  expect(befund.ergebnis).toBe('nicht-erfuellt');
  expect(befund.befunde.at(-1)?.text).toContain('„fach“');
  expect(positionOf(pruefe([letztes]), 'letztes').ergebnis).toBe('erfuellt');
});

test.each([
  ['passt nicht', { kriterien: { zweck: { zulaessig: ['sport'] } } }],
  ['offen', { kriterien: { isek: { erforderlich: true } } }],
  ['Ermessen', { kriterien: { bewilligungszeitraum: { art: 'bescheid' } } }],
  [
    'Fenster noch nicht offen',
    { kriterien: { antragsfenster: { art: 'termine', termine: [{ ab: '2026-06-02', bis: '2026-07-01' }] } } },
  ],
  ['Darlehen', { art: 'darlehen' }],
  ['derselbe Topf', { umsetzung_von: ['letztes'] }],
])('kein Vorrang: %s', (_, angaben: Angaben) => {
  const pruefung = pruefe([nachrangig('letztes', 'ausschluss', 'alle'), programm('fach', angaben)]);
  expect(positionOf(pruefung, 'letztes').ergebnis).toBe('erfuellt');
});

test.each([
  [0, 'erfuellt'],
  [1, 'nicht-erfuellt'],
  [undefined, 'nicht-erfuellt'],
])('ein Festbetrag je Einheit für %s Einheiten: das nachrangige ist %s', (wohnungen, ergebnis) => {
  const festbetrag = {
    betrag: '1.000,00',
    je: 'massnahme',
    zeit: 'gesamt',
    je_einheit: { menge: 'wohnungen', bezeichnung: 'jede Wohnung' },
  };
  const massnahme = wohnungen === undefined ? {} : { mengen: { wohnungen } };
  const programme = [
    nachrangig('letztes', 'ausschluss', 'alle'),
    programm('fach', { foerderung: { festbetrag } }),
  ];
  const pruefung = pruefe(programme, beispielAkte({ massnahme }));
  expect(positionOf(pruefung, 'letztes').ergebnis).toBe(ergebnis);
  const keine = 'Gezahlt werden 1.000,00 € für jede Wohnung; die Akte nennt für die Maßnahme keine';
  const texte = pruefung.matrix
    .filter((zelle) => zelle.programm === 'fach')
    .flatMap(({ befunde }) => befunde.map(({ text }) => text.replaceAll('\u00a0', ' ')));
  expect(texte.some((text) => text.startsWith(keine))).toBe(wohnungen === 0);
});

test('eine Leistung geht vor, obwohl sie nicht zahlt', () => {
  const pruefung = pruefe([
    nachrangig('letztes', 'ausschluss', 'alle'),
    programm('pflicht', { art: 'leistung' }),
  ]);
  expect(positionOf(pruefung, 'letztes').ergebnis).toBe('nicht-erfuellt');
});

test('eine eingetragene Absage hebt den Ausschluss auf', () => {
  const antraege = [{ programm: 'fach', datum: '2026-02-01', ergebnis: 'absage' }];
  const programme = [nachrangig('letztes', 'ausschluss', 'alle'), programm('fach')];
  expect(positionOf(pruefe(programme), 'letztes').ergebnis).toBe('nicht-erfuellt');
  const pruefung = pruefe(programme, beispielAkte({ massnahme: { antraege } }));
  expect(positionOf(pruefung, 'letztes').ergebnis).toBe('erfuellt');
  expect(positionOf(pruefung, 'fach').ergebnis).toBe('nicht-erfuellt');
});

test.each([
  ['oeffentliche', 'stiftung', 'erfuellt'],
  ['oeffentliche', 'krankenkassen', 'erfuellt'],
  ['oeffentliche', 'eu', 'nicht-erfuellt'],
  ['oeffentliche', 'kommune', 'nicht-erfuellt'],
  ['alle', 'stiftung', 'nicht-erfuellt'],
  [['fach'], 'stiftung', 'nicht-erfuellt'],
  [['anderes'], 'bund', 'erfuellt'],
])('nachrangig gegenüber %j, anderes Programm der Ebene %s: %s', (gegenueber, ebene, ergebnis) => {
  const pruefung = pruefe([
    nachrangig('letztes', 'ausschluss', gegenueber),
    programm('fach', { ebene }),
    programm('anderes', { kriterien: { antragsfenster: { art: 'geschlossen' } } }),
  ]);
  expect(positionOf(pruefung, 'letztes').ergebnis).toBe(ergebnis);
});

test.each([
  ['oeffentliche', 'oeffentliche', 'erfuellt', 'erfuellt'],
  ['alle', 'oeffentliche', 'erfuellt', 'erfuellt'],
  [['b'], ['a'], 'erfuellt', 'erfuellt'],
  [['b'], ['c'], 'nicht-erfuellt', 'erfuellt'],
])('zwei nachrangige (%j, %j) sperren sich nie gegenseitig', (vonA, vonB, a, b) => {
  const geschlossen = { kriterien: { antragsfenster: { art: 'geschlossen' } } };
  const pruefung = pruefe([
    nachrangig('a', 'ausschluss', vonA),
    nachrangig('b', 'ausschluss', vonB),
    programm('c', geschlossen),
  ]);
  expect([positionOf(pruefung, 'a').ergebnis, positionOf(pruefung, 'b').ergebnis]).toEqual([a, b]);
});

test('Vorrang sperrt nicht, sondern nennt die Reihenfolge', () => {
  const pruefung = pruefe([nachrangig('letztes', 'vorrang', 'alle'), programm('fach'), programm('amt')]);
  expect(positionOf(pruefung, 'letztes')).toMatchObject({ ergebnis: 'erfuellt', vorrangig: ['amt', 'fach'] });
  expect(positionOf(pruefung, 'fach').vorrangig).toEqual([]);
});

test('ein ungeprüftes Programm, das vorgeht, macht den Befund ungeprüft', () => {
  const quelle = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'ungeprueft' };
  const pruefung = pruefe([nachrangig('letztes', 'ausschluss', 'alle'), programm('fach', { quelle })]);
  expect(positionOf(pruefung, 'letztes').pruefstand).toBe('ungeprueft');
});

test('die Regel des Landes gilt, ihr Fehlen ist offen', () => {
  const linie = nachrangig('linie', 'landesregel', undefined);
  const mitRegel = (subsidiaritaet: Angaben) =>
    pruefeAkte(
      beispielAkte({}),
      beispielRechtsstand([linie, programm('fach')], [], [beispielLandesregel({ subsidiaritaet })]),
      STICHTAG,
    );
  expect(positionOf(pruefe([linie]), 'linie')).toMatchObject({ ergebnis: 'offen' });
  expect(positionOf(mitRegel({ art: 'kumulierbar', regel: 'Erlaubt.' }), 'linie').ergebnis).toBe('erfuellt');
  const streng = mitRegel({ art: 'ausschluss', regel: 'Nachrang.' });
  expect(positionOf(streng, 'linie').ergebnis).toBe('nicht-erfuellt');
  expect(positionOf(streng, 'linie').befunde.at(-1)?.fundstellen[0]?.norm).toBe(
    'land/nw/staedtebaufoerderung',
  );
  expect(streng.programme.find((eintrag) => eintrag.programm.kennung === 'linie')?.landesregel?.land).toBe(
    'NW',
  );
});

test('ein Programm, das nicht passt, ändert an den anderen nichts', () => {
  const programme = [nachrangig('letztes', 'ausschluss', 'alle'), programm('fach')];
  const unbrauchbar = programm('zu', { kriterien: { antragsfenster: { art: 'geschlossen' } } });
  const mit = pruefe([...programme, unbrauchbar]);
  expect(mit.matrix.filter((zelle) => zelle.programm !== 'zu')).toEqual(pruefe(programme).matrix);
});
