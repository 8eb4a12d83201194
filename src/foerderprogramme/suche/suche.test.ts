import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Synonyme, synonymeSchema } from '#rechtsstand/index.ts';
import { foldText, stemWort, tokenize } from './normalform.ts';
import { buildSuchindex, type Suchdokument } from './suchindex.ts';
import { searchIndex } from './suchlauf.ts';
import { explainTreffer } from './treffergrund.ts';
import { countFehler } from './wortschatz.ts';

const synonyme: Synonyme = synonymeSchema.parse({
  schema: 'quartierwerk/synonyme/1',
  beiwoerter: ['Programm'],
  gruppen: [
    { begriff: 'Spielplatz', auch: ['Platz zum Spielen', 'Bolzplatz'], zwecke: ['spielplatz'] },
    { begriff: 'Sprachkurs', auch: ['Deutschkurs'], zwecke: ['sprachfoerderung'] },
    { begriff: 'Mütter', weiter: ['Frauen', 'Eltern'], zielgruppe: true },
    { begriff: 'Wohnumfeld', handlungsfelder: ['wohnen_wohnumfeld'], zwecke: ['wohnumfeld'] },
  ],
});

const dokumente: readonly Suchdokument[] = [
  { kennung: 'stbf', felder: { titel: 'Städtebauförderung Sozialer Zusammenhalt' }, merkmale: [] },
  {
    kennung: 'kinder',
    felder: { titel: 'Draußen', beschreibung: 'Neue Kinderspielplätze und Bänke in der Stadt.' },
    merkmale: ['zweck:wohnumfeld', 'mit:zweck'],
  },
  {
    kennung: 'spiel',
    felder: { titel: 'Räume', beschreibung: 'Ein Platz zum Spielen für alle. Zum Beispiel auf Brachen.' },
    merkmale: ['handlungsfeld:wohnen_wohnumfeld'],
  },
  {
    kennung: 'zweck',
    felder: { titel: 'Freiraum', zweck: 'Spielplatz, Grünfläche' },
    merkmale: ['zweck:spielplatz', 'mit:zweck', 'handlungsfeld:wohnen_wohnumfeld'],
  },
  {
    kennung: 'sprache',
    felder: { titel: 'Sprach-Kitas', beschreibung: 'Förderung der Sprache' },
    merkmale: ['zweck:sprachfoerderung', 'mit:zweck'],
  },
  {
    kennung: 'frauen',
    felder: { titel: 'Ankommen', beschreibung: 'Deutschkurse für Frauen' },
    merkmale: ['zweck:sprachfoerderung', 'mit:zweck'],
  },
  { kennung: 'schule', felder: { titel: 'Startchancen für Schulen und Jugendliche' }, merkmale: [] },
  { kennung: 'bus', felder: { titel: 'Transport und Häuser', beschreibung: 'Schuldner' }, merkmale: [] },
];
const index = buildSuchindex(dokumente, synonyme);

function finde(text: string): string[] {
  const punkte = searchIndex(index, text)?.punkte ?? [];
  return [...punkte]
    .map((wert, nummer) => ({ wert, kennung: dokumente[nummer]?.kennung ?? '' }))
    .filter(({ wert }) => wert > 0)
    .sort((a, b) => b.wert - a.wert)
    .map(({ kennung }) => kennung);
}

describe('one form for all spellings', () => {
  test.each([
    ['FÖRDERUNG', 'Foerderung'],
    ['Förderung', 'Forderung'],
    ['Straße', 'STRASSE'],
    ['Café', 'cafe'],
    ['Spielplätze', 'Spielplaetze'],
  ])('%s is %s', (a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });

  test('ue after a vowel or q is no umlaut', () => {
    expect(['Bauen', 'Quelle', 'neue'].map(foldText)).toEqual(['bauen', 'quelle', 'neue']);
  });

  test.each([
    ['Spielplätze', 'Spielplatz'],
    ['Häuser', 'Haus'],
    ['Kitas', 'Kita'],
    ['Förderungen', 'Förderung'],
    ['Schulen', 'Schule'],
    ['Migrantinnen', 'Migranten'],
  ])('%s has the stem of %s', (a, b) => {
    expect(stemWort(foldText(a))).toBe(stemWort(foldText(b)));
  });

  test('hyphens separate words, and places are those of the text', () => {
    const text = 'Wohn- und Wohnumfeld (2027)';
    expect(tokenize(text).map(({ von, bis }) => text.slice(von, bis))).toEqual([
      'Wohn',
      'und',
      'Wohnumfeld',
      '2027',
    ]);
  });
});

