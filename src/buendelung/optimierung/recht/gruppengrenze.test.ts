/**
 * Caps over several programmes: those of a programme that neither can pay nor has promised money bind nobody.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { cent, formatEuro } from '#kernel/geld.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { listRegeln } from '../../erklaerung/regeln/listen.ts';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from '../instanz-bauen.ts';
import {
  type Angaben,
  beende,
  berechne,
  erledigt,
  fallOf,
  plane,
  programm,
  satz,
} from './szene.arbitrary.ts';

afterAll(beende);

const M1 = massnahme('M1', [position('M1.1', 'bau', '1.000,00')]);
const q = programm('q', ['bau'], satz('80 %'));
const gemeinsam = { bezug: 'zuwendung', zeit: 'gesamt', je: 'quartier', gruppe: ['q'] };
const betrag = satz('80 %', { hoechstens: [{ ...gemeinsam, betrag: '300,00' }] });
const anteil = satz('80 %', { hoechstanteile: [{ ...gemeinsam, anteil: '30 %', an: 'gesamtausgaben' }] });

/** Cents of grants; both solvers agree, and the re-check has passed their plans. */
async function zahlt(massnahmen: readonly Angaben[], p: Programm): Promise<number> {
  const [plan, block] = [await plane(massnahmen, [p, q]), await berechne(massnahmen, [p, q])];
  expect(block.stufen.map(({ wert }) => wert)).toEqual(plan.stufen.map(({ wert }) => wert));
  return plan.posten
    .filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt)
    .reduce((summe, { cent }) => summe + cent, 0);
}

it.each([
  ['Höchstbetrag', betrag],
  ['Höchstanteil', anteil],
])(
  'Ein gemeinsamer %s zählt nur, wo das Programm zahlen kann oder zugesagt hat',
  async (_name, foerderung) => {
    expect(await zahlt([M1], programm('p', ['bau'], foerderung))).toBe(30_000);
    expect(await zahlt([M1], programm('p', ['miete'], foerderung))).toBe(80_000);
    expect(await zahlt([M1], programm('p', ['bau'], foerderung, { art: 'darlehen' }))).toBe(80_000);
  },
);

describe('Eine Vorgabe hebt kein Recht auf', () => {
  const p = programm('p', ['bau'], betrag);
  const M2 = massnahme('M2', [position('M2.1', 'miete', '10,00')]);
  const nurMiete = programm('p', ['miete'], betrag);
  const meiden = { vorgaben: [{ art: 'meiden', massnahme: 'M2', programm: 'p' }] };

  it('Ein Programm, das die Kommune meidet, begrenzt andere wie eines, das sie nicht braucht', () => {
    const caps = (...[massnahmen, programme, mehr]: Parameters<typeof fallOf>) =>
      buildInstanz(fallOf(massnahmen, programme, mehr)).deckel.map(({ text }) => text);
    const erwartet = [`p: Zuwendung zusammen mit q höchstens ${formatEuro(cent(30_000))} je Quartier`];
    expect(caps([M1, M2], [nurMiete, q])).toEqual(erwartet);
    expect(caps([M1, M2], [nurMiete, q], meiden)).toEqual(erwartet);
    expect(caps([M1], [nurMiete, q])).toEqual([]);
    expect(caps([M1], [p, q])).toEqual(erwartet);
  });

  it('Der Höchstbetrag eines Programms, das nichts zahlt, ist eine Regel mit Preis', () => {
    const fall = fallOf([M1, M2], [nurMiete, q], meiden);
    const regeln = listRegeln({ fall, instanz: buildInstanz(fall) });
    expect(regeln.filter(({ art }) => art === 'deckel').map(({ text }) => text)).toEqual([
      `p: Zuwendung zusammen mit q höchstens ${formatEuro(cent(30_000))} je Quartier.`,
    ]);
  });
});

it('Was das Programm früher zugesagt hat, mindert den gemeinsamen Höchstbetrag', async () => {
  expect(await zahlt([erledigt('A', 'p', '100,00'), M1], programm('p', ['miete'], betrag))).toBe(20_000);
});
