/**
 * A productive installation with the people of one Kommune who keep its monitoring, and files they send.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { parseKalendertag } from '../src/kernel/kalendertag.ts';
import { PROJEKTWURZEL } from '../src/platform/database/server-folder.ts';
import { composeServer } from '../src/server/main.ts';
import { buildPages } from './anwendung.ts';
import { openPage } from './browser.ts';
import { type Testdatenbank, testDatenbank } from './datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from './konten.ts';

export const ZEILEN = Array.from(
  { length: 12 },
  (_, i) => `${String(i + 1).padStart(2, '0')};${i === 3 ? 1 : 30 + i};${300 + i};${40 + i},5`,
);

const csv = (name: string, zeilen: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(zeilen.join('\n')),
});

export const tabelle = (zeilen: readonly string[]) =>
  csv('zahlen.csv', ['Gebiet;Arm (Zähler);Arm (Nenner);Wohnfläche', ...zeilen]);

export const gewichte = (zeilen: readonly string[]) => csv('weg.csv', ['alt;neu;gewicht', ...zeilen]);

/** Numbers of 2019 for other areas. */
export const alteTabelle = (zeilen: readonly string[]) =>
  csv('alt.csv', ['Gebiet;Jahr;arm (Zähler);arm (Nenner)', ...zeilen]);

export const UMRISSE = {
  name: 'gebiete.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: ZEILEN.map((zeile, i) => {
        const [x, y] = [7 + (i % 4) / 100, 51 + Math.floor(i / 4) / 100];
        const ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]]; // biome-ignore format: one ring
        return {
          type: 'Feature',
          properties: { kennung: zeile.slice(0, 2), name: `Gebiet ${i + 1}` },
          geometry: { type: 'Polygon', coordinates: [ring] },
        };
      }),
    }),
  ),
};

async function signIn({ db }: Testdatenbank, { person, zugang }: Testperson): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(cookie).digest()}, ${person}, ${zugang.identitaet.organisation ?? null},
            true, now() + interval '1 hour')`.execute(db);
  return cookie;
}

export type Monitoringbuehne = {
  /** Session cookies of who edits and who decides. */
  readonly cookies: { readonly planung: string; readonly leitung: string };
  /** What the server reported as bugs. */
  readonly fehlerzeilen: readonly string[];
  readonly openAs: (cookie: string | undefined, javaScriptEnabled?: boolean) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** Once per test file; call `close()` in `afterAll`. */
export async function baueMonitoringbuehne(): Promise<Monitoringbuehne> {
  const datenbank = await testDatenbank();
  const stadt = await testOrganisation(datenbank, { kuerzel: 'musterstadt' });
  const cookies = {
    planung: await signIn(datenbank, await testPerson(datenbank, stadt, ['bearbeitung'])),
    leitung: await signIn(datenbank, await testPerson(datenbank, stadt, ['entscheidung'])),
  };
  await buildPages(datenbank.url);
  const fehlerzeilen: string[] = [];
  const app = await composeServer(
    {
      betriebsart: 'produktiv',
      db: datenbank.anwendung,
      rechtVerzeichnis: fileURLToPath(new URL('../recht/', import.meta.url)),
      beispieleVerzeichnis: fileURLToPath(new URL('../beispiele/', import.meta.url)),
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    {
      host: '127.0.0.1',
      oeffentlicheNamen: [],
      log: { write: (zeile) => void fehlerzeilen.push(zeile) },
    },
  );
  const adresse = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    cookies,
    fehlerzeilen,
    openAs: async (cookie, javaScriptEnabled = true) => {
      const page = await openPage({ baseURL: adresse, javaScriptEnabled });
      page.setDefaultTimeout(30_000);
      if (cookie !== undefined)
        await page.context().addCookies([{ name: 'quartierwerk_sitzung', value: cookie, url: adresse }]);
      return page;
    },
    close: async () => {
      await app.close();
      await datenbank.close();
    },
  };
}
