/**
 * Random plans with the Akte they belong to: Kostenpositionen of several years, purses that cover them exactly,
 * and programmes with every way of payment.
 */
import fc from 'fast-check';
import { beispielAkte, beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { beispielPlan } from '../beispiele.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { type Liquiditaetsannahmen, REIHENFOLGEN, VORGABE, ZAHLUNGSANNAHMEN } from './annahmen.ts';
import type { Liquiditaetslage } from './liquiditaet.ts';
import { splitAnteilig } from './verteilung.ts';

export const STICHTAG = parseKalendertag('2026-06-01');

const KASSENJAHRE = { kassenjahre: ['5 %', '25 %', '30 %', '25 %', '15 %'] };
const PROGRAMME = [
  { finanzierungsart: 'anteil', auszahlung: { art: 'anforderung', verwendung_wochen: 6 } },
  { finanzierungsart: 'fehlbedarf', auszahlung: { art: 'erstattung', schlussrate: '10 %' } },
  {
    finanzierungsart: 'festbetrag',
    auszahlung: { art: 'raten', raten: ['50 %', '25 %', '25 %'], verwendung_wochen: 9 },
  },
  { finanzierungsart: 'anteil', auszahlung: { art: 'abruf', ...KASSENJAHRE } },
  { auszahlung: KASSENJAHRE },
  {},
].map((foerderung, stelle) => beispielProgramm({ kennung: `p${stelle}`, foerderung }));

/** Programme `stelle` of the sample, or its own money. */
function quelleOf(stelle: number): Posten['quelle'] {
  if (stelle < PROGRAMME.length) return { art: 'foerderprogramm', kennung: `p${stelle}` };
  if (stelle === PROGRAMME.length) return { art: 'eigenmittel', kennung: '05999000' };
  return stelle === PROGRAMME.length + 1
    ? { art: 'traegermittel', kennung: 'verein' }
    : { art: 'dritte', kennung: 'stiftung' };
}

const position = fc.record({
  jahr: fc.integer({ min: 2026, max: 2030 }),
  betrag: fc.integer({ min: 1, max: 99_999_999 }),
  quellen: fc.uniqueArray(fc.integer({ min: 0, max: PROGRAMME.length + 2 }), { minLength: 1, maxLength: 4 }),
  zugesagt: fc.boolean(),
});
const massnahme = fc.record({
  beginn: fc.integer({ min: 0, max: 11 }),
  dauer: fc.integer({ min: 0, max: 40 }),
  kommune: fc.boolean(),
  positionen: fc.array(position, { minLength: 1, maxLength: 3 }),
});

type Zufallsmassnahme = typeof massnahme extends fc.Arbitrary<infer T> ? T : never;

function tagNach(monate: number): string {
  return `${2026 + Math.floor(monate / 12)}-${String((monate % 12) + 1).padStart(2, '0')}-15`;
}

function postenOf(eine: Zufallsmassnahme, m: number): Posten[] {
  return eine.positionen.flatMap(({ jahr, betrag, quellen, zugesagt }, p) => {
    const teile = splitAnteilig(
      [cent(betrag)],
      quellen.map((_, stelle) =>
        cent(
          stelle === 0
            ? betrag - Math.floor(betrag / quellen.length) * (quellen.length - 1)
            : Math.floor(betrag / quellen.length),
        ),
      ),
    );
    return quellen.map((quelle, stelle) => ({
      massnahme: `M${m}`,
      position: `M${m}.${p}`,
      jahr,
      quelle: quelleOf(quelle),
      cent: teile[stelle]?.[0] ?? 0,
      geber: [],
      zugesagt: zugesagt && quelle < PROGRAMME.length,
      gesichert: true,
    }));
  });
}

function lageOf(massnahmen: readonly Zufallsmassnahme[]): Liquiditaetslage {
  const akte = beispielAkte({
    akte: {
      massnahmen: massnahmen.map((eine, m) => ({
        kennung: `M${m}`,
        titel: 'Zufall',
        handlungsfelder: ['integration'],
        zweck: 'gemeinbedarf',
        traeger: { art: eine.kommune ? 'kommune' : 'verein' },
        nutzen: 1,
        beginn: tagNach(eine.beginn),
        ende: tagNach(eine.beginn + eine.dauer),
        kosten: eine.positionen.map(({ jahr, betrag }, p) => ({
          kennung: `M${m}.${p}`,
          kostenart: 'bau',
          jahr,
          betrag: formatBetrag(cent(betrag)),
        })),
      })),
    },
  });
  const plan: Finanzierungsplan = {
    ...beispielPlan,
    posten: massnahmen.flatMap(postenOf).filter((posten) => posten.cent > 0),
  };
  const rechtsstand = beispielRechtsstand(PROGRAMME);
  return { plan, akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
}

export const zufallslage: fc.Arbitrary<Liquiditaetslage> = fc
  .array(massnahme, { minLength: 1, maxLength: 4 })
  .map(lageOf);

export const zufallsannahmen: fc.Arbitrary<Liquiditaetsannahmen> = fc.record({
  zins: fc.constant(VORGABE.zins),
  reihenfolge: fc.constantFrom(...REIHENFOLGEN),
  zahlung: fc.constantFrom(...ZAHLUNGSANNAHMEN),
  verzug: fc.integer({ min: 0, max: 24 }),
  kassenjahre: fc.boolean(),
});
