/**
 * The enumeration against all legal packages: leaving out what is dominated must not change any value of a plan.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Instanz, MassnahmeInstanz, Paket } from './instanz.ts';
import { buildModell } from './modell.ts';
import { listOptionen } from './optionen.ts';
import { geteilteInstanz, kleineInstanz } from './pakete.arbitrary.ts';
import {
  type Aufzaehler,
  createPaketspeicher,
  enumeratePakete,
  filterDeckel,
  findVariable,
  isOertlich,
  lastOf,
} from './pakete.ts';
import { solveStufen } from './stufen.ts';

const FAELLE = Number.parseInt(process.env.QUARTIERWERK_FAELLE ?? '40', 10);
const solver = createSolver(1);
afterAll(() => solver.close());

/** Does every rule that ends with the Massnahme hold? Written without a look at the enumeration. */
function isLegal(instanz: Instanz, massnahme: MassnahmeInstanz, angebote: readonly number[]): boolean {
  const gewaehlt = angebote.flatMap((index) => instanz.angebote[index] ?? []);
  const programme = new Set(gewaehlt.map(({ programm }) => programm));
  const zugesagt = new Set(massnahme.zugesagteProgramme);
  const hier = instanz.bedarfe.filter(({ massnahme: m }) => m === massnahme.index);
  const offeriert = new Set(
    hier.flatMap((bedarf) => bedarf.angebote.flatMap((index) => instanz.angebote[index]?.programm ?? [])),
  );
  const geschuetzt = gewaehlt.every(({ vorrangig }) =>
    vorrangig.every((p) => programme.has(p) || zugesagt.has(p) || !offeriert.has(p)),
  );
  const begleitet = instanz.voraussetzungen.every(
    ({ programm, eineVon, je }) =>
      je !== 'massnahme' ||
      !programme.has(programm) ||
      eineVon.some((p) => programme.has(p) || zugesagt.has(p)),
  );
  const hoch = instanz.deckel.filter((deckel) => deckel.art === 'mindestens' && isOertlich(deckel));
  const erreicht = hoch.every((deckel) => {
    const eigene = gewaehlt.filter(({ index }) => deckel.angebote.includes(index));
    const summe = eigene.reduce((teil, angebot) => teil + lastOf(angebot, deckel), 0);
    return !eigene.some(({ programm }) => programm === deckel.programm) || summe >= deckel.betrag;
  });
  return geschuetzt && begleitet && erreicht && isAusschlussfrei(instanz, massnahme, angebote);
}

function isAusschlussfrei(
  instanz: Instanz,
  massnahme: MassnahmeInstanz,
  angebote: readonly number[],
): boolean {
  const gewaehlt = angebote.flatMap((index) => instanz.angebote[index] ?? []);
  const erledigte = instanz.erledigteZusagen.map((zusage) => ({
    index: -1,
    vorhaben: zusage.vorhaben,
    zugesagteProgramme: [zusage.programm],
    zusageantragsteller: new Map([[zusage.programm, zusage.antragsteller]]),
  }));
  return instanz.ausschluesse.every(({ a, b, je }) =>
    [
      [a, b],
      [b, a],
    ].every(([dieses, anderes]) =>
      gewaehlt
        .filter(({ programm }) => programm === dieses)
        .every(({ antragsteller }) => {
          if (je === 'massnahme' && gewaehlt.some(({ programm }) => programm === anderes)) return false;
          return [...instanz.massnahmen, ...erledigte].every((dort) => {
            if (!dort.zugesagteProgramme.includes(anderes ?? '')) return true;
            if (je === 'massnahme') return dort.index !== massnahme.index;
            if (je === 'vorhaben') return dort.vorhaben !== massnahme.vorhaben;
            return je === 'antragsteller' && dort.zusageantragsteller.get(anderes ?? '') !== antragsteller;
          });
        }),
    ),
  );
}

