import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { readGebiete } from './gebiete.ts';

const RING = [
  [7, 51],
  [7.1, 51],
  [7.1, 51.1],
  [7, 51],
];
const merkmal = (properties: object, coordinates: unknown = [RING], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const liesAlle = (...features: readonly unknown[]) =>
  readGebiete(JSON.stringify({ type: 'FeatureCollection', features }), 'gebiete.geojson');

function maengelOf(...features: readonly unknown[]): readonly (string | undefined)[][] {
  try {
    liesAlle(...features);
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel.map(({ feld, text }) => [feld, text]);
    throw fehler;
  }
  return [];
}

describe('Gebiete aus GeoJSON', () => {
  it('haben Kennung, Name, Bezirk, Quartier, Förderzeit und Umriss', () => {
    const { gebiete, ungenutzt, hinweise } = liesAlle(
      merkmal({
        kennung: '0101',
        name: 'Markt',
        bezirk: 'Nord',
        quartier: 'a',
        foerderung_ab: 2021,
        foerderung_bis: null,
        area: 3,
      }),
      merkmal({ kennung: '0102', foerderung_ab: '2009', foerderung_bis: '2022' }, [[RING]], 'MultiPolygon'),
    );
    expect(gebiete).toEqual([
      {
        kennung: '0101',
        name: 'Markt',
        bezirk: 'Nord',
        umriss: { type: 'MultiPolygon', coordinates: [[RING]] },
        quartier: 'a',
        foerderung: { ab: 2021, bis: null },
      },
      {
        kennung: '0102',
        name: '0102',
        bezirk: null,
        umriss: { type: 'MultiPolygon', coordinates: [[RING]] },
        quartier: null,
        foerderung: { ab: 2009, bis: 2022 },
      },
    ]);
    expect([ungenutzt, hinweise]).toEqual([['area'], ['Nicht übernommen wurden die Eigenschaften: area.']]);
  });

  it('finden übliche Namen der Kennung und nehmen genannte', () => {
    expect(liesAlle(merkmal({ STT_NR: '909', STT_NAME: 'Anger' })).gebiete[0]).toMatchObject({
      kennung: '909',
      name: 'Anger',
    });
    const text = JSON.stringify({ features: [merkmal({ id: 7, code: '07' })] });
    expect(readGebiete(text, 'a.geojson', { kennung: 'code' }).gebiete[0]?.kennung).toBe('07');
    expect(() => readGebiete(text, 'a.geojson', { kennung: 'nummer' })).toThrow(
      /nummer.*vorhanden sind: id, code/s,
    );
    expect(() => liesAlle(merkmal({ a: 1 }))).toThrow(/kennung.*vorhanden sind: a/s);
  });

  it('werden mit allen Mängeln abgelehnt', () => {
    const offen = [...RING.slice(0, 3), [7, 51.01]];
    expect(
      maengelOf(
        merkmal({ kennung: '1' }, [offen]),
        merkmal({ kennung: '2' }, [[[370_000, 5_700_000], ...RING.slice(1)]]),
        merkmal({ kennung: '3' }, [RING.slice(2)]),
        merkmal({ kennung: '4' }, []),
        merkmal({ kennung: '' }),
        merkmal({ kennung: '6', foerderung_ab: 2021, foerderung_bis: 2019 }),
        merkmal({ kennung: '7', foerderung_ab: 'bald' }),
        { properties: { kennung: '8' }, geometry: null },
        merkmal({ kennung: '9' }, [[['7', 51]]]),
        merkmal({ kennung: '6' }),
      ),
    ).toEqual([
      ['features[0].geometry.coordinates[0]', 'Ein Ring ist nicht geschlossen.'],
      ['features[1].geometry.coordinates[0][0]', 'Die Koordinaten sind keine Grad.'],
      ['features[2].geometry.coordinates[0]', 'Ein Ring hat weniger als vier Punkte.'],
      ['features[3].geometry', 'Das Gebiet hat keine Fläche.'],
      ['features[4].properties.kennung', 'Die Kennung fehlt.'],
      ['features[5].properties.foerderung_ab', 'Die Förderung endet, bevor sie beginnt.'],
      ['features[6].properties.foerderung_ab', 'Das ist kein Jahr.'],
      ['features[7].geometry', 'Das Gebiet hat keine Fläche.'],
      ['features[8].geometry.coordinates[0][0]', 'Ein Punkt besteht aus Länge und Breite.'],
      ['features[9]', 'Diese Kennung hat schon features[5].'],
    ]);
    expect(() => readGebiete('{}', 'a.geojson')).toThrow('keine Gebiete');
    expect(() => readGebiete('[', 'a.geojson')).toThrow('kein JSON');
  });
});
