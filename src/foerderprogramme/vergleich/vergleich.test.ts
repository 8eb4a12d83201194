import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import {
  buildRechtsstand,
  landesregelSchema,
  normSchema,
  type Programm,
  programmSchema,
} from '#rechtsstand/index.ts';
import {
  countAenderungsfacetten,
  filterAenderungen,
  listAenderungen,
  parseAenderungsfilter,
} from './aenderungsliste.ts';
import { formatAenderungenCsv } from './csv.ts';
import { compareRecht } from './rechtsvergleich.ts';
import { zeilenOfText } from './textzeilen.ts';
import { compareZeilen } from './zeilen.ts';

type Angaben = Readonly<Record<string, unknown>>;
const tag = parseKalendertag;
const QUELLE = { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' };
const LAGE = { stichtag: tag('2027-01-01'), titelOf: (kennung: string) => kennung };

function programm(angaben: Angaben = {}): Programm {
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'p',
    titel: 'Programm',
    kurztitel: 'P',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: { antragsfenster: { art: 'laufend' }, bewilligungszeitraum: { art: 'bescheid' } },
    foerderung: { satz: { art: 'fest', satz: '80 %' } },
    grundlagen: [],
    quelle: QUELLE,
    ...angaben,
  });
}

const unterschied = (angaben: Angaben) =>
  compareZeilen(zeilenOfText(programm(), LAGE), zeilenOfText(programm(angaben), LAGE));

test.each([
  [{ ressort: 'BMY' }, [{ feld: 'Ressort', vorher: ['BMX'], nachher: ['BMY'] }]],
  [
    { foerderung: { satz: { art: 'fest', satz: '66⅔ %' } } },
    [
      {
        feld: 'Fördersatz',
        vorher: ['80\u00a0% der zuwendungsfähigen Ausgaben'],
        nachher: ['66⅔\u00a0% der zuwendungsfähigen Ausgaben'],
      },
    ],
  ],
  [{ hinweise: ['Neu.'] }, [{ feld: 'Hinweise', vorher: [], nachher: ['Neu.'] }]],
  [
    { laufzeit: { ab: '2027-01-01', bis: null, pruefstand: 'ungeprueft' } },
    [
      {
        feld: 'Laufzeit des Programms',
        vorher: ['Nicht begrenzt oder nicht bekannt; siehe Hinweise.'],
        nachher: ['Ab 01.01.2027, ohne bekanntes Ende.'],
      },
      { feld: 'Laufzeit des Programms (Prüfstand)', vorher: [], nachher: ['nicht geprüft'] },
    ],
  ],
  [
    { grundlagen: [{ norm: 'bund/x', stelle: '§ 1', fassung: '2021-06-23' }] },
    [{ feld: 'Rechtsgrundlagen', vorher: [], nachher: ['§ 1, Fassung ab 23.06.2021'] }],
  ],
  [{}, []],
])('%j ändert %j', (angaben: Angaben, erwartet) => {
  expect(unterschied(angaben)).toEqual(erwartet);
});

test('Landesregeln und Normen Feld für Feld, Sätze und Beträge in Worten', () => {
  const regel = (angaben: Angaben) =>
    landesregelSchema.parse({
      schema: 'quartierwerk/landesregel/1',
      kennung: 'land/nw/staedtebaufoerderung',
      land: 'NW',
      titel: 'Richtlinie',
      zitat: 'Richtlinie',
      gueltig: { ab: '2023-01-01', bis: null },
      quelle: QUELLE,
      ...angaben,
    });
  expect(
    compareZeilen(
      zeilenOfText(
        regel({ foerdersatz: { art: 'fest', satz: '2/3' }, bagatelle: { betrag: '10.000,00' } }),
        LAGE,
      ),
      zeilenOfText(regel({ foerdersatz: { art: 'fest', satz: '60 %' } }), LAGE),
    ),
  ).toEqual([
    { feld: 'Fördersatz, Satz', vorher: ['66⅔\u00a0%'], nachher: ['60\u00a0%'] },
    { feld: 'Bagatellgrenze, Betrag', vorher: ['10.000,00\u00a0€'], nachher: [] },
  ]);
  const norm = (text: string) =>
    normSchema.parse({
      schema: 'quartierwerk/norm/1',
      kennung: 'bund/x',
      titel: 'X',
      zitat: 'X',
      gueltig: { ab: '2026-01-01', bis: null },
      inhalt: [{ stelle: '§ 1', text }],
      quelle: QUELLE,
    });
  expect(compareZeilen(zeilenOfText(norm('Alt.'), LAGE), zeilenOfText(norm('Neu.'), LAGE))).toEqual([
    { feld: '§ 1', vorher: ['Alt.'], nachher: ['Neu.'] },
  ]);
});

test('der Vergleich eines Rechts mit sich selbst am selben Tag ist leer; die Tabelle hat nur ihren Kopf', () => {
  const rechtsstand = buildRechtsstand({
    programme: [{ ab: tag('2020-01-01'), inhalt: programm(), datei: 'programme/p/2020-01-01.yaml' }],
    normen: [],
    landesregeln: [],
  });
  const zeitpunkt = { rechtsstand, tag: tag('2027-01-01') };
  const vergleich = compareRecht(zeitpunkt, zeitpunkt);
  expect(vergleich).toMatchObject({ aenderungen: [], ereignisse: [] });
  expect(formatAenderungenCsv(listAenderungen(vergleich)).split('\r\n')).toHaveLength(2);
});

test('eine Liste aus Fassungen und Kalender: gesucht, gefiltert, gezählt', () => {
  const alt = programm({ laufzeit: { ab: null, bis: '2026-12-31' } });
  const neu = programm({ foerderung: { satz: { art: 'fest', satz: '70 %' } } });
  const version = (kennung: string, ab: string, inhalt: Programm) => ({
    ab: tag(ab),
    inhalt: { ...inhalt, kennung } as Programm,
    datei: `programme/${kennung}/${ab}.yaml`,
  });
  const rechtsstand = buildRechtsstand({
    programme: [
      version('p', '2020-01-01', programm()),
      version('p', '2027-01-01', neu),
      version('endend', '2020-01-01', alt),
    ],
    normen: [],
    landesregeln: [],
  });
  const zeilen = listAenderungen(
    compareRecht({ rechtsstand, tag: tag('2026-06-01') }, { rechtsstand, tag: tag('2027-01-01') }),
  );
  expect(zeilen.map(({ tag: am, art, norm }) => [am, art, norm])).toEqual([
    ['2026-12-31', 'laufzeit-endet', 'programme/endend'],
    ['2027-01-01', 'geaendert', 'programme/p'],
  ]);
  const gefiltert = (suche: string) =>
    filterAenderungen(zeilen, parseAenderungsfilter(new URLSearchParams(suche)));
  expect(gefiltert('suche=70')).toHaveLength(1);
  expect(gefiltert('was=laufzeit-endet&was=geaendert')).toHaveLength(2);
  expect(gefiltert('gegenstand=norm')).toEqual([]);
  const [was] = countAenderungsfacetten(zeilen, parseAenderungsfilter(new URLSearchParams('was=geaendert')));
  expect(was?.werte.map(({ wert, anzahl, gewaehlt }) => [wert, anzahl, gewaehlt])).toEqual([
    ['laufzeit-endet', 1, false],
    ['geaendert', 1, true],
  ]);
  expect(formatAenderungenCsv(zeilen)).toContain(
    '01.01.2027;neue Fassung;programme/p;P;;01.01.2020;Fördersatz',
  );
});
