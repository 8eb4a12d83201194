/**
 * What must hold of the block solver whatever the instance: more money never hurts, order does not matter, what
 * can't be used changes nothing, and a search cut short claims no more than it knows.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { add, cent } from '#kernel/geld.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Loeseergebnis } from '../optimierung/loesen.ts';
import { buildBlock } from './aufbau/aufbau.ts';
import { buildProbe, instanzvorlage } from './instanz.arbitrary.ts';
import { loeseBlock } from './loese-block.ts';
import { findVerstoesse } from './nachrechnung.arbitrary.ts';

/** Larger by this factor where time allows. */
const FAKTOR = Number(process.env.QUARTIERWERK_BLOCKPROBEN ?? 1);
vi.setConfig({ testTimeout: 30_000 * FAKTOR });

function loese(instanz: Instanz): Loeseergebnis {
  return loeseBlock(instanz, { fristMs: 60_000, uhr: () => performance.now() });
}

/** Smaller is better, stage by stage; null: no plan. */
function werteOf(ergebnis: Loeseergebnis): readonly number[] | null {
  if (ergebnis.status !== 'geloest') return null;
  return ergebnis.stufen.map(({ name, wert }) => (name === 'nutzen' ? -wert : wert));
}

/** Programmes used, in order. */
function programmeOf(instanz: Instanz, ergebnis: Loeseergebnis): readonly string[] {
  if (ergebnis.status !== 'geloest') return [];
  const genutzt = ergebnis.loesung.verteilungen.flatMap(({ zuwendungen }) =>
    zuwendungen.flatMap(({ angebot }) => instanz.angebote[angebot]?.programm ?? []),
  );
  return [...new Set(genutzt)].sort();
}

/** Is `a` at least as good as `b`, lexicographically? */
function isMindestensSoGut(a: readonly number[] | null, b: readonly number[] | null): boolean {
  if (b === null) return true;
  if (a === null) return false;
  const stelle = a.findIndex((wert, i) => wert !== b[i]);
  return stelle < 0 || (a[stelle] as number) < (b[stelle] as number);
}

type Folge = readonly number[];

/** Where each old index went. */
function inverse(folge: Folge): number[] {
  const neu: number[] = [];
  for (const [platz, alt] of folge.entries()) neu[alt] = platz;
  return neu;
}

/** An order of `anzahl` things, drawn from random numbers. */
function orderOf(zahlen: readonly number[], anzahl: number): Folge {
  return Array.from({ length: anzahl }, (_, i) => i).sort(
    (a, b) => (zahlen[a % zahlen.length] as number) - (zahlen[b % zahlen.length] as number) || b - a,
  );
}

/** The same instance with its Massnahmen, positions, offers and rows in another order. */
function permute(instanz: Instanz, zahlen: readonly number[]): Instanz {
  const massnahmen = orderOf(zahlen, instanz.massnahmen.length);
  const bedarfe = orderOf(zahlen, instanz.bedarfe.length);
  const angebote = orderOf(zahlen, instanz.angebote.length);
  const [mNeu, bNeu, aNeu] = [inverse(massnahmen), inverse(bedarfe), inverse(angebote)];
  const move = (neu: readonly number[], alte: readonly number[]): number[] =>
    alte.map((alt) => neu[alt] as number).sort((a, b) => a - b);
  return {
    ...instanz,
    massnahmen: massnahmen.flatMap((alt, index) => {
      const massnahme = instanz.massnahmen[alt];
      return massnahme ? [{ ...massnahme, index, bedarfe: move(bNeu, massnahme.bedarfe) }] : [];
    }),
    bedarfe: bedarfe.flatMap((alt, index) => {
      const bedarf = instanz.bedarfe[alt];
      if (!bedarf) return [];
      const massnahme = mNeu[bedarf.massnahme] as number;
      return [{ ...bedarf, index, massnahme, angebote: move(aNeu, bedarf.angebote) }];
    }),
    angebote: angebote.flatMap((alt, index) => {
      const angebot = instanz.angebote[alt];
      if (!angebot) return [];
      const massnahme = mNeu[angebot.massnahme] as number;
      return [{ ...angebot, index, massnahme, bedarf: bNeu[angebot.bedarf] as number }];
    }),
    deckel: instanz.deckel
      .map(({ jeMassnahme, nurMit, ...deckel }) => ({
        ...deckel,
        ...(nurMit ? { nurMit: { ...nurMit, angebot: aNeu[nurMit.angebot] as number } } : {}),
        ...(jeMassnahme
          ? { jeMassnahme: new Map([...jeMassnahme].map(([m, mehr]) => [mNeu[m] as number, mehr])) }
          : {}),
        angebote: move(aNeu, deckel.angebote),
      }))
      .reverse(),
    ausschluesse: instanz.ausschluesse.map(({ a, b, ...rest }) => ({ ...rest, a: b, b: a })).reverse(),
  };
}

