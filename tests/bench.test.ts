/** The measured models must solve the same problem: else their times say nothing. */
import { afterAll, describe, expect, it } from 'vitest';
import { buildSpaltensatz, pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { computeMoran, computeMss, computeSegregation, protectReihe } from '#monitoring/index.ts';
import { readMsstabelle } from '#monitoring/tabelle/mss-tabelle.ts';
import { readGebietstabelle } from '#monitoring/tabelle/tabelle.ts';
import { createSolver } from '#platform/solver/index.ts';
import { checkAkte } from '#quartiere/index.ts';
import { listProgramme } from '#rechtsstand/index.ts';
import { drawKatalog } from '../bench/foerderfaehigkeit/katalog.ts';
import { drawLand, STICHTAG } from '../bench/foerderfaehigkeit/land.ts';
import { MOTOREN } from '../bench/foerderfaehigkeit/motoren.ts';
import {
  closeAkte,
  drawVergleichskatalog,
  faktenOf,
  listBedingungen,
} from '../bench/foerderfaehigkeit/vergleich.ts';
import { drawFall } from '../bench/instanzen.ts';
import { measureLauf } from '../bench/lauf.ts';
import { isFalsch, renderLoeser } from '../bench/loeserbericht.ts';
import { measureLoeser } from '../bench/loeserlauf.ts';
import { renderMessungen } from '../bench/monitoring/monitoring.ts';
import {
  computeSchlichtMss,
  computeSchlichtSegregation,
  listNachbarn,
  parseSchlicht,
  protectSchlicht,
  testSchlichtMoran,
} from '../bench/monitoring/schlicht.ts';
import { drawStadt, INDIKATOR } from '../bench/monitoring/stadt.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const FRIST_MS = 10_000;

describe('bench buendel', () => {
  it('draws valid Akten, the same for the same seed', () => {
    const vorgabe = { saat: 3, groesse: 12, nummer: 1, programme: 60, stapelbar: 0.12 };
    const { akte } = drawFall(vorgabe);
    expect(checkAkte(akte)).toEqual([]);
    expect(akte.massnahmen).toHaveLength(12);
    expect(drawFall(vorgabe).akte).toEqual(akte);
    expect(drawFall({ ...vorgabe, nummer: 2 }).akte).not.toEqual(akte);
  });

  it.each([0, 3, 4])('package and compact model agree on instance %i', async (nummer) => {
    const fall = drawFall({ saat: 1, groesse: 3, nummer, programme: 60, stapelbar: 0.12 });
    const paket = await measureLauf(fall, 'paket', solver.solve, FRIST_MS);
    const kompakt = await measureLauf(fall, 'kompakt', solver.solve, FRIST_MS);
    expect(paket).toMatchObject({ bewiesen: true, verstoesse: [] });
    expect(kompakt).toMatchObject({ bewiesen: true, verstoesse: [] });
    expect(kompakt.ergebnis).toEqual(paket.ergebnis);
    expect(paket.ergebnis?.nutzen).toBeGreaterThan(0);
  });
});

describe('bench buendel, own solver', () => {
  it('measures it beside HiGHS, draws larger catalogues and refutes no claim', async () => {
    const fall = drawFall({ saat: 2, groesse: 2, nummer: 0, programme: 100, stapelbar: 0.12 });
    const lauf = await measureLoeser(fall, solver.solve, FRIST_MS, []);
    expect(lauf.erster).not.toBeNull();
    expect(isFalsch(lauf)).toBe(false);
    expect(isFalsch({ ...lauf, eigen: { ...lauf.eigen, werte: null } })).toBe(lauf.highs.bewiesen);
    expect(renderLoeser([{ reihe: '2 × 100', laeufe: [lauf] }]).join()).toContain('2 × 100');
  });
});

describe('bench foerderfaehigkeit', () => {
  const recht = drawVergleichskatalog(1, 40);
  const regeln = listProgramme(recht, STICHTAG).map(listBedingungen);

  it.each(MOTOREN.map((motor) => [motor.name, motor] as const))('%s judges like us', async (_, motor) => {
    const judge = motor.build(regeln);
    let passende = 0;
    for (const akte of drawLand(1, 4).map(closeAkte)) {
      const erwartet = pruefeAkte(akte, recht, STICHTAG).programme.map(
        ({ ergebnis }) => ergebnis === 'erfuellt',
      );
      expect((await judge(faktenOf(akte))).passend).toEqual(erwartet);
      passende += erwartet.filter(Boolean).length;
    }
    expect(passende).toBeGreaterThan(0);
  });

  it('asks the criteria few times: what they read decides how fast the columns are', () => {
    const satz = buildSpaltensatz(drawLand(1, 400), drawKatalog(1, 300), STICHTAG);
    expect(satz?.gefragt).toBeLessThan(40_000);
  });
});

describe('bench monitoring', () => {
  const stadt = drawStadt(1, 400);

  it('the plain table and index say the same', () => {
    const { gebiete, namen } = readMsstabelle(readGebietstabelle(stadt.csv, 'stadt.csv'), undefined);
    const schlicht = computeSchlichtMss(parseSchlicht(stadt.csv));
    for (const [i, { statusIndex, dynamikIndex }] of computeMss(gebiete, namen).entries()) {
      expect(schlicht[i]?.[0]).toBeCloseTo(statusIndex ?? Number.NaN, 9);
      expect(schlicht[i]?.[1]).toBeCloseTo(dynamikIndex ?? Number.NaN, 9);
    }
  });

  it('the plain indices of segregation and Moran are the same', () => {
    const eigene = computeSegregation(stadt.zahlen);
    for (const [name, wert] of Object.entries(computeSchlichtSegregation(stadt.zahlen)))
      expect(eigene?.[name as keyof typeof eigene]).toBeCloseTo(wert, 9);
    const anteile = stadt.zahlen.map(({ gruppe, gesamt }) => (gesamt > 0 ? gruppe / gesamt : 0));
    const moran = testSchlichtMoran(anteile, listNachbarn(stadt), 9, () => 0.5);
    expect(computeMoran(anteile, stadt.nachbarn, { permutationen: 9 })?.moran).toBeCloseTo(moran.moran, 9);
  });

  it('both hide every small count', () => {
    const eigene = protectReihe(stadt.reihe, stadt.gebiete, INDIKATOR).verdeckt;
    const schlicht = protectSchlicht(stadt, INDIKATOR.schwelle);
    const kleine = stadt.zahlen.flatMap(({ gruppe }, i) =>
      gruppe > 0 && gruppe < INDIKATOR.schwelle ? [i] : [],
    );
    expect(kleine.length).toBeGreaterThan(0);
    expect(kleine.every((i) => eigene[i] && schlicht[i])).toBe(true);
  });

  it('prints time, time per area and ratio', () => {
    const schritt = { schritt: 'Probe', eigenMs: 2, schlichtMs: 9, hochgerechnet: true };
    const text = renderMessungen([{ gebiete: 1000, schritte: [schritt] }]);
    expect(text).toMatch(/1\.000 Gebiete[\s\S]*Probe +2 ms +2 µs +9 ms\* +4,5-mal\*/);
    expect(text).not.toContain('Wachstum');
  });

  it('shows how the times grow with the city', () => {
    const schritt = { schritt: 'Probe', eigenMs: 2, schlichtMs: null, hochgerechnet: false };
    const staedte = [
      { gebiete: 1000, schritte: [schritt] },
      { gebiete: 100_000, schritte: [{ ...schritt, eigenMs: 200 }] },
    ];
    expect(renderMessungen(staedte)).toMatch(/1\.000 +100\.000 +Wachstum[\s\S]*Probe +2 µs +2 µs +1\n/);
  });
});
