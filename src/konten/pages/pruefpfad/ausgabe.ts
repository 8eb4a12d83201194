import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readAuswahl } from '../../pruefpfad/auswahl.ts';
import { openAusgabe } from '../../pruefpfad/service.ts';

const ARTEN = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

/** Reads on only as fast as the client takes it, and stops when the client goes. */
function streamOf(zeilen: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const quelle = zeilen[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(senke) {
      const { done, value } = await quelle.next();
      if (done) senke.close();
      else senke.enqueue(encoder.encode(value));
    },
    async cancel() {
      await quelle.return?.();
    },
  });
}

/** The filtered list as a file, sent while it is read: it may be long. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const form = pathname.endsWith('.csv') ? 'csv' : 'jsonl';
  const zeilen = await openAusgabe(
    context.get(anfrageContext).zugang,
    readAuswahl(searchParams).filter,
    form,
  );
  return new Response(streamOf(zeilen), {
    headers: {
      'content-type': `${ARTEN[form]}; charset=utf-8`,
      'content-disposition': `attachment; filename="pruefpfad.${form}"`,
      'cache-control': 'no-store',
    },
  });
}
