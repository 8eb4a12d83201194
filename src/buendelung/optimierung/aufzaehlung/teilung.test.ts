import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bruch } from '#kernel/bruch.ts';
import { cent } from '#kernel/geld.ts';
import type { Angebot, Deckel } from '../instanz.ts';
import { computeTeilung, isEng } from './teilung.ts';

function buildAngebot(index: number, hoechstens: number): Angebot {
  return {
    index,
    programm: `p${index}`,
    antragsteller: 'kommune',
    massnahme: 0,
    bedarf: 0,
    grundlage: cent(hoechstens),
    satz: bruch(1),
    brutto: cent(hoechstens),
    hoechstens: cent(hoechstens),
    grenze: cent(hoechstens),
    geber: [],
    vorrangig: [],
    unsicher: [],
  };
}

function buildBoden(index: number, betrag: number): Deckel {
  return {
    art: 'mindestens',
    bezug: 'zuwendung',
    betrag: cent(betrag),
    angebote: [index],
    programm: `p${index}`,
    reichweite: 'massnahme',
    jahr: null,
    text: '',
    fundstelle: { norm: 'probe', stelle: '1' },
    pruefstand: 'gelesen',
  };
}

const offer = fc.record({
  hoechstens: fc.integer({ min: 1, max: 60 }),
  fest: fc.boolean(),
  boden: fc.integer({ min: 0, max: 20 }),
});
const sum = (zahlen: readonly number[]): number => zahlen.reduce((summe, zahl) => summe + zahl, 0);

it('schließt ein, was die Programme einer geteilten Position bringen, welche von ihnen auch immer Geld haben', () => {
  fc.assert(
    fc.property(
      fc.array(offer, { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 120 }),
      (teile, grenze) => {
        const angebote = teile.map(({ hoechstens }, i) => buildAngebot(i, hoechstens));
        const boeden = teile.flatMap(({ boden }, i) => (boden > 0 ? [buildBoden(i, boden)] : []));
        fc.pre(!isEng(angebote, grenze, boeden));
        const klasseOf = ({ index }: Angebot) => (teile[index]?.fest ? 'fest' : 'weit');
        const { betrag, zuviel, beitraege } = computeTeilung(angebote, grenze, boeden, klasseOf, false);
        // Who has money: all with fixed grants, and any of the others.
        for (let menge = 0; menge < 2 ** teile.length; menge += 1) {
          const hatGeld = teile.map(({ fest }, i) => fest || (menge & (1 << i)) !== 0);
          const zahlen = (werte: readonly number[]) => sum(werte.filter((_, i) => hatGeld[i]));
          const wirklich = Math.min(grenze, zahlen(teile.map(({ hoechstens }) => hoechstens)));
          expect(zahlen(beitraege.map(({ tief }) => tief))).toBeLessThanOrEqual(wirklich);
          expect(zahlen(beitraege.map(({ oben }) => oben))).toBeGreaterThanOrEqual(wirklich);
        }
        expect(sum(beitraege.map(({ tief }) => tief))).toBe(betrag);
        expect(sum(beitraege.map(({ oben }) => oben)) - zuviel).toBe(betrag);
        // Everyone's least, and at the same time what the others can pay at least.
        const zugleich = beitraege.map(({ alleinTief, sicher }, i) => (teile[i]?.fest ? sicher : alleinTief));
        expect(sum(zugleich)).toBeLessThanOrEqual(grenze);
        for (const [i, { hoechstens, boden }] of teile.entries()) {
          expect(beitraege[i]?.sicher).toBe(Math.max(1, boden));
          expect(zugleich[i]).toBeLessThanOrEqual(hoechstens);
          expect(beitraege[i]?.allein).toBe(Math.min(hoechstens, grenze));
        }
      },
    ),
  );
});

it('nennt eine Position eng, die nicht für alle Mindestbeträge reicht oder an der ein fremder hängt', () => {
  const angebote = [buildAngebot(0, 30), buildAngebot(1, 30)];
  expect(isEng(angebote, 40, [buildBoden(0, 20), buildBoden(1, 20)])).toBe(false);
  expect(isEng(angebote, 39, [buildBoden(0, 20), buildBoden(1, 20)])).toBe(true);
  expect(isEng(angebote, 60, [buildBoden(0, 31)])).toBe(true);
  expect(isEng(angebote, 60, [{ ...buildBoden(0, 1), angebote: [0, 1] }])).toBe(true);
});

it('nennt eine Position eng, die den Gebern nicht für jedes Programm einen ganzen Cent lässt', () => {
  const haelfte = { ebene: 'bund', ressort: 'x', anteil: bruch(1, 2), rest: false } as const;
  const angebote = [0, 1].map((i) => ({ ...buildAngebot(i, 4), geber: [haelfte, haelfte] }));
  expect(isEng(angebote, 4, [])).toBe(false);
  expect(isEng(angebote, 3, [])).toBe(true);
});
