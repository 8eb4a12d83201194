import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Textfeld } from '../fremdsatz.ts';
import { renderKlartext } from '../reparatur/markup.ts';
import { findVorschlaege } from './finden.ts';
import { splitSaetze } from './saetze.ts';
import { findBetraege, findDaten, findDauern, findSaetze } from './zahlen.ts';

const satz = (text: string, feld: Textfeld = 'description_md') => ({
  texte: { description_md: null, more_info: null, legal_basis: null, [feld]: text },
});
/** „feld: value“ of everything found. */
const found = (text: string, feld?: Textfeld) =>
  findVorschlaege(satz(text, feld)).map(
    (vorschlag) => `${vorschlag.feld}: ${vorschlag.text.replaceAll('\u00a0', ' ')}`,
  );

describe('sentences', () => {
  it.each([
    ['Der Antrag ist bis zum 31. Oktober zu stellen. Danach nicht mehr.', 2],
    ['Das gilt nach Nr. 5.2 der Richtlinie, z. B. für Vereine i. d. R. ohne Auflagen.', 1],
    ['Frist ist der 30.9.2027. Später geht es nicht.', 2],
    ['Gefördert werden bis zu 50 v. H. der Ausgaben. Das ist wenig! Oder nicht?', 3],
  ])('%s', (text, anzahl) => {
    expect(splitSaetze(text)).toHaveLength(anzahl);
  });

  it('lose no word', () => {
    const wort = fc.constantFrom(
      'Nr.',
      'Der',
      'z.',
      'B.',
      'Antrag',
      '31.',
      'Mai',
      'ist.',
      'Ja!',
      '(siehe',
      'oben).',
      '80 %',
    );
    fc.assert(
      fc.property(fc.array(wort, { minLength: 1 }), (worte) => {
        expect(splitSaetze(worte.join(' ')).join(' ')).toBe(worte.join(' '));
      }),
    );
  });
});

describe('numbers', () => {
  it('rates', () => {
    const text = '66⅔ %, 66 2/3 Prozent, 12,5 v. H., 80 vom Hundert, 100%, 0 %, 250 %';
    expect(findSaetze(text).map(({ wert }) => wert.replace('\u00a0', ' '))).toEqual([
      '66⅔ %',
      '66⅔ %',
      '12,5 %',
      '80 %',
      '100 %',
    ]);
  });
  it('amounts', () => {
    const text =
      'EUR 10 Millionen, 50.000 Euro, 1,2 Mio. €, 15.000,50 EUR, 100 000 Euro, EUR 412,00, 5.000,- Euro, 7 Europäer';
    expect(findBetraege(text).map(({ wert }) => wert)).toEqual([
      1_000_000_000, 5_000_000, 120_000_000, 1_500_050, 10_000_000, 41_200, 500_000,
    ]);
  });
  it('days and spans', () => {
    const tage = findDaten('30.9.2027, 30. September, 31.2.2027, Nr. 6.1.1, 1. 10. 2026').map(
      ({ wert }) => wert,
    );
    expect(tage).toEqual([
      { tag: '2027-09-30', jahrestag: '09-30' },
      { tag: null, jahrestag: '09-30' },
      { tag: '2026-10-01', jahrestag: '10-01' },
    ]);
    expect(
      findDauern('36 Monate, zwei Jahren, drei (3) Haushaltsjahre, 500 Jahre').map(({ wert }) => wert),
    ).toEqual([36, 24, 36]);
  });
});

