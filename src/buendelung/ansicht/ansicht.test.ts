import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import type { Positionskennung } from '#kernel/ids.ts';
import { beispielPlan, planAkte } from '../beispiele.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildKofi } from '../kofi.ts';
import { buildWerkbankplan } from '../werkbank/antwort/werkbankplan.ts';
import { buildBilddaten } from './bilddaten.ts';
import { buildFragen } from './fragen.ts';
import { buildKofiansicht, isGefiltert, parseKofiauswahl } from './kofiansicht.ts';
import { buildMassnahmenansicht } from './massnahmenansicht.ts';
import { beweisworte, buildPlankopf } from './plankopf.ts';
import { buildProgrammansicht } from './programmansicht.ts';
import { sumQuellen } from './zahler.ts';

const kofi = buildKofi(beispielPlan, planAkte);
const sum = (werte: readonly number[]): number => werte.reduce((a, b) => a + b, 0);
const kofiMit = (suche: string) =>
  buildKofiansicht(kofi, beispielPlan, parseKofiauswahl(new URLSearchParams(suche)));

describe('buildPlankopf', () => {
  const kopf = buildPlankopf(beispielPlan, kofi);

  it('shows both sums, and a bar that adds up to the cost of all open Massnahmen', () => {
    expect(kopf.gesichert).toBeLessThan(kopf.unterAnnahmen);
    expect(sum(kopf.teile.map(({ cent }) => cent))).toBe(kopf.bedarf.gesamt);
    expect(kopf.bedarf.gedeckt).toBeLessThan(kopf.bedarf.gesamt);
  });

  it('counts programmes and the Ressorts behind them', () => {
    expect(kopf.programme).toBe(beispielPlan.programme.filter(({ genutzt }) => genutzt).length);
    expect(new Set(kopf.ressorts).size).toBe(kopf.ressorts.length);
  });
});

describe('beweisworte', () => {
  const stufe = (name: 'nutzen' | 'eigenmittel', luecke: number) => ({
    name,
    wert: 100,
    schranke: 100,
    luecke,
  });

  it.each([
    [{ status: 'optimal', stufen: [] }, 'bewiesen optimal, wenn alle Anträge bewilligt werden'],
    [{ status: 'zulaessig', stufen: [stufe('nutzen', 12)] }, 'zulässig, Lücke höchstens 12 Punkte Nutzen'],
    [
      { status: 'zulaessig', stufen: [stufe('nutzen', 0), stufe('eigenmittel', 4_312_000)] },
      'zulässig, Lücke höchstens 43.120,00\u00a0€ Eigenmittel',
    ],
    [{ status: 'zulaessig', stufen: [] }, 'zulässig, nicht als bester Plan bewiesen'],
    [{ status: 'unloesbar', stufen: [] }, 'kein zulässiger Plan'],
    [{ status: 'abgebrochen', stufen: [] }, 'abgebrochen, noch kein Plan gefunden'],
  ] as const)('%j', (plan, worte) => {
    expect(beweisworte({ ...plan, stufen: [...plan.stufen] })).toBe(worte);
  });
});

