import { describe, expect, it } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { maengelOf } from '#kernel/eingabe.arbitrary.ts';
import { readDemostadt } from '../../../tests/demostadt.ts';
import type { Indikatoreinheit } from '../bestand/beobachtung.ts';
import { tabelleOfBlatt, tabelleOfCsv, tabelleOfGeojson } from './einlesetabelle.ts';
import { type Einleseergebnis, readReihen } from './reihen.ts';
import { type Zuordnung, zuordnungSchema } from './zuordnung.ts';

const tabelleOf = (text: string) =>
  tabelleOfCsv(parseCsv(new TextEncoder().encode(text), 'zahlen.csv'), 'zahlen.csv');

const BREIT = {
  schema: 'quartierwerk/zuordnung/1',
  form: 'breit',
  gebiet: 'gebiet',
  jahr: { fest: 2024 },
  indikatoren: [{ kennung: 'arm', wert: 'arm' }],
};

type Mehr = { readonly gebiete?: readonly string[]; readonly einheit?: Indikatoreinheit };

function lies(
  text: string,
  zuordnung: object = {},
  { gebiete, einheit = 'prozent' }: Mehr = {},
): Einleseergebnis {
  const geprueft: Zuordnung = zuordnungSchema.parse({ ...BREIT, ...zuordnung });
  const einheiten = new Map(geprueft.indikatoren.map(({ kennung }) => [kennung, einheit]));
  return readReihen(tabelleOf(text), geprueft, { gebiete: gebiete ?? null, einheiten });
}

const werteOf = (ergebnis: Einleseergebnis) => ergebnis.reihen.map(({ werte }) => werte);

