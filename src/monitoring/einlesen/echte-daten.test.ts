/**
 * Real tables of cities, where they are at hand beside the project.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import type { Indikatoreinheit } from '../bestand/beobachtung.ts';
import { type Einlesetabelle, tabelleOfCsv, tabelleOfGeojson } from './einlesetabelle.ts';
import { readGebiete } from './gebiete.ts';
import { readReihen } from './reihen.ts';
import { uebertrage } from './uebertragung.ts';
import { readUmschluesselung } from './umschluesselung.ts';
import { suggestZuordnung } from './vorschlag.ts';
import { type Zuordnung, zuordnungSchema } from './zuordnung.ts';

const ordner = new URL('../../../../shared/data/', import.meta.url);
const pfadOf = (name: string) => new URL(name, ordner).pathname;
const FEHLT = 'Die Daten der Stadt sind nicht da.';

const tabelleOf = (name: string): Einlesetabelle =>
  tabelleOfCsv(parseCsv(readFileSync(pfadOf(name)), name), name);
const einheitenOf = ({ indikatoren }: Zuordnung, sonst: Indikatoreinheit) =>
  new Map(indikatoren.map(({ kennung }) => [kennung, kennung === 'einwohner' ? ('anzahl' as const) : sonst]));

function readMss(jahr: number) {
  const tabelle = tabelleOf(`mss-berlin/mss_${jahr}_plr.csv`);
  const zuordnung = zuordnungSchema.parse(suggestZuordnung(tabelle, jahr));
  return {
    zuordnung,
    ...readReihen(tabelle, zuordnung, { gebiete: null, einheiten: einheitenOf(zuordnung, 'prozent') }),
  };
}

describe('Berlin', () => {
  test.for([
    [2013, 434],
    [2015, 435],
  ] as const)('%i wird mit dem Vorschlag ganz gelesen', ([jahr, bewertete], { skip }) => {
    skip(!existsSync(pfadOf('mss-berlin')), FEHLT);
    const { zuordnung, gebiete, reihen, bewertet, bericht } = readMss(jahr);
    expect(gebiete).toHaveLength(447);
    expect(gebiete[0]).toEqual({ kennung: '01011101', name: 'Stülerstraße', bezirk: null });
    expect(zuordnung.fehlend).toEqual([{ text: '' }, { text: '0', nurUnbewertet: true }]);
    expect(reihen.map(({ indikator }) => indikator)).toEqual([
      'einwohner',
      's1',
      's2',
      's3',
      's4',
      'd1',
      'd2',
      'd3',
      'd4',
    ]);
    expect(bewertet.get(jahr)?.filter(Boolean)).toHaveLength(bewertete);
    const s4 = reihen.find(({ indikator }) => indikator === 's4');
    expect(s4?.werte.filter((wert) => wert === null)).toHaveLength(447 - bewertete);
    // A real zero of a rated area stays one.
    expect(s4?.werte.some((wert) => wert === 0)).toBe(true);
    expect(bericht.hinweise).toEqual([]);
  });

  test('hat ein Gebiet mehr auf der Karte als in der Tabelle', ({ skip }) => {
    skip(!existsSync(pfadOf('lor-berlin')) || !existsSync(pfadOf('mss-berlin')), FEHLT);
    const name = 'lor-berlin/plr-until-2020-fixed.geojson';
    const { gebiete, ungenutzt } = readGebiete(readFileSync(pfadOf(name), 'utf8'), name);
    expect([gebiete.length, ungenutzt]).toEqual([448, ['area', 'bounding_box']]);
    const tabelle = tabelleOf('mss-berlin/mss_2015_plr.csv');
    const zuordnung = zuordnungSchema.parse(suggestZuordnung(tabelle, 2015));
    const kennungen = gebiete.map(({ kennung }) => kennung);
    const { bericht, reihen } = readReihen(tabelle, zuordnung, {
      gebiete: kennungen,
      einheiten: einheitenOf(zuordnung, 'prozent'),
    });
    expect(bericht.hinweise).toEqual([
      expect.stringMatching(/^Für 2015 ohne Zeile \(1 von 448 Gebieten\): \d{8}\.$/),
    ]);
    expect(reihen.every(({ werte }) => werte.length === 448)).toBe(true);
  });

  test('lässt sich in die Gebiete ab 2021 umrechnen', ({ skip }) => {
    skip(!existsSync(pfadOf('lor-berlin')) || !existsSync(pfadOf('mss-berlin')), FEHLT);
    const umschluesselung = readUmschluesselung(tabelleOf('lor-berlin/lor_crosswalk_2006_to_2021.csv'), {
      alt: 'plr_id_pre2021',
      neu: 'plr_id_2021',
      gewicht: 'weight',
    });
    expect(umschluesselung.zeilen).toHaveLength(3055);
    const { gebiete, reihen, zuordnung } = readMss(2015);
    const neu = [...new Set(umschluesselung.zeilen.map((zeile) => zeile.neu))].sort();
    const alt = {
      gebiete: gebiete.map((eines) => ({ ...eines, umriss: null, quartier: null, foerderung: null })),
      indikatoren: zuordnung.indikatoren.map(({ kennung }) => ({
        kennung,
        titel: kennung,
        einheit: kennung === 'einwohner' ? ('anzahl' as const) : ('prozent' as const),
        mass: '',
        rolle: 'status' as const,
        richtung: 1 as const,
        zaehler: '',
        nenner: '',
        quelle: '',
        lizenz: '',
        schwelle: 0,
      })),
      reihen: reihen.map((reihe) => ({ ...reihe, verdeckt: reihe.werte.map(() => false), summen: [] })),
    };
    const { reihen: neue, hinweise } = uebertrage(alt, {
      umschluesselung,
      gebiete: neu,
      art: 'flaeche',
      aus: 'Planungsräume bis 2020',
      bevoelkerung: 'einwohner',
    });
    expect(neu).toHaveLength(542);
    const sum = (werte: readonly (number | null)[] = []) =>
      werte.reduce((summe: number, wert) => summe + (wert ?? 0), 0);
    const [vorher, nachher] = [reihen, neue].map((eine) =>
      sum(eine.find(({ indikator }) => indikator === 'einwohner')?.werte),
    );
    expect((nachher ?? 0) / (vorher ?? 1)).toBeCloseTo(1, 1);
    expect(
      neue.find(({ indikator }) => indikator === 's1')?.werte.filter((wert) => wert !== null).length,
    ).toBeGreaterThan(400);
    expect(hinweise[0]).toContain('Anteile der Fläche');
  });
});

describe('Köln', () => {
  test('wird aus der langen Form gelesen, ohne Summen der Bezirke', ({ skip }) => {
    skip(!existsSync(pfadOf('koeln')), FEHLT);
    const name = 'koeln/stadtteile-wgs84.geojson';
    const { gebiete } = readGebiete(readFileSync(pfadOf(name), 'utf8'), name);
    expect(gebiete).toHaveLength(86);
    const zuordnung = zuordnungSchema.parse({
      schema: 'quartierwerk/zuordnung/1',
      form: 'lang',
      gebiet: 'raum_id',
      name: 'raum',
      jahr: { spalte: 'jahr' },
      unbekannte: 'auslassen',
      lang: { indikator: ['tab_id', 'zei_id'], wert: 'zahl' },
      indikatoren: [{ kennung: 'einwohner', wert: '005 | 10' }],
    });
    const { reihen, bericht } = readReihen(tabelleOf('koeln/bevoelkerung.csv'), zuordnung, {
      gebiete: gebiete.map(({ kennung }) => kennung),
      einheiten: einheitenOf(zuordnung, 'prozent'),
    });
    expect(reihen.map(({ jahr }) => jahr)).toEqual([2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012]);
    expect(reihen.every(({ werte }) => werte.every((wert) => wert !== null))).toBe(true);
    expect(reihen[0]?.werte.reduce((summe: number, wert) => summe + (wert ?? 0), 0)).toBe(1_023_101);
    expect(bericht.hinweise[0]).toMatch(/^Ausgelassen wurden Zeilen, deren Kennung kein Gebiet ist: 000 /);
  });
});

describe('Köln mit dem Vorschlag', () => {
  test('hat jede Zeile jeder Tabelle als Indikator', ({ skip }) => {
    skip(!existsSync(pfadOf('koeln')), FEHLT);
    const tabelle = tabelleOf('koeln/bevoelkerung.csv');
    const zuordnung = zuordnungSchema.parse(suggestZuordnung(tabelle, 2012));
    expect(zuordnung.lang?.indikator).toEqual(['tabelle', 'zeile']);
    const { gebiete, reihen, bericht } = readReihen(tabelle, zuordnung, {
      gebiete: null,
      einheiten: einheitenOf(zuordnung, 'wert'),
    });
    expect(gebiete).toHaveLength(96);
    expect(bericht.ungenutzt).toEqual([]);
    expect(reihen.length).toBeGreaterThan(100);
  });
});

describe('Flensburg', () => {
  test('wird als Eigenschaften gelesen', ({ skip }) => {
    skip(!existsSync(pfadOf('flensburg')), FEHLT);
    const { detail } = JSON.parse(readFileSync(pfadOf('flensburg/details.json'), 'utf8'));
    const features = detail.map((properties: object) => ({ type: 'Feature', properties, geometry: null }));
    const tabelle = tabelleOfGeojson(JSON.stringify({ features }), 'details.json');
    const zuordnung = zuordnungSchema.parse({
      schema: 'quartierwerk/zuordnung/1',
      form: 'breit',
      gebiet: 'district_id',
      name: 'district_name',
      jahr: { fest: 2022 },
      indikatoren: [
        { kennung: 'einwohner', wert: 'residents' },
        { kennung: 'arbeitslose', zaehler: 'unemployed_residents', nenner: 'residents' },
      ],
    });
    const { gebiete, reihen } = readReihen(tabelle, zuordnung, {
      gebiete: null,
      einheiten: einheitenOf(zuordnung, 'prozent'),
    });
    expect(gebiete).toHaveLength(13);
    expect(gebiete[0]).toEqual({ kennung: '1', name: 'Altstadt', bezirk: null });
    expect(reihen[1]?.werte[0]).toBeCloseTo((100 * 226) / 3866, 12);
  });
});