/** All legal packages, nothing left out. */
const enumerateAlle: Aufzaehler = (massnahme, instanz, variabel) => {
  let mengen: number[][] = [[]];
  for (const b of massnahme.bedarfe) {
    const angebote = (instanz.bedarfe[b]?.angebote ?? []).flatMap((index) => instanz.angebote[index] ?? []);
    const optionen = listOptionen(angebote, instanz).map((option) => option.map(({ index }) => index));
    mengen = mengen.flatMap((menge) => optionen.map((option) => [...menge, ...option]));
  }
  const verlangt = instanz.wuensche.filter(({ gruppe }) => gruppe === massnahme.gruppe);
  const pakete = mengen
    .filter((angebote) => isLegal(instanz, massnahme, angebote))
    .map(
      (angebote): Paket => ({
        massnahme: massnahme.index,
        programme: [...new Set(angebote.flatMap((index) => instanz.angebote[index]?.programm ?? []))].sort(),
        angebote: angebote.toSorted((a, b) => a - b),
        variabel: angebote.filter((index) => variabel.has(index)).sort((a, b) => a - b),
        geldbest: true,
      }),
    )
    .filter(({ programme }) => verlangt.every(({ programm }) => programme.includes(programm)));
  return { pakete, vollstaendig: true, geldVollstaendig: true };
};

async function solveWith(instanz: Instanz, enumerate: Aufzaehler) {
  const modell = buildModell(instanz, enumerate);
  const ergebnis = await solveStufen(modell, solver.solve, { jeStufeMs: 60_000 });
  if (ergebnis.status !== 'geloest') return ergebnis.status;
  expect(ergebnis.bewiesen).toBe(true);
  const genutzt = [...modell.genutzt].filter(([, spalte]) => Math.round(ergebnis.x[spalte] ?? 0) === 1);
  return {
    stufen: ergebnis.stufen.map(({ name, wert }) => `${name} ${wert}`),
    programme: genutzt.map(([kennung]) => kennung).sort(),
  };
}

describe('enumeratePakete', () => {
  it.each([
    ['mit Regeln jeder Art', kleineInstanz],
    ['wo sich viele eine Ausgabe teilen', geteilteInstanz],
  ])(
    'lässt kein Paket weg, das einen Plan besser machte, %s',
    { timeout: FAELLE * 2_000 },
    async (_, faelle) => {
      await fc.assert(
        fc.asyncProperty(faelle, async (instanz) => {
          const gekuerzt = await solveWith(instanz, enumeratePakete);
          expect(gekuerzt).toEqual(await solveWith(instanz, enumerateAlle));
        }),
        { numRuns: FAELLE },
      );
    },
  );

  it('zählt nur auf, was in der Maßnahme zulässig ist', { timeout: FAELLE * 2_000 }, () => {
    fc.assert(
      fc.property(kleineInstanz, (instanz) => {
        const deckel = filterDeckel(instanz);
        const variabel = findVariable(instanz, deckel);
        for (const massnahme of instanz.massnahmen) {
          const alle = enumerateAlle(massnahme, instanz, variabel, deckel).pakete;
          const namen = new Set(alle.map(({ angebote }) => angebote.join()));
          const { pakete, vollstaendig } = enumeratePakete(massnahme, instanz, variabel, deckel);
          expect(vollstaendig).toBe(true);
          expect(pakete.filter(({ angebote }) => !namen.has(angebote.join()))).toEqual([]);
        }
      }),
      { numRuns: 10 * FAELLE },
    );
  });
});

describe('createPaketspeicher', () => {
  it('gibt dieselben Pakete wie ohne Speicher, auch nach einer Änderung an einer Maßnahme', () => {
    fc.assert(
      fc.property(kleineInstanz, fc.nat(), (instanz, welcher) => {
        const speicher = createPaketspeicher();
        const geaendert = instanz.angebote.map((angebot, i) =>
          i === welcher % Math.max(1, instanz.angebote.length)
            ? { ...angebot, hoechstens: cent(50_000) }
            : angebot,
        );
        for (const eine of [instanz, { ...instanz, angebote: geaendert }, instanz]) {
          const deckel = filterDeckel(eine);
          const variabel = findVariable(eine, deckel);
          for (const massnahme of eine.massnahmen) {
            const gemerkt = enumeratePakete(massnahme, eine, variabel, deckel, { speicher });
            expect(gemerkt).toEqual(enumeratePakete(massnahme, eine, variabel, deckel));
          }
        }
      }),
      { numRuns: FAELLE },
    );
  });
});
