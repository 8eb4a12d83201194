/**
 * A kept search by its secret address: /foerderprogramme/abo/:schluessel/neues.atom and …/fristen.ics.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Anwendung } from '#platform/anwendung.ts';
import { writeFeed } from '../feed/service.ts';
import { searchFristen, writeKalender } from '../fristen/service.ts';
import { readAbo } from './service.ts';

type Abo = { Params: { schluessel: string } };

export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  const adresseOf = (request: FastifyRequest<Abo>) => anwendung.adresse ?? request.anfrage.ursprung;
  app.get<Abo>('/foerderprogramme/abo/:schluessel/neues.atom', async (request, reply) => {
    const { name, anfrage } = await readAbo(anwendung.db, request.params.schluessel);
    const text = await writeFeed(request.anfrage.zugang, anwendung, {
      anfrage,
      titel: name,
      adresse: adresseOf(request),
      selbst: request.url,
    });
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(text);
  });
  app.get<Abo>('/foerderprogramme/abo/:schluessel/fristen.ics', async (request, reply) => {
    const { name, anfrage } = await readAbo(anwendung.db, request.params.schluessel);
    const text = writeKalender(await searchFristen(anwendung, anfrage), {
      name: `Antragsfristen: ${name}`,
      adresse: adresseOf(request),
    });
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="fristen.ics"')
      .header('cache-control', 'private, no-store')
      .send(text);
  });
}
