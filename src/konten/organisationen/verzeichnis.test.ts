import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { ORGANISATIONSARTEN } from '../erlaubnis.ts';
import { nameAm, type Organisationsname, parseNamen } from './namen.ts';
import {
  countFacetten,
  filterVerzeichnis,
  formatVerzeichnisCsv,
  readVerzeichnisfilter,
  sortVerzeichnis,
  type Verzeichniseintrag,
} from './verzeichnis.ts';

const eintrag = fc.record<Verzeichniseintrag>({
  id: fc.uuid(),
  kuerzel: fc.stringMatching(/^[a-z]{2,6}$/),
  name: fc.string({ minLength: 1 }),
  zustaendigkeit: fc.option(fc.string()),
  art: fc.constantFrom(...ORGANISATIONSARTEN),
  gebiet: fc.constantFrom('', '05', '14999000'),
  demo: fc.boolean(),
  bestaetigt: fc.boolean(),
  aufgegangenIn: fc.option(fc.constant('andere')),
});

const auenstadt: Verzeichniseintrag = {
  id: '1',
  kuerzel: 'auenstadt',
  name: 'Stadt Auenstadt',
  zustaendigkeit: 'Stadtentwicklung; Fördermittel',
  art: 'kommune',
  gebiet: '05999000',
  demo: true,
  bestaetigt: true,
  aufgegangenIn: null,
};

describe('the directory', () => {
  it('sorts without losing anything, filters without adding', () => {
    fc.assert(
      fc.property(
        fc.array(eintrag),
        fc.constantFrom('name', 'art', 'gebiet', 'zustand', 'toString'),
        fc.boolean(),
        fc.string(),
        (alle, spalte, absteigend, suche) => {
          const sortiert = sortVerzeichnis(alle, { spalte, absteigend });
          expect(new Set(sortiert)).toEqual(new Set(alle));
          const filter = readVerzeichnisfilter(new URLSearchParams({ suche, art: 'kommune' }));
          for (const treffer of filterVerzeichnis(alle, filter)) expect(treffer.art).toBe('kommune');
        },
      ),
    );
  });

  it('finds by every word, in name, kind, territory and remit', () => {
    const finde = (suche: string) =>
      filterVerzeichnis([auenstadt], { suche, arten: [], zustaende: [] }).length;
    expect(['AUEN', 'kommune', 'nordrhein', 'förder', 'stadt fördermittel'].map(finde)).toEqual([
      1, 1, 1, 1, 1,
    ]);
    expect(finde('auenstadt bergheide')).toBe(0);
  });

  it('counts what the filters would find', () => {
    fc.assert(
      fc.property(fc.array(eintrag), (alle) => {
        for (const { wert, anzahl } of countFacetten(alle).zustaende) {
          const filter = readVerzeichnisfilter(new URLSearchParams({ zustand: wert }));
          expect(filterVerzeichnis(alle, filter)).toHaveLength(anzahl);
        }
      }),
    );
  });

  it('is handed out as CSV that runs no formulas', () => {
    const text = formatVerzeichnisCsv([auenstadt, { ...auenstadt, name: '=1+1', aufgegangenIn: 'neu' }]);
    const [kopf, erste, zweite] = text.split('\r\n');
    expect(kopf).toContain('Kürzel;Name');
    expect(erste).toContain('"Stadtentwicklung; Fördermittel";bestätigt, Demo;');
    expect(zweite).toContain(";'=1+1;");
    expect(zweite).toContain('in einer anderen aufgegangen');
  });
});

describe('names over time', () => {
  const tag = (text: string) => text as Kalendertag;
  const namen: Organisationsname[] = [
    { ab: tag('2013-12-17'), name: 'BMUB', zustaendigkeit: 'Umwelt und Bau' },
    { ab: tag('2018-03-14'), name: 'BMI', zustaendigkeit: 'Inneres, Bau und Heimat' },
    { ab: tag('2021-12-08'), name: 'BMWSB', zustaendigkeit: 'Wohnen und Bau' },
  ];

  it.each([
    ['2012-01-01', 'BMUB'],
    ['2013-12-17', 'BMUB'],
    ['2018-03-13', 'BMUB'],
    ['2018-03-14', 'BMI'],
    ['2030-01-01', 'BMWSB'],
  ])('on %s it is %s', (stichtag, name) => {
    expect(nameAm(namen.toReversed(), tag(stichtag))?.name).toBe(name);
  });

  it('take a new one, a correction of the same day, and nothing that says the same', () => {
    const neu = (ab: string, name: string, zustaendigkeit: string) =>
      parseNamen({ ab, name, zustaendigkeit }, namen);
    expect(neu('2026-01-01', 'BMWSB neu', '')).toEqual({
      ab: '2026-01-01',
      name: 'BMWSB neu',
      zustaendigkeit: null,
    });
    expect(neu('2018-03-14', 'Bundesministerium des Innern', 'Bau').ab).toBe('2018-03-14');
    expect(() => neu('2019-05-05', 'BMI', 'Inneres, Bau und Heimat')).toThrow('schon');
    expect(() => neu('gestern', 'BMI', '')).toThrow('ab');
  });
});