describe('buildKofiansicht', () => {
  it('shows all Massnahmen by group, sums as in the KoFi', () => {
    const ansicht = kofiMit('');
    expect(ansicht.abschnitte.length).toBeGreaterThan(1);
    expect(sum(ansicht.abschnitte.map(({ zeilen }) => zeilen.length))).toBe(planAkte.massnahmen.length);
    expect(ansicht.summe.betraege).toEqual(kofi.summe.betraege);
  });

  it('filters by words, stand and programme; the sums are those of the rows shown', () => {
    const gesucht = kofiMit('suche=quartiersmanagement+nordstadt');
    expect(gesucht.abschnitte.flatMap(({ zeilen }) => zeilen.map(({ kennung }) => kennung))).toEqual(['M03']);
    expect(gesucht.summe.betraege.gesamtausgaben).toBe(18_530_000);
    const offen = kofiMit('status=nicht-finanziert');
    const fertig = new Set<string>(
      planAkte.massnahmen.filter(({ abgeschlossen }) => abgeschlossen).map(({ kennung }) => kennung),
    );
    expect(fertig.size).toBe(1);
    expect(offen.anzahl).toBe(
      beispielPlan.massnahmen.filter(({ kennung, finanziert }) => !finanziert && !fertig.has(kennung)).length,
    );
    const stbf = kofiMit('programm=stbf-sozialer-zusammenhalt');
    expect(stbf.anzahl).toBeGreaterThan(0);
    expect(stbf.summe.betraege.staedtebauBund).toBe(kofi.summe.betraege.staedtebauBund);
  });

  it('sorts both ways and leaves the groups then', () => {
    const auf = kofiMit('sortierung=gesamt');
    const ab = kofiMit('sortierung=-gesamt');
    expect(auf.abschnitte).toHaveLength(1);
    const kosten = auf.abschnitte[0]?.zeilen.map(({ betraege }) => betraege.gesamtausgaben) ?? [];
    expect(kosten).toEqual(kosten.toSorted((a, b) => a - b));
    expect(ab.abschnitte[0]?.zeilen[0]?.betraege.gesamtausgaben).toBe(kosten.at(-1));
  });

  it('has the years in the half of the costs only, and no column that is empty everywhere', () => {
    expect(kofiMit('').jahre).toEqual([]);
    expect(kofiMit('teil=kosten').jahre).toEqual(kofi.jahre);
    const spalten = kofiMit('').spalten;
    expect(spalten.every((spalte) => kofi.summe.betraege[spalte] !== 0)).toBe(true);
  });

  it('ignores what it does not know', () => {
    const auswahl = parseKofiauswahl(new URLSearchParams('status=x&gruppe=y&sortierung=-z&teil=q'));
    expect(isGefiltert(auswahl)).toBe(false);
    expect(auswahl.sortierung).toEqual({ spalte: 'gruppe', absteigend: false });
  });
});

describe('buildMassnahmenansicht', () => {
  it('shows posten that sum to the cost, and findings to look at apart from the rest', () => {
    const plan: Finanzierungsplan = {
      ...beispielPlan,
      massnahmen: beispielPlan.massnahmen.map((massnahme) => ({
        ...massnahme,
        befunde: (['gelesen', 'ungeprueft'] as const).map((pruefstand) => ({
          kriterium: 'zweck',
          ergebnis: 'erfuellt' as const,
          pruefstand,
          fundstellen: [],
          text: `${beispielPlan.programme[0]?.titel}: Der Zweck wird gefördert (${pruefstand}).`,
          fehlend: [],
        })),
      })),
    };
    const ansicht = buildMassnahmenansicht(plan, kofi, 'M01');
    expect(sum(ansicht?.posten.map(({ cent }) => cent) ?? [])).toBe(135_000_000);
    expect(ansicht?.befunde).toHaveLength(1);
    const [gruppe] = ansicht?.befunde ?? [];
    expect(gruppe?.programm).toBe(beispielPlan.programme[0]?.kennung);
    expect(gruppe?.fraglich.map(({ text }) => text)).toEqual(['Der Zweck wird gefördert (ungeprueft).']);
    expect(gruppe?.erfuellt).toHaveLength(1);
  });

  it('knows nothing of a Massnahme the plan lacks', () => {
    expect(buildMassnahmenansicht(beispielPlan, kofi, 'M99')).toBeNull();
  });

  it('shows what is there for a Massnahme that the plan leaves out', () => {
    const offene = beispielPlan.massnahmen.find(({ finanziert }) => !finanziert)?.kennung ?? '';
    const akte = {
      ...planAkte,
      massnahmen: planAkte.massnahmen.map((massnahme) => ({
        ...massnahme,
        zugesagt: [
          {
            position: massnahme.kosten[0]?.kennung as Positionskennung,
            quelle: { art: 'dritte', kennung: 'Bürgerstiftung' } as const,
            betrag: cent(2_000_000),
          },
        ],
      })),
    };
    const neu = buildKofi(beispielPlan, akte);
    expect(buildMassnahmenansicht(beispielPlan, neu, offene)?.vorhanden).toEqual([
      { titel: 'Bürgerstiftung', cent: 2_000_000 },
    ]);
    const { zeilen } = buildWerkbankplan(beispielPlan, akte, 'fertig', null);
    expect(zeilen[offene]?.vorhanden).toEqual([{ titel: 'Bürgerstiftung', cent: 2_000_000 }]);
    expect(zeilen.M01?.vorhanden).toEqual([]);
  });
});

