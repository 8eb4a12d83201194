/**
 * Alternatives against brute force: the order of plans by programmes, and the front.
 */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { computeStand, type Planstand, type Stufenwerte } from '../erklaerung/regeln/stand.ts';
import { createBegrenzterLoeser } from '../optimierung/begrenzt.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { createHighsLoeser, werteOf } from '../optimierung/loesen.ts';
import { withGenau, withoutProgramme } from '../optimierung/wuensche.ts';
import { buildFall, buildProgramm, kleinerFall } from './kleine-akten.arbitrary.ts';
import { computeFront, keepUnbesiegte } from './pareto.ts';
import { comparePlaene, listAlternativen } from './rangfolge.ts';

const solver = createSolver(1);
afterAll(() => solver.close());
const RECHNER = { loese: createHighsLoeser(solver.solve), fristMs: 60_000 };
const LAEUFE = { numRuns: Number(process.env.QUARTIERWERK_LAEUFE ?? 1) };

function listTeilmengen<T>(elemente: readonly T[]): T[][] {
  const [erstes, ...rest] = elemente;
  if (erstes === undefined) return [[]];
  return listTeilmengen(rest).flatMap((menge) => [menge, [erstes, ...menge]]);
}

function programmeOf(instanz: Instanz): string[] {
  return [...new Set(instanz.angebote.map(({ programm }) => programm))];
}

/** Best plan of every set of programmes; what only adds programmes to a better plan is left out. */
async function listDurchProbieren(instanz: Instanz): Promise<Planstand[]> {
  const alle = programmeOf(instanz);
  const plaene: Planstand[] = [];
  for (const menge of listTeilmengen(alle)) {
    const ohne = new Set(alle.filter((kennung) => !menge.includes(kennung)));
    const stand = await computeStand(withoutProgramme(instanz, ohne), RECHNER);
    if (typeof stand !== 'string') plaene.push(stand);
  }
  const sortiert = plaene.sort(comparePlaene);
  return sortiert.filter(
    ({ programme }, i) =>
      !sortiert
        .slice(0, i)
        .some((besser) => besser.programme.every((kennung) => programme.includes(kennung))),
  );
}

it('die Rangfolge der Pläne ist die durch Probieren', async () => {
  await fc.assert(
    fc.asyncProperty(kleinerFall, async (fall) => {
      const instanz = buildInstanz(fall);
      const erwartet = await listDurchProbieren(instanz);
      const { alternativen, vollstaendig } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 50 });
      expect(vollstaendig).toBe(true);
      expect(alternativen.map(({ werte, programme }) => ({ werte, programme }))).toEqual(
        erwartet.map(({ werte, programme }) => ({ werte, programme })),
      );
      const { alternativen: erste } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 2 });
      expect(erste).toEqual(alternativen.slice(0, 2));
    }),
    LAEUFE,
  );
});

/** Least own money of every set of Massnahmen with every set of programmes. */
async function listAllePunkte(instanz: Instanz): Promise<{ werte: Stufenwerte }[]> {
  const punkte: { werte: Stufenwerte }[] = [];
  const alle = programmeOf(instanz);
  for (const massnahmen of listTeilmengen(instanz.massnahmen.map(({ index }) => index))) {
    for (const menge of listTeilmengen(alle)) {
      const ohne = new Set(alle.filter((kennung) => !menge.includes(kennung)));
      const gefragt = withoutProgramme(withGenau(instanz, new Set(massnahmen)), ohne);
      const ergebnis = await RECHNER.loese(gefragt, { ziel: 'eigenmittel', fristMs: 60_000 });
      if (ergebnis.status !== 'geloest') continue;
      punkte.push({ werte: { ...werteOf(gefragt, ergebnis.loesung), aufwand: menge.length } });
    }
  }
  return punkte;
}

it('die Abwägung nennt genau die Pläne, die keiner schlägt', async () => {
  const loese = createBegrenzterLoeser(solver.solve);
  await fc.assert(
    fc.asyncProperty(kleinerFall, async (fall) => {
      const instanz = buildInstanz(fall);
      const { punkte, spielraumCent } = await computeFront(instanz, {
        loese,
        fristMs: 60_000,
        hoechstens: 200,
        melde: () => undefined,
      });
      expect(spielraumCent).toBe(0);
      const erwartet = keepUnbesiegte(await listAllePunkte(instanz)).map(({ werte }) =>
        JSON.stringify(werte),
      );
      expect(punkte.map(({ werte }) => JSON.stringify(werte)).sort()).toEqual(erwartet.sort());
    }),
    LAEUFE,
  );
});

it('die Abwägung kennt auch Pläne, die mit mehr Eigenmitteln ein Programm sparen', async () => {
  const halb = buildProgramm('halb', { satz: { art: 'fest', satz: '50 %' } });
  const { punkte, spielraumCent } = await computeFront(
    buildInstanz(buildFall([5, 3], [halb], 'unbegrenzt')),
    {
      loese: createBegrenzterLoeser(solver.solve),
      fristMs: 60_000,
      hoechstens: 60,
      melde: () => undefined,
    },
  );
  expect(spielraumCent).toBe(0);
  expect(punkte.map(({ werte }) => [werte.nutzen, werte.eigenmittel / 100, werte.aufwand])).toEqual([
    [8, 100_000, 1],
    [8, 200_000, 0],
    [5, 50_000, 1],
    [5, 100_000, 0],
    [0, 0, 0],
  ]);
});

it('mit zu wenigen Fragen sagt die Abwägung, dass sie Lücken hat', async () => {
  const halb = buildProgramm('halb', { satz: { art: 'fest', satz: '50 %' } });
  const front = await computeFront(buildInstanz(buildFall([5, 3], [halb], 'unbegrenzt')), {
    loese: createBegrenzterLoeser(solver.solve),
    fristMs: 60_000,
    hoechstens: 1,
    melde: () => undefined,
  });
  expect(front).toMatchObject({ spielraumCent: null, fragen: 1 });
});
