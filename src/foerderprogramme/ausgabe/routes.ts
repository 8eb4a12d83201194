/**
 * The catalogue for everybody to take away: /foerderprogramme.json, .csv, .ods, .ttl and .jsonld.
 */
import type { FastifyInstance } from 'fastify';
import type { Anwendung } from '#platform/anwendung.ts';
import { parseAnfrage } from '../katalog/anfrage.ts';
import { loadDcatangaben } from './angaben/service.ts';
import { KATALOGFORMATE, type Katalogformat, writeKatalog } from './service.ts';

/** Shown in the browser where it can be, else offered as a file. */
const ALS_DATEI: ReadonlySet<Katalogformat> = new Set(['csv', 'ods']);

export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  for (const format of Object.keys(KATALOGFORMATE) as Katalogformat[]) {
    app.get(`/foerderprogramme.${format}`, async (request, reply) => {
      const anfrage = parseAnfrage(new URL(request.url, 'http://localhost').searchParams);
      const bytes = await writeKatalog(anwendung, {
        format,
        anfrage,
        adresse: anwendung.adresse ?? request.anfrage.ursprung,
        angaben: await loadDcatangaben(anwendung.dcat),
      });
      if (ALS_DATEI.has(format)) {
        reply.header('content-disposition', `attachment; filename="foerderprogramme.${format}"`);
      }
      return reply.type(KATALOGFORMATE[format]).send(Buffer.from(bytes));
    });
  }
}
