import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import {
  filterIndikatoren,
  readIndikatorfilter,
  sortIndikatoren,
  writeIndikatortabelle,
} from '../../ansicht/indikatoren/indikatorliste.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { respondCsv } from '../csv-antwort.ts';

/** The list as the page shows it: same filter, same order. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const parameter = new URL(request.url).searchParams;
  const kennung = params.monitoring ?? '';
  const { zugang } = context.get(anfrageContext);
  const { beobachtung } = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const gefunden = filterIndikatoren(beobachtung.indikatoren, readIndikatorfilter(parameter));
  return respondCsv(
    `${kennung}-indikatoren`,
    writeIndikatortabelle(sortIndikatoren(gefunden, readSortierung(parameter, ''))),
  );
}
