import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { filterEntwuerfe, formatEntwuerfeCsv, readFilter, sortEntwuerfe } from '../entwuerfe/liste.ts';
import { listEntwuerfe } from '../entwuerfe/service.ts';

/** The list as the page shows it: same filter, same order. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const parameter = new URL(request.url).searchParams;
  const { zeilen } = await listEntwuerfe(context.get(anfrageContext).zugang);
  const gefunden = filterEntwuerfe(zeilen, readFilter(parameter));
  const sortiert = sortEntwuerfe(gefunden, readSortierung(parameter, '-geaendert'));
  return new Response(formatEntwuerfeCsv(sortiert), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="programmentwuerfe.csv"',
      'cache-control': 'no-store',
    },
  });
}
