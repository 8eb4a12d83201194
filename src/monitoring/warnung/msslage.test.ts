import { describe, expect, it } from 'vitest';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { drawStadt, gebietOf, indikatorOf } from '../losstadt.ts';
import { computeMss } from '../methoden/mss.ts';
import { computeMssOf, type Msslage } from './msslage.ts';

const gebiete = Array.from({ length: 20 }, (_, i) => gebietOf(i));
const status = [indikatorOf('arm'), indikatorOf('abschluss', { richtung: -1 })];
const stadt = drawStadt({
  saat: 1,
  gebiete,
  indikatoren: status,
  jahre: [2020, 2022, 2023],
  anteilOf: (grund) => grund,
});

function lageOf(beobachtung: Raumbeobachtung, jahr: number): Msslage {
  const lage = computeMssOf(beobachtung, jahr);
  if ('grund' in lage) throw new Error(lage.grund);
  return lage;
}
const reihe = (indikator: string, jahr: number) =>
  stadt.reihen.find((eine) => eine.indikator === indikator && eine.jahr === jahr)?.werte ?? [];

describe('computeMssOf', () => {
  it('rechnet wie computeMss mit gewendeten Werten und der Veränderung seit zwei Jahren', () => {
    const zeilen = gebiete.map(({ kennung }, i) => {
      const [arm, ab] = [reihe('arm', 2022)[i] ?? 0, -(reihe('abschluss', 2022)[i] ?? 0)];
      const dynamik = [arm - (reihe('arm', 2020)[i] ?? 0), ab + (reihe('abschluss', 2020)[i] ?? 0)];
      return { id: kennung, bewertet: true, status: [arm, ab], dynamik };
    });
    const namen = { status: ['a', 'b'], dynamik: ['a', 'b'] };
    expect(lageOf(stadt, 2022)).toEqual({
      urteile: computeMss(zeilen, namen),
      status: ['arm', 'abschluss'],
      dynamik: ['arm', 'abschluss'],
      basisjahr: 2020,
      ohneDynamik: null,
    });
  });

  it('nimmt das nächste frühere Jahr, höchstens drei zurück, sonst nur den Status', () => {
    expect(lageOf(stadt, 2023).basisjahr).toBe(2020);
    const erste = lageOf(stadt, 2020);
    expect(erste).toMatchObject({ dynamik: [], basisjahr: null });
    expect(erste.ohneDynamik).toContain('2020');
    for (const urteil of erste.urteile) {
      expect(urteil?.dynamikKlasse).toBeNull();
      expect(urteil?.aufmerksamkeit).toBe(
        { 1: false, 2: false, 3: null, 4: true }[urteil?.statusKlasse ?? 1],
      );
    }
  });

  it('nimmt eigene Indikatoren der Dynamik, wo es sie gibt', () => {
    const eigene = drawStadt({
      saat: 2,
      gebiete,
      indikatoren: [
        ...status,
        indikatorOf('zuzug', { rolle: 'dynamik' }),
        indikatorOf('k', { rolle: 'kontext' }),
      ],
      jahre: [2022],
      anteilOf: (grund) => grund,
    });
    expect(lageOf(eigene, 2022)).toMatchObject({ dynamik: ['zuzug'], basisjahr: null, ohneDynamik: null });
  });

  it('lässt nicht bewertete Gebiete und solche mit verdeckten Werten aus', () => {
    const luecke: Raumbeobachtung = {
      ...stadt,
      ausgaben: stadt.ausgaben.map((ausgabe) => ({ ...ausgabe, bewertet: gebiete.map((_, i) => i !== 3) })),
      reihen: stadt.reihen.map((eine) =>
        eine.jahr === 2020 && eine.indikator === 'arm'
          ? { ...eine, werte: eine.werte.map((wert, i) => (i === 5 ? null : wert)) }
          : eine,
      ),
    };
    const { urteile } = lageOf(luecke, 2022);
    expect(urteile.flatMap((urteil, i) => (urteil ? [] : [i]))).toEqual([3, 5]);
    expect(urteile[4]?.id).toBe('g4');
  });

  it('sagt, warum es nicht geht', () => {
    const grundOf = (beobachtung: Raumbeobachtung, jahr: number) => {
      const lage = computeMssOf(beobachtung, jahr);
      return 'grund' in lage ? lage.grund : null;
    };
    expect(grundOf(stadt, 2019)).toBe('Eine Ausgabe 2019 gibt es nicht.');
    expect(grundOf({ ...stadt, indikatoren: [] }, 2022)).toMatch(/keinen Indikator des Status/);
    const einer = stadt.ausgaben.map((ausgabe) => ({ ...ausgabe, bewertet: gebiete.map((_, i) => i === 3) }));
    expect(grundOf({ ...stadt, ausgaben: einer }, 2022)).toBe('Es gibt nur ein bewertetes Gebiet.');
    const gleich = stadt.reihen.map((eine) => ({ ...eine, werte: eine.werte.map(() => 7) }));
    expect(grundOf({ ...stadt, reihen: gleich }, 2022)).toMatch(/^arm: .*denselben Wert/);
  });
});
