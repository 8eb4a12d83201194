import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { akteOf, type Kommunenszene, kommunenszene, VERBOTEN } from '../../../tests/quartiere.ts';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import type { Akte } from '../akte.ts';
import { beispielAkte } from '../beispiele.ts';
import type { Flaeche } from '../flaeche.ts';
import {
  findVeroeffentlichte,
  importAkte,
  listAktengeschichte,
  listVeroeffentlichte,
  previewVeroeffentlichung,
  requireVeroeffentlichte,
  saveEigenmittel,
  veroeffentlicheAkte,
  zieheVeroeffentlichungZurueck,
} from '../service.ts';
import { writeVeroeffentlichungenCsv } from './csv.ts';
import { readVeroeffentlichungssuche, searchVeroeffentlichte } from './suche.ts';
import { veroeffentlichungOf } from './veroeffentlichung.ts';

const flaeche: Flaeche = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [7, 51],
        [7.25, 51],
        [7.25, 51.5],
        [7, 51],
      ],
    ],
  ],
};

/** Every key anywhere in a value. */
function keysOf(wert: unknown): string[] {
  if (typeof wert !== 'object' || wert === null) return [];
  if (Array.isArray(wert)) return wert.flatMap(keysOf);
  return Object.entries(wert).flatMap(([name, inhalt]) => [name, ...keysOf(inhalt)]);
}

const OEFFENTLICH = new Set([
  ...['schema', 'kennung', 'name', 'kommune', 'ags', 'land', 'flaeche', 'type', 'coordinates'],
  ...['gebiete', 'programm', 'rechtsgrundlage', 'beschluss', 'bis', 'isek', 'fortschreibung'],
  ...['handlungsfelder', 'massnahmen', 'titel', 'beschreibung', 'zweck', 'beginn', 'ende'],
  ...['traeger', 'art', 'bezeichnung', 'kosten'],
]);

/** The same Akte with everything that stays inside changed. */
function withOtherSecrets(akte: Akte): Akte {
  return {
    ...akte,
    stichtag: '2031-12-31' as NonNullable<Akte['stichtag']>,
    kommune: {
      ...akte.kommune,
      einwohner: 1,
      haushaltslage: 'haushaltsnotlage',
      merkmale: { geheim: true },
    },
    quartier: { ...akte.quartier, einwohner: 1, merkmale: { geheim: true } },
    eigenmittel: { 2027: cent(4_711) },
    annahmen: [{ kennung: 'geheim', text: 'geheim' }],
    massnahmen: akte.massnahmen.map(({ zugesagt: _z, antraege: _a, merkmale: _m, ...massnahme }) => ({
      ...massnahme,
      nutzen: 1,
      pflicht: true,
      traegermittel: cent(815),
      traeger: { ...massnahme.traeger, deminimis: [] },
    })),
  };
}

describe('veroeffentlichungOf', () => {
  it('holds nothing but what may be public, whatever the Akte', () => {
    fc.assert(
      fc.property(arbitraryAkte, (akte) => {
        const oeffentlich = veroeffentlichungOf(akte, flaeche);
        expect(keysOf(oeffentlich).filter((name) => !OEFFENTLICH.has(name))).toEqual([]);
        expect(veroeffentlichungOf(withOtherSecrets(akte), flaeche)).toEqual(oeffentlich);
      }),
    );
  });

  it('adds the cost of a Massnahme up', () => {
    const [erste] = veroeffentlichungOf(beispielAkte(), undefined).massnahmen;
    const summe = beispielAkte().massnahmen[0]?.kosten.reduce((wert, { betrag }) => wert + betrag, 0);
    expect(erste?.kosten).toBe(summe);
    expect(summe).toBeGreaterThan(0);
  });
});

describe('the list', () => {
  const eintrag = (name: string, organisation: string, tag: string) => ({
    inhalt: { ...veroeffentlichungOf(beispielAkte(), undefined), name },
    organisation,
    veroeffentlichtAm: new Date(tag),
  });
  const alle = [eintrag('Nord', 'A', '2026-01-02'), eintrag('Süd', 'B', '2026-01-01')];
  const namen = (suche: string) =>
    searchVeroeffentlichte(alle, readVeroeffentlichungssuche(new URLSearchParams(suche))).map(
      ({ inhalt }) => inhalt.name,
    );

  it('is searched and sorted', () => {
    expect(namen('suche=SÜD')).toEqual(['Süd']);
    expect(namen('suche=Bürgerhaus')).toEqual(['Nord', 'Süd']);
    expect(namen('suche=geheim')).toEqual([]);
    expect(namen('sortierung=stand')).toEqual(['Süd', 'Nord']);
    expect(namen('sortierung=-stand')).toEqual(['Nord', 'Süd']);
    expect(namen('sortierung=-name')).toEqual(['Süd', 'Nord']);
    expect(namen('sortierung=__proto__')).toEqual(['Nord', 'Süd']);
  });

  it('has a line of the CSV for each Massnahme, and one for a Quartier without', () => {
    const inhalte = alle.map(({ inhalt }) => inhalt);
    const leer = inhalte.map((inhalt) => ({ ...inhalt, massnahmen: [] }));
    const zeilen = (text: string) => text.trimEnd().split('\r\n');
    expect(zeilen(writeVeroeffentlichungenCsv(inhalte))).toHaveLength(5);
    const spalten = zeilen(writeVeroeffentlichungenCsv(leer)).map((zeile) => zeile.split(';').length);
    expect(spalten).toEqual([13, 13, 13]);
  });
});

