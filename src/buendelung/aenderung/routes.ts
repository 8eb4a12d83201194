/**
 * What changes in the law, for programs and spreadsheets; with the parameters of the page.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  compareRecht,
  filterAenderungen,
  formatAenderungenCsv,
  listAenderungen,
  parseAenderungsfilter,
} from '#foerderprogramme/index.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { loadWechselvorgabe } from './akten/service.ts';
import { folgenAsJson } from './darstellung.ts';
import { readWechselfrage } from './wechselfrage.ts';

function parametersOf({ url }: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://localhost').searchParams;
}

async function readVergleich(anwendung: Anwendung, request: FastifyRequest) {
  const frage = readWechselfrage(parametersOf(request));
  const { wechsel, maengel } = await loadWechselvorgabe(request.anfrage.zugang, anwendung, frage);
  if (!wechsel) throw new EingabeFehler(maengel);
  return compareRecht(wechsel.vorher, wechsel.nachher);
}

/** GET /api/aenderungen and /foerderprogramme/aenderungen/liste.csv */
export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  app.get('/api/aenderungen', async (request) => {
    const { akten: _akten, ...recht } = folgenAsJson(await readVergleich(anwendung, request), []);
    return recht;
  });
  app.get('/foerderprogramme/aenderungen/liste.csv', async (request, reply) => {
    const zeilen = listAenderungen(await readVergleich(anwendung, request));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="aenderungen.csv"')
      .send(formatAenderungenCsv(filterAenderungen(zeilen, parseAenderungsfilter(parametersOf(request)))));
  });
}
