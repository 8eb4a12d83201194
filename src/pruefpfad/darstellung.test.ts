import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeAkteur, describeEintrag, describeFeldaenderung } from './darstellung.ts';
import type { Pruefpfadeintrag } from './eintrag.ts';
import { listFeldaenderungen } from './feldaenderungen.ts';

const felder = (vorher: unknown, nachher: unknown) =>
  listFeldaenderungen(vorher, nachher).map(describeFeldaenderung);

describe('fields in words', () => {
  it.each([
    [{ titel: 'alt' }, { titel: 'neu' }, { feld: 'Titel', vorher: 'alt', nachher: 'neu' }],
    [
      { massnahmen: [{ kennung: 'M01', kosten: [{ kennung: 'M01.1', betrag: 120_000_00 }] }] },
      { massnahmen: [{ kennung: 'M01', kosten: [{ kennung: 'M01.1', betrag: 100_000_50 }] }] },
      {
        feld: 'Maßnahme M01 › Kostenposition M01.1 › Betrag',
        vorher: '120.000,00\u00a0€',
        nachher: '100.000,50\u00a0€',
      },
    ],
    [
      { eigenmittel: { 2027: 100 } },
      { eigenmittel: { 2027: 250 } },
      { feld: 'Eigenmittel › 2027', vorher: '1,00\u00a0€', nachher: '2,50\u00a0€' },
    ],
    [
      {
        verpflichtungsermaechtigungen: [
          { jahr: 2026, betrag: 5 },
          { jahr: 2027, betrag: 100 },
        ],
      },
      {
        verpflichtungsermaechtigungen: [
          { jahr: 2027, betrag: 250 },
          { jahr: 2026, betrag: 5 },
        ],
      },
      {
        feld: 'Verpflichtungsermächtigung 2027 › Betrag',
        vorher: '1,00\u00a0€',
        nachher: '2,50\u00a0€',
      },
    ],
    [
      { verpflichtungsermaechtigungen: [{ jahr: 2027, betrag: 100 }] },
      { verpflichtungsermaechtigungen: [] },
      {
        feld: 'Verpflichtungsermächtigung 2027',
        vorher: 'Jahr: 2027; Betrag: 1,00\u00a0€',
        nachher: null,
      },
    ],
    [
      { quartier: { einwohner: 24800 } },
      { quartier: { einwohner: 24801 } },
      { feld: 'Quartier › Einwohner', vorher: '24800', nachher: '24801' },
    ],
    [
      { beginn: '2027-03-01' },
      { beginn: '2027-13-45' },
      { feld: 'Beginn', vorher: '01.03.2027', nachher: '2027-13-45' },
    ],
    [{ pflicht: false }, { pflicht: true }, { feld: 'Pflicht', vorher: 'nein', nachher: 'ja' }],
    [{ ende: '2028-01-01' }, {}, { feld: 'Ende', vorher: '01.01.2028', nachher: null }],
    [{}, { zweck: null }, { feld: 'Zweck', vorher: null, nachher: 'keine Angabe' }],
    [{ liste: [] }, { liste: ['a'] }, { feld: 'Liste 1', vorher: null, nachher: 'a' }],
    [
      {},
      { zugesagt: { betrag: 5, bis: '2027-01-01', teile: ['a', 2], leer: {} } },
      {
        feld: 'Zusage',
        vorher: null,
        nachher: 'Betrag: 0,05\u00a0€; Bis: 01.01.2027; Teile: a, 2; Leer: leer',
      },
    ],
  ])('%j → %j', (vorher, nachher, erwartet) => {
    expect(felder(vorher, nachher)).toEqual([erwartet]);
  });

  it('cuts long texts and says how long they are', () => {
    const [zeile] = felder({ text: '' }, { text: 'x'.repeat(12_345) });
    expect(zeile?.nachher).toHaveLength(600 + ' … (insgesamt 12.345 Zeichen)'.length);
    expect(zeile?.vorher).toBe('leer');
  });

  it('takes any JSON and any path', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (feld, wert) => {
        const zeile = describeFeldaenderung({ feld, nachher: wert });
        expect(zeile.vorher).toBeNull();
        expect(typeof zeile.nachher).toBe('string');
        expect(zeile.feld).not.toBe('');
      }),
    );
  });
});

describe('who acted', () => {
  it.each([
    [{ art: 'person', name: 'Amtsleitung', vergessen: false }, 'Amtsleitung'],
    [{ art: 'person', name: null, vergessen: true }, 'gelöschtes Konto'],
    [{ art: 'person', name: null, vergessen: false }, 'eine Person, deren Name hier nicht sichtbar ist'],
    [{ art: 'gast', name: null, vergessen: false }, 'Gast der Demo'],
    [{ art: 'system', name: null, vergessen: false }, 'das Programm selbst'],
  ] as const)('%j', (akteur, text) => {
    expect(describeAkteur(akteur)).toBe(text);
  });
});

it('an entry in words, in German time', () => {
  const eintrag: Pruefpfadeintrag = {
    nummer: 7,
    zeit: new Date('2026-11-22T23:30:05Z'),
    handlung: 'akte.aendern',
    grundlage: '§ 171e BauGB',
    gegenstand: 'akte',
    kennung: 'nordstadt',
    ags: null,
    wer: { art: 'person', name: 'Vertreterin', vergessen: false },
    inVertretung: ['Amtsleitung', null],
    fuer: 'Stadt',
    organisation: 'Stadt',
    aenderungen: null,
    hash: '',
  };
  expect(describeEintrag(eintrag, (handlung) => handlung.toUpperCase())).toMatchObject({
    zeitpunkt: '23.11.2026, 00:30:05',
    handlung: 'AKTE.AENDERN',
    vertretung: 'Amtsleitung, einer Person, deren Name hier nicht sichtbar ist',
    felder: null,
  });
});
