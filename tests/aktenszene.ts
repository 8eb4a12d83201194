/**
 * One Akte of the demo, opened by several people in real browsers, with the database at hand: roles and sessions
 * can be taken away while somebody works.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { parseKalendertag } from '../src/kernel/kalendertag.ts';
import { richteDemoEin } from '../src/konten/service.ts';
import { PROJEKTWURZEL } from '../src/platform/database/server-folder.ts';
import { importAkte, readAkte } from '../src/quartiere/service.ts';
import { composeServer } from '../src/server/main.ts';
import { buildPages } from './anwendung.ts';
import { openPage } from './browser.ts';
import { type Testdatenbank, testDatenbank } from './datenbank.ts';

const BEISPIELE = fileURLToPath(new URL('../beispiele/', import.meta.url));
export const AUENSTADT = '00000000-0000-4000-8000-000000000001';
/** May change the Akten of Auenstadt. */
export const MANAGEMENT = '00000000-0000-4001-8000-000000000001';
export const AKTE = '/quartiere/auenstadt-waldsiedlung';
export const formularOf = (massnahme: string) => `${AKTE}/massnahmen/${massnahme}/bearbeiten`;

type Wie = { readonly person?: string; readonly javaScriptEnabled?: boolean };

export type Aktenszene = {
  readonly datenbank: Testdatenbank;
  /** A page of somebody signed in, or of a guest of the demo. */
  open(wie?: Wie): Promise<Page>;
  /** Fails when the server has reported a bug. */
  close(): Promise<void>;
};

async function createSitzung({ db }: Testdatenbank, person: string): Promise<string> {
  // The form of a session's secret: 43 characters in base64url.
  const cookie = randomBytes(32).toString('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(cookie).digest()}, ${person}, ${AUENSTADT}, true,
            now() + interval '1 hour')`.execute(db);
  return cookie;
}

async function prepare(datenbank: Testdatenbank): Promise<void> {
  await richteDemoEin(datenbank.anwendung);
  const planung = datenbank.zugang({ art: 'person', person: MANAGEMENT, organisation: AUENSTADT });
  await importAkte(planung, await readAkte(`${BEISPIELE}auenstadt-waldsiedlung.yaml`));
  await buildPages(datenbank.url);
}

export async function startAktenszene(): Promise<Aktenszene> {
  const datenbank = await testDatenbank();
  const fehlerzeilen: string[] = [];
  await prepare(datenbank);
  const app = await composeServer(
    {
      betriebsart: 'demo',
      db: datenbank.anwendung,
      rechtVerzeichnis: fileURLToPath(new URL('../recht/', import.meta.url)),
      beispieleVerzeichnis: BEISPIELE,
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    { host: '127.0.0.1', oeffentlicheNamen: [], log: { write: (zeile) => void fehlerzeilen.push(zeile) } },
  );
  const baseURL = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    datenbank,
    open: async ({ person, javaScriptEnabled = true } = {}) => {
      const page = await openPage({ baseURL, javaScriptEnabled });
      page.setDefaultTimeout(20_000);
      if (person !== undefined) {
        const value = await createSitzung(datenbank, person);
        await page.context().addCookies([{ name: 'quartierwerk_sitzung', value, url: baseURL }]);
      }
      return page;
    },
    close: async () => {
      await app.close();
      await datenbank.close();
      expect(fehlerzeilen).toEqual([]);
    },
  };
}

/** Presses the button that stores the form. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Speichern', exact: true }).last().click();
}

export async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Waits until scripts run on the page, told by what only they show. */
export async function hydrated(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tastaturkürzel' }).waitFor();
}

/** The Akte as it is stored. */
export async function readAkteText(page: Page): Promise<string> {
  return await (await page.request.get(`${AKTE}/akte.yaml`)).text();
}
