/**
 * What is published of Quartiere, for programs: JSON and CSV, for everybody and without sign-in.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listVeroeffentlichte, requireVeroeffentlichte, type Veroeffentlichungszeile } from './service.ts';
import { writeVeroeffentlichungenCsv } from './veroeffentlichung/csv.ts';
import { readVeroeffentlichungssuche, searchVeroeffentlichte } from './veroeffentlichung/suche.ts';
import { sumKosten } from './veroeffentlichung/veroeffentlichung.ts';

async function search(request: FastifyRequest): Promise<readonly Veroeffentlichungszeile[]> {
  const parameter = new URL(request.url, 'http://localhost').searchParams;
  const alle = await listVeroeffentlichte(request.anfrage.zugang);
  return searchVeroeffentlichte(alle, readVeroeffentlichungssuche(parameter));
}

function kurzformOf({ inhalt, organisation, veroeffentlichtAm }: Veroeffentlichungszeile) {
  const { kennung, name, kommune, handlungsfelder, massnahmen } = inhalt;
  return {
    kennung,
    name,
    kommune,
    organisation,
    veroeffentlichtAm,
    handlungsfelder,
    massnahmen: massnahmen.length,
    kostenCent: sumKosten(inhalt),
    adresse: `/api/oeffentlich/quartiere/${kennung}`,
  };
}

async function sendListe(request: FastifyRequest) {
  const quartiere = (await search(request)).map(kurzformOf);
  return { anzahl: quartiere.length, quartiere };
}

/** GET /api/oeffentlich/quartiere, …/quartiere.json, …/quartiere/:kennung and /oeffentlich/quartiere.csv */
export function routes(app: FastifyInstance): void {
  app.get('/api/oeffentlich/quartiere', sendListe);
  app.get('/api/oeffentlich/quartiere.json', sendListe);
  app.get<{ Params: { kennung: string } }>('/api/oeffentlich/quartiere/:kennung', async (request) => {
    const { inhalt, organisation, veroeffentlichtAm } = await requireVeroeffentlichte(
      request.anfrage.zugang,
      request.params.kennung,
    );
    return { ...inhalt, organisation, veroeffentlichtAm };
  });
  app.get('/oeffentlich/quartiere.csv', async (request, reply) => {
    const gefunden = await search(request);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="quartiere.csv"')
      .send(writeVeroeffentlichungenCsv(gefunden.map(({ inhalt }) => inhalt)));
  });
}