describe('die breite Form', () => {
  it('behält führende Nullen und liest Komma, Punkt, Leerzeichen und Prozent', () => {
    const komma = lies('gebiet;arm\n01;12,5\n02;1.234,5\n03;1 234\n04;7 %\n05;-0,5\n06;\u22122\n');
    expect(komma.gebiete.map(({ kennung }) => kennung)).toEqual(['01', '02', '03', '04', '05', '06']);
    expect(werteOf(komma)).toEqual([[12.5, 1234.5, 1234, 7, -0.5, -2]]);
    expect(werteOf(lies('gebiet;arm\n01;12.5\n02;1,234.5\n03;1\u202F234\n04;1\u00A0234.25\n'))).toEqual([
      [12.5, 1234.5, 1234, 1234.25],
    ]);
  });

  it('entscheidet „1.234“ nach der Spalte, sonst nach den anderen Spalten', () => {
    expect(werteOf(lies('gebiet;arm\n01;1.234\n02;0,5\n'))).toEqual([[1234, 0.5]]);
    expect(werteOf(lies('gebiet;arm\n01;1.234\n02;0.5\n'))).toEqual([[1.234, 0.5]]);
    const zwei = { indikatoren: [...BREIT.indikatoren, { kennung: 'reich', wert: 'reich' }] };
    expect(werteOf(lies('gebiet;arm;reich\n01;1.234;2,5\n', zwei))).toEqual([[1234], [2.5]]);
    expect(
      werteOf(
        lies('gebiet;arm\n01;1.234\n', { indikatoren: [{ kennung: 'arm', wert: 'arm', dezimal: 'punkt' }] }),
      ),
    ).toEqual([[1.234]]);
  });

  it('lehnt ab, was offen lässt, wie Zahlen zu lesen sind, und nennt beide Zeilen', () => {
    expect(maengelOf(() => lies('gebiet;arm\n01;1.234\n'))).toMatchObject([
      { zeile: 2, feld: 'arm', wert: '1.234', text: expect.stringContaining('Tausender') },
    ]);
    expect(maengelOf(() => lies('gebiet;arm\n01;12,5\n02;3\n03;12.5\n'))).toMatchObject([
      { zeile: 4, feld: 'arm', wert: '12.5', text: expect.stringContaining('in Zeile 2 steht „12,5“') },
    ]);
  });

  it('rechnet Anteile aus Zähler und Nenner und behält, was nur halb bekannt ist', () => {
    const zuordnung = {
      fehlend: [{ text: '' }, { text: 'x' }],
      indikatoren: [{ kennung: 'arm', zaehler: 'z', nenner: 'n' }],
    };
    const { reihen } = lies('gebiet;z;n\n01;20;80\n02;x;50\n03;0;0\n04;;\n', zuordnung);
    expect(reihen).toEqual([
      {
        indikator: 'arm',
        jahr: 2024,
        werte: [25, null, null, null],
        zaehler: [20, null, 0, null],
        nenner: [80, 50, 0, null],
      },
    ]);
    expect(maengelOf(() => lies('gebiet;z;n\n01;80;20\n02;-1;20\n03;1,5;20\n', zuordnung))).toMatchObject([
      { zeile: 3, feld: 'z', text: expect.stringContaining('negativ') },
      { zeile: 4, feld: 'z', text: expect.stringContaining('ganze Zahl') },
      { zeile: 2, feld: 'z', wert: '80', text: expect.stringContaining('größer als der Nenner (20)') },
    ]);
  });

  it('nimmt Anzahlen als Zähler ihrer selbst', () => {
    expect(lies('gebiet;arm\n01;120\n', {}, { einheit: 'anzahl' }).reihen[0]).toMatchObject({
      werte: [120],
      zaehler: [120],
      nenner: null,
    });
  });

  it('kennt Zeichen für fehlende Werte, auch nur in nicht bewerteten Gebieten', () => {
    const zuordnung = {
      bewertet: 'bewertet',
      fehlend: [{ text: '-9999' }, { text: '0.0', nurUnbewertet: true }],
    };
    const ergebnis = lies(
      'gebiet;bewertet;arm\n01;1;0.0\n02;0;0.0\n03;0;0\n04;ja;-9999.0\n05;nein;2.5\n',
      zuordnung,
    );
    expect(werteOf(ergebnis)).toEqual([[0, null, null, null, 2.5]]);
    expect(ergebnis.bewertet.get(2024)).toEqual([true, false, false, true, false]);
    expect(ergebnis.bericht.reihen).toEqual([{ indikator: 'arm', jahr: 2024, werte: 2, fehlend: 3 }]);
  });

  it('ergänzt Nullen nur, wo die bekannten Kennungen sie zeigen', () => {
    const { gebiete, bericht, reihen } = lies(
      'gebiet;arm\n101;1\n0202;2\n',
      {},
      { gebiete: ['0202', '0101', '0303'] },
    );
    expect(gebiete.map(({ kennung }) => kennung)).toEqual(['0202', '0101', '0303']);
    expect(reihen[0]?.werte).toEqual([2, 1, null]);
    expect(bericht.hinweise.join('\n')).toMatch(
      /1 von 2 Zeilen.*Nullen.*\nFür 2024 ohne Zeile \(1 von 3 Gebieten\): 0303/,
    );
    expect(lies('gebiet;arm\n101;1\n').gebiete[0]?.kennung).toBe('101');
  });

  it('nennt alle Mängel mit Zeile, Spalte, Wert und Abhilfe', () => {
    const maengel = maengelOf(() =>
      lies('gebiet;arm\n01;viel\n01;2\n;3\n99;4\n02;\n', { fehlend: [] }, { gebiete: ['01', '02'] }),
    );
    expect(maengel.map(({ zeile, feld, wert, text }) => [zeile, feld, wert, text])).toEqual([
      [4, 'gebiet', undefined, 'Die Kennung fehlt.'],
      [5, 'gebiet', '99', 'Dieses Gebiet gibt es nicht.'],
      [3, 'gebiet', '01', 'Dieses Gebiet steht für 2024 schon in Zeile 2.'],
      [2, 'arm', 'viel', 'Das ist keine Zahl.'],
      [6, 'arm', '', 'Der Wert fehlt.'],
    ]);
    expect(maengel.every(({ abhilfe }) => abhilfe.length > 10)).toBe(true);
  });

  it('lässt Zeilen, die kein Gebiet sind, nur auf Wunsch aus', () => {
    const mehr = { gebiete: ['01'] };
    const { bericht } = lies('gebiet;arm\n01;1\n00;9\n00;9\n', { unbekannte: 'auslassen' }, mehr);
    expect(bericht.hinweise).toEqual([
      'Ausgelassen wurden Zeilen, deren Kennung kein Gebiet ist: 00 (Zeile 3, 4).',
    ]);
  });

  it('beschreibt höchstens 200 Mängel und zählt die übrigen', () => {
    const zeilen = Array.from({ length: 250 }, (_, i) => `g${i};viel`).join('\n');
    const maengel = maengelOf(() => lies(`gebiet;arm\n${zeilen}\n`));
    expect(maengel).toHaveLength(201);
    expect(maengel.at(-1)?.text).toBe('Es gibt 50 weitere Mängel.');
  });

  it('weist auf nicht genannte Zeichen und auf Anteile von 0 bis 1 hin', () => {
    const marken = lies('gebiet;arm\n01;-999\n02;3\n').bericht.hinweise;
    expect(marken).toEqual([expect.stringContaining('Der Wert -999 kommt 1-mal vor')]);
    const anteile = 'gebiet;arm\n01;0,1\n02;0,2\n03;0,3\n04;0,4\n05;1\n';
    expect(lies(anteile).bericht.hinweise).toEqual([expect.stringContaining('faktor: 100')]);
    const mal = lies(anteile, { indikatoren: [{ kennung: 'arm', wert: 'arm', faktor: 100 }] });
    expect([mal.reihen[0]?.werte[0], mal.bericht.hinweise]).toEqual([10, []]);
  });

  it('nennt jede Zeile mit zu vielen oder zu wenigen Zellen', () => {
    expect(
      maengelOf(() => lies('gebiet;arm\n01;1\n02;1;5\n03\n')).map(({ zeile, text }) => [zeile, text]),
    ).toEqual([
      [3, 'Die Zeile hat 3 Zellen, die Überschrift 2.'],
      [4, 'Die Zeile hat 1 Zellen, die Überschrift 2.'],
    ]);
  });

  it('nennt Spalten, die es nicht gibt oder die nichts benutzt', () => {
    expect(maengelOf(() => lies('gebiet;reich\n01;1\n'))).toMatchObject([
      { feld: 'arm', abhilfe: expect.stringContaining('gebiet, reich') },
    ]);
    expect(lies('gebiet;arm;reich\n01;1;2\n').bericht.ungenutzt).toEqual(['reich']);
    expect(lies('gebiet;arm;;\n01;1;2;\n').bericht.hinweise).toEqual([
      'Nicht gelesen wurden Spalten ohne Überschrift: C.',
    ]);
  });
});

