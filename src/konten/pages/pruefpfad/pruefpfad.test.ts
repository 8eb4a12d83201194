/** The pages of the audit view, rendered as the server sends them, on a real database. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  RouterContextProvider,
  StaticRouterProvider,
} from 'react-router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anfrageContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import * as ausgabe from './ausgabe.ts';
import * as eintragsseite from './eintrag.tsx';
import * as listenseite from './liste.tsx';

const SEITEN = [
  {
    path: '/pruefpfad',
    loader: listenseite.loader,
    action: listenseite.action,
    Component: listenseite.default,
  },
  { path: '/pruefpfad/ausgabe.csv', id: 'csv', loader: ausgabe.loader },
  { path: '/pruefpfad/ausgabe.jsonl', id: 'jsonl', loader: ausgabe.loader },
  { path: '/pruefpfad/:nummer', loader: eintragsseite.loader, Component: eintragsseite.default },
];
const handler = createStaticHandler(SEITEN);

function contextOf(zugang: Zugang): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(anfrageContext, { zugang, sitzung: undefined, adresse: '', geraet: '', ursprung: '' });
  return context;
}

/** Text of the page without markup, or the error's code. */
async function rufe(zugang: Zugang, pfad: string, method = 'GET'): Promise<string> {
  const anfrage = new Request(`http://localhost${pfad}`, {
    method,
    ...(method === 'POST' ? { body: new URLSearchParams() } : {}),
  });
  const ergebnis = await handler.query(anfrage, { requestContext: contextOf(zugang) });
  if (ergebnis instanceof Response) throw new Error('unexpected redirect');
  const [fehler] = Object.values(ergebnis.errors ?? {});
  if (fehler) return (fehler as { code?: string }).code ?? String(fehler);
  const router = createStaticRouter(handler.dataRoutes, ergebnis);
  const markup = renderToStaticMarkup(createElement(StaticRouterProvider, { router, context: ergebnis }));
  return markup
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

async function lade(zugang: Zugang, pfad: string): Promise<string> {
  const antwort: unknown = await handler.queryRoute(new Request(`http://localhost${pfad}`), {
    requestContext: contextOf(zugang),
  });
  return await (antwort as Response).text();
}

let datenbank: Testdatenbank;
let revision: Zugang;
let fremd: Zugang;
const nummern: number[] = [];

beforeAll(async () => {
  datenbank = await testDatenbank();
  const [stadt, andere] = await Promise.all([
    testOrganisation(datenbank, { kuerzel: 'stadt' }),
    testOrganisation(datenbank, { kuerzel: 'andere-stadt', gebiet: '14999000' }),
  ]);
  revision = (await testPerson(datenbank, stadt, ['revision'])).zugang;
  fremd = (await testPerson(datenbank, andere, ['revision'])).zugang;
  const { zugang } = await testPerson(datenbank, stadt, ['bearbeitung']);
  for (let betrag = 1; betrag <= 60; betrag += 1) {
    const nummer = await zugang.write((trx) =>
      recordEintrag(trx, {
        handlung: 'akte.aendern',
        grundlage: '§ 171e Abs. 4 BauGB',
        gegenstand: { art: 'akte', kennung: 'stadt-nord', organisation: stadt, ags: '05999000' },
        aenderungen: [{ feld: 'massnahmen[M01].kosten[M01.1].betrag', vorher: 0, nachher: betrag * 100 }],
      }),
    );
    nummern.push(nummer);
  }
});
afterAll(() => datenbank.close());

describe('the list', () => {
  it('shows who did what, with each field before and after, newest first, page by page', async () => {
    const seite = await rufe(revision, '/pruefpfad');
    expect(seite).toContain('bearbeitung, für stadt');
    expect(seite).toContain('Die Akte ändern');
    expect(seite).toContain('Maßnahme M01 › Kostenposition M01.1 › Betrag vorher 0,00 € nachher 60,00 €');
    expect(seite).toContain('Ältere');
    expect(seite).not.toContain('Neuere');
    expect(seite).not.toContain('nachher 10,00 €');
    const zweite = await rufe(revision, `/pruefpfad?vor=${nummern[10]}`);
    expect(zweite).toContain('nachher 10,00 €');
    expect(zweite).toContain('Neuere');
  });

  it('is empty for others, says so, and shows nothing of what exists', async () => {
    const seite = await rufe(fremd, '/pruefpfad?kennung=stadt-nord');
    expect(seite).toContain('Kein Eintrag passt zu dieser Auswahl');
    expect(seite).not.toContain('bearbeitung');
    expect(await rufe(fremd, '/pruefpfad')).toContain('Noch nichts festgehalten');
  });

  it('tells a wrong day beside the field and on top', async () => {
    const seite = await rufe(revision, '/pruefpfad?von=gestern');
    expect(seite).toContain('Eine Angabe fehlt oder passt nicht');
    expect(seite).toContain('„gestern“ ist kein Tag');
  });

  it('verifies the selection now', async () => {
    expect(await rufe(revision, '/pruefpfad?handlung=akte.aendern', 'POST')).toMatch(
      /Geprüft am [\d., :]+: unversehrt Geprüft: 60 Einträge\. Das ist ein Auszug/,
    );
  });

  it('is closed without the right', async () => {
    const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
    expect(await rufe(oeffentlich, '/pruefpfad')).toBe('handlung-verboten');
    expect(await rufe(oeffentlich, '/pruefpfad', 'POST')).toBe('handlung-verboten');
    expect(await rufe(oeffentlich, `/pruefpfad/${nummern[0]}`)).toBe('handlung-verboten');
    await expect(lade(oeffentlich, '/pruefpfad/ausgabe.csv')).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
    await expect(lade(oeffentlich, '/pruefpfad/ausgabe.jsonl')).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
  });
});

describe('one entry', () => {
  it('has a page of its own', async () => {
    const seite = await rufe(revision, `/pruefpfad/${nummern[0]}`);
    expect(seite).toContain(`Eintrag ${nummern[0]}`);
    expect(seite).toContain('nachher 1,00 €');
  });

  it('of others is as one that does not exist', async () => {
    expect(await rufe(fremd, `/pruefpfad/${nummern[0]}`)).toBe('eintrag-nicht-gefunden');
    expect(await rufe(fremd, '/pruefpfad/999999')).toBe('eintrag-nicht-gefunden');
    expect(await rufe(revision, '/pruefpfad/x')).toBe('eintrag-nicht-gefunden');
  });
});

describe('files', () => {
  it('hold the whole selection', async () => {
    const csv = await lade(revision, '/pruefpfad/ausgabe.csv?handlung=akte.aendern');
    const zeilen = csv.trim().split('\r\n');
    expect(zeilen).toHaveLength(61);
    expect(zeilen[1]).toContain(';bearbeitung;;stadt;Die Akte ändern;Akte;stadt-nord;stadt;05999000;');
    const jsonl = (await lade(revision, '/pruefpfad/ausgabe.jsonl?kennung=stadt-nord')).trim().split('\n');
    expect(jsonl).toHaveLength(61);
    expect(JSON.parse(jsonl[0] ?? '')).toMatchObject({ auszug: true, auswahl: { kennung: 'stadt-nord' } });
    expect((await lade(fremd, '/pruefpfad/ausgabe.csv')).trim().split('\r\n')).toHaveLength(1);
  });
});
