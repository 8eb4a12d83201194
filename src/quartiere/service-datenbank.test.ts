import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cent, NULL_EURO } from '#kernel/geld.ts';
import type { Massnahmenkennung, Positionskennung, Quartierkennung } from '#kernel/ids.ts';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { arbitraryAkte } from './akte.arbitrary.ts';
import type { Akte, Massnahme } from './akte.ts';
import { schreibeAkte } from './akte-yaml.ts';
import { beispielAkte } from './beispiele.ts';
import type { Flaeche } from './flaeche.ts';
import {
  deleteMassnahme,
  findAkte,
  importAkte,
  ladeBeispiele,
  listFlaechen,
  listQuartiere,
  readAkte,
  saveEigenmittel,
  saveMassnahme,
} from './service.ts';

const BEISPIELE = new URL('../../beispiele/', import.meta.url).pathname;
const QUARTIER = 'auenstadt-muster';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(async () => {
  await datenbank.close();
});

const flaeche: Flaeche = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [7, 51],
        [7.25, 51],
        [7.25, 51.5],
        [7, 51],
      ],
    ],
  ],
};

function neueMassnahme(kennung: string): Massnahme {
  const vorlage = beispielAkte().massnahmen[1]!;
  return {
    ...vorlage,
    kennung: kennung as Massnahmenkennung,
    kosten: [{ ...vorlage.kosten[0]!, kennung: `${kennung}.1` as Positionskennung }],
  };
}

async function kennungen(): Promise<string[]> {
  const gespeichert = await findAkte(datenbank.db, QUARTIER);
  return gespeichert?.akte.massnahmen.map((m) => m.kennung as string) ?? [];
}

describe('demo', () => {
  it('comes back from the database as it stands in its files', async () => {
    const eigene = await testDatenbank();
    try {
      const geladen = await ladeBeispiele(eigene.db, BEISPIELE);
      const dateien = (await readdir(BEISPIELE)).filter((name) => name.endsWith('.yaml'));
      expect(geladen).toHaveLength(dateien.length);
      for (const datei of dateien) {
        const akte = await readAkte(join(BEISPIELE, datei));
        const gespeichert = await findAkte(eigene.db, akte.quartier.kennung);
        expect(gespeichert?.akte).toEqual(akte);
        expect(schreibeAkte(gespeichert!.akte)).toBe(schreibeAkte(akte));
      }
      expect(await listFlaechen(eigene.db)).toHaveLength(dateien.length);
      expect(await ladeBeispiele(eigene.db, BEISPIELE)).toEqual([]);
      const uebersicht = await listQuartiere(eigene.db);
      expect(uebersicht.map((q) => q.kennung)).toContain('auenstadt-nordstadt');
      expect(uebersicht.every((q) => q.kosten > 0 && q.massnahmen > 0)).toBe(true);
    } finally {
      await eigene.close();
    }
  });

  it('is loaded once when two processes start together', async () => {
    const eigene = await testDatenbank();
    try {
      const beide = await Promise.all([
        ladeBeispiele(eigene.db, BEISPIELE),
        ladeBeispiele(eigene.db, BEISPIELE),
      ]);
      expect(beide.filter((geladen) => geladen.length > 0)).toHaveLength(1);
    } finally {
      await eigene.close();
    }
  });
});

it('keeps every Akte without loss', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryAkte, async (akte) => {
      await importAkte(datenbank.db, akte);
      expect((await findAkte(datenbank.db, akte.quartier.kennung))?.akte).toEqual(akte);
    }),
    { numRuns: 60 },
  );
});

