import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { akteSchema } from '#quartiere/index.ts';
import { closeSolver, computePlan } from './service.ts';

afterAll(() => closeSolver());

test('ein zugesagtes Darlehen ist keine Zuwendung und wird mit Feld und Abhilfe abgelehnt', async () => {
  const akte = akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel: 'unbegrenzt',
    massnahmen: [
      {
        kennung: 'M1',
        titel: 'Bürgerhaus',
        handlungsfelder: ['integration'],
        zweck: 'gemeinbedarf',
        traeger: { art: 'kommune' },
        nutzen: 50,
        beginn: '2027-01-01',
        ende: '2027-12-31',
        kosten: [{ kennung: 'M1.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' }],
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'kfw-208' }, betrag: '50.000,00' },
        ],
      },
    ],
  });
  const auftrag = {
    akte,
    stichtag: parseKalendertag('2026-06-01'),
    rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
  };
  await expect(computePlan(auftrag)).rejects.toThrow(/zugesagt\[0\]\.quelle\.kennung .*kfw-208.*Darlehen/);
});
