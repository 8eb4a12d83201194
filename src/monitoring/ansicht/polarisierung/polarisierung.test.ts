import { expect, it } from 'vitest';
import { beispielEinlesung } from '../../beispiele.ts';
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { drawStadt, gebietOf, indikatorOf } from '../../losstadt.ts';
import { protectReihe } from '../../schutz/schutz.ts';
import { chooseGruppe, collectGruppen, describeAusgelassene } from './gruppen.ts';
import {
  compareJahre,
  describeZeitvergleich,
  judgeVeraenderung,
  listPolarisierungsjahre,
  listZeitvergleiche,
} from './jahre.ts';
import { classifyMuster, computeRaumlage, listQuotienten } from './raum.ts';
import { writeJahrestabelle, writeQuotiententabelle, writeVergleichstabelle } from './tabellen.ts';

function beispiel(): Raumbeobachtung {
  const { gebiete, indikatoren, ausgaben, reihen } = beispielEinlesung();
  return {
    kennung: 'probe',
    titel: 'Probe',
    ags: null,
    gebiete,
    indikatoren,
    ausgaben: ausgaben.map((ausgabe) => ({ ...ausgabe, veroeffentlicht: true })),
    reihen: reihen.map((roh) => {
      const indikator = indikatoren.find(({ kennung }) => kennung === roh.indikator);
      return protectReihe(roh, gebiete, indikator ?? indikatorOf('x'));
    }),
  };
}

/** Forty areas; `auseinander`: poor ones grow poorer by ten points a year, the others less poor. */
function stadt(auseinander: boolean): Raumbeobachtung {
  const jahre = [2021, 2022, 2023];
  return drawStadt({
    saat: 7,
    gebiete: Array.from({ length: 40 }, (_, i) => gebietOf(i)),
    indikatoren: [indikatorOf('armut')],
    jahre,
    anteilOf: (grund, _, jahr) => grund + (auseinander ? (grund > 0.25 ? 0.1 : -0.02) * (jahr - 2021) : 0),
  });
}

it('rechnet mit den Gebieten, deren Anzahlen gezeigt werden, und nennt die anderen', () => {
  const beobachtung = beispiel();
  const lage = collectGruppen(beobachtung, 'kinderarmut', 2021);
  expect(lage?.verdeckt.length).toBeGreaterThan(0);
  expect((lage?.stellen.length ?? 0) + (lage?.verdeckt.length ?? 0)).toBe(6);
  expect(describeAusgelassene(beobachtung, lage ?? { verdeckt: [], fehlend: [] })).toContain(
    'Forst (verdeckt)',
  );
  expect(describeAusgelassene(beobachtung, { verdeckt: [], fehlend: [] })).toContain('allen Gebieten');
  expect(collectGruppen(beobachtung, 'laerm', 2021)).toBeNull();
  expect(chooseGruppe(beobachtung, 'laerm')?.kennung).toBe('sgb2');
  expect(chooseGruppe(beobachtung, 'kinderarmut')?.kennung).toBe('kinderarmut');
});

it('jedes Maß steht je Jahr da, wie die Methode es rechnet', () => {
  const beobachtung = beispiel();
  const jahre = listPolarisierungsjahre(beobachtung, 'sgb2');
  expect(jahre.map(({ jahr }) => jahr)).toEqual([2021, 2022, 2023]);
  const erstes = jahre[0]?.werte ?? {};
  // By hand: A = 762, T = 5000; shares below 762/5000 lie in Markt, Wiesen, Hang and Forst.
  expect(erstes.anteil).toBeCloseTo(762 / 5000, 12);
  const d = [200, 300, 90, 100, 60, 12]
    .map((a, i) => [a, [1000, 1200, 800, 900, 700, 400][i] ?? 0] as const)
    .reduce((summe, [a, t]) => summe + Math.abs(a / 762 - (t - a) / 4238) / 2, 0);
  expect(erstes.d).toBeCloseTo(d, 12);
  expect(erstes.abstand).toBeCloseTo(25 - (100 * 462) / 3800, 12);
  const [kopf, ...zeilen] = writeJahrestabelle(jahre);
  expect(zeilen.every((zeile) => zeile.length === kopf?.length)).toBe(true);
});

it('eine Stadt, die auseinanderrückt, fällt auf, eine unveränderte nicht', () => {
  const [auseinander, gleich] = [true, false].map((weit) => compareJahre(stadt(weit), 'armut', 2021, 2023));
  expect(auseinander && judgeVeraenderung(auseinander)).toBe('steigt');
  expect(auseinander && describeZeitvergleich(auseinander, 'Armut')).toContain(
    'gestiegen, mehr als durch Zufall',
  );
  expect(gleich && judgeVeraenderung(gleich)).toBe('unklar');
  expect(gleich && describeZeitvergleich(gleich, 'Armut')).toContain('lässt sich nicht sagen');
});

it('vergleicht erste mit letzter Ausgabe und die gewählte mit den beiden davor, nichts doppelt', () => {
  const paare = (jahr: number) =>
    listZeitvergleiche(stadt(true), 'armut', [2021, 2022, 2023], jahr).map(({ von, bis }) => [von, bis]);
  expect(paare(2023)).toEqual([
    [2021, 2023],
    [2022, 2023],
  ]);
  expect(paare(2022)).toEqual([
    [2021, 2023],
    [2021, 2022],
  ]);
  expect(paare(2021)).toEqual([[2021, 2023]]);
  const vergleiche = listZeitvergleiche(stadt(true), 'armut', [2021, 2022, 2023], 2023);
  expect(writeVergleichstabelle(vergleiche)).toHaveLength(3);
});

it('Nachbarn, Muster und Quotienten', () => {
  const beobachtung = beispiel();
  const lage = collectGruppen(beobachtung, 'sgb2', 2021);
  if (!lage) throw new Error('no counts');
  const raum = computeRaumlage(beobachtung, lage);
  expect(raum?.muster.size).toBe(6);
  const einstufung = raum && classifyMuster(beobachtung, lage, raum);
  // Six areas are too few for anything to stand out.
  expect(einstufung?.stufen.map((stufe) => stufe?.text)).toEqual(
    Array.from({ length: 6 }, () => 'unauffällig'),
  );
  const zeilen = listQuotienten(beobachtung, lage, raum, { spalte: 'quotient', absteigend: true });
  expect(zeilen[0]).toMatchObject({ name: 'Hafen', anteil: 25 });
  expect(zeilen[0]?.quotient).toBeCloseTo(0.25 / (762 / 5000), 12);
  expect(writeQuotiententabelle(zeilen)[1]?.[1]).toBe('Hafen');
  expect(computeRaumlage({ gebiete: [gebietOf(0)] }, { ...lage, stellen: [0] })).toBeNull();
});
