/**
 * Deadlines and news of any search to subscribe to: /foerderprogramme/fristen.ics and .csv,
 * /foerderprogramme/:kennung/fristen.ics, /foerderprogramme.atom.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { nummerFeld } from '#kernel/felder.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { titelOf, writeFeed } from '../feed/service.ts';
import { KEINE_ANFRAGE, parseAnfrage } from '../katalog/anfrage.ts';
import { readProgramm } from '../service.ts';
import { ERINNERUNG_HOECHSTENS, formatFristenCsv } from './fristen.ts';
import { searchFristen, writeKalender } from './service.ts';

const erinnerungFeld = z.object({
  erinnerung: nummerFeld.pipe(z.int().max(ERINNERUNG_HOECHSTENS)).optional(),
});

function parametersOf(request: FastifyRequest): URLSearchParams {
  return new URL(request.url, 'http://localhost').searchParams;
}

/** `?erinnerung=14`: days of warning. @throws EingabeFehler for anything else than 1 to 90 */
function readErinnerung(request: FastifyRequest): { readonly erinnerung?: number } {
  const { erinnerung } = checkWert(
    Object.fromEntries([...parametersOf(request)].filter(([name]) => name === 'erinnerung')),
    erinnerungFeld,
    { datei: 'Anfrage' },
  );
  return erinnerung === undefined ? {} : { erinnerung };
}

export function sendKalender(reply: FastifyReply, name: string, text: string): FastifyReply {
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', `inline; filename="${name}.ics"`)
    .send(text);
}

export function routes(app: FastifyInstance, anwendung: Anwendung): void {
  const adresseOf = (request: FastifyRequest) => anwendung.adresse ?? request.anfrage.ursprung;
  app.get('/foerderprogramme/fristen.ics', async (request, reply) => {
    const anfrage = parseAnfrage(parametersOf(request));
    const text = writeKalender(await searchFristen(anwendung, anfrage), {
      name: titelOf(anfrage).replace('Förderprogramme', 'Antragsfristen'),
      adresse: adresseOf(request),
      ...readErinnerung(request),
    });
    return sendKalender(reply, 'fristen', text);
  });
  app.get('/foerderprogramme/fristen.csv', async (request, reply) => {
    const { fristen } = await searchFristen(anwendung, parseAnfrage(parametersOf(request)));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="fristen.csv"')
      .send(formatFristenCsv(fristen));
  });
  app.get<{ Params: { kennung: string } }>(
    '/foerderprogramme/:kennung/fristen.ics',
    async (request, reply) => {
      const { eintrag } = await readProgramm(anwendung, request.params.kennung);
      const { land } = parseAnfrage(parametersOf(request)).filter;
      const { ergebnis, fristen } = await searchFristen(anwendung, {
        ...KEINE_ANFRAGE,
        filter: { ...KEINE_ANFRAGE.filter, land },
      });
      const text = writeKalender(
        { ergebnis, fristen: fristen.filter((frist) => frist.eintrag.kennung === eintrag.kennung) },
        {
          name: `Antragsfristen: ${eintrag.kurztitel}`,
          adresse: adresseOf(request),
          ...readErinnerung(request),
        },
      );
      return sendKalender(reply, `fristen-${eintrag.kennung}`, text);
    },
  );
  app.get('/foerderprogramme.atom', async (request, reply) => {
    const anfrage = parseAnfrage(parametersOf(request));
    const text = await writeFeed(request.anfrage.zugang, anwendung, {
      anfrage,
      titel: titelOf(anfrage),
      adresse: adresseOf(request),
      selbst: request.url,
    });
    return reply.type('application/atom+xml; charset=utf-8').send(text);
  });
}
