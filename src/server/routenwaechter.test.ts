import Fastify from 'fastify';
import { RouterContextProvider, type ServerBuild } from 'react-router';
import { describe, expect, test } from 'vitest';
import { type Anfrage, anfrageContext } from '#platform/anwendung.ts';
import { createZugang, type Db, type Identitaet } from '#platform/database/index.ts';
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
    expect(() => guardSeiten(buildOf('ohne/zeile'), async () => undefined)).toThrow(
      /\/ohne\/zeile \(lesen\)/,
    );
    expect(listSeitenmuster(buildOf('quartiere/:kennung'))).toEqual(['/quartiere/:kennung']);
  });

  test('with a line answer guests', async () => {
    expect(await call('quartiere/importieren', 'loader', { art: 'gast' }, undefined)).toBe('gelesen');
    expect(await call('quartiere/importieren', 'action', { art: 'gast' }, undefined)).toBe('geschrieben');
  });

  test('a form sent after the end of the session is kept and leads to the sign-in, also from a script', async () => {
    const url = 'http://localhost/quartiere/importieren.data?schritt=2&_routes=seite';
    const antwort = await call('quartiere/importieren', 'action', { art: 'gast' }, 'abgelaufen', url);
    expect(zielOf(antwort)).toBe('/anmelden?weiter=%2Fquartiere%2Fimportieren%3Fschritt%3D2&abgelaufen=1');
    expect(abgelegt).toEqual([['abgelaufen', '/quartiere/importieren?schritt=2', { titel: 'Sprachcafé' }]]);
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
