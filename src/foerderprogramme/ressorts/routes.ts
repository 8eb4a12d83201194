/**
 * Ressorts for programs and spreadsheets.
 */
import type { FastifyInstance } from 'fastify';
import type { Anwendung } from '#platform/anwendung.ts';
import { filterRessorts, formatRessortsCsv, parseRessortfilter } from './auswahl.ts';
import { listRessorts, readRessort } from './service.ts';

/** GET /api/ressorts, /api/ressorts/:kennung and /recht/ressorts.csv */
export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  app.get('/api/ressorts', async () => {
    const { zeilen, unbekannte } = await listRessorts(anwendung);
    return { stichtag: anwendung.heute(), anzahl: zeilen.length, ressorts: zeilen, unbekannte };
  });
  app.get<{ Params: { kennung: string } }>('/api/ressorts/:kennung', (request) =>
    readRessort(anwendung, request.params.kennung),
  );
  app.get('/recht/ressorts.csv', async (request, reply) => {
    const { zeilen } = await listRessorts(anwendung);
    const filter = parseRessortfilter(new URL(request.url, 'http://localhost').searchParams);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="ressorts.csv"')
      .send(formatRessortsCsv(filterRessorts(zeilen, filter)));
  });
}
