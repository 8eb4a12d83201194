import { afterAll, expect, test } from 'vitest';
import type { Milp } from '#kernel/milp.ts';
import { createSolver } from './index.ts';

/** Minimise -x0 - 2 x1 over two binaries of which the row allows between `unten` and `oben`. */
function auswahl(unten: number, oben: number): Milp {
  return {
    spalten: 2,
    zeilen: 1,
    kosten: Float64Array.of(-1, -2),
    unten: new Float64Array(2),
    oben: Float64Array.of(1, 1),
    ganzzahlig: Int32Array.of(1, 1),
    zeileUnten: Float64Array.of(unten),
    zeileOben: Float64Array.of(oben),
    starts: Int32Array.of(0, 2),
    indizes: Int32Array.of(0, 1),
    werte: Float64Array.of(1, 1),
  };
}

const optionen = { absoluteLuecke: 0.5, fristMs: 10_000 };
const solver = createSolver(2);
afterAll(() => solver.close());

test('findet und beweist das Optimum', async () => {
  const ergebnis = await solver.solve(auswahl(0, 1), optionen);
  expect(ergebnis).toMatchObject({ status: 'optimal', wert: -2, schranke: -2 });
});

test('ein Modell ohne Spalten ist gelöst', async () => {
  const leer: Milp = {
    ...auswahl(0, 0),
    spalten: 0,
    zeilen: 0,
    kosten: new Float64Array(),
    unten: new Float64Array(),
    oben: new Float64Array(),
    ganzzahlig: new Int32Array(),
    zeileUnten: new Float64Array(),
    zeileOben: new Float64Array(),
    starts: Int32Array.of(0),
    indizes: new Int32Array(),
    werte: new Float64Array(),
  };
  expect(await solver.solve(leer, optionen)).toMatchObject({ status: 'optimal', wert: 0 });
});

test('meldet Unlösbarkeit', async () => {
  expect((await solver.solve(auswahl(3, 5), optionen)).status).toBe('unloesbar');
});

test('bearbeitet mehr Aufträge als Arbeiter, jeden genau einmal', async () => {
  const ergebnisse = await Promise.all(
    Array.from({ length: 9 }, (_, i) => solver.solve(auswahl(0, i % 3), optionen)),
  );
  expect(ergebnisse.map((ergebnis) => ('wert' in ergebnis ? ergebnis.wert + 0 : ergebnis.status))).toEqual([
    0, -2, -3, 0, -2, -3, 0, -2, -3,
  ]);
});

test('lehnt fehlerhafte Modelle und Aufträge nach dem Ende ab', async () => {
  const eigener = createSolver(1);
  eigener.warm();
  await expect(eigener.solve({ ...auswahl(0, 1), indizes: Int32Array.of(0, 0) }, optionen)).rejects.toThrow();
  await eigener.close();
  await expect(eigener.solve(auswahl(0, 1), optionen)).rejects.toThrow('beendet');
});
