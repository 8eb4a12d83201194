import type { LoaderFunctionArgs } from 'react-router';
import { formatCsv } from '#kernel/csv.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { readBeinahe } from '../../service.ts';
import { rangzeilen, selectRaenge } from './ansicht.ts';
import { listGewinne } from './gewinnauftraege.ts';

/** The gains as the page shows them: same search, same order. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const anwendung = context.get(anwendungContext);
  const stand = await readBeinahe(context.get(anfrageContext).zugang, params.kennung ?? '', anwendung);
  const { kennung } = stand.akte.quartier;
  const parameter = new URL(request.url).searchParams;
  const zustaende = listGewinne(anwendung.db, kennung, stand.fassung);
  const suche = parameter.get('suche')?.trim() ?? '';
  const raenge = selectRaenge(stand, zustaende, suche, readSortierung(parameter, 'rang'));
  return new Response(formatCsv(rangzeilen(raenge, stand)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kennung}-gewinne.csv"`,
      'cache-control': 'no-cache',
    },
  });
}
