import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beispielAkte,
  beispielNorm,
  beispielProgramm,
  beispielRechtsstand,
} from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { bruch } from '#kernel/bruch.ts';
import { beispielPlan } from '../beispiele.ts';
import type { Posten } from '../finanzierungsplan.ts';
import { type Liquiditaetsannahmen, VORGABE } from './annahmen.ts';
import { renderLiquiditaet } from './darstellung.ts';
import { STICHTAG, zufallsannahmen, zufallslage } from './liquiditaet.arbitrary.ts';
import { computeLiquiditaet, type Liquiditaet, type Liquiditaetslage } from './liquiditaet.ts';

const sum = (werte: readonly number[]): number => werte.reduce((teil, wert) => teil + wert, 0);

/** Cents of the posten per Kostenjahr, of one kind of source or of all. */
function postenJeJahr({ plan }: Liquiditaetslage, art?: Posten['quelle']['art']): Record<number, number> {
  const jahre: Record<number, number> = {};
  for (const posten of plan.posten) {
    if (art && posten.quelle.art !== art) continue;
    jahre[posten.jahr] = (jahre[posten.jahr] ?? 0) + posten.cent;
  }
  return jahre;
}

function jahreOf(liquiditaet: Liquiditaet, feld: 'ausgaben' | 'eigenmittel'): Record<number, number> {
  return Object.fromEntries(
    liquiditaet.jahre.filter((zeile) => zeile[feld] !== 0).map((zeile) => [zeile.jahr, zeile[feld]]),
  );
}

