import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../../tests/zufall.ts';
import { cent } from '../../../kernel/geld.ts';
import { type Akte, beispielAkte } from '../../../quartiere/index.ts';
import { GITTERSPALTEN, shownText } from './anzeige.ts';
import { emptyTexte, parseTsv, placeTexte, writeTsv, type Zellblock } from './block.ts';
import { describeMangel, writeZelle, writeZellen, type Zellaenderung } from './schreiben.ts';
import { listUnterschiede } from './vergleich.ts';
import { beginVerlauf, describeWechsel, doSchritt, redoSchritt, undoSchritt } from './verlauf.ts';
import { isSchreibbar, listZeilen, nameOfZeile, SPALTEN, textOf } from './zellen.ts';

const AKTE: Akte = { ...beispielAkte(), eigenmittel: { '2027': cent(40_000_000), '2028': cent(45_000_000) } };
const ZEILEN = listZeilen(AKTE);
const erste = AKTE.massnahmen[0]!;
const POSITION = `${erste.kennung}/${erste.kosten[0]!.kennung}`;
const EIGENMITTEL = 'eigenmittel/2027';
const KEINE: ReadonlySet<string> = new Set();

const write = (zeile: string, spalte: Zellaenderung['spalte'], wert: string, katalog?: ReadonlySet<string>) =>
  writeZelle(AKTE, { zeile, spalte, wert }, katalog);

function akteWith(zeile: string, spalte: Zellaenderung['spalte'], wert: string): Akte {
  const ergebnis = write(zeile, spalte, wert);
  if (!('akte' in ergebnis)) throw new Error(describeMangel(ergebnis.mangel));
  return ergebnis.akte;
}

const lies = (zeile: number, spalte: number): string => {
  const [z, s] = [ZEILEN[zeile], SPALTEN[spalte]];
  return z && s ? textOf(z, s) : '';
};

describe('cells', () => {
  test('every text that is shown can be typed and changes nothing', () => {
    for (const zeile of ZEILEN) {
      for (const spalte of SPALTEN.filter((eine) => isSchreibbar(zeile, eine))) {
        expect(akteWith(zeile.schluessel, spalte, textOf(zeile, spalte)), nameOfZeile(zeile)).toEqual(AKTE);
      }
    }
  });

  test.each([
    ['1.234,5', 123_450],
    ['1234', 123_400],
    ['1.234,56 €', 123_456],
    ['15000,00 EUR', 1_500_000],
    ['0', 0],
    ['12,--', 1_200],
  ])('amounts as spreadsheets write them: %s', (text, betrag) => {
    expect(akteWith(POSITION, 'betrag', text).massnahmen[0]?.kosten[0]?.betrag).toBe(betrag);
    expect(akteWith(EIGENMITTEL, 'betrag', text).eigenmittel).toMatchObject({ '2027': betrag });
  });

  test.each([
    [POSITION, 'betrag', '1,234.50', 'Das ist kein Betrag.'],
    [POSITION, 'betrag', '-5,00', 'Der Betrag ist negativ.'],
    [POSITION, 'betrag', '', 'Das ist kein Betrag.'],
    [POSITION, 'jahr', '27', 'Das ist kein Kostenjahr.'],
    [POSITION, 'kostenart', 'Wein', 'Diese Kostenart gibt es nicht.'],
    [POSITION, 'nutzen', '5', 'Diese Zelle kann nicht geändert werden.'],
    [erste.kennung, 'nutzen', '101', 'Das ist kein Nutzen.'],
    [erste.kennung, 'pflicht', 'vielleicht', 'Das ist weder ja noch nein.'],
    [erste.kennung, 'bezeichnung', '', 'Der Titel fehlt.'],
    [erste.kennung, 'bezeichnung', 'a\u0000b', 'Der Text enthält Steuerzeichen.'],
    [erste.kennung, 'vorgaben', 'immer jmdiq', '„immer jmdiq“ ist keine Vorgabe.'],
    [erste.kennung, 'vorgaben', 'ab 2027; ab 2028', '„ab 2027“ und „ab 2028“ widersprechen sich.'],
    [erste.kennung, 'vorgaben', 'nur jmdiq; ohne jmdiq', '„nur jmdiq“ und „ohne jmdiq“ widersprechen sich.'],
    [erste.kennung, 'vorgaben', 'ab morgen', '„morgen“ ist kein Jahr.'],
    [erste.kennung, 'vorgaben', 'nur gibt-es-nicht', 'Ein Programm „gibt-es-nicht“ gibt es nicht.'],
    ['M99', 'nutzen', '5', 'Diese Zeile gibt es in der Akte nicht (mehr).'],
    [EIGENMITTEL, 'bezeichnung', 'x', 'Diese Zelle kann nicht geändert werden.'],
  ] as const)('%s %s „%s“ is refused with a remedy', (zeile, spalte, wert, text) => {
    const ergebnis = write(zeile, spalte, wert, new Set(['jmdiq']));
    expect(ergebnis).toMatchObject({ mangel: { zeile, spalte, wert, text } });
    expect('mangel' in ergebnis && ergebnis.mangel.abhilfe.length).toBeGreaterThan(10);
  });

  test('a year without own money begins with none', () => {
    const akte = akteWith(POSITION, 'jahr', '2031');
    expect(akte.massnahmen[0]?.kosten[0]?.jahr).toBe(2031);
    expect(akte.eigenmittel).toEqual({ ...(AKTE.eigenmittel as object), '2031': 0 });
  });

  test('pins are set and lifted as text', () => {
    const akte = akteWith(erste.kennung, 'vorgaben', 'nur jmdiq; ab 2028; nur jmdiq');
    expect(akte.vorgaben).toEqual([
      { art: 'nutzen', massnahme: erste.kennung, programm: 'jmdiq' },
      { art: 'fruehestens', massnahme: erste.kennung, jahr: 2028 },
    ]);
    const ohne = writeZelle(akte, { zeile: erste.kennung, spalte: 'vorgaben', wert: '' });
    expect('akte' in ohne && ohne.akte.vorgaben).toEqual([]);
  });
});

