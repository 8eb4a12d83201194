import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { landesregelSchema } from '../landesregel.ts';
import { normSchema } from '../norm.ts';
import { programmSchema } from '../programm.ts';
import { buildRechtsstand, findProgramm, type Version } from '../rechtsstand.ts';
import { freezeRechtsstand } from './einfrieren.ts';
import { mergeEntwurf } from './entwurf.ts';
import { listEreignisse } from './ereignisse.ts';
import { listFassungswechsel } from './fassungswechsel.ts';

type Angaben = Readonly<Record<string, unknown>>;
const tag = parseKalendertag;
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };

function programm(
  kennung: string,
  ab: string,
  angaben: Angaben = {},
  veroeffentlicht?: { bis: string | null },
) {
  const { kriterien, ...rest } = angaben as { readonly kriterien?: Angaben };
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
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'bescheid' },
      ...kriterien,
    },
    grundlagen: [],
    quelle: QUELLE,
    ...rest,
  });
  const version: Version<typeof inhalt> = { ab: tag(ab), inhalt, datei: `programme/${kennung}/${ab}.yaml` };
  if (!veroeffentlicht) return version;
  const { bis } = veroeffentlicht;
  return { ...version, veroeffentlicht: { nummer: 1, bis: bis === null ? null : tag(bis) } };
}

const NORM = normSchema.parse({
  schema: 'quartierwerk/norm/1',
  kennung: 'bund/x',
  titel: 'Haushaltsgesetz',
  zitat: 'HG',
  gueltig: { ab: '2026-01-01', bis: '2026-12-31' },
  inhalt: [{ stelle: '§ 1', text: 'Text.' }],
  quelle: QUELLE,
});
const REGEL = landesregelSchema.parse({
  schema: 'quartierwerk/landesregel/1',
  kennung: 'land/nw/staedtebaufoerderung',
  land: 'NW',
  titel: 'Richtlinie NRW',
  zitat: 'Richtlinie',
  gueltig: { ab: '2023-01-01', bis: null },
  antragsfenster: { art: 'jaehrlich', ab: '10-01', bis: '12-31', programmjahr: 'folgejahr' },
  quelle: QUELLE,
});

const rechtOf = (...programme: readonly ReturnType<typeof programm>[]) =>
  buildRechtsstand({
    programme,
    normen: [{ ab: NORM.gueltig.ab, inhalt: NORM, datei: 'bund/x/2026-01-01.yaml' }],
    landesregeln: [
      { ab: REGEL.gueltig.ab, inhalt: REGEL, datei: 'land/nw/staedtebaufoerderung/2023-01-01.yaml' },
    ],
  });

test('eingefroren bleibt, was an dem Tag galt, auch was später zurückgenommen wurde', () => {
  const recht = rechtOf(
    programm('p', '2020-01-01'),
    programm('p', '2025-01-01', {}, { bis: '2026-06-30' }),
    programm('p', '2027-01-01'),
    programm('q', '2027-01-01'),
  );
  const titelOn = (eingefroren: string, frage: string) =>
    findProgramm(freezeRechtsstand(recht, tag(eingefroren)), 'p', tag(frage))?.titel;
  expect(titelOn('2026-06-30', '2030-01-01')).toBe('p ab 2025-01-01');
  expect(titelOn('2026-07-01', '2030-01-01')).toBe('p ab 2020-01-01');
  expect(titelOn('2027-01-01', '2030-01-01')).toBe('p ab 2027-01-01');
});

test('was erst nach der Frage beginnt, bleibt als Ausblick, was dazwischen beginnt, nicht', () => {
  const recht = rechtOf(programm('q', '2027-01-01'));
  const keys = (...tage: Parameters<typeof tag>[0][]) => {
    const [am = '', ausblick] = tage;
    return [...freezeRechtsstand(recht, tag(am), ausblick ? tag(ausblick) : undefined).programme.keys()];
  };
  expect(keys('2026-12-31')).toEqual([]);
  expect(keys('2026-12-31', '2026-12-31')).toEqual(['q']);
  expect(keys('2026-12-31', '2027-01-01')).toEqual([]);
});

