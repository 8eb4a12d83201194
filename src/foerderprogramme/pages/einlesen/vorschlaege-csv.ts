import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { formatVorschlagsliste } from '../../einlesen/bestand/liste.ts';
import { readFremdsatz } from '../../einlesen/bestand/service.ts';

/** Proposals of one record with their sentences, for the own organisation. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { vorschlaege } = await readFremdsatz(context.get(anfrageContext).zugang, params.id ?? '');
  return new Response(formatVorschlagsliste(vorschlaege), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="vorschlaege.csv"',
    },
  });
}
