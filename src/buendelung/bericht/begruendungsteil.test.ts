import { describe, expect, it } from 'vitest';
import { beispielPlan, planAkte } from '../beispiele.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { kofiVorlage } from '../kofi-vorlage.ts';
import { programmBloecke, pruefstandPunkt, stufenBloecke } from './begruendungsteil.ts';

const textOf = (wert: unknown) => JSON.stringify(wert);

describe('the report', () => {
  it('has a section for every question of the council and the auditor', () => {
    expect(kofiVorlage(beispielPlan, planAkte).abschnitte.map(({ titel }) => titel)).toEqual([
      'Auf einen Blick',
      'Annahmen',
      'Kosten und Finanzierung',
      'Wer zahlt was',
      'Gründe je Maßnahme',
      'Gründe je Programm',
      'Fragen an die Bewilligungsbehörde',
    ]);
  });

  it('names every Massnahme and every programme', () => {
    const text = textOf(kofiVorlage(beispielPlan, planAkte).abschnitte);
    for (const { titel } of [...beispielPlan.massnahmen, ...beispielPlan.programme]) {
      expect(text).toContain(JSON.stringify(titel).slice(1, -1));
    }
  });
});

describe('stufenBloecke', () => {
  it('says of each stage what is proven, and how', () => {
    const plan: Finanzierungsplan = {
      ...beispielPlan,
      beweis: 'exakt',
      stufen: [
        { name: 'nutzen', wert: 40, schranke: 40, luecke: 0 },
        { name: 'eigenmittel', wert: 500_00, schranke: 300_00, luecke: 200_00 },
      ],
    };
    const [block] = stufenBloecke(plan);
    expect(
      block?.art === 'tabelle' ? block.tabelle.zeilen.map((zeile) => zeile.map(({ wert }) => wert)) : [],
    ).toEqual([
      ['Nutzen', 'möglichst groß', '40 Punkte', '40 Punkte', 'bewiesen, in ganzen Zahlen'],
      [
        'Eigenmittel',
        'danach möglichst klein',
        '500,00\u00a0€',
        '300,00\u00a0€',
        'offen, Lücke höchstens 200,00\u00a0€',
      ],
    ]);
    expect(stufenBloecke({ ...plan, stufen: [] })).toEqual([]);
  });

  it('calls no stage proven behind an open one, nor in a plan whose ways to pay were cut', () => {
    const staende = (stufen: Finanzierungsplan['stufen']) => {
      const [block] = stufenBloecke({ ...beispielPlan, status: 'zulaessig', beweis: null, stufen });
      return block?.art === 'tabelle'
        ? block.tabelle.zeilen.map((zeile) => zeile.slice(-2).map(({ wert }) => wert))
        : [];
    };
    const nutzen = { name: 'nutzen', wert: 40, schranke: 45, luecke: 5 } as const;
    const aufwand = { name: 'aufwand', wert: 5, schranke: 5, luecke: 0 } as const;
    expect(staende([nutzen, aufwand])).toEqual([
      ['45 Punkte', 'offen, Lücke höchstens 5 Punkte'],
      ['–', 'offen, weil eine Stufe davor offen ist'],
    ]);
    expect(staende([aufwand])).toEqual([['5 Punkte', 'nicht bewiesen']]);
  });
});

describe('how well the rules are known', () => {
  it('names those that nobody has looked up, with their Fundstelle', () => {
    const befund = {
      kriterium: 'zweck',
      ergebnis: 'erfuellt' as const,
      pruefstand: 'ungeprueft' as const,
      fundstellen: [{ norm: 'programme/sjk', stelle: 'Nr. 2 der Richtlinie' }],
      text: 'Der Zweck wird gefördert.',
      fehlend: [],
    };
    const [massnahme] = beispielPlan.massnahmen;
    if (!massnahme) throw new Error('the sample has Massnahmen');
    const befunde = [befund, { ...befund, pruefstand: 'gelesen' as const }];
    expect(pruefstandPunkt({ ...massnahme, befunde })).toEqual([
      'Prüfstand: 1 von 2 Regeln dahinter ist nicht geprüft (Fundstellen: Nr. 2 der Richtlinie); ihr Preis steht unter „Fragen an die Bewilligungsbehörde“.',
    ]);
    expect(pruefstandPunkt({ ...massnahme, befunde: befunde.slice(1) })).toEqual([
      'Prüfstand: Alle Regeln dahinter sind in der Quelle gelesen.',
    ]);
    expect(pruefstandPunkt({ ...massnahme, befunde: [] })).toEqual([]);
  });

  it('stands with every programme that pays, its reasons and their Fundstellen', () => {
    const text = textOf(programmBloecke(beispielPlan));
    for (const { gruende } of beispielPlan.programme.filter(({ genutzt }) => genutzt)) {
      for (const { text: grund } of gruende) expect(text).toContain(grund);
    }
    expect(text).toMatch(/Prüfstand: (in der Quelle gelesen|nicht geprüft)/);
  });
});
