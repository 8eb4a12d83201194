import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { musterprogramm } from '../beispiele.ts';
import { formatFoerdersatz } from '../foerdersatz.ts';
import { formatKatalogCsv } from '../katalog/csv.ts';
import { pruefstandOf, toKatalogeintrag } from '../katalog/katalog.ts';
import { formatListe } from './angabenzeile.ts';
import { describeProgramm } from './darstellung.ts';

const stichtag = parseKalendertag('2026-06-01');

function zeilenOf(programm: Programm) {
  const lage = {
    programm,
    stichtag,
    landesregel: undefined,
    titelOf: (kennung: string) => `Titel ${kennung}`,
  };
  return describeProgramm(lage).flatMap((gruppe) => gruppe.zeilen);
}

function zeile(programm: Programm, titel: string) {
  return zeilenOf(programm).find((kandidat) => kandidat.titel === titel);
}

test('formatListe joins as one speaks', () => {
  expect(formatListe([])).toBe('');
  expect(formatListe(['a'])).toBe('a');
  expect(formatListe(['a', 'b', 'c'], 'oder')).toBe('a, b oder c');
});

describe('describeProgramm', () => {
  test('says what is not known instead of leaving it out', () => {
    const programm = musterprogramm();
    expect(zeile(programm, 'Fördersatz')?.texte[0]).toMatch(/^Nicht bekannt/);
    expect(zeile(programm, 'Antragsberechtigt')?.texte).toEqual(['Dazu ist keine Regel erfasst.']);
    expect(zeile(programm, 'Dieselbe Ausgabe')?.texte[0]).toContain('kein zweites Programm');
  });

  test('rates with exceptions; one unverified exception marks the line', () => {
    const programm = musterprogramm({
      foerderung: {
        satz: {
          art: 'fest',
          satz: '2/3',
          abweichend: [{ haushaltslage: ['haushaltsnotlage'], satz: '90 %', pruefstand: 'ungeprueft' }],
        },
      },
    });
    expect(zeile(programm, 'Fördersatz')).toMatchObject({
      texte: ['66⅔\u00a0% der zuwendungsfähigen Ausgaben', '90\u00a0% bei: Haushaltsnotlage'],
      pruefstand: 'ungeprueft',
    });
  });

  test('caps with scope, time and group', () => {
    const programm = musterprogramm({
      foerderung: {
        hoechstens: [
          { betrag: '10.000,00', bezug: 'zuwendung', je: 'quartier', zeit: 'jahr', gruppe: ['anderes'] },
        ],
      },
    });
    expect(zeile(programm, 'Höchstens')).toMatchObject({
      texte: ['10.000,00\u00a0€ Zuwendung je Quartier und Jahr zusammen mit:'],
      verweise: [{ kennung: 'anderes', titel: 'Titel anderes' }],
    });
  });

  test('caps that follow the costs', () => {
    const anteil = { anteil: '20 %', an: 'gesamtausgaben', bezug: 'ausgaben', je: 'massnahme', zeit: 'jahr' };
    const programm = musterprogramm({
      foerderung: { hoechstanteile: [{ ...anteil, kostenarten: ['personal', 'honorar'] }] },
    });
    expect(zeile(programm, 'Höchstanteil')?.texte).toEqual([
      'anerkannte Ausgaben für Personalkosten und Honorare höchstens 20\u00a0% der Gesamtausgaben je Maßnahme und Jahr',
    ]);
  });

  test('a block without its own state has that of the file', () => {
    const programm = musterprogramm({
      kriterien: { isek: { erforderlich: true, pruefstand: 'gelesen' } },
      quelle: { url: 'https://www.example.org/', stand: '2026-01-15', pruefstand: 'ungeprueft' },
    });
    expect(zeile(programm, 'Konzept')?.pruefstand).toBe('gelesen');
    expect(zeile(programm, 'Antragsfenster')?.pruefstand).toBe('ungeprueft');
  });

  test('combination: order, exclusion, prerequisite and one purse', () => {
    const programm = musterprogramm({
      umsetzung_von: ['linie'],
      kombination: {
        subsidiaritaet: { art: 'ausschluss', gegenueber: 'alle' },
        ausschluss: [{ programme: ['gegner'], je: 'massnahme' }],
        voraussetzung: [{ eine_von: ['basis'], je: 'quartier' }],
      },
    });
    expect(zeile(programm, 'Ein Topf')?.verweise.map(({ kennung }) => kennung)).toEqual(['linie']);
    expect(zeile(programm, 'Rangfolge')?.texte).toHaveLength(2);
    expect(zeile(programm, 'Ausschluss')?.texte).toEqual(['Nicht zusammen mit (je Maßnahme):']);
    expect(zeile(programm, 'Voraussetzung')?.texte[0]).toContain('im selben Quartier');
  });
});

test('pruefstandOf tells a file read in full from one with gaps', () => {
  const ungeprueft = { url: 'https://www.example.org/', stand: '2026-01-15', pruefstand: 'ungeprueft' };
  expect(pruefstandOf(musterprogramm())).toBe('gelesen');
  expect(pruefstandOf(musterprogramm({ laufzeit: { ab: null, bis: null, pruefstand: 'ungeprueft' } }))).toBe(
    'teilweise',
  );
  expect(pruefstandOf(musterprogramm({ quelle: ungeprueft }))).toBe('ungeprueft');
});

test('formatFoerdersatz in a few words', () => {
  expect(formatFoerdersatz(musterprogramm())).toBe('nicht bekannt');
  expect(formatFoerdersatz(musterprogramm({ art: 'darlehen' }))).toBe('Darlehen');
  const staffel = { satz: { art: 'staffel', saetze: ['80 %', '60 %'] } };
  expect(formatFoerdersatz(musterprogramm({ foerderung: staffel }))).toBe('80\u00a0%, 60\u00a0%');
});

describe('CSV', () => {
  test('one line per programme after the heads, with byte order mark', () => {
    const csv = formatKatalogCsv([toKatalogeintrag(musterprogramm(), stichtag)]);
    const [kopf, zeile, ende] = csv.split('\r\n');
    expect(kopf).toMatch(/^\uFEFFKennung;Titel;/);
    expect(zeile).toMatch(/^muster;Musterprogramm für Quartiere;Bund;BMX;nicht bekannt;jederzeit;/);
    expect(ende).toBe('');
  });
});
