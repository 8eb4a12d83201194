import { expect, it } from 'vitest';
import { drawStadt, gebietOf, indikatorOf } from '../losstadt.ts';
import { type Indexspalten, selectSpalten } from './msslage.ts';
import { computeSicherheit } from './sicherheit.ts';

const ANZAHL = 500;
const alle = Array.from({ length: ANZAHL }, (_, i) => i);

function drawPaar(saat: number) {
  const stadt = drawStadt({
    saat,
    gebiete: alle.map((i) => gebietOf(i)),
    indikatoren: [
      indikatorOf('Kinderarmut'),
      indikatorOf('Schulabschluss', { richtung: -1 }),
      indikatorOf('Anzeigen', { einheit: 'prozent' }),
    ],
    jahre: [2020, 2022, 2024],
    anteilOf: (grund, i, jahr) => (jahr === 2024 && i % 5 === 0 ? Math.min(0.9, grund + 0.1) : grund),
  });
  const [davor, danach] = [2022, 2024].map((jahr) => selectSpalten(stadt, jahr)) as [
    Indexspalten,
    Indexspalten,
  ];
  return { davor, danach };
}

it('kennt in großen Städten den Maßstab nach wenigen Ziehungen so gut, dass nichts davon abhängt', () => {
  for (const saat of [1, 2]) {
    const paar = drawPaar(saat);
    const losung = { laeufe: 400, saat: 7 };
    const schnelle = { ...losung, gebieteViele: ANZAHL };
    const genau = computeSicherheit(paar, alle, { ...losung, gebieteViele: ANZAHL + 1 });
    const schnell = computeSicherheit(paar, alle, schnelle);
    const gefragt = [5, 10, 11, 400];
    const wenige = computeSicherheit(paar, gefragt, schnelle);
    for (const art of ['status', 'dynamik'] as const) {
      const abstaende = alle.map((i) => Math.abs((genau?.[art][i] ?? -9) - (schnell?.[art][i] ?? 9)));
      expect(Math.max(...abstaende)).toBeLessThan(0.03);
      const mittel = abstaende.reduce((summe, einer) => summe + einer, 0) / ANZAHL;
      expect(mittel).toBeLessThan(0.006);
      // Others than those asked of change nothing.
      expect(gefragt.map((i) => wenige?.[art][i])).toEqual(gefragt.map((i) => schnell?.[art][i]));
      expect(wenige?.[art].filter((anteil) => anteil !== null)).toHaveLength(gefragt.length);
      // There is something to tell apart.
      expect(genau?.[art].some((anteil) => (anteil ?? 0) > 0.3 && (anteil ?? 0) < 0.9)).toBe(true);
    }
  }
});
