import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { ZWECK_TEXT } from '#rechtsstand/index.ts';
import { beispielAkte } from '../beispiele.ts';
import { changeZeilen, formularOf, leeresFormular } from '../formulare/massnahmenformular.ts';
import { inhaltOfMassnahme } from '../formulare/massnahmenvergleich.ts';
import { grundlageOf } from '../formulare/zusammenfuehrung.ts';
import { nameOfFeld } from './feldtexte.ts';
import { faultsOf, saveOf, standOf } from './massnahme-speichern.ts';

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

  it('asks about what two people changed, with names and values as the form shows them', () => {
    const gespeichert = inhaltOfMassnahme({ ...werte, nutzen: '70', zweck: 'soziokultur' });
    const grundlage = {
      ...grundlageOf(gespeichert, 7),
      urheber: 'Amtsleitung am 22.11.2026 um 14:03 Uhr',
      offen: ['nutzen', 'zweck', 'titel'],
      vermerke: [{ pfad: 'kosten/M01.2/betrag', text: 'inzwischen geändert von Amtsleitung' }],
    };
    const meine = { ...werte, nutzen: '3', zweck: 'gemeinbedarf' };
    const stand = standOf(meine, 4, grundlage, (pfad) => (pfad === 'zweck' ? 'eigene' : undefined), true);
    expect(stand.konflikt?.fragen).toEqual([
      { name: 'wahl.nutzen', titel: 'Nutzen', eigene: '3', gespeichert: '70' },
      {
        name: 'wahl.zweck',
        titel: 'Zweck',
        eigene: ZWECK_TEXT.gemeinbedarf,
        gespeichert: ZWECK_TEXT.soziokultur,
        wahl: 'eigene',
      },
    ]);
    expect(stand.konflikt?.uebernommen).toEqual(['Kostenposition M01.2, Gesamtausgaben']);
    expect(stand.vermerke).toEqual([['kosten.1.betrag', 'inzwischen geändert von Amtsleitung']]);
    expect(stand.fehler).toMatchObject([{ feld: 'wahl.nutzen' }]);
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
