import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { listVerwaltete } from '../../organisationen/service.ts';
import { listeAlsCsv } from './verzeichnisliste.tsx';

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return listeAlsCsv(await listVerwaltete(context.get(anfrageContext).zugang), request.url);
}
