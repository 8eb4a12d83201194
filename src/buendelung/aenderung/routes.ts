/**
 * What changes in the law, for programs and spreadsheets; with the parameters of the page.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  compareRecht,
  filterAenderungen,
  formatAenderungenCsv,
  listAenderungen,
  parseAenderungsfilter,
} from '#foerderprogramme/index.ts';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { folgenAsJson } from './darstellung.ts';
import { findNaechstenTag, loadRechtswechsel } from './service.ts';

const abfrage = z.object({ von: tagFeld.optional(), am: tagFeld.optional() });

async function readVergleich({ rechtVerzeichnis, heute }: Anwendung, werte: unknown) {
  const { von, am } = checkWert(werte, abfrage, { datei: 'Anfrage' });
  const tag = am ?? (await findNaechstenTag(rechtVerzeichnis, heute()));
  const jetzt = heute();
  const wechsel = await loadRechtswechsel({
    rechtVerzeichnis,
    von: von ?? (jetzt < tag ? jetzt : undefined),
    am: tag,
    neu: undefined,
  });
  return compareRecht(wechsel.vorher, wechsel.nachher);
}

/** GET /api/aenderungen and /foerderprogramme/aenderungen/liste.csv */
export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  app.get('/api/aenderungen', async (request) => {
    const { akten: _akten, ...recht } = folgenAsJson(await readVergleich(anwendung, request.query), []);
    return recht;
  });
  app.get('/foerderprogramme/aenderungen/liste.csv', async (request, reply) => {
    const parameter = new URL(request.url, 'http://localhost').searchParams;
    const zeilen = listAenderungen(await readVergleich(anwendung, request.query));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="aenderungen.csv"')
      .send(formatAenderungenCsv(filterAenderungen(zeilen, parseAenderungsfilter(parameter))));
  });
}
