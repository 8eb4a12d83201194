import { describe, expect, it } from 'vitest';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { drawStadt, gebietOf, indikatorOf, type Stadtvorgabe } from '../losstadt.ts';
import { findWarnungen } from './fruehwarnung.ts';

const gebiete = Array.from({ length: 80 }, (_, i) => gebietOf(i));
const indikatoren = [
  indikatorOf('Kinderarmut'),
  indikatorOf('Arbeitslosigkeit'),
  indikatorOf('Schulabschluss', { richtung: -1 }),
];
const vorgabe = (saat: number, mehr: Partial<Stadtvorgabe> = {}): Stadtvorgabe => ({
  saat,
  gebiete,
  indikatoren,
  jahre: [2020, 2022, 2024],
  anteilOf: (grund) => grund,
  ...mehr,
});

/** Odds so many times as high. */
function turn(p: number, faktor: number): number {
  const chance = (faktor * p) / (1 - p);
  return chance / (1 + chance);
}

const ohneAnzahlen = (beobachtung: Raumbeobachtung): Raumbeobachtung => ({
  ...beobachtung,
  reihen: beobachtung.reihen.map((reihe) => ({ ...reihe, zaehler: null, nenner: null, summen: [] })),
});

describe('findWarnungen', () => {
  it('schlägt bei reinem Zufall selten an: in höchstens etwa jeder zwanzigsten Stadt', () => {
    let falsche = 0;
    for (let saat = 1; saat <= 100; saat += 1)
      if (findWarnungen(drawStadt(vorgabe(saat)), 2024, { laeufe: 20 }).length > 0) falsche += 1;
    expect(falsche).toBeLessThanOrEqual(9);
  });

  it('auch dann nicht, wenn die ganze Stadt ärmer wird', () => {
    let falsche = 0;
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, _, jahr) => (jahr === 2024 ? turn(grund, 1.5) : grund);
    for (let saat = 1; saat <= 60; saat += 1)
      if (findWarnungen(drawStadt(vorgabe(saat, { anteilOf })), 2024, { laeufe: 20 }).length > 0)
        falsche += 1;
    expect(falsche).toBeLessThanOrEqual(7);
  });

  it('findet ein Gebiet, das abrutscht, und sagt, warum', () => {
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, i, jahr, { kennung }) => {
      if (i !== 7 || kennung === 'Schulabschluss') return grund;
      return jahr === 2024 ? 0.55 : 0.3;
    };
    const warnungen = findWarnungen(drawStadt(vorgabe(11, { anteilOf })), 2024);
    expect(warnungen).toHaveLength(1);
    const [warnung] = warnungen;
    expect(warnung).toMatchObject({ gebiet: 'g7', jahr: 2024, basisjahr: 2022, art: 'status' });
    expect(warnung?.status ?? 0).toBeGreaterThan(warnung?.statusDavor ?? 9);
    expect(warnung?.sicherheit).toBeGreaterThanOrEqual(0.9);
    expect(warnung?.treiber.map(({ indikator }) => indikator).sort()).toEqual([
      'Arbeitslosigkeit',
      'Kinderarmut',
    ]);
    expect(warnung?.satz).toMatch(
      /^Gebiet 7: Der Status fiel von \S+ auf .*niedrig; vor allem stieg „\S+“ von \d+,\d\s% auf \d+,\d\s% \(Stadt: \d+,\d\s%\)\. Zufall erklärt das kaum \(p\s<\s0,001; schlechter auch in \d+\s% der Ziehungen\)\.$/,
    );
  });

  it('sagt dazu, wenn vielleicht auch eine Klasse schlechter ist, und wie sicher das ist', () => {
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, i, jahr) =>
      i === 7 ? (jahr === 2024 ? 0.55 : 0.3) : grund;
    const stadt = drawStadt(vorgabe(11, { anteilOf }));
    const [sicher] = findWarnungen(stadt, 2024);
    const [unsicher] = findWarnungen(stadt, 2024, { sicherheit: 1.01 });
    expect(sicher).toMatchObject({ art: 'status', vielleicht: null });
    expect(unsicher).toMatchObject({
      art: 'indikator',
      vielleicht: 'status',
      sicherheit: sicher?.sicherheit,
    });
    expect(unsicher?.satz).toMatch(
      /^Gebiet 7: Seit 2022 stieg .* Auch der Status fiel von \S+ auf .+, sicher ist das nicht: schlechter nur in \d+\s% der Ziehungen\.$/,
    );
    expect(unsicher?.treiber).toEqual(sicher?.treiber);
  });

  it('nennt Gebiete, in denen nur ein Indikator schlechter wird, und den, der weniger werden müsste', () => {
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, i, jahr, { kennung }) =>
      i === 7 && kennung === 'Schulabschluss' ? (jahr === 2024 ? 0.1 : 0.2) : grund;
    const [warnung, ...weitere] = findWarnungen(drawStadt(vorgabe(12, { anteilOf })), 2024);
    expect(weitere).toEqual([]);
    expect(warnung).toMatchObject({ gebiet: 'g7', treiber: [{ indikator: 'Schulabschluss' }] });
    expect(warnung?.satz).toContain('sank „Schulabschluss“');
  });

  it('prüft ohne Anzahlen an den Veränderungen aller Gebiete und sagt es', () => {
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, i, jahr) =>
      i === 7 ? (jahr === 2024 ? 0.6 : 0.3) : grund;
    const warnungen = findWarnungen(ohneAnzahlen(drawStadt(vorgabe(13, { anteilOf }))), 2024);
    expect(warnungen[0]).toMatchObject({ gebiet: 'g7', sicherheit: null });
    expect(warnungen[0]?.treiber[0]).toMatchObject({ verfahren: 'veraenderungen', stadt: null });
    expect(warnungen[0]?.satz).toContain('ohne Anzahlen geprüft');
    expect(warnungen.length).toBeLessThan(4);
  });

  it('prüft Anzahlen ohne Nenner', () => {
    const anzahl = indikatorOf('Anzeigen', { einheit: 'anzahl' });
    const stadt = drawStadt(vorgabe(14, { indikatoren: [anzahl] }));
    const reihen = stadt.reihen.map((reihe) => ({
      ...reihe,
      werte: (reihe.zaehler ?? []).map((z, i) => (i === 7 && reihe.jahr === 2024 ? 600 : z)),
      nenner: null,
    }));
    const [warnung] = findWarnungen({ ...stadt, reihen }, 2024);
    expect(warnung).toMatchObject({ gebiet: 'g7', treiber: [{ danach: 600, verfahren: 'anzahlen' }] });
    expect(warnung?.satz).toMatch(/von \d+ auf 600\. Zufall/);
  });

  it('vergleicht keine Klassen aus verschiedenen Indikatoren und sagt ohne frühere Ausgabe nichts', () => {
    const anteilOf: Stadtvorgabe['anteilOf'] = (grund, i, jahr) => (i === 7 && jahr === 2024 ? 0.7 : grund);
    const stadt = drawStadt(vorgabe(15, { anteilOf }));
    const reihen = stadt.reihen.filter(({ jahr, indikator }) => jahr === 2024 || indikator === 'Kinderarmut');
    const [warnung] = findWarnungen({ ...stadt, reihen }, 2024);
    expect(warnung).toMatchObject({ gebiet: 'g7', art: 'indikator', statusDavor: null });
    expect(findWarnungen(stadt, 2020)).toEqual([]);
    expect(findWarnungen(stadt, 2019)).toEqual([]);
  });
});
