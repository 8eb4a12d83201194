import { expect, test } from 'vitest';
import { parseEuro } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { beispielAkte, beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { computeNachfrage } from './nachfrage.ts';
import { computeProgrammwirkung } from './wirkung.ts';

const TAG = parseKalendertag('2026-06-01');
const SATZ = { satz: { art: 'fest', satz: '80 %' } };

const akteIn = (land: string, ags: string, kennung: string, betrag: string): Akte =>
  beispielAkte({
    kommune: { land, ags, name: `Stadt ${ags}` },
    quartier: { kennung, name: kennung },
    position: { betrag },
  });

const AKTEN = [
  akteIn('NW', '05999001', 'a-mitte', '100.000,00'),
  akteIn('NW', '05999002', 'b-mitte', '50.000,01'),
  akteIn('SN', '14999001', 'c-mitte', '10.000,00'),
];

const wirkung = (programm: Programm, ...andere: readonly Programm[]) =>
  computeProgrammwirkung({
    rechtsstand: beispielRechtsstand([programm, ...andere]),
    stichtag: TAG,
    kennung: programm.kennung,
    akten: AKTEN,
  });

const NUR_NW = { gebietskulisse: { laender: ['NW'] } };

test('who is reached, where, and for how much, to the cent', () => {
  const { quartiere, laender, sicher } = wirkung(beispielProgramm({ foerderung: SATZ, kriterien: NUR_NW }));
  expect(quartiere.map(({ kennung, ergebnis, passend }) => [kennung, ergebnis, passend])).toEqual([
    ['a-mitte', 'erfuellt', 1],
    ['b-mitte', 'erfuellt', 1],
    ['c-mitte', 'nicht-erfuellt', 0],
  ]);
  expect(quartiere[2]?.grund).toMatch(/Sachsen|NW|Nordrhein/);
  // 80 % of 100.000,00 and of 50.000,01, each rounded down.
  expect(sicher).toBe(parseEuro('120.000,00'));
  expect(laender).toEqual([
    { land: 'NW', quartiere: 2, erreicht: 2, moeglich: 0, sicher: parseEuro('120.000,00') },
    { land: 'SN', quartiere: 1, erreicht: 0, moeglich: 0, sicher: 0 },
  ]);
});

test('a cap of the programme holds in each Quartier', () => {
  const hoechstens = [{ betrag: '60.000,00', bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt' }];
  expect(wirkung(beispielProgramm({ foerderung: { ...SATZ, hoechstens } })).sicher).toBe(
    parseEuro('108.000,00'),
  );
});

test('overlap: all, some or none of the positions, and rules that order it', () => {
  const entwurf = beispielProgramm({ kennung: 'entwurf', foerderung: SATZ, kriterien: NUR_NW });
  const alles = beispielProgramm({ kennung: 'alles', foerderung: SATZ });
  const gleich = beispielProgramm({ kennung: 'gleich', foerderung: SATZ, kriterien: NUR_NW });
  const nieMehr = beispielProgramm({ kennung: 'nie', kriterien: { antragsfenster: { art: 'geschlossen' } } });
  const nachrangig = beispielProgramm({
    kennung: 'z-nachrang',
    foerderung: SATZ,
    kriterien: NUR_NW,
    umsetzung_von: ['entwurf'],
  });
  const { ueberschneidungen } = wirkung(entwurf, alles, gleich, nieMehr, nachrangig);
  expect(
    ueberschneidungen.map(({ programm, gemeinsam, eigene, andere, verhaeltnis, selberTopf }) => [
      programm,
      gemeinsam,
      eigene,
      andere,
      verhaeltnis,
      selberTopf,
    ]),
  ).toEqual([
    ['alles', 2, 2, 3, 'enthalten', false],
    ['gleich', 2, 2, 2, 'gleich', false],
    ['z-nachrang', 2, 2, 2, 'gleich', true],
  ]);
});

test('demand against a budget: enough to the cent, short by one', () => {
  const demand = (budget: string) =>
    computeNachfrage({ sicher: parseEuro('120.000,00') }, parseEuro(budget)).find(
      ({ inanspruchnahme }) => inanspruchnahme === 60,
    );
  expect(demand('72.000,00')).toEqual({
    inanspruchnahme: 60,
    betrag: parseEuro('72.000,00'),
    rest: 0,
    deckung: 100,
  });
  expect(demand('71.999,99')).toMatchObject({ rest: -1, deckung: 99 });
});
