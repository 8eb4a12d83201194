import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cent, NULL_EURO } from '#kernel/geld.ts';
import type { Massnahmenkennung, Positionskennung, Quartierkennung } from '#kernel/ids.ts';
import { richteDemoEin } from '#konten/service.ts';
import type { Zugang } from '#platform/database/index.ts';
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
  saveVerpflichtungen,
} from './service.ts';

const BEISPIELE = new URL('../../beispiele/', import.meta.url).pathname;
const QUARTIER = 'auenstadt-muster';

let datenbank: Testdatenbank;
/** A visitor of the demo, who may do everything to Akten of the demo but share and publish them. */
let zugang: Zugang;
beforeAll(async () => {
  datenbank = await testDatenbank();
  zugang = await gastOf(datenbank);
});
afterAll(async () => {
  await datenbank.close();
});

async function gastOf(eine: Testdatenbank): Promise<Zugang> {
  await richteDemoEin(eine.anwendung);
  return eine.zugang({ art: 'gast' });
}

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
  const gespeichert = await findAkte(zugang, QUARTIER);
  return gespeichert?.akte.massnahmen.map((m) => m.kennung as string) ?? [];
}

describe('demo', () => {
  it('comes back from the database as it stands in its files', async () => {
    const eigene = await testDatenbank();
    const gast = await gastOf(eigene);
    try {
      const geladen = await ladeBeispiele(gast, BEISPIELE);
      const dateien = (await readdir(BEISPIELE)).filter((name) => name.endsWith('.yaml'));
      expect(geladen).toHaveLength(dateien.length);
      for (const datei of dateien) {
        const akte = await readAkte(join(BEISPIELE, datei));
        const gespeichert = await findAkte(gast, akte.quartier.kennung);
        expect(gespeichert?.akte).toEqual(akte);
        expect(schreibeAkte(gespeichert!.akte)).toBe(schreibeAkte(akte));
      }
      expect(await listFlaechen(gast)).toHaveLength(dateien.length);
      expect(await ladeBeispiele(gast, BEISPIELE)).toEqual([]);
      const uebersicht = await listQuartiere(gast);
      expect(uebersicht.map((q) => q.kennung)).toContain('auenstadt-nordstadt');
      expect(uebersicht.every((q) => q.kosten > 0 && q.massnahmen > 0)).toBe(true);
    } finally {
      await eigene.close();
    }
  });

  it('is loaded once when two processes start together', async () => {
    const eigene = await testDatenbank();
    const gast = await gastOf(eigene);
    try {
      const beide = await Promise.all([ladeBeispiele(gast, BEISPIELE), ladeBeispiele(gast, BEISPIELE)]);
      expect(beide.filter((geladen) => geladen.length > 0)).toHaveLength(1);
    } finally {
      await eigene.close();
    }
  });
});

it('keeps every Akte without loss', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryAkte, async (akte) => {
      await importAkte(zugang, akte);
      expect((await findAkte(zugang, akte.quartier.kennung))?.akte).toEqual(akte);
    }),
    { numRuns: 60 },
  );
});

