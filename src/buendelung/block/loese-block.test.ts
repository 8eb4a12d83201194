import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { aufgabe, buildAkte, buildProgramme, EINHEIT } from '../aufzaehlung.arbitrary.ts';
import { bruteForce } from '../erschoepfend.arbitrary.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { createHighsLoeser, type Loeseergebnis } from '../optimierung/loesen.ts';
import { buildProbe, instanzvorlage } from './instanz.arbitrary.ts';
import { loeseBlock } from './loese-block.ts';
import { findVerstoesse } from './nachrechnung.arbitrary.ts';

/** Larger by this factor where time allows. */
const FAKTOR = Number(process.env.QUARTIERWERK_BLOCKPROBEN ?? 1);
vi.setConfig({ testTimeout: 30_000 * FAKTOR });

const solver = createSolver(1);
const highs = createHighsLoeser(solver.solve);
afterAll(() => solver.close());

function loese(instanz: Instanz): Loeseergebnis {
  return loeseBlock(instanz, { fristMs: 60_000, uhr: () => performance.now() });
}

function programmeOf(instanz: Instanz, ergebnis: Loeseergebnis): string {
  if (ergebnis.status !== 'geloest') return ergebnis.status;
  const genutzt = ergebnis.loesung.verteilungen.flatMap(({ zuwendungen }) =>
    zuwendungen.map(({ angebot }) => instanz.angebote[angebot]?.programm ?? ''),
  );
  return [...new Set(genutzt)].sort().join();
}

/** What a result claims. */
function claimOf(instanz: Instanz, ergebnis: Loeseergebnis) {
  return {
    programme: programmeOf(instanz, ergebnis),
    werte: ergebnis.status === 'geloest' ? ergebnis.stufen.map(({ wert }) => wert) : [],
  };
}

describe('loeseBlock', () => {
  it('findet auf kleinen Akten, was vollständiges Aufzählen findet', () => {
    fc.assert(
      fc.property(aufgabe, (a) => {
        const akte = buildAkte(a);
        const rechtsstand = beispielRechtsstand(buildProgramme(a));
        const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
        const instanz = buildInstanz({ akte, rechtsstand, pruefung });
        const ergebnis = loese(instanz);
        const beste = bruteForce(a);
        if (beste === null) {
          expect(ergebnis.status).toBe('unloesbar');
          return;
        }
        expect(ergebnis).toMatchObject({ status: 'geloest', beweis: 'gleitkomma' });
        expect(claimOf(instanz, ergebnis)).toEqual({
          programme: beste.programme,
          werte: [beste.nutzen, beste.eigen * EINHEIT, beste.aufwand],
        });
      }),
      { numRuns: 60 * FAKTOR },
    );
  });

  it('findet, was HiGHS findet, mit jeder Art von Regel', async () => {
    await fc.assert(
      fc.asyncProperty(instanzvorlage, async (vorlage) => {
        const instanz = buildProbe(vorlage);
        const eigen = loese(instanz);
        const fremd = await highs(instanz, { fristMs: 60_000 });
        expect(eigen.status).toBe(fremd.status);
        if (eigen.status !== 'geloest' || fremd.status !== 'geloest') return;
        expect(findVerstoesse(instanz, eigen.loesung)).toEqual([]);
        // The other solver rounds: a wished programme may be left without a cent.
        if (findVerstoesse(instanz, fremd.loesung).length > 0) return;
        if (eigen.beweis && fremd.beweis) {
          expect(claimOf(instanz, eigen)).toEqual(claimOf(instanz, fremd));
        }
        expect(eigen.stufen[0]).toEqual(fremd.stufen[0]);
        expect(eigen.stufen[1]?.wert).toBeLessThanOrEqual(fremd.stufen[1]?.wert ?? 0);
        expect(eigen.stufen[1]?.schranke).toBeLessThanOrEqual(fremd.stufen[1]?.wert ?? 0);
      }),
      { numRuns: 20 * FAKTOR },
    );
  });
});
