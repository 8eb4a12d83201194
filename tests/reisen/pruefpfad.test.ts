/**
 * Prüferin: comes with a suspicion, finds who changed an amount, verifies the chain, and takes the proof along.
 * Once with scripts and once without.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { kommandos } from '../../src/pruefpfad/commands.ts';
import { recordEintrag } from '../../src/pruefpfad/service.ts';
import { composeServer } from '../../src/server/main.ts';
import { buildPages } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../konten.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-reise-'));
let datenbank: Testdatenbank;
let app: FastifyInstance;
let adresse: string;
let cookie: string;

async function signIn({ person, zugang }: Testperson): Promise<string> {
  const geheimnis = randomBytes(32).toString('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(geheimnis).digest()}, ${person},
            ${zugang.identitaet.organisation ?? null}, true, now() + interval '1 hour')`.execute(
    datenbank.db,
  );
  return geheimnis;
}

async function recordBetraege(organisation: string, { zugang }: Testperson, anzahl: number): Promise<void> {
  for (let nummer = 1; nummer <= anzahl; nummer += 1) {
    await zugang.write((trx) =>
      recordEintrag(trx, {
        handlung: 'akte.aendern',
        grundlage: '§ 171e Abs. 4 BauGB',
        gegenstand: { art: 'akte', kennung: 'pruefstadt-nord', organisation, ags: '05999000' },
        aenderungen: [
          { feld: 'massnahmen[M01].kosten[M01.1].betrag', vorher: 120_000_00, nachher: nummer * 1_000_00 },
        ],
      }),
    );
  }
}

beforeAll(async () => {
  datenbank = await testDatenbank();
  const stadt = await testOrganisation(datenbank, { kuerzel: 'pruefstadt' });
  const hof = await testOrganisation(datenbank, { kuerzel: 'rechnungshof', art: 'pruefstelle', gebiet: '' });
  await recordBetraege(stadt, await testPerson(datenbank, stadt, ['bearbeitung']), 60);
  cookie = await signIn(await testPerson(datenbank, hof, ['revision']));
  await buildPages(datenbank.url);
  app = await composeServer(
    {
      betriebsart: 'produktiv',
      db: datenbank.anwendung,
      rechtVerzeichnis: join(PROJEKTWURZEL, 'recht'),
      beispieleVerzeichnis: '',
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    { host: '127.0.0.1', oeffentlicheNamen: [], log: { write: () => undefined } },
  );
  adresse = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app?.close();
  await datenbank?.close();
  rmSync(ordner, { recursive: true, force: true });
});

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: adresse, viewport: { width: 320, height: 900 } });
  page.setDefaultTimeout(30_000);
  await page.context().addCookies([{ name: 'quartierwerk_sitzung', value: cookie, url: adresse }]);
  return page;
}

async function fitsWidth(page: Page): Promise<boolean> {
  return (await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')) === true;
}

describe.each([
  ['mit JavaScript', true],
  ['ohne JavaScript', false],
])('%s', (_name, javaScript) => {
  test('from the list through the filter to one entry, and a verification', async () => {
    const page = await open(javaScript);
    await page.goto('/pruefpfad');
    await page.getByRole('heading', { level: 1, name: 'Prüfpfad' }).waitFor();
    if (javaScript) {
      await axe(page);
      expect(await fitsWidth(page)).toBe(true);
    }
    await page.getByRole('link', { name: 'Ältere' }).click();
    await page.getByRole('link', { name: 'Neuere' }).waitFor();

    await page.getByLabel('Kennung des Vorgangs').fill('pruefstadt-nord');
    await page.getByLabel('Person (Teil des Namens)').fill('bearb');
    await page.getByLabel('Handlung').selectOption('akte.aendern');
    await page.getByRole('button', { name: 'Filtern' }).click();
    await page.waitForURL(/kennung=pruefstadt-nord/);
    const eintrag = page.getByRole('row', { name: /bearbeitung, für pruefstadt/ }).first();
    await eintrag.getByText('Geändert: Maßnahme M01 › Kostenposition M01.1 › Betrag').click();
    await eintrag.getByText('60.000,00 €').waitFor({ state: 'visible' });

    await page.getByRole('button', { name: 'Gezeigte Auswahl jetzt prüfen' }).click();
    await page.getByText(/Geprüft am .*: unversehrt/).waitFor();
    await page.getByText('Geprüft: 60 Einträge.').waitFor();
    if (javaScript) await axe(page);

    await page
      .getByRole('link', { name: /^Eintrag \d+$/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /^Eintrag \d+$/ }).waitFor();
    await page.getByText('60.000,00 €').waitFor({ state: 'visible' });
    expect(new URL(page.url()).pathname).toMatch(/^\/pruefpfad\/\d+$/);
    if (javaScript) {
      await axe(page);
      expect(await fitsWidth(page)).toBe(true);
    }
    await page.context().close();
  });
});

test('the file taken along is verified by the command line; without sign-in there is none', async () => {
  const antwort = await fetch(`${adresse}/pruefpfad/ausgabe.jsonl?kennung=pruefstadt-nord`, {
    headers: { cookie: `quartierwerk_sitzung=${cookie}` },
  });
  expect(antwort.headers.get('content-disposition')).toContain('pruefpfad.jsonl');
  const datei = join(ordner, 'pruefpfad.jsonl');
  const inhalt = await antwort.text();
  const pruefe = async (text: string) => {
    writeFileSync(datei, text);
    return await kommandos[0]?.run(['pruefe', '--datei', datei], { stdout: () => {}, stderr: () => {} });
  };
  expect(inhalt.trim().split('\n')).toHaveLength(61);
  expect(await pruefe(inhalt)).toBe(0);
  expect(
    await pruefe(inhalt.replace('pruefstadt-nord","organisation', 'pruefstadt-süd","organisation')),
  ).toBe(3);

  const ohne = await fetch(`${adresse}/pruefpfad/ausgabe.jsonl`, { redirect: 'manual' });
  expect(ohne.status).toBe(403);
  expect(await ohne.text()).not.toContain('pruefstadt');
});
