import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Befund } from '#kernel/befund.ts';
import { readYaml } from '#kernel/eingabe.ts';
import {
  type Beispielfall,
  beispielfaelleSchema,
  type Programm,
  type Rechtsstand,
  type Version,
} from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielAkte } from './beispiele.ts';
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

/** No version took applications on any day it holds. */
function isVorbei(versionen: readonly Version<Programm>[]): boolean {
  return versionen.every(({ ab, inhalt }) => {
    const fenster = inhalt.kriterien.antragsfenster;
    if (fenster.art === 'geschlossen') return true;
    return fenster.art === 'termine' && !fenster.folge && fenster.termine.every(({ bis }) => bis < ab);
  });
}

/** Refused because the programme is over, not because of what the Massnahme is. */
function isZuSpaet({ erwartet }: Beispielfall): boolean {
  return erwartet.kriterium === 'antragsfenster' || erwartet.kriterium === 'laufzeit';
}

/**
 * One case is refused for a named reason, another gets the best that is within reach. Of a programme that is
 * over nothing is within reach: there one case comes too late and another fails anyway.
 */
function isBelegt(faelle: readonly Beispielfall[], versionen: readonly Version<Programm>[]): boolean {
  const abgelehnt = faelle.filter(({ erwartet }) => erwartet.ergebnis === 'nicht-erfuellt');
  if (abgelehnt.length < faelle.length) {
    return abgelehnt.some(({ erwartet }) => erwartet.kriterium !== undefined);
  }
  return isVorbei(versionen) && abgelehnt.some(isZuSpaet) && !abgelehnt.every(isZuSpaet);
}

test('every programme has a case within reach and one refused', async () => {
  const faelle = Map.groupBy<string, Beispielfall>(DATEIEN.flatMap(readFaelle), ({ programm }) => programm);
  const { programme } = await loadRechtsstand(RECHT);
  const ohne = [...programme].filter(
    ([kennung, versionen]) => !isBelegt(faelle.get(kennung) ?? [], versionen),
  );
  expect(ohne.map(([kennung]) => kennung)).toEqual([]);
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