describe('die lange Form', () => {
  const LANG = {
    form: 'lang',
    jahr: { spalte: 'jahr' },
    lang: { indikator: ['indikator'], wert: 'wert' },
    indikatoren: [{ kennung: 'arm', zaehler: 'Arme', nenner: 'Alle' }],
  };
  const TEXT =
    'gebiet,jahr,indikator,wert\n1,2020,Arme,5\n1,2020,Alle,20\n2,2020,Alle,10\n1,31.12.2021,Arme,6\n1,2021,Alle,24\n1,2021,Sonst,1\n';

  it('setzt Zeilen zu Reihen zusammen', () => {
    const { reihen, bericht } = lies(TEXT, LANG);
    expect(reihen).toEqual([
      { indikator: 'arm', jahr: 2020, werte: [25, null], zaehler: [5, null], nenner: [20, 10] },
      { indikator: 'arm', jahr: 2021, werte: [25, null], zaehler: [6, null], nenner: [24, null] },
    ]);
    expect(bericht).toMatchObject({ zeilen: 6, jahre: [2020, 2021], ungenutzt: ['Sonst'] });
  });

  it('nennt fehlende Indikatoren, doppelte Zeilen und Jahre, die keine sind', () => {
    const doppelt = `${TEXT}1,2020,Arme,7\n1,bald,Arme,7\n`;
    const zuordnung = { ...LANG, indikatoren: [...LANG.indikatoren, { kennung: 'reich', wert: 'Reiche' }] };
    expect(
      maengelOf(() => lies(doppelt, zuordnung)).map(({ zeile, feld, text }) => [zeile, feld, text]),
    ).toEqual([
      [9, 'jahr', 'Das ist kein Jahr.'],
      [8, 'gebiet', 'Dieses Gebiet steht für 2020 und „Arme“ schon in Zeile 2.'],
      [undefined, 'Reiche', 'Keine Zeile nennt diesen Indikator.'],
    ]);
  });
});

