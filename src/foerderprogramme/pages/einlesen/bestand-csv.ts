import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import {
  filterFremdzeilen,
  formatFremdliste,
  readFremdfilter,
  sortFremdzeilen,
} from '../../einlesen/bestand/liste.ts';
import { listFremdsaetze } from '../../einlesen/bestand/service.ts';

/** The list as the page shows it, for the own organisation. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const parameter = new URL(request.url).searchParams;
  const suche = (parameter.get('suche') ?? '').trim().slice(0, 200);
  const { zeilen } = await listFremdsaetze(context.get(anfrageContext).zugang, suche);
  const gefunden = sortFremdzeilen(
    filterFremdzeilen(zeilen, readFremdfilter(parameter)),
    readSortierung(parameter, 'titel'),
  );
  return new Response(formatFremdliste(gefunden), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="fremde-foerderprogramme.csv"',
    },
  });
}
