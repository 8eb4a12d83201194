import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maengelOf } from '#kernel/eingabe.arbitrary.ts';
import { arbitraryAkte, throughFile } from './akte.arbitrary.ts';
import { parseAkte, schreibeAkte } from './akte-yaml.ts';
import { beispielAkte } from './beispiele.ts';

const GUT = `schema: quartierwerk/akte/1
stichtag: "2026-06-01"
kommune: {ags: "05999000", name: Auenstadt, land: NW, einwohner: 210000, foerdersatz: "80 %"}
quartier:
  kennung: auenstadt-nordstadt
  name: Nordstadt
  einwohner: 24800
  gebiet: [{programm: stbf-sozialer-zusammenhalt, rechtsgrundlage: "§ 171e BauGB", beschluss: "2021-05-06", bis: null}]
eigenmittel: {"2027": "400.000,00"}
massnahmen:
  - kennung: M01
    titel: Bürgerhaus umbauen
    handlungsfelder: [wohnen_wohnumfeld]
    zweck: gemeinbedarf
    traeger: {art: kommune}
    nutzen: 80
    beginn: "2027-03-01"
    ende: "2028-12-31"
    kosten:
      - {kennung: M01.1, kostenart: bau, jahr: 2027, betrag: "1.200.000,00"}
`;

const lies = (text: string, programme?: ReadonlySet<string>) =>
  parseAkte(new TextEncoder().encode(text), 'akte.yaml', programme ? { programme } : {});

describe('parseAkte', () => {
  it('reads a sound file, also with a byte order mark', () => {
    expect(lies(GUT).massnahmen[0]?.kosten[0]?.betrag).toBe(120_000_000);
    expect(lies(`\u{feff}${GUT}`)).toEqual(lies(GUT));
  });

  it('gives file and line for what the schema says and for what only the check says', () => {
    expect(maengelOf(() => lies(GUT.replace('"1.200.000,00"', '"1200000.00"')))).toMatchObject([
      { datei: 'akte.yaml', zeile: 20, feld: 'massnahmen[0].kosten[0].betrag', wert: '1200000.00' },
    ]);
    expect(maengelOf(() => lies(GUT.replace('2028-12-31', '2026-12-31')))).toMatchObject([
      { datei: 'akte.yaml', zeile: 18, feld: 'massnahmen[0].ende', wert: '2026-12-31' },
    ]);
  });

  it('refuses an unquoted AGS with the remedy', () => {
    const [mangel] = maengelOf(() => lies(GUT.replace('"05999000"', '05999000')));
    expect(mangel).toMatchObject({ zeile: 3, feld: 'kommune.ags' });
    expect(mangel?.abhilfe).toContain('In Anführungszeichen');
  });

  it('refuses texts that are all blank', () => {
    expect(maengelOf(() => lies(GUT.replace('Bürgerhaus umbauen', '"   "')))).toEqual([
      {
        datei: 'akte.yaml',
        zeile: 12,
        feld: 'massnahmen[0].titel',
        wert: '   ',
        text: 'Der Text besteht nur aus Leerzeichen.',
        abhilfe: 'Einen Text angeben oder eine freiwillige Angabe weglassen.',
      },
    ]);
    expect(maengelOf(() => lies(GUT.replace('Bürgerhaus umbauen', '""')))).toMatchObject([
      { feld: 'massnahmen[0].titel', text: 'Erlaubt ist mindestens ein Zeichen.' },
    ]);
  });

  it.each([
    ['viel', 'Der Wert ist nicht vorgesehen.'],
    ['400000', 'Der Wert ist nicht vorgesehen.'],
    ['["400.000,00"]', 'Der Wert ist nicht vorgesehen.'],
  ])('names both ways to state own money: %s', (wert, text) => {
    const abhilfe =
      'Beträge je Jahr angeben, zum Beispiel {"2027": "400.000,00", "2028": "0,00"}, oder unbegrenzt.';
    expect(maengelOf(() => lies(GUT.replace('{"2027": "400.000,00"}', wert)))).toMatchObject([
      { zeile: 9, feld: 'eigenmittel', text, abhilfe },
    ]);
    expect(maengelOf(() => lies(GUT.replace(/^eigenmittel: .*\n/mu, '')))).toMatchObject([
      { feld: 'eigenmittel', text: 'Die Angabe fehlt.', abhilfe },
    ]);
  });

  it('still names the place within own money stated per year', () => {
    expect(maengelOf(() => lies(GUT.replace('"400.000,00"', 'viel')))).toMatchObject([
      { feld: 'eigenmittel.2027', wert: 'viel' },
    ]);
  });

  it('checks programmes only against a given catalogue', () => {
    expect(maengelOf(() => lies(GUT, new Set(['stbf-sozialer-zusammenhalt'])))).toEqual([]);
    expect(maengelOf(() => lies(GUT, new Set(['stbf-sozialer-zusammenhang'])))).toMatchObject([
      { zeile: 8, feld: 'quartier.gebiet[0].programm', abhilfe: 'Meinten Sie „stbf-sozialer-zusammenhang“?' },
    ]);
  });

  it('refuses other encodings, large files and files without fields', () => {
    const latin1 = Uint8Array.from([...GUT].map((zeichen) => zeichen.codePointAt(0) ?? 0));
    expect(maengelOf(() => parseAkte(latin1, 'akte.yaml'))[0]?.text).toContain('UTF-8');
    expect(maengelOf(() => parseAkte(new Uint8Array(5_000_001), 'akte.yaml'))[0]?.text).toContain('5 MB');
    expect(maengelOf(() => lies('nur Text'))[0]?.text).toContain('keine Felder');
    expect(maengelOf(() => lies('a: [1, 2'))[0]?.text).toContain('kein gültiges YAML');
  });
});

describe('schreibeAkte', () => {
  it('loses nothing and is stable', () => {
    fc.assert(
      fc.property(arbitraryAkte, (akte) => {
        const gelesen = throughFile(akte);
        expect(gelesen).toEqual(akte);
        expect(schreibeAkte(gelesen)).toBe(schreibeAkte(akte));
      }),
      { numRuns: 300 },
    );
  });

  it('quotes money, days and keys and keeps one position per line', () => {
    const text = schreibeAkte(beispielAkte());
    expect(text).toContain('kommune: {ags: "05999000", name: Auenstadt, land: NW, einwohner: 210000, ');
    expect(text).toContain('eigenmittel: {"2027": "400.000,00", "2028": "450.000,00"}\n');
    expect(text).toContain('foerdersatz: "80 %"');
    expect(text).toContain(
      '      - {kennung: M01.1, bezeichnung: Rohbau, kostenart: bau, jahr: 2027, betrag: "1.200.000,00"}\n',
    );
  });

  it('writes the same text whatever the order of the fields', () => {
    const akte = beispielAkte();
    const verdreht = {
      ...akte,
      massnahmen: akte.massnahmen.map((m) => Object.fromEntries(Object.entries(m).reverse())),
    };
    expect(schreibeAkte(verdreht as typeof akte)).toBe(schreibeAkte(akte));
  });
});
