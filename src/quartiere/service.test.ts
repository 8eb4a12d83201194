import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAkte } from './service.ts';

let ordner = '';
beforeAll(async () => {
  ordner = await mkdtemp(join(tmpdir(), 'akte-'));
});
afterAll(async () => {
  await rm(ordner, { recursive: true });
});

it('says what to do when there is no such file', async () => {
  const pfad = join(ordner, 'fehlt.yaml');
  await expect(readAkte(pfad)).rejects.toMatchObject({
    name: 'EingabeFehler',
    maengel: [{ datei: pfad, text: 'Die Datei gibt es nicht.', abhilfe: 'Pfad und Dateinamen prüfen.' }],
  });
});

it('refuses a folder and a file above 5 MB', async () => {
  await expect(readAkte(ordner)).rejects.toThrow('Ordner');
  const gross = join(ordner, 'gross.yaml');
  await writeFile(gross, ' '.repeat(5_000_001));
  await expect(readAkte(gross)).rejects.toThrow('höchstens 5 MB');
});

const FEHLER = new URL('../../beispiele/fehler/', import.meta.url).pathname;
const programme = new Set(['stbf-sozialer-zusammenhalt']);

it.each((await readdir(FEHLER)).filter((name) => name.endsWith('.yaml')))(
  'finds the fault of %s',
  async (datei) => {
    await expect(readAkte(join(FEHLER, datei), { programme })).rejects.toMatchObject({
      maengel: [{ datei: join(FEHLER, datei), zeile: expect.any(Number), abhilfe: expect.any(String) }],
    });
  },
);
