/**
 * The catalogue for programs, with the same parameters as the page.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { routes as ausgabeRoutes } from './ausgabe/routes.ts';
import { routes as einlesenRoutes } from './einlesen/routes.ts';
import { routes as fristenRoutes } from './fristen/routes.ts';
import { parseAnfrage } from './katalog/anfrage.ts';
import { readQualitaetsbericht } from './qualitaet/service.ts';
import { routes as ressortRoutes } from './ressorts/routes.ts';
import { readProgramm, searchProgramme } from './service.ts';
import { routes as suchauftragRoutes } from './suchauftraege/routes.ts';

const einzelabfrage = z.object({ stichtag: tagFeld.optional(), land: z.enum(LANDESKUERZEL).optional() });

function parametersOf(url: string): URLSearchParams {
  return new URL(url, 'http://localhost').searchParams;
}

/** GET /api/foerderprogramme, /api/foerderprogramme/:kennung, /api/foerderprogramme/qualitaet, `ausgabe/` and `einlesen/` */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  app.get('/api/foerderprogramme', async (request) => {
    const { treffer, ...rest } = await searchProgramme(anwendung, parseAnfrage(parametersOf(request.url)));
    return {
      stichtag: rest.stichtag,
      gesamt: rest.gesamt,
      anzahl: treffer.length,
      deutung: rest.deutung,
      programme: treffer,
    };
  });
  app.get('/api/foerderprogramme/qualitaet', () => readQualitaetsbericht(anwendung));
  app.get<{ Params: { kennung: string } }>('/api/foerderprogramme/:kennung', async (request) => {
    const { stichtag, land } = checkWert(request.query, einzelabfrage, { datei: 'Anfrage' });
    return readProgramm(anwendung, request.params.kennung, {
      ...(stichtag === undefined ? {} : { stichtag }),
      ...(land === undefined ? {} : { land }),
    });
  });
  ausgabeRoutes(app, anwendung);
  ressortRoutes(app, anwendung);
  fristenRoutes(app, anwendung);
  await einlesenRoutes(app, anwendung);
  suchauftragRoutes(app, anwendung);
}