const arbitraryText = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('a\tb', 'c"d', '"', 'e\nf', '', ' ', '1.000,00'),
);

describe('blocks', () => {
  test('what is written as tab-separated text is read back', () => {
    const rechteck = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([z, s]) =>
        fc.array(fc.array(arbitraryText, { minLength: s, maxLength: s }), { minLength: z, maxLength: z }),
      )
      // Spreadsheets end with a line break: an empty last row can't be told from it.
      .filter((texte) => texte.length === 1 || texte.at(-1)!.some((text) => text !== ''));
    fc.assert(
      fc.property(rechteck, (texte) => {
        const block: Zellblock = { zeilen: [0, texte.length - 1], spalten: [0, texte[0]!.length - 1] };
        const text = writeTsv(block, (z, s) => texte[z]?.[s] ?? '');
        expect(parseTsv(text)).toEqual(texte);
        expect(parseTsv(text.replaceAll('\n', '\n').concat('\r\n'))).toEqual(texte);
      }),
    );
  });

  test('a block that comes back unchanged changes nothing, wherever it is taken from', () => {
    const ecke = fc.tuple(fc.nat(ZEILEN.length - 1), fc.nat(SPALTEN.length - 1));
    fc.assert(
      fc.property(ecke, ecke, ([z1, s1], [z2, s2]) => {
        fc.pre(s1 !== s2); // one column with one text is one value and fills the block
        const block: Zellblock = { zeilen: [z1, z2], spalten: [s1, s2] };
        expect(placeTexte(ZEILEN, block, writeTsv(block, lies), lies, KEINE)).toEqual({
          aenderungen: [],
          maengel: [],
          uebergangen: 0,
          neue: [],
        });
      }),
    );
  });

  test('one value fills the block that is marked; what finds no cell is named', () => {
    const stelle = ZEILEN.findIndex(({ schluessel }) => schluessel === POSITION);
    const spalte = SPALTEN.indexOf('jahr');
    const einer = placeTexte(
      ZEILEN,
      { zeilen: [stelle, stelle], spalten: [spalte, spalte] },
      '2030\r\n',
      lies,
      KEINE,
    );
    expect(einer).toEqual({
      aenderungen: [{ zeile: POSITION, spalte: 'jahr', wert: '2030' }],
      maengel: [],
      uebergangen: 0,
      neue: [],
    });
    const block: Zellblock = { zeilen: [ZEILEN.length - 1, ZEILEN.length - 1], spalten: [3, 3] };
    const { maengel } = placeTexte(ZEILEN, block, '5,00\tx\n7,00', lies, KEINE);
    expect(maengel.map(({ text }) => text)).toEqual([
      'In dieser Zeile kann „Nutzen“ nicht geändert werden.',
      'Die Tabelle hat hier keine Zeile mehr.',
    ]);
  });

  test('a whole row with results of the plan goes onto another one; empty rows below say nothing', () => {
    const ort = ZEILEN.findIndex(({ schluessel }) => schluessel === POSITION);
    const block: Zellblock = { zeilen: [ort, ort], spalten: [0, 0] };
    const reihe = 'Bau\tHonorare\t2029\t7,00\t\t\t\t6,00\t1,00\t\tStBF 6,00 €';
    const { aenderungen, ...rest } = placeTexte(
      ZEILEN,
      block,
      `${reihe}\r\n\t\t\t\r\n\t\t\t\r\n`,
      lies,
      KEINE,
    );
    expect(aenderungen.map(({ zeile, spalte }) => `${zeile} ${spalte}`)).toEqual(
      ['bezeichnung', 'kostenart', 'jahr', 'betrag'].map((spalte) => `${POSITION} ${spalte}`),
    );
    expect(rest).toEqual({ maengel: [], uebergangen: 3, neue: [] });
  });

  test('sums of a Massnahme are passed over, places that stay empty are not', () => {
    const gezeigt = (z: number, s: number): string =>
      ZEILEN[z] && GITTERSPALTEN[s] ? shownText(ZEILEN[z], undefined, GITTERSPALTEN[s]) : '';
    const massnahme: Zellblock = { zeilen: [0, 0], spalten: [2, 2] };
    const { maengel, ...rest } = placeTexte(ZEILEN, massnahme, '2027–2031\t1,00\t7', gezeigt, KEINE);
    expect(maengel).toEqual([]);
    expect(rest).toEqual({
      aenderungen: [{ zeile: erste.kennung, spalte: 'nutzen', wert: '7' }],
      uebergangen: 2,
      neue: [],
    });
    const nutzen: Zellblock = { zeilen: [1, 1], spalten: [4, 4] };
    expect(placeTexte(ZEILEN, nutzen, '7', gezeigt, KEINE).maengel).toMatchObject([
      { spaltenname: 'Nutzen', text: 'In dieser Zeile kann „Nutzen“ nicht geändert werden.' },
    ]);
  });

  test('a text beyond the table is refused by the name of its place', () => {
    const ende: Zellblock = { zeilen: [ZEILEN.length - 1, ZEILEN.length - 1], spalten: [9, 9] };
    const { maengel } = placeTexte(ZEILEN, ende, '\t\tx\n1,00', lies, KEINE);
    expect(maengel.map(describeMangel)).toEqual([
      expect.stringMatching(/^eigenmittel, 2028, Spalte 12 „x“: Die Tabelle hat hier keine Spalte mehr\./),
      expect.stringMatching(
        `^Zeile ${ZEILEN.length + 1}, Weitere „1,00“: Die Tabelle hat hier keine Zeile mehr\\.`,
      ),
    ]);
    const zuViel = placeTexte(ZEILEN, ende, 'x\t'.repeat(10_001), lies, KEINE).maengel.map(describeMangel);
    expect(zuViel).toEqual(['Das sind mehr als 10.000 Zellen. In Teilen einfügen.']);
  });

  test('a block is emptied where it can be written and holds something', () => {
    const block: Zellblock = { zeilen: [1, 0], spalten: [10, 0] };
    expect(emptyTexte(ZEILEN, block).map(({ zeile, spalte }) => `${zeile} ${spalte}`)).toEqual([
      ...['bezeichnung', 'nutzen', 'pflicht'].map((spalte) => `${erste.kennung} ${spalte}`),
      ...SPALTEN.filter(
        (spalte) => isSchreibbar(ZEILEN[1]!, spalte) && textOf(ZEILEN[1]!, spalte) !== '',
      ).map((spalte) => `${POSITION} ${spalte}`),
    ]);
  });

  test('all or nothing', () => {
    const gut = { zeile: EIGENMITTEL, spalte: 'betrag', wert: '1,00' } as const;
    const schlecht = { zeile: POSITION, spalte: 'jahr', wert: 'bald' } as const;
    const { akte, maengel } = writeZellen(AKTE, [gut, schlecht]);
    expect(akte).toBe(AKTE);
    expect(maengel.map(describeMangel)).toEqual([
      `${POSITION.replace('/', ', ')}, Jahr „bald“: Das ist kein Kostenjahr. Eine ganze Zahl von 2000 bis 2099 angeben.`,
    ]);
  });
});