describe('importAkte', () => {
  it('counts versions and refuses one that is out of date', async () => {
    const akte = { ...beispielAkte() };
    akte.quartier.kennung = 'import-fassung' as Quartierkennung;
    expect(await importAkte(datenbank.db, akte, undefined, 0)).toBe(1);
    await expect(importAkte(datenbank.db, akte, undefined, 0)).rejects.toMatchObject({ code: 'veraltet' });
    expect(await importAkte(datenbank.db, akte, undefined, 1)).toBe(2);
    expect(await importAkte(datenbank.db, akte)).toBe(3);
  });

  it('refuses an unsound Akte and stores nothing of it', async () => {
    const akte = beispielAkte();
    akte.quartier.kennung = 'import-mangel' as Quartierkennung;
    akte.eigenmittel = {};
    await expect(importAkte(datenbank.db, akte)).rejects.toMatchObject({ name: 'EingabeFehler' });
    expect(await findAkte(datenbank.db, 'import-mangel')).toBeUndefined();
  });

  it('keeps the outline until the Akte no longer names one', async () => {
    const akte = beispielAkte();
    akte.quartier.kennung = 'import-flaeche' as Quartierkennung;
    akte.quartier.flaeche = 'import-flaeche.geojson';
    await importAkte(datenbank.db, akte, flaeche);
    await importAkte(datenbank.db, akte);
    expect(await listFlaechen(datenbank.db, 'import-flaeche')).toEqual([
      { kennung: 'import-flaeche', name: 'Musterviertel', flaeche },
    ]);
    const { flaeche: _, ...quartier } = akte.quartier;
    await importAkte(datenbank.db, { ...akte, quartier });
    expect(await listFlaechen(datenbank.db, 'import-flaeche')).toEqual([]);
  });

  it('raises the version of the other Quartiere when facts of their Kommune change', async () => {
    const kommune: Akte['kommune'] = { ...beispielAkte().kommune, ags: '05999777' as Akte['kommune']['ags'] };
    const mit = (kennung: string, einwohner: number): Akte => {
      const akte = beispielAkte();
      akte.quartier.kennung = kennung as Quartierkennung;
      return { ...akte, kommune: { ...kommune, einwohner } };
    };
    await importAkte(datenbank.db, mit('geschwister-a', 1000));
    await importAkte(datenbank.db, mit('geschwister-b', 1000));
    expect((await findAkte(datenbank.db, 'geschwister-a'))?.fassung).toBe(1);
    await importAkte(datenbank.db, mit('geschwister-b', 2000));
    const andere = await findAkte(datenbank.db, 'geschwister-a');
    expect(andere?.fassung).toBe(2);
    expect(andere?.akte.kommune.einwohner).toBe(2000);
  });

  it('copes with an Akte larger than one statement', async () => {
    const akte = beispielAkte();
    akte.quartier.kennung = 'import-gross' as Quartierkennung;
    akte.massnahmen = Array.from({ length: 2500 }, (_, i) => ({
      ...neueMassnahme(`G${i}`),
      voraussetzung: [],
    }));
    await importAkte(datenbank.db, akte);
    expect((await findAkte(datenbank.db, 'import-gross'))?.akte.massnahmen).toHaveLength(2500);
  });
});

