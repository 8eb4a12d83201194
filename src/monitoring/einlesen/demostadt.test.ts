import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDemostadt } from '../../../tests/demostadt.ts';
import { findReihe, type Raumbeobachtung } from '../bestand/beobachtung.ts';
import { findQueenNachbarn } from '../methoden/nachbarn.ts';
import { computeSegregation } from '../methoden/segregation.ts';
import { protectReihe } from '../schutz/schutz.ts';

const { gebiete, einlesung } = readDemostadt();
const kennungen = gebiete.map(({ kennung }) => kennung);

/** Share of poor children in some areas together. */
function kinderarmut(auswahl: readonly string[], jahr: number): number {
  const reihe = findReihe(einlesung as unknown as Raumbeobachtung, 'kinderarmut', jahr);
  const sum = (zahlen: readonly (number | null)[] | null | undefined) =>
    auswahl.reduce((summe, kennung) => summe + (zahlen?.[kennungen.indexOf(kennung)] ?? 0), 0);
  return (100 * sum(reihe?.zaehler)) / sum(reihe?.nenner);
}

describe('die Demostadt', () => {
  it('besteht aus Flächen mit gemeinsamen Punkten, und die Quartiere daraus', () => {
    const umrisse = gebiete.map(({ umriss }) =>
      (umriss?.coordinates.flat() ?? []).map((ring) => ring.map(([x = 0, y = 0]) => [x, y] as const)),
    );
    const { ab } = findQueenNachbarn(umrisse);
    const anzahlen = gebiete.map((_, i) => (ab[i + 1] ?? 0) - (ab[i] ?? 0));
    expect(Math.min(...anzahlen)).toBeGreaterThanOrEqual(2);
    for (const quartier of new Set(gebiete.flatMap((eines) => eines.quartier ?? []))) {
      const pfad = new URL(`../../../beispiele/${quartier}.geojson`, import.meta.url);
      const ring: [number, number][] = JSON.parse(readFileSync(pfad, 'utf8')).features[0].geometry
        .coordinates[0];
      const punkte = new Set(
        gebiete.flatMap((eines, i) =>
          eines.quartier === quartier ? (umrisse[i] ?? []).flat().map(String) : [],
        ),
      );
      expect(ring.filter((punkt) => punkte.has(String(punkt))).length).toBeGreaterThan(0.6 * ring.length);
    }
  });

  it('hat in den Quartieren so viele Menschen wie die Akten', () => {
    const reihe = einlesung.reihen.find(({ indikator, jahr }) => indikator === 'einwohner' && jahr === 2025);
    const menschen = new Map<string, number>();
    gebiete.forEach(({ quartier }, i) => {
      if (quartier !== null) menschen.set(quartier, (menschen.get(quartier) ?? 0) + (reihe?.werte[i] ?? 0));
    });
    expect(Object.fromEntries(menschen)).toEqual({
      'auenstadt-nordstadt': 24_800,
      'auenstadt-hafenviertel': 9700,
      'auenstadt-waldsiedlung': 5300,
    });
  });

  it('zeigt, was das Verzeichnis der Beispiele verspricht', () => {
    const nordstadt = gebiete
      .filter(({ quartier }) => quartier === 'auenstadt-nordstadt')
      .map(({ kennung }) => kennung);
    const aehnliche = ['0102', '0207', '0209', '0301', '0302', '0306', '0501', '0507'];
    const abstand = (jahre: readonly number[]) =>
      jahre.reduce((summe, jahr) => summe + kinderarmut(nordstadt, jahr) - kinderarmut(aehnliche, jahr), 0) /
      jahre.length;
    expect(abstand([2025]) - abstand([2018, 2019, 2020])).toBeCloseTo(-3.2, 1);
    expect([2023, 2025].map((jahr) => Math.round(kinderarmut(['0206'], jahr)))).toEqual([23, 32]);
    expect([2023, 2025].map((jahr) => Math.round(kinderarmut(['0205'], jahr)))).toEqual([27, 37]);
    const [frueh, spaet] = [2016, 2025].map((jahr) => {
      const reihe = einlesung.reihen.find((eine) => eine.indikator === 'kinderarmut' && eine.jahr === jahr);
      return computeSegregation(
        gebiete.map((_, i) => ({ gruppe: reihe?.zaehler?.[i] ?? 0, gesamt: reihe?.nenner?.[i] ?? 0 })),
      )?.dissimilaritaet;
    });
    expect([frueh, spaet].map((d) => Math.round(100 * (d ?? 0)))).toEqual([29, 32]);
  });

  it('hat kleine Anzahlen, auch in der Summe eines Bezirks', () => {
    const indikator = einlesung.indikatoren.find(({ kennung }) => kennung === 'ohne-abschluss');
    const roh = einlesung.reihen.find((reihe) => reihe.indikator === 'ohne-abschluss' && reihe.jahr === 2016);
    const sued = gebiete.flatMap(({ bezirk }, i) => (bezirk === 'Süd' ? (roh?.zaehler?.[i] ?? 0) : []));
    expect(sued.reduce((a, b) => a + b, 0)).toBe(1);
    const geschuetzt = roh && indikator && protectReihe(roh, gebiete, indikator);
    expect(geschuetzt?.verdeckt.filter(Boolean).length).toBeGreaterThan(5);
  });
});
