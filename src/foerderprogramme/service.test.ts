import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { KEINE_ANFRAGE } from './katalog/anfrage.ts';
import { KEIN_FILTER } from './katalog/auswahl.ts';
import { cutErgebnis, JE_SEITE, listFristen, readProgramm, searchProgramme } from './service.ts';

const recht = {
  rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};

describe('searchProgramme', () => {
  test('without a request all programmes, page by page', async () => {
    const ergebnis = await searchProgramme(recht, KEINE_ANFRAGE);
    expect(ergebnis.treffer).toHaveLength(ergebnis.gesamt);
    expect(cutErgebnis(ergebnis, 1).eintraege).toHaveLength(JE_SEITE);
  });

  test('restricted to some programmes, hits and counts are of these only', async () => {
    const nur = new Set(['sjk', 'startchancen', 'gibt-es-nicht']);
    const { treffer, facetten } = await searchProgramme(recht, KEINE_ANFRAGE, nur);
    expect(treffer.map(({ kennung }) => kennung).sort()).toEqual(['sjk', 'startchancen']);
    const arten = facetten.find(({ name }) => name === 'art')?.werte ?? [];
    expect(arten.reduce((summe, { anzahl }) => summe + anzahl, 0)).toBe(2);
  });

  test('the chosen Land fills in what Länder set themselves', async () => {
    const suche = { ...KEINE_ANFRAGE, suche: 'Sozialer Zusammenhalt' };
    const ohne = await searchProgramme(recht, suche);
    const mit = await searchProgramme(recht, { ...suche, filter: { ...KEIN_FILTER, land: ['NW'] } });
    const zustand = (ergebnis: typeof ohne) =>
      ergebnis.treffer.find(({ kennung }) => kennung === 'stbf-sozialer-zusammenhalt')?.fenster.zustand;
    expect(zustand(ohne)).toBe('je-land');
    expect(zustand(mit)).not.toBe('je-land');
  });
});

describe('readProgramm', () => {
  test('every programme of the catalogue can be shown in every Land', async () => {
    const { treffer } = await searchProgramme(recht, KEINE_ANFRAGE);
    for (const { kennung } of treffer) {
      const akte = await readProgramm(recht, kennung, { land: 'NW' });
      expect(akte.gruppen.map(({ id }) => id)).toEqual(['wer', 'hoehe', 'fristen', 'kombination']);
      expect(akte.versionen.filter(({ gezeigt }) => gezeigt)).toHaveLength(1);
      const texte = akte.gruppen.flatMap(({ zeilen }) => zeilen.flatMap((zeile) => zeile.texte));
      expect(texte.every((text) => text !== '' && !/undefined|null|NaN/.test(text))).toBe(true);
    }
  });

  test('an unknown one is refused by name', async () => {
    const anfrage = readProgramm(recht, 'gibt-es-nicht');
    await expect(anfrage).rejects.toThrow(FachlicherFehler);
    await expect(anfrage).rejects.toThrow('„gibt-es-nicht“');
  });
});

test('listFristen gives coming deadlines in order, those of a Land only for that Land', async () => {
  const fristen = await listFristen(recht, ['NW', 'SN']);
  expect(fristen.length).toBeGreaterThan(0);
  const tage = fristen.map(({ frist }) => frist);
  expect(tage).toEqual(tage.toSorted());
  expect(tage.every((tag) => tag >= '2026-06-01')).toBe(true);
  expect(fristen.every(({ land }) => land === null || land === 'NW' || land === 'SN')).toBe(true);
});
