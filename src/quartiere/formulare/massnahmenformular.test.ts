import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import { beispielAkte } from '../beispiele.ts';
import {
  addZeile,
  type Formularwerte,
  formularOf,
  leeresFormular,
  readFormular,
  removeZeile,
} from './massnahmenformular.ts';
import { fieldOf, parseFormular } from './massnahmenformular-lesen.ts';

const m01 = beispielAkte().massnahmen[0]!;

function fehlerVon(werte: Formularwerte): readonly (readonly [string, string])[] {
  try {
    parseFormular(werte, undefined);
  } catch (fehler) {
    if (fehler instanceof EingabeFehler)
      return fehler.maengel.map((mangel) => [fieldOf(mangel), mangel.text]);
    throw fehler;
  }
  return [];
}

function formData(werte: Formularwerte): FormData {
  const daten = new FormData();
  for (const [name, wert] of Object.entries(werte)) {
    if (typeof wert === 'string') daten.append(name, wert.replaceAll('\n', '\r\n'));
  }
  for (const feld of werte.handlungsfelder) daten.append('handlungsfelder', feld);
  for (const kennung of werte.voraussetzung) daten.append('voraussetzung', kennung);
  for (const [gruppe, zeilen] of Object.entries(werte.gruppen)) {
    zeilen.forEach((zeile, index) => {
      for (const [name, wert] of Object.entries(zeile)) daten.append(`${gruppe}.${index}.${name}`, wert);
    });
  }
  return daten;
}

describe('form of a Massnahme', () => {
  it('changes nothing that nobody changed', () => {
    fc.assert(
      fc.property(arbitraryAkte, (akte) => {
        const danach = akte.massnahmen.map((m) => parseFormular(formularOf(m), m).massnahme);
        expect(danach).toEqual(akte.massnahmen);
      }),
    );
  });

  it('comes back from the browser as it was sent', () => {
    const werte = { ...formularOf(m01), beschreibung: 'Erste Zeile\nZweite Zeile' };
    expect(readFormular(formData(werte))).toEqual(werte);
  });

  it('reads amounts and days as people write them', () => {
    const werte = formularOf(m01);
    const kosten = werte.gruppen.kosten.map((zeile, i) =>
      i === 0 ? { ...zeile, betrag: '1.234,50 €' } : zeile,
    );
    const { massnahme } = parseFormular(
      { ...werte, ende: '31.01.2029', gruppen: { ...werte.gruppen, kosten } },
      m01,
    );
    expect([massnahme.ende, massnahme.kosten[0]?.betrag]).toEqual(['2029-01-31', 123_450]);
  });

  it('refuses a blank title', () => {
    expect(fehlerVon({ ...formularOf(m01), titel: '   ' })).toEqual([
      ['titel', 'Der Text besteht nur aus Leerzeichen.'],
    ]);
  });

  it('names the inputs of all faults at once', () => {
    const werte = formularOf(m01);
    const kosten = [{ ...werte.gruppen.kosten[0]!, betrag: '12.5', jahr: '' }];
    const zugesagt = [{ ...werte.gruppen.zugesagt[0]!, art: 'lotto' }];
    const felder = fehlerVon({
      ...werte,
      titel: '',
      nutzen: '101',
      beginn: '30.02.2027',
      handlungsfelder: [],
      'traeger.art': '',
      gruppen: { kosten, zugesagt, antraege: [] },
      eigenmittel: { 2031: 'viel' },
    }).map(([feld]) => feld);
    expect(felder.toSorted()).toEqual([
      'beginn',
      'eigenmittel.2031',
      'handlungsfelder',
      'kosten.0.betrag',
      'kosten.0.jahr',
      'nutzen',
      'titel',
      'traeger.art',
      'zugesagt.0.art',
    ]);
  });

  it('keeps what the form does not show', () => {
    const m02 = beispielAkte().massnahmen[1]!;
    const { massnahme } = parseFormular({ ...formularOf(m02), titel: 'Neu' }, m02);
    expect(massnahme).toEqual({ ...m02, titel: 'Neu' });
  });

  it('suggests the next Kennungen and adds and removes rows', () => {
    const leer = leeresFormular(beispielAkte());
    expect(leer.kennung).toBe('M03');
    expect(leer.gruppen.kosten.map((zeile) => zeile.kennung)).toEqual(['M03.1']);
    const zwei = addZeile(leer, 'kosten');
    expect(removeZeile(zwei, 'kosten', 0).gruppen.kosten.map((zeile) => zeile.kennung)).toEqual(['M03.2']);
    expect(addZeile(removeZeile(zwei, 'kosten', 0), 'kosten').gruppen.kosten[1]?.kennung).toBe('M03.3');
    expect(addZeile(leer, 'antraege').gruppen.antraege).toEqual([{ programm: '', datum: '', ergebnis: '' }]);
  });

  it('reads rows in the order of their numbers, the first of inputs called alike, and no foreign names', () => {
    const daten = new FormData();
    daten.append('antraege.10.programm', 'b');
    daten.append('antraege.9.datum', '2027-01-01');
    daten.append('antraege.9.datum', '2028-01-01');
    daten.append('antraege.99999.programm', 'x');
    daten.append('antraege.__proto__.programm', 'x');
    daten.append('antraege.9.constructor', 'x');
    expect(readFormular(daten).gruppen.antraege).toEqual([
      { programm: '', datum: '2027-01-01', ergebnis: '' },
      { programm: 'b', datum: '', ergebnis: '' },
    ]);
  });
});

it.each([
  ['massnahmen[3].kosten[0].betrag', 'kosten.0.betrag'],
  ['massnahmen[3].zugesagt[1].quelle.art', 'zugesagt.1.art'],
  ['massnahmen[3].voraussetzung[2]', 'voraussetzung'],
  ['traeger.kennung', 'traeger.kennung'],
])('finds the input of %s', (feld, name) => {
  expect(fieldOf({ feld, text: '', abhilfe: '' })).toBe(name);
});
