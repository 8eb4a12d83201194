/**
 * Texts leave compressed: the page of a large city shrinks to a tenth. zlib works in threads of its own.
 */
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const TEXTE =
  /^(text\/(html|csv|plain|css|javascript)|image\/svg\+xml|application\/([a-z.-]+\+)?(json|xml))\b/;
/** Bytes below which it does not pay. */
const KURZ = 1_000;
/** Higher levels take twice the time for a few percent. */
const STUFE = 5;

function isWanted({ headers }: FastifyRequest): boolean {
  // Who may only guess what an answer holds must not learn from its length whether the guess is in it.
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers['accept-encoding'] ?? ''));
}

function toReadable(inhalt: unknown): Readable | null {
  if (typeof inhalt === 'string' || Buffer.isBuffer(inhalt))
    return Buffer.byteLength(inhalt) < KURZ ? null : Readable.from([inhalt], { objectMode: false });
  if (inhalt instanceof Readable) return inhalt;
  return inhalt instanceof globalThis.ReadableStream ? Readable.fromWeb(inhalt as ReadableStream) : null;
}

function isText(reply: FastifyReply): boolean {
  return TEXTE.test(String(reply.getHeader('content-type') ?? '')) && !reply.hasHeader('content-encoding');
}

export function addVerdichtung(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, inhalt) => {
    if (!isText(reply)) return inhalt;
    reply.header('vary', 'accept-encoding');
    const quelle = isWanted(request) && request.method !== 'HEAD' ? toReadable(inhalt) : null;
    if (!quelle) return inhalt;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    const gzip = createGzip({ level: STUFE });
    quelle.on('error', (fehler) => gzip.destroy(fehler));
    gzip.on('close', () => quelle.destroy());
    return quelle.pipe(gzip);
  });
}
