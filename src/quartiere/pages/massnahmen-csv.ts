import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { writeMassnahmenCsv } from '../massnahmen-csv.ts';
import { filterMassnahmen, readListenfilter, sortMassnahmen } from '../massnahmenliste.ts';
import { requireAkte } from '../service.ts';

/** The table of Massnahmen as the page shows it: same filter, same order. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { akte } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  const parameter = new URL(request.url).searchParams;
  const gefunden = filterMassnahmen(akte.massnahmen, readListenfilter(parameter));
  const sortiert = sortMassnahmen(gefunden, readSortierung(parameter, 'kennung'));
  return new Response(writeMassnahmenCsv(sortiert), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${akte.quartier.kennung}-massnahmen.csv"`,
      'cache-control': 'no-cache',
    },
  });
}
