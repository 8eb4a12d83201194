import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { nonceContext } from '#platform/anwendung.ts';

/** Our pages await all their data, so a page that takes longer than this has failed. */
const HOECHSTDAUER_MS = 10_000;

/** Renders the whole page before the first byte: a failure still gets its proper status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('cache-control', 'no-cache');
  if (request.method === 'HEAD') return Promise.resolve(new Response(null, { status, headers }));
  const nonce = loadContext.get(nonceContext);
  return new Promise((resolve, reject) => {
    let endStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
      {
        nonce,
        onAllReady() {
          clearTimeout(uhr);
          const body = new PassThrough();
          pipe(body);
          resolve(new Response(createReadableStreamFromReadable(body), { status: endStatus, headers }));
        },
        onShellError(fehler) {
          clearTimeout(uhr);
          reject(fehler);
        },
        onError(fehler) {
          endStatus = 500;
          console.error(fehler);
        },
      },
    );
    const uhr = setTimeout(
      () => abort(new Error('Die Seite wurde nicht rechtzeitig fertig.')),
      HOECHSTDAUER_MS,
    );
  });
}

/** Failures of loaders are logged where they are mapped; here only what the router itself met. */
export function handleError(fehler: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted && fehler instanceof Error) console.error(fehler);
}
