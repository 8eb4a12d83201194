/**
 * Mounts the pages (a React Router server build) in Fastify: one web request in, one web response out.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRequestHandler, data, RouterContextProvider, type ServerBuild } from 'react-router';
import { type Anwendung, anfrageContext, anwendungContext, nonceContext } from '#platform/anwendung.ts';
import { problemOf } from './problem.ts';

type Routenmodul = ServerBuild['routes'][string] & {};
type Handler = (...argumente: never[]) => unknown;

/** A thrown `Response`, redirect or `data(...)` is an answer the page chose itself. */
function isAnswer(wert: unknown): boolean {
  if (wert instanceof Response) return true;
  return typeof wert === 'object' && wert !== null && 'type' in wert && wert.type === 'DataWithResponseInit';
}

function withProblem<T extends Handler>(handler: T, melde: (fehler: unknown) => void): T {
  const wrapped = async (...argumente: never[]) => {
    try {
      return await handler(...argumente);
    } catch (fehler) {
      if (isAnswer(fehler)) throw fehler;
      const problem = problemOf(fehler);
      if (problem.status >= 500) melde(fehler);
      throw data(problem, { status: problem.status });
    }
  };
  return wrapped as unknown as T;
}

function guardRoute(route: Routenmodul, melde: (fehler: unknown) => void): Routenmodul {
  const { loader, action } = route.module;
  return {
    ...route,
    module: {
      ...route.module,
      ...(loader ? { loader: withProblem(loader, melde) } : {}),
      ...(action ? { action: withProblem(action, melde) } : {}),
    },
  };
}

/** Every loader and action of the build, its failures mapped to problems (so no page can forget it). */
export function guardBuild(build: ServerBuild, melde: (fehler: unknown) => void): ServerBuild {
  const routen = Object.entries(build.routes).map(([id, route]) => [
    id,
    route ? guardRoute(route, melde) : route,
  ]);
  return { ...build, routes: Object.fromEntries(routen) };
}

function toHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, wert] of Object.entries(request.headers)) {
    for (const einzeln of Array.isArray(wert) ? wert : [wert]) {
      if (einzeln !== undefined) headers.append(name, einzeln);
    }
  }
  return headers;
}

const FORMULAR = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;

/** Pages read forms only. A write that sends nothing is an empty form. @throws 415 for anything else */
function checkFormular(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  request.headers['content-type'] ??= 'application/x-www-form-urlencoded';
  if (FORMULAR.test(request.headers['content-type'])) return;
  throw Object.assign(new Error('Der Inhalt ist kein Formular'), { statusCode: 415 });
}

function toWebRequest(request: FastifyRequest, abbruch: AbortSignal): Request {
  const url = `${request.protocol}://${request.host}${request.url}`;
  const leer = request.method === 'GET' || request.method === 'HEAD' || !Buffer.isBuffer(request.body);
  return new Request(url, {
    method: request.method,
    headers: toHeaders(request),
    signal: abbruch,
    ...(leer ? {} : { body: new Uint8Array(request.body as Buffer) }),
  });
}

async function sendWebResponse(reply: FastifyReply, antwort: Response): Promise<FastifyReply> {
  reply.code(antwort.status);
  for (const [name, wert] of antwort.headers) {
    if (name !== 'set-cookie') reply.header(name, wert);
  }
  const cookies = antwort.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(antwort.body);
}

/** Serves every path no other route takes. Bodies arrive as bytes, limited by the server's body limit. */
export async function registerSeiten(
  app: FastifyInstance,
  anwendung: Anwendung,
  build: ServerBuild,
): Promise<void> {
  const handler = createRequestHandler(
    guardBuild(build, (fehler) => app.log.error(fehler)),
    'production',
  );
  await app.register(async (seiten) => {
    seiten.removeAllContentTypeParsers();
    seiten.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // A program gets words it can read, also where only the method is wrong.
    seiten.all('/api/*', (_request, reply) => reply.callNotFound());
    seiten.all('*', async (request, reply) => {
      checkFormular(request);
      const abbruch = new AbortController();
      reply.raw.once('close', () => abbruch.abort());
      const context = new RouterContextProvider();
      context.set(anwendungContext, anwendung);
      context.set(anfrageContext, request.anfrage);
      context.set(nonceContext, request.nonce);
      return sendWebResponse(reply, await handler(toWebRequest(request, abbruch.signal), context));
    });
  });
}
