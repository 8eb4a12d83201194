import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arbeitsmappe } from '#kernel/dokument.ts';
import { readArbeitsblaetter, writeOds, writeXlsx } from '#platform/dokumente/index.ts';
import { arbitraryAkte } from '../akte.arbitrary.ts';
import type { Akte } from '../akte.ts';
import { parseAkte } from '../akte-yaml.ts';
import { beispielAkte } from '../beispiele.ts';
import { akteMappe } from './akte-mappe.ts';
import { AKTENBLAETTER } from './aufbau.ts';
import { parseAkteMappe } from './parse-akte-mappe.ts';

const FORMATE: Readonly<Record<string, (mappe: Arbeitsmappe) => Promise<Uint8Array>>> = {
  ods: writeOds,
  xlsx: writeXlsx,
};

async function throughFile(akte: Akte, format: string): Promise<Akte> {
  const bytes = await FORMATE[format]?.(akteMappe(akte));
  return parseAkteMappe(
    await readArbeitsblaetter(bytes ?? new Uint8Array(), `akte.${format}`),
    `akte.${format}`,
  );
}

const ORDNER = fileURLToPath(new URL('../../../beispiele/', import.meta.url));
const DEMO = readdirSync(ORDNER).filter((name) => name.endsWith('.yaml'));

describe('akteMappe', () => {
  it('has one sheet per kind of entry, and numbers as numbers', () => {
    const { blaetter } = akteMappe(beispielAkte());
    expect(blaetter.map(({ name }) => name)).toEqual(AKTENBLAETTER);
    const kosten = blaetter.find(({ name }) => name === 'Kosten');
    expect(kosten?.zeilen[0]?.map(({ wert }) => wert)).toEqual([
      'M01',
      'M01.1',
      'Rohbau',
      'bau',
      2027,
      120_000_000,
      null,
      null,
      null,
    ]);
  });

  it.each(['ods', 'xlsx'])('goes through .%s without a change, whatever the Akte', async (format) => {
    await fc.assert(
      fc.asyncProperty(arbitraryAkte, async (akte) => {
        expect(await throughFile(akte, format)).toEqual(akte);
      }),
      { numRuns: 25 },
    );
  });

  it.each(DEMO.flatMap((datei) => [[datei, 'ods'] as const, [datei, 'xlsx'] as const]))(
    'goes through a file: %s as .%s',
    async (datei, format) => {
      const akte = parseAkte(readFileSync(ORDNER + datei), datei);
      expect(await throughFile(akte, format)).toEqual(akte);
    },
  );
});
