import { readFile } from 'node:fs/promises';
import Fastify from 'fastify';
import { RouterContextProvider, type ServerBuild } from 'react-router';
import { describe, expect, test } from 'vitest';
import { type Anfrage, anfrageContext } from '#platform/anwendung.ts';
import { createZugang, type Db, type Identitaet } from '#platform/database/index.ts';
import { AUFGEHOBENE_FORMULARE } from './routenrechte.ts';
import { guardSeiten, listSeitenmuster, watchRouten } from './routenwaechter.ts';

type Ablage = [sitzung: string, pfad: string, felder: Record<string, unknown>];
const abgelegt: Ablage[] = [];

function buildOf(path: string): ServerBuild {
  const module = { default: () => null, loader: () => 'gelesen', action: () => 'geschrieben' };
  return {
    routes: {
      root: { id: 'root', path: '', module: { default: () => null, loader: () => null } },
      seite: { id: 'seite', parentId: 'root', path, module },
    },
  } as unknown as ServerBuild;
}

async function call(
  path: string,
  art: 'loader' | 'action',
  identitaet: Identitaet,
  sitzung: string | undefined,
  url = `http://localhost/${path}`,
): Promise<unknown> {
  const build = guardSeiten(buildOf(path), async (sitzung, pfad, felder) => {
    abgelegt.push([sitzung, pfad, Object.fromEntries(felder)]);
    return sitzung !== 'unbekannt';
  });
  const context = new RouterContextProvider();
  context.set(anfrageContext, { zugang: createZugang({} as Db, identitaet), sitzung } as Anfrage);
  const body = art === 'action' ? new URLSearchParams({ titel: 'Sprachcafé' }) : null;
  const request = new Request(url, { method: body ? 'POST' : 'GET', body });
  const handler = build.routes.seite?.module[art] as unknown as (argumente: unknown) => Promise<unknown>;
  return await handler({ request, context, params: {} }).catch((fehler: unknown) => fehler);
}

const zielOf = (antwort: unknown) =>
  antwort instanceof Response ? antwort.headers.get('location') : antwort;

describe('pages', () => {
  test('without a line are refused at the start', () => {
    expect(() => guardSeiten(buildOf('ohne/zeile'), async () => false)).toThrow(/\/ohne\/zeile \(lesen\)/);
    expect(listSeitenmuster(buildOf('quartiere/:kennung'))).toEqual(['/quartiere/:kennung']);
  });

  test('with a line answer guests', async () => {
    expect(await call('quartiere/importieren', 'loader', { art: 'gast' }, undefined)).toBe('gelesen');
    expect(await call('quartiere/importieren', 'action', { art: 'gast' }, undefined)).toBe('geschrieben');
  });

  const FORMULAR = 'quartiere/:kennung/eigenmittel';
  const sende = (path: string, sitzung: string) =>
    call(
      path,
      'action',
      { art: 'gast' },
      sitzung,
      'http://localhost/quartiere/a/x.data?schritt=2&_routes=seite',
    );
  const ANMELDUNG = '/anmelden?weiter=%2Fquartiere%2Fa%2Fx%3Fschritt%3D2&abgelaufen=1';

  test('a form sent after the end of the session is kept and leads to the sign-in, also from a script', async () => {
    expect(zielOf(await sende(FORMULAR, 'abgelaufen'))).toBe(`${ANMELDUNG}&formular=aufgehoben`);
    expect(abgelegt).toEqual([['abgelaufen', '/quartiere/a/x?schritt=2', { titel: 'Sprachcafé' }]]);
  });

  test('the sign-in promises no form that nobody will offer again', async () => {
    expect(zielOf(await sende(FORMULAR, 'unbekannt'))).toBe(`${ANMELDUNG}&formular=verworfen`);
    abgelegt.length = 0;
    expect(zielOf(await sende('quartiere/importieren', 'abgelaufen'))).toBe(
      `${ANMELDUNG}&formular=verworfen`,
    );
    // A button of the page that sends no text.
    expect(zielOf(await sende('quartiere/:kennung/werkbank/anmerkungen', 'abgelaufen'))).toBe(
      `${ANMELDUNG}&formular=verworfen`,
    );
    expect(abgelegt).toEqual([]);
  });

  test('kept are the forms of the pages that offer drafts, and of no others', async () => {
    const routen = await readFile('src/web/routes.ts', 'utf8');
    const seiten = [...routen.matchAll(/route\(\s*'([^']+)',\s*'\.\.\/([^']+\.tsx)'/g)];
    const anbietende: string[] = [];
    for (const [, pfad, datei] of seiten) {
      const text = await readFile(`src/${datei}`, 'utf8');
      if (/<(Schutzformular|Entwurfsrahmen)|readAufgehobenes\(/.test(text)) anbietende.push(`/${pfad}`);
    }
    expect(anbietende.toSorted()).toEqual([...AUFGEHOBENE_FORMULARE.keys()].toSorted());
  });

  test('reading with an ended session goes on as anybody', async () => {
    expect(await call('quartiere/importieren', 'loader', { art: 'gast' }, 'abgelaufen')).toBe('gelesen');
  });
});

test('other routes without a line are refused when they are added', () => {
  const app = Fastify();
  watchRouten(app);
  expect(() => app.get('/api/ohne-zeile', () => null)).toThrow(/\/api\/ohne-zeile \(lesen\)/);
  expect(() => app.get('/api/foerderprogramme', () => null)).not.toThrow();
});