/** Changes of which some are refused. */
const arbitraryAenderung: fc.Arbitrary<Zellaenderung> = fc.record({
  zeile: fc.constantFrom(...ZEILEN.map(({ schluessel }) => schluessel)),
  spalte: fc.constantFrom(...SPALTEN),
  wert: fc.constantFrom('2029', '7', '1.000,00', 'ja', 'nein', 'Honorare', 'nur jmdiq', 'ab 2028', ''),
});

describe('steps and differences', () => {
  test('undo takes every step back, redo does it again, differences lead from one to the other', () => {
    fc.assert(
      fc.property(fc.array(arbitraryAenderung, { maxLength: 8 }), (aenderungen) => {
        let verlauf = beginVerlauf(AKTE);
        for (const aenderung of aenderungen) {
          const ergebnis = writeZelle(verlauf.akte, aenderung);
          if ('akte' in ergebnis) verlauf = doSchritt(verlauf, aenderung.spalte, ergebnis.akte);
        }
        const ende = verlauf.akte;
        const unterschiede = listUnterschiede(AKTE, ende);
        const { akte: wieder } = writeZellen(AKTE, unterschiede);
        expect(listUnterschiede(wieder, ende)).toEqual([]);
        const schritte = verlauf.getan.length;
        for (let i = 0; i < schritte; i += 1) verlauf = undoSchritt(verlauf);
        expect(verlauf.akte).toBe(AKTE);
        expect(undoSchritt(verlauf)).toBe(verlauf);
        for (let i = 0; i < schritte; i += 1) verlauf = redoSchritt(verlauf);
        expect(verlauf.akte).toBe(ende);
        expect(redoSchritt(verlauf)).toBe(verlauf);
      }),
      { numRuns: 60 },
    );
  });

  test('undo and redo are named, other steps are not', () => {
    const anfang = beginVerlauf(AKTE);
    const getan = doSchritt(anfang, 'Nutzen 3', akteWith(erste.kennung, 'nutzen', '3'));
    const zurueck = undoSchritt(getan);
    expect(describeWechsel(anfang, getan)).toBe('');
    expect(describeWechsel(getan, zurueck)).toBe('Zurückgenommen: Nutzen 3');
    expect(describeWechsel(zurueck, redoSchritt(zurueck))).toBe('Wiederholt: Nutzen 3');
    const anderer = doSchritt(zurueck, 'Nutzen 4', akteWith(erste.kennung, 'nutzen', '4'));
    expect(describeWechsel(zurueck, anderer)).toBe('');
  });

  test('a difference says what stood there before', () => {
    expect(listUnterschiede(AKTE, akteWith(erste.kennung, 'nutzen', '3'))).toEqual([
      {
        zeile: erste.kennung,
        spalte: 'nutzen',
        wert: '3',
        vorher: String(erste.nutzen),
        name: `${erste.kennung} ${erste.titel}`,
      },
    ]);
  });
});