describe('the money of a plan over time', () => {
  it('sums to the posten by year, and every grant arrives once', () => {
    fc.assert(
      fc.property(zufallslage, zufallsannahmen, (lage, annahmen) => {
        const liquiditaet = computeLiquiditaet(lage, annahmen);
        expect(jahreOf(liquiditaet, 'ausgaben')).toEqual(postenJeJahr(lage));
        expect(jahreOf(liquiditaet, 'eigenmittel')).toEqual(postenJeJahr(lage, 'eigenmittel'));
        liquiditaet.programme.forEach(({ programm, summe, kassenjahre }, stelle) => {
          const posten = lage.plan.posten.filter(({ quelle }) => quelle.kennung === programm);
          expect(summe).toBe(sum(posten.map(({ cent }) => cent)));
          expect(sum(liquiditaet.monate.map(({ zufluesse }) => zufluesse[stelle] ?? 0))).toBe(summe);
          expect(sum(kassenjahre.flatMap(({ jahre }) => jahre.map(({ cent }) => cent)))).toBe(summe);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('never bridges less than nothing, ends with nothing open, and adds up month by month', () => {
    fc.assert(
      fc.property(zufallslage, zufallsannahmen, (lage, annahmen) => {
        const { monate, jahre, spitze, zinsen } = computeLiquiditaet(lage, annahmen);
        let stand = 0;
        for (const zeile of monate) {
          expect(
            Math.min(zeile.vorfinanzierung, zeile.vorfinanzierungTraeger, zeile.guthaben),
          ).toBeGreaterThanOrEqual(0);
          stand += zeile.foerderung + zeile.weitere + zeile.eigenmittel - zeile.ausgaben;
          expect(zeile.guthaben - zeile.vorfinanzierung - zeile.vorfinanzierungTraeger).toBe(stand);
        }
        expect(stand).toBe(0);
        expect(sum(jahre.map(({ ueberbrueckung }) => ueberbrueckung))).toBe(0);
        expect(spitze?.cent ?? 0).toBe(Math.max(...monate.map(({ vorfinanzierung }) => vorfinanzierung)));
        expect(zinsen.plus2).toBeGreaterThanOrEqual(zinsen.plus1);
        expect(zinsen.plus1).toBeGreaterThanOrEqual(zinsen.satz);
      }),
      { numRuns: 150 },
    );
  });
});

const POSTEN: Posten = {
  massnahme: 'M01',
  position: 'M01.1',
  jahr: 2027,
  quelle: { art: 'foerderprogramm', kennung: 'muster' },
  cent: 1_000_000,
  geber: [{ ebene: 'bund', ressort: 'BMX', cent: 1_000_000 }],
  zugesagt: false,
  gesichert: true,
};

/** One Massnahme from 1 March 2027 on, paid by one programme with `foerderung`, ten months in 2027. */
function lage(
  foerderung: Record<string, unknown>,
  angaben: {
    readonly posten?: readonly Posten[];
    readonly massnahme?: Record<string, unknown>;
    readonly ebene?: string;
  } = {},
): Liquiditaetslage {
  const akte = beispielAkte({ massnahme: angaben.massnahme });
  const programm = beispielProgramm({ ebene: angaben.ebene ?? 'stiftung', foerderung });
  const anbest = beispielNorm({
    kennung: 'bund/anbest-gk',
    zitat: 'ANBest-Gk',
    gueltig: { ab: '2025-04-01', bis: null },
    parameter: [{ schluessel: 'verwendungsfrist-wochen', zahl: 6, einheit: 'Wochen', stelle: 'Nr. 8.5' }],
  });
  const rechtsstand = beispielRechtsstand([programm], [anbest]);
  return {
    plan: { ...beispielPlan, posten: [...(angaben.posten ?? [POSTEN])] },
    akte,
    rechtsstand,
    pruefung: pruefeAkte(akte, rechtsstand, STICHTAG),
  };
}

const rechne = (eine: Liquiditaetslage, annahmen: Partial<Liquiditaetsannahmen> = {}): Liquiditaet =>
  computeLiquiditaet(eine, { ...VORGABE, ...annahmen });

const zuflussOf = ({ monate }: Liquiditaet) =>
  Object.fromEntries(
    monate.filter(({ foerderung }) => foerderung > 0).map(({ monat, foerderung }) => [monat, foerderung]),
  );

describe('by hand: 10.000,00 euro in ten equal months', () => {
  it('reimbursed three months later: three months are bridged, and cost interest', () => {
    const liquiditaet = rechne(lage({ auszahlung: { art: 'erstattung' } }), { zins: bruch(12, 100) });
    expect(liquiditaet.spitze).toEqual({ monat: '2027-05', cent: 300_000 });
    expect(Object.keys(zuflussOf(liquiditaet))).toEqual([
      '2027-06',
      '2027-07',
      '2027-08',
      '2027-09',
      '2027-10',
      '2027-11',
      '2027-12',
      '2028-01',
      '2028-02',
      '2028-03',
    ]);
    // 1 % a month on 1+2, then eight months of 3, then 2+1 thousand euro
    expect(liquiditaet.zinsen).toEqual({ satz: 30_000, plus1: 32_500, plus2: 35_000 });
    expect(liquiditaet.jahre.map(({ ueberbrueckung }) => ueberbrueckung)).toEqual([300_000, -300_000]);
  });

  it('fetched on the day of need: nothing is bridged', () => {
    const liquiditaet = rechne(lage({ auszahlung: { art: 'abruf' } }));
    expect(liquiditaet.spitze).toBeNull();
    expect(liquiditaet.fristen).toEqual([]);
  });

  it('asked for a quarter ahead: what is spent after six weeks is named with its Fundstelle', () => {
    const liquiditaet = rechne(lage({ auszahlung: { verwendung_wochen: 6 } }), { zahlung: 'quartal' });
    expect(zuflussOf(liquiditaet)).toEqual({
      '2027-03': 300_000,
      '2027-06': 300_000,
      '2027-09': 300_000,
      '2027-12': 100_000,
    });
    expect(liquiditaet.fristen.map(({ monat, cent, verwendetBis }) => [monat, cent, verwendetBis])).toEqual([
      ['2027-03', 200_000, '2027-05'],
      ['2027-06', 200_000, '2027-08'],
      ['2027-09', 200_000, '2027-11'],
    ]);
    const zweiMonate = rechne(lage({ auszahlung: { verwendung_wochen: 9 } }), { zahlung: 'quartal' });
    expect(zweiMonate.fristen.map(({ cent }) => cent)).toEqual([100_000, 100_000, 100_000]);
  });

  it('Kassenjahre hold back what is not yet payable, and bind the giver', () => {
    const gesamt = lage(
      { auszahlung: { art: 'abruf', kassenjahre: ['5 %', '25 %', '30 %', '25 %', '15 %'] } },
      { massnahme: { beginn: '2026-07-01', ende: '2028-12-31' } },
    );
    const liquiditaet = rechne(gesamt);
    // Programmjahr 2026: 30 % until the end of 2027, 60 % until 2028, 85 %, all of it in 2030.
    const jahre = liquiditaet.jahre.map(({ jahr, foerderung }) => [jahr, foerderung]);
    expect(jahre).toEqual([
      [2027, 300_000],
      [2028, 300_000],
      [2029, 250_000],
      [2030, 150_000],
    ]);
    expect(liquiditaet.geberverpflichtungen).toEqual([
      expect.objectContaining({ programm: 'muster', ressort: 'BMX', jahr: 2026, summe: 1_000_000 }),
    ]);
    expect(rechne(gesamt, { kassenjahre: false }).spitze).toBeNull();
  });

  it('rates: first at the start, last after proof; a last rate is kept', () => {
    const raten = rechne(lage({ auszahlung: { art: 'raten', raten: ['75 %', '25 %'] } }));
    expect(zuflussOf(raten)).toEqual({ '2027-03': 750_000, '2028-03': 250_000 });
    const schluss = rechne(lage({ auszahlung: { art: 'abruf', schlussrate: '10 %' } }));
    expect(zuflussOf(schluss)).toMatchObject({ '2027-11': 100_000, '2028-03': 100_000 });
  });

  it('money of the Bund comes on the day of need under its Nebenbestimmungen, marked as not checked', () => {
    const [fluss] = rechne(lage({}, { ebene: 'bund' })).programme;
    expect(fluss?.wege[0]).toMatchObject({
      art: 'abruf',
      beleg: { grundlage: 'nebenbestimmung', pruefstand: 'ungeprueft' },
      frist: { monate: 1, fundstelle: { norm: 'bund/anbest-gk' } },
    });
    const [unbekannt] = rechne(lage({})).programme;
    expect(unbekannt?.wege[0]).toMatchObject({
      art: 'erstattung',
      beleg: { grundlage: 'annahme', fundstelle: null },
    });
  });
});

describe('order of the purses', () => {
  const eigene: Posten = { ...POSTEN, quelle: { art: 'eigenmittel', kennung: '05999000' }, geber: [] };
  const eigenImMaerz = (art: string | undefined, reihenfolge: Liquiditaetsannahmen['reihenfolge']): number =>
    rechne(lage(art ? { finanzierungsart: art } : {}, { posten: [POSTEN, eigene] }), { reihenfolge })
      .monate[0]?.eigenmittel ?? -1;

  it('follows the kind of financing, and the choice only where none is known', () => {
    expect(eigenImMaerz('anteil', 'eigene-zuerst')).toBe(100_000);
    expect(eigenImMaerz('fehlbedarf', 'eigene-zuletzt')).toBe(200_000);
    expect(eigenImMaerz(undefined, 'anteilig')).toBe(100_000);
    expect(eigenImMaerz(undefined, 'eigene-zuerst')).toBe(200_000);
    expect(eigenImMaerz(undefined, 'eigene-zuletzt')).toBe(0);
  });
});

it('obligations of the Kommune: gross for its own Massnahmen, own money for others, after the year of the start', () => {
  const spaeter: Posten = { ...POSTEN, position: 'M01.2', jahr: 2028, cent: 400_000 };
  const eigene: Posten = { ...spaeter, quelle: { art: 'eigenmittel', kennung: '05999000' }, cent: 70_000 };
  const kosten = [
    { kennung: 'M01.1', kostenart: 'bau', jahr: 2027, betrag: '10.000,00' },
    { kennung: 'M01.2', kostenart: 'personal', jahr: 2028, betrag: '4.700,00' },
  ];
  const posten = [POSTEN, spaeter, eigene];
  expect(rechne(lage({}, { posten, massnahme: { kosten } })).verpflichtungen).toEqual([
    { jahr: 2027, faellig: [{ jahr: 2028, cent: 470_000 }], ermaechtigt: null, summe: 470_000, investiv: 0 },
  ]);
  const verein = { kosten, traeger: { art: 'verein' } };
  expect(rechne(lage({}, { posten, massnahme: verein })).verpflichtungen[0]?.summe).toBe(70_000);
});

it('says in words what it rests on', () => {
  const eine = lage({
    auszahlung: { art: 'erstattung', fundstelle: { norm: 'bund/anbest-gk', stelle: 'Nr. 8' } },
  });
  const text = renderLiquiditaet(eine.plan, rechne(eine, { zahlung: 'anforderung' }));
  expect(text).toContain('Höchste Vorfinanzierung der Kommune: 3.000,00\u00a0€ im Mai 2027');
  expect(text).toContain('Das Geld kommt erst nach dem Nachweis der Ausgaben. [Programm, Nr. 8]');
  expect(text).toContain('Anforderung im Monat des Bedarfs');
});
