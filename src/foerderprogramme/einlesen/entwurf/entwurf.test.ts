import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { buildRechtsstand } from '#rechtsstand/index.ts';
import { pruefeEntwurf } from '../../entwuerfe/pruefung.ts';
import { findVorschlaege } from '../vorschlaege/finden.ts';
import { findAbschriften, sentencesOf } from './abschrift.ts';
import { makeEntwurfstext } from './entwurfstext.ts';

const AB = parseKalendertag('2026-01-01');
const LEER = buildRechtsstand({ programme: [], normen: [], landesregeln: [] });

const felder = {
  titel: 'Kioske "als" Treffpunkt: # neu',
  url: 'https://foerderdatenbank.example/kiosk.html',
  foerderarten: ['Zuschuss'],
  gebiete: ['Hessen', 'Bayern'],
  bereiche: [],
  berechtigte: [],
  kontakt: null,
};

/** Proposals of every kind. */
const ALLE = findVorschlaege({
  texte: {
    description_md: [
      'Die Höhe des Zuschusses beträgt bis zu 66⅔ Prozent der zuwendungsfähigen Ausgaben.',
      'Der Fördersatz beträgt 50 % der förderfähigen Kosten.',
      'Die Zuwendung beträgt höchstens 50.000 Euro je Vorhaben.',
      'Die Zuwendung muss mindestens 2.500,50 Euro betragen.',
      'Der Eigenanteil beträgt mindestens 10 Prozent der zuwendungsfähigen Ausgaben.',
      'Eine Doppelförderung ist ausgeschlossen.',
      'Andere Fördermöglichkeiten des Bundes sind vorrangig in Anspruch zu nehmen.',
      'Reichen Sie Ihren Antrag bis zum 30. September eines Jahres ein.',
      'Anträge können bis zum 30.11.2026 gestellt werden.',
      'Anträge können jederzeit gestellt werden.',
      'Antragsberechtigt sind Gemeinden und eingetragene Vereine.',
      'Der Bewilligungszeitraum beträgt höchstens 36 Monate.',
      'Bewilligungszeitraum ist das Kalenderjahr.',
      'Stellen Sie den Antrag vor Beginn der Maßnahme.',
      'Einem vorzeitigen Maßnahmenbeginn kann auf Antrag zugestimmt werden.',
      'Die Zuwendung wird als De-minimis-Beihilfe gewährt.',
      'Diese Richtlinie tritt mit Ablauf des 31. Dezember 2029 außer Kraft.',
    ].join('\n'),
    more_info: null,
    legal_basis: null,
  },
});

const make = (bestaetigte: typeof ALLE, andere: Partial<typeof felder> = {}) =>
  makeEntwurfstext({ kennung: 'haus-kioske', felder: { ...felder, ...andere }, bestaetigte, stand: AB });

/** What a person fills in. */
const fill = (text: string) =>
  text
    .replaceAll('<folgejahr oder gleiches-jahr>', 'folgejahr')
    .replaceAll('<vorhaben oder antragsteller oder massnahme>', 'vorhaben')
    .replaceAll('<zuschuss oder darlehen oder leistung>', 'zuschuss')
    .replace(/<[^<>]+>/g, 'In eigenen Worten');

const maengelOf = (text: string) =>
  pruefeEntwurf({ dateien: LEER, fassungen: [] }, { kennung: 'haus-kioske', ab: AB, text }).maengel;

describe('the text of a draft', () => {
  it('finds proposals of every field to try it on', () => {
    expect(new Set(ALLE.map(({ feld }) => feld)).size).toBe(11);
  });

  it('is sound once the gaps are filled, whatever was confirmed', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ALLE]),
        fc.subarray(['Bürgschaft', 'Darlehen']),
        (bestaetigte, foerderarten) => {
          expect(maengelOf(fill(make(bestaetigte, { foerderarten })))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names every gap as one to fill before it is submitted', () => {
    const texte = maengelOf(make(ALLE)).map(({ text }) => text);
    expect(texte.filter((text) => /Platzhalter/.test(text)).length).toBeGreaterThanOrEqual(4);
  });

  it('holds facts and no sentence of the record', () => {
    const text = make(ALLE);
    for (const { beleg } of ALLE) expect(text).not.toContain(beleg);
    expect(text).toContain('satz: "66⅔');
    expect(text).toContain('laender: [HE, BY]');
    expect(findAbschriften(text, ALLE.map(({ beleg }) => beleg).join('\n'))).toEqual([]);
  });
});

describe('copied words', () => {
  const QUELLE =
    'Gefördert werden Kioske, die als Treffpunkt der Nachbarschaft dienen und barrierefrei zu erreichen sind.';

  it('are found from eight in a row on, in any spelling of case and marks', () => {
    const abgeschrieben =
      'Das Programm hilft Kiosken. KIOSKE, die als Treffpunkt der Nachbarschaft dienen – und barrierefrei sind.';
    expect(findAbschriften(abgeschrieben, QUELLE)).toEqual([
      { text: 'KIOSKE, die als Treffpunkt der Nachbarschaft dienen – und barrierefrei', worte: 9 },
    ]);
    expect(findAbschriften('Kioske, die als Treffpunkt der Nachbarschaft gut sind.', QUELLE)).toEqual([]);
  });

  it('a copy of the whole is found whole, own words never', () => {
    const wort = fc.stringMatching(/^[a-zäöü]{2,6}$/);
    fc.assert(
      fc.property(fc.array(wort, { minLength: 8, maxLength: 30 }), (worte) => {
        const text = worte.join(' ');
        expect(findAbschriften(`Neu: ${text}!`, `„${text}“ steht da.`)).toEqual([
          { text, worte: worte.length },
        ]);
        expect(findAbschriften(text, worte.map((eines) => `${eines}x`).join(' '))).toEqual([]);
      }),
    );
  });

  it('only sentences are looked at, not names', () => {
    const programm = {
      titel: 'a',
      beschreibung: 'b',
      kriterien: { merkmale: [{ aussage: 'c' }] },
      hinweise: ['d'],
    };
    expect(sentencesOf(programm)).toEqual(['b', 'c', 'd']);
  });
});
