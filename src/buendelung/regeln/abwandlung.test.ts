/**
 * Random small Akten: every plan of the optimiser is legal, and every change that breaks one rule is refused with the
 * name of that rule.
 */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Aufgabe, aufgabe, buildAkte, buildProgramme } from '../aufzaehlung.arbitrary.ts';
import { buendle } from '../buendeln.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { pruefePlan } from '../nachpruefung/pruefe-plan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { biegePlan } from './biegen.ts';
import type { Planeingriff } from './regelbeispiel.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

/** Akten per run; more with ABWANDLUNGEN. */
const LAEUFE = Number(process.env.ABWANDLUNGEN ?? 25);

type Abwandlung = { readonly regel: string; readonly eingriffe: readonly Planeingriff[] };

function listZuwendungen(plan: Finanzierungsplan): Posten[] {
  return plan.posten.filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt);
}

/** One cent above the rate. */
function abwandleSatz({ akte, pruefung }: Fall, plan: Finanzierungsplan): Abwandlung[] {
  return listZuwendungen(plan).flatMap(({ massnahme, position, quelle }) => {
    const kosten = akte.massnahmen
      .find(({ kennung }) => kennung === massnahme)
      ?.kosten.find(({ kennung }) => kennung === position);
    const satz = pruefung.programme.find(({ programm }) => programm.kennung === quelle.kennung)?.programm
      .foerderung?.satz;
    if (!kosten || satz?.art !== 'fest') return [];
    const grundlage = kosten.betrag - (kosten.nicht_zuwendungsfaehig ?? 0);
    const cent = Math.floor((grundlage * satz.satz.zaehler) / satz.satz.nenner) + 1;
    return [{ regel: 'foerdersatz', eingriffe: [{ position, programm: quelle.kennung, cent }] }];
  });
}

/** Every position of a programme raised to its cap and a cent more, or lowered below its floor. */
function abwandleGrenzen({ pruefung }: Fall, plan: Finanzierungsplan): Abwandlung[] {
  return listZuwendungen(plan).flatMap(({ position, quelle }) => {
    const foerderung = pruefung.programme.find(({ programm }) => programm.kennung === quelle.kennung)
      ?.programm.foerderung;
    const ueber = (foerderung?.hoechstens ?? []).map(({ betrag }) => ({
      regel: 'hoechstbetrag',
      eingriffe: [{ position, programm: quelle.kennung, cent: betrag + 1 }],
    }));
    const einzige =
      listZuwendungen(plan).filter((eine) => eine.quelle.kennung === quelle.kennung).length === 1;
    const unter = (foerderung?.mindestens ?? []).map(({ betrag }) => ({
      regel: 'mindestbetrag',
      eingriffe: [{ position, programm: quelle.kennung, cent: betrag - 1 }],
    }));
    return einzige ? [...ueber, ...unter] : ueber;
  });
}

/** The other programme pays a cent of the same expenditure, or of another one of the same scope. */
function abwandleNachbarn(a: Aufgabe, { akte }: Fall, plan: Finanzierungsplan): Abwandlung[] {
  return listZuwendungen(plan).flatMap(({ massnahme, position, quelle }) => {
    const nummer = Number(quelle.kennung.slice(1));
    const [eigenes, anderes] = [a.programme[nummer], a.programme[1 - nummer]];
    if (!eigenes || !anderes) return [];
    const programm = `p${1 - nummer}`;
    const doppelt =
      eigenes.gemeinsam && anderes.gemeinsam
        ? []
        : [{ regel: 'doppelfoerderung', eingriffe: [{ position, programm, cent: 1 }] }];
    const reichweite = eigenes.ausschluss ?? anderes.ausschluss;
    if (!reichweite) return doppelt;
    const finanziert = new Set(
      plan.massnahmen.filter((zeile) => zeile.finanziert).map(({ kennung }) => kennung),
    );
    const orte = akte.massnahmen
      .filter(
        ({ kennung }) => finanziert.has(kennung) && (reichweite === 'quartier' || kennung === massnahme),
      )
      .flatMap(({ kosten }) => kosten.map(({ kennung }) => kennung));
    return [
      ...doppelt,
      ...orte.map((ort) => ({ regel: 'ausschluss', eingriffe: [{ position: ort, programm, cent: 1 }] })),
    ];
  });
}

/** No grant at all where own money is limited: the year runs over, if it was needed. */
function abwandleHaushalt({ akte }: Fall, plan: Finanzierungsplan): Abwandlung[] {
  const { eigenmittel } = akte;
  if (eigenmittel === 'unbegrenzt') return [];
  return listZuwendungen(plan).flatMap(({ position, jahr, quelle, cent }) => {
    const eigen = plan.posten
      .filter((posten) => posten.jahr === jahr && posten.quelle.art === 'eigenmittel')
      .reduce((summe, posten) => summe + posten.cent, 0);
    if (eigen + cent <= (eigenmittel[String(jahr)] ?? 0)) return [];
    return [{ regel: 'eigenmittel', eingriffe: [{ position, programm: quelle.kennung, cent: 0 }] }];
  });
}

async function loese(a: Aufgabe): Promise<{ fall: Fall; plan: Finanzierungsplan }> {
  const akte = buildAkte(a);
  const rechtsstand = beispielRechtsstand(buildProgramme(a));
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01')) };
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  });
  return { fall, plan };
}

it('jeder Plan besteht die Nachprüfung, jede Abwandlung scheitert an ihrer Regel', async () => {
  const gesehen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(aufgabe, async (a) => {
      const { fall, plan } = await loese(a);
      if (plan.status === 'unloesbar') return;
      expect(pruefePlan({ plan, ...fall })).toEqual([]);
      const abwandlungen = [
        ...abwandleSatz(fall, plan),
        ...abwandleGrenzen(fall, plan),
        ...abwandleNachbarn(a, fall, plan),
        ...abwandleHaushalt(fall, plan),
      ];
      for (const { regel, eingriffe } of abwandlungen) {
        const verstoesse = pruefePlan({ plan: biegePlan(fall, plan, eingriffe), ...fall });
        expect(
          verstoesse.map((eines) => eines.regel),
          JSON.stringify(eingriffe),
        ).toContain(regel);
        gesehen.set(regel, (gesehen.get(regel) ?? 0) + 1);
      }
    }),
    { numRuns: LAEUFE },
  );
  expect(gesehen.get('foerdersatz')).toBeGreaterThan(LAEUFE / 4);
});