describe('importAkte', () => {
  it('counts versions and refuses one that is out of date', async () => {
    const akte = { ...beispielAkte() };
    akte.quartier.kennung = 'import-fassung' as Quartierkennung;
    expect(await importAkte(zugang, akte, undefined, 0)).toBe(1);
    await expect(importAkte(zugang, akte, undefined, 0)).rejects.toMatchObject({ code: 'veraltet' });
    expect(await importAkte(zugang, akte, undefined, 1)).toBe(2);
    expect(await importAkte(zugang, akte)).toBe(3);
  });

  it('refuses an unsound Akte and stores nothing of it', async () => {
    const akte = beispielAkte();
    akte.quartier.kennung = 'import-mangel' as Quartierkennung;
    akte.eigenmittel = {};
    await expect(importAkte(zugang, akte)).rejects.toMatchObject({ name: 'EingabeFehler' });
    expect(await findAkte(zugang, 'import-mangel')).toBeUndefined();
  });

  it('keeps the outline until the Akte no longer names one', async () => {
    const akte = beispielAkte();
    akte.quartier.kennung = 'import-flaeche' as Quartierkennung;
    akte.quartier.flaeche = 'import-flaeche.geojson';
    await importAkte(zugang, akte, flaeche);
    await importAkte(zugang, akte);
    expect(await listFlaechen(zugang, 'import-flaeche')).toEqual([
      { kennung: 'import-flaeche', name: 'Musterviertel', flaeche },
    ]);
    const { flaeche: _, ...quartier } = akte.quartier;
    await importAkte(zugang, { ...akte, quartier });
    expect(await listFlaechen(zugang, 'import-flaeche')).toEqual([]);
  });

  it('raises the version of the other Quartiere when facts of their Kommune change', async () => {
    const kommune: Akte['kommune'] = { ...beispielAkte().kommune, ags: '05999777' as Akte['kommune']['ags'] };
    const mit = (kennung: string, einwohner: number): Akte => {
      const akte = beispielAkte();
      akte.quartier.kennung = kennung as Quartierkennung;
      return { ...akte, kommune: { ...kommune, einwohner } };
    };
    await importAkte(zugang, mit('geschwister-a', 1000));
    await importAkte(zugang, mit('geschwister-b', 1000));
    expect((await findAkte(zugang, 'geschwister-a'))?.fassung).toBe(1);
    await importAkte(zugang, mit('geschwister-b', 2000));
    const andere = await findAkte(zugang, 'geschwister-a');
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
    await importAkte(zugang, akte);
    expect((await findAkte(zugang, 'import-gross'))?.akte.massnahmen).toHaveLength(2500);
  });
});

