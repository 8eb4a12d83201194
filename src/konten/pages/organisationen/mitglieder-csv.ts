import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import {
  filterMitglieder,
  formatMitgliederCsv,
  readMitgliederfilter,
  sortMitglieder,
} from '../../organisationen/mitglieder/mitgliederliste.ts';
import { listMitglieder } from '../../organisationen/service.ts';
import { csvAntwort } from './formular.ts';

/** The members as the page shows them: same filter, same order. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const { organisation, mitglieder } = await listMitglieder(context.get(anfrageContext).zugang);
  const parameter = new URL(request.url).searchParams;
  const gefunden = filterMitglieder(mitglieder, readMitgliederfilter(parameter));
  const sortiert = sortMitglieder(gefunden, readSortierung(parameter, 'name'));
  return csvAntwort(formatMitgliederCsv(sortiert), `${organisation.kuerzel}-mitglieder`);
}
