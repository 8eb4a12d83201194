/**
 * Composition: one server with the routes of each capability and the pages. Nothing else happens here.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { ServerBuild } from 'react-router';
import { routes as buendelungRoutes } from '#buendelung/routes.ts';
import { routes as foerderprogrammeRoutes } from '#foerderprogramme/routes.ts';
import { refreshFassungen } from '#foerderprogramme/service.ts';
import { findIdentitaet, parkeFormular } from '#konten/service.ts';
import { routes as monitoringRoutes } from '#monitoring/routes.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Zugang } from '#platform/database/index.ts';
import { registerSeiten } from '#platform/http/seiten.ts';
import { createServer, registerStatisch, type Serveroptionen } from '#platform/http/server.ts';
import { registerVerdichtung } from '#platform/http/verdichtung.ts';
import { routes as quartiereRoutes } from '#quartiere/routes.ts';
import { type Formularablage, guardSeiten, watchRouten } from './routenwaechter.ts';

/** JSON and file routes of one capability. */
export type Routenregistrierung = (app: FastifyInstance, anwendung: Anwendung) => Promise<void> | void;

const ROUTEN: readonly Routenregistrierung[] = [
  buendelungRoutes,
  foerderprogrammeRoutes,
  monitoringRoutes,
  quartiereRoutes,
];

/**
 * Who asks: by the session cookie, else a guest of the demo or anybody. Whoever asks sees every programme released
 * before, by this process or by another one.
 */
async function erkenne(anwendung: Anwendung, sitzung: Anfrage['sitzung']): Promise<Zugang> {
  const { db, betriebsart } = anwendung;
  await refreshFassungen(db, anwendung.rechtVerzeichnis);
  const identitaet = sitzung === undefined ? undefined : await findIdentitaet(db, sitzung, betriebsart);
  return createZugang(db, identitaet ?? { art: betriebsart === 'demo' ? 'gast' : 'oeffentlich' });
}

/** Keeps a form whose session had ended, as a draft of its person. */
function ablageOf({ db }: Anwendung): Formularablage {
  return async (sitzung, pfad, felder) => await parkeFormular(db, sitzung, pfad, felder);
}

/** The whole server, ready to listen or to `inject`; `wurzel` is the folder that holds `build/`. */
export async function composeServer(
  anwendung: Anwendung,
  wurzel: string,
  optionen: Omit<Serveroptionen, 'erkenne'>,
): Promise<FastifyInstance> {
  const app = createServer({ ...optionen, erkenne: ({ sitzung }) => erkenne(anwendung, sitzung) });
  const build: ServerBuild = await import(pathToFileURL(join(wurzel, 'build', 'server', 'index.js')).href);
  await registerVerdichtung(app);
  await registerStatisch(app, join(wurzel, 'build', 'client', 'assets'));
  watchRouten(app);
  for (const register of ROUTEN) await register(app, anwendung);
  await registerSeiten(app, anwendung, guardSeiten(build, ablageOf(anwendung)));
  return app;
}
