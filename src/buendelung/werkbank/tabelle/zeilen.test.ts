import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../../tests/zufall.ts';
import { cent } from '../../../kernel/geld.ts';
import { type Akte, beispielAkte, checkAkte, parseAkte, schreibeAkte } from '../../../quartiere/index.ts';
import { beginArbeit, doTat, transferAenderungen } from './arbeitsstand.ts';
import { describeMangel, findOffenes, writeZellen } from './schreiben.ts';
import { listUnterschiede } from './vergleich.ts';
import {
  addMassnahme,
  addPosition,
  copyZeile,
  describeAntraege,
  removeZeilen,
  type Zeilentat,
} from './zeilentaten.ts';
import { listZeilen, textOf, type Werkbankzeile } from './zellen.ts';

const AKTE: Akte = { ...beispielAkte(), eigenmittel: { '2027': cent(40_000_000), '2028': cent(45_000_000) } };

function rowOf(akte: Akte, schluessel: string): Werkbankzeile {
  const zeile = listZeilen(akte).find((eine) => eine.schluessel === schluessel);
  if (!zeile) throw new Error(`no row ${schluessel}`);
  return zeile;
}

function done(tat: Zeilentat) {
  if ('mangel' in tat) throw new Error(tat.mangel);
  return tat;
}

const grundlage = (akte: Akte, basis = AKTE) => ({ basis, akte });
/** Without promised money and prerequisites, so that its rows may go. */
const FREI: Akte = {
  ...AKTE,
  massnahmen: AKTE.massnahmen.map(({ zugesagt: _zugesagt, voraussetzung: _noetig, ...rest }) => rest),
};

describe('rows come', () => {
  test('an empty position of the kind and year of the row one is in, at the end of its Massnahme', () => {
    const { akte, ziel, text } = done(addPosition(grundlage(AKTE), rowOf(AKTE, 'M01/M01.1')));
    expect(ziel).toBe('M01/M01.3');
    const neue = rowOf(akte, ziel);
    const [muster] = AKTE.massnahmen[0]!.kosten;
    expect(neue.inhalt).toEqual({
      kennung: 'M01.3',
      kostenart: muster!.kostenart,
      jahr: muster!.jahr,
      betrag: 0,
    });
    expect(text).toContain('noch auszufüllen');
    expect(checkAkte(akte)).toEqual([]);
    expect(addPosition(grundlage(AKTE), rowOf(AKTE, 'eigenmittel/2027'))).toMatchObject({
      mangel: expect.stringContaining('wählen'),
    });
  });

  test('a copy of a position shows what the first one shows', () => {
    const { akte, ziel } = done(copyZeile(grundlage(AKTE), rowOf(AKTE, 'M01/M01.2')));
    const [alt, neu] = [rowOf(akte, 'M01/M01.2'), rowOf(akte, ziel)];
    for (const spalte of ['bezeichnung', 'kostenart', 'jahr', 'betrag'] as const) {
      expect(textOf(neu, spalte)).toBe(textOf(alt, spalte));
    }
  });

  test('a Massnahme begins without a title, and can be stored only with one', () => {
    const { akte, ziel, text } = done(addMassnahme(grundlage(AKTE), rowOf(AKTE, 'M02')));
    expect(ziel).toBe('M03');
    const [, zweite, neue] = akte.massnahmen;
    expect(neue).toMatchObject({ titel: '', zweck: zweite!.zweck, traeger: zweite!.traeger, nutzen: 50 });
    expect(neue!.kosten).toMatchObject([{ kennung: 'M03.1', betrag: 0 }]);
    expect(text).toContain('die von M02');
    expect(findOffenes(akte).map(describeMangel)).toEqual([
      'M03, Bezeichnung: Der Titel fehlt. Einen Titel angeben.',
    ]);
    const fertig = writeZellen(akte, [{ zeile: 'M03', spalte: 'bezeichnung', wert: 'Werkhof' }]).akte;
    expect(findOffenes(fertig)).toEqual([]);
    expect(checkAkte(fertig)).toEqual([]);
  });

  test('a copied Massnahme brings its positions, and no money', () => {
    const { akte } = done(copyZeile(grundlage(AKTE), rowOf(AKTE, 'M01')));
    const [alt, , neu] = akte.massnahmen;
    expect(neu).toMatchObject({ kennung: 'M03', titel: alt!.titel, nutzen: alt!.nutzen });
    expect(neu!.kosten.map(({ betrag, jahr }) => [betrag, jahr])).toEqual(
      alt!.kosten.map(({ betrag, jahr }) => [betrag, jahr]),
    );
    for (const feld of ['zugesagt', 'antraege', 'traegermittel', 'begonnen'])
      expect(neu).not.toHaveProperty(feld);
    expect(checkAkte(akte)).toEqual([]);
    expect(parseAkte(new TextEncoder().encode(schreibeAkte(akte)), 'kopie')).toEqual(akte);
  });

  test('a number that went is not given again', () => {
    const ohne = done(removeZeilen(grundlage(FREI), [rowOf(FREI, 'M01/M01.2')])).akte;
    expect(done(addPosition(grundlage(ohne, FREI), rowOf(ohne, 'M01/M01.1'))).ziel).toBe('M01/M01.3');
  });
});

