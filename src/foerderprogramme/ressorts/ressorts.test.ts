import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { readProgramm } from '../service.ts';
import {
  countRessortfacetten,
  filterRessorts,
  formatFruehere,
  formatRessortsCsv,
  parseRessortfilter,
  sortRessorts,
} from './auswahl.ts';
import { listRessorts, readRessort } from './service.ts';

const recht = (heute: string) => ({
  rechtVerzeichnis: fileURLToPath(new URL('../../../recht/', import.meta.url)),
  heute: () => parseKalendertag(heute),
});
const HEUTE = recht('2026-06-01');

test('die Programmseite nennt das Ressort des Tages und die früheren', async () => {
  const textOn = async (tag: string, kennung: string) =>
    (await readProgramm(recht(tag), kennung)).ressort.text;
  expect(await textOn('2026-06-01', 'stbf-sozialer-zusammenhalt')).toBe('BMWSB (bis 2021: BMI)');
  expect(await textOn('2021-12-07', 'stbf-sozialer-zusammenhalt')).toBe('BMI');
  expect(await textOn('2026-06-01', 'vsiq')).toBe('BMWSB (bis 2021: BMI; bis 2018: BMUB)');
  const { fruehereNamen } = await readProgramm(HEUTE, 'stbf-sozialer-zusammenhalt');
  expect(fruehereNamen).toMatchObject([{ titel: 'Soziale Stadt', bis: 2019 }]);
});

test('ein Ressort mit Namen, Aufgaben und Programmen, jetzt und früher', async () => {
  const inneres = await readRessort(HEUTE, 'bund-inneres');
  expect(inneres.aufgaben).toEqual([
    {
      kennung: 'stadtentwicklung',
      titel: 'Städtebau, Stadtentwicklung und Wohnen',
      ab: '2018-03-14',
      bis: '2021-12-07',
    },
  ]);
  const kennungen = (liste: typeof inneres.programme) => liste.map(({ kennung }) => kennung);
  expect(kennungen(inneres.programme)).toContain('mbe');
  expect(kennungen(inneres.programme)).not.toContain('stbf-sozialer-zusammenhalt');
  expect(kennungen(inneres.fruehereProgramme)).toContain('stbf-sozialer-zusammenhalt');
  await expect(readRessort(HEUTE, 'gibt-es-nicht')).rejects.toThrow(/steht nicht im Verzeichnis/);
});

test('die Liste: gesucht auch nach früheren Namen, gefiltert, sortiert, als Tabelle', async () => {
  const { zeilen, unbekannte } = await listRessorts(HEUTE);
  expect(unbekannte).toEqual([]);
  const [umwelt, ...weitere] = filterRessorts(zeilen, parseRessortfilter(new URLSearchParams('suche=BMUB')));
  expect(weitere).toEqual([]);
  expect(umwelt).toMatchObject({ kurz: 'BMUKN' });
  expect(umwelt && formatFruehere(umwelt)).toBe('BMUB (bis 2018), BMU (bis 2021), BMUV (bis 2025)');
  const stiftungen = filterRessorts(zeilen, parseRessortfilter(new URLSearchParams('ebene=stiftung')));
  const [ebene] = countRessortfacetten(zeilen, { suche: '', ebene: ['stiftung'] });
  expect(ebene?.werte.find(({ wert }) => wert === 'stiftung')?.anzahl).toBe(stiftungen.length);
  const [groesstes] = sortRessorts(zeilen, { spalte: 'programme', absteigend: true });
  expect(groesstes?.programme.length).toBe(Math.max(...zeilen.map(({ programme }) => programme.length)));
  expect(formatRessortsCsv(zeilen).split('\r\n')).toHaveLength(zeilen.length + 2);
});
