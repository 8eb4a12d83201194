/**
 * Computations for programs: start, watch, cancel. Described in `docs/schnittstelle.md`.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { type Handlung, requireRecht } from '#konten/index.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { type Quartierstand, requirePlan, requireQuartierstand } from '../service.ts';
import { secondsOf } from './dauer.ts';
import {
  cancelAuftrag,
  cancelFreienAuftrag,
  findAuftrag,
  findFreienAuftrag,
  type Rechenauftrag,
  startBerechnung,
  startFreieBerechnung,
} from './service.ts';

type Adresse = { readonly kennung: string; readonly auftrag: string };
type Ergebnis = { readonly adresse?: string; readonly plan: unknown };

/** @throws FachlicherFehler `rechnung-nicht-gefunden` */
function requireAuftrag(auftrag: Rechenauftrag | undefined): Rechenauftrag {
  if (auftrag) return auftrag;
  throw new FachlicherFehler(
    'rechnung-nicht-gefunden',
    'Diese Rechnung gibt es nicht oder nicht mehr. Ergebnisse bleiben eine halbe Stunde.',
  );
}

/** The numbers of a plan that say how good it is, and how far that is proven. */
function kurzformOf({ status, beweis, stufen, summen }: Finanzierungsplan) {
  return { status, beweis, stufen, summen };
}

function answer(auftrag: Rechenauftrag, adresse: string, ergebnis: Ergebnis | null) {
  const { kennung, quartier, fassung, schritte, zustand } = auftrag;
  const bisher = zustand.art === 'laeuft' ? auftrag.bisher?.() : null;
  return {
    auftrag: kennung,
    adresse,
    ...(quartier === null ? {} : { quartier, fassung }),
    zustand: zustand.art === 'berechnet' ? 'fertig' : zustand.art,
    sekunden: secondsOf(auftrag, Date.now()),
    schritte,
    bisher: bisher ? kurzformOf(bisher) : null,
    ergebnis,
    fehler: zustand.art === 'gescheitert' ? zustand.text : null,
  };
}

function send(
  reply: FastifyReply,
  status: number,
  auftrag: Rechenauftrag,
  adresse: string,
  ergebnis: Ergebnis | null,
) {
  if (auftrag.zustand.art === 'laeuft') reply.header('retry-after', '1');
  return reply
    .code(status)
    .header('location', adresse)
    .send(answer(auftrag, adresse, ergebnis));
}

async function requireErlaubt(
  { anfrage, params }: FastifyRequest,
  handlung: Handlung,
): Promise<Quartierstand> {
  const stand = await requireQuartierstand(anfrage.zugang, (params as Adresse).kennung);
  requireRecht(stand.lage, handlung, stand.datensatz);
  return stand;
}

async function sendVonQuartier(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  auftrag: Rechenauftrag,
) {
  const { zustand, kennung } = auftrag;
  const basis = `/api/quartiere/${auftrag.quartier}`;
  const nummer = zustand.art === 'fertig' ? zustand.nummer : null;
  const ergebnis =
    nummer === null
      ? null
      : {
          nummer,
          adresse: `${basis}/plaene/${nummer}`,
          plan: kurzformOf((await requirePlan(request.anfrage.zugang, auftrag.quartier ?? '', nummer)).plan),
        };
  return send(reply, status, auftrag, `${basis}/rechnungen/${kennung}`, ergebnis);
}

function registerQuartiere(app: FastifyInstance, anwendung: Anwendung): void {
  const eine = '/api/quartiere/:kennung/rechnungen/:auftrag';
  app.post('/api/quartiere/:kennung/rechnungen', async (request, reply) => {
    const { akte, fassung } = await requireErlaubt(request, 'plan.berechnen');
    const quartier = akte.quartier.kennung;
    const auftrag = startBerechnung({ anwendung, anfrage: request.anfrage, quartier, fassung });
    return await sendVonQuartier(request, reply, 202, auftrag);
  });
  const find = ({ params }: FastifyRequest, { akte }: Quartierstand) =>
    requireAuftrag(findAuftrag(anwendung.db, akte.quartier.kennung, (params as Adresse).auftrag));
  app.get(eine, async (request, reply) => {
    const stand = await requireErlaubt(request, 'plan.lesen');
    return await sendVonQuartier(request, reply, 200, find(request, stand));
  });
  app.delete(eine, async (request, reply) => {
    const stand = await requireErlaubt(request, 'plan.berechnen');
    const auftrag = find(request, stand);
    cancelAuftrag(anwendung.db, stand.akte.quartier.kennung, auftrag.kennung);
    return await sendVonQuartier(request, reply, 200, auftrag);
  });
}

function sendFreie(reply: FastifyReply, status: number, auftrag: Rechenauftrag) {
  const { zustand, kennung } = auftrag;
  const ergebnis = zustand.art === 'berechnet' ? { plan: zustand.plan } : null;
  return send(reply, status, auftrag, `/api/buendeln/${kennung}`, ergebnis);
}

function registerFreie(app: FastifyInstance, anwendung: Anwendung): void {
  const find = ({ anfrage, params }: FastifyRequest) =>
    requireAuftrag(findFreienAuftrag(anwendung.db, anfrage, (params as Adresse).auftrag));
  app.post('/api/buendeln', async (request, reply) => {
    const text = Buffer.isBuffer(request.body) ? request.body : new Uint8Array();
    return sendFreie(reply, 202, await startFreieBerechnung(anwendung, request.anfrage, text));
  });
  app.get('/api/buendeln/:auftrag', async (request, reply) => sendFreie(reply, 200, find(request)));
  app.delete('/api/buendeln/:auftrag', async (request, reply) => {
    const auftrag = find(request);
    cancelFreienAuftrag(anwendung.db, request.anfrage, auftrag.kennung);
    return sendFreie(reply, 200, auftrag);
  });
}

/** POST /api/quartiere/:kennung/rechnungen, POST /api/buendeln; GET and DELETE on the address they answer with. */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  await app.register(async (eigene) => {
    // Bodies arrive as bytes, whatever they are called: an Akte is read strictly, and by one reader.
    eigene.removeAllContentTypeParsers();
    eigene.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    registerQuartiere(eigene, anwendung);
    registerFreie(eigene, anwendung);
  });
}
