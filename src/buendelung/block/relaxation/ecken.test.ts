import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Offenes, Wahl } from '../aufbau/block.ts';
import { solveKleinesLp } from '../plan/kleines-lp.ts';
import { type Centpreise, createEcke, reserveEcke } from './ecke.ts';
import { findEcke } from './ecken.ts';

const JAHRE = 3;
const ZEILEN = 2;
const betrag = fc.integer({ min: 0, max: 40 });

/** Open grants of single positions, limits over several of them, and a carrier. */
const vorlage = fc.record({
  offen: fc.array(
    fc.record({
      jahr: fc.nat(JAHRE - 1),
      hoechstens: fc.integer({ min: 1, max: 40 }),
      mehr: fc.integer({ min: 0, max: 10 }),
      grenze: fc.integer({ min: -1, max: 1 }),
      zeile: fc.integer({ min: -1, max: ZEILEN - 1 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  grenzen: fc.tuple(betrag, betrag),
  traeger: betrag,
  sockel: fc.tuple(betrag, betrag, betrag),
  jahre: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: JAHRE, maxLength: JAHRE }),
  geldzeilen: fc.array(fc.integer({ min: -4, max: 9 }), { minLength: ZEILEN, maxLength: ZEILEN }),
});
type Vorlage = typeof vorlage extends fc.Arbitrary<infer T> ? T : never;

function buildWahl(v: Vorlage): Wahl {
  const bedarf = Float64Array.from(v.sockel);
  for (const { jahr, hoechstens, mehr } of v.offen) bedarf[jahr] = (bedarf[jahr] ?? 0) + hoechstens + mehr;
  const offen = v.offen.map(
    ({ jahr, hoechstens, grenze, zeile }, angebot): Offenes => ({
      angebot,
      jahr,
      hoechstens,
      grenze,
      geteilt: false,
      geldzeilen: zeile < 0 ? [] : [{ zeile, gewicht: 1 }],
    }),
  );
  return {
    gruppe: 0,
    massnahme: 0,
    paket: null,
    nutzen: 1,
    zugesagt: 0,
    bedarf,
    traeger: v.traeger,
    offen,
    grenzen: v.grenzen,
    fest: new Float64Array(ZEILEN),
    geldzeilen: [],
    nutzungen: [],
    braucht: [],
  };
}

/** The same as a linear programme: cents of the grants, then the carrier's per year. */
function solveByLp({ bedarf, offen, grenzen, traeger }: Wahl, preise: Centpreise): number {
  const n = offen.length + JAHRE;
  const zeilen: Float64Array[] = [];
  const rechts: number[] = [];
  const add = (rechteSeite: number, trifft: (j: number) => boolean): void => {
    zeilen.push(Float64Array.from({ length: n }, (_, j) => (trifft(j) ? 1 : 0)));
    rechts.push(rechteSeite);
  };
  for (const [g, grenze] of grenzen.entries()) add(grenze, (j) => offen[j]?.grenze === g);
  add(traeger, (j) => j >= offen.length);
  for (const [y, betrag] of bedarf.entries())
    add(betrag, (j) => offen[j]?.jahr === y || j - offen.length === y);
  const ziel = Float64Array.from({ length: n }, (_, j) => {
    const teil = offen[j];
    if (!teil) return preise.jahre[j - offen.length] ?? 0;
    const reibung = teil.geldzeilen.reduce((summe, { zeile }) => summe + (preise.geldzeilen[zeile] ?? 0), 0);
    return (preise.jahre[teil.jahr] ?? 0) - reibung;
  });
  const oben = Float64Array.from({ length: n }, (_, j) => offen[j]?.hoechstens ?? traeger);
  const x = solveKleinesLp({ zeilen, rechts, ziel, oben });
  if (!(x instanceof Float64Array)) throw new Error('ohne Lösung');
  const gespart = x.reduce((summe, wert, j) => summe + wert * (ziel[j] ?? 0), 0);
  return bedarf.reduce((summe, wert, y) => summe + wert * (preise.jahre[y] ?? 0), 0) - gespart;
}

it('findet die billigste Verteilung, auch wo Geld des Trägers einen Deckel frei macht', () => {
  fc.assert(
    fc.property(vorlage, (v) => {
      const wahl = buildWahl(v);
      const preise = { jahre: Float64Array.from(v.jahre), geldzeilen: Float64Array.from(v.geldzeilen) };
      const ecke = createEcke(JAHRE, ZEILEN);
      reserveEcke(ecke, wahl.offen.length, wahl.grenzen.length);
      findEcke(wahl, preise, ecke);
      const eigen = ecke.eigen.reduce((summe, wert, y) => summe + wert * (v.jahre[y] ?? 0), 0);
      const wert = ecke.geld.reduce((summe, cent, z) => summe + cent * (v.geldzeilen[z] ?? 0), eigen);
      expect(wert).toBeCloseTo(solveByLp(wahl, preise), 6);
      expect(ecke.eigen.every((rest) => rest >= 0)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
