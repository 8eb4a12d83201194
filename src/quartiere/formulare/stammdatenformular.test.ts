import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { applyStammdaten } from '../aenderung.ts';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import type { Stammdaten } from '../akte.ts';
import { beispielAkte } from '../beispiele.ts';
import { parseMerkmale } from './merkmalformular.ts';
import {
  addGebiet,
  inputOfStammdaten,
  parseStammdaten,
  readStammdatenformular,
  removeGebiet,
  type Stammdatenwerte,
  stammdatenwerteOf,
} from './stammdatenformular.ts';

const akte = beispielAkte();
const werte = stammdatenwerteOf(akte);
const parse = (aenderung: Partial<Stammdatenwerte>): Stammdaten =>
  parseStammdaten({ ...werte, ...aenderung }, akte);

function formData(): FormData {
  const daten = new FormData();
  for (const [name, wert] of Object.entries(werte)) if (typeof wert === 'string') daten.append(name, wert);
  werte.gebiete.forEach((gebiet, index) => {
    for (const [name, wert] of Object.entries(gebiet)) daten.append(`quartier.gebiet.${index}.${name}`, wert);
  });
  for (const [name, wert] of Object.entries(werte.annahmen)) daten.append(`annahmen.${name}`, wert);
  for (const [name, wert] of Object.entries(werte.kommunal)) daten.append(`kommune.merkmale.${name}`, wert);
  for (const [name, wert] of Object.entries(werte.oertlich)) daten.append(`quartier.merkmale.${name}`, wert);
  return daten;
}

function faultyInputs(aenderung: Partial<Stammdatenwerte>): string[] {
  try {
    parse(aenderung);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel.map((mangel) => inputOfStammdaten(mangel, { ...werte, ...aenderung }, akte)).sort();
  }
  return [];
}

describe('form of the Stammdaten', () => {
  it('changes nothing that nobody changed', () => {
    fc.assert(
      fc.property(arbitraryAkte, (irgendeine) => {
        const gelesen = parseStammdaten(stammdatenwerteOf(irgendeine), irgendeine);
        expect(applyStammdaten(irgendeine, gelesen)).toEqual(irgendeine);
      }),
    );
  });

  it('comes back from the browser as it was sent', () => {
    expect(readStammdatenformular(formData())).toEqual(werte);
  });

  it('reads days and rates as people write them, and empties what is emptied', () => {
    expect(parse({ stichtag: '31.01.2027', 'kommune.foerdersatz': '66⅔ %' })).toMatchObject({
      stichtag: '2027-01-31',
      kommune: { foerdersatz: { zaehler: 2, nenner: 3 } },
    });
    const leer = parse({ stichtag: '', 'kommune.haushaltslage': '', isek: '', annahmen: { neu: '' } });
    expect(leer).toEqual({
      kommune: { foerdersatz: akte.kommune.foerdersatz, merkmale: { konsolidierung: true } },
      quartier: { gebiet: akte.quartier.gebiet },
      annahmen: [],
    });
    expect(parse({ isek: 'keines' }).quartier.isek).toBeNull();
  });

  it('adds and removes areas', () => {
    const zwei = addGebiet(werte);
    expect(zwei.gebiete).toHaveLength(2);
    expect(removeGebiet(zwei, 0).gebiete).toEqual([
      { programm: '', rechtsgrundlage: '', beschluss: '', bis: '', aufnahme: '' },
    ]);
  });

  it('puts a new Annahme behind the old ones', () => {
    const annahmen = { neu: 'Ein Aufruf folgt.', ...werte.annahmen };
    expect(parse({ annahmen }).annahmen?.map(({ kennung }) => kennung)).toEqual(['stbf-fortgefuehrt', 'neu']);
  });

  it('names the inputs of all faults at once', () => {
    expect(
      faultyInputs({
        stichtag: 'bald',
        'kommune.haushaltslage': 'reich',
        'kommune.foerdersatz': '120 %',
        'quartier.isek.beschluss': '',
        gebiete: [{ programm: '', rechtsgrundlage: '', beschluss: '2021-02-30', bis: '', aufnahme: '' }],
        annahmen: { a: 'x'.repeat(1001) },
      }),
    ).toEqual([
      'annahmen.a',
      'kommune.foerdersatz',
      'kommune.haushaltslage',
      'quartier.gebiet.0.beschluss',
      'quartier.gebiet.0.programm',
      'quartier.gebiet.0.rechtsgrundlage',
      'quartier.isek.beschluss',
      'stichtag',
    ]);
  });
});

it.each([
  [{ a: 'nein', b: '' }, { b: true, c: false }, { merkmale: { c: false, a: false } }],
  [{ a: '' }, { a: true }, {}],
  [{ a: 'vielleicht' }, undefined, {}],
  [{}, {}, { merkmale: {} }],
])('answers %j over %j are %j', (antworten, bisher, danach) => {
  expect(parseMerkmale(antworten, bisher)).toEqual(danach);
});
