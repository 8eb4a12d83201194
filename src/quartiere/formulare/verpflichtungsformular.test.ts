import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { applyVerpflichtungen } from '../aenderung.ts';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import type { Akte } from '../akte.ts';
import { beispielAkte } from '../beispiele.ts';
import {
  changeVerpflichtungen,
  parseVerpflichtungen,
  readVerpflichtungsformular,
  type Verpflichtungswerte,
  verpflichtungswerteOf,
} from './verpflichtungsformular.ts';
import {
  compareVerpflichtungen,
  inhaltOfVerpflichtungen,
  takeVerpflichtungen,
  verpflichtungswerteWith,
} from './verpflichtungsvergleich.ts';
import { decide, grundlageOf, nextGrundlage } from './zusammenfuehrung.ts';

const akteMit = (...eintraege: readonly (readonly [jahr: number, euro: number])[]): Akte =>
  applyVerpflichtungen(
    beispielAkte(),
    eintraege.map(([jahr, euro]) => ({ jahr, betrag: cent(euro * 100) })),
  );
const werteMit = (...zeilen: readonly (readonly [jahr: string, betrag: string])[]): Verpflichtungswerte => ({
  angegeben: true,
  zeilen: zeilen.map(([jahr, betrag]) => ({ jahr, betrag })),
});
const KEINE: Verpflichtungswerte = { angegeben: false, zeilen: [] };

describe('the form', () => {
  it('changes nothing that nobody changed, whatever the Akte states', () => {
    fc.assert(
      fc.property(arbitraryAkte, (akte) => {
        const werte = verpflichtungswerteOf(akte);
        const { verpflichtungsermaechtigungen: vorher } = akte;
        expect(parseVerpflichtungen(werte)).toEqual(vorher?.toSorted((a, b) => a.jahr - b.jahr));
        expect(verpflichtungswerteWith(werte, inhaltOfVerpflichtungen(werte))).toEqual(werte);
      }),
    );
  });

  it('tells „not stated“ from „none authorised“', () => {
    expect(verpflichtungswerteOf(beispielAkte())).toEqual(KEINE);
    expect(parseVerpflichtungen(KEINE)).toBeUndefined();
    expect(parseVerpflichtungen(werteMit())).toEqual([]);
    expect(parseVerpflichtungen({ ...werteMit(['2027', '1,00']), angegeben: false })).toBeUndefined();
  });

  it('reads what the browser sends, in the order of the rows, and sorts by year', () => {
    const daten = new FormData();
    for (const [name, wert] of Object.entries({
      angabe: 'jahre',
      'verpflichtungsermaechtigungen.10.jahr': '2027',
      'verpflichtungsermaechtigungen.10.betrag': ' 5 ',
      'verpflichtungsermaechtigungen.9.jahr': '2028',
      'verpflichtungsermaechtigungen.9.betrag': '1.000,00',
      'verpflichtungsermaechtigungen.x.jahr': '2029',
    })) {
      daten.append(name, wert);
    }
    const werte = readVerpflichtungsformular(daten);
    expect(werte).toEqual(werteMit(['2028', '1.000,00'], ['2027', '5']));
    expect(parseVerpflichtungen(werte)).toEqual([
      { jahr: 2027, betrag: 500 },
      { jahr: 2028, betrag: 100_000 },
    ]);
  });

  it('adds a row, which states something, and removes one', () => {
    expect(changeVerpflichtungen(KEINE, 'ergaenze')).toEqual(werteMit(['', '']));
    const zwei = werteMit(['2027', '1'], ['2028', '2']);
    expect(changeVerpflichtungen(zwei, 'entferne 0')).toEqual(werteMit(['2028', '2']));
    expect(changeVerpflichtungen(zwei, 'speichern')).toBeUndefined();
  });

  it.each([
    [[['', '5']], 'verpflichtungsermaechtigungen.0.jahr'],
    [[['27', '5']], 'verpflichtungsermaechtigungen.0.jahr'],
    [[['2101', '5']], 'verpflichtungsermaechtigungen.0.jahr'],
    [[['2027', '']], 'verpflichtungsermaechtigungen.0.betrag'],
    [[['2027', '-1']], 'verpflichtungsermaechtigungen.0.betrag'],
    [
      [
        ['2027', '1'],
        ['2028', 'viel'],
      ],
      'verpflichtungsermaechtigungen.1.betrag',
    ],
    [
      [
        ['2028', '1'],
        ['2028', '2'],
      ],
      'verpflichtungsermaechtigungen.1.jahr',
    ],
  ] as const)('refuses %j at its input', (zeilen, feld) => {
    expect(() => parseVerpflichtungen(werteMit(...zeilen))).toThrow(
      expect.objectContaining({
        maengel: [expect.objectContaining({ feld, abhilfe: expect.stringMatching(/./) })],
      }),
    );
  });
});

describe('two people at once', () => {
  const inhalt = (akte: Akte) => inhaltOfVerpflichtungen(verpflichtungswerteOf(akte));
  const grundlage = inhalt(akteMit([2027, 1], [2028, 2]));

  it('keeps years that only one of them changed', () => {
    const { inhalt: zusammen, konflikte } = compareVerpflichtungen({
      grundlage,
      eigene: inhalt(akteMit([2027, 9], [2028, 2])),
      gespeichert: inhalt(akteMit([2027, 1], [2029, 3])),
    });
    expect(konflikte).toEqual([]);
    expect(verpflichtungswerteWith(KEINE, zusammen).zeilen).toEqual([
      { jahr: '2027', betrag: '9,00' },
      { jahr: '2029', betrag: '3,00' },
    ]);
  });

  it('asks for a year that both changed', () => {
    const vergleich = compareVerpflichtungen({
      grundlage,
      eigene: inhalt(akteMit([2027, 9], [2028, 2])),
      gespeichert: inhalt(akteMit([2027, 8], [2028, 2])),
    });
    expect(vergleich.konflikte).toMatchObject([
      { pfad: 'verpflichtungen/2027/betrag', eigene: '9,00', gespeichert: '8,00' },
    ]);
  });

  it('asks once when one of them says that nothing is stated, and takes all of what is chosen', () => {
    const drei = { grundlage, eigene: inhalt(beispielAkte()), gespeichert: inhalt(akteMit([2027, 8])) };
    const vergleich = compareVerpflichtungen(drei);
    expect(vergleich.konflikte.map(({ pfad }) => pfad)).toEqual(['angabe']);
    const naechste = nextGrundlage(drei.gespeichert, 1, vergleich, 'jemand');
    const waehle = (wahl: 'eigene' | 'gespeichert') =>
      decide(drei.eigene, naechste, () => wahl, { take: takeVerpflichtungen }).inhalt;
    expect(verpflichtungswerteWith(KEINE, waehle('gespeichert'))).toEqual(werteMit(['2027', '8,00']));
    expect(verpflichtungswerteWith(KEINE, waehle('eigene'))).toEqual(KEINE);
    expect(grundlageOf(drei.gespeichert, 1).inhalt).toEqual(drei.gespeichert);
  });
});
