import { describe, expect, it } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { readArbeitsblaetter, writeOds, writeXlsx } from '#platform/dokumente/index.ts';
import { readDemostadt } from '../../../tests/demostadt.ts';
import { beispielEinlesung } from '../beispiele.ts';
import type { Einlesung } from '../bestand/abgleich.ts';
import type { Ausgabe, Raumbeobachtung, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { vorgabeOf } from '../einlesen/beschreibung.ts';
import { type Einlesetabelle, tabelleOfBlatt, tabelleOfCsv } from '../einlesen/einlesetabelle.ts';
import { readGebiete } from '../einlesen/gebiete.ts';
import { type Einleseergebnis, readReihen } from '../einlesen/reihen.ts';
import { suggestZuordnung } from '../einlesen/vorschlag.ts';
import { zuordnungSchema } from '../einlesen/zuordnung.ts';
import { protectReihe } from '../schutz/schutz.ts';
import { formatAusgabenCsv } from './ausgaben-csv.ts';
import { formatBreiteCsv, formatIndikatorenCsv, formatLangeCsv } from './csv.ts';
import { createGebietekarte } from './geojson.ts';
import { createJsonStat } from './json-stat.ts';
import { createMonitoringmappe } from './mappe.ts';
import { formatSdmxCsv } from './sdmx-csv.ts';

function protect(einlesung: Einlesung): Raumbeobachtung {
  const indikatorOf = new Map(einlesung.indikatoren.map((eine) => [eine.kennung, eine]));
  return {
    kennung: 'adorf',
    titel: 'Adorf',
    ags: null,
    gebiete: einlesung.gebiete,
    indikatoren: einlesung.indikatoren,
    ausgaben: einlesung.ausgaben.map((ausgabe) => ({ ...ausgabe, veroeffentlicht: true })),
    reihen: einlesung.reihen.flatMap((roh) => {
      const indikator = indikatorOf.get(roh.indikator);
      return indikator ? [protectReihe(roh, einlesung.gebiete, indikator)] : [];
    }),
  };
}

const adorf = protect(beispielEinlesung());
const bytesOf = (text: string) => new TextEncoder().encode(text);
const tabelleOf = (text: string) => tabelleOfCsv(parseCsv(bytesOf(text), 'a.csv'), 'a.csv');

function wiederEinlesen(tabelle: Einlesetabelle, { indikatoren, gebiete }: Raumbeobachtung): Einleseergebnis {
  const zuordnung = zuordnungSchema.parse(suggestZuordnung(tabelle, 2023));
  return readReihen(tabelle, zuordnung, vorgabeOf(indikatoren, gebiete));
}

const rohOf = ({ indikator, jahr, werte, zaehler, nenner }: Reihe): Rohreihe => ({
  indikator,
  jahr,
  werte,
  zaehler,
  nenner,
});
const sortiert = (reihen: readonly Rohreihe[]) =>
  reihen.toSorted((a, b) => a.jahr - b.jahr || a.indikator.localeCompare(b.indikator));

describe('die lange CSV', () => {
  it('hat eine Zeile je Gebiet, Jahr und Indikator und dann die Summen', () => {
    const [kopf, ...zeilen] = parseCsv(bytesOf(formatLangeCsv(adorf, { jahre: [2023] })), 'a.csv').zeilen;
    const alsSaetze = zeilen.map(({ zellen }) =>
      Object.fromEntries(zellen.map((zelle, i) => [kopf?.zellen[i], zelle])),
    );
    // Six areas each; shares have two Bezirke and the Kommune.
    expect(zeilen).toHaveLength(3 * 6 + 2 * 3);
    expect(alsSaetze[1]).toEqual({
      ebene: 'gebiet',
      gebiet: '02',
      name: 'Hafen',
      bezirk: 'Nord',
      jahr: '2023',
      bewertet: '1',
      indikator: 'sgb2',
      titel: 'Leistungen nach dem SGB II',
      einheit: 'Prozent',
      wert: '23,333333333333332',
      zaehler: '280',
      nenner: '1200',
      zeichen: '',
      quelle: 'erfundene Zahlen',
      lizenz: 'CC0',
    });
    const verdeckt = alsSaetze.find(
      ({ gebiet, indikator }) => gebiet === '06' && indikator === 'kinderarmut',
    );
    expect(verdeckt).toMatchObject({ wert: '', zaehler: '', nenner: '', zeichen: 'x' });
    expect(alsSaetze.find(({ gebiet, indikator }) => gebiet === '06' && indikator === 'laerm')).toMatchObject(
      { zeichen: '-' },
    );
    const kommune = alsSaetze.filter(({ ebene }) => ebene === 'kommune');
    expect(kommune.map(({ indikator, gebiet, nenner }) => [indikator, gebiet, nenner])).toContainEqual([
      'sgb2',
      '',
      '5000',
    ]);
    expect(
      alsSaetze
        .filter(({ ebene, wert }) => ebene !== 'gebiet' && wert === '')
        .every(({ zeichen }) => zeichen === '.'),
    ).toBe(true);
  });

  it.each([
    ['die kleine Stadt', () => adorf],
    ['die Demostadt', () => protect(readDemostadt().einlesung)],
  ])('lässt sich wieder einlesen: %s', (_name, lade) => {
    const vorher = lade();
    const { reihen, bewertet, bericht } = wiederEinlesen(tabelleOf(formatLangeCsv(vorher)), vorher);
    expect(sortiert(reihen)).toEqual(sortiert(vorher.reihen.map(rohOf)));
    expect([...bewertet.values()]).toEqual(vorher.ausgaben.map((ausgabe) => ausgabe.bewertet));
    expect(bericht.hinweise).toEqual([]);
  });

  it('lässt auch umgerechnete Anzahlen und negative Werte wieder einlesen', () => {
    const reihen = adorf.reihen.map((reihe) => ({
      ...reihe,
      werte:
        reihe.indikator === 'laerm'
          ? reihe.werte.map((wert) => wert && -wert / 7)
          : reihe.werte.map((wert) => wert),
      zaehler: reihe.zaehler?.map((zahl) => zahl && zahl / 8) ?? null,
      nenner: reihe.nenner?.map((zahl) => zahl && zahl / 8) ?? null,
    }));
    const gelesen = wiederEinlesen(tabelleOf(formatLangeCsv({ ...adorf, reihen })), adorf).reihen;
    expect(sortiert(gelesen)).toEqual(sortiert(reihen.map(rohOf)));
  });
});

it('die Ausgaben stehen als CSV, die neueste zuerst', () => {
  const [erste, ...weitere] = adorf.ausgaben;
  const ausgaben = [
    ...weitere,
    {
      ...(erste as Ausgabe),
      jahr: 2030,
      von: '2029-01-01',
      bewertet: [true, false],
      veroeffentlicht: false,
      uebertragen: { aus: 'Alte; Bezirke', art: 'flaeche' as const },
    },
  ];
  const zeilen = formatAusgabenCsv({ ...adorf, ausgaben }).split('\r\n');
  expect(zeilen[0]).toContain('jahr;von;bis;quelle');
  expect(zeilen[1]).toContain('2030;2029-01-01;');
  expect(zeilen[1]).toContain(`"Alte; Bezirke";1;${adorf.gebiete.length};nur intern`);
  expect(zeilen).toHaveLength(ausgaben.length + 2);
});

describe('die breite CSV', () => {
  it('hat eine Zeile je Gebiet, x für Verdecktes, und lässt sich wieder einlesen', () => {
    const text = formatBreiteCsv(adorf, 2023);
    const [kopf, ...zeilen] = parseCsv(bytesOf(text), 'a.csv').zeilen;
    expect(kopf?.zellen.slice(0, 8)).toEqual([
      'gebiet',
      'name',
      'bezirk',
      'jahr',
      'bewertet',
      'sgb2',
      'sgb2_zaehler',
      'sgb2_nenner',
    ]);
    expect(zeilen.map(({ zellen }) => zellen.length)).toEqual([12, 12, 12, 12, 12, 12]);
    expect(zeilen[5]?.zellen.slice(8)).toEqual(['x', 'x', 'x', '']);
    const gelesen = wiederEinlesen(tabelleOf(text), adorf).reihen;
    expect(sortiert(gelesen)).toEqual(sortiert(adorf.reihen.filter(({ jahr }) => jahr === 2023).map(rohOf)));
  });

  it('sagt daneben, was die Spalten bedeuten', () => {
    expect(formatIndikatorenCsv(adorf, { indikatoren: ['laerm'] })).toMatch(
      /lizenz;schwelle\r\nlaerm;Lärm in der Nacht;dB\(A\);kontext;1;;;erfundene Zahlen;CC0;0\r\n$/,
    );
  });
});

describe('die Arbeitsmappe', () => {
  const mappe = createMonitoringmappe(adorf, parseKalendertag('2026-06-01'));

  it('hat ein Blatt je Jahr und eines mit den Indikatoren', () => {
    expect(mappe.blaetter.map(({ name }) => name)).toEqual(['2021', '2022', '2023', 'Indikatoren']);
    expect(mappe.blaetter[0]?.hinweise[0]).toBe('Zeitraum der Daten: 01.01.2021 bis 31.12.2021');
    expect(
      mappe.blaetter.flatMap(({ spalten, zeilen }) => zeilen.map((zeile) => zeile.length - spalten.length)),
    ).toEqual(new Array(3 * 6 + 3).fill(0));
  });

  it.each([
    ['ods', writeOds],
    ['xlsx', writeXlsx],
  ])('lässt sich als .%s wieder einlesen', async (endung, write) => {
    const blaetter = await readArbeitsblaetter(await write(mappe), `a.${endung}`);
    const blatt = blaetter.find(({ name }) => name === '2023');
    const gelesen = blatt ? wiederEinlesen(tabelleOfBlatt(blatt, `a.${endung}`), adorf).reihen : [];
    const erwartet = adorf.reihen.filter(({ jahr }) => jahr === 2023).map(rohOf);
    expect(sortiert(gelesen)).toEqual(sortiert(erwartet));
  });
});

describe('GeoJSON', () => {
  it('hat je Gebiet die Werte eines Jahres und die Klassen', () => {
    const urteil = { statusKlasse: 3, dynamikKlasse: '-', aufmerksamkeit: true } as const;
    const karte = createGebietekarte(adorf, 2023, new Map([['01', urteil]]));
    expect(karte.features.map(({ id }) => id)).toEqual(['01', '02', '03', '04', '05', '06']);
    expect(karte.features[0]?.properties).toMatchObject({
      kennung: '01',
      sgb2: 22,
      status: 3,
      dynamik: '-',
      verdeckt: [],
    });
    expect(karte.features[5]?.properties).toMatchObject({
      kinderarmut: null,
      laerm: null,
      verdeckt: ['kinderarmut'],
    });
    expect(karte.features[5]?.properties).not.toHaveProperty('status');
    expect(karte.quellen).toEqual(['erfundene Zahlen, CC0']);
    const { gebiete } = readGebiete(JSON.stringify(karte), 'a.geojson');
    expect(gebiete).toEqual(adorf.gebiete);
  });
});

describe('JSON-stat', () => {
  it('legt Gebiet, Jahr und Indikator in einer Folge ab', () => {
    const wuerfel = createJsonStat(adorf);
    expect([wuerfel.size, wuerfel.value.length]).toEqual([[6, 3, 3], 54]);
    const stelleOf = (gebiet: string, jahr: string, indikator: string) =>
      (wuerfel.dimension.gebiet.category.index.indexOf(gebiet) * 3 +
        wuerfel.dimension.jahr.category.index.indexOf(jahr)) *
        3 +
      wuerfel.dimension.indikator.category.index.indexOf(indikator);
    for (const { indikator, jahr, werte, verdeckt } of adorf.reihen)
      for (const [i, { kennung }] of adorf.gebiete.entries()) {
        const stelle = stelleOf(kennung, String(jahr), indikator);
        expect(wuerfel.value[stelle]).toBe(werte[i]);
        expect(wuerfel.status[stelle]).toBe(verdeckt[i] ? 'x' : werte[i] === null ? '-' : undefined);
      }
    expect(wuerfel.dimension.indikator.category.unit?.laerm).toEqual({ label: 'dB(A)' });
  });

  it('hat ein Minus, wo es keine Reihe gibt', () => {
    const wuerfel = createJsonStat({ ...adorf, reihen: [] }, { jahre: [2021], indikatoren: ['sgb2'] });
    expect([wuerfel.size, Object.values(wuerfel.status)]).toEqual([[6, 1, 1], new Array(6).fill('-')]);
  });
});

describe('SDMX-CSV', () => {
  it('hat Dezimalpunkt, Komma dazwischen und Codes für fehlende Werte', () => {
    const zeilen = formatSdmxCsv(adorf, 'ADORF:MONITORING(1.0)', { jahre: [2023] }).split('\r\n');
    expect(zeilen[0]).toBe(
      'STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE,LICENSE',
    );
    expect(zeilen[1]).toBe('dataflow,ADORF:MONITORING(1.0),I,01,sgb2,2023,22,Prozent,A,erfundene Zahlen,CC0');
    expect(zeilen.filter((zeile) => zeile.includes(',Q,')).length).toBeGreaterThan(0);
    expect(zeilen.filter((zeile) => zeile.includes(',,dB(A),O,'))).toHaveLength(1);
    expect(zeilen).toHaveLength(1 + 18 + 1);
  });

  it('lässt sich wieder einlesen, ohne die Anzahlen', () => {
    const { reihen } = wiederEinlesen(tabelleOf(formatSdmxCsv(adorf, 'A:B(1.0)')), adorf);
    const erwartet = adorf.reihen.map((reihe) => ({ ...rohOf(reihe), zaehler: null, nenner: null }));
    expect(sortiert(reihen)).toEqual(sortiert(erwartet));
  });
});