describe('publishing', () => {
  let szene: Kommunenszene;
  beforeAll(async () => {
    szene = await kommunenszene();
  });
  afterAll(async () => {
    await szene.datenbank.close();
  });

  it('shows everybody a copy that stays behind the Akte until it is renewed or withdrawn', async () => {
    const { planung, leitung, fremde, datenbank } = szene;
    const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
    const akte = akteOf('adorf-offen');
    akte.quartier.flaeche = 'adorf-offen.geojson';
    await importAkte(planung, akte, flaeche);
    const vorschau = await previewVeroeffentlichung(leitung, 'adorf-offen');
    expect(vorschau).toMatchObject({ fassung: 1, gespeichert: undefined, veraltet: false });
    await veroeffentlicheAkte(leitung, 'adorf-offen', 1);
    for (const zugang of [oeffentlich, fremde, datenbank.zugang({ art: 'gast' })]) {
      expect(await listVeroeffentlichte(zugang)).toMatchObject([
        { inhalt: veroeffentlichungOf(akte, flaeche), organisation: 'adorf', fassung: 1 },
      ]);
    }
    const geaendert = await importAkte(planung, { ...akte, quartier: { ...akte.quartier, name: 'Neu' } });
    expect((await previewVeroeffentlichung(leitung, 'adorf-offen')).veraltet).toBe(true);
    expect((await requireVeroeffentlichte(oeffentlich, 'adorf-offen')).inhalt.name).toBe(akte.quartier.name);
    await veroeffentlicheAkte(leitung, 'adorf-offen', geaendert);
    expect((await requireVeroeffentlichte(oeffentlich, 'adorf-offen')).inhalt.name).toBe('Neu');
    await zieheVeroeffentlichungZurueck(leitung, 'adorf-offen');
    expect(await findVeroeffentlichte(oeffentlich, 'adorf-offen')).toBeUndefined();
    await expect(zieheVeroeffentlichungZurueck(leitung, 'adorf-offen')).rejects.toMatchObject({
      code: 'veroeffentlichung-nicht-gefunden',
    });
    const geschichte = await listAktengeschichte(leitung, 'adorf-offen');
    expect(geschichte.map(({ handlung, aenderungen }) => [handlung, aenderungen?.[0]?.feld])).toEqual([
      ['akte.veroeffentlichen', 'veroeffentlichung'],
      ['akte.veroeffentlichen', 'veroeffentlichung.name'],
      ['akte.aendern', 'quartier.name'],
      ['akte.veroeffentlichen', 'veroeffentlichung'],
      ['akte.anlegen', 'akte'],
    ]);
  });

  it('is decided, not edited, and only for the version that was shown', async () => {
    const { planung, leitung } = szene;
    const fassung = await importAkte(planung, akteOf('adorf-entscheiden'));
    await expect(veroeffentlicheAkte(planung, 'adorf-entscheiden', fassung)).rejects.toMatchObject(VERBOTEN);
    await saveEigenmittel(planung, 'adorf-entscheiden', 'unbegrenzt', fassung);
    await expect(veroeffentlicheAkte(leitung, 'adorf-entscheiden', fassung)).rejects.toMatchObject({
      code: 'veraltet',
    });
    expect(await findVeroeffentlichte(leitung, 'adorf-entscheiden')).toBeUndefined();
  });

  it('leaves the Akte itself hidden, and its end with it', async () => {
    const { planung, leitung, fremde } = szene;
    await importAkte(planung, akteOf('adorf-halb'));
    await veroeffentlicheAkte(leitung, 'adorf-halb', 1);
    await expect(previewVeroeffentlichung(fremde, 'adorf-halb')).rejects.toMatchObject({
      code: 'quartier-nicht-gefunden',
    });
    await expect(zieheVeroeffentlichungZurueck(fremde, 'adorf-halb')).rejects.toMatchObject({
      code: 'quartier-nicht-gefunden',
    });
    expect(await findVeroeffentlichte(fremde, 'adorf-halb')).toBeDefined();
  });
});
