import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { findNormabloesungen, findProgrammabloesungen } from './abloesung.ts';
import { type Norm, normSchema } from './norm.ts';
import { type Programm, programmSchema } from './programm.ts';
import { checkRechtsstand } from './pruefen.ts';
import { buildRechtsstand, findNorm, findProgramm, type Version } from './rechtsstand.ts';
import { citeFassungen, citeProgramm, findFassung } from './zitate.ts';

type Angaben = Readonly<Record<string, unknown>>;

const tag = parseKalendertag;
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };

function programm(kennung: string, ab: string, angaben: Angaben = {}): Version<Programm> {
  const inhalt = programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung,
    titel: `${kennung} ab ${ab}`,
    kurztitel: kennung,
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: { antragsfenster: { art: 'laufend' }, bewilligungszeitraum: { art: 'bescheid' } },
    grundlagen: [],
    quelle: QUELLE,
    ...angaben,
  });
  return { ab: tag(ab), inhalt, datei: `programme/${kennung}/${ab}.yaml` };
}

function norm(kennung: string, ab: string, angaben: Angaben = {}): Version<Norm> {
  const inhalt = normSchema.parse({
    schema: 'quartierwerk/norm/1',
    kennung,
    titel: kennung,
    zitat: kennung,
    gueltig: { ab, bis: null },
    inhalt: [{ stelle: 'Abs. 1', text: `Text ab ${ab}.` }],
    quelle: QUELLE,
    ...angaben,
  });
  return { ab: tag(ab), inhalt, datei: `${kennung}/${ab}.yaml` };
}

const standOf = (programme: readonly Version<Programm>[], normen: readonly Version<Norm>[] = []) =>
  buildRechtsstand({ programme, normen, landesregeln: [] });

const HEUTE = tag('2026-06-01');

test('eine zitierte Fassung geht der neueren vor, an jedem Stichtag', () => {
  const recht = standOf([programm('p', '2020-01-01'), programm('p', '2025-01-01')]);
  const zitiert = citeFassungen(recht, [{ norm: 'programme/p', fassung: tag('2020-01-01') }]);
  for (const stichtag of ['2019-01-01', '2024-12-31', '2026-06-01']) {
    expect(findProgramm(zitiert, 'p', tag(stichtag))?.titel).toBe('p ab 2020-01-01');
  }
  expect(findProgramm(recht, 'p', HEUTE)?.titel).toBe('p ab 2025-01-01');
  expect(findFassung(zitiert, 'programme/p', HEUTE)).toEqual({
    norm: 'programme/p',
    titel: 'p ab 2020-01-01',
    ab: '2020-01-01',
    zitiert: true,
  });
});

test('eine zitierte Norm gilt auch nach dem Ende ihrer Geltung', () => {
  const alt = norm('bund/x', '2021-06-23', { gueltig: { ab: '2021-06-23', bis: '2024-12-31' } });
  const recht = standOf([], [alt, norm('bund/x', '2025-01-01')]);
  const zitiert = citeFassungen(recht, [{ norm: 'bund/x', fassung: tag('2021-06-23') }]);
  expect(findNorm(zitiert, 'bund/x', HEUTE)?.inhalt[0]?.text).toBe('Text ab 2021-06-23.');
});

test('was die Akte zitiert, geht dem vor, was das Programm zitiert', () => {
  const p = programm('p', '2025-01-01', {
    grundlagen: [{ norm: 'bund/x', stelle: 'Abs. 1', fassung: '2021-01-01' }],
  });
  const recht = standOf(
    [p],
    [norm('bund/x', '2021-01-01'), norm('bund/x', '2023-01-01'), norm('bund/x', '2025-01-01')],
  );
  const text = (stand: typeof recht) => findNorm(stand, 'bund/x', HEUTE)?.inhalt[0]?.text;
  expect(text(citeProgramm(recht, p.inhalt))).toBe('Text ab 2021-01-01.');
  const akte = citeFassungen(recht, [{ norm: 'bund/x', fassung: tag('2023-01-01') }]);
  expect(text(citeProgramm(akte, p.inhalt))).toBe('Text ab 2023-01-01.');
});

