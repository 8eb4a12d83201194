/**
 * Plans for programs: JSON under /api. The solver's workers end with the server.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { nummerFeld } from '#kernel/felder.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { routes as aenderungRoutes } from './aenderung/routes.ts';
import { routes as rechenauftragRoutes } from './rechenauftraege/routes.ts';
import { closeSolver, listPlaene, requirePlan, requireQuartierstand } from './service.ts';

const adresse = z.object({ kennung: z.string(), nummer: nummerFeld });

/** GET /api/quartiere/:kennung/plaene and /api/quartiere/:kennung/plaene/:nummer, `aenderung/`, `rechenauftraege/` */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  aenderungRoutes(app, anwendung);
  await rechenauftragRoutes(app, anwendung);
  app.addHook('onClose', closeSolver);
  app.get<{ Params: { kennung: string } }>('/api/quartiere/:kennung/plaene', async (request) => {
    const { kennung } = request.params;
    const { zugang } = request.anfrage;
    const { fassung } = await requireQuartierstand(zugang, kennung);
    return { quartier: kennung, fassung, plaene: await listPlaene(zugang, kennung) };
  });
  app.get('/api/quartiere/:kennung/plaene/:nummer', async (request) => {
    const { kennung, nummer } = checkWert(request.params, adresse, { datei: 'Adresse' });
    const { plan, fassung, berechnetAm } = await requirePlan(request.anfrage.zugang, kennung, nummer);
    return { nummer, fassung, berechnetAm, plan };
  });
}
