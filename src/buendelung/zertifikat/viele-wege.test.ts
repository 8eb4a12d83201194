/**
 * Massnahmen with more ways to pay them than anybody can look at, and offers with more givers: the checker comes to
 * an end.
 */
import { expect, it } from 'vitest';
import { minimise } from './pruefer/beweis.ts';
import { instanz, Ungueltig } from './pruefer/form.ts';
import { buildModell, type Regeln } from './pruefer/lage.ts';

const PROGRAMME = ['p', 'q', 'r'];
const FALL = { text: '', fundstelle: '' };

/** One Massnahme of so many positions that each of the programmes pays in part, all of them under one cap. */
function writeFall(positionen: number, programme: readonly string[], deckel: number) {
  const nummern = Array.from({ length: positionen }, (_, i) => i);
  const kosten = nummern.map((i) => 1_000 + ((137 * i * i) % 911));
  const angebote = nummern.flatMap((bedarf) =>
    programme.map((programm, k) => {
      const grundlage = kosten[bedarf] ?? 0;
      const brutto = Math.floor(grundlage / (k + 2));
      const geber = [{ ebene: 'land', ressort: 'x', anteil: '1/1', rest: true }];
      const betraege = { grundlage, brutto, hoechstens: brutto, grenze: grundlage, positionsgrenze: null };
      return { bedarf, programm, satz: `1/${k + 2}`, geber, ...betraege };
    }),
  );
  return {
    massnahmen: [{ kennung: 'M01', gruppe: 0, nutzen: 1, traegermittel: 0, zugesagteEigenmittel: 0 }],
    bedarfe: kosten.map((rest, i) => {
      return { massnahme: 0, position: `${i}`, jahr: 2027, gesamt: rest, rest, grundlage: rest };
    }),
    angebote,
    grenzen: [
      {
        ...FALL,
        art: 'hoechstens',
        bezug: 'zuwendung',
        betrag: deckel,
        angebote: [...angebote.keys()],
        ausloeser: [],
      },
    ],
    regeln: {},
    gemeinsam: [],
    eigenmittel: {},
    aufwand: {},
  };
}

const buildFall = (...fall: Parameters<typeof writeFall>) => buildModell(instanz.parse(writeFall(...fall)));

function leastOf(l: ReturnType<typeof buildFall>, regeln: Regeln, preise: ReadonlyMap<string, bigint>) {
  const [massnahme] = l.massnahmen;
  if (!massnahme) throw new Error('Die Maßnahme fehlt.');
  return minimise(l, massnahme, regeln, new Map(preise));
}

it('rechnet unter einem Höchstbetrag nicht jeden Weg nach, wenn es zu viele sind, und zeigt doch eine Schranke', () => {
  const deckel = 4_000;
  const l = buildFall(16, PROGRAMME, deckel);
  const kosten = l.bedarfe.reduce((summe, { rest }) => summe + rest, 0n);
  const least = leastOf(l, [], new Map([['own:2027', 1n]])) ?? 0n;
  // Whatever is taken, no more than the cap is paid; without the cap it would be half of the cost.
  expect(least).toBeLessThanOrEqual(kosten - BigInt(deckel));
  expect(least).toBeGreaterThanOrEqual(kosten / 2n);
});

it('weist ab, wo zu vieles zu vergleichen wäre', () => {
  const paare = 40;
  const l = buildFall(2 * paare, ['p'], 1_000_000);
  const regeln = Array.from({ length: paare }, (_, i) => ({
    wenn: [],
    dann: [`w:${i}`, `w:${i + paare}`],
  }));
  const preise = new Map(l.angebote.map(({ index }) => [`w:${index}`, BigInt(1 + (index % 7))] as const));
  expect(() => leastOf(l, regeln, preise)).toThrow(Ungueltig);
});

it('liest keine Angebote mit Tausenden von Gebern: Ihre Nenner ergäben eine Zahl, die nicht in den Speicher passt', () => {
  const fall = writeFall(1, ['p'], 1);
  const mit = (anzahl: number): boolean => {
    const geber = Array.from({ length: anzahl }, (_, i) => {
      return { ebene: 'land', ressort: 'x', anteil: `1/${anzahl}`, rest: i === 0 };
    });
    const angebote = fall.angebote.map((angebot) => ({ ...angebot, geber }));
    return instanz.safeParse({ ...fall, angebote }).success;
  };
  expect([mit(3), mit(100), mit(101)]).toEqual([true, true, false]);
});
