import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielNorm, beispielProgramm } from '../beispiele.ts';
import { pruefeFoerderdauer } from './foerderdauer.ts';
import { pruefeGebietskulisse } from './gebietskulisse.ts';
import { pruefeSanierungsfrist } from './sanierungsfrist.ts';

const GEBIET = { programm: 'muster', rechtsgrundlage: '§ 171e BauGB', beschluss: '2011-06-01', bis: null };
const SANIERUNG = { ...GEBIET, rechtsgrundlage: '§\u00a0142 BauGB' };
const STUDIE = { ...GEBIET, rechtsgrundlage: '§ 141 BauGB', beschluss: '2023-06-01' };

const NORM_142 = beispielNorm({
  kennung: 'bund/baugb-142',
  titel: 'Sanierungssatzung',
  zitat: '§ 142 BauGB',
  parameter: [{ schluessel: 'frist-jahre', zahl: 15, stelle: '§ 142 Abs. 3 BauGB' }],
});

function lage(gebiet: readonly object[], kriterien: object, stichtag = '2026-06-01', normen = [NORM_142]) {
  const programm = beispielProgramm({
    kriterien: { gebietskulisse: { programmgebiet: ['muster'] }, ...kriterien },
  });
  return beispielLage(programm, beispielAkte({ quartier: { gebiet } }), { stichtag, normen });
}

const DAUER = { foerderdauer: { hoechstens_jahre: 15 } };

test.each([
  ['2026-05-31', 'erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'nicht-erfuellt'],
])('15 Jahre nach der Aufnahme am 01.06.2011, am %s: %s', (stichtag, ergebnis) => {
  const gebiet = { ...GEBIET, beschluss: '2010-01-01', aufnahme: '2011-06-01' };
  expect(pruefeFoerderdauer(lage([gebiet], DAUER, stichtag))?.ergebnis).toBe(ergebnis);
});

test('ohne Tag der Aufnahme zählt der Beschluss, danach ist es offen', () => {
  expect(pruefeFoerderdauer(lage([GEBIET], DAUER, '2026-06-01'))?.ergebnis).toBe('erfuellt');
  expect(pruefeFoerderdauer(lage([GEBIET], DAUER, '2026-06-02'))).toMatchObject({
    ergebnis: 'offen',
    fehlend: ['quartier.gebiet.muster.aufnahme'],
  });
});

test('ein Gebiet, das noch gefördert wird, genügt; ohne Gebiet oder Grenze keine Regel', () => {
  const alt = { ...GEBIET, aufnahme: '2011-01-01' };
  const jung = { ...GEBIET, beschluss: '2022-01-01' };
  expect(pruefeFoerderdauer(lage([alt, jung], DAUER))?.ergebnis).toBe('erfuellt');
  expect(pruefeFoerderdauer(lage([alt], DAUER))?.ergebnis).toBe('nicht-erfuellt');
  expect(pruefeFoerderdauer(lage([], DAUER))).toBeNull();
  expect(pruefeFoerderdauer(lage([alt], {}))).toBeNull();
  expect(pruefeFoerderdauer(lage([{ ...alt, bis: '2026-05-31' }], DAUER))).toBeNull();
});

test('gemessen wird am Antragstag', () => {
  const fenster = { antragsfenster: { art: 'termine', termine: [{ ab: '2026-06-02', bis: '2026-09-30' }] } };
  const gebiet = { ...GEBIET, aufnahme: '2011-06-01' };
  expect(pruefeFoerderdauer(lage([gebiet], { ...DAUER, ...fenster }))?.ergebnis).toBe('nicht-erfuellt');
});

test.each([
  ['2026-05-31', null],
  ['2026-06-01', null],
  ['2026-06-02', 'offen'],
])('Sanierungssatzung vom 01.06.2011 ohne Ende, am %s: %s', (stichtag, ergebnis) => {
  const befund = pruefeSanierungsfrist(lage([SANIERUNG], {}, stichtag));
  expect(befund?.ergebnis ?? null).toBe(ergebnis);
  expect(befund?.fundstellen[0]?.norm ?? 'bund/baugb-142').toBe('bund/baugb-142');
});

test('die Frist der Satzung fragt niemand, wo ein Ende steht, ein anderes Gebiet zählt oder die Norm fehlt', () => {
  const spaet = '2026-06-02';
  expect(pruefeSanierungsfrist(lage([{ ...SANIERUNG, bis: '2030-01-01' }], {}, spaet))).toBeNull();
  expect(pruefeSanierungsfrist(lage([SANIERUNG, GEBIET], {}, spaet))).toBeNull();
  expect(pruefeSanierungsfrist(lage([GEBIET], {}, spaet))).toBeNull();
  expect(pruefeSanierungsfrist(lage([SANIERUNG], {}, spaet, []))).toBeNull();
});

const VORLAEUFIG = {
  gebietskulisse: {
    programmgebiet: ['muster'],
    rechtsgrundlagen: ['§ 171e BauGB'],
    vorlaeufig: [{ rechtsgrundlage: '§ 141 BauGB', hoechstens_jahre: 3 }],
  },
};

test.each([
  ['2023-05-31', 'nicht-erfuellt'],
  ['2023-06-01', 'erfuellt'],
  ['2026-05-31', 'erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'nicht-erfuellt'],
])('Untersuchungsgebiet vom 01.06.2023 genügt drei Jahre, am %s: %s', (stichtag, ergebnis) => {
  expect(pruefeGebietskulisse(lage([STUDIE], VORLAEUFIG, stichtag))?.ergebnis).toBe(ergebnis);
});

test('das Untersuchungsgebiet endet, der Grund nennt den Tag; ein früheres Ende gilt', () => {
  const befund = pruefeGebietskulisse(lage([STUDIE], VORLAEUFIG, '2026-06-02'));
  expect(befund?.text).toContain('endete am 01.06.2026');
  const frueher = { ...STUDIE, bis: '2025-01-31' };
  expect(pruefeGebietskulisse(lage([frueher], VORLAEUFIG, '2025-01-31'))?.ergebnis).toBe('erfuellt');
  expect(pruefeGebietskulisse(lage([frueher], VORLAEUFIG, '2025-02-01'))?.ergebnis).toBe('nicht-erfuellt');
});

test.each([
  ['05999000', 'erfuellt'],
  ['05999', 'erfuellt'],
  ['059', 'erfuellt'],
  ['05998000', 'nicht-erfuellt'],
  ['058', 'nicht-erfuellt'],
])('nur Kommunen mit dem Schlüssel %s: %s', (ags, ergebnis) => {
  const kriterien = { gebietskulisse: { ags: [ags] } };
  expect(pruefeGebietskulisse(lage([], kriterien))?.ergebnis).toBe(ergebnis);
});
