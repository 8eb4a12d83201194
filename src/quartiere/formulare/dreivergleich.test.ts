import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDrei,
  type Formularinhalt,
  isSameInhalt,
  pfadOf,
  takeStelle,
  teileOf,
  valueAt,
} from './dreivergleich.ts';

const text = fc.constantFrom('', 'a', 'b', 'c');
const felder = fc.record({ titel: text, 'traeger.art': text, zweck: text });
const menge = fc.uniqueArray(fc.constantFrom('bildung', 'kultur', 'wohnen'), { maxLength: 3 });
const zeilen = fc
  .uniqueArray(fc.constantFrom('M1.1', 'M1.2', 'M1.3/x', 'Bürgerstiftung 1. %'), { maxLength: 4 })
  .chain((schluessel) =>
    fc.tuple(
      ...schluessel.map((einer) =>
        fc.record({ betrag: text, jahr: text }).map((werte) => ({ schluessel: einer, felder: werte })),
      ),
    ),
  );
const inhalt: fc.Arbitrary<Formularinhalt> = fc.record({
  felder,
  mengen: fc.record({ handlungsfelder: menge }),
  listen: fc.record({ kosten: zeilen }),
});

const pfade = (inhalte: readonly Formularinhalt[]): string[] => [
  ...new Set(
    inhalte.flatMap(({ felder: f, mengen, listen }) => [
      ...Object.keys(f).map((name) => pfadOf(name)),
      ...Object.keys(mengen).map((name) => pfadOf(name)),
      ...Object.entries(listen).flatMap(([liste, z]) =>
        z.flatMap(({ schluessel, felder: spalten }) =>
          Object.keys(spalten).map((spalte) => pfadOf(liste, schluessel, spalte)),
        ),
      ),
    ]),
  ),
];

