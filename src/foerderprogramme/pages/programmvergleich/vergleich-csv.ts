/** The comparison as a file for spreadsheets. */
import type { LoaderFunctionArgs } from 'react-router';
import { anwendungContext } from '#platform/anwendung.ts';
import { parseVergleichsanfrage } from '../../programmvergleich/anfrage.ts';
import { readVergleich } from '../../programmvergleich/service.ts';
import { formatVergleichCsv } from '../../programmvergleich/vergleich.ts';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const anfrage = parseVergleichsanfrage(new URL(request.url).searchParams);
  const { akten, zeilen } = await readVergleich(context.get(anwendungContext), anfrage);
  return new Response(formatVergleichCsv(akten, zeilen), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="programmvergleich.csv"',
    },
  });
}
