import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Akte } from '#quartiere/index.ts';
import { beispielPlan, planAkte } from './beispiele.ts';
import { type Finanzierungsplan, type Posten, planSchema } from './finanzierungsplan.ts';
import {
  buildFluesse,
  buildGeberJahre,
  buildKofi,
  buildProgrammJahre,
  DECKUNGSSPALTEN,
  isStaedtebaufoerderung,
} from './kofi.ts';
import { massnahmengruppeOf } from './massnahmengruppe.ts';

const sum = (werte: readonly number[]): number => werte.reduce((a, b) => a + b, 0);

/** Any posten on the positions of the sample Akte; givers may leave a part unattributed. */
const anyPosten: fc.Arbitrary<Posten> = fc
  .record({
    stelle: fc.constantFrom(
      ...planAkte.massnahmen.flatMap((massnahme) =>
        massnahme.kosten.map((kosten) => ({
          massnahme: massnahme.kennung,
          position: kosten.kennung,
          jahr: kosten.jahr,
        })),
      ),
    ),
    quelle: fc.constantFrom<Posten['quelle']>(
      { art: 'foerderprogramm', kennung: 'stbf-sozialer-zusammenhalt' },
      { art: 'foerderprogramm', kennung: 'nw-stbf-2023' },
      { art: 'foerderprogramm', kennung: 'biwaq-vi' },
      { art: 'foerderprogramm', kennung: 'unbekanntes-programm' },
      { art: 'eigenmittel', kennung: 'kommune' },
      { art: 'traegermittel', kennung: 'traeger-a' },
      { art: 'einnahmen', kennung: 'miete' },
      { art: 'dritte', kennung: 'stiftung-nordlicht' },
    ),
    cent: fc.nat(5_000_000),
    anteile: fc.array(
      fc.record({
        ebene: fc.constantFrom('bund' as const, 'land' as const, 'eu' as const, 'stiftung' as const),
        ressort: fc.constantFrom('BMWSB', 'MHKBD', 'ESF Plus'),
        teil: fc.nat(40),
      }),
      { maxLength: 2 },
    ),
    gesichert: fc.boolean(),
  })
  .map(({ stelle, quelle, cent, anteile, gesichert }) => ({
    ...stelle,
    quelle,
    cent,
    geber:
      quelle.art === 'foerderprogramm'
        ? anteile.map(({ ebene, ressort, teil }) => ({
            ebene,
            ressort,
            cent: Math.floor((cent * teil) / 100),
          }))
        : [],
    zugesagt: false,
    gesichert,
  }));

const anyPlan = fc
  .array(anyPosten, { maxLength: 40 })
  .map((posten): Finanzierungsplan => ({ ...beispielPlan, posten }));

describe('sample plan', () => {
  it('matches the published schema and covers every financed position to the cent', () => {
    expect(planSchema.parse(beispielPlan)).toEqual(beispielPlan);
    for (const massnahme of beispielPlan.massnahmen.filter(({ finanziert }) => finanziert)) {
      const eigene = beispielPlan.posten.filter((posten) => posten.massnahme === massnahme.kennung);
      expect(sum(eigene.map(({ cent }) => cent))).toBe(massnahme.gesamtausgabenCent);
    }
    for (const posten of beispielPlan.posten.filter(({ geber }) => geber.length > 0)) {
      expect(sum(posten.geber.map(({ cent }) => cent))).toBe(posten.cent);
    }
  });
});

