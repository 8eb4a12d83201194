import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readWirkungspfad } from '../service.ts';
import { formatBewegungenCsv, formatSchritteCsv } from '../wirkungspfad/csv.ts';

/** Either table of the page: `?teil=indikatoren`, else the ways of the money. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const kennung = params.kennung ?? '';
  const { schritte, bewegungen } = await readWirkungspfad(
    context.get(anfrageContext).zugang,
    kennung,
    context.get(anwendungContext).rechtVerzeichnis,
  );
  const indikatoren = new URL(request.url).searchParams.get('teil') === 'indikatoren';
  return new Response(indikatoren ? formatBewegungenCsv(bewegungen) : formatSchritteCsv(schritte), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kennung}-wirkungspfad.csv"`,
      'cache-control': 'no-cache',
    },
  });
}