describe('rows go', () => {
  test('promised money keeps its row and its Massnahme, also where the browser is not asked', () => {
    const zugesagt = [
      { position: 'M01.1', quelle: { art: 'dritte', kennung: 'Stiftung Stadt' }, betrag: cent(500) },
    ] as const;
    const [erste, ...rest] = FREI.massnahmen;
    const akte = { ...FREI, massnahmen: [{ ...erste, zugesagt }, ...rest] } as unknown as Akte;
    for (const zeile of ['M01/M01.1', 'M01']) {
      expect(removeZeilen({ akte }, [rowOf(akte, zeile)])).toMatchObject({
        mangel: expect.stringMatching(/sind 5,00\s€ zugesagt.*im Formular der Maßnahme M01 löschen/),
      });
      const { maengel, akte: danach } = writeZellen(akte, [{ zeile, spalte: 'zeile', wert: 'entfernt' }]);
      expect(maengel).toHaveLength(1);
      expect(danach).toBe(akte);
    }
    expect(done(removeZeilen({ akte }, [rowOf(akte, 'M01/M01.2')])).ziel).toBe('M02');
  });

  test('the last position stays, a Massnahme goes as a whole, one that others need stays', () => {
    const einer = done(removeZeilen(grundlage(FREI), [rowOf(FREI, 'M01/M01.2')])).akte;
    expect(removeZeilen(grundlage(einer), [rowOf(einer, 'M01/M01.1')])).toMatchObject({
      mangel: expect.stringMatching(/^M01\.1 ist die letzte Position von M01: /),
    });
    const { akte, titel } = done(removeZeilen(grundlage(FREI), [rowOf(FREI, 'M01')]));
    expect(akte.massnahmen.map(({ kennung }) => kennung)).toEqual(['M02']);
    expect(titel).toMatch(/^M01 .* entfernt$/);
    const noetig = {
      ...FREI,
      massnahmen: [FREI.massnahmen[0]!, { ...FREI.massnahmen[1]!, voraussetzung: ['M01'] }],
    } as unknown as Akte;
    expect(removeZeilen(grundlage(noetig), [rowOf(noetig, 'M01')])).toMatchObject({
      mangel: expect.stringContaining('M02 setzt sie voraus'),
    });
    const alle = listZeilen(noetig).filter(({ art }) => art !== 'eigenmittel');
    expect(done(removeZeilen(grundlage(noetig), alle)).akte.massnahmen).toEqual([]);
  });

  test('applications are named before they go', () => {
    const [erste] = FREI.massnahmen;
    const antraege = [{ programm: 'jmdiq', datum: '2026-01-01', ergebnis: 'beantragt' }];
    const akte = { ...FREI, massnahmen: [{ ...erste, antraege }] } as unknown as Akte;
    const titelOf = (kennung: string) => `Programm ${kennung}`;
    const nach = (zeile: string) => done(removeZeilen({ akte }, [rowOf(akte, zeile)])).akte;
    expect(describeAntraege(akte, nach('M01'), titelOf)).toContain('M01: Programm jmdiq');
    expect(describeAntraege(akte, nach('M01/M01.1'), titelOf)).toBeNull();
  });
});

describe('years of own money', () => {
  const jahr = (akte: Akte, zeile: string, wert: string) =>
    writeZellen(akte, [{ zeile, spalte: 'jahr', wert }]);

  test('a year mistyped and put right leaves nothing', () => {
    let stand = beginArbeit(AKTE, 1);
    const vorher = String(AKTE.massnahmen[0]!.kosten[0]!.jahr);
    for (const wert of ['2072', '2031', vorher]) {
      const { akte } = jahr(stand.verlauf.akte, 'M01/M01.1', wert);
      stand = doTat(stand, { art: 'schritt', titel: wert, akte });
      const jahre = new Set(['2027', '2028', wert]);
      expect(new Set(Object.keys(stand.verlauf.akte.eigenmittel))).toEqual(jahre);
    }
    expect(listUnterschiede(AKTE, stand.verlauf.akte)).toEqual([]);
  });

  test('own money moves with its year, never onto other money', () => {
    const frei: Akte = { ...AKTE, eigenmittel: { ...(AKTE.eigenmittel as object), '2031': cent(700) } };
    const { akte } = jahr(frei, 'eigenmittel/2031', '2033');
    expect(akte.eigenmittel).toEqual({ ...(AKTE.eigenmittel as object), '2033': 700 });
    expect(writeZellen(frei, listUnterschiede(frei, akte)).akte.eigenmittel).toEqual(akte.eigenmittel);
    expect(jahr(frei, 'eigenmittel/2031', '2027').maengel.map(describeMangel)).toEqual([
      'eigenmittel, 2031, Jahr „2027“: Für 2027 stehen schon Eigenmittel da. Den Betrag in der Zeile „Eigenmittel 2027“ ändern.',
    ]);
    expect(jahr(frei, 'eigenmittel/2031', 'bald').maengel).toHaveLength(1);
  });
});