describe('three-way comparison of a form', () => {
  it('takes over everything when one side changed nothing', () => {
    fc.assert(
      fc.property(inhalt, inhalt, (grundlage, seite) => {
        const fremd = compareDrei({ grundlage, eigene: grundlage, gespeichert: seite });
        const eigen = compareDrei({ grundlage, eigene: seite, gespeichert: grundlage });
        expect(fremd.konflikte).toEqual([]);
        expect(isSameInhalt(fremd.inhalt, seite)).toBe(true);
        expect(eigen).toMatchObject({ konflikte: [], uebernommen: [] });
        expect(isSameInhalt(eigen.inhalt, seite)).toBe(true);
      }),
    );
  });

  it('finds nothing to decide when both made the same change', () => {
    fc.assert(
      fc.property(inhalt, inhalt, (grundlage, seite) => {
        const { konflikte, inhalt: zusammen } = compareDrei({ grundlage, eigene: seite, gespeichert: seite });
        expect(konflikte).toEqual([]);
        expect(isSameInhalt(zusammen, seite)).toBe(true);
      }),
    );
  });

  it('sees the same conflicts from both sides', () => {
    fc.assert(
      fc.property(inhalt, inhalt, inhalt, (grundlage, a, b) => {
        const hin = compareDrei({ grundlage, eigene: a, gespeichert: b }).konflikte.map(({ pfad }) => pfad);
        const her = compareDrei({ grundlage, eigene: b, gespeichert: a }).konflikte.map(({ pfad }) => pfad);
        expect(hin.sort()).toEqual(her.sort());
      }),
    );
  });

  it('alters nothing that neither side changed, and follows the one that did', () => {
    fc.assert(
      fc.property(inhalt, inhalt, inhalt, (grundlage, eigene, gespeichert) => {
        const vergleich = compareDrei({ grundlage, eigene, gespeichert });
        const strittig = new Set(vergleich.konflikte.map(({ pfad }) => pfad));
        for (const pfad of pfade([grundlage, eigene, gespeichert])) {
          const zeile = pfad.split('/').slice(0, 2).join('/');
          if (strittig.has(pfad) || strittig.has(zeile) || pfad === 'handlungsfelder') continue;
          const [g, e, s] = [grundlage, eigene, gespeichert].map((seite) => valueAt(seite, pfad));
          const erwartet = e === g ? s : e;
          expect(valueAt(vergleich.inhalt, pfad), pfad).toEqual(erwartet);
        }
      }),
    );
  });

  it('merges ticks one by one', () => {
    fc.assert(
      fc.property(inhalt, inhalt, inhalt, (grundlage, eigene, gespeichert) => {
        const ergebnis = compareDrei({ grundlage, eigene, gespeichert }).inhalt.mengen.handlungsfelder ?? [];
        for (const wert of ['bildung', 'kultur', 'wohnen']) {
          const [g, e, s] = [grundlage, eigene, gespeichert].map((seite) =>
            seite.mengen.handlungsfelder?.includes(wert),
          );
          expect(ergebnis.includes(wert)).toBe(e === g ? s : e);
        }
      }),
    );
  });

  it('does at a conflict what was chosen, and nothing else', () => {
    fc.assert(
      fc.property(inhalt, inhalt, inhalt, (grundlage, eigene, gespeichert) => {
        const { inhalt: zusammen, konflikte } = compareDrei({ grundlage, eigene, gespeichert });
        const entschieden = konflikte.reduce(
          (bisher, { pfad }) => takeStelle(bisher, gespeichert, pfad),
          zusammen,
        );
        for (const { pfad } of konflikte) {
          expect(valueAt(zusammen, pfad)).toEqual(valueAt(eigene, pfad));
          expect(valueAt(entschieden, pfad)).toEqual(valueAt(gespeichert, pfad));
        }
        // Compared again with what was stored, nothing is left to decide.
        const danach = compareDrei({ grundlage: gespeichert, eigene: entschieden, gespeichert });
        expect(danach).toMatchObject({ konflikte: [], uebernommen: [] });
      }),
    );
  });

  it('keeps one’s own order while the others kept theirs', () => {
    const von = (schluessel: readonly string[]): Formularinhalt => ({
      felder: {},
      mengen: {},
      listen: { kosten: schluessel.map((einer) => ({ schluessel: einer, felder: { betrag: einer } })) },
    });
    const folge = (g: string[], e: string[], s: string[]) =>
      compareDrei({ grundlage: von(g), eigene: von(e), gespeichert: von(s) }).inhalt.listen.kosten?.map(
        ({ schluessel }) => schluessel,
      );
    expect(folge(['1', '2'], ['2', '3', '1'], ['1', '2'])).toEqual(['2', '3', '1']);
    expect(folge(['1', '2'], ['1', '2', '3'], ['1', '4', '2'])).toEqual(['1', '4', '2', '3']);
    expect(folge(['1', '2'], ['2'], ['1', '2', '5'])).toEqual(['2', '5']);
  });

  it('asks when one side removed a row that the other changed', () => {
    const zeile = (betrag: string): Formularinhalt => ({
      felder: {},
      mengen: {},
      listen: { kosten: [{ schluessel: 'M1.1', felder: { betrag } }] },
    });
    const ohne: Formularinhalt = { felder: {}, mengen: {}, listen: { kosten: [] } };
    const vergleich = compareDrei({ grundlage: zeile('1'), eigene: ohne, gespeichert: zeile('2') });
    expect(vergleich.konflikte).toEqual([
      { pfad: 'kosten/M1.1', eigene: undefined, gespeichert: { betrag: '2' } },
    ]);
    expect(takeStelle(vergleich.inhalt, zeile('2'), 'kosten/M1.1')).toEqual(zeile('2'));
    expect(compareDrei({ grundlage: zeile('1'), eigene: zeile('2'), gespeichert: ohne }).konflikte).toEqual([
      { pfad: 'kosten/M1.1', eigene: { betrag: '2' }, gespeichert: undefined },
    ]);
  });

  it('reads paths back, whatever keys hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 3 }), (teile) => {
        expect(teileOf(pfadOf(...teile))).toEqual(teile);
      }),
    );
    expect(teileOf('%')).toBeUndefined();
  });
});
