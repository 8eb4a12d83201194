import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { writeOdt } from '#platform/dokumente/index.ts';
import { schreibe } from '../../../tests/kommandozeile.ts';
import { computeGewichtslage } from '../ansicht/gewichte/gewichtszeilen.ts';
import { computePolarisierungslage } from '../ansicht/polarisierung/lage.ts';
import { computeWirkungslage } from '../ansicht/wirkungswahl.ts';
import { makeMonitoringbericht } from '../bericht/bericht.ts';
import type { Beobachtungsgebiet } from '../bestand/beobachtung.ts';
import { readGebiete } from '../einlesen/gebiete.ts';
import { drawStadt, gebietOf, indikatorOf } from '../losstadt.ts';
import { protectAusgabe } from '../schutz/schutz.ts';
import { findWarnungen } from '../warnung/fruehwarnung.ts';
import {
  closeMonitoringrechner,
  computeRaumarbeit,
  mapInScheiben,
  protectReihen,
  readBildInRuhe,
  readWerteInRuhe,
} from './service.ts';

afterAll(closeMonitoringrechner);

const stadtOf = (gebiete: number) =>
  drawStadt({
    saat: 3,
    gebiete: Array.from({ length: gebiete }, (_, i) => gebietOf(i)),
    indikatoren: [indikatorOf('arm')],
    jahre: [2020, 2022, 2024],
    anteilOf: (grund, i, jahr) => (i < 5 && jahr === 2024 ? Math.min(0.9, 2 * grund) : grund),
  });

test.each([200, 1_700])('warnings of %i areas are those of the method', async (gebiete) => {
  const stadt = stadtOf(gebiete);
  const warnungen = await computeRaumarbeit('warnungen', stadt, { jahr: 2024 });
  expect(warnungen.length).toBeGreaterThan(2);
  expect(warnungen).toEqual(findWarnungen(stadt, 2024));
});

test.each([8, 1_700])('the report of %i areas is the same file', async (gebiete) => {
  const umriss: Beobachtungsgebiet['umriss'] = {
    type: 'MultiPolygon',
    coordinates: [[[[7, 51], [7.1, 51], [7.1, 51.1], [7, 51]]]], // biome-ignore format: one ring
  };
  const stadt = stadtOf(gebiete);
  const beobachtung = { ...stadt, gebiete: stadt.gebiete.map((gebiet) => ({ ...gebiet, umriss })) };
  const angaben = {
    jahr: 2024,
    warnungen: [],
    einschaetzungen: [],
    herausgeber: 'Stadt',
    datum: parseKalendertag('2026-06-01'),
  };
  expect(await computeRaumarbeit('bericht', beobachtung, { ...angaben, format: 'odt' })).toEqual(
    await writeOdt(makeMonitoringbericht({ beobachtung, ...angaben })),
  );
});

const ordner = mkdtempSync(join(tmpdir(), 'monitoring-rechner-'));
afterAll(() => rmSync(ordner, { recursive: true }));

const LEER = { gebiete: [], indikatoren: [], ausgaben: [] };
const ANGABEN = { ausgabe: { von: null, bis: null, quelle: '', lizenz: '' }, merkenAls: '', indikatoren: [] };

