import type { LoaderFunctionArgs } from 'react-router';
import { formatCsv } from '#kernel/csv.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { moeglichkeitenzeilen } from '../../beinahe/moeglichkeitenliste.ts';
import { readBeinahe } from '../../beinahe/service.ts';
import { selectMoeglichkeiten } from './ansicht.ts';

/** The possibilities as the page shows them: same filter, same order, all pages. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const stand = await readBeinahe(zugang, params.kennung ?? '', context.get(anwendungContext));
  const parameter = new URL(request.url).searchParams;
  const gewaehlt = selectMoeglichkeiten(stand, parameter, readSortierung(parameter, 'anzahl'));
  return new Response(formatCsv(moeglichkeitenzeilen(gewaehlt, stand.namen)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${stand.akte.quartier.kennung}-moeglichkeiten.csv"`,
      'cache-control': 'no-cache',
    },
  });
}