describe('searchIndex', () => {
  test('stems and umlauts: ä, ae and a are one', () => {
    for (const text of ['städtebauförderung', 'Staedtebaufoerderung', 'Stadtebauforderungen']) {
      expect(finde(text)).toEqual(['stbf']);
    }
    expect(finde('Haus')).toEqual(['bus']);
  });

  test('a word finds its compounds and is found in none that only look like one', () => {
    expect(finde('Spielplatz')).toContain('kinder');
    expect(finde('Jugend')).toEqual(['schule']);
    expect(finde('Kita')).toEqual(['sprache']);
    // „Schuldner“, „Transport“ and „Beispiel“ are made of other words.
    expect(finde('Schule')).toEqual(['schule']);
    expect(finde('Sport')).toEqual([]);
  });

  test('a compound nobody wrote finds its last part and its synonyms', () => {
    expect(finde('Wasserspielplatz')).toEqual(expect.arrayContaining(['kinder', 'spiel', 'zweck']));
  });

  test('synonyms: words, phrases and purposes', () => {
    expect(finde('Platz zum Spielen')).toEqual(expect.arrayContaining(['kinder', 'spiel', 'zweck']));
    expect(finde('Spielplatz')).toEqual(expect.arrayContaining(['spiel', 'zweck']));
    expect(finde('Sprachkurs')).toEqual(expect.arrayContaining(['sprache', 'frauen']));
  });

  test('a target group orders the hits and excludes none; alone it is searched', () => {
    expect(finde('Sprachkurs für Mütter')).toEqual(['frauen', 'sprache']);
    expect(finde('Mütter')).toEqual(['frauen']);
  });

  test('a field of action counts only where no purpose is named', () => {
    expect(finde('Wohnumfeld')).toEqual(expect.arrayContaining(['kinder', 'spiel']));
    expect(finde('Wohnumfeld')).not.toContain('zweck');
  });

  test('typing errors are understood and a correction is proposed', () => {
    for (const [falsch, richtig, gemeint] of [
      ['Zusamenhalt', 'stbf', 'Zusammenhalt'],
      ['Startschanchen', 'schule', 'Startchancen'],
      ['Spielpaltz', 'kinder', 'Spielplatz'],
    ] as const) {
      expect(finde(falsch)).toContain(richtig);
      expect(searchIndex(index, falsch)?.gemeint).toBe(gemeint);
    }
    expect(searchIndex(index, 'Spielplatz')?.gemeint).toBeNull();
  });

  test('half a word finds what begins like it', () => {
    expect(finde('Startcha')).toEqual(['schule']);
  });

  test('every word must be answered; if nothing does, some are enough and it says so', () => {
    expect(finde('Kinderspielplätze Stadt')).toEqual(['kinder']);
    const teilweise = searchIndex(index, 'Startchancen Schwimmbad');
    expect(teilweise).toMatchObject({ vollstaendig: false, anzahl: 1 });
    expect(searchIndex(index, 'Raumschiffe')).toMatchObject({ anzahl: 0 });
  });

  test('words of every funding programme restrict nothing beside others', () => {
    expect(finde('Programm Startchancen')).toEqual(['schule']);
  });

  test('a minus excludes', () => {
    expect(finde('Spielplatz -Grünfläche')).not.toContain('zweck');
    expect(finde('Sprach-Kitas')).toEqual(['sprache']);
  });

  test('an empty text does not restrict', () => {
    expect(searchIndex(index, '  – und für ')).toBeUndefined();
  });
});

describe('explainTreffer', () => {
  const explain = (text: string, kennung: string) => {
    const dokument = dokumente.find((eines) => eines.kennung === kennung);
    return dokument ? explainTreffer(index, dokument, searchIndex(index, text)?.begriffe ?? []) : [];
  };

  test('marks the word that answered and says for what', () => {
    expect(explain('Spielplatz', 'kinder')).toEqual([
      {
        feld: 'Beschreibung',
        fuer: 'Spielplatz',
        stuecke: [
          { text: 'Neue ', markiert: false },
          { text: 'Kinderspielplätze', markiert: true },
          { text: ' und Bänke in der Stadt.', markiert: false },
        ],
      },
    ]);
    expect(explain('Startchancen', 'schule')[0]).toMatchObject({ feld: 'Name', fuer: null });
  });

  test('of a list only what answers, and what it allows without a word', () => {
    expect(explain('Spielplatz', 'zweck')[0]?.stuecke).toEqual([{ text: 'Spielplatz', markiert: true }]);
    expect(explain('Sprachkurs', 'sprache')).toEqual([
      { feld: 'Zweck', fuer: 'Sprachkurs', stuecke: [{ text: 'Sprachförderung', markiert: true }] },
    ]);
  });
});

describe('properties', () => {
  const wort = fc.stringMatching(/^[a-zäöü]{1,12}$/);

  test('distance is symmetric, 0 for equal words, and one edit is one', () => {
    fc.assert(
      fc.property(wort, wort, fc.nat(), (a, b, stelle) => {
        expect(countFehler(a, b, 20)).toBe(countFehler(b, a, 20));
        expect(countFehler(a, a, 0)).toBe(0);
        const ort = stelle % (a.length + 1);
        expect(countFehler(a, `${a.slice(0, ort)}x${a.slice(ort)}`, 3)).toBe(1);
      }),
    );
  });

  test('another word never adds results while every word must be answered', () => {
    fc.assert(
      fc.property(wort, (zusatz) => {
        const vorher = finde('sprache');
        const ergebnis = searchIndex(index, `sprache ${zusatz}`);
        if (ergebnis?.vollstaendig) {
          for (const kennung of finde(`sprache ${zusatz}`)) expect(vorher).toContain(kennung);
        }
        expect(vorher.length).toBeGreaterThan(0);
      }),
    );
  });

  test('any text can be searched and explained', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const ergebnis = searchIndex(index, text);
        for (const dokument of dokumente) {
          for (const { stuecke } of explainTreffer(index, dokument, ergebnis?.begriffe ?? [])) {
            expect(stuecke.some(({ markiert }) => markiert)).toBe(true);
          }
        }
        expect(ergebnis?.anzahl ?? 0).toBeLessThanOrEqual(dokumente.length);
      }),
    );
  });
});