const zahlen = fc.array(fc.nat(1_000), { minLength: 7, maxLength: 7 });

describe('der Blocklöser', () => {
  it('wird durch mehr Eigenmittel oder höhere Obergrenzen nie schlechter', () => {
    fc.assert(
      fc.property(
        instanzvorlage,
        fc.nat(80_000),
        fc.nat(80_000),
        fc.nat(2),
        (vorlage, mehr, hoeher, jahr) => {
          const instanz = buildProbe(vorlage);
          const vorher = werteOf(loese(instanz));
          const eigenmittel =
            instanz.eigenmittel &&
            new Map(
              [...instanz.eigenmittel].map(([y, betrag], i) => [
                y,
                betrag === null || i !== jahr ? betrag : add(betrag, cent(mehr)),
              ]),
            );
          const deckel = instanz.deckel.map((zeile) =>
            zeile.art === 'hoechstens' ? { ...zeile, betrag: add(zeile.betrag, cent(hoeher)) } : zeile,
          );
          expect(isMindestensSoGut(werteOf(loese({ ...instanz, eigenmittel, deckel })), vorher)).toBe(true);
        },
      ),
      { numRuns: 60 * FAKTOR },
    );
  });

  it('antwortet in jeder Reihenfolge der Eingaben gleich', () => {
    fc.assert(
      fc.property(instanzvorlage, zahlen, (vorlage, ordnung) => {
        const instanz = buildProbe(vorlage);
        const anders = permute(instanz, ordnung);
        const [eines, anderes] = [loese(instanz), loese(anders)];
        expect(werteOf(anderes)).toEqual(werteOf(eines));
        expect(programmeOf(anders, anderes)).toEqual(programmeOf(instanz, eines));
      }),
      { numRuns: 60 * FAKTOR },
    );
  });

  it('antwortet gleich, wenn ein Programm dazukommt, das nichts zahlen kann', () => {
    fc.assert(
      fc.property(instanzvorlage, fc.nat(3), (vorlage, punkte) => {
        const instanz = buildProbe(vorlage);
        const fundstelle = { norm: 'land/nw/lho', stelle: '§ 44' };
        const mehr: Instanz = {
          ...instanz,
          aufwand: new Map([...instanz.aufwand, ['unnuetz', punkte]]),
          ausschluesse: [
            ...instanz.ausschluesse,
            { a: 'a', b: 'unnuetz', je: 'quartier', text: '', fundstelle },
          ],
          voraussetzungen: [
            ...instanz.voraussetzungen,
            { programm: 'unnuetz', eineVon: ['b'], je: 'quartier', fundstelle },
          ],
        };
        // Not even the order in which the search meets its choices changes.
        expect(buildBlock(mehr).nutzungen).toEqual(buildBlock(instanz).nutzungen);
        expect(loese(mehr)).toEqual(loese(instanz));
      }),
      { numRuns: 60 * FAKTOR },
    );
  });

  it('behauptet nichts Falsches, wenn die Zeit nicht reicht', () => {
    fc.assert(
      fc.property(instanzvorlage, fc.nat(40), (vorlage, schritte) => {
        const instanz = buildProbe(vorlage);
        const ganz = loese(instanz);
        // A clock that goes on with every look at it: the search ends after so many looks.
        let zeit = 0;
        const uhr = (): number => {
          zeit += 1;
          return zeit;
        };
        const knapp = loeseBlock(instanz, { fristMs: schritte, uhr });
        if (knapp.status === 'unloesbar') expect(ganz.status).toBe('unloesbar');
        if (knapp.status !== 'geloest') return;
        if (ganz.status !== 'geloest') throw new Error(`${ganz.status}, trotzdem ein Plan`);
        expect(findVerstoesse(instanz, knapp.loesung)).toEqual([]);
        if (knapp.beweis) expect(werteOf(knapp)).toEqual(werteOf(ganz));
        expect(isMindestensSoGut(werteOf(ganz), werteOf(knapp))).toBe(true);
        const [nutzen, eigenmittel] = knapp.stufen;
        expect(nutzen?.schranke).toBeGreaterThanOrEqual(ganz.stufen[0]?.wert ?? 0);
        if (nutzen?.wert === ganz.stufen[0]?.wert)
          expect(eigenmittel?.schranke).toBeLessThanOrEqual(ganz.stufen[1]?.wert ?? 0);
      }),
      { numRuns: 100 * FAKTOR },
    );
  });
});
