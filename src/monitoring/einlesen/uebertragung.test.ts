import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import type { Beobachtungsgebiet, Indikator, Reihe } from '../bestand/beobachtung.ts';
import { tabelleOfCsv } from './einlesetabelle.ts';
import { uebertrage } from './uebertragung.ts';
import { readUmschluesselung } from './umschluesselung.ts';

const lies = (text: string) =>
  readUmschluesselung(tabelleOfCsv(parseCsv(new TextEncoder().encode(text), 'weg.csv'), 'weg.csv'), {
    alt: 'alt',
    neu: 'neu',
    gewicht: 'gewicht',
  });

const gebiet = (kennung: string): Beobachtungsgebiet => ({
  kennung,
  name: kennung,
  bezirk: null,
  umriss: null,
  quartier: null,
  foerderung: null,
});
const indikator = (kennung: string, einheit: Indikator['einheit']): Indikator => ({
  kennung,
  titel: kennung,
  einheit,
  mass: '',
  rolle: 'kontext',
  richtung: 0,
  zaehler: '',
  nenner: '',
  quelle: '',
  lizenz: '',
  schwelle: 3,
});
const reihe = (
  name: string,
  werte: Reihe['werte'],
  zaehler: Reihe['zaehler'] = null,
  nenner: Reihe['nenner'] = null,
  verdeckt: readonly number[] = [],
): Reihe => ({
  indikator: name,
  jahr: 2020,
  werte,
  zaehler,
  nenner,
  verdeckt: werte.map((_, i) => verdeckt.includes(i)),
  summen: [],
});

// a stays a, b is halved between b1 and b2, c and a sliver of a become c.
const WEG = lies('alt;neu;gewicht\na;a;0,995\na;c;0,005\nb;b1;0,5\nb;b2;0,5\nc;c;1\n');
const ALT = {
  gebiete: ['a', 'b', 'c'].map(gebiet),
  indikatoren: [indikator('arm', 'prozent'), indikator('alle', 'anzahl'), indikator('laerm', 'wert')],
};
const vorgabe = {
  umschluesselung: WEG,
  gebiete: ['b1', 'b2', 'c', 'a', 'neu'],
  art: 'flaeche',
  aus: 'Gebiete bis 2020',
  bevoelkerung: 'alle',
} as const;
const wandle = (...reihen: readonly Reihe[]) => uebertrage({ ...ALT, reihen }, vorgabe);

describe('eine Umschlüsselung', () => {
  it('nennt alte Gebiete, deren Gewichte zusammen nicht 1 sind', () => {
    expect([WEG.abweichungen, WEG.hinweise]).toEqual([[], []]);
    const schief = lies('alt;neu;gewicht\n01;x;0.4\n01;y;0.5\n02;y;1\n');
    expect(schief.abweichungen).toEqual([{ alt: '01', summe: expect.closeTo(0.9, 12) }]);
    expect(schief.hinweise).toEqual([
      'Bei 1 alten Gebieten ergeben die Gewichte zusammen nicht 1: 01 (0,900).',
    ]);
  });

  it('wird mit Paaren zweimal, ohne Kennung und mit falschen Gewichten abgelehnt', () => {
    expect(() => lies('alt;neu;gewicht\na;b;1\na;b;1\n')).toThrow(/a nach b.*steht schon in Zeile 2/s);
    expect(() => lies('alt;neu;gewicht\na;;1\n')).toThrow(/Zeile 2.*Kennung fehlt/s);
    expect(() => lies('alt;neu;gewicht\na;b;120\n')).toThrow(/120.*kein Gewicht/s);
    expect(() => lies('alt;neu;anteil\na;b;1\n')).toThrow(/gewicht.*gibt es nicht/s);
  });
});

describe('übertragene Reihen', () => {
  it('teilen Anzahlen nach Gewicht und rechnen Anteile neu', () => {
    const [arm, alle] = wandle(
      reihe('arm', [10, 20, 50], [10, 40, 100], [100, 200, 200]),
      reihe('alle', [100, 200, 200], [100, 200, 200]),
    ).reihen;
    expect(arm?.zaehler).toEqual([20, 20, 100.05, 9.95, null]);
    expect(arm?.nenner).toEqual([100, 100, 200.5, 99.5, null]);
    expect(arm?.werte.slice(0, 2)).toEqual([20, 20]);
    expect(arm?.werte[2]).toBeCloseTo(10_005 / 200.5, 12);
    expect(alle?.werte).toEqual([100, 100, 200.5, 99.5, null]);
    expect(alle?.zaehler).toEqual(alle?.werte);
    expect(arm?.summen).toEqual([]);
  });

  it('haben keine Zahl, wo eine Quelle verdeckt ist oder fehlt; Splitter zählen dabei nicht', () => {
    const [arm] = wandle(reihe('arm', [null, null, 50], [null, null, 100], [100, 200, 200], [1])).reihen;
    expect(arm?.werte).toEqual([null, null, expect.closeTo(10_000 / 200.5, 12), null, null]);
    expect(arm?.verdeckt).toEqual([true, true, false, false, false]);
  });

  it('ändern die Summe einer Anzahl nicht, wenn die Gewichte jedes alten Gebiets zusammen 1 sind', () => {
    const teile = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9999 }), teile), { minLength: 3, maxLength: 3 }),
        (alte) => {
          const zeilen = alte.flatMap(([, gewichte], i) => {
            const summe = gewichte.reduce((a, b) => a + b, 0);
            return gewichte.map((gewicht, k) => ({
              alt: 'abc'[i] ?? '',
              neu: `n${k}`,
              gewicht: gewicht / summe,
            }));
          });
          const anzahlen = alte.map(([anzahl]) => anzahl);
          const { reihen } = uebertrage(
            { ...ALT, reihen: [reihe('alle', anzahlen, anzahlen)] },
            { ...vorgabe, umschluesselung: { zeilen }, gebiete: ['n0', 'n1', 'n2', 'n3'] },
          );
          const sum = (werte: readonly (number | null)[]) => werte.reduce((a: number, b) => a + (b ?? 0), 0);
          expect(sum(reihen[0]?.werte ?? [])).toBeCloseTo(sum(anzahlen), 6);
        },
      ),
    );
  });

  it('mitteln Werte ohne Anzahlen nach Menschen oder reichen sie weiter', () => {
    const beide = lies('alt;neu;gewicht\na;a;1\nb;a;1\nc;c;1\n');
    const reihen = [reihe('laerm', [60, 50, 40]), reihe('alle', [100, 300, 10])];
    const mit = uebertrage({ ...ALT, reihen }, { ...vorgabe, umschluesselung: beide, gebiete: ['a', 'c'] });
    expect(mit.reihen[0]?.werte).toEqual([52.5, 40]);
    const ohne = uebertrage(
      { ...ALT, reihen },
      { ...vorgabe, umschluesselung: beide, gebiete: ['a', 'c'], bevoelkerung: null },
    );
    expect(ohne.reihen[0]?.werte).toEqual([null, 40]);
  });

  it('sagen, was sie voraussetzen', () => {
    const { hinweise } = wandle(reihe('alle', [1, 2, 3]));
    expect(hinweise.join('\n')).toMatch(
      /Gebiete bis 2020.*Anteile der Fläche.*gleichmäßig verteilt.*1 von 5 neuen Gebieten/s,
    );
  });
});
