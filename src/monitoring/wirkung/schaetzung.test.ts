import { describe, expect, it } from 'vitest';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { drawStadt, gebietOf, indikatorOf, type Stadtvorgabe } from '../losstadt.ts';
import { computeAbstand } from './abstand.ts';
import { computeWirkung } from './schaetzung.ts';
import type { Wirkung, Wirkungsfrage } from './wirkung.ts';

const GEBIETE = 120;
const indikatoren = [
  indikatorOf('arm', { titel: 'Kinderarmut' }),
  indikatorOf('alter', { rolle: 'kontext', richtung: 0 }),
];
const JAHRE = [2016, 2018, 2020, 2022, 2024];
const FRAGE: Wirkungsfrage = { indikator: 'arm', basisjahr: 2020, endjahr: 2024, unberuehrt: 'alter' };

/** Poor areas are funded from 2021 on; `mehr` is added to the share of children in poverty there. */
function drawFoerderung(saat: number, mehr: (jahr: number) => number): Raumbeobachtung {
  const gebiete = Array.from({ length: GEBIETE }, (_, i) => gebietOf(i));
  const vorgabe: Stadtvorgabe = { saat, gebiete, indikatoren, jahre: JAHRE, anteilOf: (grund) => grund };
  const arm = drawStadt(vorgabe).reihen[0]?.werte ?? [];
  const gefoerdert = arm.map((wert, i) => (wert ?? 0) > 25 && i % 3 === 0);
  const mitFoerderung = gebiete.map((gebiet, i) =>
    gefoerdert[i] ? { ...gebiet, foerderung: { ab: 2021, bis: null } } : gebiet,
  );
  return drawStadt({
    ...vorgabe,
    gebiete: mitFoerderung,
    anteilOf: (grund, i, jahr, { kennung }) => grund + (gefoerdert[i] && kennung === 'arm' ? mehr(jahr) : 0),
  });
}

function schaetze(beobachtung: Raumbeobachtung, mehr: Partial<Wirkungsfrage> = {}): Wirkung {
  const wirkung = computeWirkung(beobachtung, { ...FRAGE, ...mehr });
  if ('grund' in wirkung) throw new Error(wirkung.grund);
  return wirkung;
}

const sinkt = drawFoerderung(1, (jahr) => (jahr > 2020 ? -0.05 : 0));