describe.each([20, 9_000])('a table of %i areas', (anzahl) => {
  const zeilen = Array.from({ length: anzahl }, (_, i) =>
    `g${i};2024;${i % 7};${100 + i};${i / 3}`.replace('.', ','),
  );
  const datei = (letzte: string) => {
    const text = ['Gebiet;Jahr;Arm (Zähler);Arm (Nenner);Lärm', ...zeilen, letzte].join('\n');
    return { name: 'a.csv', pfad: schreibe(ordner, `${anzahl}.csv`, text) };
  };
  const ask = (letzte: string) => ({
    tabelle: datei(letzte),
    wahl: undefined,
    gemerkte: [],
    gemerkt: undefined,
    bisher: null,
    jahr: 2025,
    bekannte: [],
  });

  test('says what its columns mean, then its numbers, protected or not', async () => {
    const bild = await readBildInRuhe(ask('z;2024;;200;x'));
    expect(bild).toMatchObject({ eingesetzt: '', tabelle: { zeilen: anzahl + 1 } });
    const gelesen = await readWerteInRuhe({
      dateien: { tabelle: datei('z;2024;;200;x') },
      angaben: { ...ANGABEN, ...bild.angaben },
      grundlage: LEER,
      umrechnung: null,
    });
    const [arm, laerm] = gelesen.einlesung.reihen;
    expect(arm?.zaehler?.slice(0, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 0, 1]);
    expect(arm?.werte.at(-1)).toBeNull();
    expect(laerm?.zaehler).toBeNull();
    const { gebiete, indikatoren, reihen } = gelesen.einlesung;
    expect(await protectReihen(reihen, gebiete, indikatoren)).toEqual(
      protectAusgabe(reihen, gebiete, indikatoren),
    );
  });

  test('and every fault with its row', async () => {
    const { angaben } = await readBildInRuhe(ask('z;2024;1;2;3'));
    const versuch = readWerteInRuhe({
      dateien: { tabelle: datei('g1;2024;3;2;3') },
      angaben,
      grundlage: LEER,
      umrechnung: null,
    });
    await expect(versuch).rejects.toBeInstanceOf(EingabeFehler);
    await expect(versuch).rejects.toMatchObject({ maengel: [{ datei: 'a.csv', zeile: anzahl + 2 }] });
  });
});

test('outlines arrive whole', async () => {
  const merkmale = Array.from({ length: 900 }, (_, i) => ({
    type: 'Feature',
    properties: { kennung: `g${i}`, name: `Gebiet ${i}` },
    geometry: { type: 'Polygon', coordinates: [[[i / 100, 50], [i / 100 + 0.01, 50], [i / 100, 51], [i / 100, 50]]] }, // biome-ignore format: one ring
  }));
  const text = JSON.stringify({ type: 'FeatureCollection', features: merkmale });
  const umrisse = { name: 'a.geojson', pfad: schreibe(ordner, 'a.geojson', text) };
  const { einlesung } = await readWerteInRuhe({
    dateien: { umrisse },
    angaben: null,
    grundlage: LEER,
    umrechnung: null,
  });
  expect(einlesung).toMatchObject({ reihen: [], ausgaben: [] });
  expect(einlesung.gebiete).toEqual(readGebiete(text, 'a.geojson').gebiete);
});

test('a list is worked through in order, with turns for others', async () => {
  let zeit = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (zeit += 15));
  let andere = 0;
  setImmediate(() => {
    andere += 1;
  });
  const gesehen = await mapInScheiben([1, 2, 3, 4], (zahl) => [zahl, andere]);
  vi.restoreAllMocks();
  expect(gesehen).toEqual([[1, 0], [2, 0], [3, 1], [4, 1]]); // biome-ignore format: pairs
});

test.each([8, 1_700])(
  'effect, weights and polarisation of %i areas are those of the methods',
  async (gebiete) => {
    const stadt = stadtOf(gebiete);
    const gefoerdert = (i: number) => (i < 3 ? { ab: 2022, bis: null } : null);
    const beobachtung = {
      ...stadt,
      gebiete: stadt.gebiete.map((gebiet, i) => ({ ...gebiet, foerderung: gefoerdert(i) })),
    };
    const frage = { indikator: 'arm', basisjahr: 2020, endjahr: 2024, kontrollen: ['arm'] };
    const wirkung = await computeRaumarbeit('wirkung', beobachtung, frage);
    expect(wirkung).toEqual(computeWirkungslage(beobachtung, frage));
    expect(wirkung.frage).toHaveProperty('jeGebiet');
    const wahl = { jahr: 2024, gewichte: { arm: 2 } };
    const gewichte = await computeRaumarbeit('gewichte', beobachtung, wahl);
    expect(gewichte).toEqual(computeGewichtslage(beobachtung, wahl.jahr, wahl.gewichte));
    expect(gewichte).toHaveProperty('zeilen.0.rangEigen');
    const jahre = [2020, 2022, 2024];
    const polarisierung = await computeRaumarbeit('polarisierung', beobachtung, {
      indikator: 'arm',
      jahre,
      jahr: 2024,
    });
    expect(polarisierung).toEqual(computePolarisierungslage(beobachtung, 'arm', jahre, 2024));
    expect(polarisierung.vergleiche).toHaveLength(2);
  },
);
