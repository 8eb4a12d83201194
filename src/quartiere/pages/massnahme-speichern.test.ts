import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { beispielAkte } from '../beispiele.ts';
import { formularOf, leeresFormular } from '../formulare/massnahmenformular.ts';
import { nameOfFeld } from './feldtexte.ts';
import { changeZeilen, conflictOf, faultsOf, saveOf } from './massnahme-speichern.ts';

const m01 = beispielAkte().massnahmen[0]!;
const werte = formularOf(m01);

describe('form of a Massnahme', () => {
  it('says what is missing in words that stand alone', () => {
    try {
      saveOf(leeresFormular(beispielAkte()), undefined, 1);
      expect.unreachable();
    } catch (fehler) {
      expect(fehler).toBeInstanceOf(EingabeFehler);
      const saetze = faultsOf(fehler as EingabeFehler, werte).fehler.map((f) => `${f.text} ${f.abhilfe}`);
      expect(saetze).toEqual([
        'Titel: Die Angabe fehlt. Bitte ergänzen.',
        'Handlungsfelder: Es ist nichts angegeben. Wählen Sie mindestens eines aus.',
        'Zweck: Die Angabe fehlt. Wählen Sie einen Wert aus der Liste.',
        'Beginn: Die Angabe fehlt. Bitte ergänzen.',
        'Ende: Die Angabe fehlt. Bitte ergänzen.',
        'Kostenposition 1, Kostenart: Die Angabe fehlt. Wählen Sie einen Wert aus der Liste.',
        'Kostenposition 1, Jahr: Die Angabe fehlt. Bitte ergänzen.',
        'Kostenposition 1, Gesamtausgaben: Die Angabe fehlt. Bitte ergänzen.',
      ]);
    }
  });

  it('asks for the own money of a year that has none', () => {
    const fehler = new EingabeFehler([
      { feld: 'massnahmen[4].kosten[0].jahr', wert: '2031', text: 'Fehlt.', abhilfe: 'x' },
    ]);
    const { eigenmitteljahre, fehler: felder } = faultsOf(fehler, werte);
    expect(eigenmitteljahre).toEqual(['2031']);
    expect(felder[0]?.feld).toBe('eigenmittel.2031');
  });

  it('puts a Kennung that is taken elsewhere at the row of this form', () => {
    const fehler = new EingabeFehler([
      { feld: 'massnahmen[9].kosten[5].kennung', wert: 'M01.2', text: 'Vergeben.', abhilfe: 'x' },
    ]);
    expect(faultsOf(fehler, werte).fehler[0]?.feld).toBe('kosten.1.kennung');
  });

  it('adds and removes rows and leaves other buttons alone', () => {
    expect(changeZeilen(werte, 'ergaenze kosten')?.werte.gruppen.kosten).toHaveLength(3);
    expect(changeZeilen(werte, 'entferne kosten 0')?.werte.gruppen.kosten).toHaveLength(1);
    expect(changeZeilen(werte, 'speichern')).toBeUndefined();
    expect(changeZeilen(werte, 'ergaenze toString')).toBeUndefined();
  });

  it('keeps the Kennung of a stored Massnahme', () => {
    expect(saveOf({ ...werte, kennung: 'M99' }, m01, 3)).toMatchObject({
      massnahme: { kennung: 'M01' },
      neu: false,
    });
  });

  it('names where the stored Massnahme differs', () => {
    expect(conflictOf({ ...werte, nutzen: '3' }, m01)).toEqual([{ feld: 'Nutzen', gespeichert: '80' }]);
    expect(conflictOf(werte, m01)).toEqual([]);
  });
});

it.each([
  ['kosten.1.betrag', 'Kostenposition 2, Gesamtausgaben'],
  ['antraege.0.datum', 'Antrag 1, Datum'],
  ['traeger.art', 'Art des Trägers'],
  ['unbekannt', ''],
])('names %s', (feld, name) => {
  expect(nameOfFeld(feld)).toBe(name);
});