describe('buildKofi', () => {
  const kofi = buildKofi(beispielPlan, planAkte);

  it('shows every Massnahme, numbered in the order of the groups', () => {
    expect(kofi.zeilen.map(({ nummer, kennung }) => `${nummer} ${kennung}`)).toEqual([
      '1 M09',
      '2 M02',
      '3 M01',
      '4 M08',
      '5 M05',
      '6 M06',
      '7 M07',
      '8 M03',
      '9 M04',
    ]);
    expect(kofi.jahre).toEqual([2025, 2027, 2028]);
  });

  it('computes one row by hand', () => {
    const zeile = kofi.zeilen.find(({ kennung }) => kennung === 'M01');
    // 80 % of 1.190.000,00 and of 137.654,33, each rounded down; Bund 5/12 of each, rounded down.
    expect(zeile?.betraege).toEqual({
      gesamtausgaben: 135_000_000,
      nichtZuwendungsfaehig: 1_234_567,
      zuwendungsfaehig: 133_765_433,
      einnahmen: 1_000_000,
      andereFoerderung: 0,
      dritte: 2_000_000,
      staedtebauBund: 39_666_666 + 4_588_477,
      staedtebauLand: 95_200_000 - 39_666_666 + (11_012_346 - 4_588_477),
      staedtebauWeitere: 0,
      eigenanteil: 135_000_000 - 3_000_000 - 95_200_000 - 11_012_346,
      traegermittel: 0,
      zugesagtOffen: 0,
      abgeschlossen: 0,
      ungedeckt: 0,
    });
    expect(zeile?.nachrichtlich).toEqual([
      { art: 'dritte', kennung: 'stiftung-nordlicht', titel: 'stiftung-nordlicht', cent: 2_000_000 },
    ]);
    expect(zeile).toMatchObject({ traeger: 'Auenstadt', pflicht: true, nutzen: 80, gruppe: 'baumassnahme' });
  });

  it('tells what is done, secure, assumed and open', () => {
    const status = Object.fromEntries(kofi.zeilen.map(({ kennung, status }) => [kennung, status]));
    expect(status).toEqual({
      M01: 'unter-annahmen',
      M02: 'unter-annahmen',
      M03: 'unter-annahmen',
      M04: 'unter-annahmen',
      M05: 'unter-annahmen',
      M06: 'unter-annahmen',
      M07: 'gesichert',
      M08: 'nicht-finanziert',
      M09: 'abgeschlossen',
    });
    expect(kofi.zeilen.find(({ kennung }) => kennung === 'M08')?.betraege.ungedeckt).toBe(240_000_000);
    expect(kofi.zeilen.find(({ kennung }) => kennung === 'M09')?.betraege.abgeschlossen).toBe(6_400_000);
  });

  it('agrees with the sums of the plan', () => {
    const { betraege } = kofi.summe;
    expect(betraege.eigenanteil).toBe(beispielPlan.summen.eigenmittelCent);
    expect(betraege.traegermittel).toBe(beispielPlan.summen.traegermittelCent);
    expect(
      betraege.staedtebauBund +
        betraege.staedtebauLand +
        betraege.staedtebauWeitere +
        betraege.andereFoerderung,
    ).toBe(beispielPlan.summen.unterAnnahmenCent);
  });

  it('refuses a plan of another Akte', () => {
    const andere: Akte = { ...planAkte, massnahmen: planAkte.massnahmen.slice(1) };
    expect(() => buildKofi(beispielPlan, andere)).toThrow(/M01/);
  });

  it('balances every row and every column against the posten, whatever they are', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const ergebnis = buildKofi(plan, planAkte);
        for (const zeile of ergebnis.zeilen) {
          const posten = plan.posten.filter(({ massnahme }) => massnahme === zeile.kennung);
          const { gesamtausgaben, zugesagtOffen, abgeschlossen, ungedeckt } = zeile.betraege;
          expect(sum(DECKUNGSSPALTEN.map((spalte) => zeile.betraege[spalte]))).toBe(gesamtausgaben);
          expect(gesamtausgaben - zugesagtOffen - abgeschlossen - ungedeckt).toBe(
            sum(posten.map(({ cent }) => cent)),
          );
          expect(sum(zeile.zugesagtOffen.map(({ cent }) => cent))).toBe(zugesagtOffen);
          expect(sum(zeile.jahresausgaben)).toBe(gesamtausgaben);
          expect(sum(zeile.nachrichtlich.map(({ cent }) => cent))).toBe(
            zeile.betraege.andereFoerderung + zeile.betraege.dritte,
          );
        }
        for (const [spalte, wert] of Object.entries(ergebnis.summe.betraege)) {
          const zeilenwerte = ergebnis.zeilen.map(
            ({ betraege }) => betraege[spalte as keyof typeof betraege],
          );
          expect(wert).toBe(sum(zeilenwerte));
        }
        expect(sum(ergebnis.summe.jahresausgaben)).toBe(ergebnis.summe.betraege.gesamtausgaben);
      }),
    );
  });
});

describe('who pays what', () => {
  it('sums by giver and by source to the posten, in every year', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const { jahre, reihen } of [buildGeberJahre(plan), buildProgrammJahre(plan)]) {
          jahre.forEach((jahr, stelle) => {
            const soll = sum(plan.posten.filter((posten) => posten.jahr === jahr).map(({ cent }) => cent));
            expect(sum(reihen.map(({ betraege }) => betraege[stelle] ?? 0))).toBe(soll);
          });
          for (const { betraege, summe } of reihen) expect(summe).toBe(sum(betraege));
        }
      }),
    );
  });

  it('names levels, Ressorts and the secure part', () => {
    expect(buildGeberJahre(beispielPlan).reihen.map(({ schluessel }) => schluessel)).toEqual([
      'eu/ESF Plus',
      'bund/BMWSB',
      'land/MAGS',
      'land/MHKBD',
      'krankenkassen/GKV',
      'einnahmen/Zweckgebundene Einnahmen',
      'dritte/Mittel Dritter',
      'traeger/Eigenmittel der Träger',
      'kommune/Eigenmittel',
    ]);
    const gkv = buildProgrammJahre(beispielPlan).reihen.find(({ schluessel }) => schluessel.includes('gkv'));
    expect(gkv).toMatchObject({ ressort: 'GKV-Bündnis', betraege: [3_840_000, 0], gesichert: 3_840_000 });
  });
});

describe('buildFluesse', () => {
  it('lets out of every source what flows into it', () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom('massnahmengruppe', 'handlungsfeld'), (plan, ziel) => {
        const { knoten, kanten } = buildFluesse(plan, planAkte, ziel);
        for (const { id } of knoten.filter(({ stufe }) => stufe === 'programm')) {
          const hinein = sum(kanten.filter(({ nach }) => nach === id).map(({ cent }) => cent));
          const hinaus = sum(kanten.filter(({ von }) => von === id).map(({ cent }) => cent));
          expect(hinein).toBe(hinaus);
        }
        const insZiel = kanten.filter(({ nach }) => nach.startsWith('ziel/')).map(({ cent }) => cent);
        expect(sum(insZiel)).toBe(sum(plan.posten.map(({ cent }) => cent)));
      }),
    );
  });
});

describe('grouping', () => {
  it('follows §§ 140, 147, 148 BauGB', () => {
    expect(planAkte.massnahmen.map((massnahme) => massnahmengruppeOf(massnahme))).toEqual([
      'baumassnahme',
      'ordnungsmassnahme',
      'quartiersmanagement',
      'verfuegungsfonds',
      'sonstige',
      'sonstige',
      'sonstige',
      'baumassnahme',
      'vorbereitung',
    ]);
  });

  it('knows the purse of Städtebauförderung by its key', () => {
    expect(['stbf-sozialer-zusammenhalt', 'nw-stbf-2023', 'by-stbf'].every(isStaedtebaufoerderung)).toBe(
      true,
    );
    expect(['biwaq-vi', 'kfw-208', 'stbfx-1'].some(isStaedtebaufoerderung)).toBe(false);
  });
});