test('unbekannte Fassungen ändern nichts; ohne Zitat bleibt es derselbe Rechtsstand', () => {
  const recht = standOf([programm('p', '2020-01-01')]);
  expect(citeFassungen(recht, [{ norm: 'programme/p', fassung: HEUTE }])).toBe(recht);
  expect(citeFassungen(recht, [{ norm: 'bund/fehlt', fassung: HEUTE }])).toBe(recht);
  expect(findFassung(recht, 'bund/fehlt', HEUTE)).toBeUndefined();
});

test('eine zitierte Fassung muss es geben; der Mangel nennt die vorhandenen', () => {
  const p = programm('p', '2025-01-01', {
    grundlagen: [{ norm: 'bund/x', stelle: 'Abs. 1', fassung: '2024-01-01' }],
  });
  const [mangel, ...weitere] = checkRechtsstand(standOf([p], [norm('bund/x', '2021-06-23')]));
  expect(weitere).toEqual([]);
  expect(mangel).toMatchObject({ feld: 'grundlagen[0].fassung', wert: '2024-01-01' });
  expect(mangel?.abhilfe).toContain('23.06.2021 ("2021-06-23")');
});

test('Nachfolger und Vorgänger, über Fassungen hinweg einmal genannt', () => {
  const recht = standOf(
    [
      programm('alt', '2015-01-01'),
      programm('neu', '2020-01-01', { ersetzt: ['alt'] }),
      programm('neu', '2025-01-01', { ersetzt: ['alt'] }),
    ],
    [norm('bund/alt', '2015-01-01'), norm('bund/neu', '2020-01-01', { ersetzt: ['bund/alt'] })],
  );
  expect(checkRechtsstand(recht)).toEqual([]);
  expect(findProgrammabloesungen(recht, 'alt')).toEqual({
    nachfolger: [{ kennung: 'neu', titel: 'neu', ab: '2020-01-01' }],
    vorgaenger: [],
  });
  expect(findProgrammabloesungen(recht, 'neu').vorgaenger).toEqual([
    { kennung: 'alt', titel: 'alt', ab: '2020-01-01' },
  ]);
  expect(findNormabloesungen(recht, 'bund/alt').nachfolger.map(({ kennung }) => kennung)).toEqual([
    'bund/neu',
  ]);
});

test('Ablösung läuft nicht im Kreis', () => {
  const recht = standOf(
    [
      programm('a', '2020-01-01', { ersetzt: ['b'] }),
      programm('b', '2021-01-01', { ersetzt: ['c'] }),
      programm('c', '2022-01-01', { ersetzt: ['a'] }),
    ],
    [
      norm('bund/x', '2020-01-01', { ersetzt: ['bund/y'] }),
      norm('bund/y', '2021-01-01', { ersetzt: ['bund/x'] }),
    ],
  );
  const maengel = checkRechtsstand(recht);
  expect(maengel.map(({ feld, wert }) => [feld, wert])).toEqual([
    ['ersetzt', 'a → b → c → a'],
    ['ersetzt', 'b → c → a → b'],
    ['ersetzt', 'c → a → b → c'],
    ['ersetzt', 'bund/x → bund/y → bund/x'],
    ['ersetzt', 'bund/y → bund/x → bund/y'],
  ]);
  expect(maengel[0]?.text).toContain('lösen sich im Kreis ab');
});

test('ersetzt nennt nur, was es gibt, und nie sich selbst', () => {
  const felder = (recht: ReturnType<typeof standOf>) =>
    checkRechtsstand(recht).map(({ feld, wert }) => [feld, wert]);
  expect(felder(standOf([programm('a', '2020-01-01', { ersetzt: ['fehlt', 'a'] })]))).toEqual([
    ['ersetzt[0]', 'fehlt'],
    ['ersetzt[1]', 'a'],
  ]);
  expect(felder(standOf([], [norm('bund/a', '2020-01-01', { ersetzt: ['bund/fehlt', 'bund/a'] })]))).toEqual([
    ['ersetzt[0]', 'bund/fehlt'],
    ['ersetzt[1]', 'bund/a'],
  ]);
});
