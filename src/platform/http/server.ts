/**
 * The HTTP server: limits, headers, origin check and error answers for everything that is registered in it.
 */
import { randomBytes } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import { parseCookie } from 'cookie';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Anfrage } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { renderFehlerseite, wantsHtml } from './fehlerseite.ts';
import { type Problem, problemOf, problemOfStatus } from './problem.ts';
import { forProgramm, isSchnittstelle, problemOfKodierung, problemOfUrsprung } from './schnittstelle.ts';
import { HOECHSTGROESSE_ANFRAGE, isAllowedHost, isAllowedWrite, securityHeaders } from './sicherheit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Nonce of this answer's Content-Security-Policy. */
    nonce: string;
    /** Who asks; set before any route runs. */
    anfrage: Anfrage;
  }
}

export type Serveroptionen = {
  /** Address we listen on; decides whether foreign host names are refused. */
  readonly host: string;
  /** Host names (without port) a proxy in front of us passes on. */
  readonly oeffentlicheNamen: readonly string[];
  /** Addresses of proxies in front of us whose X-Forwarded-* are believed; none by default. */
  readonly proxys?: readonly string[];
  /** Tells who asks; runs before every route that is not a static file. */
  readonly erkenne: (anfrage: Omit<Anfrage, 'zugang'>) => Promise<Zugang>;
  /** Where bugs are written, one line each. */
  readonly log: { readonly write: (zeile: string) => void };
};

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  reply.code(problem.status);
  const programm = isSchnittstelle(request.url);
  if (!programm && wantsHtml(request.headers.accept)) {
    return reply.type('text/html; charset=utf-8').send(renderFehlerseite(problem, request.nonce));
  }
  return reply
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(programm ? forProgramm(problem) : problem));
}

/** A write that may come from elsewhere: people send their form again, programs a header. */
function refuseUrsprung(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = isSchnittstelle(request.url)
    ? problemOfUrsprung(request.headers, `${request.protocol}://${request.host}`)
    : problemOfStatus(403);
  return sendProblem(request, reply, problem);
}

/** How the body is packed; undefined for one that is not, and for a read, which has none. */
function kodierungOf({ method, headers }: FastifyRequest): string | undefined {
  const kodierung = headers['content-encoding']?.trim();
  const ungepackt = !kodierung || kodierung.toLowerCase() === 'identity';
  return ungepackt || /^(GET|HEAD)$/.test(method) ? undefined : kodierung;
}

/** An address that is none: broken escapes, or a NUL, which names nothing and no database takes. */
function refuseAdresse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.nonce ||= randomBytes(16).toString('base64');
  reply.headers(securityHeaders(request.nonce));
  return sendProblem(request, reply, problemOfStatus(400));
}

/** Name of the session cookie. */
export const SITZUNGSCOOKIE = 'quartierwerk_sitzung';

function anfrageOf(request: FastifyRequest): Omit<Anfrage, 'zugang'> {
  return {
    sitzung: parseCookie(request.headers.cookie ?? '')[SITZUNGSCOOKIE],
    adresse: request.ip,
    geraet: (request.headers['user-agent'] ?? '').slice(0, 200),
    ursprung: `${request.protocol}://${request.host}`,
  };
}

function addChecks(app: FastifyInstance, optionen: Serveroptionen): void {
  app.decorateRequest('nonce', '');
  app.addHook('onRequest', async (request, reply) => {
    request.nonce = randomBytes(16).toString('base64');
    reply.headers(securityHeaders(request.nonce));
    if (!isAllowedHost(request.headers.host, optionen.host, optionen.oeffentlicheNamen)) {
      return sendProblem(request, reply, {
        ...problemOfStatus(403),
        detail: 'Diese Anwendung ist unter diesem Namen nicht erreichbar.',
        abhilfe: 'Rufen Sie sie unter der Adresse auf, die beim Start genannt wird.',
      });
    }
    if (!isAllowedWrite(request.method, request.headers)) return refuseUrsprung(request, reply);
    const kodierung = kodierungOf(request);
    if (kodierung !== undefined) {
      reply.header('accept-encoding', 'identity');
      return sendProblem(request, reply, problemOfKodierung(kodierung));
    }
    return request.url.includes('%00') ? refuseAdresse(request, reply) : undefined;
  });
  app.addHook('preHandler', async (request) => {
    // What is no read is no static file either, but goes to the pages, which need to know who asks.
    if (/^(GET|HEAD)$/.test(request.method) && request.url.startsWith('/assets/')) return;
    const anfrage = anfrageOf(request);
    request.anfrage = { ...anfrage, zugang: await optionen.erkenne(anfrage) };
  });
  // What somebody may read is kept by no cache in between, and by none at all once signed in.
  app.addHook('onSend', async (request, reply, inhalt) => {
    if (request.anfrage?.sitzung !== undefined) reply.header('cache-control', 'private, no-store');
    else if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    return inhalt;
  });
}

/** Whoever asked is gone before the whole answer was: no fault of the program. */
function isAbgebrochen(fehler: unknown): boolean {
  return fehler instanceof Error && 'code' in fehler && fehler.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** A server without routes; @see registerSeiten and registerStatisch */
export function createServer(optionen: Serveroptionen): FastifyInstance {
  const app = Fastify({
    bodyLimit: HOECHSTGROESSE_ANFRAGE,
    forceCloseConnections: true,
    trustProxy: optionen.proxys && optionen.proxys.length > 0 ? [...optionen.proxys] : false,
    logger: { level: 'error', stream: optionen.log },
    frameworkErrors: (_, request, reply) => void refuseAdresse(request, reply),
  });
  addChecks(app, optionen);
  app.setErrorHandler((fehler, request, reply) => {
    const problem = problemOf(fehler);
    if (problem.status >= 500 && !isAbgebrochen(fehler)) request.log.error(fehler);
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, problemOfStatus(404)));
  return app;
}

/** Built scripts, styles and fonts: names carry a hash, so they may be kept for a year. */
export async function registerStatisch(app: FastifyInstance, verzeichnis: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: verzeichnis,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
  });
}
