import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Befund } from '#kernel/befund.ts';
import { readYaml } from '#kernel/eingabe.ts';
import { type Beispielfall, beispielfaelleSchema, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielAkte } from './beispiele.ts';
import { pruefeAkte } from './pruefung.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

function isGemeint(befund: Befund, erwartet: Beispielfall['erwartet']): boolean {
  return befund.kriterium === erwartet.kriterium && befund.ergebnis === erwartet.ergebnis;
}

describe.each(
  readdirSync(`${RECHT}beispiele`)
    .filter((datei) => datei.endsWith('.yaml'))
    .sort(),
)('recht/beispiele/%s', (datei) => {
  const text = readFileSync(`${RECHT}beispiele/${datei}`, 'utf8');
  const { faelle } = readYaml(text, datei, beispielfaelleSchema);
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
