import { describe, expect, test } from 'vitest';
import { cent } from '../../../kernel/geld.ts';
import { type Akte, beispielAkte } from '../../../quartiere/index.ts';
import { GITTERSPALTEN, shownText } from './anzeige.ts';
import { placeTexte, writeTsv } from './block.ts';
import { describeMangel, writeZellen } from './schreiben.ts';
import { listKennungen } from './umnummern.ts';
import { listZeilen } from './zellen.ts';

const AKTE: Akte = { ...beispielAkte(), eigenmittel: { '2027': cent(40_000_000), '2028': cent(45_000_000) } };

describe('a block that goes on where the positions end', () => {
  const zeilen = listZeilen(AKTE);
  const lies = (z: number, s: number): string =>
    zeilen[z] && GITTERSPALTEN[s] ? shownText(zeilen[z], undefined, GITTERSPALTEN[s]) : '';
  const stelleOf = (schluessel: string) => zeilen.findIndex((zeile) => zeile.schluessel === schluessel);
  const pasted = (schluessel: string, spalte: number, text: string) => {
    const stelle = stelleOf(schluessel);
    const block = { zeilen: [stelle, stelle], spalten: [spalte, spalte] } as const;
    return placeTexte(zeilen, block, text, lies, listKennungen(AKTE));
  };

  test('becomes new positions of the Massnahme, and the next one stays as it is', () => {
    const text = 'Eins\tBaukosten\t2028\t1,00\nZwei\tHonorare\t2028\t2,00\n\nDrei\tBaukosten\t2027\t';
    const { aenderungen, maengel, neue } = pasted('M01/M01.2', 0, text);
    expect(maengel).toEqual([]);
    expect(neue).toEqual([
      { zeile: 'M01/M01.3', nummer: 2 },
      { zeile: 'M01/M01.4', nummer: 4 },
    ]);
    const { akte } = writeZellen(AKTE, aenderungen);
    expect(akte.massnahmen[1]).toBe(AKTE.massnahmen[1]);
    expect(akte.massnahmen[0]!.kosten.slice(2)).toEqual([
      { kennung: 'M01.3', bezeichnung: 'Zwei', kostenart: 'honorar', jahr: 2028, betrag: 200 },
      { kennung: 'M01.4', bezeichnung: 'Drei', kostenart: 'bau', jahr: 2027, betrag: 0 },
    ]);
  });

  test('a block that comes back as it was taken adds nothing, wherever it is from', () => {
    const [letzteZeile, letzteSpalte] = [zeilen.length - 1, GITTERSPALTEN.length - 1];
    for (let oben = 0; oben <= letzteZeile; oben += 1) {
      for (let links = 0; links < letzteSpalte; links += 1) {
        const block = { zeilen: [oben, letzteZeile], spalten: [links, letzteSpalte] } as const;
        const eingefuegt = placeTexte(zeilen, block, writeTsv(block, lies), lies, listKennungen(AKTE));
        expect(eingefuegt).toEqual({ aenderungen: [], maengel: [], uebergangen: 0, neue: [] });
      }
    }
  });

  test('on the row of a Massnahme it is all new', () => {
    const { neue } = pasted('M02', 0, 'Eins\tBaukosten\t2028\t1,00\nZwei\tHonorare\t2028\t2,00');
    expect(neue.map(({ zeile }) => zeile)).toEqual(['M02/M02.2', 'M02/M02.3']);
  });

  test('what can not be read is named by its row; without Kostenart or year there is no cost', () => {
    const { aenderungen, neue } = pasted('M01', 0, 'A\tWein\t2028\t1,00\nB\t\t\tviel');
    const { akte, maengel } = writeZellen(AKTE, aenderungen);
    expect(akte).toBe(AKTE);
    expect(
      maengel.map(({ zeile, text }) => [neue.find((eine) => eine.zeile === zeile)?.nummer, text]),
    ).toEqual([
      [1, 'Diese Kostenart gibt es nicht.'],
      [2, 'Die Kostenart fehlt.'],
      [2, 'Das ist kein Kostenjahr.'],
      [2, 'Das ist kein Betrag.'],
    ]);
  });

  test('a block that reaches from costs into own money is refused unless it says which is which', () => {
    const letzte = zeilen.findLast(({ art }) => art === 'position')!.schluessel;
    expect(pasted(letzte, 2, '2028\t1,00\n2028\t2,00').maengel.map(describeMangel)).toEqual([
      'Der Block reicht von den Kosten in die Eigenmittel. Beides getrennt einfügen; neue Positionen zusammen mit ihrer Kostenart.',
    ]);
    const beides = pasted(letzte, 0, `x\tBaukosten\t2028\t1,00\nEigenmittel 2027\t\t2027\t5,00`);
    expect(beides.neue).toEqual([]);
    expect(beides.aenderungen).toContainEqual({ zeile: 'eigenmittel/2027', spalte: 'betrag', wert: '5,00' });
  });
});
