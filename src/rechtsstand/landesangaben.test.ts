import { describe, expect, it, test } from 'vitest';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { kalendertag } from '#kernel/kalendertag.ts';
import { describeLandesregel, type Landesangabe } from './landesangaben.ts';
import { type Landesregel, landesregelSchema } from './landesregel.ts';
import { findLandesregel } from './rechtsstand.ts';
import { loadRechtsstand } from './service.ts';

const rechtsstand = await loadRechtsstand(new URL('../../recht/', import.meta.url).pathname);
const STICHTAG = kalendertag(2026, 6, 1);

function regelOf(land: Landesregel['land']): Landesregel {
  const regel = findLandesregel(rechtsstand, land, STICHTAG);
  if (!regel) throw new RangeError(`Für ${land} fehlt die Landesregel.`);
  return regel;
}

function angabeOf(regel: Landesregel, titel: string): Landesangabe | undefined {
  return describeLandesregel(regel).find((angabe) => angabe.titel === titel);
}

const TATSACHEN = [
  'Ministerium',
  'Bewilligungsstelle',
  'Fördersatz (Bund und Land)',
  'Haushaltsnotlage',
  'Nachrang',
  'Antragsfrist',
  'Gegenstand der Bewilligung',
  'Bagatellgrenze',
  'Verfügungsfonds',
  'Nebenbestimmungen',
  'Geld verwenden',
  'Zwischennachweis',
  'Verwendungsnachweis',
];

describe.each(LANDESKUERZEL)('%s', (land) => {
  it('answers every question of the procedure or says that nothing was found', () => {
    const titel = describeLandesregel(regelOf(land)).map((angabe) => angabe.titel);
    expect(TATSACHEN.filter((tatsache) => !titel.includes(tatsache))).toEqual([]);
  });

  it('says what happens in a budget emergency, and who is in one', () => {
    const block = regelOf(land).haushaltsnotlage;
    const stadtstaat = land === 'HH' || land === 'BE';
    expect(block?.entfaellt === true).toBe(stadtstaat);
    expect(block?.definition === undefined).toBe(stadtstaat);
  });
});

test.each([
  ['SN', 'Bagatellgrenze', '10.000,00 €', 'gelesen'],
  ['SN', 'Geld verwenden', 'keine Vorausfrist', 'gelesen'],
  ['NW', 'Geld verwenden', '18 Monate', 'gelesen'],
  ['NI', 'Antragsfrist', 'bis zum 01.06. für das folgende Jahr', 'gelesen'],
  ['BY', 'Antragsfrist', 'bis zum 01.12. für das folgende Jahr', 'ungeprueft'],
  ['BY', 'Fördersatz (Bund und Land)', '60 %', 'ungeprueft'],
  ['HE', 'Bewilligungsstelle', 'WIBank', 'ungeprueft'],
  ['RP', 'Ohne eigenen Antrag', '15.000,00 €', 'gelesen'],
  ['BE', 'Verfügungsfonds', 'Im Sozialen Zusammenhalt höchstens 100 %', 'gelesen'],
  ['MV', 'Anteile in der Notlage', 'Bund 45 %, Land 45 %', 'ungeprueft'],
  ['BB', 'Gegenstand der Bewilligung', 'Gesamtmaßnahme und Einzelmaßnahme', 'gelesen'],
] as const)('%s: %s', (land, titel, text, pruefstand) => {
  const angabe = angabeOf(regelOf(land), titel);
  expect(angabe?.texte.join(' ').replaceAll('\u00a0', ' ')).toContain(text);
  expect(angabe?.pruefstand).toBe(pruefstand);
});

describe('a statement', () => {
  const regel = landesregelSchema.parse({
    schema: 'quartierwerk/landesregel/1',
    kennung: 'land/nw/staedtebaufoerderung',
    land: 'NW',
    titel: 'Muster',
    zitat: 'Muster',
    gueltig: { ab: '2026-01-01', bis: null },
    ministerium: 'Ministerium',
    bewilligungsstelle: { text: 'Amt', pruefstand: 'ungeprueft' },
    nebenbestimmungen: {
      fassung: 'ANBest-K',
      verwendung: { text: '2 Monate', pruefstand: 'gelesen' },
      pruefstand: 'ungeprueft',
    },
    quelle: { url: 'https://www.example.org/', stand: '2026-01-01', pruefstand: 'gelesen' },
  });

  it('may be a text alone or have a source of its own', () => {
    expect(angabeOf(regel, 'Ministerium')).toMatchObject({ texte: ['Ministerium'], pruefstand: 'gelesen' });
    expect(angabeOf(regel, 'Bewilligungsstelle')).toMatchObject({ texte: ['Amt'], pruefstand: 'ungeprueft' });
  });

  it('falls back to the state of its block', () => {
    expect(angabeOf(regel, 'Nebenbestimmungen')?.pruefstand).toBe('ungeprueft');
    expect(angabeOf(regel, 'Geld verwenden')?.pruefstand).toBe('gelesen');
  });

  it('that was not found has no text', () => {
    expect(angabeOf(regel, 'Nachrang')?.texte).toEqual([]);
    expect(angabeOf(regel, 'Verwendungsnachweis')?.texte).toEqual([]);
  });
});
