import type { LoaderFunctionArgs } from 'react-router';
import { anwendungContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import {
  filterMaengel,
  formatAbdeckungCsv,
  formatMaengelCsv,
  readMaengelfilter,
  sortMaengel,
} from '../../qualitaet/auswahl.ts';
import { readQualitaetsbericht } from '../../qualitaet/service.ts';

/** `/foerderprogramme/qualitaet.csv` as the page shows it, `…/abdeckung.csv` for the second table. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const bericht = await readQualitaetsbericht(context.get(anwendungContext));
  const abdeckung = pathname.includes('/abdeckung.csv');
  const text = abdeckung
    ? formatAbdeckungCsv(bericht.abdeckung)
    : formatMaengelCsv(
        sortMaengel(
          filterMaengel(bericht.maengel, readMaengelfilter(searchParams)),
          readSortierung(searchParams, 'schwere'),
        ),
      );
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${abdeckung ? 'abdeckung' : 'qualitaet'}.csv"`,
    },
  });
}
