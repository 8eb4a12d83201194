import { describe, expect, it } from 'vitest';
import { beispielPlan } from './beispiele.ts';
import { renderPlan } from './darstellung.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';

/** No-break spaces as plain ones, so that expectations can be read. */
const zeige = (plan: Finanzierungsplan): string => renderPlan(plan).replaceAll('\u00a0', ' ');

const LEER: Finanzierungsplan = {
  ...beispielPlan,
  status: 'unloesbar',
  beweis: 'gleitkomma',
  stufen: [],
  posten: [],
  annahmen: [],
  pruefliste: [],
  konflikt: [{ regel: 'pflicht:M01', text: 'Maßnahme M01 ist als Pflicht gesetzt.', fundstelle: null }],
};

describe('renderPlan', () => {
  const text = zeige(beispielPlan);

  it('beginnt mit Ort, Stichtag und Stand des Beweises', () => {
    expect(text.split('\n').slice(0, 2)).toEqual([
      'Nordstadt, Auenstadt (NW) – Stichtag 01.06.2026',
      'Ergebnis: bewiesen optimal, wenn alle Anträge bewilligt werden',
    ]);
  });

  it('nennt beide Summen und jede Quelle', () => {
    expect(text).toMatch(/Zuwendungen: +[\d.]+,\d\d € unter Annahmen, davon [\d.]+,\d\d € gesichert/);
    for (const wort of ['Gesamtausgaben:', 'Eigenmittel Kommune:', 'Trägermittel:', 'Einnahmen und Dritte:'])
      expect(text).toContain(wort);
  });

  it('hat für jede Maßnahme eine Zeile, auch für nicht finanzierte', () => {
    for (const { kennung, finanziert } of beispielPlan.massnahmen) {
      const zeile = text.split('\n').find((kandidat) => kandidat.startsWith(`${kennung} `)) ?? '';
      expect(zeile.includes('nicht finanziert')).toBe(!finanziert);
    }
    expect(text).toContain('\nNicht finanziert\n');
  });

  it('nennt genutzte Programme, Prüfliste und Annahmen', () => {
    for (const { kennung } of beispielPlan.programme) expect(text).toContain(kennung);
    expect(text).toContain('697.430,12 € mehr Eigenmittel');
    expect(text).toContain('nicht bepreist');
    expect(text).toContain('Die Städtebauförderung wird nach 2027 fortgeführt.');
  });

  it('sagt von einer einzigen Maßnahme die Einzahl', () => {
    const massnahmen = beispielPlan.massnahmen.filter(({ finanziert }) => finanziert);
    expect(zeige({ ...beispielPlan, massnahmen: massnahmen.slice(0, 1) })).toContain('1 von 1 Maßnahme\n');
    expect(text).toMatch(/ von \d+ Maßnahmen\n/);
  });

  it('zeigt eine Lücke mit ihrer Einheit', () => {
    const [nutzen, eigenmittel, aufwand] = beispielPlan.stufen;
    const plan: Finanzierungsplan = {
      ...beispielPlan,
      status: 'zulaessig',
      stufen: [{ ...nutzen!, luecke: 3 }, { ...eigenmittel!, luecke: 12_345 }, aufwand!],
    };
    expect(zeige(plan)).toContain(
      'Ergebnis: zulässig, noch nicht als bester bewiesen (Lücke höchstens: nutzen 3, eigenmittel 123,45 €)',
    );
  });

  it('nennt ein Weniger an Eigenmitteln beim Namen statt mit Minus', () => {
    const [erste] = beispielPlan.pruefliste;
    const plan = { ...beispielPlan, pruefliste: [{ ...erste!, mehrEigenmittelCent: -5_000 }] };
    expect(zeige(plan)).toContain('50,00 € weniger Eigenmittel');
    expect(zeige(plan)).not.toContain('-50,00');
  });

  it('zeigt ohne Plan den Widerspruch und sonst keine leeren Teile', () => {
    const leer = zeige(LEER);
    expect(leer).toContain('Ergebnis: kein zulässiger Plan');
    expect(leer).toContain('Was nicht zusammengeht\n  Maßnahme M01 ist als Pflicht gesetzt.');
    for (const ueberschrift of ['Kosten- und Finanzierungsübersicht', 'Fördergeber', 'Annahmen\n'])
      expect(leer).not.toContain(ueberschrift);
  });

  it('nennt die Gründe auch, wenn der beste Plan nichts finanziert, ohne leere Überschriften', () => {
    const massnahmen = beispielPlan.massnahmen.map((zeile) => ({ ...zeile, finanziert: false }));
    const nichts: Finanzierungsplan = { ...LEER, status: 'optimal', konflikt: [], massnahmen };
    const ohne = zeige({ ...nichts, programme: [] });
    expect(ohne).toContain('\nNicht finanziert\n  M01 ');
    expect(ohne).not.toMatch(/Nicht genutzt|Fördergeber|Prüfliste/);
    const programme = beispielPlan.programme.map((zeile) => ({ ...zeile, genutzt: false }));
    expect(zeige({ ...nichts, programme })).toContain(
      'Nicht genutzt, obwohl es passt oder passen könnte\n  ',
    );
  });

  it('sagt, wenn die Zeit ohne Plan abgelaufen ist', () => {
    expect(zeige({ ...LEER, status: 'abgebrochen', beweis: null, konflikt: [] })).toContain(
      'abgebrochen, noch kein Plan gefunden',
    );
  });

  it('hat keine Leerzeichen am Zeilenende, keine doppelten Leerzeilen und endet mit einem Umbruch', () => {
    for (const ganz of [text, zeige(LEER)]) {
      expect(ganz).not.toMatch(/ \n|\n\n\n/);
      expect(ganz).toMatch(/[^\n]\n$/);
    }
  });
});