/** Acts on a row by its place, of which some are refused. */
const arbitraryTat = fc.record({
  art: fc.constantFrom('position', 'massnahme', 'kopie', 'weg', 'jahr', 'titel'),
  stelle: fc.nat(30),
});

function doArbitrary(akte: Akte, { art, stelle }: { readonly art: string; readonly stelle: number }): Akte {
  const zeilen = listZeilen(akte);
  const zeile = zeilen[stelle % zeilen.length]!;
  if (art === 'jahr' || art === 'titel') {
    const spalte = art === 'jahr' ? 'jahr' : 'bezeichnung';
    const wert = art === 'jahr' ? String(2025 + (stelle % 9)) : `Titel ${stelle}`;
    return writeZellen(akte, [{ zeile: zeile.schluessel, spalte, wert }]).akte;
  }
  const taten = { position: addPosition, massnahme: addMassnahme, kopie: copyZeile };
  const tat =
    art === 'weg'
      ? removeZeilen({ akte }, [zeile])
      : taten[art as keyof typeof taten](grundlage(akte), zeile);
  return 'mangel' in tat ? akte : tat.akte;
}

describe('differences', () => {
  test('lead from one Akte to the other, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTat, { maxLength: 12 }), (taten) => {
        let stand = beginArbeit(AKTE, 1);
        for (const tat of taten) {
          stand = doTat(stand, {
            art: 'schritt',
            titel: tat.art,
            akte: doArbitrary(stand.verlauf.akte, tat),
          });
        }
        const { akte } = stand.verlauf;
        const { akte: wieder, maengel } = writeZellen(AKTE, listUnterschiede(AKTE, akte));
        expect(maengel).toEqual([]);
        expect(listUnterschiede(akte, wieder)).toEqual([]);
        expect(wieder.massnahmen).toEqual(akte.massnahmen);
      }),
      { numRuns: 200 },
    );
  });

  test('new rows get another number where theirs is taken, unless what is there is the same', () => {
    const mit = done(addPosition(grundlage(AKTE), rowOf(AKTE, 'M01/M01.1'))).akte;
    const eigene = listUnterschiede(AKTE, mit);
    expect(transferAenderungen(AKTE, eigene, mit).akte).toBe(mit);
    const fremd = writeZellen(mit, [{ zeile: 'M01/M01.3', spalte: 'betrag', wert: '9,00' }]).akte;
    const { akte, uebertragung } = transferAenderungen(AKTE, eigene, fremd);
    expect(uebertragung.verloren).toEqual([]);
    expect(akte.massnahmen[0]!.kosten.slice(2).map(({ kennung, betrag }) => [kennung, betrag])).toEqual([
      ['M01.3', 900],
      ['M01.4', 0],
    ]);
    const neue = done(addMassnahme(grundlage(AKTE), rowOf(AKTE, 'M01'))).akte;
    const anders = writeZellen(neue, [{ zeile: 'M03', spalte: 'bezeichnung', wert: 'Anderes' }]).akte;
    const beide = transferAenderungen(AKTE, listUnterschiede(AKTE, neue), anders).akte;
    expect(beide.massnahmen.slice(2).map(({ kennung, kosten }) => [kennung, kosten[0]?.kennung])).toEqual([
      ['M03', 'M03.1'],
      ['M04', 'M04.1'],
    ]);
  });

  test('a row that goes although others have changed it is said to', () => {
    const weg = done(removeZeilen(grundlage(FREI), [rowOf(FREI, 'M01/M01.2')])).akte;
    const eigene = listUnterschiede(FREI, weg);
    const fremd = writeZellen(FREI, [{ zeile: 'M01/M01.2', spalte: 'betrag', wert: '9,00' }]).akte;
    expect(transferAenderungen(FREI, eigene, fremd).uebertragung.auchDort).toMatchObject([
      { zeile: 'M01/M01.2', vorher: 'dort geändert', wert: 'entfernt' },
    ]);
    expect(transferAenderungen(FREI, eigene, weg).uebertragung).toEqual({ auchDort: [], verloren: [] });
  });
});
