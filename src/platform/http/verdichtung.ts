/**
 * Texts leave compressed: the page of a large city shrinks to a tenth. Streams stay streams, and what is compressed
 * already stays as it is.
 */
import fastifyCompress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Bytes below which it does not pay. */
const KURZ = 1_000;
/** Higher levels take twice the time for a few percent. */
const STUFE = 5;

/** For all routes that are registered afterwards. */
export async function registerVerdichtung(app: FastifyInstance): Promise<void> {
  // Who may only guess what an answer holds must not learn from its length whether the guess is in it.
  app.addHook('onRequest', async ({ headers }) => {
    if (headers['sec-fetch-site'] === 'cross-site') headers['x-no-compression'] = 'cross-site';
  });
  await app.register(fastifyCompress, {
    encodings: ['gzip'],
    threshold: KURZ,
    zlibOptions: { level: STUFE },
    // What is sent in is never unpacked.
    globalDecompression: false,
  });
}