describe('andere Dateien', () => {
  it('liest Zahlen und Überschriften eines Blatts unter seinem Titel', () => {
    const zelle = (spalte: number, wert: string, art: 'text' | 'zahl' = 'text') => ({
      art,
      wert,
      spalte,
      adresse: '',
    });
    const blatt = {
      name: 'Zahlen',
      zeilen: [
        { nummer: 1, zellen: [zelle(0, 'Titel')] },
        { nummer: 3, zellen: [zelle(0, 'gebiet'), zelle(1, 'arm')] },
        { nummer: 4, zellen: [zelle(0, '101', 'zahl'), zelle(1, '12.345', 'zahl')] },
        { nummer: 5, zellen: [zelle(0, '102', 'zahl'), zelle(1, 'viel')] },
      ],
    };
    const zuordnung = zuordnungSchema.parse(BREIT);
    const vorgabe = { gebiete: ['0101', '0102'], einheiten: new Map([['arm', 'prozent' as const]]) };
    expect(
      maengelOf(() => readReihen(tabelleOfBlatt(blatt, 'zahlen.ods'), zuordnung, vorgabe)),
    ).toMatchObject([{ datei: 'zahlen.ods, Blatt „Zahlen“', zeile: 5, wert: 'viel' }]);
    const gut = { ...blatt, zeilen: blatt.zeilen.slice(0, 3) };
    const ohne = readReihen(tabelleOfBlatt(gut, 'zahlen.ods'), zuordnung, { ...vorgabe, gebiete: null });
    expect(ohne.bericht.hinweise).toEqual([expect.stringContaining('als Zahl (Zeilen: 1)')]);
    expect(werteOf(readReihen(tabelleOfBlatt(gut, 'zahlen.ods'), zuordnung, vorgabe))).toEqual([
      [12.345, null],
    ]);
  });

  it('liest Eigenschaften von GeoJSON und nennt darin das Merkmal', () => {
    const text = (arm: unknown) =>
      JSON.stringify({
        features: [{ properties: { gebiet: '01', arm: 3.5 } }, { properties: { gebiet: '02', arm } }],
      });
    const vorgabe = { gebiete: null, einheiten: new Map([['arm', 'wert' as const]]) };
    const zuordnung = zuordnungSchema.parse(BREIT);
    expect(werteOf(readReihen(tabelleOfGeojson(text(null), 'a.geojson'), zuordnung, vorgabe))).toEqual([
      [3.5, null],
    ]);
    expect(
      maengelOf(() => readReihen(tabelleOfGeojson(text('viel'), 'a.geojson'), zuordnung, vorgabe)),
    ).toMatchObject([{ feld: 'features[1].properties.arm', wert: 'viel' }]);
  });
});

describe('die Demostadt', () => {
  it('lässt sich ganz einlesen', () => {
    const { gebiete, bericht, einlesung: werte } = readDemostadt();
    expect(werte.gebiete).toEqual(gebiete);
    expect(werte.ausgaben.map(({ jahr }) => jahr)).toEqual([
      2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025,
    ]);
    expect(werte.ausgaben[0]).toMatchObject({ von: '2016-01-01', bis: '2016-12-31', uebertragen: null });
    expect(werte.ausgaben[0]?.bewertet.filter((eines) => !eines)).toHaveLength(1);
    // 11 indicators every year, elections in three, noise in two.
    expect(werte.reihen).toHaveLength(11 * 10 + 3 + 2);
    expect(bericht.hinweise).toEqual([]);
    const einwohner = werte.reihen.find(({ indikator, jahr }) => indikator === 'einwohner' && jahr === 2025);
    expect(einwohner?.werte.reduce((summe: number, zahl) => summe + (zahl ?? 0), 0)).toBe(210_000);
  });
});
