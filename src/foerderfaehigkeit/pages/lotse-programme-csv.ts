import type { LoaderFunctionArgs } from 'react-router';
import { listProgrammzeilen } from '../lotse/ansicht.ts';
import { computeLotsenstand } from '../lotse/lotse.ts';
import { formatProgrammCsv, readProgrammauswahl, selectProgrammzeilen } from '../lotse/programmauswahl.ts';
import { loadLotsenlage } from './lotse/laden.ts';

/** The programmes of the result as the page shows them: same filter, same order. */
export async function loader(argumente: LoaderFunctionArgs): Promise<Response> {
  const { grundlage, zustand } = await loadLotsenlage(argumente);
  const stand = computeLotsenstand(grundlage, zustand.antworten);
  const auswahl = readProgrammauswahl(new URL(argumente.request.url).searchParams);
  const zeilen = selectProgrammzeilen(listProgrammzeilen(grundlage, zustand, stand), auswahl);
  return new Response(formatProgrammCsv(zeilen), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="lotse-programme.csv"',
      'cache-control': 'no-cache',
    },
  });
}
