import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { normSchema, programmSchema, type Rechtstext, type Version } from '#rechtsstand/index.ts';
import { formatFassungenCsv, formatFassungsvergleichCsv } from './csv.ts';
import { choosePaar, describeSpannen, listFassungszeilen } from './fassungsliste.ts';

const tag = parseKalendertag;
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };

function programm(ab: string, freigabe?: { nummer: number; bis?: string }): Version<Rechtstext> {
  const inhalt = programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'p',
    titel: `P ab ${ab}`,
    kurztitel: 'P',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: { antragsfenster: { art: 'laufend' }, bewilligungszeitraum: { art: 'bescheid' } },
    grundlagen: [],
    quelle: QUELLE,
  });
  const version = { ab: tag(ab), inhalt, datei: `programme/p/${ab}.yaml` };
  if (!freigabe) return version;
  const bis = freigabe.bis === undefined ? null : tag(freigabe.bis);
  return { ...version, veroeffentlicht: { nummer: freigabe.nummer, bis } };
}

function norm(ab: string, bis: string | null): Version<Rechtstext> {
  const inhalt = normSchema.parse({
    schema: 'quartierwerk/norm/1',
    kennung: 'bund/x',
    titel: 'Gesetz',
    zitat: 'G',
    gueltig: { ab, bis },
    inhalt: [{ stelle: '§ 1', text: 'Text.' }],
    quelle: QUELLE,
  });
  return { ab: tag(ab), inhalt, datei: `bund/x/${ab}.yaml` };
}

const geltung = (versionen: readonly Version<Rechtstext>[]) =>
  listFassungszeilen(versionen, []).map(
    ({ schluessel, spannen }) => `${schluessel}: ${describeSpannen(spannen)}`,
  );

test('eine zurückgenommene Fassung gibt der davor ihre Tage zurück, eine beendete Norm nicht', () => {
  expect(geltung([programm('2020-01-01'), programm('2025-01-01', { nummer: 1, bis: '2026-06-30' })])).toEqual(
    ['2020-01-01: 01.01.2020 bis 31.12.2024 und ab 01.07.2026', '2025-01-01: 01.01.2025 bis 30.06.2026'],
  );
  expect(geltung([norm('2020-01-01', null), norm('2025-01-01', '2026-06-30')])).toEqual([
    '2020-01-01: 01.01.2020 bis 31.12.2024',
    '2025-01-01: 01.01.2025 bis 30.06.2026',
  ]);
});

test('von zwei Fassungen eines Tages gilt die später freigegebene; jede hat eine Adresse', () => {
  expect(geltung([programm('2025-01-01'), programm('2025-01-01', { nummer: 1 })])).toEqual([
    '2025-01-01.1: an keinem Tag: eine spätere Freigabe gilt ab demselben Tag',
    '2025-01-01: ab 01.01.2025',
  ]);
});

test.each([
  // What holds and the one before; of the first version the one that follows.
  [null, null, '2026-01-01', ['2020-01-01', '2025-01-01']],
  [null, null, '2024-01-01', ['2020-01-01', '2025-01-01']],
  [null, '2020-01-01', '2026-01-01', [undefined, '2020-01-01']],
  ['2027-01-01', '2020-01-01', '2026-01-01', ['2027-01-01', '2020-01-01']],
  ['2021-01-01', null, '2026-01-01', undefined],
  [null, '2021-01-01', '2026-01-01', undefined],
] as const)('verglichen werden %s und %s am %s', (von, bis, heute, erwartet) => {
  const zeilen = listFassungszeilen(
    [programm('2020-01-01'), programm('2025-01-01'), programm('2027-01-01')],
    [],
  );
  const paar = choosePaar(zeilen, { von, bis }, tag(heute));
  expect(paar && [paar.von?.schluessel, paar.bis.schluessel]).toEqual(erwartet);
});

test('beide Tabellen als Datei', () => {
  const freigabe = {
    nummer: 1,
    kennung: 'p',
    ab: tag('2025-01-01'),
    bis: null,
    anlass: 'Richtlinie; neu',
    freigegebenAm: new Date('2025-02-03T10:00:00Z'),
    organisation: 'Ministerium',
  };
  const zeilen = listFassungszeilen(
    [programm('2020-01-01'), programm('2025-01-01', { nummer: 1 })],
    [freigabe],
  );
  const [von, bis] = zeilen;
  if (!von || !bis) throw new Error('two lines');
  const geschichte = {
    norm: 'programme/p',
    name: 'P',
    zeilen,
    von,
    bis,
    unterschiede: [{ feld: 'Hinweise', vorher: [], nachher: ['Neu.'] }],
  };
  expect(formatFassungenCsv(geschichte)).toContain(
    'freigegeben am 03.02.2025 von Ministerium;"Richtlinie; neu"',
  );
  expect(formatFassungsvergleichCsv(geschichte)).toContain(
    'programme/p;01.01.2020;01.01.2025;Hinweise;hinzugekommen;;Neu.',
  );
});
