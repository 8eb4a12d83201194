import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { formatVergleichsanfrage, parseVergleichsanfrage } from './anfrage.ts';
import { readVergleich } from './service.ts';
import { formatVergleichCsv, OHNE_ANGABE } from './vergleich.ts';

const recht = {
  rechtVerzeichnis: fileURLToPath(new URL('../../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};
const PROGRAMME = ['stbf-sozialer-zusammenhalt', 'biwaq-vi', 'sjk'];
const read = (programme: readonly string[], land: 'NW' | null = null) =>
  readVergleich(recht, { programme, land });

describe('readVergleich', () => {
  test('one row per line of their pages, one cell per programme', async () => {
    const { akten, zeilen } = await read(PROGRAMME);
    expect(akten.map(({ eintrag }) => eintrag.kennung)).toEqual(PROGRAMME);
    expect(zeilen.every(({ zellen }) => zellen.length === PROGRAMME.length)).toBe(true);
    expect(new Set(zeilen.map(({ schluessel }) => schluessel)).size).toBe(zeilen.length);
    const titel = zeilen.map((zeile) => zeile.titel);
    for (const erwartet of [
      'Antragsberechtigt',
      'Wo',
      'Welche Kosten',
      'Fördersatz',
      'Antragsfenster',
      'Bewilligungszeitraum',
      'Prüfstand',
    ]) {
      expect(titel).toContain(erwartet);
    }
    // No text of a page is lost.
    for (const [spalte, akte] of akten.entries()) {
      const texte = zeilen.flatMap(({ zellen }) => zellen[spalte]?.texte ?? []);
      for (const gruppe of akte.gruppen) {
        for (const zeile of gruppe.zeilen) expect(texte).toEqual(expect.arrayContaining([...zeile.texte]));
      }
    }
  });

  test('a programme beside itself is the same in every line, beside another it is not', async () => {
    const { zeilen } = await read(['sjk', 'startchancen']);
    expect((await read(['sjk'])).zeilen.every(({ gleich }) => gleich)).toBe(true);
    expect(zeilen.find(({ titel }) => titel === 'Wer das Programm führt')?.gleich).toBe(false);
  });

  test('the Land fills in what it sets', async () => {
    const satzOf = async (land: 'NW' | null) =>
      (await read(PROGRAMME, land)).zeilen.find(({ titel }) => titel === 'Fördersatz')?.zellen[0]?.texte;
    expect(await satzOf(null)).not.toEqual(await satzOf('NW'));
  });

  test('unknown ones and more than four are named', async () => {
    const { akten, unbekannte, zuviele } = await read([...PROGRAMME, 'gibt-es-nicht', 'kfw-432', 'kfw-208']);
    expect([akten.length, unbekannte, zuviele.length]).toEqual([4, ['gibt-es-nicht'], 1]);
  });
});

test('the file says in words what differs and what is not stated', async () => {
  const { akten, zeilen } = await read(['stbf-sozialer-zusammenhalt', 'biwaq-vi']);
  const csv = formatVergleichCsv(akten, zeilen);
  expect(csv.split('\r\n')[0]).toMatch(/^\uFEFFGruppe;Angabe;Unterschied;/);
  expect(csv.trimEnd().split('\r\n').length).toBeGreaterThanOrEqual(zeilen.length + 1);
  expect(csv).toContain(OHNE_ANGABE);
  expect(csv).toContain('unterschiedlich');
});

test('the address names each programme once, in its order', () => {
  const anfrage = parseVergleichsanfrage(
    new URLSearchParams('programm=b&programm=a&programm=b&land=NW&suche=x'),
  );
  expect(anfrage).toEqual({ programme: ['b', 'a'], land: 'NW' });
  expect(formatVergleichsanfrage(anfrage)).toBe('programm=b&programm=a&land=NW');
  expect(parseVergleichsanfrage(new URLSearchParams('land=NW&land=SN')).land).toBeNull();
});