describe('proposals', () => {
  it.each<[string, string[]]>([
    [
      'Die Höhe des Zuschusses beträgt bis zu 80 Prozent der zuwendungsfähigen Ausgaben.',
      ['foerdersatz: bis zu 80 %'],
    ],
    ['Der Fördersatz beträgt 66⅔ % der förderfähigen Kosten.', ['foerdersatz: 66⅔ %']],
    ['Gewährt wird ein Zuschuss in Höhe von 50 v. H. der Gesamtausgaben.', ['foerdersatz: 50 %']],
    [
      'Sie können ein Darlehen von bis zu EUR 10 Millionen bekommen.',
      ['hoechstbetrag: höchstens 10.000.000,00 €'],
    ],
    ['Die Zuwendung beträgt höchstens 50.000 Euro je Vorhaben.', ['hoechstbetrag: höchstens 50.000,00 €']],
    [
      'Die Zuwendung darf 20.000 Euro pro Jahr nicht übersteigen.',
      ['hoechstbetrag: höchstens 20.000,00 € im Jahr'],
    ],
    ['Die Zuwendung muss mindestens 2.500 Euro betragen.', ['mindestbetrag: mindestens 2.500,00 €']],
    [
      'Vorhaben mit zuwendungsfähigen Ausgaben unter 10.000 Euro werden nicht gefördert.',
      ['mindestbetrag: mindestens 10.000,00 € der Ausgaben'],
    ],
    [
      'Der Eigenanteil beträgt mindestens 10 Prozent der zuwendungsfähigen Ausgaben.',
      ['eigenanteil: mindestens 10 %'],
    ],
    ['Sie müssen 20 Prozent der Gesamtkosten als Eigenmittel aufbringen.', ['eigenanteil: 20 %']],
    ['Eine Doppelförderung ist ausgeschlossen.', ['kumulierung: mit anderer Förderung nicht kombinierbar']],
    [
      'Sie können den Zuschuss mit anderen Förderprogrammen kombinieren.',
      ['kumulierung: mit anderer Förderung kombinierbar'],
    ],
    [
      'Andere Fördermöglichkeiten des Bundes sind vorrangig in Anspruch zu nehmen.',
      ['kumulierung: nachrangig gegenüber anderer Förderung'],
    ],
    [
      'Reichen Sie Ihren Antrag bis zum 30. September des Vorjahres ein.',
      ['antragsfrist: jährlich bis 30.09. für das folgende Jahr'],
    ],
    ['Anträge können bis zum 30.11.2026 gestellt werden.', ['antragsfrist: bis 30.11.2026']],
    ['Anträge können jederzeit gestellt werden.', ['antragsfrist: laufend']],
    ['Antragsberechtigt sind Gemeinden und eingetragene Vereine.', ['antragsberechtigt: Kommune, Verein']],
    ['Der Bewilligungszeitraum beträgt höchstens 36 Monate.', ['bewilligungszeitraum: höchstens 3 Jahre']],
    ['Bewilligungszeitraum ist das Kalenderjahr.', ['bewilligungszeitraum: Kalenderjahr']],
    ['Stellen Sie den Antrag vor Beginn der Maßnahme.', ['massnahmenbeginn: Antrag vor Beginn der Maßnahme']],
    [
      'Zuwendungen werden nur für Vorhaben bewilligt, die noch nicht begonnen worden sind.',
      ['massnahmenbeginn: erst nach der Bewilligung'],
    ],
    [
      'Einem vorzeitigen Maßnahmenbeginn kann auf Antrag zugestimmt werden, er kann zugelassen werden.',
      ['massnahmenbeginn: vorzeitiger Beginn kann zugelassen werden'],
    ],
    ['Die Zuwendung wird als De-minimis-Beihilfe gewährt.', ['beihilfe: De-minimis-Beihilfe']],
    [
      'Diese Richtlinie tritt am 1. Januar 2026 in Kraft und mit Ablauf des 31. Dezember 2029 außer Kraft.',
      ['laufzeit: gilt bis 31.12.2029'],
    ],
  ])('%s', (text, erwartet) => {
    expect(found(text)).toEqual(erwartet);
  });

  it.each([
    'Abweichungen von bis zu 20 Prozent der Ausgaben sind ohne Zustimmung möglich.',
    'Die Darlehen werden zu 100 % ausgezahlt, die Gebühr ist auf 1 % der Summe begrenzt.',
    'Für Verwaltungskosten wird eine Pauschale von 15 Prozent der Personalausgaben anerkannt.',
    'Unternehmen mit einem Jahresumsatz von höchstens 50 Millionen Euro gelten als KMU.',
    'Je Teilnehmerstunde werden höchstens 350 Euro pro Person gefördert.',
    'Der Verwendungsnachweis ist bis zum 31. März des Folgejahres vorzulegen.',
    'Die Gesamtsumme der De-minimis-Beihilfen darf 300.000 Euro in drei Steuerjahren nicht übersteigen.',
    'Gegenstände dürfen zehn Jahre lang nicht veräußert werden.',
    'Die Verordnung (EU) 2023/2831 der Kommission vom 13. Dezember 2023 gilt bis zum 31. Dezember 2030.',
    'Nicht antragsberechtigt sind Vereine und Gemeinden.',
    'Der Weg ist 80 Kilometer lang und führt über 3.000 Meter.',
  ])('nothing in: %s', (text) => {
    expect(found(text, 'legal_basis')).toEqual([]);
  });

  it('an item of a list is read with the words that lead into it', () => {
    const [erster] = findVorschlaege(
      satz('Antragsberechtigt sind\n\n* Landkreise,\n* Schulen.', 'more_info'),
    );
    expect(erster).toMatchObject({
      beleg: 'Landkreise,',
      einleitung: 'Antragsberechtigt sind',
      abschnitt: 'more_info',
    });
  });

  it('exceptions and several values in one sentence are less sure, and say why', () => {
    const [einer, anderer] = findVorschlaege(
      satz(
        'Der Zuschuss beträgt 50 Prozent der förderfähigen Kosten, für Gemeinden 90 Prozent der förderfähigen Kosten.',
      ),
    );
    expect([einer?.sicherheit, anderer?.sicherheit]).toEqual(['mittel', 'mittel']);
    expect(einer?.grund).toMatch(/mehrere Werte/);
    const [ausnahme] = findVorschlaege(
      satz('Die Förderung beträgt in Ausnahmefällen 100 Prozent der förderfähigen Kosten.'),
    );
    expect(ausnahme).toMatchObject({ sicherheit: 'gering' });
  });

  it('the same value twice is one proposal with its best evidence', () => {
    const doppelt = findVorschlaege({
      texte: {
        description_md: 'Die Höhe des Zuschusses beträgt bis zu 80 Prozent der Ausgaben.',
        more_info: null,
        legal_basis: '5.1 Die Zuwendung kann bis zu 80 v.H. der zuwendungsfähigen Ausgaben betragen.',
      },
    });
    expect(doppelt).toHaveLength(1);
    expect(doppelt[0]).toMatchObject({ abschnitt: 'description_md', weitere: 1 });
  });

  it('every proposal names a sentence that stands in the record, whatever the text', () => {
    const stueck = fc.constantFrom(
      'Der Zuschuss beträgt bis zu 80 Prozent der Ausgaben.',
      'höchstens 50.000 Euro Zuwendung',
      '* Gemeinden,',
      'Antragsberechtigt sind',
      'bis zum 30.9. Anträge stellen.',
      '<p>Die Zuwendung</p>',
      'Nr. 5',
      '\n',
      'Eine Doppelförderung ist ausgeschlossen.',
    );
    fc.assert(
      fc.property(fc.array(stueck, { maxLength: 12 }), (stuecke) => {
        const text = stuecke.join('\n');
        const klartext = renderKlartext(text);
        for (const { beleg, einleitung } of findVorschlaege(satz(text))) {
          expect(klartext).toContain(beleg);
          expect(klartext).toContain(einleitung);
        }
      }),
    );
  });
});