describe('changes', () => {
  let fassung = 0;
  beforeEach(async () => {
    fassung = await importAkte(zugang, beispielAkte());
  });

  it('adds, changes and removes a Massnahme in its place', async () => {
    const neu = neueMassnahme('M03');
    const nachNeu = await saveMassnahme(zugang, QUARTIER, { massnahme: neu, fassung, neu: true });
    expect(nachNeu).toBe(fassung + 1);
    const geaendert = { ...beispielAkte().massnahmen[0]!, titel: 'Bürgerhaus neu bauen' };
    await saveMassnahme(zugang, QUARTIER, { massnahme: geaendert, fassung: nachNeu, neu: false });
    const gespeichert = await findAkte(zugang, QUARTIER);
    expect(gespeichert?.akte.massnahmen).toEqual([geaendert, beispielAkte().massnahmen[1], neu]);
    await deleteMassnahme(zugang, QUARTIER, 'M02', gespeichert!.fassung);
    expect(await kennungen()).toEqual(['M01', 'M03']);
  });

  it('refuses a second writer who has not seen the change of the first, and keeps the first', async () => {
    const [a, b] = ['Erster', 'Zweiter'].map((titel) => ({ ...beispielAkte().massnahmen[0]!, titel }));
    const ergebnisse = await Promise.allSettled(
      [a!, b!].map((massnahme) => saveMassnahme(zugang, QUARTIER, { massnahme, fassung, neu: false })),
    );
    const abgelehnt = ergebnisse.filter((ergebnis) => ergebnis.status === 'rejected');
    expect(abgelehnt).toHaveLength(1);
    expect(abgelehnt[0]?.reason).toMatchObject({ code: 'veraltet' });
    expect(String(abgelehnt[0]?.reason.message)).toContain('speichern Sie noch einmal');
    expect((await findAkte(zugang, QUARTIER))?.fassung).toBe(fassung + 1);
  });

  it('refuses a Kennung that is taken and a change of what is gone', async () => {
    const doppelt = { ...neueMassnahme('M07'), kennung: 'M01' as Massnahmenkennung, voraussetzung: [] };
    await expect(
      saveMassnahme(zugang, QUARTIER, { massnahme: doppelt, fassung, neu: true }),
    ).rejects.toMatchObject({ name: 'EingabeFehler', maengel: [{ feld: 'massnahmen[2].kennung' }] });
    await expect(
      saveMassnahme(zugang, QUARTIER, { massnahme: neueMassnahme('M99'), fassung, neu: false }),
    ).rejects.toMatchObject({ code: 'massnahme-nicht-gefunden' });
    await expect(deleteMassnahme(zugang, QUARTIER, 'M99', fassung)).rejects.toMatchObject({
      code: 'massnahme-nicht-gefunden',
    });
    await expect(deleteMassnahme(zugang, 'gibt-es-nicht', 'M01', 1)).rejects.toMatchObject({
      code: 'quartier-nicht-gefunden',
    });
    expect((await findAkte(zugang, QUARTIER))?.akte).toEqual(beispielAkte());
  });

  it('removes no Massnahme that another one needs', async () => {
    await expect(deleteMassnahme(zugang, QUARTIER, 'M01', fassung)).rejects.toMatchObject({
      code: 'wird-vorausgesetzt',
      message: expect.stringContaining('M02'),
    });
    expect(await kennungen()).toEqual(['M01', 'M02']);
  });

  it('takes Eigenmittel for a new Kostenjahr together with the Massnahme', async () => {
    const massnahme = neueMassnahme('M03');
    massnahme.kosten[0]!.jahr = 2031;
    await expect(saveMassnahme(zugang, QUARTIER, { massnahme, fassung, neu: true })).rejects.toMatchObject({
      maengel: [{ feld: 'massnahmen[2].kosten[0].jahr', wert: '2031' }],
    });
    await saveMassnahme(zugang, QUARTIER, {
      massnahme,
      fassung,
      neu: true,
      eigenmittel: { 2031: cent(5_000), 2027: NULL_EURO },
    });
    expect((await findAkte(zugang, QUARTIER))?.akte.eigenmittel).toEqual({
      2027: 40_000_000,
      2028: 45_000_000,
      2031: 5_000,
    });
  });

  it('replaces Eigenmittel, but leaves no Kostenjahr without', async () => {
    await expect(saveEigenmittel(zugang, QUARTIER, { 2027: cent(1) }, fassung)).rejects.toMatchObject({
      name: 'EingabeFehler',
      maengel: [{ wert: '2028' }],
    });
    const danach = await saveEigenmittel(zugang, QUARTIER, 'unbegrenzt', fassung);
    expect((await findAkte(zugang, QUARTIER))?.akte.eigenmittel).toBe('unbegrenzt');
    await saveEigenmittel(zugang, QUARTIER, { 2027: cent(1), 2028: cent(2) }, danach);
    expect((await findAkte(zugang, QUARTIER))?.akte.eigenmittel).toEqual({ 2027: 1, 2028: 2 });
  });

  it('replaces Verpflichtungsermächtigungen and nothing else, and tells none from not stated', async () => {
    const vorher = (await findAkte(zugang, QUARTIER))?.akte;
    const zwei = [
      { jahr: 2027, betrag: cent(5_000_00) },
      { jahr: 2028, betrag: NULL_EURO },
    ];
    const erste = await saveVerpflichtungen(zugang, QUARTIER, zwei, fassung);
    expect(erste).toBe(fassung + 1);
    expect((await findAkte(zugang, QUARTIER))?.akte).toEqual({
      ...vorher,
      verpflichtungsermaechtigungen: zwei,
    });
    await expect(saveVerpflichtungen(zugang, QUARTIER, [], fassung)).rejects.toMatchObject({
      code: 'veraltet',
    });
    await expect(saveVerpflichtungen(zugang, QUARTIER, [...zwei, ...zwei], erste)).rejects.toMatchObject({
      maengel: [
        { feld: 'verpflichtungsermaechtigungen[2].jahr', wert: '2027' },
        { feld: 'verpflichtungsermaechtigungen[3].jahr', wert: '2028' },
      ],
    });
    const leer = await saveVerpflichtungen(zugang, QUARTIER, [], erste);
    expect((await findAkte(zugang, QUARTIER))?.akte.verpflichtungsermaechtigungen).toEqual([]);
    await saveVerpflichtungen(zugang, QUARTIER, undefined, leer);
    expect((await findAkte(zugang, QUARTIER))?.akte).toEqual(vorher);
  });
});
