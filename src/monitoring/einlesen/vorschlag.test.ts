import { describe, expect, it } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { tabelleOfCsv } from './einlesetabelle.ts';
import { kennungOf, suggestZuordnung } from './vorschlag.ts';
import { zuordnungSchema } from './zuordnung.ts';

const vorschlagOf = (text: string) =>
  suggestZuordnung(tabelleOfCsv(parseCsv(new TextEncoder().encode(text), 'a.csv'), 'a.csv'), 2024);

describe('der Vorschlag', () => {
  it('erkennt Kennung, Name, Kennzeichen, Indikatoren und Nullen in nicht bewerteten Gebieten', () => {
    const zuordnung = vorschlagOf(
      'plr_id,plr_name,einwohner,bewertet,s1,d1,status_klasse,status_text\n01,A,100,1,0.0,1.5,2,mittel\n02,B,3,0,0.0,0.0,,\n',
    );
    expect(zuordnung).toEqual({
      schema: 'quartierwerk/zuordnung/1',
      form: 'breit',
      gebiet: 'plr_id',
      name: 'plr_name',
      bewertet: 'bewertet',
      jahr: { fest: 2024 },
      fehlend: [{ text: '' }, { text: '0', nurUnbewertet: true }],
      indikatoren: [
        { kennung: 'einwohner', wert: 'einwohner' },
        { kennung: 's1', wert: 's1' },
        { kennung: 'd1', wert: 'd1' },
      ],
    });
    expect(zuordnungSchema.safeParse(zuordnung).success).toBe(true);
  });

  it('setzt Zähler und Nenner zusammen, mit und ohne Spalte für den Anteil', () => {
    const { indikatoren, jahr, fehlend, bezirk } = vorschlagOf(
      'Gebiet;Bezirk;Jahr;Ältere Zähler;Ältere Nenner;arm;arm_zaehler;arm_nenner;Notiz\n1;Nord;2020;3;7;-;1;2;gut\n2;Nord;2020;3;7;0,5;1;2;gut\n',
    );
    expect(indikatoren).toEqual([
      { kennung: 'aeltere', zaehler: 'Ältere Zähler', nenner: 'Ältere Nenner' },
      { kennung: 'arm', wert: 'arm', zaehler: 'arm_zaehler', nenner: 'arm_nenner' },
    ]);
    expect([jahr, bezirk, fehlend]).toEqual([{ spalte: 'Jahr' }, 'Bezirk', [{ text: '' }, { text: '-' }]]);
  });

  it('erkennt die lange Form', () => {
    const zuordnung = vorschlagOf('gebiet;jahr;indikator;wert\n1;2020;Arme Kinder;5\n1;2020;Alle;x\n');
    expect(zuordnung).toMatchObject({
      form: 'lang',
      lang: { indikator: ['indikator'], wert: 'wert' },
      fehlend: [{ text: '' }, { text: 'x' }],
      indikatoren: [
        { kennung: 'arme-kinder', wert: 'Arme Kinder' },
        { kennung: 'alle', wert: 'Alle' },
      ],
    });
    expect(zuordnungSchema.safeParse(zuordnung).success).toBe(true);
  });

  it('erkennt andere lange Formen und setzt davor, aus welcher Tabelle ein Name ist', () => {
    expect(vorschlagOf('tabelle;jahr;raum_id;zeile;zahl\nAlter;2020;1;Kinder;5\n')).toMatchObject({
      gebiet: 'raum_id',
      lang: { indikator: ['tabelle', 'zeile'], wert: 'zahl' },
      indikatoren: [{ kennung: 'alter-kinder', wert: 'Alter | Kinder' }],
    });
    expect(vorschlagOf('REF_AREA;INDICATOR;TIME_PERIOD;OBS_VALUE\n1;arm;2020;5\n')).toMatchObject({
      gebiet: 'REF_AREA',
      jahr: { spalte: 'TIME_PERIOD' },
      lang: { indikator: ['INDICATOR'], wert: 'OBS_VALUE' },
    });
  });

  it('macht aus jedem Titel eine Kennung', () => {
    expect(['Größe (m²)', '§ 3', '!'].map(kennungOf)).toEqual(['groesse-m', '3', 'indikator']);
  });
});

describe('eine Zuordnung', () => {
  const gut = vorschlagOf('gebiet;arm\n1;2\n');
  it.each([
    ['ohne Indikator', { indikatoren: [] }],
    ['mit demselben Indikator zweimal', { indikatoren: [...gut.indikatoren, ...gut.indikatoren] }],
    ['mit einem Indikator ohne Spalte', { indikatoren: [{ kennung: 'arm' }] }],
    ['mit einem Nenner allein', { indikatoren: [{ kennung: 'arm', wert: 'arm', nenner: 'arm' }] }],
    ['lang ohne Spalten', { form: 'lang' }],
    ['mit einem unbekannten Feld', { jahre: 2024 }],
  ])('%s wird abgelehnt', (_was, mehr) => {
    expect(zuordnungSchema.safeParse({ ...gut, ...mehr }).success).toBe(false);
  });
});
