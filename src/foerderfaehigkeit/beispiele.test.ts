import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Befund } from '#kernel/befund.ts';
import { readYaml } from '#kernel/eingabe.ts';
import {
  type Beispielfall,
  beispielfaelleSchema,
  type Rechtsstand,
  textOfKriterium,
} from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielAkte } from './beispiele.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from './ebenen.ts';
import { pruefeAkte } from './pruefung.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

function isGemeint(befund: Befund, erwartet: Beispielfall['erwartet']): boolean {
  return befund.kriterium === erwartet.kriterium && befund.ergebnis === erwartet.ergebnis;
}

const DATEIEN = readdirSync(`${RECHT}beispiele`)
  .filter((datei) => datei.endsWith('.yaml'))
  .sort();

function readFaelle(datei: string): readonly Beispielfall[] {
  return readYaml(readFileSync(`${RECHT}beispiele/${datei}`, 'utf8'), datei, beispielfaelleSchema).faelle;
}

test('every programme has a case with the best result within reach and one refused for a named reason', async () => {
  const faelle = Map.groupBy<string, Beispielfall>(DATEIEN.flatMap(readFaelle), ({ programm }) => programm);
  const { programme } = await loadRechtsstand(RECHT);
  const ohne = [...programme.keys()].filter((kennung) => {
    const erwartet = (faelle.get(kennung) ?? []).map((fall) => fall.erwartet);
    const [abgelehnt, erreicht] = [
      erwartet.filter(({ ergebnis }) => ergebnis === 'nicht-erfuellt'),
      erwartet.filter(({ ergebnis }) => ergebnis !== 'nicht-erfuellt'),
    ];
    return erreicht.length === 0 || abgelehnt.every(({ kriterium }) => kriterium === undefined);
  });
  expect(ohne).toEqual([]);
});

test('every criterion has a name for readers', () => {
  const kriterien = [...PROGRAMMKRITERIEN, ...MASSNAHMENKRITERIEN, ...POSITIONSKRITERIEN];
  const namen = kriterien.map(({ name }) => name);
  expect(namen.filter((name) => textOfKriterium(name) === name)).toEqual([]);
});

describe.each(DATEIEN)('recht/beispiele/%s', (datei) => {
  const faelle = readFaelle(datei);
  let rechtsstand: Rechtsstand;

  beforeAll(async () => {
    rechtsstand = await loadRechtsstand(RECHT);
  });

  test.each(faelle.map((fall) => [fall.name, fall] as const))('%s', (_, fall) => {
    const akte = beispielAkte(fall.angaben ?? {});
    const zelle = pruefeAkte(akte, rechtsstand, fall.stichtag).matrix.find(
      (kandidat) => kandidat.programm === fall.programm,
    );
    const befunde = [...(zelle?.befunde ?? []), ...(zelle?.positionen[0]?.befunde ?? [])];
    const gruende = befunde.map((befund) => `${befund.kriterium}: ${befund.ergebnis} – ${befund.text}`);
    expect(zelle?.positionen[0]?.ergebnis, gruende.join('\n')).toBe(fall.erwartet.ergebnis);
    if (fall.erwartet.kriterium !== undefined) {
      expect(
        befunde.some((befund) => isGemeint(befund, fall.erwartet)),
        gruende.join('\n'),
      ).toBe(true);
    }
  });
});
