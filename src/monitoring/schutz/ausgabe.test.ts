/** What one series hides must not follow from another one of the same edition. */
import { describe, expect, it } from 'vitest';
import type { Indikator, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { gebietOf, indikatorOf } from '../losstadt.ts';
import { protectAusgabe } from './schutz.ts';

type Spalte = readonly (number | null)[];

const anteil = (zaehler: Spalte, nenner: Spalte): Omit<Rohreihe, 'indikator' | 'jahr'> => ({
  zaehler,
  nenner,
  werte: zaehler.map((z, i) => {
    const n = nenner[i] ?? null;
    return z === null || !n ? null : (100 * z) / n;
  }),
});
const anzahl = (werte: Spalte): Omit<Rohreihe, 'indikator' | 'jahr'> => ({
  zaehler: null,
  nenner: null,
  werte,
});

/** An edition of several series; areas belong to the Bezirke by letter. */
function protect(
  bezirke: string,
  reihen: Record<string, Omit<Rohreihe, 'indikator' | 'jahr'>>,
  schwellen: Record<string, number> = {},
): Record<string, Reihe> {
  const indikatoren = Object.entries(reihen).map(
    ([kennung, { nenner }]): Indikator =>
      indikatorOf(kennung, { schwelle: schwellen[kennung] ?? 3, einheit: nenner ? 'prozent' : 'anzahl' }),
  );
  const rohe = Object.entries(reihen).map(
    ([indikator, roh]): Rohreihe => ({ indikator, jahr: 2024, ...roh }),
  );
  const gebiete = [...bezirke].map((bezirk, i) => gebietOf(i, { bezirk }));
  const geschuetzte = protectAusgabe(rohe, gebiete, indikatoren);
  return Object.fromEntries(geschuetzte.map((reihe) => [reihe.indikator, reihe]));
}

const verdeckteOf = (reihe: Reihe | undefined): number[] =>
  reihe?.verdeckt.flatMap((verdeckt, i) => (verdeckt ? [i] : [])) ?? [];

const EINWOHNER = [2, 40, 50, 60, 70];

describe('protectAusgabe', () => {
  it('verdeckt eine Anzahl in allen Reihen, in denen sie steht, mit demselben zweiten Gebiet', () => {
    // On its own the share would hide the third area, and the count of inhabitants the second.
    const reihen = protect('AAAAA', {
      arbeitslose: anteil([0, 1, 20, 30, 30], EINWOHNER),
      transfer: anteil([0, 20, 1, 20, 20], EINWOHNER),
      einwohner: anzahl(EINWOHNER),
    });
    expect(verdeckteOf(reihen['einwohner'])).toEqual([0, 3]);
    expect(verdeckteOf(reihen['arbeitslose'])).toEqual([0, 1, 3]);
    expect(verdeckteOf(reihen['transfer'])).toEqual([0, 2, 3]);
    expect(reihen['einwohner']?.summen.map(({ wert }) => wert)).toEqual([222, 222]);
  });

  it('zeigt Nenner weiter, wo nur ein Zähler klein ist', () => {
    const reihen = protect('AAAAA', {
      arbeitslose: anteil([1, 10, 20, 30, 30], [20, 40, 50, 60, 70]),
      einwohner: anzahl([20, 40, 50, 60, 70]),
    });
    expect(verdeckteOf(reihen['arbeitslose'])).toEqual([0, 1]);
    expect(verdeckteOf(reihen['einwohner'])).toEqual([]);
  });

  it('verdeckt, was als Zähler einer Reihe klein ist, auch als Nenner einer anderen', () => {
    const kinder = [20, 18, 12, 25, 30];
    const reihen = protect('AAAAA', {
      kinder: anteil(kinder, [21, 40, 50, 60, 70]),
      alleinerziehend: anteil([9, 9, 6, 9, 9], kinder),
    });
    // All but one of the first area are children.
    expect(reihen['kinder']?.verdeckt[0]).toBe(true);
    expect(reihen['alleinerziehend']?.verdeckt).toEqual(reihen['kinder']?.verdeckt);
  });

  it('verdeckt zwei von drei Anzahlen, wo zwei zusammen die dritte ergeben', () => {
    const sgb2 = [10, 40, 50, 60, 70];
    const sgb3 = [1, 20, 20, 20, 20];
    const alle = sgb2.map((eine, i) => eine + (sgb3[i] ?? 0));
    const erwerbsfaehige = [100, 200, 300, 400, 500];
    const reihen = protect('AAAAA', {
      sgb2: anteil(sgb2, erwerbsfaehige),
      sgb3: anteil(sgb3, erwerbsfaehige),
      arbeitslose: anteil(alle, erwerbsfaehige),
    });
    expect(verdeckteOf(reihen['sgb3'])).toEqual([0, 1]);
    expect(verdeckteOf(reihen['sgb2'])).toEqual([0, 1]);
    expect(verdeckteOf(reihen['arbeitslose'])).toEqual([]);
  });

  it('verdeckt zwei von vier Anzahlen, wo drei zusammen die vierte ergeben', () => {
    const unter18 = [1, 20, 20, 20, 20, 25, 30, 12];
    const unter65 = [50, 60, 75, 80, 60, 66, 90, 41];
    const ab65 = [19, 30, 35, 22, 40, 23, 33, 18];
    const einwohner = unter18.map((eine, i) => eine + (unter65[i] ?? 0) + (ab65[i] ?? 0));
    const reihen = protect('AAAAAAAA', {
      unter18: anteil(unter18, einwohner),
      unter65: anteil(unter65, einwohner),
      ab65: anteil(ab65, einwohner),
      einwohner: anzahl(einwohner),
    });
    const verdeckte = ['unter18', 'unter65', 'ab65', 'einwohner'].map(
      (name) => verdeckteOf(reihen[name]).length,
    );
    expect(verdeckte.toSorted()).toEqual([0, 0, 2, 2]);
    expect(verdeckteOf(reihen['unter18'])).toHaveLength(2);
    expect(verdeckteOf(reihen['einwohner'])).toEqual([]);
  });

  it('verdeckt eine dritte Altersgruppe, wo zwei zusammen zu klein sind', () => {
    const alter = [
      [1, 20, 30, 20, 20, 25, 30, 12],
      [1, 17, 35, 22, 29, 23, 33, 18],
      [50, 60, 75, 80, 60, 66, 90, 41],
      [9, 30, 25, 19, 40, 21, 38, 44],
    ];
    const alle = [0, 1, 2, 3, 4, 5, 6, 7].map((i) =>
      alter.reduce((summe, eine) => summe + (eine[i] ?? 0), 0),
    );
    const reihen = protect('AAAAAAAA', {
      ...Object.fromEntries(alter.map((eine, nr) => [`alter${nr}`, anzahl(eine)])),
      alle: anzahl(alle),
    });
    const imErsten = Object.values(reihen).filter(({ verdeckt }) => verdeckt[0]);
    expect(imErsten.map(({ indikator }) => indikator).slice(0, 2)).toEqual(['alter0', 'alter1']);
    expect(imErsten).toHaveLength(3);
  });

  it('nimmt Summen in allen Reihen weg, die dieselbe Anzahl zeigen', () => {
    const frauen = [2, 20, 22, 25, 30];
    const maenner = [18, 20, 28, 35, 40];
    const einwohner = [20, 40, 50, 60, 70];
    const reihen = protect('ABBBB', {
      frauen: anteil(frauen, einwohner),
      maenner: anteil(maenner, einwohner),
    });
    expect(reihen['frauen']?.summen.map(({ zaehler }) => zaehler)).toEqual([null, null, 99]);
    expect(reihen['maenner']?.summen.map(({ zaehler }) => zaehler)).toEqual([null, null, 141]);
    expect(reihen['maenner']?.verdeckt).toEqual(reihen['frauen']?.verdeckt);
  });

  it('wendet die größere Schwelle an, wo Reihen dieselbe Anzahl zeigen', () => {
    const zaehler = [7, 20, 30, 40, 50];
    const reihen = protect(
      'AAAAA',
      {
        anteil: anteil(zaehler, [100, 100, 100, 100, 100]),
        anzahl: anzahl(zaehler),
      },
      { anteil: 3, anzahl: 10 },
    );
    expect(verdeckteOf(reihen['anteil'])).toEqual([0, 1]);
    expect(verdeckteOf(reihen['anzahl'])).toEqual([0, 1]);
  });

  it('verrät nichts durch Summen über verschiedene Gebiete', () => {
    // The total of the share lacks the second area; both totals together would give its inhabitants.
    const reihen = protect('AAAAA', {
      einwohner: anzahl(EINWOHNER),
      arbeitslose: anteil([null, 10, 20, 30, 30], [null, 40, 50, 60, 70]),
    });
    expect(reihen['einwohner']?.werte[0]).toBe(null);
    const [a, b] = [
      reihen['einwohner']?.summen[1]?.wert ?? null,
      reihen['arbeitslose']?.summen[1]?.nenner ?? null,
    ];
    expect(a === null || b === null).toBe(true);
  });

  it('summiert über die Gebiete mit Angaben; was nur teils bekannt ist, wird für sich verdeckt', () => {
    const reihen = protect('AAB', {
      anteil: anteil([null, 20, null], [2, 40, null]),
    });
    expect(verdeckteOf(reihen['anteil'])).toEqual([0]);
    expect(reihen['anteil']?.summen).toEqual([
      { bezirk: 'A', wert: 50, zaehler: 20, nenner: 40 },
      { bezirk: 'B', wert: null, zaehler: null, nenner: null },
      { bezirk: null, wert: 50, zaehler: 20, nenner: 40 },
    ]);
  });
});