test('neue, geänderte und entfallene Fassungen, nach Kennung', () => {
  const recht = rechtOf(
    programm('alt', '2020-01-01'),
    programm('alt', '2027-01-01'),
    programm('gleich', '2020-01-01'),
    programm('neu', '2027-01-01'),
    programm('weg', '2020-01-01', {}, { bis: '2026-12-31' }),
  );
  const wechsel = listFassungswechsel(
    { rechtsstand: recht, tag: tag('2026-12-31') },
    { rechtsstand: recht, tag: tag('2027-01-01') },
  );
  expect(wechsel.map(({ norm, art }) => [norm, art])).toEqual([
    ['bund/x', 'entfaellt'],
    ['programme/alt', 'geaendert'],
    ['programme/neu', 'neu'],
    ['programme/weg', 'entfaellt'],
  ]);
});

test('zwei Ordner mit demselben Recht unterscheiden sich nicht', () => {
  const eins = { rechtsstand: rechtOf(programm('p', '2020-01-01')), tag: tag('2026-06-01') };
  const zwei = { rechtsstand: rechtOf(programm('p', '2020-01-01')), tag: tag('2026-06-01') };
  expect(listFassungswechsel(eins, zwei)).toEqual([]);
});

test.each([
  // Ein Ende ist der letzte Tag: am Tag danach ist es geschehen.
  ['2026-12-30', '2026-12-31', ['fenster-oeffnet p']],
  ['2026-12-31', '2027-01-01', ['ausser-kraft bund/x', 'fenster-schliesst NW', 'fassung p']],
  ['2027-01-31', '2027-02-01', ['fenster-schliesst p', 'laufzeit-endet p']],
  ['2027-02-01', '2027-10-01', ['fenster-oeffnet NW']],
  ['2027-02-01', '2027-02-01', []],
])('Kalender vom %s bis zum %s', (von, bis, erwartet) => {
  const recht = rechtOf(
    programm('p', '2020-01-01', {
      kriterien: { antragsfenster: { art: 'termine', termine: [{ ab: '2026-12-31', bis: '2027-06-30' }] } },
    }),
    programm('p', '2027-01-01', {
      laufzeit: { ab: null, bis: '2027-01-31' },
      kriterien: { antragsfenster: { art: 'termine', termine: [{ ab: '2026-12-31', bis: '2027-01-31' }] } },
    }),
  );
  const ereignisse = listEreignisse(recht, tag(von), tag(bis));
  expect(ereignisse.map(({ art, norm, land }) => `${art} ${land ?? norm.replace('programme/', '')}`)).toEqual(
    erwartet,
  );
});

const ENTWURF = `schema: quartierwerk/programm/1
kennung: p
titel: Entwurf
kurztitel: Entwurf
beschreibung: Ein Entwurf.
ebene: bund
ressort: BMX
art: zuschuss
laufzeit: {ab: null, bis: null}
kriterien: {antragsfenster: {art: laufend}, bewilligungszeitraum: {art: bescheid}}
grundlagen: []
quelle: {url: https://www.example.org, stand: "2026-01-01", pruefstand: gelesen}
`;

test('ein Entwurf gilt ab seinem Tag, auch vor einer Fassung vom selben Tag', () => {
  const recht = rechtOf(programm('p', '2020-01-01'), programm('p', '2027-01-01'));
  const { rechtsstand, norm, ab } = mergeEntwurf(recht, ENTWURF, 'entwurf.yaml', tag('2027-01-01'));
  expect([norm, ab]).toEqual(['programme/p', '2027-01-01']);
  expect(findProgramm(rechtsstand, 'p', tag('2027-01-01'))?.titel).toBe('Entwurf');
  expect(findProgramm(rechtsstand, 'p', tag('2026-12-31'))?.titel).toBe('p ab 2020-01-01');
});

test('Mängel eines Entwurfs nennen seine Datei und Zeile', () => {
  const recht = rechtOf(programm('p', '2020-01-01'));
  const merge = (text: string, ab?: string) => () =>
    mergeEntwurf(recht, text, 'entwurf.yaml', ab ? tag(ab) : undefined);
  expect(merge(`${ENTWURF}ersetzt: [fehlt]\n`, '2027-01-01')).toThrow(/entwurf\.yaml.*Zeile 13/s);
  expect(merge(ENTWURF)).toThrow(/ab wann diese Fassung gilt/);
});
