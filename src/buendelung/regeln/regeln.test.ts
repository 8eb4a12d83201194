/**
 * Every example of the page about rules: the plan of the optimiser pays what was worked out by hand and is legal;
 * bent, exactly the rule it stands for breaks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { createSolver } from '#platform/solver/index.ts';
import { buendle } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { pruefePlan } from '../nachpruefung/pruefe-plan.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { biegePlan } from './biegen.ts';
import { BEISPIELTAG, buildBeispielfall, DEMINIMIS, type Regelbeispiel } from './regelbeispiel.ts';
import { REGELGRUPPEN } from './regelbeispiele.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const BEISPIELE = REGELGRUPPEN.flatMap(({ beispiele }) => beispiele);

/** What keeps a plan's figures together and what the Kommune wishes: no law, so no example of its own. */
const KEIN_RECHT = [
  'befund',
  'betrag',
  'deckung',
  'einnahmen',
  'fruehestens',
  'geber',
  'gesichert',
  'jahr',
  'massnahmenvoraussetzung',
  'pflicht',
  'stufe',
  'traegermittel',
  'unbekannt',
  'vorgabe',
  'zusage',
];

function zahltIn(plan: Finanzierungsplan, position: string, programm: string): string {
  const cents = plan.posten
    .filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt)
    .filter((posten) => position === '*' || posten.position === position)
    .filter(({ quelle }) => programm === '*' || quelle.kennung === programm)
    .reduce((summe, posten) => summe + posten.cent, 0);
  return formatBetrag(cent(cents));
}

async function loese(beispiel: Regelbeispiel) {
  const { akte, rechtsstand } = buildBeispielfall(beispiel, DEMINIMIS);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, BEISPIELTAG) };
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  });
  return { fall, plan };
}

describe('Regelbeispiele', () => {
  it.each(BEISPIELE.map((beispiel) => [beispiel.kennung, beispiel] as const))('%s', async (_, beispiel) => {
    const { fall, plan } = await loese(beispiel);
    expect(plan.status).toBe('optimal');
    expect(pruefePlan({ plan, ...fall })).toEqual([]);
    for (const [position, programm, betrag] of beispiel.zahlt) {
      expect(zahltIn(plan, position, programm), `${position} ${programm}`).toBe(betrag);
    }
    const alle = beispiel.zahlt.map(([position, programm]) => `${position} ${programm}`);
    const zahlende = plan.posten.filter(
      ({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt,
    );
    const unerwartet = zahlende.filter(
      ({ position, quelle }) =>
        !alle.some((wer) => [`${position} ${quelle.kennung}`, `${position} *`, '* *'].includes(wer)),
    );
    expect(unerwartet).toEqual([]);

    const gebogen = biegePlan(fall, plan, beispiel.eingriffe, beispiel.auchFinanziert);
    const verstoesse = pruefePlan({ plan: gebogen, ...fall });
    // A programme that may not pay at all breaks its finding, too.
    const regeln = new Set(verstoesse.map(({ regel }) => regel).filter((regel) => regel !== 'befund'));
    expect([...regeln], verstoesse.map(({ text }) => text).join(' | ')).toEqual([beispiel.regel]);
  });

  it('zeigen jede Regel, die die Nachprüfung kennt', () => {
    const ordner = new URL('../nachpruefung/', import.meta.url);
    const quelltext = readdirSync(ordner)
      .filter((datei) => !/\.(test|arbitrary)\.ts$/.test(datei))
      .map((datei) => readFileSync(new URL(datei, ordner), 'utf8'))
      .join('\n');
    const namen = quelltext.matchAll(/regel: (?:art === 'hoechstens' \? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g);
    const bekannt = new Set([...namen].flatMap(([, eine, andere]) => [eine, andere].filter(Boolean)));
    const gezeigt = new Set(BEISPIELE.map(({ regel }) => regel));
    expect([...bekannt].filter((regel) => !gezeigt.has(regel ?? '')).sort()).toEqual(KEIN_RECHT);
  });

  it('haben eigene Kennungen', () => {
    expect(new Set(BEISPIELE.map(({ kennung }) => kennung)).size).toBe(BEISPIELE.length);
  });
});