describe('computeWirkung', () => {
  it.each(['naechste', 'neigung'] as const)('%s: findet eine gepflanzte Wirkung wieder', (abgleich) => {
    const wirkung = schaetze(sinkt, { abgleich });
    expect(wirkung.saetze.length).toBeGreaterThan(10);
    expect(wirkung.pWert).toBeLessThan(0.01);
    expect(wirkung.wirkung).toBeLessThan(-3.5);
    expect(wirkung.intervall?.unten).toBeLessThan(-5);
    expect(wirkung.intervall?.oben).toBeGreaterThan(-5);
    expect(wirkung.intervall?.oben).toBeLessThan(0);
    expect(wirkung.vorlauf?.pWert).toBeGreaterThan(0.05);
    expect(wirkung.unberuehrt?.pWert).toBeGreaterThan(0.05);
    const [stand] = wirkung.ausgleich;
    expect(stand?.davor).toBeGreaterThan(1);
    expect(Math.abs(stand?.danach ?? 9)).toBeLessThan(0.6);
    expect(wirkung.verlauf.map(({ jahr }) => jahr)).toEqual(JAHRE);
    expect(wirkung.verlauf.find(({ jahr }) => jahr === 2020)?.gegenBasis).toBeCloseTo(0, 12);
    expect(wirkung.verlauf.find(({ jahr }) => jahr === 2024)?.gegenBasis).toBeCloseTo(wirkung.wirkung, 12);
    expect(schaetze(sinkt, { abgleich })).toEqual(wirkung);
  });

  it('sagt ohne Wirkung nur selten, es gebe eine, und deckt mit dem Intervall meist die 0', () => {
    let [auffaellig, ohneNull] = [0, 0];
    for (let saat = 1; saat <= 60; saat += 1) {
      const stadt = drawFoerderung(saat, () => 0);
      const { pWert, intervall } = schaetze(stadt, { permutationen: 199, saat });
      if (pWert <= 0.05) auffaellig += 1;
      if (intervall && (intervall.unten > 0 || intervall.oben < 0)) ohneNull += 1;
    }
    expect(auffaellig).toBeLessThanOrEqual(7);
    expect(ohneNull).toBeLessThanOrEqual(7);
  });

  it('erkennt am Vorlauf, dass die Gebiete schon vorher auseinanderliefen', () => {
    const trend = drawFoerderung(2, (jahr) => 0.02 * (jahr - 2016));
    const wirkung = schaetze(trend);
    expect(wirkung.vorlauf).toMatchObject({ von: 2018, bis: 2020 });
    expect(wirkung.vorlauf?.pWert).toBeLessThan(0.05);
    expect(wirkung.deutung.join(' ')).toContain('Schon vor der Förderung, von 2018 bis 2020');
  });

  it('sagt in Sätzen, was es heißt und was nicht', () => {
    const saetze = schaetze(sinkt).deutung;
    expect(saetze[0]).toMatch(
      /^„Kinderarmut“ änderte sich von 2020 bis 2024 in \d+ geförderten Gebieten um −\d,\d Prozentpunkte anders als in \d+ ähnlichen, nie geförderten \(95-Prozent-Intervall −\d,\d bis −\d,\d; p\s=\s0,001\)\.$/,
    );
    expect(saetze[1]).toContain('entwickelten sich besser');
    expect(saetze.join(' ')).toContain('kein Beweis');
    const nichts = schaetze(drawFoerderung(4, () => 0)).deutung;
    expect(nichts[1]).toContain('vom Zufall nicht zu unterscheiden');
  });

  it('lässt verdeckte Gebiete und früher begonnene Förderungen aus und sagt es', () => {
    const gefoerderte = sinkt.gebiete.flatMap(({ foerderung }, i) => (foerderung ? [i] : []));
    const [verdeckt, frueher] = gefoerderte;
    const luecke: Raumbeobachtung = {
      ...sinkt,
      gebiete: sinkt.gebiete.map((gebiet, i) =>
        i === frueher ? { ...gebiet, foerderung: { ab: 2015, bis: 2023 } } : gebiet,
      ),
      reihen: sinkt.reihen.map((reihe) => ({
        ...reihe,
        werte: reihe.werte.map((wert, i) => (i === verdeckt ? null : wert)),
      })),
    };
    const wirkung = schaetze(luecke);
    expect(wirkung).toMatchObject({ ausgelassen: 1, schonGefoerdert: 1 });
    expect(wirkung.saetze).toHaveLength(gefoerderte.length - 2);
    expect(wirkung.deutung.join(' ')).toMatch(/verdeckt sind: 1 Gebiet\..*früher begann: 1 Gebiet\./);
  });

  it('nennt den Grund, wo es nicht geht', () => {
    const grundOf = (beobachtung: Raumbeobachtung, mehr: Partial<Wirkungsfrage> = {}) => {
      const wirkung = computeWirkung(beobachtung, { ...FRAGE, ...mehr });
      return 'grund' in wirkung ? wirkung.grund : null;
    };
    expect(grundOf(sinkt, { indikator: 'x' })).toBe('Den Indikator „x“ gibt es nicht.');
    expect(grundOf(sinkt, { basisjahr: 2024 })).toContain('muss vor dem Endjahr');
    expect(grundOf(sinkt, { basisjahr: 2019 })).toContain('nicht in beiden Ausgaben 2019 und 2024');
    expect(grundOf(sinkt, { basisjahr: 2022 })).toMatch(/^Zu wenige geförderte Gebiete .*: 0, nötig sind 3/);
    const alle = sinkt.gebiete.map((gebiet) => ({ ...gebiet, foerderung: { ab: 2021, bis: null } }));
    expect(grundOf({ ...sinkt, gebiete: alle })).toMatch(/^Zu wenige nie geförderte Gebiete/);
  });

  it('bestimmt aus drei Gebieten kein Intervall, das es nicht gibt', () => {
    const erste = sinkt.gebiete.flatMap(({ foerderung }, i) => (foerderung ? [i] : [])).slice(0, 3);
    const gebiete = sinkt.gebiete.map((gebiet, i) =>
      erste.includes(i) ? gebiet : { ...gebiet, foerderung: null },
    );
    const wirkung = schaetze({ ...sinkt, gebiete }, { jeGebiet: 1 });
    expect(wirkung.saetze).toHaveLength(3);
    expect(wirkung.intervall).toBeNull();
    expect(wirkung.deutung.join(' ')).toMatch(/nicht bestimmen.*nur 3 geförderte/);
  });
});

describe('computeAbstand', () => {
  const gebiete = [0, 1, 2, 3].map((i) =>
    gebietOf(i, { foerderung: i < 2 ? { ab: 2021, bis: null } : null }),
  );
  const reihe = {
    indikator: 'arm',
    jahr: 2024,
    werte: [40, 10, 10, null],
    zaehler: null,
    nenner: [300, 100, 50, null],
    verdeckt: [false, false, false, true],
    summen: [],
  };
  const beobachtung = { ...sinkt, gebiete, reihen: [reihe] };

  it('wiegt nach dem Nenner, wo er bekannt ist', () => {
    expect(computeAbstand(beobachtung, 'arm')).toEqual([
      {
        jahr: 2024,
        gefoerdert: 32.5,
        uebrige: 10,
        abstand: 22.5,
        gewichtet: true,
        gebiete: { gefoerdert: 2, uebrige: 1 },
      },
    ]);
    const ohne = { ...beobachtung, reihen: [{ ...reihe, nenner: null }] };
    expect(computeAbstand(ohne, 'arm')[0]).toMatchObject({ gefoerdert: 25, gewichtet: false });
  });

  it('lässt Jahre aus, in denen eine Seite keinen Wert hat', () => {
    const leer = { ...beobachtung, reihen: [{ ...reihe, werte: [1, 2, null, null] }] };
    expect(computeAbstand(leer, 'arm')).toEqual([]);
  });
});