describe('changes', () => {
  let fassung = 0;
  beforeEach(async () => {
    fassung = await importAkte(datenbank.db, beispielAkte());
  });

  it('adds, changes and removes a Massnahme in its place', async () => {
    const neu = neueMassnahme('M03');
    const nachNeu = await saveMassnahme(datenbank.db, QUARTIER, { massnahme: neu, fassung, neu: true });
    expect(nachNeu).toBe(fassung + 1);
    const geaendert = { ...beispielAkte().massnahmen[0]!, titel: 'Bürgerhaus neu bauen' };
    await saveMassnahme(datenbank.db, QUARTIER, { massnahme: geaendert, fassung: nachNeu, neu: false });
    const gespeichert = await findAkte(datenbank.db, QUARTIER);
    expect(gespeichert?.akte.massnahmen).toEqual([geaendert, beispielAkte().massnahmen[1], neu]);
    await deleteMassnahme(datenbank.db, QUARTIER, 'M02', gespeichert!.fassung);
    expect(await kennungen()).toEqual(['M01', 'M03']);
  });

  it('refuses a second writer who has not seen the change of the first, and keeps the first', async () => {
    const [a, b] = ['Erster', 'Zweiter'].map((titel) => ({ ...beispielAkte().massnahmen[0]!, titel }));
    const ergebnisse = await Promise.allSettled(
      [a!, b!].map((massnahme) => saveMassnahme(datenbank.db, QUARTIER, { massnahme, fassung, neu: false })),
    );
    const abgelehnt = ergebnisse.filter((ergebnis) => ergebnis.status === 'rejected');
    expect(abgelehnt).toHaveLength(1);
    expect(abgelehnt[0]?.reason).toMatchObject({ code: 'veraltet' });
    expect(String(abgelehnt[0]?.reason.message)).toContain('speichern Sie noch einmal');
    expect((await findAkte(datenbank.db, QUARTIER))?.fassung).toBe(fassung + 1);
  });

  it('refuses a Kennung that is taken and a change of what is gone', async () => {
    const doppelt = { ...neueMassnahme('M07'), kennung: 'M01' as Massnahmenkennung, voraussetzung: [] };
    await expect(
      saveMassnahme(datenbank.db, QUARTIER, { massnahme: doppelt, fassung, neu: true }),
    ).rejects.toMatchObject({ name: 'EingabeFehler', maengel: [{ feld: 'massnahmen[2].kennung' }] });
    await expect(
      saveMassnahme(datenbank.db, QUARTIER, { massnahme: neueMassnahme('M99'), fassung, neu: false }),
    ).rejects.toMatchObject({ code: 'massnahme-nicht-gefunden' });
    await expect(deleteMassnahme(datenbank.db, QUARTIER, 'M99', fassung)).rejects.toMatchObject({
      code: 'massnahme-nicht-gefunden',
    });
    await expect(deleteMassnahme(datenbank.db, 'gibt-es-nicht', 'M01', 1)).rejects.toMatchObject({
      code: 'quartier-nicht-gefunden',
    });
    expect((await findAkte(datenbank.db, QUARTIER))?.akte).toEqual(beispielAkte());
  });

  it('removes no Massnahme that another one needs', async () => {
    await expect(deleteMassnahme(datenbank.db, QUARTIER, 'M01', fassung)).rejects.toMatchObject({
      code: 'wird-vorausgesetzt',
      message: expect.stringContaining('M02'),
    });
    expect(await kennungen()).toEqual(['M01', 'M02']);
  });

  it('takes Eigenmittel for a new Kostenjahr together with the Massnahme', async () => {
    const massnahme = neueMassnahme('M03');
    massnahme.kosten[0]!.jahr = 2031;
    await expect(
      saveMassnahme(datenbank.db, QUARTIER, { massnahme, fassung, neu: true }),
    ).rejects.toMatchObject({ maengel: [{ feld: 'massnahmen[2].kosten[0].jahr', wert: '2031' }] });
    await saveMassnahme(datenbank.db, QUARTIER, {
      massnahme,
      fassung,
      neu: true,
      eigenmittel: { 2031: cent(5_000), 2027: NULL_EURO },
    });
    expect((await findAkte(datenbank.db, QUARTIER))?.akte.eigenmittel).toEqual({
      2027: 40_000_000,
      2028: 45_000_000,
      2031: 5_000,
    });
  });

  it('replaces Eigenmittel, but leaves no Kostenjahr without', async () => {
    await expect(saveEigenmittel(datenbank.db, QUARTIER, { 2027: cent(1) }, fassung)).rejects.toMatchObject({
      name: 'EingabeFehler',
      maengel: [{ wert: '2028' }],
    });
    const danach = await saveEigenmittel(datenbank.db, QUARTIER, 'unbegrenzt', fassung);
    expect((await findAkte(datenbank.db, QUARTIER))?.akte.eigenmittel).toBe('unbegrenzt');
    await saveEigenmittel(datenbank.db, QUARTIER, { 2027: cent(1), 2028: cent(2) }, danach);
    expect((await findAkte(datenbank.db, QUARTIER))?.akte.eigenmittel).toEqual({ 2027: 1, 2028: 2 });
  });
});