describe('buildProgrammansicht', () => {
  const zeile = beispielPlan.programme[0];
  const ungenutzt = (kennung: string, abweichend: object) => ({
    ...(zeile as Finanzierungsplan['programme'][number]),
    kennung,
    titel: kennung,
    genutzt: false,
    cent: 0,
    ...abweichend,
  });
  const plan: Finanzierungsplan = {
    ...beispielPlan,
    programme: [
      ungenutzt('fern', { befund: 'nicht-erfuellt' }),
      ungenutzt('offen', { befund: 'offen' }),
      ungenutzt('unbekannt', { befund: 'erfuellt', betragUnbekannt: true }),
      ungenutzt('nah', { befund: 'ermessen', gruende: [{ text: 'Das Programm passt.', fundstelle: null }] }),
    ],
  };
  const names = (suche: string) =>
    buildProgrammansicht(plan, new URLSearchParams(suche)).nichtGenutzt.map(({ kennung }) => kennung);

  it('starts with the nearest reason and counts the others', () => {
    expect(names('')).toEqual(['nah']);
    expect(buildProgrammansicht(plan, new URLSearchParams()).anzahlen).toEqual({
      ungenutzt: 1,
      'betrag-unbekannt': 1,
      offen: 1,
      unpassend: 1,
      alle: 4,
    });
  });

  it('filters by reason and searches in all reasons', () => {
    expect(names('warum=unpassend')).toEqual(['fern']);
    expect(names('warum=alle')).toHaveLength(4);
    expect(names('programmsuche=programm+passt')).toContain('nah');
    expect(names('programmsuche=gibtesnicht')).toEqual([]);
  });
});

describe('buildFragen', () => {
  it('says once what every point of a question says', () => {
    const grund = { programm: 'biwaq-vi', kriterium: 'zweck', fundstelle: null, mehrEigenmittelCent: 500 };
    const haengt = 'Daran hängen 5,00 € in Maßnahme M01.';
    const [frage, ...weitere] = buildFragen({
      ...beispielPlan,
      pruefliste: [
        { ...grund, art: 'ungeprueft', text: `Der Zweck wird gefördert. ${haengt}` },
        { ...grund, art: 'ermessen', text: `Die Behörde entscheidet. ${haengt}` },
        { ...grund, art: 'ungeprueft', text: `Die Behörde entscheidet. ${haengt}` },
      ],
    });
    expect(weitere).toEqual([]);
    expect(frage?.gemeinsam).toBe(haengt);
    expect(frage?.punkte.map(({ text }) => text)).toEqual([
      'Der Zweck wird gefördert.',
      'Die Behörde entscheidet.',
    ]);
    expect(frage?.arten).toEqual(['ungeprueft', 'ermessen']);
  });

  it('keeps the order and every text that says something else', () => {
    const fragen = buildFragen(beispielPlan);
    expect(fragen.flatMap(({ punkte }) => punkte.map(({ text }) => text))).toEqual(
      beispielPlan.pruefliste.map(({ text }) => text),
    );
  });
});

describe('buildBilddaten', () => {
  const daten = buildBilddaten(beispielPlan, planAkte);

  it('draws as much money as the plan has', () => {
    const gesamt = sum(beispielPlan.posten.map(({ cent }) => cent));
    expect(sum(daten.geberbild.map(({ summe }) => summe))).toBe(gesamt);
    expect(sum(daten.flussbild.kanten.map(({ cent }) => cent))).toBe(gesamt * 2);
    expect(sum(daten.fluesse.map(({ cent }) => cent))).toBe(gesamt * 2);
  });

  it('has few givers and unique nodes that every flow knows', () => {
    expect(daten.geberbild.length).toBeLessThanOrEqual(8);
    const { knoten, kanten } = daten.flussbild;
    expect(new Set(knoten).size).toBe(knoten.length);
    expect(kanten.every(({ von, nach }) => knoten.includes(von) && knoten.includes(nach))).toBe(true);
  });
});

describe('sumQuellen', () => {
  it('sums to the cost of the Massnahme, largest first', () => {
    const quellen = sumQuellen(beispielPlan, 'M01');
    expect(sum(quellen.map(({ cent }) => cent))).toBe(135_000_000);
    expect(quellen.map(({ cent }) => cent)).toEqual(
      quellen.map(({ cent }) => cent).toSorted((a, b) => b - a),
    );
  });
});
